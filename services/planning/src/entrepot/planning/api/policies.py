"""Stock policies, service classes, achieved service, signals of stock that does not move."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from entrepot.planning.api.common import (
    PlaceFilter,
    Since,
    SkuFilter,
    Until,
    cursor_of,
    example,
    reading,
    span,
)
from entrepot.planning.handlers import terms as handlers
from entrepot.planning.queries import policies as queries
from entrepot.planning.settings import SERVICE_WINDOW_DAYS
from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["stock policies"])
Abc = Annotated[Literal["A", "B", "C"], Path()]
Xyz = Annotated[Literal["X", "Y", "Z"], Path()]
Margin = Annotated[Literal["high", "low"], Path()]


class PolicyView(View):
    """How much to hold of a SKU at a place. cover_days: until what is free to promise is sold on
    average (365: longer, null: nothing sells). markdown_percent: by how much to cut the price so
    that stock moves. detail: what it was computed from; lead_time: (days, chance)."""

    model_config = example({
        "sku": "LAMP-1", "place": "EU-1", "abc": "A", "xyz": "X", "margin": "high", "target": 0.98,
        "lead_mean": 37.5, "lead_sd": 5.1, "review_days": 7, "daily_mean": 8.5,
        "lead_demand": 318.8, "safety_stock": 140, "reorder_point": 459, "order_up_to": 540,
        "cover_days": 21.4, "aged_units": 0, "oldest_days": 35, "markdown_percent": 0,
        "detail": {"lead_time": [[31.9, 0.25], [37.5, 0.5], [46.9, 0.25]], "available": 182},
        "computed_at": "2026-01-05T01:03:00Z", "version": 4,
    })  # fmt: skip
    sku: str
    place: str
    abc: str
    xyz: str
    margin: str
    target: float
    lead_mean: float
    lead_sd: float
    review_days: int
    daily_mean: float
    lead_demand: float
    safety_stock: int
    reorder_point: int
    order_up_to: int
    cover_days: float | None
    aged_units: int
    oldest_days: int
    markdown_percent: int
    detail: dict[str, Any]
    computed_at: datetime
    version: int


class ClassInput(Input):
    """Share of cycles that are to end without a stock-out."""

    model_config = example({"target": 0.97})
    target: Annotated[float, Field(ge=0.5, le=0.9999)]


class ClassView(View):
    """abc: by sales value, xyz: by steadiness, margin: by what a unit earns."""

    abc: str
    xyz: str
    margin: str
    target: float
    set_by: str
    version: int


class ClassList(View):
    """All of them."""

    items: list[ClassView]


class ServiceView(View):
    """What was reached against what was asked for. cycle_service: share of cycles (between two
    receipts) without a stock-out; fill: share of units not given up for lack of stock."""

    sku: str
    place: str
    service_class: str
    target: float
    days: int
    in_stock_share: float
    cycles: int
    cycle_service: float | None
    fill: float | None
    gap: float | None


class ServiceSum(View):
    """Of all series of a class."""

    service_class: str
    target: float
    series: int
    cycles: int
    cycle_service: float | None
    in_stock_share: float


class ServiceReport(View):
    """By class, and the series that are furthest below their target."""

    since: date
    until: date
    classes: list[ServiceSum]
    worst: list[ServiceView]


@router.get(
    "/stock-policies", dependencies=[scope("planning:read")], summary="Stock policies / 库存策略",
)  # fmt: skip
async def list_policies(
    call: CallDep, sku: SkuFilter = None, place: PlaceFilter = None,
    below_reorder_point: Annotated[bool, Query(description="To be ordered.")] = False,
    to_mark_down: Annotated[bool, Query(description="Stock that does not move.")] = False,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[PolicyView]:  # fmt: skip
    """By SKU and place. An operator gets those of its own places."""
    after = cursor_of(cursor, str, str)
    async with reading(call) as driver:
        rows = await queries.policies(
            driver, call.caller.sees, sku=sku, place=place, below=below_reorder_point,
            marked=to_mark_down, after=after, limit=limit + 1,
        )  # fmt: skip
    return page_of([PolicyView.model_validate(r) for r in rows], limit, lambda v: (v.sku, v.place))


@router.put(
    "/service-classes/{abc}/{xyz}/{margin}", dependencies=[scope("planning:write")],
    response_model=ClassView, summary="Target of a class / 设置服务等级目标",
)  # fmt: skip
async def put_class(
    abc: Abc, xyz: Xyz, margin: Margin, body: ClassInput, call: CallDep
) -> Response:
    """Holds from the next run on."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ClassView:
        key = {"abc": abc, "xyz": xyz, "margin": margin}
        row, _ = await handlers.put(uow, "service_class", key, body, call.caller.party)
        return ClassView.model_validate(row)

    return await call.once(effect)


@router.get(
    "/service-classes", dependencies=[scope("planning:read")], response_model=ClassList,
    summary="Targets / 服务等级目标",
)  # fmt: skip
async def list_classes(call: CallDep) -> Response:
    """Every class with its target."""
    async with reading(call) as driver:
        rows = await handlers.rows(driver, "service_class")
    return answer(ClassList(items=[ClassView.model_validate(r) for r in rows]))


@router.get(
    "/service-report", dependencies=[scope("planning:read")], response_model=ServiceReport,
    summary="Achieved service / 服务达成报告",
)  # fmt: skip
async def get_service_report(
    call: CallDep, sku: SkuFilter = None, place: PlaceFilter = None, since: Since = None,
    until: Until = None,
) -> Response:  # fmt: skip
    """Achieved service against its target, the last 90 days by default."""
    only_merchant(call)
    first, last = span(call, since, until, SERVICE_WINDOW_DAYS)
    now = call.database.clock()
    async with reading(call) as driver:
        found = await queries.service(driver, first, last, sku=sku, place=place, now=now)
    views = [
        ServiceView(
            sku=row["sku"], place=row["place"], target=row["target"], days=got.days,
            service_class=f"{row['abc']}{row['xyz']}-{row['margin']}",
            in_stock_share=got.in_stock_share, cycles=got.cycles, cycle_service=got.cycle_service,
            fill=got.fill,
            gap=None if got.cycle_service is None else got.cycle_service - row["target"],
        )
        for row, got in found
    ]  # fmt: skip
    worst = sorted((v for v in views if v.gap is not None and v.gap < 0), key=lambda v: v.gap or 0)
    wells = {(row["sku"], row["place"]): got.cycles_well for row, got in found}
    return answer(ServiceReport(since=first, until=last, classes=_sums(views, wells),
                                worst=worst[:100]))  # fmt: skip


def _sums(views: list[ServiceView], wells: dict[tuple[str, str], int]) -> list[ServiceSum]:
    groups: dict[tuple[str, float], list[ServiceView]] = {}
    for view in views:
        groups.setdefault((view.service_class, view.target), []).append(view)
    found = []
    for (name, target), members in sorted(groups.items()):
        cycles = sum(v.cycles for v in members)
        well = sum(wells[v.sku, v.place] for v in members)
        days = sum(v.days for v in members)
        share = sum(v.in_stock_share * v.days for v in members) / days if days else 1.0
        found.append(ServiceSum(
            service_class=name, target=target, series=len(members), cycles=cycles,
            cycle_service=well / cycles if cycles else None, in_stock_share=share,
        ))  # fmt: skip
    return found
