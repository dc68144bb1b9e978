"""Signed links: made and revoked by the buyer, used by whoever holds one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.ids import new_id
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.faults import invalid
from entrepot.supplier_portal.domain.links import new_token, token_hash
from entrepot.supplier_portal.repository import links, subjects
from entrepot.supplier_portal.settings import MAX_LINK_AGE

Row = Mapping[str, Any]


async def make_link(
    supplier: str | None, order: str | None, permissions: Sequence[str], expires_at: datetime,
    note: str, created_by: str, uow: UnitOfWork,
) -> tuple[Row, str]:  # fmt: skip
    """A link to one order, or to the open orders of a supplier; (row, token). The token is not
    kept: this is the one time it can be read. Raises NotFound, InvalidBody or Conflict."""
    if not uow.now < expires_at <= uow.now + MAX_LINK_AGE:
        raise invalid(
            "/expires_at", f"a link lives at most {MAX_LINK_AGE.days} days, and ends in the future",
            f"choose an instant within {MAX_LINK_AGE.days} days",
            f"请选择 {MAX_LINK_AGE.days} 天以内的时间",
        )  # fmt: skip
    if order is not None:
        found = await repository.orders(uow.driver, [order], uow.party)
        if order not in found:
            raise NotFound(f"no purchase order {order}")
        found[order].require_open()
        supplier = found[order].supplier
    elif await subjects.row_of(uow.driver, "supplier", "party", supplier or "", uow.party,
                               column="party") is None:  # fmt: skip
        raise NotFound(f"no supplier {supplier}")
    token = new_token()
    row = {
        "link_id": new_id("lnk"), "token_hash": token_hash(token), "supplier": supplier,
        "purchase_order_id": order, "permissions": repository.dumps(sorted(set(permissions))),
        "created_by": created_by, "note": note, "created_at": uow.now, "expires_at": expires_at,
        "revoked_at": None, "revoked_by": "", "last_used_at": None, "uses": 0,
    }  # fmt: skip
    await links.insert_link(uow.driver, row)
    return row, token


async def revoke_link(link_id: str, by: str, uow: UnitOfWork) -> Row:
    """The link opens nothing from now on; a repeat changes nothing. Raises NotFound."""
    row = await subjects.row_of(uow.driver, "signed_link", "link_id", link_id, uow.party, lock=True)
    if row is None:
        raise NotFound(f"no link {link_id}")
    if row["revoked_at"] is not None:
        return row
    await uow.driver.execute(
        "UPDATE signed_link SET revoked_at = $2, revoked_by = $3 WHERE link_id = $1",
        link_id, uow.now, by,
    )  # fmt: skip
    return {**row, "revoked_at": uow.now, "revoked_by": by}
