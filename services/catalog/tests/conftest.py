"""The catalog under test: its rules are seeded as the migration does, because each test begins
with empty tables."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from entrepot.catalog.migrations.seeds import seed_sql
from entrepot.catalog.service import SERVICE
from entrepot.shared.service import Service
from entrepot.shared.testing.plugin import Rig

sys.path.append(str(Path(__file__).parent / "support"))


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest_asyncio.fixture
async def rig(rig: Rig) -> AsyncIterator[Rig]:
    """The plugin's rig with the certificate rules in force."""
    async with rig.worker.transaction() as uow:
        await uow.driver.execute(seed_sql())
    yield rig
