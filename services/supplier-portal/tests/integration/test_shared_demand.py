"""Demand of their own SKUs for core suppliers: counted, pushed, committed to; nothing else."""

from datetime import timedelta
from typing import Any

import orjson

from entrepot.shared.events.orders import (
    Demand,
    OrderAccepted,
    OrderCancelled,
    OrderLine,
    OrderSourced,
    Sourcing,
)
from entrepot.shared.events.supplier_assessment import CapacityGapFound, DemandShared
from entrepot.supplier_portal.domain.sharing import SHARED_FIELDS
from entrepot.supplier_portal.jobs import keep_house, share_demand


def order_id(n: int) -> str:
    return f"ord_{n:032x}"


def sold(n: int, sku: str, quantity: int, at: Any) -> OrderAccepted:
    return OrderAccepted(
        order_id=order_id(n), shop="amz-de", party="shop:amz-de", external_id=f"SECRET-{n}",
        source_version=1, placed_at=at, currency="EUR", total_minor=999_999,
        ship_to_country="DE",
        lines=(OrderLine(line_no=1, external_sku="X", sku=sku, quantity=quantity,
                         unit_price_minor=333_333),),
    )  # fmt: skip


def sourced(n: int, *demand: tuple[str, int]) -> OrderSourced:
    parts = tuple(Demand(line_no=1, sku=sku, quantity=units) for sku, units in demand)
    return OrderSourced(
        order_id=order_id(n), party="shop:amz-de",
        sourcing=Sourcing(reservation_id=f"res_{n:032x}", demand=parts, options=()),
    )  # fmt: skip


def cancelled(n: int) -> OrderCancelled:
    return OrderCancelled(order_id=order_id(n), shop="amz-de", party="shop:amz-de", reason="x",
                          actor="buyer")  # fmt: skip


async def consent(portal: Any, *, given: bool = True, supplier: str = "supplier:lamp") -> None:
    answer = await portal.rig.client.put(
        f"/v1/suppliers/{supplier}/demand-sharing", json={"consent": given}, headers=portal.buyer
    )
    assert answer.status_code == 200, answer.text


async def forecast(portal: Any, sku: str, **weeks: int) -> Any:
    body = {"weeks": {f"2026-{week}": units for week, units in weeks.items()}}
    return await portal.rig.client.put(f"/v1/forecasts/{sku}", json=body, headers=portal.buyer)


async def commit(portal: Any, week: str, units: int, headers: Any, sku: str = "LAMP-1") -> Any:
    return await portal.rig.client.put(
        f"/v1/commitments/{sku}/{week}", json={"units": units}, headers=headers
    )


def paths(value: Any, at: str = "") -> set[str]:
    """Every field name of a JSON value, at any depth."""
    if isinstance(value, dict):
        return set(value).union(*(paths(part, f"{at}/{name}") for name, part in value.items()))
    return set().union(*(paths(part, at) for part in value)) if isinstance(value, list) else set()


async def test_a_core_supplier_reads_allow_listed_fields_of_its_own_skus_only(
    portal: Any,
) -> None:
    now = portal.rig.clock()
    await portal.an_order()
    await portal.rig.deliver(
        sold(1, "LAMP-1", 3, now), sold(2, "LAMP-1", 4, now - timedelta(days=1)),
        sold(3, "OLD-1", 9, now), sold(4, "LAMP-1", 100, now), cancelled(4),
    )  # fmt: skip
    await forecast(portal, "LAMP-1", W03=300, W04=320)
    await forecast(portal, "OLD-1", W03=77)
    assert (await portal.get("/shared-demand", portal.seller))["items"] == []
    await share_demand(portal.rig.runtime)
    assert await portal.rig.published(DemandShared) == [], "nobody agreed to share"
    await consent(portal)
    await commit(portal, "2026-W03", 250, portal.seller)
    portal.rig.clock.advance(timedelta(minutes=6))
    await share_demand(portal.rig.runtime)
    page = await portal.get("/shared-demand", portal.seller)
    (item,) = [i for i in page["items"] if i["sku"] == "LAMP-1"]
    assert item["sales"] == [
        {"day": "2026-01-04", "units": 4}, {"day": "2026-01-05", "units": 3},
    ]  # fmt: skip
    assert item["forecast"] == [
        {"week": "2026-W03", "units": 300}, {"week": "2026-W04", "units": 320},
    ]  # fmt: skip
    assert item["gaps"][0]["missing"] == 50
    assert {i["sku"] for i in page["items"]} == {"LAMP-1", "LAMP-2"}
    assert paths(page) - {"items"} <= SHARED_FIELDS
    text = str(page)
    for secret in ("SECRET", "333333", "999999", "amz", "shop", "EUR", "ord_", "77"):
        assert secret not in text
    rows = await portal.rig.sql("SELECT payload, parties FROM outbox WHERE type LIKE '%demand_sh%'")
    assert {row["parties"] for row in rows} == {"supplier:lamp"}
    for row in rows:
        assert paths(orjson.loads(row["payload"])) <= SHARED_FIELDS
        assert b"SECRET" not in row["payload"]
    chair = portal.rig.headers("supplier:chair", "purchase-orders:read")
    mine = await portal.get("/shared-demand", chair)
    asked = await portal.get("/shared-demand?supplier=supplier:lamp", chair)
    assert mine["items"] == asked["items"] == []
    shop = portal.rig.headers("shop:amz-de", "purchase-orders:read")
    assert (await portal.get("/shared-demand", shop))["items"] == []


