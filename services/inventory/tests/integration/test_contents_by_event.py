"""Lots and serial numbers that the pack station or the returns desk named leave and come back."""

from typing import Any

from entrepot.shared.events.inventory import StockShipped
from entrepot.shared.events.orders import FulfilmentLine, PickedLot, ReturnLine


async def received(world: Any, lot: str, quantity: int, expires_on: str, *serials: str) -> None:
    answer = await world.events({
        "type": "received", "quantity": quantity, "lot": lot, "expires_on": expires_on,
        **({"serials": list(serials)} if serials else {}),
    })  # fmt: skip
    assert answer.status_code == 200, answer.text


def packed(world: Any, number: int, quantity: int, **named: Any) -> Any:
    line = FulfilmentLine(line_no=1, sku="LAMP", quantity=quantity, **named)
    return world.shipped(number, quantity).model_copy(update={"lines": (line,)})


async def on_hand(world: Any) -> dict[str, int]:
    rows = await world.rig.sql("SELECT lot, on_hand FROM stock_lot ORDER BY lot")
    return {r["lot"]: r["on_hand"] for r in rows}


async def test_a_parcel_takes_the_lots_and_serials_that_its_lines_name(world: Any) -> None:
    await received(world, "SOON", 2, "2027-01-31", "S1", "S2")
    await received(world, "LATE", 3, "2027-06-30", "L1", "L2", "L3")
    await world.rig.deliver(world.accepted(1, 2))
    lots = (PickedLot(lot="LATE", quantity=2),)
    await world.rig.deliver(packed(world, 1, 2, lots=lots, serials=("L1", "L3")))
    (told,) = await world.rig.published(StockShipped)
    assert [(u.lot, u.quantity) for u in told.lots] == [("LATE", 2)]
    assert [u.serial for u in told.serials] == ["L1", "L3"]
    assert await on_hand(world) == {"LATE": 1, "SOON": 2}
    found = await world.get("/v1/serials/LAMP/L1")
    assert (found["state"], found["reference"]) == ("customer", world.id("ful", 1))
    kept = await world.get(f"/v1/contents/{world.id('ful', 1)}")
    assert [(li["lot"], li["quantity"], li["serials"]) for li in kept["lines"]] == [
        ("LATE", 2, []), (None, 2, ["L1", "L3"]),
    ]  # fmt: skip
    await world.balanced()


async def test_what_the_event_names_takes_the_place_of_what_a_person_said_before(
    world: Any,
) -> None:
    await received(world, "SOON", 2, "2027-01-31")
    await received(world, "LATE", 3, "2027-06-30")
    await world.rig.deliver(world.accepted(1, 1), world.released(1, 1))
    body = {"person": "mei", "lines": [{"sku": "LAMP", "quantity": 1, "lot": "SOON"}]}
    answer = await world.rig.client.put(
        f"/v1/fulfilments/{world.id('ful', 1)}/contents", json=body,
        headers=world.rig.headers("warehouse:eu", "stock-events:write"),
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    await world.rig.deliver(packed(world, 1, 1, lots=(PickedLot(lot="LATE", quantity=1),)))
    assert await on_hand(world) == {"LATE": 2, "SOON": 2}


async def test_a_lot_that_is_not_there_leaves_by_expiry_for_the_parcel_has_gone(
    world: Any,
) -> None:
    await received(world, "SOON", 2, "2027-01-31")
    await world.rig.deliver(world.accepted(1, 2))
    named = (PickedLot(lot="NOWHERE", quantity=2),)
    await world.rig.deliver(packed(world, 1, 2, lots=named, serials=("X",)))
    assert (await on_hand(world))["SOON"] == 0
    assert await world.rig.sql("SELECT 1 FROM dead_letter") == []
    await world.balanced()


async def test_goods_come_back_under_the_lot_and_serial_that_the_return_names(world: Any) -> None:
    await received(world, "SOON", 2, "2027-01-31", "S1", "S2")
    await world.rig.deliver(world.accepted(1, 2))
    await world.rig.deliver(packed(world, 1, 2, serials=("S1", "S2")))
    line = ReturnLine(line_no=1, sku="LAMP", quantity=1, condition="sellable",
                      lots=(PickedLot(lot="SOON", quantity=1),), serials=("S2",))  # fmt: skip
    await world.rig.deliver(world.returned(1, sellable=1).model_copy(update={"lines": (line,)}))
    assert await on_hand(world) == {"SOON": 1}
    assert (await world.get("/v1/serials/LAMP/S2"))["state"] == "on_hand"
    assert (await world.get("/v1/serials/LAMP/S1"))["state"] == "customer"
    await world.balanced()
