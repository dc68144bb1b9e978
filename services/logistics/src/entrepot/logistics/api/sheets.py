"""/v1/rate-sheets: forwarders' price sheets in, as CSV or XLSX, and prices out again."""

import asyncio
from datetime import date, datetime
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Path, Query, Request, Response

from entrepot.logistics import queries, repository
from entrepot.logistics.adapters import sheets
from entrepot.logistics.adapters.sheets import TYPES, XLSX_TYPE
from entrepot.logistics.domain.commands import CarrierCode, LaneCode
from entrepot.logistics.domain.sheets import columns, export
from entrepot.logistics.handlers.sheets import Imported, Source, Table, import_sheet
from entrepot.shared.database import driver_of
from entrepot.shared.errors import InvalidInput, NotFound
from entrepot.shared.http import CallDep, View, answer, read_body, scope
from entrepot.shared.identifiers import CurrencyCode
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["rate sheets"])
MAX_BODY_BYTES = 20_000_000
_EXAMPLE = (
    "lane,kind,countries,min_kg,max_kg,base,per_kg,percent,currency,valid_from,valid_to\r\n"
    "szx-eco-eu,freight,DE FR,0,2,3.20,7.40,,EUR,2026-12-01,2027-01-01\r\n"
    "szx-eco-eu,freight,DE FR,2,30,4.10,6.90,,EUR,2026-12-01,2027-01-01\r\n"
    "szx-eco-eu,fuel,,,,,,12.5,EUR,2026-12-01,2027-01-01\r\n"
)
FileName = Annotated[str, Query(max_length=200, pattern=r"^[^\x00-\x1f/\\]*$")]
SheetId = Annotated[str, Path(pattern=r"^rsh_[0-9a-f]{32}$")]
FormatQuery = Annotated[Literal["csv", "xlsx"], Query(alias="format")]


class SheetFault(View):
    """A cell that is wrong. row: of the file, the headings being row 1."""

    row: int
    column: str
    value: str
    detail: str
    cure: str
    cure_zh: str


class SheetLane(View):
    """What became of a lane's rows. valid_from, valid_to: of its freight; null: open."""

    lane: str
    did: Literal["created", "changed", "unchanged", "refused"]
    freight: int
    surcharges: int
    valid_from: date | None
    valid_to: date | None


class ImportView(View):
    """The outcome of an import. known: the same file was taken before and nothing was done."""

    sheet: str
    dry_run: bool
    known: bool
    rows: int
    lanes: list[SheetLane]
    errors: list[SheetFault]


class SheetView(View):
    """A sheet that was taken."""

    sheet: str
    file_name: str
    format: str
    imported_at: datetime
    imported_by: str
    lanes: list[str]
    valid_from: date | None
    valid_to: date | None
    rows: int


class _DryRun(Exception):
    """Undoes the transaction of a trial."""


def _table(body: bytes) -> tuple[sheets.Sheet, Table]:
    sheet = sheets.read(body, columns.are_headings)
    names = columns.named(sheet.headings)
    return sheet, [
        (number, {name: text for name, text in zip(names, cells, strict=False) if name})
        for number, cells in sheet.rows
    ]


