"""Builders for the stories of the integration tests."""

from datetime import UTC, datetime
from typing import Any

from entrepot.orders.handlers.context import context_of
from entrepot.orders.handlers.lines import order_id_of
from entrepot.shared.events.catalog import (
    Component,
    ListingChanged,
    Measures,
    SkuChanged,
)
from entrepot.shared.events.inventory import (
    AvailabilityChanged,
    LocationChanged,
    ReservedLine,
    StockReserved,
)
from entrepot.shared.events.logistics import LabelPurchased, LaneOffered, RateBand
from entrepot.shared.events.orders import FULFILMENT_STEPS, Sourcing
from entrepot.shared.testing.plugin import Rig

STAFF = (
    "orders:read orders:write orders:pii shops:read shops:write fulfilments:read fulfilments:write"
)
SHOP = {"marketplace": "own", "name": "Own EU", "currency": "EUR", "country": "DE"}
PLACED = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def staff(rig: Rig, **more: str) -> dict[str, str]:
    return rig.headers("staff:ops", STAFF, **more)


def a_sku(sku: str, weight_g: int = 500, **more: Any) -> SkuChanged:
    measures = Measures(weight_g=weight_g, length_mm=100, width_mm=100, height_mm=50)
    return SkuChanged(sku=sku, product=sku, title=sku, measures=measures, **more)


def a_bundle(sku: str, *parts: tuple[str, int]) -> SkuChanged:
    components = tuple(Component(sku=s, quantity=n) for s, n in parts)
    return SkuChanged(sku=sku, product=sku, title=sku, components=components)


def a_listing(shop: str, name: str, sku: str, status: Any = "active") -> ListingChanged:
    return ListingChanged(shop=shop, external_sku=name, sku=sku, status=status)


def a_location(location: str, country: str = "DE", *, active: bool = True) -> LocationChanged:
    return LocationChanged(
        location=location,
        kind="own",
        name=location,
        party=f"warehouse:{location.lower()}",
        country=country,
        timezone="Europe/Berlin",
        active=active,
    )


def a_lane(lane: str, origin: str, *, cost: int = 500, p90: float = 3.0) -> LaneOffered:
    return LaneOffered(
        lane=lane,
        carrier="dhl",
        party="carrier:dhl",
        service="parcel",
        mode="road",
        origin=origin,
        destination_countries=("DE", "FR"),
        p50_days=2.0,
        p90_days=p90,
        on_time_rate=0.95,
        on_time_n=100,
        currency="EUR",
        max_weight_g=30_000,
        bands=(RateBand(min_g=0, max_g=30_000, base_minor=cost, per_kg_minor=100),),
    )


def available(sku: str, location: str, units: int, reserved: int = 0) -> AvailabilityChanged:
    return AvailabilityChanged(
        sku=sku,
        location=location,
        party=f"warehouse:{location.lower()}",
        on_hand=units + reserved,
        reserved=reserved,
        available_to_promise=units,
    )


def an_order(external_id: str = "1", shop: str = "own-eu", **more: Any) -> dict[str, Any]:
    return {
        "shop": shop,
        "external_id": external_id,
        "placed_at": "2026-01-05T08:00:00Z",
        "currency": "EUR",
        "total_minor": 4990,
        "ship_to": {
            "name": "Ada Example",
            "lines": ["Hauptstr. 1"],
            "city": "Berlin",
            "postal_code": "10115",
            "country": "DE",
        },
        "customer": {"name": "Ada Example", "email": "ada@example.org"},
        "lines": [{"external_sku": "LAMP-1", "quantity": 1, "unit_price_minor": 4990}],
        **more,
    }


def order_id(external_id: str = "1", shop: str = "own-eu") -> str:
    return order_id_of(shop, external_id)


async def open_shop(rig: Rig, code: str = "own-eu", **more: Any) -> None:
    answer = await rig.client.put(f"/v1/shops/{code}", json={**SHOP, **more}, headers=staff(rig))
    assert answer.status_code == 201, answer.text


async def a_market(rig: Rig) -> None:
    """A shop, a known lamp, two locations with stock and lanes."""
    await open_shop(rig)
    await rig.deliver(
        a_sku("LAMP-1"),
        a_sku("SHADE-1", 200),
        a_location("DE-1"),
        a_location("FR-1", "FR"),
        a_lane("de-de", "DE-1", cost=400),
        a_lane("fr-de", "FR-1", cost=900),
        available("LAMP-1", "DE-1", 10),
        available("LAMP-1", "FR-1", 10),
        available("SHADE-1", "FR-1", 10),
    )
    await rig.clear_outbox()


async def post(rig: Rig, path: str, body: Any = None, **headers: str) -> Any:
    return await rig.client.post(path, json=body, headers=staff(rig, **headers))


async def get(rig: Rig, path: str) -> Any:
    answer = await rig.client.get(path, headers=staff(rig))
    assert answer.status_code == 200, answer.text
    return answer.json()


def reserved(order: str, sourcing: Sourcing, option: int = 0) -> StockReserved:
    """What inventory says when it takes an option."""
    taken = sourcing.options[option]
    return StockReserved(
        reservation_id=sourcing.reservation_id,
        order_id=order,
        attempt=sourcing.attempt,
        option=option,
        lines=tuple(
            ReservedLine(
                line_no=sourcing.demand[i].line_no,
                sku=sourcing.demand[i].sku,
                location=a.location,
                quantity=sourcing.demand[i].quantity,
            )
            for a in taken.allocations
            for i in a.demand
        ),
    )


def a_label(fulfilment_id: str, order: str, number: int = 1) -> LabelPurchased:
    return LabelPurchased(
        shipment_id=f"shp_{number:032x}",
        fulfilment_id=fulfilment_id,
        order_id=order,
        party="carrier:dhl",
        carrier="dhl",
        tracking_number=f"TRK{number}",
        cost_minor=400,
        currency="EUR",
    )


def steps(fulfilment_id: str, weight_g: int = 550, upto: str = "ship") -> dict[str, Any]:
    names = FULFILMENT_STEPS[: FULFILMENT_STEPS.index(upto) + 1]
    return {
        "items": [
            {
                "fulfilment_id": fulfilment_id,
                "step": step,
                "by": "Mei Lin",
                **({"weight_g": weight_g} if step == "weigh" else {}),
            }
            for step in names
        ]
    }


async def shipped(rig: Rig, external_id: str = "1", shop: str = "own-eu", number: int = 1) -> str:
    """An order that went all the way to the carrier; returns its fulfilment."""
    from entrepot.shared.events.orders import FulfilmentReleased, OrderAccepted

    answer = await post(rig, "/v1/orders", an_order(external_id, shop))
    assert answer.status_code == 201, answer.text
    order = order_id(external_id, shop)
    accepted = [e for e in await rig.published(OrderAccepted) if e.order_id == order][-1]
    await rig.deliver(reserved(order, accepted.sourcing))
    released = [e for e in await rig.published(FulfilmentReleased) if e.order_id == order][-1]
    await rig.deliver(a_label(released.fulfilment_id, order, number))
    answer = await post(rig, "/v1/fulfilment-steps:batch", steps(released.fulfilment_id))
    assert answer.status_code == 200, answer.text
    return str(released.fulfilment_id)


async def settle(rig: Rig) -> None:
    """Wait for what jobs started."""
    await context_of(rig.runtime).settle()
