"""SERVICE of the test service: notes that belong to a party, and a consumer that can be told to
fail."""

from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import text

from entrepot.shared.consumer import Reactions, Reject, Retry
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.supplier_portal import MilestoneReported
from entrepot.shared.http import CallDep, Input, View, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.service import Service

reactions = Reactions()
FAIL: dict[str, Any] = {}  # sku -> what the reaction does


class NoteIn(Input):
    """What a caller writes."""

    name: str
    body: str


class NoteView(View):
    """What a caller reads."""

    name: str
    party: str
    version: int
    body: str


@reactions.on_batch(MilestoneReported)
async def on_milestones(events: list[MilestoneReported], uow: UnitOfWork) -> None:
    for event in events:
        action = FAIL.get(event.sku)
        if action == "retry":
            raise Retry("not yet")
        if action == "reject":
            raise Reject("never")
        if action == "bug":
            raise ZeroDivisionError("a bug")
        await uow.driver.execute(
            "INSERT INTO seen (subject, version) VALUES ($1, $2)",
            event.subject,
            event.meta.version,
        )


router = APIRouter(prefix="/v1", tags=["notes"])


@router.post("/notes", dependencies=[scope("notes:write")], response_model=NoteView)
async def write_note(body: NoteIn, call: CallDep) -> Response:
    """Write a note."""

    async def effect(uow: UnitOfWork) -> NoteView:
        party = call.caller.party
        row = (
            (
                await uow.session.execute(
                    text(
                        "INSERT INTO note (name, party, version, body) VALUES (:n, :p, 1, :b) "
                        "ON CONFLICT (party, name) DO UPDATE SET version = note.version + 1, "
                        "body = EXCLUDED.body RETURNING *"
                    ),
                    {"n": body.name, "p": party, "b": body.body},
                )
            )
            .mappings()
            .one()
        )
        uow.publish(
            PartyChanged(party=f"supplier:{body.name}", kind="supplier", name=body.body),
            version=row["version"],
        )
        return NoteView.model_validate(dict(row))

    return await call.once(effect, status=201)


@router.get("/notes", dependencies=[scope("notes:read")])
async def list_notes(call: CallDep, limit: Limit = 100, cursor: Cursor = None) -> Page[NoteView]:
    """By name."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await session.execute(
            text("SELECT * FROM note WHERE name > :after ORDER BY name LIMIT :n"),
            {"after": after[0] if after else "", "n": limit + 1},
        )
        return page_of(
            [NoteView.model_validate(dict(r)) for r in rows.mappings()],
            limit,
            lambda note: (note.name,),
        )


@router.get("/notes/{name}", dependencies=[scope("notes:read")])
async def get_note(name: str, call: CallDep) -> NoteView:
    """One note."""
    async with call.read() as session:
        row = (
            (await session.execute(text("SELECT * FROM note WHERE name = :n"), {"n": name}))
            .mappings()
            .first()
        )
    if row is None:
        raise NotFound()
    return NoteView.model_validate(dict(row))


SERVICE = Service(
    name="supplier-portal",
    package="echo",
    description="Notes.",
    routers=[router],
    reactions=reactions,
)
