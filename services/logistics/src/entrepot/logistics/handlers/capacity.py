"""Room of lanes by departure day or week: what is booked, and who planners take turns by.

Only lanes with a capacity are counted; where there is none, nothing is read, written or locked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from entrepot.logistics.domain.lane import Capacity, Lane
from entrepot.logistics.domain.plan import Planner
from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.settings import ASSUMED_WEIGHT_G
from entrepot.shared.database import Driver, UnitOfWork

LOAD_LOCK = 0x6C6F6164  # "load": planners of lanes with a capacity take turns.
_KEEP_DAYS = 40
#: Parcels that take up room.
_BOOKED = ("planned", "labelling", "labelled", "label_failed", "dispatched")

Slot = tuple[str, date]


@dataclass(slots=True)
class Loads:
    """booked: [parcels, grams] of each lane and period; changed: what this unit of work adds."""

    limits: Mapping[str, tuple[Capacity, str]] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    booked: dict[Slot, list[int]] = field(default_factory=dict)
    changed: dict[Slot, list[int]] = field(default_factory=dict)

    def full_for(self, grams: int) -> frozenset[str]:
        """Lanes whose next departure has no room for a parcel of this weight."""
        if not self.limits:
            return frozenset()
        found = set()
        for lane, (limit, _) in self.limits.items():
            day = self.days.get(lane)
            if day is not None:
                parcels, weight = self.booked.get((lane, limit.period(day)), (0, 0))
                if not limit.has_room(parcels, weight, grams):
                    found.add(lane)
        return frozenset(found)

    def over(self, lane: str) -> list[Slot]:
        """Periods of the lane in which more is booked than may leave, the earliest first."""
        if lane not in self.limits:
            return []
        limit = self.limits[lane][0]
        return sorted(
            slot for slot, (parcels, weight) in self.booked.items()
            if slot[0] == lane and (
                (limit.parcels is not None and parcels > limit.parcels)
                or (limit.weight_g is not None and weight > limit.weight_g)
            )
        )  # fmt: skip

    def slot_of(self, shipment: Shipment) -> Slot | None:
        """The period that the shipment is booked in; None where its lane has no capacity."""
        limit = self.limits.get(shipment.lane or "")
        if limit is None or shipment.dispatch_at is None or shipment.state not in _BOOKED:
            return None
        local = shipment.dispatch_at.astimezone(ZoneInfo(limit[1])).date()
        return str(shipment.lane), limit[0].period(local)

    def book(self, shipment: Shipment, sign: int = 1) -> None:
        """Count the shipment where it is planned now; sign -1: count it out."""
        slot = self.slot_of(shipment)
        if slot is not None:
            grams = grams_of(shipment)
            for table in (self.booked, self.changed):
                entry = table.setdefault(slot, [0, 0])
                entry[0] += sign
                entry[1] += sign * grams

    async def save(self, driver: Driver) -> None:
        rows = [(k, v) for k, v in sorted(self.changed.items()) if any(v)]
        if rows:
            await driver.execute(
                "INSERT INTO lane_load AS l (lane, period_from, parcels, weight_g) "
                "SELECT * FROM unnest($1::text[], $2::date[], $3::integer[], $4::bigint[]) "
                "ON CONFLICT (lane, period_from) DO UPDATE SET "
                "parcels = l.parcels + EXCLUDED.parcels, weight_g = l.weight_g + EXCLUDED.weight_g",
                [k[0] for k, _ in rows], [k[1] for k, _ in rows],
                [v[0] for _, v in rows], [v[1] for _, v in rows],
            )  # fmt: skip
        self.changed.clear()


def grams_of(shipment: Shipment) -> int:
    return shipment.weight_g or ASSUMED_WEIGHT_G


async def loads_of(uow: UnitOfWork, planner: Planner, *, to_write: bool = True) -> Loads:
    """What is booked on the planner's lanes. to_write: wait for other planners, and make them
    wait, until this unit of work ends."""
    limited = [lane for lane in planner.lanes if lane.capacity is not None]
    if not limited:
        return Loads()
    if to_write:
        await uow.driver.execute("SELECT pg_advisory_xact_lock($1)", LOAD_LOCK)
    rows = await uow.driver.fetch(
        "SELECT lane, period_from, parcels, weight_g FROM lane_load "
        "WHERE lane = ANY($1::text[]) AND period_from >= $2",
        [lane.lane_id for lane in limited], uow.now.date() - timedelta(days=_KEEP_DAYS),
    )  # fmt: skip
    return Loads(
        limits={x.lane_id: (x.capacity, x.site_calendar.timezone) for x in limited if x.capacity},
        days=planner.days_of(uow.now),
        booked={(r["lane"], r["period_from"]): [r["parcels"], r["weight_g"]] for r in rows},
    )


async def recount(uow: UnitOfWork, lanes: Sequence[Lane]) -> None:
    """Count the parcels of these lanes anew: their capacity is new, or its periods are others."""
    limited = [lane for lane in lanes if lane.capacity is not None]
    if not limited:
        return
    codes = [lane.lane_id for lane in limited]
    await uow.driver.execute("SELECT pg_advisory_xact_lock($1)", LOAD_LOCK)
    await uow.driver.execute("DELETE FROM lane_load WHERE lane = ANY($1::text[])", codes)
    rows = await uow.driver.fetch(
        "SELECT lane, dispatch_at, count(*) AS parcels, "
        "sum(CASE WHEN weight_g = 0 THEN $4 ELSE weight_g END) AS weight_g FROM shipment "
        "WHERE lane = ANY($1::text[]) AND state = ANY($2::text[]) AND dispatch_at >= $3 "
        "GROUP BY lane, dispatch_at",
        codes, list(_BOOKED), uow.now - timedelta(days=_KEEP_DAYS), ASSUMED_WEIGHT_G,
    )  # fmt: skip
    by_code = {lane.lane_id: lane for lane in limited}
    found: dict[Slot, list[int]] = {}
    for row in rows:
        entry = found.setdefault(_slot(by_code[row["lane"]], row), [0, 0])
        entry[0] += row["parcels"]
        entry[1] += int(row["weight_g"])
    counted = Loads(changed=found)
    await counted.save(uow.driver)


def _slot(lane: Lane, row: Mapping[str, Any]) -> Slot:
    at: datetime = row["dispatch_at"]
    local = at.astimezone(ZoneInfo(lane.site_calendar.timezone)).date()
    assert lane.capacity is not None
    return lane.lane_id, lane.capacity.period(local)
