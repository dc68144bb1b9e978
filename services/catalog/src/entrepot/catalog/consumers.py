"""What other services' events mean here: orders says which shops there are, and what their
marketplaces say of listings."""

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.shop_status import ReportStatus, Said
from entrepot.catalog.handlers.statuses import report_statuses
from entrepot.shared.consumer import Reactions, Retry
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.events.orders import ListingStatusRead, ShopChanged

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


@reactions.on_batch(ListingStatusRead)
async def on_listing_statuses_read(events: list[ListingStatusRead], uow: UnitOfWork) -> None:
    """As if each shop had reported them: POST /v1/listings:status. Raises Retry where a shop is not
    known yet: it is told on another topic, and comes."""
    outcomes = await report_statuses([_report(event) for event in events], uow)
    if missing := sorted(
        {event.shop for event, outcome in zip(events, outcomes, strict=True) if outcome.problem}
    ):
        raise Retry(f"shops {', '.join(missing)} are not known yet")


def _report(event: ListingStatusRead) -> ReportStatus:
    return ReportStatus(
        shop=event.shop, external_sku=event.external_sku, status=event.status,
        reasons=tuple(Said(code=each.code, text=each.text) for each in event.reasons),
        reported_at=event.read_at,
    )  # fmt: skip
