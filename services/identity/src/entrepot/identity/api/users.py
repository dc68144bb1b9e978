"""Staff users. Passwords come in and never go out; nothing of the request is kept for an
Idempotency-Key (PUT can be repeated as it is)."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from pydantic import ConfigDict, Field, SecretStr, StringConstraints

from entrepot.identity import queries
from entrepot.identity.handlers import users as handlers
from entrepot.identity.handlers.users import DEFAULT_PARTY, UserCommand
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["users"])
EMAIL_PATTERN = r"^[^@\s/]{1,64}@[^@\s/]{1,189}$"
Email = Annotated[str, Path(pattern=EMAIL_PATTERN, max_length=254)]
StaffPartyId = Annotated[str, StringConstraints(pattern=r"^staff:[a-z0-9][a-z0-9-]{0,62}$")]


class UserInput(Input):
    """A member of the staff. Without `password` the one there is stays."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "Li Wei", "roles": ["ops"], "password": "correct horse battery staple"}
            ]
        }
    )
    name: Annotated[str, Field(min_length=1, max_length=200)]
    roles: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]
    password: Annotated[SecretStr, Field(min_length=12, max_length=256)] | None = None
    party: StaffPartyId = DEFAULT_PARTY
    active: bool = True


class UserView(View):
    """A user without the password."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"email": "li.wei@example.com", "party": "staff:ops", "name": "Li Wei",
                 "roles": ["ops"], "active": True, "version": 1,
                 "changed_at": "2026-01-05T09:00:00Z", "last_login_at": None}
            ]
        }
    )  # fmt: skip
    email: str
    party: str
    name: str
    roles: list[str]
    active: bool
    version: int
    changed_at: datetime
    last_login_at: datetime | None


def _view(row: Any) -> UserView:
    values = dict(row)
    return UserView.model_validate({name: values[name] for name in UserView.model_fields})


@router.put(
    "/users/{email}", dependencies=[scope("parties:write")], response_model=UserView,
    summary="Make or change a user",
)  # fmt: skip
async def put_user(email: Email, body: UserInput, call: CallDep) -> Response:
    """A change of a known user needs If-Match. A new password or `active: false` ends the user's
    sessions."""
    command = UserCommand(
        email.lower(), body.name, body.roles,
        body.password.get_secret_value() if body.password else None, body.party, body.active,
    )  # fmt: skip
    hashed = await handlers.hash_of(command)
    async with call.transaction() as uow:
        row = await handlers.put_user(
            uow, command, call.caller.client, password_hash=hashed,
            check_version=lambda before: call.check_version(before["version"], _view(before)),
        )  # fmt: skip
    return answer(_view(row))


@router.get(
    "/users/{email}", dependencies=[scope("parties:read")], response_model=UserView,
    summary="One user",
)  # fmt: skip
async def get_user(email: Email, call: CallDep) -> Response:
    async with call.read() as session:
        row = await queries.user(session, email.lower())
    if row is None:
        raise NotFound()
    return answer(_view(row))


@router.get("/users", dependencies=[scope("parties:read")], summary="Users, by e-mail address")
async def list_users(call: CallDep, limit: Limit = 100, cursor: Cursor = None) -> Page[UserView]:
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.users(session, after[0] if after else "", limit + 1)
    return page_of([_view(row) for row in rows], limit, lambda view: (view.email,))
