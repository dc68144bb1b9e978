"""A shop sells from the places of its list, whoever asks and however."""

from typing import Any

from entrepot.inventory import jobs
from entrepot.shared.events.inventory import (
    ReservationRefused,
    ShopSourcesChanged,
    StockReserved,
)
from entrepot.shared.events.orders import Allocation, SourcingOption


async def listed(world: Any, *places: str) -> None:
    answer = await world.rig.client.put(
        "/v1/shops/amz-de/sources", json={"locations": list(places)}, headers=world.staff
    )
    assert answer.status_code == 200, answer.text


async def test_an_order_is_reserved_at_the_next_place_of_the_list(world: Any) -> None:
    await world.receive(5)
    await world.receive(5, location="UK-1")
    await listed(world, "UK-1")
    options = tuple(
        SourcingOption(allocations=(Allocation(location=p, demand=(0,)),)) for p in ("EU-1", "UK-1")
    )
    await world.rig.deliver(world.accepted(1, 2, *options), world.accepted(2, 1, *options[:1]))
    (told,) = await world.rig.published(StockReserved)
    assert (told.option, told.lines[0].location) == (1, "UK-1")
    (refused,) = await world.rig.published(ReservationRefused)
    assert refused.shortages[0].available == 0
    await world.balanced()


async def test_a_reservation_asked_for_directly_keeps_to_the_list(world: Any) -> None:
    await world.receive(5)
    await world.receive(5, location="UK-1")
    shop = {"party": "shop:amz-de"}
    assert (await world.put(1, 1, **shop)).status_code in (200, 201)
    await listed(world, "UK-1")
    refused = await world.put(2, 1, **shop)
    assert (refused.status_code, refused.json()["shortages"][0]["available"]) == (409, 0)
    await listed(world)  # No list: every active place again.
    assert (await world.put(3, 1, **shop)).status_code in (200, 201)


async def test_a_list_that_nobody_was_told_of_is_told_once(world: Any) -> None:
    await listed(world, "UK-1")
    await world.rig.sql("DELETE FROM shop_sources")  # As written before lists were told of.
    await world.rig.clear_outbox()
    for _ in range(2):
        await jobs.tell_shop_lists(world.rig.runtime)
    (told,) = await world.rig.published(ShopSourcesChanged)
    assert (told.shop, told.locations) == ("amz-de", ("UK-1",))
