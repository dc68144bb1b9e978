"""Signed links and their uses."""

from collections.abc import Mapping
from typing import Any

from entrepot.shared.database import Driver, UnitOfWork
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.domain.links import Link
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql, loads

_INSERT_LINK = insert_sql(tables.signed_link)
_USE = """
INSERT INTO link_use (link_id, supplier, action, purchase_order_id, outcome, detail, address_hash, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


def link_of(row: Mapping[str, Any]) -> Link:
    return Link(row["link_id"], row["supplier"], row["purchase_order_id"],
                tuple(loads(row["permissions"])), row["expires_at"], row["revoked_at"])  # fmt: skip


async def link_by_hash(driver: Driver, digest: bytes) -> Link | None:
    """The link of a token, whatever its state."""
    row = await driver.fetchrow("SELECT * FROM signed_link WHERE token_hash = $1", digest)
    return link_of(row) if row is not None else None


async def insert_link(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_INSERT_LINK, *arrays_of(tables.signed_link, [row]))


async def note_use(
    uow: UnitOfWork, link: Link, action: str, order: str | None, outcome: str, detail: str,
    address_hash: str,
) -> None:  # fmt: skip
    """Audit one use and count it."""
    await uow.driver.execute(_USE, link.link_id, link.supplier, action, order, outcome,
                             detail[:500], address_hash, uow.now)  # fmt: skip
    await uow.driver.execute(
        "UPDATE signed_link SET uses = uses + 1, last_used_at = $2 WHERE link_id = $1",
        link.link_id, uow.now,
    )  # fmt: skip
