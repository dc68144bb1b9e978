"""The clients and users that identity must know when it starts, from a file of the deployment.

The file is what counts: a client gets the secret, roles and party it names, and running it again
changes nothing. A user is made if missing; later changes (a new password) are kept.
"""

from pathlib import Path
from typing import Annotated, Any

import asyncpg
import structlog
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from entrepot.identity import repository
from entrepot.identity.domain import credentials
from entrepot.identity.domain.chain import Entry
from entrepot.identity.domain.roles import check_roles
from entrepot.identity.handlers.parties import have_party
from entrepot.identity.handlers.users import DEFAULT_PARTY, UserCommand, hash_of, put_user
from entrepot.shared.database import Database, UnitOfWork
from entrepot.shared.identifiers import PartyId

ACTOR = "bootstrap"
LOCK = 0x626F6F74  # "boot"
log = structlog.get_logger(__name__)


class ClientEntry(BaseModel):
    """A client with a secret of the deployment's own making."""

    model_config = ConfigDict(extra="forbid")
    client_id: Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[^:\s]+$")]
    client_secret: Annotated[str, Field(min_length=16)]
    party: PartyId
    kind: str
    name: Annotated[str, Field(min_length=1, max_length=200)]
    roles: list[str]


class UserEntry(BaseModel):
    """A member of the staff."""

    model_config = ConfigDict(extra="forbid")
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
    password: Annotated[str, Field(min_length=1)]
    name: str
    roles: list[str]
    party: PartyId = DEFAULT_PARTY


_ENTRIES: TypeAdapter[list[ClientEntry | UserEntry]] = TypeAdapter(list[ClientEntry | UserEntry])


def read(path: Path) -> list[ClientEntry | UserEntry]:
    """Raises OSError or pydantic.ValidationError."""
    return _ENTRIES.validate_json(path.read_bytes())


async def load(database: Database, entries: list[ClientEntry | UserEntry]) -> None:
    """Bring clients, users and their parties to what the file says. Raises RoleNotAllowed."""
    async with database.transaction() as uow:
        await uow.driver.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await repository.lock_audit(uow.driver)
        known = {r["email"] for r in await uow.driver.fetch("SELECT email FROM staff_user")}
        changed = 0
        for entry in entries:
            if isinstance(entry, ClientEntry):
                changed += await _client(uow, entry)
            elif entry.email.lower() not in known:
                await _user(uow, entry)
                changed += 1
    log.info("bootstrap", entries=len(entries), changed=changed)


async def _client(uow: UnitOfWork, entry: ClientEntry) -> int:
    kind = entry.party.split(":", 1)[0]
    if kind != entry.kind:
        raise ValueError(f"client {entry.client_id}: {entry.party} is not of kind {entry.kind}")
    roles = check_roles(kind, entry.roles)
    await have_party(uow, entry.party, entry.name, ACTOR)
    hashed = credentials.hash_secret(entry.client_secret)
    row = (await repository.clients(uow.driver, [entry.client_id])).get(entry.client_id)
    wanted: Any = (entry.party, entry.name, roles, hashed, None)
    if row is not None and (row.party, row.name, row.roles, row.secret_hash, row.revoked_at) == (
        wanted
    ):
        return 0
    try:
        if row is None:
            await repository.insert_client(
                uow.driver, entry.client_id, entry.party, entry.name, roles, hashed, None, uow.now
            )
        else:
            await repository.set_client(
                uow.driver, entry.client_id, entry.party, entry.name, roles, hashed
            )
    except asyncpg.UniqueViolationError as error:
        raise ValueError(
            f"client {entry.client_id}: {entry.party} has another client named {entry.name}"
        ) from error
    audit = Entry("client_created", entry.party, ACTOR, entry.client_id,
                  detail={"roles": " ".join(roles)})  # fmt: skip
    await repository.append_audit(uow.driver, [audit], uow.now)
    return 1


async def _user(uow: UnitOfWork, entry: UserEntry) -> None:
    command = UserCommand(
        entry.email.lower(), entry.name, tuple(entry.roles), entry.password, entry.party
    )
    await put_user(uow, command, ACTOR, password_hash=await hash_of(command))
