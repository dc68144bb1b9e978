"""A lane closes under 5,000 parcels, half of them labelled; then the rate of their next lane rises:
seconds until each has another way, the slower of the two."""

import time
from datetime import UTC, datetime

from hub import BenchHub

from entrepot.logistics.domain.commands import PutCarrier, PutLane
from entrepot.logistics.handlers.labels import claim_planned
from entrepot.logistics.handlers.lanes import put_carrier, put_lanes
from entrepot.logistics.handlers.planning import on_fulfilments
from entrepot.logistics.handlers.replanning import replan_once
from entrepot.shared.database import Database
from entrepot.shared.events.envelope import Meta, event_id
from entrepot.shared.events.orders import FulfilmentReleased
from entrepot.shared.ids import derived_id

PARCELS, BATCH, LANES = 5_000, 500, 40


def _lane(number: int, *, active: bool = True, dearer: int = 0) -> PutLane:
    """The lower the number the cheaper. dearer: cents for each parcel."""
    return PutLane.model_validate({
        "lane": f"lane-{number:02d}", "carrier": "bench", "service": "std", "mode": "air",
        "origin": "SZX-1", "destination_countries": ["DE", "FR"], "p50_days": 8, "p90_days": 12,
        "currency": "EUR", "timezone": "Asia/Shanghai", "active": active,
        "bands": [{"min_g": 0, "max_g": 30000, "base_minor": 300 + number + dearer,
                   "per_kg_minor": "650"}],
        "surcharges": [{"rule_id": "fuel", "kind": "fuel", "percent": "12"}],
    })  # fmt: skip


def _released(number: int) -> FulfilmentReleased:
    name = f"bench-{number}"
    event = FulfilmentReleased.model_validate({
        "fulfilment_id": derived_id("ful", name), "order_id": derived_id("ord", name),
        "party": "shop:bench", "reservation_id": derived_id("res", name), "location": "SZX-1",
        "destination_country": "DE" if number % 2 else "FR",
        "destination_postal_code": f"{10000 + number}",
        "lines": [{"line_no": 1, "sku": "S", "quantity": 1}], "weight_g": 200 + number % 3000,
        "longest_mm": 200, "volume_cm3": 1600, "value_minor": 4900, "currency": "EUR",
    })  # fmt: skip
    event.with_meta(Meta(  # As if it came out of Kafka.
        event_id(event.source, event.subject, 1), event.type, event.source, event.subject, 1,
        datetime.now(UTC), name, name,
    ))  # fmt: skip
    return event


async def _moved(database: Database, lane: PutLane) -> tuple[float, int, int]:
    """Put the lane as it now is. Seconds to the commit of the last new plan; parcels planned; how
    many are on the lane still."""
    began = time.perf_counter()
    async with database.transaction() as uow:
        await put_lanes([lane], uow)
    moved, more = 0, True
    while more:
        async with database.transaction() as uow:
            done = await replan_once(uow)
        moved, more = moved + done.planned, done.more
    seconds = time.perf_counter() - began
    async with database.transaction() as uow:
        left = await uow.driver.fetchval("SELECT count(*) FROM shipment WHERE lane = $1", lane.lane)
    return seconds, moved, left


async def _buy(database: Database, parcels: int) -> None:
    for _ in range(0, parcels, BATCH):
        async with database.transaction() as uow:
            await claim_planned(uow)


async def closed_lane(hub: BenchHub) -> float:
    """Seconds from the change to the last new plan: of a lane closed, then of a rate risen."""
    urls = await hub.scratch("replan", "entrepot.logistics")
    database = Database(urls.worker)
    try:
        async with database.transaction() as uow:
            await put_carrier(PutCarrier(carrier="bench", name="Bench", number_prefix="BB"), uow)
            await put_lanes([_lane(number) for number in range(LANES)], uow)
        for start in range(0, PARCELS, BATCH):
            async with database.transaction() as uow:
                await on_fulfilments([_released(n) for n in range(start, start + BATCH)], uow)
        await _buy(database, PARCELS // 2)
        closed = await _moved(database, _lane(0, active=False))
        await _buy(database, PARCELS // 2)
        risen = await _moved(database, _lane(1, dearer=LANES))
        async with database.transaction() as uow:
            void = await uow.driver.fetchval("SELECT sum(cardinality(voided)) FROM label_purchase")
        assert (closed[1:], risen[1:], void) == ((PARCELS, 0), (PARCELS, 0), PARCELS), (
            closed, risen, void,
        )  # fmt: skip
        return max(closed[0], risen[0])
    finally:
        await database.close()