async def test_units_of_an_order_are_counted_once_and_move_when_it_is_sourced_anew(
    portal: Any,
) -> None:
    now = portal.rig.clock()
    await portal.rig.deliver(sold(1, "BUNDLE", 2, now))
    await portal.rig.deliver(sourced(1, ("LAMP-1", 4), ("LAMP-2", 2)))
    await portal.rig.deliver(sourced(2, ("LAMP-1", 100)))  # Its order was never seen here.
    rows = await portal.rig.sql("SELECT sku, units FROM sales_day ORDER BY sku")
    assert [tuple(row) for row in rows] == [("BUNDLE", 0), ("LAMP-1", 4), ("LAMP-2", 2)]
    await portal.rig.deliver(cancelled(1))
    rows = await portal.rig.sql("SELECT sum(units) AS n FROM sales_day")
    assert rows[0]["n"] == 0
    assert await portal.rig.sql("SELECT 1 FROM order_demand") == []


async def test_a_change_is_pushed_once_and_a_gap_once_per_size(portal: Any) -> None:
    await portal.an_order()
    await consent(portal)
    first = await forecast(portal, "LAMP-1", W03=100)
    same = await forecast(portal, "LAMP-1", W03=100)
    assert (first.json()["version"], same.json()["version"]) == (1, 1)
    for _ in range(2):
        await share_demand(portal.rig.runtime)
    assert [e.sku for e in await portal.rig.published(DemandShared)] == ["LAMP-1", "LAMP-2"]
    made = await commit(portal, "2026-W03", 95, portal.seller)
    again = await commit(portal, "2026-W03", 95, portal.seller)
    assert (made.status_code, again.status_code) == (201, 200)
    for units in (95, 94, 60, 59, 95):
        await commit(portal, "2026-W03", units, portal.seller)
        await share_demand(portal.rig.runtime)
    found = await portal.rig.published(CapacityGapFound)
    assert [(g.size_class, g.missing) for g in found] == [("small", 5), ("large", 40)]
    versions = await portal.rig.sql(
        "SELECT version FROM outbox WHERE subject = 'shared-demand/supplier:lamp/LAMP-1' "
        "ORDER BY position"
    )
    assert [row["version"] for row in versions] == [1, 2, 3, 4, 5, 6]


async def test_a_gap_that_was_closed_is_told_again_when_it_opens_again(portal: Any) -> None:
    await portal.an_order()
    await consent(portal)
    await forecast(portal, "LAMP-1", W03=100, W04=100)
    for units in (95, 100, 95, 100):
        for week in ("2026-W03", "2026-W04"):
            await commit(portal, week, units if week == "2026-W03" else 90, portal.seller)
        await share_demand(portal.rig.runtime)
    found = await portal.rig.published(CapacityGapFound)
    assert sorted((g.week, g.missing) for g in found) == [
        ("2026-W03", 5), ("2026-W03", 5), ("2026-W04", 10),
    ]  # fmt: skip


