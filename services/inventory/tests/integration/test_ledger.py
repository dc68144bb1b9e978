"""From a balance to its movements to their events; the past, exactly; the recount."""

import asyncio
import random
from datetime import datetime, timedelta
from typing import Any

from entrepot.inventory import jobs
from entrepot.shared.events.inventory import AlertClosed, AlertOpened, LedgerDriftFound
from entrepot.shared.telemetry import REGISTRY

ACCOUNTS = ("supplier", "in_transit", "free", "reserved", "quality_hold", "damaged", "customer",
            "adjustment")  # fmt: skip


async def test_a_balance_leads_to_its_movements_and_these_to_what_caused_them(
    world: Any,
) -> None:
    await world.receive(10)
    await world.put(1, 4)
    await world.rig.deliver(world.accepted(2, 3))
    await world.rig.deliver(world.shipped(2, 3))
    (row,) = (await world.get("/v1/stock?sku=LAMP"))["items"]
    path = row["links"]["on_hand"].removeprefix("/api/inventory")
    found = (await world.get(path))["items"]
    assert [(m["kind"], m["delta"], m["balance"]) for m in found] == [
        ("ship", -3, 7), ("receive", 10, 10),
    ]  # fmt: skip
    assert found[0]["balance"] == row["on_hand"]
    assert found[0]["links"]["fulfilment"].endswith(world.id("ful", 2))
    reserved = row["links"]["reserved"].removeprefix("/api/inventory")
    items, cursor = [], ""
    while True:
        page = await world.get(f"{reserved}&limit=1{cursor}")
        items += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert [(m["delta"], m["balance"]) for m in items] == [(-3, 4), (3, 7), (4, 4)]
    assert items[2]["links"]["reservation"].endswith(world.id("res", 1))
    assert items[2]["source_event_id"]  # The request that reserved.
    assert items[1]["links"]["event"].endswith(items[1]["source_event_id"])


def model_of(rows: list[Any], at: datetime) -> dict[str, int]:
    sums = dict.fromkeys(ACCOUNTS, 0)
    for row in rows:
        if row["occurred_at"] <= at:
            sums[row["from_account"]] -= row["quantity"]
            sums[row["to_account"]] += row["quantity"]
    return sums


async def test_every_account_of_any_past_instant_is_exact_after_a_random_history(
    world: Any,
) -> None:
    draw = random.Random(7)
    start = world.now
    for step in range(1, 41):
        late = timedelta(minutes=draw.randrange(0, 90))
        kind = draw.choice(
            ["received", "received", "found", "damaged", "held", "adjusted", "order"]
        )
        when = {"occurred_at": (world.now - late).isoformat()}
        if kind == "order":
            await world.rig.deliver(world.accepted(step, draw.randrange(1, 4)))
            await world.rig.deliver(world.shipped(step, 1))
        elif kind == "adjusted":
            await world.events({"type": kind, "delta": draw.choice([-1, 2]), **when})
        else:
            await world.events({"type": kind, "quantity": draw.randrange(1, 5), **when})
        world.rig.clock.advance(timedelta(minutes=draw.randrange(1, 30)))
    rows = await world.rig.sql("SELECT * FROM movement")
    for _ in range(25):
        at = start + timedelta(minutes=draw.randrange(-120, 700), seconds=draw.randrange(60))
        instant = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        (row,) = (await world.get(f"/v1/stock?sku=LAMP&as_of={instant}"))["items"]
        assert row["accounts"] == model_of(rows, at.replace(microsecond=0))
        assert row["on_hand"] == row["accounts"]["free"] + row["accounts"]["reserved"]
    await world.balanced()


