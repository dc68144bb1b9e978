"""An order may wait at places that it was not proposed to be served from: orders names a few only."""

from datetime import date, timedelta
from typing import Any

import pytest

from entrepot.shared.events.inventory import BackorderPromised, StockReserved
from entrepot.shared.events.orders import Allocation, SourcingOption
from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    AsnLine,
    PurchaseOrderConfirmed,
    PurchaseOrderLine,
)


@pytest.fixture
async def hub(world: Any) -> Any:
    """LAMP may be waited for; NL-1, NL-2 and BOND-1 are more places of warehouse:eu."""
    await world.rig.client.put("/v1/backorder-policies/LAMP", headers=world.staff,
                               json={"max_units": 50, "max_days": 60})  # fmt: skip
    for code, kind in (("NL-1", "own"), ("NL-2", "overseas"), ("BOND-1", "bonded"),
                       ("SHOP-1", "store")):  # fmt: skip
        await place(world, code, kind)
    return world


async def place(world: Any, code: str, kind: str, *, version: int = 0, active: bool = True) -> None:
    headers = {**world.staff, **({"If-Match": f'"{version}"'} if version else {})}
    answer = await world.rig.client.put(
        f"/v1/locations/{code}", headers=headers,
        json={"kind": kind, "name": code, "party": "warehouse:eu", "country": "NL",
              "timezone": "Europe/Amsterdam", "active": active},
    )  # fmt: skip
    assert answer.status_code in (200, 201), answer.text


async def coming(world: Any, **days: int) -> None:
    """Ten units to each place on a day of January."""
    for number, (code, day) in enumerate(days.items(), 1):
        line = PurchaseOrderLine(line_no=1, sku="LAMP", quantity=10, unit_price_minor=1,
                                 expected_on=date(2026, 1, day))  # fmt: skip
        await world.rig.deliver(PurchaseOrderConfirmed(
            purchase_order_id=world.id("po", number), supplier="supplier:sz",
            destination=code.replace("_", "-"), lines=(line,),
        ))  # fmt: skip


async def promised(world: Any) -> list[tuple[str, int]]:
    """Place and day of each promise so far."""
    told = await world.rig.published(BackorderPromised)
    return [(t.location, t.promised_on.day) for t in told]


async def test_an_order_waits_where_goods_come_though_it_was_proposed_elsewhere(hub: Any) -> None:
    await coming(hub, EU_1=20)
    await hub.rig.deliver(hub.accepted(1, 3, hub.option(UK_1=(0,)), hub.option(NL_1=(0,))))
    assert await promised(hub) == [("EU-1", 20)]
    (item,) = (await hub.get("/v1/backorders"))["items"]
    assert (item["location"], item["sources"][0]["units"]) == ("EU-1", 3)


async def test_proposed_places_come_first_then_the_earliest_day_then_the_code(hub: Any) -> None:
    await coming(hub, NL_2=12, NL_1=12, UK_1=25, EU_1=9)
    for number in (1, 2, 3, 4, 5):
        await hub.rig.deliver(hub.accepted(number, 7, hub.option(UK_1=(0,))))
    assert await promised(hub) == [("UK-1", 25), ("EU-1", 9), ("NL-1", 12), ("NL-2", 12)]
    await hub.balanced()


async def test_places_that_are_shut_bonded_or_send_nothing_are_not_waited_at(hub: Any) -> None:
    await place(hub, "NL-1", "own", version=1, active=False)
    await coming(hub, NL_1=10, BOND_1=10, SHOP_1=10)
    await hub.rig.deliver(hub.accepted(1, 2, hub.option(UK_1=(0,))))
    assert await promised(hub) == []
    # Nor where they are proposed, for units there could not be held.
    shut = (hub.option(NL_1=(0,)), hub.option(BOND_1=(0,)))
    await hub.rig.deliver(hub.accepted(2, 2, *shut))
    assert await promised(hub) == []


async def test_a_shop_with_a_list_waits_at_its_places_only_and_in_bond_where_it_says_so(
    hub: Any,
) -> None:
    await coming(hub, NL_1=10, BOND_1=15, SHOP_1=12)
    sources = {"locations": ["BOND-1", "SHOP-1"], "ships_from_bonded": ["BOND-1"]}
    await hub.rig.client.put("/v1/shops/amz-de/sources", json=sources, headers=hub.staff)
    await hub.rig.deliver(hub.accepted(1, 7, hub.option(UK_1=(0,))))
    await hub.rig.deliver(hub.accepted(2, 7, hub.option(UK_1=(0,))))
    await hub.rig.deliver(hub.accepted(3, 7, hub.option(UK_1=(0,))))
    assert await promised(hub) == [("SHOP-1", 12), ("BOND-1", 15)]