@router.post(
    "/rate-sheets:import", dependencies=[scope("logistics:write")], response_model=ImportView,
    responses={207: {"model": ImportView}},
    openapi_extra={"requestBody": {"required": True, "content": {
        "text/csv": {"schema": {"type": "string"}, "example": _EXAMPLE},
        XLSX_TYPE: {"schema": {"type": "string", "format": "binary"}},
    }}},
)  # fmt: skip
async def import_rate_sheet(
    request: Request, call: CallDep, dry_run: bool = False, file_name: FileName = "",
    currency: CurrencyCode | None = None,
) -> Response:  # fmt: skip
    """Take a price sheet (up to 20,000 rows). Within its dates it takes the place of its lanes'
    freight. Lanes with a bad row stay as they are, each row told with column and cure (207); the
    same file again changes nothing. dry_run: the same answer, and nothing kept. currency: of lanes
    whose rows name none."""
    only_merchant(call)
    body = await read_body(request, MAX_BODY_BYTES)
    if not body:
        raise InvalidInput("send the file as the body (请将文件作为请求体发送)")
    sheet, table = await asyncio.to_thread(_table, body)
    source = Source(body, file_name, sheet.format, call.caller.party)
    held: list[Imported] = []
    try:
        async with call.transaction() as uow:
            held.append(await import_sheet(table, source, uow, currency=currency or ""))
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass  # The transaction is undone, which was the point.
    done = held[0]
    view = ImportView(
        sheet=done.sheet, dry_run=dry_run, known=done.known, rows=done.rows,
        lanes=[SheetLane.model_validate(each, from_attributes=True) for each in done.lanes],
        errors=[SheetFault.model_validate(each, from_attributes=True) for each in done.faults],
    )  # fmt: skip
    return Response(
        view.model_dump_json(), 207 if done.faults else 200, media_type="application/json"
    )


@router.get("/rate-sheets", dependencies=[scope("logistics:write")])
async def list_rate_sheets(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    lane: Annotated[LaneCode | None, Query()] = None,
) -> Page[SheetView]:  # fmt: skip
    """Sheets that were taken, newest first."""
    only_merchant(call)
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.sheet_page(session, after, limit + 1, lane=lane)
    return page_of([SheetView.model_validate(row) for row in rows], limit,
                   lambda s: (s.imported_at.isoformat(), s.sheet))  # fmt: skip


@router.get(
    "/rate-sheets:export", dependencies=[scope("logistics:read")], response_class=Response,
    responses={200: {"content": {"text/csv": {}, XLSX_TYPE: {}}}},
)  # fmt: skip
async def export_rates(
    call: CallDep, lane: Annotated[list[LaneCode], Query(max_length=200)] = [],  # noqa: B006
    carrier: Annotated[CarrierCode | None, Query()] = None, format_: FormatQuery = "csv",
) -> Response:  # fmt: skip
    """The prices of lanes as they are held, as a sheet that may be imported again."""
    async with call.read() as session:
        held = await repository.lanes(await driver_of(session), lane or None)
    wanted = [
        stored.content for stored in held.values()
        if carrier is None or stored.content.carrier == carrier
    ]  # fmt: skip
    if not wanted:
        raise NotFound("no such lane")
    return await _file(export.rows_of(wanted), format_, "rates")


@router.get(
    "/rate-sheets/{sheet}", dependencies=[scope("logistics:write")], response_model=SheetView
)
async def get_rate_sheet(sheet: SheetId, call: CallDep) -> Response:
    """One sheet."""
    only_merchant(call)
    return answer(SheetView.model_validate(await _one(sheet, call)))


@router.get(
    "/rate-sheets/{sheet}/file", dependencies=[scope("logistics:write")],
    response_class=Response, responses={200: {"content": {"text/csv": {}, XLSX_TYPE: {}}}},
)  # fmt: skip
async def get_rate_sheet_file(
    sheet: SheetId, call: CallDep, format_: FormatQuery = "csv"
) -> Response:
    """Its rows as they came, under our headings."""
    only_merchant(call)
    row = await _one(sheet, call)
    held: list[dict[str, str]] = orjson.loads(row["table"])
    return await _file(held, format_, sheet)


async def _one(sheet: str, call: CallDep) -> dict[str, Any]:
    async with call.read() as session:
        row = await queries.sheet(session, sheet)
    if row is None:
        raise NotFound(f"no sheet {sheet}")
    return row


async def _file(rows: list[dict[str, str]], format_: Literal["csv", "xlsx"], name: str) -> Response:
    headings, cells = export.table(rows)
    body = await asyncio.to_thread(sheets.write, format_, headings, cells)
    disposition = f'attachment; filename="{name}.{format_}"'
    return Response(body, 200, {"Content-Disposition": disposition}, TYPES[format_])