async def test_a_supplier_commits_for_what_it_is_shown_and_not_for_the_past(portal: Any) -> None:
    await portal.an_order()
    assert (await commit(portal, "2026-W03", 1, portal.seller)).status_code == 404
    await consent(portal)
    assert (await commit(portal, "2026-W03", 1, portal.seller)).status_code == 201
    assert (await commit(portal, "2026-W01", 1, portal.seller)).status_code == 409
    assert (await commit(portal, "2026-W99", 1, portal.seller)).status_code == 400
    assert (await commit(portal, "2026-W03", 1, portal.seller, "OLD-1")).status_code == 404
    chair = portal.rig.headers("supplier:chair", "purchase-orders:confirm")
    assert (await commit(portal, "2026-W03", 1, chair)).status_code == 404
    await consent(portal, given=False)
    assert (await portal.get("/shared-demand", portal.seller))["items"] == []
    own = portal.rig.headers("supplier:lamp", "suppliers:write")
    refused = await portal.rig.client.put(
        "/v1/suppliers/supplier:lamp/demand-sharing", json={"consent": True}, headers=own
    )
    assert refused.status_code == 403


async def test_a_forecast_is_for_planners_and_of_known_skus(portal: Any) -> None:
    assert (await forecast(portal, "NEW-1", W03=1)).status_code == 422
    own = portal.rig.headers("supplier:lamp", "suppliers:write")
    body = {"weeks": {"2026-W03": 1}}
    put = portal.rig.client.put
    assert (await put("/v1/forecasts/LAMP-1", json=body, headers=own)).status_code == 404
    bad = {"weeks": {"2026-W60": 1}}
    answer = await put("/v1/forecasts/LAMP-1", json=bad, headers=portal.buyer)
    assert answer.status_code == 400


async def test_what_an_agreement_opens_is_pushed_when_it_is_accepted_and_when_it_begins(
    portal: Any,
) -> None:
    assert (await forecast(portal, "LAMP-1", W03=40, W06=70)).status_code == 200
    await share_demand(portal.rig.runtime)
    assert await portal.rig.published(DemandShared) == []
    terms = {
        "currency": "USD", "lead_time_days": 21, "valid_from": "2026-01-01",
        "prices": [{"sku": "LAMP-1", "unit_price_minor": 4200}],
        "forecast_sharing": {"consent": True, "weeks": 3},
    }  # fmt: skip
    put = portal.rig.client.put
    path = "/v1/suppliers/supplier:lamp/agreements/FRAME"
    id_ = (await put(path, json=terms, headers=portal.buyer)).json()["agreement_id"]
    await portal.post(f"/agreements/{id_}:accept", {"version": 1}, portal.seller)
    await share_demand(portal.rig.runtime)
    (first,) = await portal.rig.published(DemandShared)
    assert [(w.week, w.units) for w in first.forecast] == [("2026-W03", 40)]
    later = {**terms, "valid_from": "2026-01-12", "forecast_sharing": {"consent": True, "weeks": 9}}
    await put(path, json=later, headers={**portal.buyer, "If-Match": '"1"'})
    await portal.post(f"/agreements/{id_}:accept", {"version": 2}, portal.seller)
    for _ in range(2):
        await keep_house(portal.rig.runtime)
        await share_demand(portal.rig.runtime)
    assert len(await portal.rig.published(DemandShared)) == 1
    portal.rig.clock.advance(timedelta(days=8))
    await keep_house(portal.rig.runtime)
    await share_demand(portal.rig.runtime)
    second = (await portal.rig.published(DemandShared))[-1]
    assert [w.week for w in second.forecast] == ["2026-W03", "2026-W06"]


async def test_a_planned_share_that_changes_is_pushed(portal: Any) -> None:
    await portal.an_order()
    await consent(portal)
    await forecast(portal, "LAMP-1", W03=40)
    await share_demand(portal.rig.runtime)
    shares = {"sources": [{"supplier": "supplier:lamp", "rank": 1, "share_percent": 50},
                          {"supplier": "supplier:chair", "rank": 2, "share_percent": 50}]}  # fmt: skip
    answer = await portal.rig.client.put(
        "/v1/skus/LAMP-1/sources", json=shares, headers=portal.buyer
    )
    assert answer.status_code == 200
    await share_demand(portal.rig.runtime)
    events = await portal.rig.published(DemandShared)
    assert [[w.units for w in event.forecast] for event in events][-1] == [20]
