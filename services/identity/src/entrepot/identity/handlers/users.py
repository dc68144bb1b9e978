"""Staff users: who may log in with e-mail and password."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from entrepot.identity import repository
from entrepot.identity.adapters import passwords
from entrepot.identity.domain.chain import Entry
from entrepot.identity.handlers.clients import allowed_roles
from entrepot.identity.handlers.parties import have_party
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody

DEFAULT_PARTY = "staff:ops"


@dataclass(frozen=True, slots=True)
class UserCommand:
    """email in lower case; password None keeps the one there is."""

    email: str
    name: str
    roles: tuple[str, ...]
    password: str | None = None
    party: str = DEFAULT_PARTY
    active: bool = True


async def put_user(
    uow: UnitOfWork, command: UserCommand, actor: str,
    *, password_hash: str | None = None, check_version: Callable[[Any], None] = lambda _: None,
) -> Any:  # fmt: skip
    """Make or change a user. password_hash: of command.password, made before the transaction
    began. check_version is called with the row to be changed. Returns the row as it is now.
    Raises InvalidBody or Conflict."""
    roles = allowed_roles("staff", command.roles)
    await have_party(uow, command.party, command.party.split(":")[1].title(), actor)
    row: Any = await repository.user(uow.driver, command.email, lock=True)
    if row is not None:
        if password_hash is None and _same(row, command, roles):
            return row
        check_version(row)
    elif password_hash is None:
        raise InvalidBody("a new user needs a password")
    ends_sessions = row is None or password_hash is not None or not command.active
    saved = await repository.save_user(
        uow.driver, email=command.email, party=command.party, name=command.name, roles=roles,
        password_hash=password_hash or row["password_hash"], active=command.active,
        version=(row["version"] if row else 0) + 1, now=uow.now,
        sessions_from=uow.now if ends_sessions else row["sessions_valid_from"],
    )  # fmt: skip
    if not saved:
        raise Conflict("somebody else made the same user at the same moment")
    detail = {"roles": " ".join(roles), "password": "changed" if password_hash else "kept",
              "active": str(command.active).lower()}  # fmt: skip
    entry = Entry("user_changed", command.party, actor, command.email, detail=detail)
    await repository.append_audit(uow.driver, [entry], uow.now)
    return await repository.user(uow.driver, command.email)


def _same(row: Any, command: UserCommand, roles: Iterable[str]) -> bool:
    theirs = (row["name"], sorted(row["roles"]), row["party"], row["active"])
    return theirs == (command.name, sorted(roles), command.party, command.active)


async def hash_of(command: UserCommand) -> str | None:
    """The hash of the command's password, outside of any transaction."""
    return await passwords.hash_in_thread(command.password) if command.password else None
