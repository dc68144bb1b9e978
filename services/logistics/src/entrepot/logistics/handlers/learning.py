"""What lanes really do: transit days and on-time shares of our own deliveries.

Nearest-rank quantiles over a sliding window; on-time rates shrunken to wider levels (all, carrier,
carrier service to the lane's countries, lane). Source: shared/facts/logistics.md section 1.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from entrepot.logistics import repository, tables
from entrepot.logistics.domain.lane import MIN_TRANSIT_SAMPLES, OnTime, reliability
from entrepot.logistics.domain.lane_document import Figures
from entrepot.logistics.handlers.lanes import offer_again
from entrepot.logistics.repository import StoredLane
from entrepot.logistics.settings import LEARN_WINDOW_DAYS, MATERIAL_DAYS, MATERIAL_RATE
from entrepot.shared.database import UnitOfWork

# Days with one decimal from hand-over (the first physical scan where nobody told us of it).
# percentile_disc is the nearest rank: the ceil(p * n)-th smallest.
_TRANSIT = """
WITH seen AS (
    SELECT lane, round((extract(epoch FROM delivered_at - coalesce(dispatched_at, accepted_at))
                        / 86400)::numeric, 1) AS days
    FROM shipment WHERE delivered_at > $1 AND lane IS NOT NULL
)
SELECT lane, count(*) AS n, percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS p50,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY days) AS p90
FROM seen WHERE days >= 0 GROUP BY lane
"""
_ON_TIME = """
SELECT lane, carrier, service, destination_country AS country, count(*) AS n,
       count(*) FILTER (WHERE on_time) AS on_time
FROM shipment WHERE delivered_at > $1 AND on_time IS NOT NULL AND carrier IS NOT NULL
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
    transit = {row["lane"]: row for row in await uow.driver.fetch(_TRANSIT, since)}
    counts = _Counts()
    for row in await uow.driver.fetch(_ON_TIME, since):
        counts.add(row)
    changed: list[StoredLane] = []
    for code, lane in (await repository.lanes(uow.driver, lock=True)).items():
        figures = _figures(lane, transit.get(code), counts)
        if is_material(lane.figures, figures):
            changed.append(replace(lane, figures=figures))
    rows = [repository.lane_values(lane, uow.now) for lane in changed]
    await repository.upsert(uow.driver, tables.LANE, rows)
    return await offer_again(uow, lanes=[lane.content.lane for lane in changed])


def _figures(lane: StoredLane, seen: Mapping[str, Any] | None, counts: _Counts) -> Figures:
    levels = counts.levels(lane)
    content = lane.content
    p50, p90, n = Decimal(str(content.p50_days)), Decimal(str(content.p90_days)), 0
    if seen is not None:
        n = seen["n"]
        if n >= MIN_TRANSIT_SAMPLES:
            p50, p90 = seen["p50"], seen["p90"]
    return Figures(p50, p90, n, reliability(levels), levels[-1].n)


def is_material(before: Figures, after: Figures) -> bool:
    """Whether orders should rank by the new figures."""
    days = max(abs(after.p50_days - before.p50_days), abs(after.p90_days - before.p90_days))
    rate = abs(after.on_time_rate - before.on_time_rate)
    return days >= Decimal(str(MATERIAL_DAYS)) or rate >= Decimal(str(MATERIAL_RATE))


async def take_deliveries(uow: UnitOfWork) -> Sequence[str]:
    """Lanes delivered on since the last look; the notes are used up."""
    rows = await uow.driver.fetch("DELETE FROM lane_delivery RETURNING lane")
    return sorted({row["lane"] for row in rows})
