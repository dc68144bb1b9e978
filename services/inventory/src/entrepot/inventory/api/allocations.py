"""Units that are guaranteed to shops."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, model_validator

from entrepot.inventory.api.common import after_text
from entrepot.inventory.api.sku_sets import SkuSetIn
from entrepot.inventory.handlers import rules as handlers
from entrepot.inventory.queries import promises as queries
from entrepot.inventory.repository import allocations
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import PositiveUnits

router = APIRouter(prefix="/v1", tags=["allocation"])
RulePath = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$"), Path(examples=["sale-amz-de"])
]
_EXAMPLE: dict[str, Any] = {
    "shops": ["amz-de"], "skus": {"kind": "skus", "values": ["LAMP-1"]}, "locations": ["EU-1"],
    "units": 50, "priority": 10, "valid_from": "2026-01-01T00:00:00Z",
}  # fmt: skip


class AllocationRuleIn(Input):
    """Keeps units of each record (SKU and location) it covers for its shops. units: from
    valid_from on, so many in all, held or shipped; percent: of what is on hand at any moment,
    held units counting. The highest priority is served first where stock is short."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})
    shops: list[ShopCode] = Field(min_length=1, max_length=100)
    skus: SkuSetIn = SkuSetIn()
    locations: list[LocationCode] = Field(
        default_factory=list, max_length=200, description="None: every location."
    )
    units: PositiveUnits | None = None
    percent: int | None = Field(None, ge=1, le=100)
    priority: int = Field(0, ge=0, le=1_000_000)
    valid_from: AwareDatetime
    valid_until: AwareDatetime | None = None
    active: bool = True
    note: str = Field("", max_length=500)

    @model_validator(mode="after")
    def _sound(self) -> "AllocationRuleIn":
        if (self.units is None) == (self.percent is None):
            raise ValueError("give either units or percent")
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise ValueError("valid_until must be after valid_from")
        return self


class AllocationRuleView(View):
    """A rule. version is its ETag."""

    rule_id: str
    shops: list[str]
    sku_kind: str
    sku_values: list[str]
    locations: list[str]
    units: int | None
    percent: int | None
    priority: int
    valid_from: datetime
    valid_until: datetime | None
    active: bool
    note: str
    version: int


@router.put(
    "/allocation-rules/{rule_id}", dependencies=[scope("inventory:write")],
    response_model=AllocationRuleView, summary="Guarantee units to shops / 设置店铺保留库存",
)  # fmt: skip
async def put_rule(rule_id: RulePath, body: AllocationRuleIn, call: CallDep) -> Response:
    """Makes a rule, or replaces it (send If-Match). What it keeps is told as AllocationChanged
    of each record; no reservation of another shop takes it."""
    created = False

    async def effect(uow: UnitOfWork) -> AllocationRuleView:
        nonlocal created
        current = await allocations.lock_rule(uow, rule_id)
        if current is not None:
            call.check_version(current["version"], AllocationRuleView.model_validate(current))
        created = current is None
        rule = {
            **body.model_dump(exclude={"skus"}), "rule_id": rule_id,
            "sku_kind": body.skus.kind, "sku_values": sorted(set(body.skus.values)),
            "version": (current["version"] if current else 0) + 1,
        }  # fmt: skip
        await handlers.save_allocation_rule(uow, rule)
        return AllocationRuleView.model_validate(rule)

    response = await call.once(effect)
    await handlers.refresh_flags(call.database)
    await handlers.restate_kept(call.database)
    if created:
        response.status_code = 201
    return response


@router.get(
    "/allocation-rules/{rule_id}", dependencies=[scope("inventory:read")],
    response_model=AllocationRuleView, summary="One rule / 查询保留规则",
)  # fmt: skip
async def get_rule(rule_id: RulePath, call: CallDep) -> Response:
    """A shop sees the rules that name it, staff and services all."""
    async with call.read() as session:
        found = await queries.allocation_rule(session, rule_id)
    if found is None or not _may_see(call.caller.sees, found["shops"]):
        raise NotFound()
    return answer(AllocationRuleView.model_validate(found))


def _may_see(sees: str, shops: list[str]) -> bool:
    return sees == "*" or sees in {f"shop:{shop}" for shop in shops}


@router.get(
    "/allocation-rules", dependencies=[scope("inventory:read")], summary="Rules / 保留规则列表"
)  # fmt: skip
async def list_rules(
    call: CallDep, shop: Annotated[ShopCode | None, Query(description="One shop.")] = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[AllocationRuleView]:  # fmt: skip
    """By name; a shop sees those that name it."""
    if call.caller.sees != "*":
        own = call.caller.party.partition(":")
        shop = own[2] if own[0] == "shop" else "-"
    async with call.read() as session:
        rows = await queries.allocation_rules(
            session, shop=shop, after=after_text(cursor)[0], limit=limit + 1
        )
    views = [AllocationRuleView.model_validate(r) for r in rows]
    return page_of(views, limit, lambda v: (v.rule_id,))
