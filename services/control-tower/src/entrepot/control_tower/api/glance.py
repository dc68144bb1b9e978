"""The figures at a glance: orders by step, cycle times, events. Kept by the consumer."""

from datetime import datetime, timedelta
from typing import Any

from pydantic import ConfigDict
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.domain.progress import LEGS, STEPS, quantile, share
from entrepot.control_tower.domain.world import day_of
from entrepot.control_tower.queries import figures
from entrepot.shared.http import View


class CountView(View):
    """How many: on this UTC day, in the window, and since the beginning."""

    today: int
    window: int
    total: int


class OrdersView(View):
    """Orders by the step that they reached; an order counts once in each."""

    accepted: CountView
    reserved: CountView
    shipped: CountView
    delivered: CountView
    cancelled: CountView


class CycleView(View):
    """Seconds from acceptance, exact to 5 %; n: orders measured in the window."""

    n: int
    p50_s: float | None
    p95_s: float | None


class CyclesView(View):
    """From acceptance to each step."""

    to_reserved: CycleView
    to_shipped: CycleView
    to_delivered: CycleView


class EventsView(View):
    """Events stored: in all, in the last whole minute, and a minute on average of the last hour."""

    total: int
    last_minute: int
    per_minute: float


GLANCE: dict[str, Any] = {
    "as_of": "2026-01-05T09:00:00Z", "window_days": 30,
    "orders": {s: {"today": 3, "window": 40, "total": 400} for s in STEPS},
    "fill_rate": 0.97, "fill_rate_today": 1.0,
    "cycle_times": {f"to_{leg}": {"n": 40, "p50_s": 1.2, "p95_s": 4.0}
                    for leg in LEGS},
    "write_backs": {"today": 3, "window": 40, "total": 390}, "open_refusals": 2,
    "events": {"total": 9000, "last_minute": 120, "per_minute": 98.5},
}  # fmt: skip


class GlanceView(View):
    """fill_rate: share of first reservation attempts that were served in full. open_refusals:
    orders whose newest attempt was refused and that were neither shipped nor cancelled."""

    model_config = ConfigDict(json_schema_extra={"examples": [GLANCE]})
    as_of: datetime
    window_days: int
    orders: OrdersView
    fill_rate: float | None
    fill_rate_today: float | None
    cycle_times: CyclesView
    write_backs: CountView
    open_refusals: int
    events: EventsView


async def read_kpis(session: AsyncConnection, now: datetime, days: int) -> GlanceView:
    """The figures at an instant; the window is the last `days` UTC days, today included."""
    today = day_of(now)
    found = await figures.figures(session, today, today - timedelta(days=days - 1), now)

    def count(name: str) -> CountView:
        return CountView(
            today=found.today.get(name, 0), window=found.window.get(name, 0),
            total=found.total.get(name, 0),
        )  # fmt: skip

    def cycle(leg: str) -> CycleView:
        buckets = found.cycles.get(leg, {})
        return CycleView(
            n=sum(buckets.values()), p50_s=quantile(buckets, 0.5), p95_s=quantile(buckets, 0.95)
        )

    def fill(counts: dict[str, int]) -> float | None:
        return share(counts.get("fill_hit", 0), counts.get("fill_miss", 0))

    cycles: dict[str, Any] = {f"to_{leg}": cycle(leg) for leg in LEGS}
    return GlanceView(
        as_of=now, window_days=days, orders=OrdersView(**{step: count(step) for step in STEPS}),
        fill_rate=fill(found.window), fill_rate_today=fill(found.today),
        cycle_times=CyclesView(**cycles), write_backs=count("write_back"),
        open_refusals=found.open_refusals,
        events=EventsView(total=found.events, last_minute=found.last_minute,
                          per_minute=round(found.last_hour / 60, 2)),
    )  # fmt: skip
