"""SKUs, listings and prices as files: text/csv in and out in the same columns, and JSON lines."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from entrepot.catalog import queries
from entrepot.catalog.adapters import json_lines, listing_csv, price_csv, sheet, sku_csv
from entrepot.catalog.adapters.sheet import Format, RowError, Sheet
from entrepot.catalog.api.common import Q, party_of
from entrepot.catalog.domain.commands import Market, ProductCode, PutListing, PutSku
from entrepot.catalog.domain.prices import PutPriceList
from entrepot.catalog.handlers.imports import (
    Imported,
    import_listings,
    import_prices,
    import_skus,
)
from entrepot.catalog.settings import EXPORT_PAGE, MAX_IMPORT_ROWS
from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import Call, CallDep, View, answer, read_body, scope
from entrepot.shared.identifiers import CurrencyCode, ShopCode, Sku
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["files"])
CSV, LINES = "text/csv; charset=utf-8", "application/x-ndjson"
As = Annotated[Literal["csv", "jsonl"], Query(alias="format", description="csv or JSON lines.")]
DryRun = Annotated[bool, Query(description="Answer as if, and change nothing.")]
C = TypeVar("C", PutSku, PutListing, PutPriceList)
H = TypeVar("H")
_SKUS = "sku,product,title,gtin\r\nLAMP-1,LAMP,Desk lamp,4006381333931\r\n"
_LISTINGS = "shop,external_sku,sku,market,status\r\namz-de,B0LAMP1,LAMP-1,DE,active\r\n"
_PRICES = "shop,sku,currency,min_quantity,price\r\namz-de,LAMP-1,EUR,1,49.90\r\n"
_LINES = {
    _SKUS: '{"sku":"LAMP-1","product":"LAMP","title":"Desk lamp"}\n',
    _LISTINGS: '{"shop":"amz-de","external_sku":"B0LAMP1","sku":"LAMP-1","market":"DE"}\n',
    _PRICES: '{"shop":"amz-de","sku":"LAMP-1","currency":"EUR","prices":[{"price_minor":4990}]}\n',
}


class CellError(View):
    """A cell and how to mend it; row 1 is the header."""

    row: int
    column: str
    detail: str
    cure: str
    cure_zh: str


class ImportResult(View):
    """Counts of rows; 200 when all are good, else 207."""

    rows: int
    created: int
    changed: int
    unchanged: int
    dry_run: bool
    errors: list[CellError]


def _both(example: str) -> dict[str, Any]:
    return {
        "text/csv": {"schema": {"type": "string"}, "example": example},
        LINES: {"schema": {"type": "string"}, "example": _LINES[example]},
    }


def _body(example: str) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": _both(example)}}


def _out(example: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": _both(example)}}


async def _file(
    call: Call, request: Request, form: Format, command: type[C]
) -> Sheet | tuple[list[tuple[int, C]], list[RowError]]:
    only_merchant(call)
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    kind, *parts = request.headers.get("content-type", "").split(";")
    if kind.strip().lower() in (LINES, "application/jsonl"):
        return json_lines.read(body, command, max_rows=MAX_IMPORT_ROWS)
    charset = "utf-8"
    for part in parts:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset":
            charset = value.strip('"')
    return sheet.read(body, form, charset=charset, max_rows=MAX_IMPORT_ROWS)


async def _apply(
    call: Call, source: Any, use_case: Callable[..., Awaitable[Imported]], dry_run: bool
) -> Response:
    async def effect(uow: UnitOfWork) -> ImportResult:
        done = await use_case(source, uow, dry_run=dry_run)
        return ImportResult(
            rows=done.rows, created=done.created, changed=done.changed,
            unchanged=done.unchanged, dry_run=dry_run,
            errors=[
                CellError(row=e.row, column=e.column, detail=e.detail, cure=e.cure,
                          cure_zh=e.cure_zh)
                for e in done.errors
            ],
        )  # fmt: skip

    async with call.transaction() as uow:
        result = await effect(uow)
    return answer(result, 207 if result.errors else 200)


def _stream(
    name: str, kind: str, page: Callable[[Any], Awaitable[Sequence[H]]],
    key: Callable[[H], Any], csv: Callable[..., str], content: Callable[[H], Any],
) -> StreamingResponse:  # fmt: skip
    """Everything, a page in each transaction. page: what follows a key."""

    async def lines() -> AsyncIterator[str]:
        if kind == "csv":
            yield csv([], header=True)
        after = None
        while True:
            found = await page(after)
            commands = [content(one) for one in found]
            yield json_lines.write(commands) if kind == "jsonl" else csv(commands, header=False)
            if len(found) < EXPORT_PAGE:
                return
            after = key(found[-1])

    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return StreamingResponse(lines(), media_type=CSV if kind == "csv" else LINES, headers=headers)


@router.post(
    "/skus:import", dependencies=[scope("catalog:write")], response_model=ImportResult,
    openapi_extra=_body(_SKUS),
)  # fmt: skip
async def import_sku_file(call: CallDep, request: Request, dry_run: DryRun = False) -> Response:
    """Apply the good rows of a file (columns: see the service's README; `sku` is needed, and
    `product` and `title` for a new one), tell the bad ones with column and cure. A column that is
    absent leaves values as they are, an empty cell clears them. Repeating changes nothing."""
    source = await _file(call, request, sku_csv.FORM, PutSku)
    return await _apply(call, source, import_skus, dry_run)


@router.get(
    "/skus:export", dependencies=[scope("catalog:read")], response_class=Response,
    responses=_out(_SKUS),
)  # fmt: skip
async def export_skus(
    call: CallDep, kind: As = "csv", q: Q = None,
    status: Annotated[Literal["active", "retired"] | None, Query()] = None,
    product: Annotated[ProductCode | None, Query()] = None,
) -> Response:  # fmt: skip
    """The SKUs in the columns of the import, streamed; imported again it changes nothing."""

    async def page(after: Any) -> Any:
        async with call.read() as session:
            return await queries.skus(
                session, after=after, limit=EXPORT_PAGE, status=status, product=product, q=q
            )

    return _stream("skus", kind, page, lambda h: h.content.sku, sku_csv.write, lambda h: h.content)


@router.post(
    "/listings:import", dependencies=[scope("catalog:write")], response_model=ImportResult,
    openapi_extra=_body(_LISTINGS),
)  # fmt: skip
async def import_listing_file(call: CallDep, request: Request, dry_run: DryRun = False) -> Response:
    """Apply the good rows of a file of listings, tell the bad ones with column and cure. An
    absent column, or an empty cell, keeps the value. Repeating changes nothing."""
    source = await _file(call, request, listing_csv.FORM, PutListing)
    return await _apply(call, source, import_listings, dry_run)


@router.get(
    "/listings:export", dependencies=[scope("catalog:read")], response_class=Response,
    responses=_out(_LISTINGS),
)  # fmt: skip
async def export_listings(
    call: CallDep, kind: As = "csv",
    shop: Annotated[ShopCode | None, Query()] = None,
    sku: Annotated[Sku | None, Query()] = None,
    market: Annotated[Market | None, Query()] = None,
) -> Response:  # fmt: skip
    """The listings in the columns of the import, streamed; a shop gets its own."""

    async def page(after: Any) -> Any:
        async with call.read() as session:
            return await queries.listings(
                session, after=after, limit=EXPORT_PAGE, party=party_of(call), shop=shop, sku=sku,
                market=market,
            )  # fmt: skip

    return _stream(
        "listings", kind, page, lambda h: (h.content.shop, h.content.external_sku),
        listing_csv.write, lambda h: h.content,
    )  # fmt: skip


@router.post(
    "/prices:import", dependencies=[scope("catalog:write")], response_model=ImportResult,
    openapi_extra=_body(_PRICES),
)  # fmt: skip
async def import_price_file(call: CallDep, request: Request, dry_run: DryRun = False) -> Response:
    """State the price lists that a file names: a row a window, amounts in major units. A list of
    which a row is bad stays as it is. A row without a price withdraws the list. Counts are of
    lists. Repeating changes nothing."""
    source = await _file(call, request, price_csv.FORM, PutPriceList)
    return await _apply(call, source, import_prices, dry_run)


@router.get(
    "/prices:export", dependencies=[scope("catalog:read")], response_class=Response,
    responses=_out(_PRICES),
)  # fmt: skip
async def export_prices(
    call: CallDep, kind: As = "csv",
    shop: Annotated[ShopCode | None, Query()] = None,
    sku: Annotated[Sku | None, Query()] = None,
    currency: Annotated[CurrencyCode | None, Query()] = None,
) -> Response:  # fmt: skip
    """The price lists in the columns of the import, streamed; a shop gets its own."""

    async def page(after: Any) -> Any:
        async with call.read() as session:
            return await queries.price_lists(
                session, after=after, limit=EXPORT_PAGE, party=party_of(call), shop=shop, sku=sku,
                currency=currency,
            )  # fmt: skip

    return _stream(
        "prices", kind, page, lambda h: h.content.key, price_csv.write, lambda h: h.content
    )
