"""What warehouses report: JSON batches and CSV files, each fact once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field, model_validator

from entrepot.inventory.adapters.csv_rows import Row, read_rows
from entrepot.inventory.api.common import (
    Instant,
    LotCode,
    Serials,
    parse_item,
    parse_items,
    until_settled,
)
from entrepot.inventory.domain.warehouse import EventType, WarehouseEvent
from entrepot.inventory.handlers.warehouse import Booked, post_stock_events
from entrepot.inventory.settings import IMPORT_CHUNK, MAX_IMPORT_ROWS
from entrepot.shared.errors import EntrepotError, InvalidBody
from entrepot.shared.http import (
    MAX_BATCH,
    BatchResult,
    Call,
    CallDep,
    Input,
    View,
    json_answer,
    read_body,
    scope,
)
from entrepot.shared.identifiers import AsnId, LocationCode, PartyId, PurchaseOrderId, Sku
from entrepot.shared.problems import to_problem
from entrepot.shared.quantity import SignedUnits, Units

router = APIRouter(prefix="/v1", tags=["stock events"])
_EXAMPLE: dict[str, Any] = {
    "event_id": "rcv-1001", "type": "received", "sku": "LAMP-1", "location": "EU-1",
    "quantity": 48, "damaged": 2, "lot": "B-2026-01", "expires_on": "2027-06-30",
    "occurred_at": "2026-01-05T08:30:00Z",
}  # fmt: skip
_NUMBER = {"adjusted": "delta", "counted": "counted_quantity"}  # Others go by quantity.


class StockEventIn(Input):
    """One fact. `received`: quantity (good) and damaged; `adjusted`: delta, signed; `counted`:
    counted_quantity, the whole on_hand (free and reserved; of the lot, where one is named) as it
    was at occurred_at; the others: quantity. event_id is yours, one for each fact. lot: the batch
    on the label, with its dates on receipt; left out, units leave first expired first out.
    serials: one for each unit, where the SKU's policy asks; in CSV separated by blanks."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})
    event_id: str = Field(min_length=1, max_length=128)
    type: EventType
    sku: Sku
    location: LocationCode
    quantity: Units | None = None
    delta: SignedUnits | None = None
    counted_quantity: Units | None = None
    damaged: Units = 0
    lot: LotCode | None = None
    purchase_order_id: PurchaseOrderId | None = None
    asn_id: AsnId | None = None
    occurred_at: Instant
    note: str = Field("", max_length=1000)
    expires_on: date | None = None
    manufactured_on: date | None = None
    supplier: PartyId | None = None
    serials: Serials = ()
    damaged_serials: Serials = ()

    @model_validator(mode="after")
    def _fits_type(self) -> "StockEventIn":
        wanted = _NUMBER.get(self.type, "quantity")
        numbers = (self.quantity, self.delta, self.counted_quantity)
        if getattr(self, wanted) is None or numbers.count(None) != 2:
            self._refuse_numbers(wanted)
        if self.type != "received" and (self.damaged or self.asn_id or self.purchase_order_id):
            raise ValueError("damaged, asn_id and purchase_order_id belong to received")
        dated = self.expires_on or self.manufactured_on or self.supplier
        if (dated or self.damaged_serials) and self.type != "received":
            raise ValueError("dates, supplier and damaged_serials belong to received")
        if dated and self.lot is None:
            raise ValueError("dates and supplier belong to a lot; name it")
        if self.type == "received" and not self.quantity and not self.damaged:
            raise ValueError("received needs at least one unit")
        if self.type not in ("received", "counted") and self.units == 0:
            raise ValueError(f"{self.type} needs at least one unit")
        return self

    def _refuse_numbers(self, wanted: str) -> None:
        for name in ("quantity", "delta", "counted_quantity"):
            given = getattr(self, name) is not None
            if given and name != wanted:
                raise ValueError(f"{self.type} takes {wanted}, not {name}")
            if not given and name == wanted:
                raise ValueError(f"{self.type} needs {wanted}")

    @property
    def units(self) -> int:
        """The number that the type goes by."""
        return getattr(self, _NUMBER.get(self.type, "quantity")) or 0

    def fact(self) -> WarehouseEvent:
        return WarehouseEvent(
            self.event_id, self.type, self.sku, self.location, self.units,
            self.occurred_at, self.damaged, self.lot, self.purchase_order_id,
            self.asn_id, "", self.expires_on, self.manufactured_on, self.supplier or "",
            self.serials, self.damaged_serials,
        )  # fmt: skip


_BATCH_SCHEMA = {
    "type": "object", "required": ["items"], "additionalProperties": False,
    "properties": {"items": {"type": "array", "minItems": 1, "maxItems": MAX_BATCH,
                             "items": StockEventIn.model_json_schema()}},
}  # fmt: skip


