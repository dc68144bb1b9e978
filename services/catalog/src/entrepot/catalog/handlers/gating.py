"""Keep every listing's status what the gate says today."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from prometheus_client import Counter

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.commands import PutListing
from entrepot.catalog.domain.listing import State
from entrepot.catalog.repository import StoredListing
from entrepot.catalog.settings import RECHECK_BATCH
from entrepot.shared.database import Database, UnitOfWork, lock_writers
from entrepot.shared.events.catalog import ListingChanged
from entrepot.shared.telemetry import REGISTRY

LISTINGS_TURNED = Counter(
    "entrepot_catalog_listings_turned_total", "Listings whose status the gate changed.",
    ["status"], registry=REGISTRY,
)  # fmt: skip


def listing_event(listing: PutListing, state: State) -> ListingChanged:
    return ListingChanged(
        shop=listing.shop, external_sku=listing.external_sku, sku=listing.sku,
        status=state.status, reasons=state.reasons,
    )  # fmt: skip


async def regate(uow: UnitOfWork, skus: Iterable[str]) -> int:
    """Judge the listings of the SKUs, and of bundles that hold them, again. Returns how many
    turned. The caller is the catalog's one writer."""
    changed = set(skus)
    above = await repository.edges_above(uow.driver, changed)
    affected = changed | {bundle for bundle, _, _ in above}
    return await settle(uow, await repository.listings_of_skus(uow.driver, affected))


async def settle(uow: UnitOfWork, listings: Sequence[StoredListing]) -> int:
    """Bring these listings to the status that the gate asks for today; returns how many turned."""
    if not listings:
        return 0
    today = uow.now.date()
    book = await repository.load_book(uow.driver, {held.content.sku for held in listings})
    rows, turned = [], 0
    for held in listings:
        state = book.state(held.content, today)
        turns = (state.status, state.reasons) != (held.status, held.reasons)
        if not turns and state.recheck_on == held.recheck_on:
            continue
        after = replace(
            held, status=state.status, reasons=state.reasons, recheck_on=state.recheck_on
        )
        if turns:
            after = replace(after, version=held.version + 1, updated_at=uow.now)
            event = listing_event(held.content, state)
            uow.publish(event, version=after.version, parties=(held.party,))
            turned += 1
            LISTINGS_TURNED.labels(state.status).inc()
        rows.append(repository.listing_row(after))
    await repository.save(uow.driver, tables.LISTING, rows)
    return turned


async def settle_due(database: Database, *, batches: int, size: int = RECHECK_BATCH) -> int:
    """Judge the listings whose day has come, a batch in each transaction. Returns how many
    turned; what is left waits for the next call."""
    turned = 0
    for _ in range(batches):
        async with database.transaction() as uow:
            await lock_writers(uow)
            due = await repository.listings_due(uow.driver, uow.now.date(), size)
            turned += await settle(uow, due)
        if len(due) < size:
            break
    return turned
