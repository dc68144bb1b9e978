"""/v1/carriers: who carries parcels, and how their labels are bought."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Response

from entrepot.logistics import queries, repository
from entrepot.logistics.domain.commands import CarrierCode, CarrierFields, PutCarrier
from entrepot.logistics.handlers.lanes import put_carrier as hold_carrier
from entrepot.logistics.repository import StoredCarrier
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, View, answer, scope
from entrepot.shared.outcomes import Outcome
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import put_one

router = APIRouter(prefix="/v1", tags=["carriers"])


class CarrierView(View):
    """A carrier. Its api_key is never told; has_api_key says whether one is held."""

    carrier: str
    party: str
    version: int
    updated_at: datetime
    name: str
    name_zh: str | None
    kind: str
    base_url: str | None
    has_api_key: bool
    number_style: str
    number_prefix: str
    number_country: str | None
    aliases: tuple[str, ...]
    vocabulary: str
    active: bool


def view(stored: StoredCarrier) -> CarrierView:
    content = stored.content
    return CarrierView(
        **content.model_dump(exclude={"api_key", "number_prefix"}), party=content.party,
        number_prefix=content.prefix, version=stored.version, updated_at=stored.updated_at,
        has_api_key=stored.has_api_key,
    )  # fmt: skip


@router.put(
    "/carriers/{carrier}", dependencies=[scope("logistics:write")], response_model=CarrierView,
    responses={201: {"model": CarrierView}},
)  # fmt: skip
async def put_carrier(carrier: CarrierCode, body: CarrierFields, call: CallDep) -> Response:
    """Register a carrier (no If-Match), or restate it (If-Match with the ETag that was read). A
    repeat without api_key changes nothing."""
    command = PutCarrier(carrier=carrier, **body.model_dump())

    async def load(uow: UnitOfWork) -> StoredCarrier | None:
        return (await repository.carriers(uow.driver, [carrier])).get(carrier)

    async def write(commands: Any, uow: UnitOfWork) -> list[Outcome]:
        return [await hold_carrier(each, uow) for each in commands]

    return await put_one(call, command, load, write, view)


@router.get(
    "/carriers/{carrier}", dependencies=[scope("logistics:read")], response_model=CarrierView
)
async def get_carrier(carrier: CarrierCode, call: CallDep) -> Response:
    """One carrier."""
    async with call.read() as session:
        stored = await queries.carrier(session, carrier)
    if stored is None:
        raise NotFound()
    return answer(view(stored))


@router.get("/carriers", dependencies=[scope("logistics:read")])
async def list_carriers(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[CarrierView]:
    """By code."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.carrier_page(session, after[0] if after else "", limit + 1)
    return page_of([view(row) for row in rows], limit, lambda c: (c.carrier,))
