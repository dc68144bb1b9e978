"""Copies of what identity, catalog and inventory own; the newest event of a key wins."""

from collections.abc import Sequence

from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import LocationChanged
from entrepot.supplier_portal import repository, tables

DEFAULT_LEAD_TIME_DAYS = 30
DEFAULT_REPORT_EVERY_DAYS = 14
DEFAULT_CURRENCY = "USD"

_LOCATIONS = repository.upsert_sql(tables.location)
_SKUS = repository.upsert_sql(tables.sku)
# A supplier that nobody described yet has version 0; one that was gets a new version.
_PARTIES = f"""
INSERT INTO supplier (party, name, name_zh, lead_time_days, currency, report_every_days, active,
                      version, updated_at)
SELECT party, name, name_zh, {DEFAULT_LEAD_TIME_DAYS}, '{DEFAULT_CURRENCY}',
       {DEFAULT_REPORT_EVERY_DAYS}, active, 0, $5
FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) AS n(party, name, name_zh, active)
ORDER BY party
ON CONFLICT (party) DO UPDATE SET name = EXCLUDED.name, name_zh = EXCLUDED.name_zh,
    active = EXCLUDED.active, version = supplier.version + (supplier.version > 0)::int,
    updated_at = EXCLUDED.updated_at
WHERE (supplier.name, supplier.name_zh, supplier.active)
    IS DISTINCT FROM (EXCLUDED.name, EXCLUDED.name_zh, EXCLUDED.active)
"""


async def copy_suppliers(events: Sequence[PartyChanged], uow: UnitOfWork) -> None:
    """Names, and whether the party is active, of suppliers."""
    newest = {e.party: e for e in events if e.kind == "supplier"}.values()
    await uow.driver.execute(
        _PARTIES, [e.party for e in newest], [e.name for e in newest],
        [e.name_zh for e in newest], [e.active for e in newest], uow.now,
    )  # fmt: skip


async def copy_locations(events: Sequence[LocationChanged], uow: UnitOfWork) -> None:
    """Places that goods can be sent to, with operator and time zone."""
    newest = {e.location: e for e in events}.values()
    await uow.driver.execute(
        _LOCATIONS, [e.location for e in newest], [e.party for e in newest],
        [e.timezone for e in newest], [e.active for e in newest],
    )  # fmt: skip


async def copy_skus(events: Sequence[SkuChanged], uow: UnitOfWork) -> None:
    """What can be bought."""
    newest = {e.sku: e for e in events}.values()
    await uow.driver.execute(
        _SKUS, [e.sku for e in newest], [e.status == "active" for e in newest],
        [bool(e.components) for e in newest], [repository.dumps(e.categories) for e in newest],
    )  # fmt: skip
