"""Where a shop sells from: its levels and its orders keep to the list; bonded goods are shown to
nobody else."""

from typing import Any

from orders_stories import (
    a_bundle,
    a_listing,
    a_location,
    a_market,
    an_order,
    available,
    get,
    open_shop,
    order_id,
    post,
)

from entrepot.shared.events.inventory import ShopSourcesChanged
from entrepot.shared.events.orders import OrderAccepted
from entrepot.shared.testing.plugin import Rig


def _a_list(shop: str, *places: str, bonded: tuple[str, ...] = ()) -> ShopSourcesChanged:
    return ShopSourcesChanged(shop=shop, locations=places, ships_from_bonded=bonded)


async def _two_shops(rig: Rig) -> None:
    """Ten lamps here, ten there, fifty under bond; both shops list lamps and sets of two."""
    await a_market(rig)
    await open_shop(rig, "web")
    bonded = a_location("NL-BOND", "NL").model_copy(update={"kind": "bonded"})
    await rig.deliver(
        bonded, available("LAMP-1", "NL-BOND", 50), a_bundle("SET-1", ("LAMP-1", 2)),
        *(a_listing(shop, name, sku) for shop in ("own-eu", "web")
          for name, sku in (("LAMP", "LAMP-1"), ("SET", "SET-1"))),
    )  # fmt: skip


async def _shown(rig: Rig) -> dict[str, list[int]]:
    """What lamp and set show, by shop."""
    found: Any = {}
    for shop in ("own-eu", "web"):
        rows = (await get(rig, f"/v1/stock-levels?shop={shop}"))["items"]
        found[shop] = [row["wanted"] for row in sorted(rows, key=lambda r: r["external_sku"])]
    return found


async def test_bonded_goods_are_shown_only_where_a_shop_ships_from_bond(rig: Rig) -> None:
    await _two_shops(rig)
    assert await _shown(rig) == {"own-eu": [20, 10], "web": [20, 10]}
    await rig.deliver(_a_list("web", "DE-1", "NL-BOND", bonded=("NL-BOND",)))
    assert await _shown(rig) == {"own-eu": [20, 10], "web": [60, 30]}
    await rig.deliver(_a_list("web", "DE-1", "NL-BOND"))
    assert await _shown(rig) == {"own-eu": [20, 10], "web": [10, 5]}
    await rig.deliver(_a_list("web"))
    assert await _shown(rig) == {"own-eu": [20, 10], "web": [20, 10]}


async def test_an_order_is_served_from_the_places_of_its_shop_only(rig: Rig) -> None:
    await _two_shops(rig)
    await rig.deliver(_a_list("own-eu", "FR-1"))
    await rig.clear_outbox()
    answer = await post(rig, "/v1/orders", an_order("1"))
    assert answer.status_code == 201, answer.text
    (told,) = await rig.published(OrderAccepted)
    named = [[a.location for a in option.allocations] for option in told.sourcing.options]
    assert named == [["FR-1"]], "DE-1 is nearer and cheaper"
    why = await get(rig, f"/v1/orders/{order_id('1')}/sourcing")
    assert "DE-1 is not one that the shop sells from" in str(why)


async def test_where_its_places_lack_units_no_other_place_is_proposed(rig: Rig) -> None:
    await _two_shops(rig)
    await rig.deliver(_a_list("own-eu", "FR-1"), available("LAMP-1", "FR-1", 0))
    await rig.clear_outbox()
    await post(rig, "/v1/orders", an_order("1"))
    (told,) = await rig.published(OrderAccepted)
    assert {a.location for o in told.sourcing.options for a in o.allocations} == {"FR-1"}
