"""Totals of forecasts, the models that made them, and SKUs that new ones are like."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from entrepot.planning.api.common import SkuPath, cursor_of, example, reading
from entrepot.planning.api.forecasts import DayView, WeekView
from entrepot.planning.domain.series import LEVELS
from entrepot.planning.domain.weeks import by_week
from entrepot.planning.handlers import analogues as handlers
from entrepot.planning.queries import totals as queries
from entrepot.planning.repository import analogues as rows_of
from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import Sku
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["forecasts"])
Dimension = Literal["total", "sku", "category", "place", "region", "channel", "segment"]


class TotalView(View):
    """Sum of the forecasts of the series below it. segment: kind of demand (smooth, erratic,
    intermittent, lumpy, rare); channel "-": series that sold nothing lately. backtest: errors of
    these series in the last windows per unit sold, beside the simple methods'."""

    model_config = example({
        "dimension": "category", "label": "lamps", "series": 12, "origin": "2026-01-04",
        "daily_mean": 96.4, "weeks": [{"week": "2026-W02", "mean": 675.0, "days": 7}],
        "backtest": {"WAPE": 0.38, "seasonal_naive": 0.47, "bias": -0.02},
        "days": [], "computed_at": "2026-01-05T01:02:30Z",
    })  # fmt: skip
    dimension: str
    label: str
    series: int
    origin: date
    daily_mean: float
    weeks: list[WeekView]
    backtest: dict[str, Any]
    days: list[DayView]
    computed_at: datetime


class ModelView(View):
    """A trained model. figures: its recipe, series, and the contest that the recipe went through
    (gain: mean improvement of the challenger; reason: why it was promoted or not)."""

    version: str
    state: str
    trained_at: datetime
    bytes: int
    figures: dict[str, Any]


class ModelList(View):
    """The newest first; the champion forecasts."""

    items: list[ModelView]


class Analogue(Input):
    """weight: how alike, against the others."""

    sku: Sku
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0


class AnaloguesInput(Input):
    """scale: what the new SKU will sell against them."""

    model_config = example({
        "analogues": [{"sku": "LAMP-1", "weight": 2}, {"sku": "LAMP-2"}], "scale": 0.8,
        "note": "same lamp, new colour",
    })  # fmt: skip
    analogues: Annotated[list[Analogue], Field(min_length=1, max_length=20)]
    scale: Annotated[float, Field(gt=0, le=100)] = 1.0
    note: Annotated[str, Field(max_length=500)] = ""


class AnalogueView(View):
    """Whose first weeks tell what the SKU will sell, until it has sold for eight weeks itself."""

    sku: str
    analogues: list[dict[str, Any]]
    scale: float
    note: str
    set_by: str
    version: int
    updated_at: datetime


def _view(row: dict[str, Any], detail: bool) -> TotalView:
    first, mean = row["origin"] + timedelta(days=1), list(row["mean"])
    bands, days = list(row["quantiles"]), []
    if detail:
        days = [
            DayView(day=first + timedelta(days=i), mean=m, quantiles={
                f"{level:g}": bands[j * len(mean) + i] for j, level in enumerate(LEVELS)})
            for i, m in enumerate(mean)
        ]  # fmt: skip
    return TotalView(
        dimension=row["dimension"], label=row["label"], series=row["series"],
        origin=row["origin"], daily_mean=sum(mean) / len(mean) if mean else 0.0,
        weeks=[WeekView(week=w, mean=m, days=d) for w, m, d in by_week(first, mean)],
        backtest=row["backtest"], days=days, computed_at=row["computed_at"],
    )  # fmt: skip


@router.get(
    "/forecast-totals", dependencies=[scope("planning:read")], summary="Totals / 预测汇总"
)  # fmt: skip
async def list_totals(
    call: CallDep, dimension: Dimension | None = None,
    label: Annotated[str | None, Query(max_length=200)] = None,
    detail: Annotated[bool, Query(description="With every day and its quantiles.")] = False,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[TotalView]:  # fmt: skip
    """They add up over SKU, category, place, region and channel, people's changes included."""
    only_merchant(call)
    after = cursor_of(cursor, str, str)
    async with reading(call) as driver:
        rows = await queries.totals(
            driver, dimension=dimension, label=label, after=after, limit=limit + 1
        )
    return page_of([_view(r, detail) for r in rows], limit, lambda v: (v.dimension, v.label))


@router.get(
    "/forecast-models", dependencies=[scope("planning:read")], response_model=ModelList,
    summary="Models / 预测模型",
)  # fmt: skip
async def list_models(call: CallDep) -> Response:
    """Champion and those before it. `POST /v1/runs {"kind": "challenge"}` asks for a contest."""
    only_merchant(call)
    async with reading(call) as driver:
        rows = await queries.models(driver)
    return answer(ModelList(items=[ModelView.model_validate(r) for r in rows]))


@router.put(
    "/analogues/{sku}", dependencies=[scope("planning:write")], response_model=AnalogueView,
    summary="Liken a new SKU / 设置类比商品",
)  # fmt: skip
async def put_analogues(sku: SkuPath, body: AnaloguesInput, call: CallDep) -> Response:
    """Holds from the next run on."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> AnalogueView:
        row = await handlers.put(
            sku, [a.model_dump() for a in body.analogues], body.scale, body.note,
            call.caller.party, uow,
        )  # fmt: skip
        return AnalogueView.model_validate(row)

    return await call.once(effect)


@router.delete(
    "/analogues/{sku}", dependencies=[scope("planning:write")], status_code=204,
    summary="Take it back / 取消类比",
)  # fmt: skip
async def delete_analogues(sku: SkuPath, call: CallDep) -> Response:
    """The SKU is forecast by itself and its category."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> None:
        await handlers.remove(sku, uow)

    return await call.once(effect, status=204)


@router.get("/analogues", dependencies=[scope("planning:read")], summary="Analogues / 类比商品列表")
async def list_analogues(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[AnalogueView]:
    """By SKU."""
    only_merchant(call)
    after = cursor_of(cursor, str)
    async with reading(call) as driver:
        rows = await rows_of.page(driver, after[0] if after else None, limit + 1)
    return page_of([AnalogueView.model_validate(r) for r in rows], limit, lambda v: (v.sku,))
