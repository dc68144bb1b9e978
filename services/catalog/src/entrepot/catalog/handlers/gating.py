"""Keep every listing's status, and the gate of dispatch, what the rules say today."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from prometheus_client import Counter

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.commands import PutListing
from entrepot.catalog.domain.listing import Book, DispatchState, State, dispatch_of
from entrepot.catalog.repository import StoredGate, StoredListing
from entrepot.catalog.settings import RECHECK_BATCH
from entrepot.shared.database import Database, UnitOfWork, lock_writers
from entrepot.shared.events.catalog import DispatchGateChanged, ListingChanged
from entrepot.shared.rules.markets import EU, in_eu
from entrepot.shared.telemetry import REGISTRY

LISTINGS_TURNED = Counter(
    "entrepot_catalog_listings_turned_total", "Listings whose status the gate changed.",
    ["status"], registry=REGISTRY,
)  # fmt: skip
GATES_TURNED = Counter(
    "entrepot_catalog_dispatch_gates_turned_total",
    "Pairs of SKU and market whose dispatch was stopped or freed.", ["status"], registry=REGISTRY,
)  # fmt: skip


def listing_event(listing: PutListing, state: State) -> ListingChanged:
    return ListingChanged(
        shop=listing.shop, external_sku=listing.external_sku, sku=listing.sku,
        status=state.status, reasons=state.reasons,
    )  # fmt: skip


async def regate(uow: UnitOfWork, skus: Iterable[str]) -> int:
    """Judge the listings of the SKUs, and of bundles that hold them, again, and whether they may
    leave. Returns how many listings turned. The caller is the catalog's one writer."""
    changed = set(skus)
    if not changed:
        return 0
    above = await repository.edges_above(uow.driver, changed)
    affected = changed | {bundle for bundle, _, _ in above}
    book = await repository.load_book(uow.driver, affected)
    await settle_gates(uow, affected, book)
    return await settle(uow, await repository.listings_of_skus(uow.driver, affected), book)


async def settle(uow: UnitOfWork, listings: Sequence[StoredListing], book: Book) -> int:
    """Bring these listings to the status that the gate asks for today; returns how many turned."""
    if not listings:
        return 0
    today = uow.now.date()
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


async def settle_gates(uow: UnitOfWork, skus: Iterable[str], book: Book) -> int:
    """Bring the gate of dispatch of each SKU to what the rules ask for today, in every market in
    which it is listed (and for the EU as a whole, where one is a member state). Returns how many
    turned. book holds the SKUs."""
    codes = set(skus) & book.items.keys()
    today = uow.now.date()
    held = await repository.gates_of_skus(uow.driver, codes)
    pairs = await repository.listed_markets(uow.driver, codes) | held.keys()
    pairs |= {(sku, EU) for sku, market in pairs if in_eu(market, today)}
    rows, turned = [], 0
    for sku, market in sorted(pairs):
        before = held.get((sku, market))
        state = dispatch_of(sku, book.verdict(sku, market, today))
        if before is None:
            before = StoredGate(sku, market, 0, uow.now, DispatchState("open"))
        elif before.state == state:
            continue
        after = replace(before, state=state)
        told = (before.state.status, before.state.reasons)
        if (state.status, state.reasons) != told:
            after = replace(after, version=before.version + 1, updated_at=uow.now)
            event = DispatchGateChanged(
                sku=sku, market=market, status=state.status, reasons=state.reasons
            )
            uow.publish(event, version=after.version)
            GATES_TURNED.labels(state.status).inc()
            turned += 1
        rows.append(repository.gate_row(after))
    await repository.save(uow.driver, tables.DISPATCH_GATE, rows)
    return turned


async def settle_due(database: Database, *, batches: int, size: int = RECHECK_BATCH) -> int:
    """Judge the listings and gates whose day has come, a batch in each transaction. Returns how
    many turned; what is left waits for the next call."""
    turned = 0
    for _ in range(batches):
        async with database.transaction() as uow:
            await lock_writers(uow)
            today = uow.now.date()
            due = await repository.listings_due(uow.driver, today, size)
            skus = await repository.skus_of_due_gates(uow.driver, today, size)
            named = {held.content.sku for held in due}
            if due or skus:
                book = await repository.load_book(uow.driver, named.union(skus))
                turned += await settle_gates(uow, skus, book)
                turned += await settle(uow, due, book)
        if len(due) < size and len(skus) < size:
            break
    return turned
