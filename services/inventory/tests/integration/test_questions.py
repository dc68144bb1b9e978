"""What can be read, by whom, and for which instant."""

from datetime import timedelta
from typing import Any

from prometheus_client import REGISTRY as _DEFAULT

from entrepot.inventory import jobs
from entrepot.shared.telemetry import REGISTRY
from entrepot.shared.testing.plugin import Rig


async def test_the_balance_of_a_past_instant_counts_late_facts_from_when_they_happened(
    world: Any,
) -> None:
    start = world.now
    await world.receive(10)
    world.rig.clock.advance(timedelta(hours=1))
    await world.put(1, 4)
    world.rig.clock.advance(timedelta(hours=1))
    await world.rig.deliver(world.accepted(1, 4))
    await world.rig.deliver(world.shipped(1, 4))
    late = start + timedelta(minutes=30)
    await world.events({"type": "damaged", "quantity": 1, "occurred_at": late.isoformat()})

    async def at(minutes: int) -> tuple[int, int, int]:
        instant = (start + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
        (row,) = (await world.get(f"/v1/stock?sku=LAMP&as_of={instant}"))["items"]
        return row["on_hand"], row["reserved"], row["damaged"]

    assert [await at(m) for m in (-1, 0, 30, 60, 120)] == [
        (0, 0, 0), (10, 0, 0), (9, 0, 1), (9, 4, 1), (5, 0, 1),
    ]  # fmt: skip
    (now,) = (await world.get("/v1/stock"))["items"]
    assert (now["on_hand"], now["available_to_promise"], now["damaged"]) == (5, 5, 1)


async def test_availability_is_summed_over_a_country_a_shop_or_everything(world: Any) -> None:
    await world.receive(10)
    await world.receive(3, location="UK-1")
    await world.put(1, 4)

    async def promise(query: str, party: str = "staff:ops") -> list[int]:
        found = await world.get(f"/v1/availability?{query}", party=party)
        return [i["available_to_promise"] for i in found["items"]]

    assert await promise("sku=LAMP&sku=GHOST") == [9, 0]
    assert await promise("sku=LAMP&country=GB") == [3]
    assert await promise("sku=LAMP", party="warehouse:eu") == [6]
    assert await promise("sku=LAMP", party="shop:amz-de") == [9]
    answer = await world.rig.client.put("/v1/shops/amz-de/sources", headers=world.staff,
                                        json={"locations": ["UK-1"]})  # fmt: skip
    assert answer.status_code == 200
    assert await promise("sku=LAMP&shop=amz-de") == [3]
    assert await promise("sku=LAMP", party="shop:amz-de") == [3]
    mine = await world.get("/v1/availability?sku=LAMP", party="shop:amz-de")
    assert mine["items"][0]["locations"] == []


async def test_availability_takes_one_to_a_hundred_skus(world: Any) -> None:
    headers = world.rig.headers("staff:ops", "inventory:read")
    for query in ("", "?" + "&".join(f"sku=S{n}" for n in range(101)), "?sku=%20"):
        answer = await world.rig.client.get(f"/v1/availability{query}", headers=headers)
        assert answer.status_code == 400, answer.text


async def test_movements_tell_why_a_balance_is_what_it_is_page_by_page(world: Any) -> None:
    await world.receive(10)
    await world.put(1, 4)
    await world.put(2, 1)
    found, cursor = [], ""
    while True:
        page = await world.get(f"/v1/movements?sku=LAMP&location=EU-1&limit=1{cursor}")
        found += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert [(m["kind"], m["quantity"]) for m in found] == [
        ("reserve", 1), ("reserve", 4), ("receive", 10),
    ]  # fmt: skip
    one = await world.get(f"/v1/movements?reference={world.id('res', 1)}")
    assert [(m["from_account"], m["to_account"]) for m in one["items"]] == [("free", "reserved")]
    newest = await world.get("/v1/movements?limit=2")
    assert [m["quantity"] for m in newest["items"]] == [1, 4]
    older = await world.get(f"/v1/movements?limit=2&cursor={newest['next_cursor']}")
    assert [m["quantity"] for m in older["items"]] == [10]


async def test_a_party_sees_its_own_rows_and_nothing_else(world: Any) -> None:
    await world.receive(10)
    await world.receive(3, location="UK-1")
    await world.put(1, 4)
    for party, place in (("warehouse:eu", "EU-1"), ("warehouse:uk", "UK-1")):
        for path in ("stock", "locations", "movements"):
            items = (await world.get(f"/v1/{path}", party=party))["items"]
            assert {i["location"] for i in items} == {place}
    assert (await world.get("/v1/reservations", party="warehouse:eu"))["items"] == []
    lines = await world.get("/v1/reservation-lines?location=EU-1", party="warehouse:eu")
    assert [(i["sku"], i["open"]) for i in lines["items"]] == [("LAMP", 4)]
    assert "order_id" not in lines["items"][0]
    other = await world.get("/v1/reservation-lines?location=EU-1", party="warehouse:uk")
    assert other["items"] == []
    read = world.rig.headers("warehouse:uk", "inventory:read")
    for path in ("locations/EU-1", f"reservations/{world.id('res', 1)}"):
        assert (await world.rig.client.get(f"/v1/{path}", headers=read)).status_code == 404


async def test_a_shop_sees_and_touches_its_own_reservations_only(world: Any) -> None:
    await world.receive(10)
    assert (await world.put(1, 2, party="shop:amz-de")).status_code == 201
    own = await world.get(f"/v1/reservations/{world.id('res', 1)}", party="shop:amz-de")
    assert [li["quantity"] for li in own["lines"]] == [2]
    assert (await world.put(1, 2, party="shop:other")).status_code == 404
    assert (await world.put(2, 1, party="shop:other", hold_for_s=60)).status_code == 201
    path = f"/v1/reservations/{world.id('res', 1)}:release"
    for party, status in (("shop:other", 404), ("shop:amz-de", 200)):
        headers = world.rig.headers(party, "reservations:write")
        answer = await world.rig.client.post(path, json={}, headers=headers)
        assert answer.status_code == status, answer.text
    assert await world.stock() == (10, 1, 0, 0, 0)
    assert (await world.rig.client.get("/v1/stock", headers=world.rig.headers(
        "shop:amz-de", "inventory:read"))).json()["items"] == []  # fmt: skip


async def test_rows_are_isolated_by_the_database_though_a_query_forgot_its_filter(
    world: Any,
) -> None:
    await world.receive(10)
    await world.put(1, 1)
    for table in ("location", "stock", "movement", "stock_event", "reservation",
                  "reservation_line"):  # fmt: skip
        async with world.rig.database.transaction("warehouse:uk") as uow:
            rows = await uow.driver.fetch(f"SELECT * FROM {table}")
            assert all(r["party"] == "warehouse:uk" for r in rows)
    async with world.rig.database.transaction("warehouse:uk") as uow:
        assert await uow.driver.execute("UPDATE stock SET on_hand = 99") == "UPDATE 0"


async def test_a_drift_is_found_named_and_told_to_the_gauge(world: Any) -> None:
    await world.receive(10)
    await world.put(1, 2)
    await world.balanced()
    await jobs.audit_ledger(world.rig.runtime)
    gauge = "entrepot_inventory_ledger_drift_units"
    assert REGISTRY.get_sample_value(gauge) == 0
    await world.rig.sql("UPDATE stock SET on_hand = on_hand + 3, incoming = 1")
    await world.rig.sql("UPDATE reservation_line SET released = 1")
    audit = await world.get("/v1/ledger-audit")
    assert not audit["balanced"]
    drifts = {d["name"]: d["booked"] - d["recounted"] for d in audit["drifts"]}
    assert drifts == {"on_hand": 3, "incoming": 1, "reservation_lines": 1}
    await jobs.audit_ledger(world.rig.runtime)
    assert REGISTRY.get_sample_value(gauge) == 5
    assert _DEFAULT.get_sample_value(gauge) is None


async def test_alerts_open_once_are_restated_and_close(world: Any) -> None:
    rule = {"kind": "available_below", "sku": "LAMP", "threshold": 5, "severity": "critical"}
    first = await world.rig.client.put("/v1/alert-rules/low", json=rule, headers=world.staff)
    assert (first.status_code, first.json()["version"]) == (201, 1)
    await world.receive(4)
    for _ in range(2):
        await jobs.evaluate_alerts(world.rig.runtime)
    (alert,) = (await world.get("/v1/alerts"))["items"]
    assert (alert["observed"], alert["threshold"], alert["closed_at"]) == (4, 5, None)
    assert (await world.get("/v1/alerts", party="warehouse:uk"))["items"] == []
    await world.put(1, 1)
    await jobs.evaluate_alerts(world.rig.runtime)
    assert (await world.get("/v1/alerts"))["items"][0]["observed"] == 3
    await world.receive(9)
    await jobs.evaluate_alerts(world.rig.runtime)
    assert (await world.get("/v1/alerts"))["items"] == []
    (closed,) = (await world.get("/v1/alerts?open=false"))["items"]
    assert closed["closed_at"] is not None


async def test_late_arrivals_and_uncounted_shelves_raise_alerts(world: Any) -> None:
    for name, kind in (("late", "incoming_overdue"), ("old", "not_counted")):
        body = {"kind": kind, "threshold": 2}
        await world.rig.client.put(f"/v1/alert-rules/{name}", json=body, headers=world.staff)
    await world.receive(1)
    await world.rig.deliver(world.notice(1, 5))
    await jobs.evaluate_alerts(world.rig.runtime)
    assert (await world.get("/v1/alerts"))["items"] == []
    world.rig.clock.advance(timedelta(days=7))
    await jobs.evaluate_alerts(world.rig.runtime)
    found = (await world.get("/v1/alerts"))["items"]
    assert {(a["rule_id"], a["observed"]) for a in found} == {("late", 3), ("old", 7)}
    await world.events({"type": "counted", "counted_quantity": 1})
    await jobs.evaluate_alerts(world.rig.runtime)
    assert [a["rule_id"] for a in (await world.get("/v1/alerts"))["items"]] == ["late"]


async def test_what_nobody_asks_for_any_more_is_forgotten(world: Any) -> None:
    await world.rig.deliver(world.cancelled(1))
    world.rig.clock.advance(timedelta(days=200))
    await jobs.forget_finished(world.rig.runtime)
    assert await world.rig.sql("SELECT 1 FROM cancelled_order") == []


async def test_every_documented_example_of_a_body_fits_its_schema(rig: Rig) -> None:
    document = (await rig.client.get("/openapi.json")).json()
    for model in ("LocationIn", "ReservationIn", "TransferIn", "CountIn", "AlertRuleIn",
                  "AgreementIn", "AcceptIn", "CallIn", "SettleIn", "AllocationRuleIn",
                  "BackorderPolicyIn"):  # fmt: skip
        assert document["components"]["schemas"][model]["examples"]
    assert "/v1/stock-events:batch" in document["paths"]
