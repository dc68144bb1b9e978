"""API clients: create, give a new secret, revoke. A secret is shown once and never stored."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import asyncpg

from entrepot.identity import repository
from entrepot.identity.domain import credentials
from entrepot.identity.domain.chain import Entry
from entrepot.identity.domain.roles import RoleNotAllowed, check_roles
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody, NotFound
from entrepot.shared.ids import new_id


@dataclass(frozen=True, slots=True)
class NewSecret:
    """Shown once. old_secret_until: how long the secret before stays live."""

    client_id: str
    client_secret: str
    old_secret_until: datetime | None = None


def allowed_roles(kind: str, roles: Iterable[str]) -> tuple[str, ...]:
    """check_roles() with its refusal as a problem of the body. Raises InvalidBody."""
    try:
        return check_roles(kind, roles)
    except RoleNotAllowed as error:
        fault = {"pointer": "/roles", "detail": str(error), "code": "role_not_allowed"}
        raise InvalidBody(str(error), errors=[fault]) from error


async def create_client(
    uow: UnitOfWork, party: str, name: str, roles: Iterable[str], expires_at: datetime | None,
    actor: str,
) -> NewSecret:  # fmt: skip
    """Make a client for a known party. Raises NotFound, InvalidBody, or Conflict where the party
    has a live client of that name."""
    await repository.lock_audit(uow.driver)
    found = await repository.lock_party(uow.driver, party)
    if found is None:
        raise NotFound()
    checked = allowed_roles(found.kind, roles)
    if expires_at is not None and expires_at <= uow.now:
        raise InvalidBody("expires_at lies in the past")
    client_id = new_id("cli")
    secret = credentials.make_secret(os.urandom(credentials.SECRET_BYTES))
    try:
        await repository.insert_client(
            uow.driver, client_id, party, name, checked, credentials.hash_secret(secret),
            expires_at, uow.now,
        )  # fmt: skip
    except asyncpg.UniqueViolationError as error:
        raise Conflict(f"{party} has a live client named {name}; give it a new secret, or "
                       "revoke it first") from error  # fmt: skip
    entry = Entry("client_created", party, actor, client_id, detail={"roles": " ".join(checked)})
    await repository.append_audit(uow.driver, [entry], uow.now)
    return NewSecret(client_id, secret)


async def rotate_secret(
    uow: UnitOfWork, client_id: str, overlap: timedelta, actor: str
) -> NewSecret:
    """A second secret; the first stays live for `overlap`. Raises NotFound."""
    await repository.lock_audit(uow.driver)
    known = (await repository.clients(uow.driver, [client_id])).get(client_id)
    secret = credentials.make_secret(os.urandom(credentials.SECRET_BYTES))
    until = uow.now + overlap
    hashed = credentials.hash_secret(secret)
    if known is None or not await repository.rotate_secret(uow.driver, client_id, hashed, until):
        raise NotFound()
    entry = Entry(
        "client_secret_rotated", known.party, actor, client_id,
        detail={"old_secret_until": until.isoformat()},
    )  # fmt: skip
    await repository.append_audit(uow.driver, [entry], uow.now)
    return NewSecret(client_id, secret, until)


async def revoke_client(uow: UnitOfWork, client_id: str, actor: str) -> None:
    """No more tokens for the client; those it has end within their lifetime. Raises NotFound."""
    await repository.lock_audit(uow.driver)
    party = await repository.revoke_client(uow.driver, client_id, uow.now)
    if party is None:
        raise NotFound()
    entry = Entry("client_revoked", party, actor, client_id)
    await repository.append_audit(uow.driver, [entry], uow.now)
