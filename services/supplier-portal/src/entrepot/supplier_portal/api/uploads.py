"""Whole tables of a factory, CSV or XLSX: good rows are applied once, bad ones come back marked."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from entrepot.shared.errors import EntrepotError, InvalidInput, NotFound
from entrepot.shared.http import JSON, Call, CallDep, View, answer, read_body, scope
from entrepot.shared.ids import new_id
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.adapters import cells, confirmation_table, milestone_csv, sheets
from entrepot.supplier_portal.adapters.cells import CellError
from entrepot.supplier_portal.adapters.sheets import Sheet
from entrepot.supplier_portal.api.common import actor_of
from entrepot.supplier_portal.api.views.shape import Row, example
from entrepot.supplier_portal.domain import texts
from entrepot.supplier_portal.domain.texts import Language
from entrepot.supplier_portal.handlers.outcome import Outcome
from entrepot.supplier_portal.handlers.production import report_milestones
from entrepot.supplier_portal.handlers.uploads import apply_confirmations
from entrepot.supplier_portal.queries import uploads as queries
from entrepot.supplier_portal.repository.uploads import insert_upload
from entrepot.supplier_portal.settings import (
    MAX_UPLOAD_ROWS,
    UPLOAD_BODY_LIMIT_BYTES,
    UPLOAD_CHUNK,
)

router = APIRouter(prefix="/v1", tags=["uploads"])
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}
SHOWN_ERRORS = 1000
UploadKey = Annotated[str, Path(pattern=r"^upl_[0-9a-f]{32}$")]
FileName = Annotated[str, Query(max_length=120, pattern=r"^[^/\\\x00-\x1f\"]*$")]
Kind = Literal["production", "confirmations"]
_COLUMNS = {"purchase_order_id": "purchase_order"}
_EXAMPLES = {
    "production": "purchase_order,line_no,milestone,percent,note\nPO-2026-0017,1,assembled,60,\n",
    "confirmations": "purchase_order,line_no,quantity,expected_on\nPO-2026-0017,1,480,2026-04-03\n",
}


class UploadView(View):
    """An upload: rows taken now, taken before and refused. errors: of the first 1,000 bad cells;
    the marked file (/v1/uploads/{upload_id}/file) has all."""

    model_config = example({
        "upload_id": "upl_0123456789abcdef0123456789abcdef", "kind": "production",
        "format": "xlsx", "file_name": "status.xlsx", "rows": 12, "accepted": 11, "repeated": 0,
        "refused": 1, "created_at": "2026-01-05T09:00:00Z",
        "errors": [{"row": 4, "column": "percent", "value": "120",
                    "detail": "not a number in range", "cure": "a whole number from 0 to 100",
                    "cure_zh": "请填写 0 到 100 的整数"}],
    })  # fmt: skip
    upload_id: str
    kind: str
    format: str
    file_name: str
    rows: int
    accepted: int
    repeated: int
    refused: int
    errors: list[dict[str, Any]]
    created_at: datetime

    @classmethod
    def of(cls, row: Row) -> "UploadView":
        return cls.model_validate({**row, "errors": repository.loads(row["errors"])})


def _body(kind: str) -> dict[str, Any]:
    content = {
        "text/csv": {"schema": {"type": "string"}, "example": _EXAMPLES[kind]},
        XLSX: {"schema": {"type": "string", "format": "binary"}},
    }
    return {"requestBody": {"required": True, "content": content}}


def errors_of(error: EntrepotError) -> list[dict[str, str]]:
    """A refusal as cells: the column that its pointer names, else the order's."""
    found = error.errors or [{"pointer": "/purchase_order_id", **error.extra}]
    result: list[dict[str, str]] = []
    for fault in found:
        name = str(fault["pointer"]).rsplit("/", 1)[-1]
        result.append({
            "column": _COLUMNS.get(name, name), "detail": str(fault.get("detail", error.detail)),
            "cure": str(fault.get("cure", "use an order of yours")),
            "cure_zh": str(fault.get("cure_zh", "请填写贵方的采购单")),
        })  # fmt: skip
    return result


class _Table:
    """A table while it is applied: what became of its rows."""

    def __init__(self, sheet: Sheet, rows: Sequence[Any], names: Sequence[str]) -> None:
        self.sheet, self.rows, self.names = sheet, rows, names
        self.errors: dict[int, list[CellError]] = {
            row.row: row.errors for row in rows if row.errors
        }
        self.accepted = self.repeated = 0

    def take(self, rows: Sequence[Any], outcomes: Sequence[Outcome[Any]]) -> None:
        for row, outcome in zip(rows, outcomes, strict=True):
            if isinstance(outcome, EntrepotError):
                self.errors[row.row] = [
                    CellError(e["column"], "", e["detail"], e["cure"], e["cure_zh"])
                    for e in errors_of(outcome)
                ]
            elif outcome.created:
                self.accepted += 1
            else:
                self.repeated += 1

    def told(self) -> list[dict[str, Any]]:
        return [
            {"row": row, "column": e.column, "value": e.value, "detail": e.detail, "cure": e.cure,
             "cure_zh": e.cure_zh}
            for row in sorted(self.errors) for e in self.errors[row]
        ][:SHOWN_ERRORS]  # fmt: skip