async def test_a_corrupted_row_is_found_told_once_and_closed_when_mended(world: Any) -> None:
    await world.receive(10)
    await world.receive(5, sku="CABLE")
    await world.put(1, 2)
    gauge = "entrepot_inventory_ledger_drift_units"
    await jobs.audit_ledger(world.rig.runtime)
    assert REGISTRY.get_sample_value(gauge) == 0
    rows = "entrepot_inventory_ledger_rows_checked"
    assert REGISTRY.get_sample_value(rows, {"table": "stock"}) == 2
    assert REGISTRY.get_sample_value(rows, {"table": "movement"}) == 3
    await world.rig.sql("UPDATE stock SET on_hand = on_hand + 3 WHERE sku = 'LAMP'")
    for _ in range(2):
        await jobs.audit_ledger(world.rig.runtime)
    assert REGISTRY.get_sample_value(gauge) == 3
    (told,) = await world.rig.published(LedgerDriftFound)
    assert (told.sku, told.units, told.party) == ("LAMP", 3, "warehouse:eu")
    assert [(d.name, d.booked, d.recounted) for d in told.drifts] == [("on_hand", 13, 10)]
    (alert,) = (await world.get("/v1/alerts"))["items"]
    assert (alert["kind"], alert["severity"]) == ("ledger_drift", "critical")
    await jobs.evaluate_alerts(world.rig.runtime)
    assert len((await world.get("/v1/alerts"))["items"]) == 1  # Rules do not close it.
    await world.rig.sql("UPDATE stock SET on_hand = on_hand - 3 WHERE sku = 'LAMP'")
    await jobs.audit_ledger(world.rig.runtime)
    assert REGISTRY.get_sample_value(gauge) == 0
    assert (await world.get("/v1/alerts"))["items"] == []
    assert len(await world.rig.published(AlertOpened)) == 1
    assert len(await world.rig.published(AlertClosed)) == 1


async def test_a_lost_balance_and_units_lost_between_places_are_found(world: Any) -> None:
    await world.receive(10)
    await world.receive(5, sku="CABLE")
    made = await world.post("/v1/transfers", {
        "from_location": "EU-1", "to_location": "UK-1",
        "lines": [{"sku": "LAMP", "quantity": 4}]})  # fmt: skip
    await world.post(f"/v1/transfers/{made.json()['transfer_id']}:dispatch", {})
    await jobs.audit_ledger(world.rig.runtime)
    assert await world.rig.published(LedgerDriftFound) == []
    await world.rig.sql("DELETE FROM stock WHERE sku = 'CABLE'")
    await world.rig.sql("UPDATE transfer_line SET dispatched = 3")
    await jobs.audit_ledger(world.rig.runtime)
    told = await world.rig.published(LedgerDriftFound)
    assert [(t.sku, t.location, [d.name for d in t.drifts]) for t in told] == [
        ("CABLE", "EU-1", ["on_hand"]), ("LAMP", "IN-TRANSIT", ["in_transit"]),
    ]  # fmt: skip


async def test_the_recount_goes_on_while_others_write_and_finds_nothing(world: Any) -> None:
    await world.receive(50)

    async def write() -> None:
        for n in range(1, 31, 3):
            await world.rig.deliver(*(world.accepted(m) for m in range(n, n + 3)))

    async def count() -> None:
        for _ in range(6):
            await jobs.audit_ledger(world.rig.runtime)

    await asyncio.gather(write(), count())
    assert await world.rig.published(LedgerDriftFound) == []
    assert (await world.stock())[1] == 30


async def test_holds_expire_once_while_orders_confirm_and_reserve_them(world: Any) -> None:
    await world.receive(120)
    await asyncio.gather(*(world.put(n, hold_for_s=60) for n in range(1, 81)))
    world.rig.clock.advance(timedelta(minutes=2))

    async def confirm() -> None:
        for n in range(1, 41, 8):
            await world.rig.deliver(*(world.accepted(m) for m in range(n, n + 8)))

    async def expire() -> None:
        for _ in range(4):
            await jobs.expire_reservations(world.rig.runtime)

    await asyncio.gather(
        confirm(),
        expire(),
        expire(),
        *(world.put(n) for n in range(200, 220)),
    )
    await jobs.expire_reservations(world.rig.runtime)
    states = await world.rig.sql(
        "SELECT state, (expires_at IS NULL) AS lasting, count(*)::int AS n FROM reservation "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    )
    found = {(r["state"], r["lasting"]): r["n"] for r in states}
    assert found == {("expired", True): 40, ("reserved", True): 40, ("reserved", False): 20}
    assert await world.stock() == (120, 60, 0, 0, 0)
    await world.balanced()
