"""What lanes really do: transit days and on-time shares of our own deliveries.

Days: nearest-rank quantiles over a sliding window in which old deliveries count less and open
parcels are censored; days and on-time rates are shrunken to wider levels (all, carrier, carrier
service to the lane's countries, lane). Source: shared/facts/logistics.md section 1.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from entrepot.logistics import repository, tables, watch_repository
from entrepot.logistics.domain.eta import History, Place
from entrepot.logistics.domain.lane import OnTime, reliability
from entrepot.logistics.domain.lane_document import Figures
from entrepot.logistics.handlers.lanes import offer_again
from entrepot.logistics.repository import StoredLane
from entrepot.logistics.settings import (
    HISTORY_DAYS,
    LEARN_WINDOW_DAYS,
    MATERIAL_DAYS,
    MATERIAL_RATE,
    MIN_TRANSIT_COUNT,
)
from entrepot.shared.database import UnitOfWork

_TENTH = Decimal("0.1")
_ON_TIME = """
SELECT lane, carrier, service, destination_country AS country, count(*) AS n,
       count(*) FILTER (WHERE on_time) AS on_time
FROM shipment WHERE direction = 'outbound' AND delivered_at > $1 AND on_time IS NOT NULL
  AND carrier IS NOT NULL
GROUP BY lane, carrier, service, destination_country
"""


def _none() -> OnTime:
    return OnTime(0, 0)


@dataclass(slots=True)
class _Counts:
    """On-time counts by level."""

    everything: OnTime = field(default_factory=_none)
    carrier: dict[str, OnTime] = field(default_factory=lambda: defaultdict(_none))
    service: dict[tuple[str, str, str], OnTime] = field(default_factory=lambda: defaultdict(_none))
    lane: dict[str, OnTime] = field(default_factory=lambda: defaultdict(_none))

    def add(self, row: Mapping[str, Any]) -> None:
        own = OnTime(row["on_time"], row["n"])
        place = (row["carrier"], row["service"] or "", row["country"])
        self.everything = _sum(self.everything, own)
        self.carrier[row["carrier"]] = _sum(self.carrier[row["carrier"]], own)
        self.service[place] = _sum(self.service[place], own)
        self.lane[row["lane"] or ""] = _sum(self.lane[row["lane"] or ""], own)

    def levels(self, lane: StoredLane) -> list[OnTime]:
        """Widest first."""
        content = lane.content
        service = OnTime(0, 0)
        for country in set(content.destination_countries):
            service = _sum(service, self.service[content.carrier, content.service, country])
        own = self.lane[content.lane]
        return [self.everything, self.carrier[content.carrier], service, own]


def _sum(one: OnTime, other: OnTime) -> OnTime:
    return OnTime(one.on_time + other.on_time, one.n + other.n)


async def learn(uow: UnitOfWork) -> int:
    """Work the figures out anew, and offer the lanes whose figures changed materially. Returns
    how many did."""
    since = uow.now - timedelta(days=LEARN_WINDOW_DAYS)
    transit = await watch_repository.history(uow.driver, uow.now, LEARN_WINDOW_DAYS)
    counts = _Counts()
    for row in await uow.driver.fetch(_ON_TIME, since):
        counts.add(row)
    changed: list[StoredLane] = []
    for lane in (await repository.lanes(uow.driver, lock=True)).values():
        figures = _figures(lane, transit, counts)
        if is_material(lane.figures, figures):
            changed.append(replace(lane, figures=figures))
    rows = [repository.lane_values(lane, uow.now) for lane in changed]
    await repository.upsert(uow.driver, tables.LANE, rows)
    return await offer_again(uow, lanes=[lane.content.lane for lane in changed])


def _figures(lane: StoredLane, transit: History, counts: _Counts) -> Figures:
    levels = counts.levels(lane)
    content = lane.content
    p50, p90, n = Decimal(str(content.p50_days)), Decimal(str(content.p90_days)), 0
    seen = max(
        (
            transit.lane_quantiles(
                Place(content.lane, content.carrier, content.service, country), MIN_TRANSIT_COUNT
            )
            for country in content.destination_countries
        ),
        key=lambda found: found[2] if found else -1, default=None,
    )  # fmt: skip
    if seen is not None:
        p50, p90 = (Decimal(str(days)).quantize(_TENTH, ROUND_HALF_UP) for days in seen[:2])
        n = seen[2]
    return Figures(p50, p90, n, reliability(levels), levels[-1].n)


def is_material(before: Figures, after: Figures) -> bool:
    """Whether orders should rank by the new figures."""
    days = max(abs(after.p50_days - before.p50_days), abs(after.p90_days - before.p90_days))
    rate = abs(after.on_time_rate - before.on_time_rate)
    return days >= Decimal(str(MATERIAL_DAYS)) or rate >= Decimal(str(MATERIAL_RATE))


async def take_deliveries(uow: UnitOfWork) -> Sequence[str]:
    """Parcels delivered since the last look; the notes are used up."""
    rows = await uow.driver.fetch("DELETE FROM lane_delivery RETURNING shipment_id")
    return sorted({row["shipment_id"] for row in rows if row["shipment_id"] is not None})


async def forget(uow: UnitOfWork) -> None:
    """Drop what no estimate learns from any more."""
    day = uow.now.date() - timedelta(days=HISTORY_DAYS)
    await uow.driver.execute("DELETE FROM lane_history WHERE delivered_on < $1", day)