def _read(kind: Kind, body: bytes) -> _Table:
    sheet = sheets.read(body, MAX_UPLOAD_ROWS)
    source = milestone_csv if kind == "production" else confirmation_table
    names = cells.headings(sheet.headings, source.HEADINGS, source.REQUIRED)
    return _Table(sheet, source.rows_of(sheet), names)


async def _upload(
    kind: Kind, request: Request, call: Call, language: Language, file_name: str, wants_file: bool
) -> Response:
    body = await read_body(request, UPLOAD_BODY_LIMIT_BYTES)
    if not body:
        raise InvalidInput("send the file as the body (请将文件作为请求体发送)")
    table = await asyncio.to_thread(_read, kind, body)
    good = [row for row in table.rows if not row.errors]
    for start in range(0, len(good), UPLOAD_CHUNK):
        chunk = good[start : start + UPLOAD_CHUNK]
        outcomes: Sequence[Outcome[Any]]
        async with call.transaction() as uow:
            if kind == "production":
                commands = [row.command for row in chunk]
                outcomes = await report_milestones(commands, uow, actor_of(call))
            else:
                outcomes = await apply_confirmations(chunk, uow, actor_of(call))
        table.take(chunk, outcomes)
    marked = await asyncio.to_thread(
        sheets.marked, table.sheet, table.names, table.errors, language
    )
    row = {
        "upload_id": new_id("upl"), "party": call.caller.party, "kind": kind,
        "format": table.sheet.format, "file_name": file_name, "rows": len(table.rows),
        "accepted": table.accepted, "repeated": table.repeated, "refused": len(table.errors),
        "errors": repository.dumps(table.told()), "marked": marked,
    }  # fmt: skip
    async with call.transaction() as uow:
        row["created_at"] = uow.now
        await insert_upload(uow.driver, row)
    status = 207 if table.errors else 200
    if wants_file:
        return _file(row, status)
    return Response(UploadView.of(row).model_dump_json(), status, media_type=JSON)


def _file(row: Row, status: int = 200) -> Response:
    stem = str(row["file_name"]).rsplit(".", 1)[0].encode("ascii", "ignore").decode() or row["kind"]
    headers = {
        "Content-Disposition": f'attachment; filename="{stem}-checked.{row["format"]}"',
        "Upload-Id": row["upload_id"],
    }
    return Response(bytes(row["marked"]), status, headers, TYPES[row["format"]])


def _language(request: Request, lang: str | None) -> Language:
    return texts.choose_language(lang, None, request.headers.get("accept-language", ""))


Lang = Annotated[str | None, Query(max_length=10, description="Of the marks: en or zh.")]
AsFile = Annotated[bool, Query(description="Answer with the marked file itself.")]


@router.post(
    "/uploads/production", dependencies=[scope("production:write")], response_model=UploadView,
    openapi_extra=_body("production"),
)  # fmt: skip
async def upload_production(
    request: Request, call: CallDep, lang: Lang = None, file_name: FileName = "",
    as_file: AsFile = False,
) -> Response:  # fmt: skip
    """Production status, up to 20,000 rows of CSV or XLSX; in chunks of 1,000, each a transaction.
    Good rows are taken once, bad ones named with row, column and cure (207)."""
    language = _language(request, lang)
    return await _upload("production", request, call, language, file_name, as_file)


@router.post(
    "/uploads/confirmations", dependencies=[scope("purchase-orders:confirm")],
    response_model=UploadView, openapi_extra=_body("confirmations"),
)  # fmt: skip
async def upload_confirmations(
    request: Request, call: CallDep, lang: Lang = None, file_name: FileName = "",
    as_file: AsFile = False,
) -> Response:  # fmt: skip
    """Confirmations, a row per line; an empty quantity or day: as ordered. Lines that are not in
    the table stay unanswered."""
    language = _language(request, lang)
    return await _upload("confirmations", request, call, language, file_name, as_file)


@router.get("/uploads", dependencies=[scope("purchase-orders:read")])
async def list_uploads(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[UploadView]:
    """One's own uploads (staff: all), newest first; kept for 30 days."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.uploads(session, call.caller.sees, after, limit)
    return page_of([UploadView.of(row) for row in rows], limit,
                   lambda u: (u.created_at.isoformat(), u.upload_id))  # fmt: skip


@router.get(
    "/uploads/{upload_id}", dependencies=[scope("purchase-orders:read")],
    response_model=UploadView,
)  # fmt: skip
async def get_upload(upload_id: UploadKey, call: CallDep) -> Response:
    """What became of an upload."""
    return answer(UploadView.of(await _one(call, upload_id)))


@router.get(
    "/uploads/{upload_id}/file", dependencies=[scope("purchase-orders:read")],
    responses={200: {"content": {"text/csv": {}, XLSX: {}}}}, response_class=Response,
)  # fmt: skip
async def get_file(upload_id: UploadKey, call: CallDep) -> Response:
    """The file with its bad rows marked; corrected, it can be uploaded as it is."""
    return _file(await _one(call, upload_id))


async def _one(call: Call, upload_id: str) -> Row:
    async with call.read() as session:
        row = await queries.one_upload(session, upload_id, call.caller.sees)
    if row is None:
        raise NotFound(f"no upload {upload_id}")
    return row