async def lending(world: Any, **more: Any) -> None:
    """NL-1 lends to whoever runs UK-1."""
    terms = {
        "lender_location": "NL-1", "borrower_location": "UK-1", "countries": ["GB"],
        "skus": {"kind": "skus", "values": ["LAMP"]}, "cap_per_sku": 5, "floor": 0,
        "price_minor": 1, "currency": "EUR", "kinds": ["ship_direct"],
        "valid_from": "2020-01-01T00:00:00Z", **more,
    }  # fmt: skip
    headers = world.rig.headers("warehouse:eu", "stock-events:write inventory:read")
    made = await world.rig.client.put("/v1/sharing-agreements/nl", json=terms, headers=headers)
    assert made.status_code == 201, made.text
    taken = await world.post("/v1/sharing-agreements/nl:accept", {}, party="warehouse:uk")
    assert taken.json()["state"] == "active", taken.text


async def test_a_neighbours_goods_are_waited_for_under_no_roof_but_its_own(hub: Any) -> None:
    """Who borrows takes units by an option that names the agreement; for whom the place is not a
    neighbour, it is a place like any other."""
    await lending(hub)
    await coming(hub, NL_1=10)
    lent = SourcingOption(allocations=(
        Allocation(location="NL-1", demand=(0,), sharing_agreement="nl"),))  # fmt: skip
    await hub.rig.deliver(hub.accepted(1, 2, hub.option(UK_1=(0,))))
    await hub.rig.deliver(hub.accepted(2, 2, lent))
    assert await promised(hub) == []
    await hub.rig.deliver(hub.accepted(3, 2, hub.option(EU_1=(0,))))
    assert await promised(hub) == [("NL-1", 10)]


async def test_an_agreement_about_other_goods_or_over_keeps_nobody_from_waiting(hub: Any) -> None:
    await lending(hub, skus={"kind": "skus", "values": ["CABLE"]})
    await coming(hub, NL_1=10)
    await hub.rig.deliver(hub.accepted(1, 2, hub.option(UK_1=(0,))))
    assert await promised(hub) == [("NL-1", 10)]


async def test_the_parts_of_a_bundle_wait_each_where_its_goods_come(hub: Any) -> None:
    """CABLE is here, LAMP comes to a place nobody proposed: it alone waits."""
    await hub.receive(5, sku="CABLE", location="UK-1")
    await coming(hub, NL_2=18)
    demand = tuple(
        hub.accepted(9).sourcing.demand[0].model_copy(update={"sku": sku, "quantity": 2})
        for sku in ("CABLE", "LAMP")
    )
    split = hub.option(UK_1=(0,), EU_1=(1,))
    await hub.rig.deliver(hub.accepted(1, 2, hub.option(UK_1=(0, 1)), split, demand=demand))
    (told,) = await hub.rig.published(BackorderPromised)
    assert (told.sku, told.location, told.quantity) == ("LAMP", "NL-2", 2)


async def test_goods_that_came_there_are_kept_and_taken_by_the_order_that_waited(hub: Any) -> None:
    notice = AdvanceShipNoticeSent(
        purchase_order_id=hub.id("po", 1), asn_id=hub.id("asn", 1), supplier="supplier:sz",
        destination="NL-2", shipped_on=date(2026, 1, 1), expected_on=date(2026, 1, 9),
        lines=(AsnLine(line_no=1, sku="LAMP", quantity=4),),
    )  # fmt: skip
    await hub.rig.deliver(notice)
    await hub.rig.deliver(hub.accepted(1, 3, hub.option(UK_1=(0,))))
    assert await promised(hub) == [("NL-2", 9)]
    hub.rig.clock.advance(timedelta(minutes=5))
    await hub.events({"type": "received", "quantity": 4, "location": "NL-2",
                      "asn_id": hub.id("asn", 1)})  # fmt: skip
    assert (await hub.put(8, 3, location="NL-2")).status_code == 409  # Kept for who waited.
    await hub.rig.deliver(hub.sourced(1, 3, hub.option(NL_2=(0,))))
    (held,) = await hub.rig.published(StockReserved)
    assert [(li.location, li.quantity) for li in held.lines] == [("NL-2", 3)]
    await hub.balanced()


async def test_an_order_for_goods_that_nobody_waits_for_locks_its_own_records_only(
    hub: Any,
) -> None:
    await coming(hub, NL_1=10)
    await hub.receive(1, sku="CABLE", location="UK-1")
    cable = hub.accepted(1).sourcing.demand[0].model_copy(update={"sku": "CABLE"})
    async with hub.rig.worker.transaction() as uow:  # Somebody else is at work there.
        await uow.driver.execute("SELECT 1 FROM stock WHERE location = 'NL-1' FOR UPDATE")
        await hub.rig.deliver(hub.accepted(1, 1, hub.option(UK_1=(0,)), demand=(cable,)))
    assert len(await hub.rig.published(StockReserved)) == 1
    assert await promised(hub) == []
