"""/v1/listings:status and /v1/listing-status: what shops say of their own listings."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter, ValidationError

from entrepot.catalog import queries
from entrepot.catalog.api.common import party_of
from entrepot.catalog.domain.shop_status import ReportStatus, Said, ShopSays, differs, explain
from entrepot.catalog.handlers.statuses import report_statuses
from entrepot.catalog.repository import StoredStatus
from entrepot.shared.errors import EntrepotError
from entrepot.shared.http import (
    BatchResult,
    CallDep,
    ItemResult,
    View,
    batch_answer,
    invalid_body,
    scope,
)
from entrepot.shared.identifiers import ShopCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import batch_items, item_result, items_schema

router = APIRouter(prefix="/v1", tags=["listings"])
_ITEM = TypeAdapter(ReportStatus)
_EXAMPLE = {
    "shop": "amz-de", "external_sku": "B0LAMP1", "status": "suppressed",
    "reasons": [{"code": "18027", "text": "Main image is missing."}],
    "reported_at": "2026-11-22T10:15:00Z",
}  # fmt: skip


class Difference(View):
    """Why somebody should look."""

    text: str
    text_zh: str


class ListingStatusView(View):
    """The newest that a shop said of a listing, and what we say; sku and ours are absent where we
    know no such listing."""

    shop: str
    external_sku: str
    version: int
    sku: str | None
    status: ShopSays
    reasons: tuple[Said, ...]
    reported_at: datetime
    received_at: datetime
    ours: Literal["active", "paused", "blocked"] | None
    differs: bool
    difference: Difference | None


def view(held: StoredStatus) -> ListingStatusView:
    content = held.content
    told = explain(held.ours, content.status)
    return ListingStatusView(
        shop=content.shop, external_sku=content.external_sku, version=held.version, sku=held.sku,
        status=content.status, reasons=content.reasons, reported_at=content.reported_at,
        received_at=held.received_at,
        ours=held.ours,  # type: ignore[arg-type]
        differs=differs(held.ours, content.status),
        difference=Difference(text=told[0], text_zh=told[1]) if told is not None else None,
    )  # fmt: skip


@router.post(
    "/listings:status", dependencies=[scope("listing-status:write")],
    response_model=BatchResult, openapi_extra=items_schema(_ITEM, _EXAMPLE),
)  # fmt: skip
async def report(call: CallDep) -> Response:
    """What a shop's own system says of up to 1000 listings. The newest by `reported_at` wins,
    whenever it arrives; an older or repeated report changes nothing (200). A shop reports its
    own; another's is unknown to it (404)."""
    raw = await batch_items(call.request)
    good: list[tuple[int, ReportStatus]] = []
    failed: dict[int, EntrepotError] = {}
    for index, value in enumerate(raw):
        try:
            good.append((index, _ITEM.validate_python(value)))
        except ValidationError as fault:
            failed[index] = invalid_body(fault.errors(include_url=False, include_input=False))
    async with call.transaction() as uow:
        outcomes = await report_statuses([one for _, one in good], uow)
    results: dict[int, ItemResult] = {}
    for (index, one), outcome in zip(good, outcomes, strict=True):
        name = f"{one.shop}/{one.external_sku}"
        results[index] = item_result(call, index, name, outcome.status, outcome.problem)
    for index, problem in failed.items():
        results[index] = item_result(call, index, None, problem.status, problem)
    return batch_answer([results[index] for index in range(len(raw))])


@router.get("/listing-status", dependencies=[scope("catalog:read")])
async def list_statuses(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    shop: Annotated[ShopCode | None, Query()] = None,
    sku: Annotated[Sku | None, Query()] = None,
    status: Annotated[ShopSays | None, Query()] = None,
    differing: Annotated[bool | None, Query(description="Only one side sells.")] = None,
) -> Page[ListingStatusView]:  # fmt: skip
    """By shop and name; a shop sees its own. Listings of which no shop said anything are absent."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        found = await queries.listing_statuses(
            session, after=(after[0], after[1]) if after else None, limit=limit + 1,
            party=party_of(call), shop=shop, sku=sku, status=status, differs=differing,
        )  # fmt: skip
    return page_of([view(held) for held in found], limit, lambda s: (s.shop, s.external_sku))
