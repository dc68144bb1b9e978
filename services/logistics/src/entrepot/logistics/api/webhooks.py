"""/v1/webhooks: scans from aggregators and carriers, known by their signature."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import ConfigDict, Field, StringConstraints

from entrepot.logistics import repository, secrets_repository
from entrepot.logistics.adapters import tracking as readers
from entrepot.logistics.adapters.sealing import box
from entrepot.logistics.adapters.signatures import SIGNATURES, is_signed
from entrepot.logistics.adapters.tracking import UnreadableBody
from entrepot.logistics.api.tracking import raw_text
from entrepot.logistics.domain.tracking import RawTrackingEvent, interpret
from entrepot.logistics.handlers.tracking import Scan, record_scans
from entrepot.logistics.settings import MAX_EVENTS_PER_WEBHOOK, WEBHOOK_BODY_BYTES
from entrepot.shared.database import Driver, UnitOfWork, driver_of
from entrepot.shared.errors import (
    BodyTooLarge,
    InvalidBody,
    InvalidInput,
    InvalidSignature,
    NotFound,
)
from entrepot.shared.http import (
    CallDep,
    DatabaseDep,
    Input,
    View,
    answer,
    public,
    read_body,
    scope,
)
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["webhooks"])
Source = Annotated[str, Path(
    description="Whose messages: an aggregator, a carrier, or generic.",
    json_schema_extra={"enum": sorted(readers.READERS)},
)]  # fmt: skip
Secret = Annotated[str, StringConstraints(min_length=8, max_length=500)]


class SecretsIn(Input):
    """Secrets that sign, newest first; the old one stays valid while the source changes over."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"secrets": ["a-long-random-secret"]}]}
    )
    secrets: tuple[Secret, ...] = Field(max_length=3)


class SourceView(View):
    """A source. Secrets are never told, only how many are held."""

    source: str
    version: int
    updated_at: datetime | None
    secrets: int
    header: str


class Received(View):
    """recorded: new scans; repeated: known ones; orphans: new ones of unknown numbers."""

    recorded: int
    repeated: int
    orphans: int


@router.put(
    "/webhook-sources/{source}", dependencies=[scope("logistics:write")],
    response_model=SourceView,
)  # fmt: skip
async def put_source(source: Source, body: SecretsIn, call: CallDep) -> Response:
    """Set the secrets of a source (If-Match where some are set); none: its webhooks are
    refused."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> SourceView:
        held = await _source(uow.driver, source)
        if held.version:
            call.check_version(held.version, held)
        await uow.driver.execute(
            "INSERT INTO webhook_source (source, version, updated_at, secrets) "
            "VALUES ($1, $2, $3, '{}') ON CONFLICT (source) DO UPDATE "
            "SET version = $2, updated_at = $3",
            source, held.version + 1, uow.now,
        )  # fmt: skip
        await secrets_repository.keep_secrets(uow.driver, box(), source, body.secrets)
        return await _source(uow.driver, source)

    return await call.once(effect)


@router.get(
    "/webhook-sources/{source}", dependencies=[scope("logistics:read")], response_model=SourceView
)
async def get_source(source: Source, call: CallDep) -> Response:
    """Whether a source is set up."""
    only_merchant(call)
    async with call.transaction() as uow:
        return answer(await _source(uow.driver, source))


async def _source(driver: Driver, source: str) -> SourceView:
    if source not in SIGNATURES:
        raise NotFound()
    row = await driver.fetchrow("SELECT * FROM webhook_source WHERE source = $1", source)
    return SourceView(
        source=source, version=row["version"] if row else 0,
        updated_at=row["updated_at"] if row else None,
        secrets=len(await secrets_repository.secrets_of(driver, box(), source)),
        header=SIGNATURES[source][0],
    )  # fmt: skip


_ANY_BODY: dict[str, Any] = {
    "requestBody": {"required": True, "content": {
        "application/json": {"schema": {}}, "application/xml": {"schema": {}},
    }}
}  # fmt: skip


@router.post(
    "/webhooks/{source}", dependencies=[public()], response_model=Received, openapi_extra=_ANY_BODY
)
async def receive(
    source: Source, request: Request, database: DatabaseDep,
    number: Annotated[str | None, Query(
        max_length=40, description="The tracking number asked for, where an answer of the carrier "
        "does not repeat it.")] = None,
) -> Response:  # fmt: skip
    """Signed scans of a source, JSON or XML. A repeat changes nothing; 200 once they are kept, and
    for messages that hold none. 401 for a signature that is not of a secret held here."""
    if source not in SIGNATURES:
        raise NotFound()
    body = await read_body(request, WEBHOOK_BODY_BYTES)
    async with database.read() as session:
        secrets = await secrets_repository.secrets_of(await driver_of(session), box(), source)
    if not is_signed(source, request.headers, body, secrets):
        raise InvalidSignature(f"header {SIGNATURES[source][0]} does not sign this body")
    try:
        message = readers.decoded(body)
    except UnreadableBody as error:
        raise InvalidInput(str(error)) from error
    try:
        told = readers.read(source, message, number)
    except UnreadableBody as error:
        problem = {"pointer": error.pointer, "detail": str(error), "code": "unreadable"}
        raise InvalidBody(str(error), errors=[problem]) from error
    if len(told) > MAX_EVENTS_PER_WEBHOOK:
        raise BodyTooLarge(f"at most {MAX_EVENTS_PER_WEBHOOK} scans in one message")
    async with database.transaction(
        correlation_id=request.state.request_id, causation_id=request.state.request_id
    ) as uow:
        scans = await _scans(told, source, uow)
        done = await record_scans(scans, uow)
    new = [each for each in done if each.is_new]
    orphans = sum(each.shipment_id is None for each in new)
    return answer(Received(recorded=len(new), repeated=len(done) - len(new), orphans=orphans))


async def _scans(told: Sequence[RawTrackingEvent], source: str, uow: UnitOfWork) -> list[Scan]:
    """Under our own carrier codes: by code or alias, else by the one shipment with the number."""
    names = {event.carrier.lower() for event in told}
    known = await repository.carrier_names(uow.driver, names)
    lost = {_number(e) for e in told if e.carrier.lower() not in known}
    by_number = await _carriers_by_number(uow.driver, lost)
    scans = []
    for event in told:
        slug = event.carrier.lower()
        code = known[slug][0] if slug in known else by_number.get(_number(event))
        read = interpret(_upper(event), carrier=code or slug, received_at=uow.now)
        party = f"carrier:{code}" if code else None
        scans.append(Scan(read, party, source, raw_text(_told(event)), event.vocabulary))
    return scans


def _number(event: RawTrackingEvent) -> str:
    return event.tracking_number.strip().upper()


def _upper(event: RawTrackingEvent) -> RawTrackingEvent:
    return replace(event, tracking_number=_number(event))


def _told(event: RawTrackingEvent) -> Any:
    """The scan as its source wrote it; the rest of the message concerns other scans."""
    if event.raw is not None:
        return event.raw
    return {n: getattr(event, n) for n in RawTrackingEvent.__slots__}


async def _carriers_by_number(driver: Driver, numbers: set[str]) -> dict[str, str]:
    rows = await driver.fetch(
        "SELECT tracking_number, min(carrier) AS carrier FROM shipment "
        "WHERE tracking_number = ANY($1::text[]) GROUP BY tracking_number "
        "HAVING count(DISTINCT carrier) = 1",
        list(numbers),
    )
    return {row["tracking_number"]: row["carrier"] for row in rows}
