"""What there is, what can be promised, what is coming, and why."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.inventory import queries
from entrepot.inventory.api.common import (
    LocationFilter,
    SkuFilter,
    after_text,
    instant,
)
from entrepot.inventory.api.links import balances_of, links_of
from entrepot.inventory.domain.stock import Account, Kind
from entrepot.inventory.queries import ledger
from entrepot.inventory.settings import MAX_SKUS
from entrepot.shared.http import CallDep, View, answer, scope
from entrepot.shared.identifiers import PurchaseOrderId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["stock"])
Skus = Annotated[
    list[Sku] | None,
    Query(max_length=MAX_SKUS, description=f"Up to {MAX_SKUS} SKUs: sku=A&sku=B."),
]


class StockView(View):
    """Balances of one SKU at one location, base units. on_hand = free + reserved;
    available_to_promise = on_hand - reserved. incoming and version are absent for the past,
    which tells every account of the ledger instead. links: the movements behind each balance."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "sku": "LAMP-1", "location": "EU-1", "party": "warehouse:eu-3pl",
                    "on_hand": 48, "reserved": 3, "available_to_promise": 45, "quality_hold": 0,
                    "damaged": 2, "incoming": 0, "version": 7,
                }
            ]
        }
    )  # fmt: skip
    sku: str
    location: str
    party: str
    on_hand: int
    reserved: int
    available_to_promise: int
    quality_hold: int
    damaged: int
    incoming: int | None = None
    version: int | None = None
    accounts: dict[str, int] | None = None
    links: dict[str, str] = Field(default_factory=dict)


class MovementView(View):
    """A row of the ledger: quantity base units went out of one account into another. delta and
    balance are those of the account asked for. source_event_id: the event, request or
    warehouse's own id that led to it; links: where to read on."""

    id: int
    posted_at: datetime
    occurred_at: datetime
    sku: str
    location: str
    party: str
    from_account: str
    to_account: str
    quantity: int
    kind: str
    reference: str
    source_event_id: str
    lot: str | None
    delta: int = 0
    balance: int | None = None
    links: dict[str, str]


class IncomingView(View):
    """Units that are announced or under way. open = quantity - received, at least 0."""

    expected_id: int
    source: str
    source_id: str
    line_no: int
    sku: str
    location: str
    purchase_order_id: str | None
    supplier: str | None
    quantity: int
    received: int
    open: int
    expected_on: date | None
    carrier: str
    tracking_number: str
    state: str


class DriftView(View):
    """A figure that is kept (booked) and does not equal its recount."""

    name: str
    sku: str
    location: str
    booked: int
    recounted: int


class LedgerAuditView(View):
    """The recount of all movements against balances, open reservation lines, announcements and
    transfers. accounts_total must be 0, drift_units must be 0."""

    balanced: bool
    drift_units: int
    drift_rows: int
    drifts: list[DriftView]
    movements: int
    stock_records: int
    held_units: int
    accounts: dict[str, int]
    accounts_total: int


@router.get("/stock", dependencies=[scope("inventory:read")], summary="Balances / 库存余额")
async def list_stock(
    call: CallDep, sku: Skus = None, location: LocationFilter = None,
    as_of: Annotated[AwareDatetime | None, Query(description="An instant in the past.")] = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[StockView]:  # fmt: skip
    """By SKU and location. as_of counts the ledger by occurred_at: a fact that was told late
    counts from when it happened."""
    after = after_text(cursor, 2)
    async with call.read() as session:
        rows = await ledger.stock(
            session, skus=sku, location=location, as_of=as_of, after=(after[0], after[1]),
            limit=limit + 1,
        )  # fmt: skip
    views = [StockView.model_validate({**row, "links": balances_of(row)}) for row in rows]
    return page_of(views, limit, lambda v: (v.sku, v.location))


@router.get("/movements", dependencies=[scope("inventory:read")], summary="The ledger / 库存流水")
async def list_movements(
    call: CallDep, sku: SkuFilter = None, location: LocationFilter = None,
    reference: Annotated[str | None, Query(max_length=128)] = None, kind: Kind | None = None,
    account: Annotated[
        Account | Literal["on_hand"] | None, Query(description="What changed this account.")
    ] = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[MovementView]:  # fmt: skip
    """Newest first: by occurred_at for one SKU, else in the order of posting. reference: a
    reservation, transfer, count, notice, purchase order or return. account with sku and location
    alone: the balance after each movement, down to the first one."""
    last: Any = decode_cursor(cursor, str, int)
    async with call.read() as session:
        rows = await ledger.movements(
            session, sku=sku, location=location, reference=reference, kind=kind, account=account,
            before=(instant(last[0]), last[1]) if last else None, limit=limit + 1,
        )  # fmt: skip
    views = [MovementView.model_validate({**row, "links": links_of(row)}) for row in rows]
    return page_of(views, limit, lambda v: (v.occurred_at.isoformat(), v.id))


@router.get(
    "/incoming", dependencies=[scope("inventory:read")], summary="What is coming / 在途与预到货"
)  # fmt: skip
async def list_incoming(
    call: CallDep, sku: SkuFilter = None, location: LocationFilter = None,
    purchase_order_id: PurchaseOrderId | None = None,
    source_id: Annotated[
        str | None, Query(max_length=64, description="A notice, transfer or purchase order.")
    ] = None,
    state: Literal["open", "done", "cancelled"] | None = "open", limit: Limit = 100,
    cursor: Cursor = None,
) -> Page[IncomingView]:  # fmt: skip
    """Advance ship notices and transfers under way, and what suppliers confirmed but did not
    send yet (source `purchase_order`), in the order they were told."""
    last: Any = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await queries.incoming(
            session, sku=sku, location=location, purchase_order_id=purchase_order_id, source_id=source_id,
            state=state, after=last[0] if last else 0, limit=limit + 1,
        )  # fmt: skip
    views = [IncomingView.model_validate(row) for row in rows]
    return page_of(views, limit, lambda v: (v.expected_id,))


@router.get(
    "/ledger-audit", dependencies=[scope("inventory:read")], response_model=LedgerAuditView,
    summary="Recount the ledger / 账实核对",
)  # fmt: skip
async def get_ledger_audit(call: CallDep) -> Response:
    """Counts every movement again, independently of the balances; a warehouse recounts its own
    places. Reads the whole ledger."""
    async with call.read() as session:
        found = await queries.ledger_audit(session, whole=call.caller.sees == "*")
    return answer(LedgerAuditView.model_validate(found))
