"""One edit for many SKUs."""

from dataclasses import dataclass
from typing import Literal

from entrepot.catalog import repository
from entrepot.catalog.domain.edits import MAX_EDIT, Change, Edit, Edited, Fault, apply
from entrepot.catalog.handlers.content import put_contents
from entrepot.catalog.handlers.skus import put_skus
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import BodyTooLarge, EntrepotError, InvalidBody, NotFound


@dataclass(frozen=True, slots=True)
class EditedRow:
    """What became (or would become) of a SKU. version and content_version: as they are then."""

    sku: str
    did: Literal["changed", "unchanged", "refused"]
    version: int = 0
    content_version: int = 0
    changes: tuple[Change, ...] = ()
    problem: EntrepotError | None = None


async def edit_skus(edit: Edit, uow: UnitOfWork, *, dry_run: bool) -> list[EditedRow]:
    """Apply an edit to each SKU that it names, in order of SKUs; a SKU where a value would break
    a rule stays wholly as it is. Raises BodyTooLarge where a filter finds more than 5,000."""
    await lock_writers(uow)
    codes = await _named(edit, uow)
    skus = await repository.skus(uow.driver, codes)
    contents = await repository.contents(uow.driver, codes)
    rows: dict[str, EditedRow] = {}
    ready: dict[str, Edited] = {}
    for code in codes:
        held = skus.get(code)
        if held is None:
            rows[code] = EditedRow(code, "refused", problem=NotFound(f"no SKU {code}"))
            continue
        content = contents.get(code) or repository.no_content(code, uow.now)
        made = apply(edit, held.content, content.content)
        if isinstance(made, list):
            rows[code] = EditedRow(code, "refused", problem=_invalid(made))
        elif not made.changes:
            rows[code] = EditedRow(code, "unchanged", held.version, content.version)
        else:
            ready[code] = made
    # What either would refuse is found before anything is written.
    for write_dry in (True, False):
        if write_dry or not dry_run:
            await _write(uow, ready, rows, dry_run=write_dry)
    return [rows[code] for code in codes]


async def _write(
    uow: UnitOfWork, ready: dict[str, Edited], rows: dict[str, EditedRow], *, dry_run: bool
) -> None:
    todo = list(ready.values())
    told = await put_contents([e.content for e in todo], uow, dry_run=dry_run)
    held = await put_skus([e.sku for e in todo], uow, dry_run=dry_run)
    for edited, content, sku in zip(todo, told, held, strict=True):
        code, problem = edited.sku.sku, sku.problem or content.problem
        if problem is not None:
            rows[code] = EditedRow(code, "refused", problem=problem)
            ready.pop(code)
        else:
            rows[code] = EditedRow(code, "changed", sku.version, content.version, edited.changes)


async def _named(edit: Edit, uow: UnitOfWork) -> list[str]:
    if edit.skus is not None:
        return sorted(set(edit.skus))
    assert edit.filter is not None
    wanted = edit.filter
    found = await repository.skus_matching(
        uow.driver, product=wanted.product, status=wanted.status, category=wanted.category,
        prefix=wanted.q, limit=MAX_EDIT + 1,
    )  # fmt: skip
    if len(found) > MAX_EDIT:
        raise BodyTooLarge(f"the filter finds more than {MAX_EDIT} SKUs; narrow it",
                           limit_items=MAX_EDIT)  # fmt: skip
    return found


def _invalid(faults: list[Fault]) -> InvalidBody:
    errors = [
        {"pointer": "/" + f.field.replace(".", "/"), "detail": f.detail, "code": "value"}
        for f in faults[:100]
    ]
    return InvalidBody(f"{len(faults)} value(s) break their rule", errors=errors)
