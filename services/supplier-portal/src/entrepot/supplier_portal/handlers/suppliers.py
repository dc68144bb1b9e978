"""Suppliers: who they are and on which terms they sell."""

from collections.abc import Callable, Mapping
from typing import Any

from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import Forbidden, NotFound
from entrepot.supplier_portal import repository

_COMPARED = ("name", "name_zh", "country", "lead_time_days", "currency", "report_every_days",
             "active")  # fmt: skip


async def put_supplier(
    party: str,
    terms: Mapping[str, Any],
    uow: UnitOfWork,
    check: Callable[[Mapping[str, Any]], None],
) -> tuple[dict[str, Any], bool]:
    """Write the whole supplier; (row, created). What is so already stays, without a new version.
    check: sees the present row, where somebody described it before, and may refuse. Raises
    NotFound or Forbidden for callers that are not staff."""
    present = await repository.lock_supplier(uow.driver, party, uow.party)
    if uow.party != EVERY_PARTY:
        raise NotFound() if present is None else Forbidden("staff keeps suppliers")
    row = {
        **terms, "party": party, "contacts": repository.dumps(terms["contacts"]),
        "moq": repository.dumps(terms["moq"]), "updated_at": uow.now, "version": 1,
    }  # fmt: skip
    if present is not None and present["version"] > 0:
        if _same(present, row):
            return dict(present), False
        check(present)
        row["version"] = present["version"] + 1
    await repository.save_suppliers(uow.driver, [row])
    return row, row["version"] == 1


def _same(present: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return all(present[name] == row[name] for name in _COMPARED) and all(
        repository.loads(present[name]) == repository.loads(row[name])
        for name in ("contacts", "moq")
    )
