"""Units kept for some shops are neither shown to others nor proposed for their orders."""

from datetime import timedelta
from typing import Any

from orders_stories import (
    a_bundle,
    a_listing,
    a_market,
    an_order,
    available,
    get,
    open_shop,
    order_id,
    post,
)

from entrepot.orders import jobs
from entrepot.shared.events.inventory import AllocationChanged, KeptUnits, ReservationRefused
from entrepot.shared.events.orders import OrderAccepted, OrderSourced
from entrepot.shared.testing.plugin import Rig


def kept(location: str, *entries: tuple[tuple[str, ...], int]) -> AllocationChanged:
    return AllocationChanged(
        sku="LAMP-1", location=location, party=f"warehouse:{location.lower()}",
        kept=tuple(KeptUnits(shops=shops, units=units) for shops, units in entries),
    )  # fmt: skip


async def shown(rig: Rig, shop: str, name: str = "LAMP-1") -> int:
    rows = (await get(rig, f"/v1/stock-levels?shop={shop}"))["items"]
    return int(next(r["wanted"] for r in rows if r["external_sku"] == name))


async def two_shops(rig: Rig) -> None:
    await a_market(rig)
    await open_shop(rig, "web")
    await rig.deliver(a_listing("own-eu", "LAMP-1", "LAMP-1"), a_listing("web", "LAMP-1", "LAMP-1"))


async def first_place(rig: Rig, number: str, shop: str, **more: Any) -> tuple[str, bool]:
    answer = await post(rig, "/v1/orders", an_order(number, shop, **more))
    assert answer.status_code == 201, answer.text
    event = [e for e in await rig.published(OrderAccepted) if e.external_id == number][-1]
    told = (await get(rig, f"/v1/orders/{order_id(number, shop)}"))["decisions"][-1]["options"][0]
    return event.sourcing.options[0].allocations[0].location, told["covers"]


async def test_each_shop_is_shown_what_is_not_kept_for_others(rig: Rig) -> None:
    await two_shops(rig)
    assert (await shown(rig, "own-eu"), await shown(rig, "web")) == (20, 20)
    await rig.deliver(kept("DE-1", (("web",), 6), (("own-eu", "web"), 1)))
    assert (await shown(rig, "own-eu"), await shown(rig, "web")) == (14, 20)
    await rig.deliver(kept("DE-1", (("web",), 2)), kept("FR-1", (("own-eu",), 3), ((), 4)))
    assert (await shown(rig, "own-eu"), await shown(rig, "web")) == (14, 13)
    await rig.deliver(kept("DE-1"), kept("FR-1"))
    assert (await shown(rig, "own-eu"), await shown(rig, "web")) == (20, 20)
    assert await rig.sql("SELECT FROM allocation_copy") == []


async def test_more_cannot_be_hidden_than_there_is(rig: Rig) -> None:
    await two_shops(rig)
    await rig.deliver(kept("DE-1", (("web",), 50)))  # Told before the stock that it is kept of.
    assert await shown(rig, "own-eu") == 10
    await rig.deliver(available("LAMP-1", "DE-1", 0), available("LAMP-1", "FR-1", 0))
    assert await shown(rig, "own-eu") == 0


async def test_a_bundle_is_shown_as_often_as_the_shop_s_components_make_it(rig: Rig) -> None:
    await two_shops(rig)
    await rig.deliver(
        a_bundle("SET", ("LAMP-1", 2)), a_listing("own-eu", "SET", "SET"),
        a_listing("web", "SET", "SET"), kept("DE-1", (("web",), 5)),
    )  # fmt: skip
    assert (await shown(rig, "own-eu", "SET"), await shown(rig, "web", "SET")) == (7, 10)


async def test_sourcing_proposes_no_units_that_are_kept_for_other_shops(rig: Rig) -> None:
    await two_shops(rig)
    await rig.deliver(kept("DE-1", (("web",), 10)))
    assert await first_place(rig, "1", "own-eu") == ("FR-1", True)
    assert await first_place(rig, "2", "web") == ("DE-1", True)
    rejected = (await get(rig, f"/v1/orders/{order_id('1')}"))["decisions"][0]["rejected"]
    assert [(r["location"], r["has"]) for r in rejected] == [("DE-1", 0)]


async def test_orders_accepted_together_use_up_what_is_kept_for_their_shop(rig: Rig) -> None:
    await two_shops(rig)
    await rig.deliver(kept("DE-1", (("web",), 4)))
    four = [{"external_sku": "LAMP-1", "quantity": 4}]
    items = [an_order("1", "web", lines=four), an_order("2", lines=four), an_order("3", lines=four)]
    await post(rig, "/v1/orders:batch", {"items": items})
    places = {
        e.external_id: e.sourcing.options[0].allocations[0].location
        for e in await rig.published(OrderAccepted)
    }
    # Of ten units in Germany four were for the web and are used; the rest is for one more order.
    assert places == {"1": "DE-1", "2": "DE-1", "3": "FR-1"}


async def test_a_quote_does_not_offer_what_is_kept_for_others(rig: Rig) -> None:
    await two_shops(rig)
    await rig.deliver(kept("DE-1", (("web",), 10)))
    query = {"shop": "own-eu", "country": "DE", "postal_code": "10115",
             "lines": [{"sku": "LAMP-1", "quantity": 1}]}  # fmt: skip
    told = (await post(rig, "/v1/promises", query)).json()
    assert [a["location"] for a in told["best"]["allocations"]] == ["FR-1"]


async def test_an_order_that_waits_is_tried_again_when_units_are_kept_no_longer(rig: Rig) -> None:
    await two_shops(rig)
    await rig.deliver(kept("DE-1", (("web",), 10)), kept("FR-1", (("web",), 10)))
    await post(rig, "/v1/orders", an_order())
    (event,) = await rig.published(OrderAccepted)
    await rig.deliver(ReservationRefused(
        reservation_id=event.sourcing.reservation_id, order_id=order_id()
    ))  # fmt: skip
    rig.clock.advance(timedelta(minutes=1))
    await jobs.retry_backorders(rig.runtime)
    assert await rig.published(OrderSourced) == []
    await rig.deliver(kept("DE-1", (("web",), 9)))
    (again,) = await rig.published(OrderSourced)
    assert again.sourcing.options[0].allocations[0].location == "DE-1"
