"""The service under test, and the world that every story needs: two warehouses, SKUs, a supplier."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import pytest_asyncio

sys.path.append(str(Path(__file__).parent / "support"))

from planning_world import OTHER, OWN, SHOP, World

from entrepot.planning.migrations.seeds import SEEDS
from entrepot.planning.service import SERVICE
from entrepot.shared.events.catalog import Measures, SkuChanged
from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.events.orders import ShopChanged
from entrepot.shared.events.supplier_portal import SkuSource, SkuSourcesChanged
from entrepot.shared.service import Service
from entrepot.shared.testing.plugin import Rig


@pytest.fixture
def service() -> Service:
    return SERVICE


@pytest_asyncio.fixture
async def world(rig: Rig) -> World:
    async with rig.worker.transaction() as uow:
        for statement in SEEDS.split(";\n"):
            if statement.strip():
                await uow.driver.execute(statement)
    measures = Measures(weight_g=900, length_mm=300, width_mm=200, height_mm=200)
    await rig.deliver(
        LocationChanged(location="EU-1", kind="overseas", name="EU", party="warehouse:eu",
                        country="DE", timezone="Europe/Berlin"),
        LocationChanged(location="UK-1", kind="overseas", name="UK", party="warehouse:uk",
                        country="GB", timezone="Europe/London"),
        ShopChanged(shop="amz-de", party=SHOP, marketplace="amazon", name="DE", currency="EUR"),
        *[SkuChanged(sku=sku, product=sku.split("-")[0], title=f"{sku} title",
                     categories=(category,), measures=measures)
          for sku, category in (("LAMP-1", "lamps"), ("LAMP-2", "lamps"), ("CHAIR-1", "chairs"))],
        SkuSourcesChanged(sku="LAMP-1", single_point_of_failure=True, sources=(
            SkuSource(supplier=OWN, rank=1, role="preferred", share_percent=100),)),
        SkuSourcesChanged(sku="LAMP-2", single_point_of_failure=True, sources=(
            SkuSource(supplier=OWN, rank=1, role="preferred", share_percent=100),)),
        SkuSourcesChanged(sku="CHAIR-1", single_point_of_failure=True, sources=(
            SkuSource(supplier=OTHER, rank=1, role="preferred", share_percent=100),)),
    )  # fmt: skip
    await rig.clear_outbox()
    return World(rig)


@pytest.fixture
def on() -> Callable[[int, int, int], datetime]:
    """An instant of January 2026: day, hour, minute (UTC)."""
    return lambda day, hour=0, minute=0: datetime(2026, 1, day, hour, minute, tzinfo=UTC)


@pytest.fixture
def today(rig: Rig) -> date:
    return rig.clock().date()
