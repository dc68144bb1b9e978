"""What other services' events mean here: orders says which shops there are."""

from entrepot.catalog import repository, tables
from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.events.orders import ShopChanged

reactions = Reactions()


@reactions.on_batch(ShopChanged)
async def on_shops_changed(events: list[ShopChanged], uow: UnitOfWork) -> None:
    """Know the shop; its listings and prices belong to its party."""
    await lock_writers(uow)
    newest = {event.shop: event for event in events}
    names = ("shop", "party", "marketplace", "name", "active")
    rows = [event.model_dump(include=set(names)) for event in newest.values()]
    await repository.save(uow.driver, tables.SHOP, rows)
    for table in ("listing", "listing_status", "price_list", "parity"):
        await uow.driver.execute(
            f"UPDATE {table} l SET party = s.party FROM shop s "
            "WHERE s.shop = l.shop AND l.party <> s.party AND s.shop = ANY($1::text[])",
            list(newest),
        )
