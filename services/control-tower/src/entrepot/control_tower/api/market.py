"""/v1/market: what sells where, from our own sales."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict

from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.kpis import Days, From, To, staff_only, window_of
from entrepot.control_tower.domain.market import Market, Money, ranked, season, week
from entrepot.control_tower.queries import market
from entrepot.shared.http import CallDep, View

router = APIRouter(prefix="/v1", tags=["figures"], dependencies=[SANE])
SEASON_YEARS = 3
_MONEY: dict[str, Any] = {
    "currency": "EUR", "revenue_minor": 129_900, "refund_minor": 4_900, "margin": 0.41,
    "margin_coverage": 0.92,
}  # fmt: skip
_LINE: dict[str, Any] = {
    "rank": 1, "rank_before": 2, "key": "DE", "orders": 91, "units": 120, "units_before": 100,
    "growth": 0.2, "share": 0.37, "returned_units": 6, "return_share": 0.05, "money": [_MONEY],
    "months": [0.9, 0.8, None, None, None, None, None, None, None, None, 1.6, 1.9],
    "weekdays": [1.1, 1.0, 1.0, 0.9, 1.0, 1.0, 1.0],
    "rows": "/v1/market/country/DE?from=2025-12-07&to=2026-01-05",
}  # fmt: skip


class MoneyView(View):
    """In one currency. margin: after the purchase price of the newest order to a supplier, of the
    lines where that is known in this currency (margin_coverage: their share of the revenue)."""

    model_config = ConfigDict(json_schema_extra={"examples": [_MONEY]})
    currency: str
    revenue_minor: int
    refund_minor: int
    margin: float | None
    margin_coverage: float


class MarketLine(View):
    """A country or category. rank by units; growth against the window of the same length before;
    months, weekdays: index against the average one (1.0), None where too little was seen."""

    model_config = ConfigDict(json_schema_extra={"examples": [_LINE]})
    rank: int
    rank_before: int | None
    key: str
    orders: int
    units: int
    units_before: int
    growth: float | None
    share: float
    returned_units: int
    return_share: float | None
    money: list[MoneyView]
    months: list[float | None]
    weekdays: list[float | None]
    rows: str


class MarketView(View):
    """The lines by rank. A line of key `unknown` holds what was sold without country or category."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"by": "country", "from_day": "2025-12-07", "to_day": "2026-01-05",
                 "units": 320, "items": [_LINE]}
            ]
        }
    )  # fmt: skip
    by: Literal["country", "category"]
    from_day: date
    to_day: date
    units: int
    items: list[MarketLine]


class MarketDay(View):
    """A day of one line in one currency."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"day": "2026-01-05", "currency": "EUR", "orders": 3, "units": 4,
                 "revenue_minor": 4330, "returned_units": 0, "refund_minor": 0}
            ]
        }
    )  # fmt: skip
    day: date
    currency: str
    orders: int
    units: int
    revenue_minor: int
    returned_units: int
    refund_minor: int


By = Annotated[Literal["country", "category"], Query(description="What a line stands for.")]


def _markets(rows: list[Any]) -> dict[str, Market]:
    found: dict[str, Market] = {}
    for row in rows:
        line = found.setdefault(row.key, Market(row.key))
        line.orders += int(row.orders)
        line.units += int(row.units)
        line.returned_units += int(row.returned_units)
        line.money[row.currency] = Money(
            row.currency, int(row.revenue_minor), int(row.refund_minor), int(row.known_minor),
            int(row.cost_minor),
        )  # fmt: skip
    return found


@router.get("/market", dependencies=[read_scope("kpis:read")], summary="What sells where")
async def get_market(
    call: CallDep, request: Request, by: By = "country", since: From = None, to: To = None,
    days: Days = 90,
) -> MarketView:  # fmt: skip
    """Category: the one that the SKU had when it was sold."""
    staff_only(call)
    window = window_of(request.app.state.runtime.clock(), since, to, days)
    length = timedelta(days=window.days)
    season_from = window.upto - timedelta(days=365 * SEASON_YEARS)
    async with call.read() as session:
        now = _markets(await market.sums(session, by, window.since, window.upto))
        before = _markets(
            await market.sums(session, by, window.since - length, window.upto - length)
        )
        months = await market.months(session, by, season_from, window.upto)
        weekdays = await market.weekdays(session, by, season_from, window.upto)
    cells: dict[str, list[tuple[int, int, int, int]]] = {}
    for row in months:
        cells.setdefault(row.key, []).append((row.year, row.month, int(row.units), int(row.days)))
    of_week: dict[str, dict[int, int]] = {}
    for row in weekdays:
        of_week.setdefault(row.key, {})[row.weekday] = int(row.units)
    places = {line.key: n for n, line in enumerate(ranked(before.values(), {}), 1)}
    total = sum(line.units for line in now.values())
    lines = [
        MarketLine(
            rank=n, rank_before=places.get(line.key), key=line.key, orders=line.orders,
            units=line.units, units_before=line.units_before, growth=line.growth,
            share=round(line.units / total, 4) if total else 0.0,
            returned_units=line.returned_units, return_share=line.return_share,
            money=[MoneyView(currency=m.currency, revenue_minor=m.revenue_minor,
                             refund_minor=m.refund_minor, margin=m.margin,
                             margin_coverage=m.margin_coverage)
                   for m in sorted(line.money.values(), key=lambda m: -m.revenue_minor)],
            months=season(cells.get(line.key, [])), weekdays=week(of_week.get(line.key, {})),
            rows=f"/v1/market/{by}/{line.key}?from={window.since}&to={window.upto}",
        )
        for n, line in enumerate(
            ranked(now.values(), {key: line.units for key, line in before.items()}), 1
        )
    ]  # fmt: skip
    return MarketView(by=by, from_day=window.since, to_day=window.upto, units=total, items=lines)


@router.get(
    "/market/{by}/{key:path}", dependencies=[read_scope("kpis:read")],
    summary="The days that make a line",
)  # fmt: skip
async def get_market_days(
    by: Literal["country", "category"], key: str, call: CallDep, request: Request,
    since: From = None, to: To = None, days: Days = 90,
) -> list[MarketDay]:  # fmt: skip
    """Empty where nothing was sold."""
    staff_only(call)
    window = window_of(request.app.state.runtime.clock(), since, to, days)
    async with call.read() as session:
        rows = await market.days(session, by, key, window.since, window.upto)
    return [
        MarketDay(day=row.day, currency=row.currency, orders=int(row.orders), units=int(row.units),
                  revenue_minor=int(row.revenue_minor), returned_units=int(row.returned_units),
                  refund_minor=int(row.refund_minor))
        for row in rows
    ]  # fmt: skip
