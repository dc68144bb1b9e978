"""The catalog under test: its rules and templates are seeded as the migrations do, because each test begins
with empty tables."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from entrepot.catalog.migrations.market_locales import locales_sql
from entrepot.catalog.migrations.seeds import seed_sql
from entrepot.catalog.migrations.templates import templates_sql
from entrepot.catalog.service import SERVICE
from entrepot.shared.service import Service
from entrepot.shared.testing.plugin import Rig

sys.path.append(str(Path(__file__).parent / "support"))


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest_asyncio.fixture
async def rig(rig: Rig) -> AsyncIterator[Rig]:
    """The plugin's rig with the certificate rules, templates and locales in force."""
    async with rig.worker.transaction() as uow:
        for sql in (seed_sql(), templates_sql(), locales_sql()):
            await uow.driver.execute(sql)
    yield rig
