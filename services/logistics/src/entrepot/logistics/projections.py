"""Copies of other services' facts: locations (inventory) and carrier parties (identity)."""

from collections.abc import Sequence

from entrepot.logistics import tables
from entrepot.logistics.repository import upsert
from entrepot.shared.database import Driver
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import LocationChanged


async def keep_locations(driver: Driver, events: Sequence[LocationChanged]) -> None:
    """The newest of each; the consumer's gate has dropped older ones."""
    names = [str(c.name) for c in tables.LOCATION.columns]
    newest = {e.location: e for e in events}
    rows = [{n: getattr(e, n) for n in names} for e in newest.values()]
    await upsert(driver, tables.LOCATION, rows)


async def keep_parties(driver: Driver, events: Sequence[PartyChanged]) -> list[str]:
    """Carriers only. Returns their party ids."""
    newest = {e.party: e for e in events if e.kind == "carrier"}
    rows = [{"party": e.party, "name": e.name, "active": e.active} for e in newest.values()]
    await upsert(driver, tables.CARRIER_PARTY, rows)
    return list(newest)
