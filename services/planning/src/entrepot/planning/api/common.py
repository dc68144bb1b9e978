"""What the routers share."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import Path, Query, Request
from pydantic import ConfigDict, Field

from entrepot.planning.adapters.csv_rows import RowError
from entrepot.shared.database import Driver, driver_of
from entrepot.shared.errors import InvalidInput, VersionMismatch
from entrepot.shared.http import Call, View, read_body
from entrepot.shared.identifiers import CountryCode, LocationCode, PartyId, ShopCode, Sku
from entrepot.shared.paging import decode_cursor

PlaceFilter = Annotated[
    LocationCode | None,
    Query(description="A location, or the country of buyers whom no location is the home of."),
]
SkuFilter = Annotated[Sku | None, Query()]
ShopFilter = Annotated[ShopCode | None, Query()]
CountryFilter = Annotated[CountryCode | None, Query()]
CategoryFilter = Annotated[str | None, Query(max_length=200)]
SupplierId = Annotated[PartyId, Field(pattern=r"^supplier:")]
SupplierFilter = Annotated[SupplierId | None, Query()]
SkuPath = Annotated[Sku, Path(examples=["LAMP-1"])]
PlacePath = Annotated[LocationCode, Path(examples=["EU-1"])]
SupplierPath = Annotated[SupplierId, Path(examples=["supplier:shenzhen-lamp"])]
Since = Annotated[date | None, Query(description="First day.")]
Until = Annotated[date | None, Query(description="Last day.")]
DryRun = Annotated[bool, Query(description="Only check; change nothing.")]
MAX_SPAN = timedelta(days=1830)
MAX_TOLD_ERRORS = 1000


@asynccontextmanager
async def reading(call: Call) -> AsyncIterator[Driver]:
    """A read transaction of the caller, as the driver's connection."""
    async with call.read() as session:
        yield await driver_of(session)


def span(call: Call, since: date | None, until: date | None, days: int) -> tuple[date, date]:
    """The days asked for; by default the last so many. Raises InvalidInput."""
    last = until or call.database.clock().date()
    first = since or last - timedelta(days=days - 1)
    if first > last:
        raise InvalidInput("since is after until", cure="swap them", cure_zh="请调换起止日期")
    if last - first > MAX_SPAN:
        raise InvalidInput("at most five years at once", cure="ask for a part",
                           cure_zh="一次最多查询五年")  # fmt: skip
    return first, last


def guard(call: Call, version: int | None, same: bool) -> None:
    """Without If-Match a PUT only creates, or repeats what is held; with it, it changes the
    version that the caller read. Raises VersionRequired, VersionMismatch."""
    given = "if-match" in call.request.headers
    if version is None:
        if given:
            raise VersionMismatch("nothing is here yet; leave If-Match out to create it")
    elif given or not same:
        call.check_version(version)


def example(value: Mapping[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [dict(value)]})


class RowErrorView(View):
    """A row that was not taken, and what to write instead."""

    row: int
    column: str
    detail: str
    cure: str
    cure_zh: str


class ImportView(View):
    """rows: in the file; applied: good ones; changed: what they moved. A bad row stops no other."""

    model_config = example(
        {"rows": 2, "applied": 1, "changed": 1, "dry_run": False, "errors": [
            {"row": 3, "column": "day", "detail": "'2026-13-01' is no day",
             "cure": "write 2026-03-01", "cure_zh": "请填写日期，例如 2026-03-01"}]}
    )  # fmt: skip
    rows: int
    applied: int
    changed: int
    dry_run: bool
    errors: list[RowErrorView]

    @classmethod
    def of(
        cls, rows: int, applied: int, changed: int, errors: Sequence[RowError], dry_run: bool
    ) -> "ImportView":
        """The first thousand errors are told."""
        told = [
            RowErrorView(row=e.row, column=e.column, detail=e.detail, cure=e.cure,
                         cure_zh=e.cure_zh)
            for e in errors[:MAX_TOLD_ERRORS]
        ]  # fmt: skip
        return cls(rows=rows, applied=applied, changed=changed, dry_run=dry_run, errors=told)


def csv_body(sample: str) -> dict[str, Any]:
    """`openapi_extra` of a route that takes a file."""
    content = {"text/csv": {"schema": {"type": "string"}, "example": sample}}
    return {"requestBody": {"required": True, "content": content}}


async def file_of(request: Request) -> bytes:
    """The file. Raises BodyTooLarge, InvalidInput."""
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    if not body.strip():
        raise InvalidInput("the file is empty", cure="send a CSV file", cure_zh="请上传 CSV 文件")
    return body


def cursor_of(cursor: str | None, *types: type) -> tuple[Any, ...] | None:
    """Where the page before ended. Raises InvalidCursor."""
    return decode_cursor(cursor, *types)
