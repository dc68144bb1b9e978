"""Files of SKUs, listings and prices: good rows are applied, bad ones told with column and cure."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from entrepot.catalog import repository
from entrepot.catalog.adapters import json_lines, listing_csv, price_csv, sku_csv
from entrepot.catalog.adapters.sheet import RowError, Sheet
from entrepot.catalog.domain.commands import PutListing, PutSku
from entrepot.catalog.domain.prices import PutPriceList
from entrepot.catalog.handlers.listings import put_listings
from entrepot.catalog.handlers.prices import put_price_lists
from entrepot.catalog.handlers.skus import put_skus
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import EntrepotError
from entrepot.shared.outcomes import Outcome

C = TypeVar("C")
C_contra = TypeVar("C_contra", contravariant=True)
Numbered = list[tuple[int, C]]


class Write(Protocol[C_contra]):
    """A use case that can be tried."""

    def __call__(
        self, commands: Sequence[C_contra], uow: UnitOfWork, *, dry_run: bool = False
    ) -> Awaitable[list[Outcome]]: ...


@dataclass(slots=True)
class Imported:
    """Counts of rows (of lists, for prices), and what was wrong with the others in order of
    rows."""

    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)


async def _apply(
    numbered: Numbered[C], errors: Sequence[RowError], write: Write[C], uow: UnitOfWork, *,
    key: Callable[[C], object], blame: Callable[[int, EntrepotError], RowError], dry_run: bool,
) -> Imported:  # fmt: skip
    result = Imported(errors=list(errors))
    result.rows = len(numbered) + len({e.row for e in errors})
    first: dict[object, int] = {}
    unique: Numbered[C] = []
    for number, command in numbered:
        held = first.setdefault(key(command), number)
        if held == number:
            unique.append((number, command))
        else:
            detail = f"line {held} holds the same key"
            result.errors.append(RowError(number, "", detail, *json_lines.CURE))
    outcomes = await write([command for _, command in unique], uow, dry_run=dry_run)
    for (number, _), outcome in zip(unique, outcomes, strict=True):
        if outcome.problem is not None:
            result.errors.append(blame(number, outcome.problem))
        elif outcome.did == "created":
            result.created += 1
        elif outcome.did == "changed":
            result.changed += 1
        else:
            result.unchanged += 1
    result.errors.sort(key=lambda e: (e.row, e.column))
    return result


async def import_skus(
    source: Sheet | tuple[Numbered[PutSku], list[RowError]], uow: UnitOfWork, *,
    dry_run: bool = False,
) -> Imported:  # fmt: skip
    """Apply the good rows of a sheet, all in this transaction. A column that is absent leaves a
    value as it is, an empty cell clears it."""
    await lock_writers(uow)
    if isinstance(source, Sheet):
        held = await repository.skus(uow.driver, source.skus())
        numbered: Numbered[PutSku] = []
        errors = list(source.errors)
        for row in source.rows:
            before = held.get(row.sku)
            command = sku_csv.to_command(row, before.content if before else None)
            if isinstance(command, PutSku):
                numbered.append((row.number, command))
            else:
                errors.extend(command)
    else:
        numbered, errors = source
    return await _apply(
        numbered, errors, put_skus, uow, key=lambda c: c.sku, dry_run=dry_run,
        blame=lambda n, problem: sku_csv.error(n, "components", problem.detail),
    )  # fmt: skip


async def import_listings(
    source: Sheet | tuple[Numbered[PutListing], list[RowError]], uow: UnitOfWork, *,
    dry_run: bool = False,
) -> Imported:  # fmt: skip
    """Apply the good rows of a sheet of listings; an empty cell keeps the value."""
    await lock_writers(uow)
    if isinstance(source, Sheet):
        rows = [r for r in source.rows if all(c.isprintable() for c in r.cells.values())]
        names = {(r.cells["shop"], r.cells["external_sku"]) for r in rows}
        held = await repository.listings(uow.driver, names)
        numbered: Numbered[PutListing] = []
        errors = list(source.errors)
        for row in source.rows:
            before = held.get((row.cells["shop"], row.cells["external_sku"]))
            command = listing_csv.to_command(row, before.content if before else None)
            if isinstance(command, PutListing):
                numbered.append((row.number, command))
            else:
                errors.extend(command)
    else:
        numbered, errors = source

    def blame(number: int, problem: EntrepotError) -> RowError:
        column = "shop" if problem.slug == "unknown-shop" else "sku"
        return listing_csv.FORM.error(number, column, problem.detail)

    return await _apply(
        numbered, errors, put_listings, uow, key=lambda c: (c.shop, c.external_sku),
        blame=blame, dry_run=dry_run,
    )  # fmt: skip


async def import_prices(
    source: Sheet | tuple[Numbered[PutPriceList], list[RowError]], uow: UnitOfWork, *,
    dry_run: bool = False,
) -> Imported:  # fmt: skip
    """State the price lists that a file names; counts are of lists."""
    if isinstance(source, Sheet):
        numbered, errors = price_csv.to_commands(source)
        errors = [*source.errors, *errors]
    else:
        numbered, errors = source

    def blame(number: int, problem: EntrepotError) -> RowError:
        column = "shop" if problem.slug == "unknown-shop" else "sku"
        return price_csv.FORM.error(number, column, problem.detail)

    return await _apply(
        numbered, errors, put_price_lists, uow, key=lambda c: c.key, blame=blame, dry_run=dry_run
    )
