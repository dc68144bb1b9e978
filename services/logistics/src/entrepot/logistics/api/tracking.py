"""/v1/tracking-events: scans in batches, from carriers and from those who speak for them."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import (
    AwareDatetime,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from entrepot.logistics import queries, repository
from entrepot.logistics.api.shipments import Number, ScanView, scan_view
from entrepot.logistics.domain.commands import CarrierCode
from entrepot.logistics.domain.status import Reason
from entrepot.logistics.domain.tracking import TrackingEvent, event_key, translate
from entrepot.logistics.domain.vocabularies import VOCABULARIES
from entrepot.logistics.handlers.tracking import Recorded, Scan, record_scans
from entrepot.logistics.settings import MAX_RAW_BYTES
from entrepot.logistics.tracking_repository import CLASSIFIER, STATUS
from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import EntrepotError, NotFound
from entrepot.shared.events.logistics import TrackingStatus
from entrepot.shared.http import (
    BatchResult,
    Call,
    CallDep,
    Input,
    invalid_body,
    json_answer,
    scope,
)
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.problems import to_problem
from entrepot.shared.resources import batch_items, items_schema

router = APIRouter(prefix="/v1", tags=["tracking"])

Line = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]*$", max_length=500)]
TrackingNumber = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_upper=True, pattern=r"^[A-Z0-9 ./_-]+$", min_length=4,
        max_length=40,
    ),
]  # fmt: skip
EXAMPLE: dict[str, Any] = {
    "carrier": "yunexpress", "tracking_number": "LX000000014CN", "code": "in_transit",
    "event_time": "2026-11-22T08:30:00+08:00", "location": "Shenzhen, CN",
    "description": "Departed from sorting centre",
}  # fmt: skip


class ScanIn(Input):
    """A scan. code: the carrier's own, read through its table (`vocabulary`, else the carrier's);
    status: one of ours, which then counts while code is kept beside it. At least one of them."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})
    event_id: Annotated[Line, Field(min_length=1, max_length=128)] | None = None
    carrier: CarrierCode
    tracking_number: TrackingNumber
    code: Annotated[Line, Field(min_length=1, max_length=128)] | None = None
    sub_code: Annotated[Line, Field(min_length=1, max_length=128)] | None = None
    vocabulary: str | None = None
    status: TrackingStatus | None = None
    reason: Reason | None = None
    event_time: AwareDatetime
    location: Line | None = None
    description: Line | None = None
    classifier: Literal["ACT", "EST", "PLN"] = "ACT"
    source: Annotated[Line, Field(min_length=1, max_length=64)] = "api"

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.code is None and self.status is None:
            raise ValueError("code or status is needed")
        if self.vocabulary is not None and self.vocabulary not in VOCABULARIES:
            raise ValueError(f"vocabulary must be one of {', '.join(sorted(VOCABULARIES))}")
        if not 2000 <= self.event_time.year < 2100:
            raise ValueError("event_time must lie in this century")
        return self


_ITEM = TypeAdapter(ScanIn)


def scan_of(item: ScanIn, carrier: str, raw: Any, vocabulary: str, now: datetime) -> Scan:
    """Translated under our own code of the carrier; the raw item is kept as it came."""
    table = item.vocabulary or vocabulary
    classifier, number = CLASSIFIER[item.classifier], item.tracking_number
    if item.status is not None:
        code = item.code or item.status
        at = item.event_time.astimezone(UTC).replace(microsecond=0)
        event = TrackingEvent(
            event_key(carrier, number, code, at, item.location, classifier), carrier, number, code,
            at, STATUS[item.status], item.reason, item.location, item.description, classifier,
            True, now,
        )  # fmt: skip
    else:
        event = translate(
            table, item.code or "", item.sub_code, carrier, number, item.event_time,
            item.location, item.description, classifier, now,
        )  # fmt: skip
    return Scan(event, f"carrier:{carrier}", item.source, raw_text(raw), table, item.event_id)


def raw_text(raw: Any) -> str:
    """JSON of what came, cut at MAX_RAW_BYTES."""
    return orjson.dumps(raw).decode()[:MAX_RAW_BYTES].replace("\\u0000", "")


@router.post(
    "/tracking-events:batch", dependencies=[scope("tracking:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, EXAMPLE),
)  # fmt: skip
async def post_scans(call: CallDep) -> Response:
    """Up to 1000 scans in any order. Per item: 201 new, 200 known already, 202 kept until the
    shipment of that number appears, 404 a carrier that is unknown or not yours, 422 bad."""
    raw = await batch_items(call.request)
    results: list[dict[str, Any]] = [{}] * len(raw)
    items: list[tuple[int, ScanIn]] = []
    for index, value in enumerate(raw):
        try:
            items.append((index, _ITEM.validate_python(value)))
        except ValidationError as fault:
            problem = invalid_body(fault.errors(include_url=False, include_input=False))
            results[index] = _refused(call, index, problem)
    sees = call.caller.sees
    async with call.transaction() as uow:
        known = await repository.carrier_names(uow.driver, {item.carrier for _, item in items})
        scans: list[tuple[int, Scan]] = []
        for index, item in items:
            code, vocabulary = known.get(item.carrier, ("", ""))
            if not code or sees not in (EVERY_PARTY, f"carrier:{code}"):
                results[index] = _refused(call, index, NotFound(f"carrier {item.carrier}"))
            else:
                scans.append((index, scan_of(item, code, raw[index], vocabulary, uow.now)))
        recorded = await record_scans([scan for _, scan in scans], uow)
    for (index, _), done in zip(scans, recorded, strict=True):
        results[index] = {"index": index, "status": _status(done), "id": done.key}
    well = len(scans) == len(raw)
    return json_answer({"results": results}, 200 if well else 207)


def _status(done: Recorded) -> int:
    if not done.is_new:
        return 200
    return 201 if done.shipment_id else 202


def _refused(call: Call, index: int, problem: EntrepotError) -> dict[str, Any]:
    """As ItemResult; a thousand models of it would take longer than their scans."""
    document = to_problem(problem, call.request)
    return {"index": index, "status": problem.status, "problem": document}


@router.get("/tracking-events", dependencies=[scope("logistics:read")])
async def list_scans(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, tracking_number: Number = None,
    orphan: Annotated[bool | None, Query(description="Without a shipment yet.")] = None,
    mapped: Annotated[bool | None, Query(description="false: codes no table knows.")] = None,
) -> Page[ScanView]:  # fmt: skip
    """Scans by event time: what came for a number, what waits for its label, what is unknown."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.scan_page(
            session, after, limit + 1, tracking_number=tracking_number, orphan=orphan,
            mapped=mapped,
        )  # fmt: skip
    items = [scan_view(row) for row in rows]
    return page_of(items, limit, lambda s: (s.event_time.isoformat(), s.event_key))
