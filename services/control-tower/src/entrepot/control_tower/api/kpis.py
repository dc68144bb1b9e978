"""/v1/kpis: the figures with their definitions, each with the rows that make it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict

from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.glance import GLANCE, GlanceView, read_kpis
from entrepot.control_tower.api.kpi_rows import KpiName, KpiRowPage, read_rows
from entrepot.control_tower.api.kpi_values import VALUES, Window
from entrepot.control_tower.domain.kpis import KPIS
from entrepot.control_tower.domain.world import day_of
from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import Forbidden, InvalidInput
from entrepot.shared.http import Call, CallDep, View
from entrepot.shared.paging import Cursor, Limit

router = APIRouter(prefix="/v1", tags=["figures"], dependencies=[SANE])
Unit = Literal["share", "seconds", "turns", "days", "minor_units"]
_FIGURE: dict[str, Any] = {
    "kpi": "fill_rate", "title": "Fill rate", "title_zh": "满足率", "unit": "share",
    "currency": None, "better": "up", "value": 0.97, "n": 412,
    "definition": KPIS["fill_rate"].definition, "definition_zh": KPIS["fill_rate"].definition_zh,
    "by": [], "trend": [{"day": "2026-01-05", "value": 0.98, "n": 40}],
    "rows": "/v1/kpis/fill_rate/rows?from=2025-12-07&to=2026-01-05",
}  # fmt: skip


class KpiPart(View):
    """A figure of one dimension (a shop, a lane, a stage, a band of age)."""

    dim: str
    value: float | None
    n: int
    p95: float | None = None
    amount_minor: int | None = None
    currency: str | None = None


class KpiDay(View):
    """A figure of one UTC day."""

    day: date
    value: float | None
    n: int
    amount_minor: int | None = None
    currency: str | None = None


class KpiFigure(View):
    """A figure of the window. value: None where nothing was measured, or (with amounts) where there
    are several currencies: see `by`. rows: what makes it."""

    model_config = ConfigDict(json_schema_extra={"examples": [_FIGURE]})
    kpi: str
    title: str
    title_zh: str
    unit: Unit
    currency: str | None
    better: Literal["up", "down"]
    value: float | None
    n: int
    definition: str
    definition_zh: str
    by: list[KpiPart]
    trend: list[KpiDay]
    rows: str


class KpiView(GlanceView):
    """The figures at a glance, and each figure with its definition and parts."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**GLANCE, "figures": [_FIGURE]}]})
    figures: list[KpiFigure]


From = Annotated[date | None, Query(alias="from", description="First UTC day.")]
To = Annotated[date | None, Query(description="Last UTC day; today by default.")]
Days = Annotated[int, Query(ge=1, le=400, description="Window in days, where `from` is absent.")]


def staff_only(call: Call) -> None:
    """Raises Forbidden for a partner."""
    if call.caller.sees != EVERY_PARTY:
        raise Forbidden("the figures are those of the whole merchant")


def window_of(now: datetime, since: date | None, upto: date | None, days: int) -> Window:
    """The days asked for. Raises InvalidInput where they are none or too many."""
    last = upto or day_of(now)
    first = since or last - timedelta(days=days - 1)
    if not 0 <= (last - first).days <= 800:
        raise InvalidInput("from must not be after to, nor more than 800 days before it")
    return Window(first, last)


@router.get("/kpis", dependencies=[read_scope("kpis:read")], summary="The figures now")
async def get_kpis(
    call: CallDep, request: Request, days: Days = 30, since: From = None, to: To = None,
    kpi: Annotated[
        str | None,
        Query(max_length=200, description="Names, separated by commas; all by default; `none`: "
              "only the glance."),
    ] = None,
) -> KpiView:  # fmt: skip
    """Definitions are in docs/glossary.md."""
    staff_only(call)
    wanted = list(KPIS) if kpi is None else [n for n in kpi.split(",") if n and n != "none"]
    if unknown := sorted(set(wanted) - set(KPIS)):
        raise InvalidInput(f"kpi: {', '.join(unknown)}; known: {', '.join(KPIS)}")
    now = request.app.state.runtime.clock()
    window = window_of(now, since, to, days)
    made = []
    async with call.read() as session:
        glance = await read_kpis(session, now, days)
        for name in wanted:
            found = await VALUES[name](session, window)
            about = KPIS[name]
            made.append(KpiFigure(
                kpi=name, title=about.title, title_zh=about.title_zh,
                unit=about.unit,  # type: ignore[arg-type]
                currency=found.unit, better=about.better,  # type: ignore[arg-type]
                value=found.value, n=found.n, definition=about.definition,
                definition_zh=about.definition_zh, by=[KpiPart(**part) for part in found.by],
                trend=[KpiDay(**part) for part in found.trend],
                rows=f"/v1/kpis/{name}/rows?from={window.since}&to={window.upto}",
            ))  # fmt: skip
    return KpiView(**glance.__dict__, figures=made)


@router.get(
    "/kpis/{kpi}/rows", dependencies=[read_scope("kpis:read")],
    summary="The rows that make a figure",
)  # fmt: skip
async def get_kpi_rows(
    kpi: KpiName, call: CallDep, request: Request, days: Days = 30, since: From = None,
    to: To = None, limit: Limit = 100, cursor: Cursor = None,
    dim: Annotated[
        str | None,
        Query(max_length=120, description="One part of the figure: a shop, a lane, a stage "
              "(`released>shipped`), `hit`, `late`, `miss` …"),
    ] = None,
) -> KpiRowPage:  # fmt: skip
    """Orders, shipments, SKUs or layers of stock, as the figure counts them."""
    staff_only(call)
    window = window_of(request.app.state.runtime.clock(), since, to, days)
    start = datetime.combine(window.since, time(0), UTC)
    end = datetime.combine(window.upto + timedelta(days=1), time(0), UTC)
    async with call.read() as session:
        return await read_rows(session, kpi, window, (start, end), dim, limit, cursor)
