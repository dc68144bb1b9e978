"""Listings: which SKU a shop sells under which name, and whether it may today."""

from collections.abc import Sequence

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.commands import PutListing
from entrepot.catalog.handlers.gating import listing_event, settle_gates
from entrepot.catalog.repository import StoredListing
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import Conflict, UnknownShop
from entrepot.shared.outcomes import Outcome, refused, written


async def put_listings(
    commands: Sequence[PutListing], uow: UnitOfWork, *, dry_run: bool = False
) -> list[Outcome]:
    """Hold these listings (distinct shop and name), each judged by the gate. Refuses those of
    unknown shops (UnknownShop) and of unknown SKUs (Conflict). dry_run: answer, and change
    nothing."""
    await lock_writers(uow)
    names = [(c.shop, c.external_sku) for c in commands]
    stored = await repository.listings(uow.driver, names)
    parties = await repository.shop_parties(uow.driver, {c.shop for c in commands})
    book = await repository.load_book(uow.driver, {c.sku for c in commands})
    outcomes: list[Outcome] = []
    rows = []
    for command, name in zip(commands, names, strict=True):
        if command.shop not in parties:
            outcomes.append(refused(UnknownShop(f"shop {command.shop} is not connected")))
            continue
        if command.sku not in book.items:
            outcomes.append(refused(Conflict(f"SKU {command.sku} is not in the catalog")))
            continue
        before = stored.get(name)
        party, state = parties[command.shop], book.state(command, uow.now.date())
        if before is not None and (before.content, before.status, before.reasons) == (
            command, state.status, state.reasons,
        ):  # fmt: skip
            outcomes.append(Outcome("unchanged", before.version))
            continue
        outcome = written(before.version if before else None)
        outcomes.append(outcome)
        if dry_run:
            continue
        held = StoredListing(
            command, outcome.version, uow.now, party, state.status, state.reasons,
            state.recheck_on,
        )  # fmt: skip
        rows.append(repository.listing_row(held))
        uow.publish(listing_event(command, state), version=outcome.version, parties=(party,))
    await repository.save(uow.driver, tables.LISTING, rows)
    await settle_gates(uow, {row["sku"] for row in rows}, book)
    return outcomes
