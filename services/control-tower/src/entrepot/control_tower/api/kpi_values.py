"""Each figure as a value with its parts and its days, from the sums that the consumer keeps."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.domain.kpis import STAGE_NAMES
from entrepot.control_tower.domain.progress import quantile, share
from entrepot.control_tower.queries import figures

OLD_BANDS = ("91-180", "181+")
TOP = 100


@dataclass(slots=True)
class Found:
    """value: None where nothing was measured; n: of how many. by: the same by dimension; trend: by
    day."""

    value: float | None = None
    n: int = 0
    unit: str | None = None
    by: list[dict[str, Any]] = field(default_factory=list)
    trend: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Window:
    """UTC days, both included."""

    since: date
    upto: date

    @property
    def days(self) -> int:
        return (self.upto - self.since).days + 1


def _shares(rows: list[Any], hits: str, everything: tuple[str, ...], *, split: bool) -> Found:
    """A share of counts, whole, by dimension and by day."""
    sums: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        for place in (
            ("", ""),
            ("day", row.day.isoformat()),
            *([("dim", row.dim)] if split else []),
        ):
            part = sums.setdefault(place, [0, 0])
            part[0] += row.n if row.name == hits else 0
            part[1] += row.n if row.name in everything else 0
    whole = sums.get(("", ""), [0, 0])
    made = Found(share(whole[0], whole[1] - whole[0]), whole[1])
    for (kind, name), (hit, n) in sorted(sums.items()):
        value = share(hit, n - hit)
        if kind == "day":
            made.trend.append({"day": name, "value": value, "n": n})
        elif kind == "dim":
            made.by.append({"dim": name, "value": value, "n": n})
    made.by.sort(key=lambda part: -part["n"])
    return made


async def fill_rate(session: AsyncConnection, window: Window) -> Found:
    rows = await figures.by_day(session, ("fill_hit", "fill_miss"), window.since, window.upto)
    return _shares(rows, "fill_hit", ("fill_hit", "fill_miss"), split=False)


async def otif(session: AsyncConnection, window: Window) -> Found:
    names = ("otif_hit", "otif_late", "otif_short")
    rows = await figures.by_day(session, names, window.since, window.upto)
    made = _shares(rows, "otif_hit", names, split=False)
    for name in names:
        n = sum(row.n for row in rows if row.name == name)
        made.by.append({"dim": name.removeprefix("otif_"), "value": share(n, made.n - n), "n": n})
    return made


async def cycle_time(session: AsyncConnection, window: Window) -> Found:
    legs = await figures.cycles(session, window.since, window.upto)
    by = []
    for name in STAGE_NAMES:
        buckets = legs.get(name, {})
        by.append({
            "dim": name if ">" in name else f"accepted>{name}", "value": quantile(buckets, 0.5),
            "p95": quantile(buckets, 0.95), "n": sum(buckets.values()),
        })  # fmt: skip
    whole = legs.get("delivered", {})
    return Found(quantile(whole, 0.5), sum(whole.values()), by=by)


async def stock_turns(session: AsyncConnection, window: Window) -> Found:
    shipped, average = await figures.turns(session, window.since, window.upto)
    value = round(shipped * 365 / window.days / average, 2) if average > 0 else None
    return Found(value, shipped)


async def days_of_cover(session: AsyncConnection, window: Window) -> Found:
    available, shipped = await figures.cover(session, window.upto)
    daily = shipped / figures.COVER_DAYS
    return Found(round(available / daily, 1) if daily else None, available)


async def ageing(session: AsyncConnection, window: Window) -> Found:
    bands = await figures.ages(session, window.upto)
    total = sum(units for _, units in bands)
    old = sum(units for name, units in bands if name in OLD_BANDS)
    by = [{"dim": name, "value": share(n, total - n), "n": n} for name, n in bands]
    return Found(share(old, total - old), total, by=by)


async def forecast_accuracy(session: AsyncConnection, window: Window) -> Found:
    n, missed, sold = await figures.accuracy(session, window.since, window.upto)
    return Found(round(1 - missed / sold, 4) if sold else None, n)


async def lane_on_time(session: AsyncConnection, window: Window) -> Found:
    names = ("lane_done", "lane_on_time")
    rows = await figures.by_day(session, names, window.since, window.upto)
    return _shares(rows, "lane_on_time", ("lane_done",), split=True)


def _amounts(rows: list[Any], *, mean: bool) -> Found:
    """Amounts by dimension and day; the value is given only where there is one currency."""
    sums: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        for place in (("dim", row.dim), ("day", f"{row.day}|{row.dim.rpartition('|')[2]}"),
                      ("currency", row.dim.rpartition("|")[2])):  # fmt: skip
            part = sums.setdefault(place, [0, 0])
            part[0], part[1] = part[0] + row.n, part[1] + row.amount
    made = Found(n=sum(row.n for row in rows))

    def value(n: int, amount: int) -> float | None:
        return (round(amount / n, 2) if n else None) if mean else float(amount)

    currencies = {name: part for (kind, name), part in sums.items() if kind == "currency"}
    if len(currencies) == 1:
        ((made.unit, (count, total)),) = currencies.items()
        made.value = value(count, total)
    for (kind, name), (n, amount) in sorted(sums.items()):
        head, _, currency = name.rpartition("|")
        part_ = {"value": value(n, amount), "n": n, "amount_minor": amount, "currency": currency}
        if kind == "dim":
            made.by.append({"dim": head or currency, **part_})
        elif kind == "day":
            made.trend.append({"day": head, **part_})
    made.by.sort(key=lambda part: -part["amount_minor"])
    return made


async def cost_per_order(session: AsyncConnection, window: Window) -> Found:
    return _amounts(
        await figures.by_day(session, ("freight",), window.since, window.upto), mean=True
    )


async def sales(session: AsyncConnection, window: Window) -> Found:
    return _amounts(
        await figures.by_day(session, ("sales",), window.since, window.upto), mean=False
    )


VALUES: dict[str, Callable[[AsyncConnection, Window], Awaitable[Found]]] = {
    "fill_rate": fill_rate, "otif": otif, "cycle_time": cycle_time, "stock_turns": stock_turns,
    "days_of_cover": days_of_cover, "ageing": ageing, "forecast_accuracy": forecast_accuracy,
    "lane_on_time": lane_on_time, "cost_per_order": cost_per_order, "sales": sales,
}  # fmt: skip