class RefusedRow(View):
    """A row of a file that was not booked. row counts from 1 without the header."""

    row: int
    column: str
    event_id: str
    status: int
    detail: str
    cure: str


class ImportResult(View):
    """What became of a file. Sending it again books nothing twice."""

    rows: int
    booked: int
    repeated: int
    refused: int
    errors: list[RefusedRow]


Parsed = StockEventIn | EntrepotError
Result = Booked | EntrepotError


async def _post(call: Call, parsed: Sequence[Parsed]) -> list[Result]:
    """One transaction for all that can be read."""
    good = [(n, p) for n, p in enumerate(parsed) if isinstance(p, StockEventIn)]
    results: list[Result | None] = [p if isinstance(p, EntrepotError) else None for p in parsed]

    async def write() -> list[Result]:
        async with call.transaction() as uow:
            return await post_stock_events(uow, [(p.fact(), p.note) for _, p in good])

    if good:
        for (n, _), result in zip(good, await until_settled(write), strict=True):
            results[n] = result
    return [r if r is not None else InvalidBody() for r in results]


@router.post(
    "/stock-events:batch", dependencies=[scope("stock-events:write")],
    response_model=BatchResult, summary="Report stock events / 上报库存事件",
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {
        "schema": _BATCH_SCHEMA,
        "example": {"items": [_EXAMPLE]}}}}},
)  # fmt: skip
async def post_batch(call: CallDep, request: Request) -> Response:
    """Books each fact once, by the location's operator and event_id: 201 booked, 200 booked
    before, 409 the same id with another body (or units that are promised), 404 not your
    location, 422 a value breaks its rule."""
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    parsed = parse_items(StockEventIn, body)
    results = await _post(call, parsed)
    items = [_item(n, parsed[n], result, request) for n, result in enumerate(results)]
    well = all(isinstance(result, Booked) for result in results)
    return json_answer({"results": items}, 200 if well else 207)


def _item(n: int, parsed: Parsed, result: Result, request: Request) -> dict[str, Any]:
    """As ItemResult; a thousand models of it would take longer than their events."""
    item: dict[str, Any] = {"index": n}
    item["status"] = (
        (200 if result.repeated else 201) if isinstance(result, Booked) else result.status
    )
    if isinstance(parsed, StockEventIn):
        item["id"] = parsed.event_id
    if not isinstance(result, Booked):
        item["problem"] = to_problem(result, request)
    return item


@router.post(
    "/stock-events:import", dependencies=[scope("stock-events:write")],
    response_model=ImportResult, summary="Report stock events by CSV / 导入库存事件 CSV",
    openapi_extra={"requestBody": {"required": True, "content": {"text/csv": {
        "schema": {"type": "string"}, "example":
        "event_id,type,sku,location,quantity,occurred_at\n"
        "rcv-1,received,LAMP-1,EU-1,48,2026-01-05T08:30:00Z\n"}}}},
)  # fmt: skip
async def import_csv(call: CallDep, request: Request) -> Response:
    """A file with the columns of a stock event, in any order; UTF-8 or GB 18030. Rows are booked
    in their order, 1,000 to a transaction."""
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    rows = read_rows(body, tuple(StockEventIn.model_fields), MAX_IMPORT_ROWS)
    booked = repeated = 0
    errors: list[RefusedRow] = []
    for begin in range(0, len(rows), IMPORT_CHUNK):
        chunk = rows[begin : begin + IMPORT_CHUNK]
        parsed = [parse_item(StockEventIn, row.values) for row in chunk]
        for row, result in zip(chunk, await _post(call, parsed), strict=True):
            if isinstance(result, EntrepotError):
                errors.append(_refused(row, result))
            elif result.repeated:
                repeated += 1
            else:
                booked += 1
    answer = ImportResult(
        rows=len(rows), booked=booked, repeated=repeated, refused=len(errors), errors=errors
    )
    return Response(answer.model_dump_json(), 207 if errors else 200, media_type="application/json")


def _refused(row: Row, error: EntrepotError) -> RefusedRow:
    fault: Any = error.errors[0] if error.errors else {}
    column = str(fault.get("pointer", "")).strip("/")
    if not column:
        column = next((c for c in ("sku", "location") if c in error.extra), "")
    detail = str(fault.get("detail") or error.detail)
    cure = str(error.extra.get("cure") or "correct the value and send the file again")
    return RefusedRow(
        row=row.number, column=column, event_id=str(row.values.get("event_id", "")),
        status=error.status, detail=detail, cure=cure,
    )  # fmt: skip
