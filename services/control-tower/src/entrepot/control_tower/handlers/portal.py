"""Magic links: an outside party keeps its own webhooks without an account. A token names a link; the
link names one party, has an end, and can be revoked."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from entrepot.control_tower.domain.signing import read_token, token_for
from entrepot.shared.database import Database, UnitOfWork
from entrepot.shared.errors import NotFound, Unauthenticated
from entrepot.shared.ids import new_id

KEY_ID = "portal"
PARTNERS = ("supplier", "warehouse", "carrier", "shop")


async def _key(uow: UnitOfWork) -> str:
    await uow.driver.execute(
        "INSERT INTO portal_key (key_id, secret, created_at) VALUES ($1, $2, $3) "
        "ON CONFLICT DO NOTHING", KEY_ID, secrets.token_urlsafe(32), uow.now,
    )  # fmt: skip
    found: str = await uow.driver.fetchval(
        "SELECT secret FROM portal_key WHERE key_id = $1", KEY_ID
    )
    return found


async def make_link(
    uow: UnitOfWork, party: str, by: str, note: str, days: int
) -> tuple[str, str, datetime]:
    """(link's id, token, end)."""
    link_id, expires_at = new_id("lnk"), uow.now + timedelta(days=days)
    await uow.driver.execute(
        "INSERT INTO portal_link (link_id, party, made_by, note, expires_at, used, created_at) "
        "VALUES ($1, $2, $3, $4, $5, 0, $6)", link_id, party, by, note, expires_at, uow.now,
    )  # fmt: skip
    return link_id, token_for(await _key(uow), link_id, expires_at), expires_at


async def revoke_link(uow: UnitOfWork, link_id: str) -> None:
    """Raises NotFound."""
    done = await uow.driver.fetchval(
        "UPDATE portal_link SET revoked_at = coalesce(revoked_at, $2) WHERE link_id = $1 "
        "RETURNING link_id", link_id, uow.now,
    )  # fmt: skip
    if done is None:
        raise NotFound()


async def opened(database: Database, token: str) -> Any:
    """The link that a token opens; its use is counted. Raises Unauthenticated."""
    async with database.transaction() as uow:
        link_id = read_token(await _key(uow), token, uow.now)
        row = await uow.driver.fetchrow(
            "UPDATE portal_link SET used = used + 1, used_at = $2 WHERE link_id = $1 "
            "AND revoked_at IS NULL AND expires_at > $2 RETURNING link_id, party, expires_at",
            link_id, uow.now,
        )  # fmt: skip
    if row is None:
        raise Unauthenticated("the link has ended, was revoked, or is not one of ours")
    return row
