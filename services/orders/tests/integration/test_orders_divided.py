"""A line that no place has whole: served by several, told to the shop parcel by parcel."""

import orjson
from orders_stories import (
    a_bundle,
    a_label,
    a_listing,
    a_market,
    an_order,
    available,
    get,
    open_shop,
    order_id,
    post,
    reserved,
    staff,
    steps,
)

from entrepot.shared.events.orders import FulfilmentReleased, FulfilmentShipped, OrderAccepted
from entrepot.shared.testing.plugin import Rig


async def told(rig: Rig) -> list[list[tuple[str, int]]]:
    """What the shop is to be told, parcel by parcel."""
    rows = await rig.sql("SELECT lines::text AS told FROM write_back ORDER BY package_no")
    return [
        [(x["external_line_id"], x["quantity"]) for x in orjson.loads(row["told"])] for row in rows
    ]


async def sent(rig: Rig, order: dict[str, object], weight_g: int) -> OrderAccepted:
    """An order in a shop with an API that went out as inventory was asked."""
    await open_shop(rig, "web", base_url="http://127.0.0.1:9")
    assert (await post(rig, "/v1/orders", order)).status_code == 201
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(accepted.order_id, accepted.sourcing))
    for number, work in enumerate(await rig.published(FulfilmentReleased), 1):
        await rig.deliver(a_label(work.fulfilment_id, accepted.order_id, number))
        units = sum(line.quantity for line in work.lines)
        body = steps(work.fulfilment_id, units * weight_g)
        assert (await post(rig, "/v1/fulfilment-steps:batch", body)).status_code == 200
    return accepted


async def test_an_order_for_all_that_is_shown_is_served_from_both_places(rig: Rig) -> None:
    await a_market(rig)
    order = an_order(shop="web", lines=[
        {"external_sku": "LAMP-1", "external_line_id": "L1", "quantity": 14, "unit_price_minor": 100},
    ])  # fmt: skip
    accepted = await sent(rig, order, 500)
    assert [(d.line_no, d.sku, d.quantity) for d in accepted.sourcing.demand] == [
        (1, "LAMP-1", 10), (1, "LAMP-1", 4)]  # fmt: skip
    (option,) = accepted.sourcing.options
    assert [(a.location, a.demand) for a in option.allocations] == [("DE-1", (0,)), ("FR-1", (1,))]
    assert accepted.promise is not None
    released = {e.location: e for e in await rig.published(FulfilmentReleased)}
    assert {at: (e.weight_g, e.value_minor) for at, e in released.items()} == {
        "DE-1": (5000, 1000), "FR-1": (2000, 400)}  # fmt: skip
    assert len(await rig.published(FulfilmentShipped)) == 2
    assert sorted(await told(rig)) == [[("L1", 4)], [("L1", 10)]]
    said = (await get(rig, f"/v1/orders/{order_id(shop='web')}/sourcing"))["text"]
    assert "10 LAMP-1 of line 1 from DE-1, 4 LAMP-1 of line 1 from FR-1" in said


async def test_a_rule_may_keep_lines_whole(rig: Rig) -> None:
    await a_market(rig)
    active = await get(rig, "/v1/sourcing-rules")
    ruleset = {**active["ruleset"]}
    ruleset["runs"][0]["routings"][0]["rules"][0]["divide_lines"] = False
    answer = await rig.client.put(
        "/v1/sourcing-rules", json={"ruleset": ruleset},
        headers=staff(rig, **{"If-Match": f'"{active["version"]}"'}),
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    await post(rig, "/v1/orders", an_order(lines=[{"external_sku": "LAMP-1", "quantity": 14}]))
    (accepted,) = await rig.published(OrderAccepted)
    assert [len(o.allocations) for o in accepted.sourcing.options] == [1, 1]


async def test_bundles_are_shown_sold_and_told_whole_by_place(rig: Rig) -> None:
    await a_market(rig)
    await rig.deliver(
        a_bundle("SET-1", ("LAMP-1", 2), ("SHADE-1", 1)), available("SHADE-1", "DE-1", 3),
        available("SHADE-1", "FR-1", 90), available("LAMP-1", "DE-1", 9),
        a_listing("own-eu", "SET-1", "SET-1"),
    )  # fmt: skip
    (level,) = (await get(rig, "/v1/stock-levels?shop=own-eu"))["items"]
    assert level["available"] == 3 + 5  # 3 by its shades in Germany, 5 by its lamps in France.
    order = an_order(shop="web", lines=[
        {"external_sku": "SET-1", "external_line_id": "S", "quantity": 8, "unit_price_minor": 100},
    ])  # fmt: skip
    await sent(rig, order, 400)
    released = {e.location: e for e in await rig.published(FulfilmentReleased)}
    goods = {
        at: (e.value_minor, [(line.sku, line.quantity) for line in e.lines])
        for at, e in released.items()
    }
    assert goods == {
        "DE-1": (300, [("LAMP-1", 6), ("SHADE-1", 3)]),
        "FR-1": (500, [("LAMP-1", 10), ("SHADE-1", 5)]),
    }
    assert sorted(await told(rig)) == [[("S", 3)], [("S", 5)]]
