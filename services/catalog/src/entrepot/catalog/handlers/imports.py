"""A CSV of SKUs: good rows are applied, bad ones told with column and cure."""

from dataclasses import dataclass, field

from entrepot.catalog import repository
from entrepot.catalog.adapters import sku_csv
from entrepot.catalog.adapters.sku_csv import RowError, Sheet
from entrepot.catalog.domain.commands import PutSku
from entrepot.catalog.handlers.skus import put_skus
from entrepot.shared.database import UnitOfWork, lock_writers


@dataclass(slots=True)
class Imported:
    """Counts of rows, and what was wrong with the others in order of rows."""

    rows: int = 0
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: list[RowError] = field(default_factory=list)


async def import_skus(sheet: Sheet, uow: UnitOfWork, *, dry_run: bool = False) -> Imported:
    """Apply the good rows of a sheet, all in this transaction. A column that is absent leaves a
    value as it is, an empty cell clears it."""
    await lock_writers(uow)
    held = await repository.skus(uow.driver, sheet.skus())
    result = Imported(rows=len(sheet.rows), errors=list(sheet.errors))
    commands: list[PutSku] = []
    numbers: list[int] = []
    for row in sheet.rows:
        before = held.get(row.sku)
        command = sku_csv.to_command(row, before.content if before else None)
        if isinstance(command, PutSku):
            commands.append(command)
            numbers.append(row.number)
        else:
            result.errors.extend(command)
    outcomes = await put_skus(commands, uow, dry_run=dry_run)
    for number, outcome in zip(numbers, outcomes, strict=True):
        if outcome.problem is not None:
            result.errors.append(sku_csv.error(number, "components", outcome.problem.detail))
        elif outcome.did == "created":
            result.created += 1
        elif outcome.did == "changed":
            result.changed += 1
        else:
            result.unchanged += 1
    result.errors.sort(key=lambda e: (e.row, e.column))
    return result
