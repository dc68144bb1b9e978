"""Orders, cancellations, returns and stock become a demand history that bears repeats and late facts."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from planning_world import SHOP, World, ident

from entrepot.shared.events.orders import (
    Demand,
    OrderCancelled,
    OrderSourced,
    ReturnLine,
    ReturnRegistered,
    Sourcing,
    SourcingOption,
)

On = Callable[..., datetime]


def cancelled(number: int, actor: Any, reason: str) -> OrderCancelled:
    return OrderCancelled(order_id=ident("ord", number), shop="amz-de", party=SHOP, reason=reason,
                          actor=actor)  # fmt: skip


def returned(number: int, order: int, units: int, sku: str = "LAMP-1") -> ReturnRegistered:
    return ReturnRegistered(
        return_id=ident("ret", number), order_id=ident("ord", order), shop="amz-de", party=SHOP,
        external_id=str(number), reason="too bright", currency="EUR",
        lines=(ReturnLine(line_no=1, sku=sku, quantity=units),),
    )  # fmt: skip


async def days(world: World, **query: str) -> list[dict[str, Any]]:
    asked = "&".join(f"{k}={v}" for k, v in {"since": "2025-12-01", **query}.items())
    return list((await world.get(f"/demand?{asked}"))["items"])


async def test_orders_delivered_twice_count_once(world: World) -> None:
    await world.rig.deliver(world.order(1, 3), world.order(2, 4, location="EU-1"))
    found = {r["place"]: (r["units"], r["value_minor"]) for r in await days(world)}
    assert found == {"DE": (3, 3 * 4990), "EU-1": (4, 4 * 4990)}
    rows = await world.rig.sql("SELECT sum(units) AS n FROM demand_day")
    assert rows[0]["n"] == 7


async def test_demand_belongs_to_the_home_of_the_buyers_country(world: World) -> None:
    await world.put("/regions/DE", {"place": "EU-1"})
    await world.rig.deliver(world.order(1, 3, location="UK-1"), world.order(2, 4))
    (row,) = await days(world)
    assert (row["place"], row["units"], row["price_minor"]) == ("EU-1", 7, 4990)
    (by_country,) = await days(world, by="country")
    assert (by_country["country"], by_country["place"]) == ("DE", "")


async def test_the_day_is_that_of_the_place(world: World, on: On) -> None:
    await world.put("/regions/DE", {"place": "EU-1"})
    await world.rig.deliver(world.order(1, 1, at=on(3, 23, 30)))  # 00:30 in Berlin.
    (row,) = await days(world)
    assert row["day"] == "2026-01-04"


async def test_a_late_order_moves_its_day_and_marks_the_series_dirty(world: World, on: On) -> None:
    await world.rig.deliver(world.order(1, 2, at=on(2, 12), location="EU-1"))
    await world.rig.sql("DELETE FROM dirty_series")
    await world.rig.deliver(world.order(2, 5, at=on(2, 13), location="EU-1"))
    (row,) = await days(world)
    assert (row["day"], row["units"]) == ("2026-01-02", 7)
    dirty = await world.rig.sql("SELECT sku, place FROM dirty_series")
    assert [tuple(r) for r in dirty] == [("LAMP-1", "EU-1")]


async def test_a_buyers_cancellation_takes_demand_away_a_lack_of_stock_does_not(
    world: World,
) -> None:
    orders = [world.order(n, 10, location="EU-1") for n in (1, 2, 3)]
    await world.rig.deliver(*orders)
    await world.rig.deliver(
        cancelled(1, "buyer", "changed my mind"), cancelled(2, "seller", "out of stock"),
        cancelled(3, "seller", "address is not served"),
    )  # fmt: skip
    (row,) = await days(world)
    assert (row["units"], row["unserved"], row["value_minor"]) == (10, 10, 49900)


async def test_a_bundle_counts_as_its_components_once_it_is_sourced(world: World) -> None:
    held = world.order(1, 2, sku="SET-1", price_minor=9000)
    await world.rig.deliver(held)
    assert [r["sku"] for r in await days(world)] == ["SET-1"]
    sourcing = Sourcing(
        reservation_id=ident("res", 1),
        demand=(Demand(line_no=1, sku="LAMP-1", quantity=2),
                Demand(line_no=1, sku="CHAIR-1", quantity=4)),
        options=(SourcingOption(allocations=()),),
    )  # fmt: skip
    await world.rig.deliver(OrderSourced(order_id=held.order_id, party=SHOP, sourcing=sourcing))
    rows = {r["sku"]: r for r in await days(world) if r["units"]}
    assert {k: r["units"] for k, r in rows.items()} == {"LAMP-1": 2, "CHAIR-1": 4}
    assert sum(r["value_minor"] for r in rows.values()) == 18000


async def test_a_return_stands_on_the_day_of_its_order_even_if_it_comes_first(
    world: World, on: On
) -> None:
    await world.rig.deliver(returned(1, 7, 1))
    await world.rig.deliver(world.order(7, 3, at=on(2, 12), location="EU-1"))
    await world.rig.deliver(returned(2, 7, 1))
    (row,) = await days(world)
    assert (row["day"], row["units"], row["returned"]) == ("2026-01-02", 3, 2)


async def test_days_without_stock_are_missing_not_zero(world: World) -> None:
    rig = world.rig
    await rig.deliver(world.stock(5))
    rig.clock.advance(timedelta(days=1))
    await rig.deliver(world.order(1, 5, location="EU-1"), world.stock(0))
    rig.clock.advance(timedelta(days=3))
    await rig.deliver(world.stock(20))
    rig.clock.advance(timedelta(days=1))
    await rig.deliver(world.order(2, 1, at=rig.clock() - timedelta(days=3), location="EU-1"))
    rows = {r["day"]: r for r in await days(world)}
    assert rows["2026-01-06"]["in_stock"] < 1
    late = rows["2026-01-07"]  # A backorder that was placed on a day without any stock.
    assert (late["in_stock"], late["missing"]) == (0.0, True)
    spells = await rig.sql("SELECT to_at - from_at AS long FROM stock_out")
    assert [r["long"] for r in spells] == [timedelta(days=3)]


async def test_a_file_fills_the_days_before_and_tells_each_bad_row(world: World) -> None:
    text = (
        "day,sku,units,place,channel,value,currency\n"
        "2025-12-30,LAMP-1,4,EU-1,amz-de,199.60,EUR\n"
        "2025-12-32,LAMP-1,4,EU-1,amz-de,,\n"
        "2025-12-31,LAMP-1,-4,EU-1,amz-de,,\n"
        "2025-12-31,LAMP-1,6,EU-1,amz-de,5,\n"
        "2025-12-30,LAMP-1,5,EU-1,amz-de,,\n"
        "2026-01-05,LAMP-1,5,EU-1,amz-de,,\n"
    )
    answer = (await world.upload("/demand:import", text)).json()
    assert (answer["rows"], answer["applied"], answer["changed"]) == (6, 1, 1)
    assert [(e["row"], e["column"]) for e in answer["errors"]] == [
        (3, "day"), (4, "units"), (5, "currency"), (6, "day"), (7, "day"),
    ]  # fmt: skip
    assert all(e["cure"] and e["cure_zh"] for e in answer["errors"])
    again = (await world.upload("/demand:import", text)).json()
    assert again["changed"] == 0
    (row,) = await days(world)
    assert (row["units"], row["imported_units"], row["price_minor"]) == (4, 4, 4990)


async def test_a_file_does_not_count_days_again_that_orders_were_counted_on(
    world: World, on: On
) -> None:
    await world.rig.deliver(world.order(1, 2, at=on(2, 12), location="EU-1"))
    text = "sku,day,units,place,channel\nLAMP-1,2026-01-03,9,EU-1,amz-de\n"
    answer = (await world.upload("/demand:import", text)).json()
    assert answer["applied"] == 0
    assert "since 2026-01-02" in answer["errors"][0]["detail"]


async def test_a_partner_reads_no_demand(world: World) -> None:
    for path in ("/demand", "/outliers", "/regions"):
        answer = await world.rig.client.get(f"/v1{path}", headers=world.party("supplier:lamp"))
        assert answer.status_code == 403
