"""Which SKUs may be promised before they are here, and who waits."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field

from entrepot.inventory.api.common import LocationFilter, SkuFilter, after_text
from entrepot.inventory.handlers import rules as handlers
from entrepot.inventory.queries import promises as queries
from entrepot.inventory.repository import backorder_rows
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import OrderId, ShopCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import PositiveUnits

router = APIRouter(prefix="/v1", tags=["backorders"])
PolicySku = Annotated[Sku, Path(examples=["LAMP-1"])]


class BackorderPolicyIn(Input):
    """A SKU may be back-ordered: by these shops (none: all), so many units at once, and only
    where what comes is expected within max_days."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"shops": ["amz-de"], "max_units": 200, "max_days": 30}]}
    )
    shops: list[ShopCode] = Field(default_factory=list, max_length=100)
    max_units: PositiveUnits
    max_days: int = Field(ge=1, le=365)
    active: bool = True


class BackorderPolicyView(View):
    """A policy. version is its ETag."""

    sku: str
    shops: list[str]
    max_units: int
    max_days: int
    active: bool
    version: int


class BackorderSource(View):
    """Units promised out of one announced line."""

    expected_id: int
    units: int
    source: str
    source_id: str
    purchase_order_id: str | None
    expected_on: date | None


class BackorderView(View):
    """An order line that waits. kept: units on the shelf that are kept for it; state `ready`:
    all of them, until kept_until. promised_on null: what comes does not cover it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "backorder_id": "bko_" + "0" * 31 + "1", "order_id": "ord_" + "0" * 31 + "1",
                    "line_no": 1, "sku": "LAMP-1", "location": "EU-1", "party": "shop:amz-de",
                    "quantity": 3, "kept": 0, "state": "promised", "reason": "",
                    "promised_on": "2026-01-20", "kept_until": None,
                    "created_at": "2026-01-05T08:30:00Z", "version": 1, "sources": [],
                }
            ]
        }
    )  # fmt: skip
    backorder_id: str
    order_id: str
    line_no: int
    sku: str
    location: str
    party: str
    quantity: int
    kept: int
    state: str
    reason: str
    promised_on: date | None
    kept_until: datetime | None
    created_at: datetime
    version: int
    sources: list[BackorderSource]


@router.put(
    "/backorder-policies/{sku}", dependencies=[scope("inventory:write")],
    response_model=BackorderPolicyView, summary="Allow backorders / 允许预售",
)  # fmt: skip
async def put_policy(sku: PolicySku, body: BackorderPolicyIn, call: CallDep) -> Response:
    """Sets the SKU's policy, or replaces it (send If-Match). It holds for new refusals; who
    waits already goes on waiting."""
    created = False

    async def effect(uow: UnitOfWork) -> BackorderPolicyView:
        nonlocal created
        current = await backorder_rows.lock_policy(uow, sku)
        if current is not None:
            call.check_version(current["version"], BackorderPolicyView.model_validate(current))
        created = current is None
        version = (current["version"] if current else 0) + 1
        policy: dict[str, Any] = {"sku": sku, **body.model_dump(), "version": version}
        await handlers.save_policy(uow, policy)
        return BackorderPolicyView.model_validate(policy)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get(
    "/backorder-policies/{sku}", dependencies=[scope("inventory:read")],
    response_model=BackorderPolicyView, summary="One policy / 查询预售规则",
)  # fmt: skip
async def get_policy(sku: PolicySku, call: CallDep) -> Response:
    """The SKU's policy."""
    async with call.read() as session:
        found = await queries.policy(session, sku)
    if found is None:
        raise NotFound()
    return answer(BackorderPolicyView.model_validate(found))


@router.get(
    "/backorder-policies", dependencies=[scope("inventory:read")],
    summary="Policies / 预售规则列表",
)  # fmt: skip
async def list_policies(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[BackorderPolicyView]:
    """By SKU."""
    async with call.read() as session:
        rows = await queries.policies(session, after=after_text(cursor)[0], limit=limit + 1)
    return page_of([BackorderPolicyView.model_validate(r) for r in rows], limit, lambda v: (v.sku,))


@router.get(
    "/backorders", dependencies=[scope("inventory:read")], summary="Who waits / 预售订单列表"
)  # fmt: skip
async def list_backorders(
    call: CallDep, order_id: Annotated[OrderId | None, Query(description="One order.")] = None,
    sku: SkuFilter = None, location: LocationFilter = None,
    state: Literal["promised", "ready", "closed"] | None = None, limit: Limit = 100,
    cursor: Cursor = None,
) -> Page[BackorderView]:  # fmt: skip
    """A shop sees its own, without what its units are promised out of."""
    async with call.read() as session:
        rows = await queries.backorders(
            session, order_id=order_id, sku=sku, location=location, state=state,
            after=after_text(cursor)[0], limit=limit + 1,
        )  # fmt: skip
    views = [BackorderView.model_validate(row) for row in rows]
    return page_of(views, limit, lambda v: (v.backorder_id,))
