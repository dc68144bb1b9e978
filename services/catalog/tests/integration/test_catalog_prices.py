"""Price lists and parity over HTTP and by the clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

from catalog_stories import a_price_list, a_shop, a_sku, batch, get, put
from sqlalchemy import text

from entrepot.catalog.jobs import judge_prices
from entrepot.shared.events.catalog import (
    PriceParityBreached,
    PriceParityRestored,
    PricesChanged,
)
from entrepot.shared.testing.plugin import Rig

BAND = {"kind": "band", "reference": "store-berlin", "shops": ["amz-de", "shopify-us"],
        "tolerance_bp": 300, "effective_from": "2025-01-01"}  # fmt: skip
NOW = datetime(2026, 1, 5, tzinfo=UTC)


async def shops(rig: Rig) -> None:
    await rig.deliver(a_shop(), a_shop("store-berlin", marketplace="own"), a_shop("shopify-us"))
    await batch(rig, "skus", a_sku(), a_sku("OTHER", product="P", categories=["toy"]))
    await rig.clear_outbox()


async def states(rig: Rig, query: str = "", party: str = "staff:ops") -> dict[str, str]:
    items = (await get(rig, f"price-parity{query}", party)).json()["items"]
    return {i["shop"]: i["state"] for i in items}


async def told(rig: Rig) -> list[tuple[str, str]]:
    facts = await rig.published(PriceParityBreached, PriceParityRestored)
    return [(f.shop, getattr(f, "cause", "breached")) for f in facts]


async def test_a_price_list_is_stated_whole_and_a_repeat_changes_nothing(rig: Rig) -> None:
    await shops(rig)
    body: dict[str, Any] = {
        "prices": [{"price_minor": 4490, "min_quantity": 10}, {"price_minor": 4990}]
    }
    first = await put(rig, "prices/amz-de/LAMP-1/EUR", body)
    assert (first.status_code, [p["min_quantity"] for p in first.json()["prices"]]) == (
        201, [1, 10],
    )  # fmt: skip
    assert (await put(rig, "prices/amz-de/LAMP-1/EUR", body)).status_code == 200
    facts = await rig.published()
    assert [(type(f), len(f.prices)) for f in facts] == [(PricesChanged, 2)]
    assert (await put(rig, "prices/amz-de/LAMP-1/EUR", {"prices": []})).status_code == 428
    for bad in (
        [{"price_minor": 1}, {"price_minor": 2}],
        [{"price_minor": -1}],
        [{"price_minor": 1, "valid_from": "2026-01-01"}],
        [{"price_minor": 1, "valid_from": "2026-01-01T00:00:00"}],
    ):
        answer = await put(rig, "prices/amz-de/LAMP-1/EUR", {"prices": bad}, if_match='"1"')
        assert answer.status_code == 422, bad
    results = (await batch(
        rig, "prices", a_price_list(1, "nowhere"), a_price_list(1, sku="NO"), a_price_list(4990),
        a_price_list(1, currency="euro"),
    )).json()["results"]  # fmt: skip
    assert [r["status"] for r in results] == [404, 409, 200, 422]
    assert len(await rig.published()) == 2
    gone = await put(rig, "prices/amz-de/LAMP-1/EUR", {"prices": []}, if_match='"2"')
    assert (gone.status_code, gone.json()["prices"]) == (200, [])


async def test_the_effective_price_follows_time_and_quantity(rig: Rig) -> None:
    await shops(rig)
    sale = [
        {"price_minor": 4990, "valid_until": "2026-02-01T00:00:00+01:00"},
        {"price_minor": 3990, "compare_at_minor": 4990, "valid_from": "2026-02-01T00:00:00+01:00"},
        {"price_minor": 3490, "min_quantity": 10},
    ]
    await batch(rig, "prices", a_price_list(0, prices=sale))

    async def price(query: str) -> Any:
        return (await get(rig, f"effective-prices?{query}")).json()["items"][0]["price_minor"]

    assert await price("sku=LAMP-1") == 4990
    assert await price("at=2026-01-31T22:59:59Z") == 4990
    assert await price("at=2026-01-31T23:00:00Z") == 3990
    assert await price("at=2026-01-31T23:00:00Z&quantity=10") == 3490
    assert (await get(rig, "effective-prices?at=2026-01-31T23:00:00")).status_code == 400


async def test_a_breach_is_told_once_and_its_end_once(rig: Rig) -> None:
    await shops(rig)
    assert (await put(rig, "parity-rules/berlin", BAND)).status_code == 201
    await batch(rig, "prices", a_price_list(10000, "store-berlin"), a_price_list(10301))
    assert await states(rig) == {"amz-de": "breached"}
    fact = (await rig.published(PriceParityBreached))[0]
    assert (fact.gap_bp, fact.expected_minor, fact.tolerance_bp, fact.reference_shop) == (
        301, 10000, 300, "store-berlin",
    )  # fmt: skip
    await batch(rig, "prices", a_price_list(10400))
    assert await told(rig) == [("amz-de", "breached")]  # It goes on: nothing new.
    assert (await get(rig, "price-parity")).json()["items"][0]["gap_bp"] == 400
    await batch(rig, "prices", a_price_list(10300))
    assert await told(rig) == [("amz-de", "breached"), ("amz-de", "within")]
    assert await states(rig, "?state=breached") == {}
    await batch(rig, "prices", a_price_list(9000, "store-berlin"))
    await batch(rig, "prices", a_price_list(0, "store-berlin", prices=[]))
    assert (await told(rig))[2:] == [("amz-de", "breached"), ("amz-de", "no_price")]
    versions = await rig.sql("SELECT version FROM outbox WHERE subject LIKE 'parity/%'")
    assert [r["version"] for r in versions] == [1, 2, 3, 4]


async def test_a_rule_is_held_to_prices_that_are_there_and_its_end_ends_breaches(rig: Rig) -> None:
    await shops(rig)
    await batch(
        rig, "prices", a_price_list(100), a_price_list(500, sku="OTHER"),
        a_price_list(500, "shopify-us", sku="OTHER"),
    )  # fmt: skip
    floor = {"kind": "floor", "floor_minor": 300, "floor_currency": "EUR", "tolerance_bp": 0,
             "effective_from": "2025-01-01"}  # fmt: skip
    await put(rig, "parity-rules/floor", floor)
    assert await told(rig) == [("amz-de", "breached")]
    higher = {**floor, "floor_minor": 600, "categories": ["toy"]}
    assert (await put(rig, "parity-rules/floor", higher, if_match='"1"')).status_code == 200
    assert (await told(rig))[1:] == [
        ("amz-de", "no_price"), ("amz-de", "breached"), ("shopify-us", "breached"),
    ]  # fmt: skip
    ended = {**higher, "effective_to": "2026-01-05"}
    await put(rig, "parity-rules/floor", ended, if_match='"2"')
    assert (await told(rig))[4:] == [("amz-de", "no_rule"), ("shopify-us", "no_rule")]


async def test_windows_turn_parity_by_the_clock_alone(rig: Rig) -> None:
    await shops(rig)
    await put(rig, "parity-rules/berlin", BAND)
    edge, end = NOW + timedelta(hours=36), NOW + timedelta(hours=48)
    sale = [
        {"price_minor": 10000, "valid_until": edge.isoformat()},
        {"price_minor": 8000, "valid_from": edge.isoformat(), "valid_until": end.isoformat()},
        {"price_minor": 10000, "valid_from": end.isoformat()},
    ]
    await batch(rig, "prices", a_price_list(10000, "store-berlin"), a_price_list(0, prices=sale))
    seen = []
    for at in (edge - timedelta(seconds=1), edge, end - timedelta(seconds=1), end):
        rig.clock.at = at
        await judge_prices(rig.runtime)
        await judge_prices(rig.runtime)
        seen.append(len(await told(rig)))
    assert seen == [0, 1, 1, 2]
    left = await rig.sql("SELECT count(*) AS n FROM price_list WHERE judge_at IS NOT NULL")
    assert left[0]["n"] == 0  # Nothing is looked at for ever.


async def test_rates_make_currencies_comparable_until_they_are_too_old(rig: Rig) -> None:
    await shops(rig)
    await put(rig, "parity-rules/berlin", BAND)
    await batch(
        rig, "prices", a_price_list(10000, "store-berlin"),
        a_price_list(15000, "shopify-us", currency="USD"),
    )  # fmt: skip
    assert await states(rig) == {"shopify-us": "no_rate"}
    rate = {"rate": "1.2", "source": "ECB"}
    assert (await put(rig, "fx-rates/EUR/USD/2026-01-05", rate)).status_code == 201
    assert await states(rig) == {"shopify-us": "breached"}
    future = {"base": "EUR", "quote": "USD", "rated_on": "2026-01-10", "rate": "1.5", "source": "x"}
    await batch(rig, "fx-rates", future)
    assert await states(rig) == {"shopify-us": "breached"}
    rig.clock.at = datetime(2026, 1, 10, 0, 1, tzinfo=UTC)
    await judge_prices(rig.runtime)
    assert await states(rig) == {"shopify-us": "ok"}
    rig.clock.at = datetime(2026, 1, 18, 0, 1, tzinfo=UTC)
    await judge_prices(rig.runtime)
    assert await states(rig) == {"shopify-us": "no_rate"}
    assert await told(rig) == [("shopify-us", "breached"), ("shopify-us", "within")]
    listed = (await get(rig, "fx-rates?base=EUR&limit=1")).json()
    rest = (await get(rig, f"fx-rates?base=EUR&limit=1&cursor={listed['next_cursor']}")).json()
    assert [r["rate"] for r in listed["items"] + rest["items"]] == ["1.200000000", "1.500000000"]
    same = {"rate": "1.20", "source": "ECB"}
    assert (await put(rig, "fx-rates/EUR/USD/2026-01-05", same)).status_code == 200
    assert (await put(rig, "fx-rates/EUR/EUR/2026-01-05", rate)).status_code == 422


async def test_a_shop_sees_its_own_prices_and_parity_without_the_reference(rig: Rig) -> None:
    await shops(rig)
    await put(rig, "parity-rules/berlin", BAND)
    await batch(
        rig, "prices", a_price_list(10000, "store-berlin"), a_price_list(1),
        a_price_list(1, "shopify-us"),
    )  # fmt: skip
    mine = (await get(rig, "prices", "shop:amz-de")).json()["items"]
    assert [p["shop"] for p in mine] == ["amz-de"]
    assert (await get(rig, "prices/store-berlin/LAMP-1/EUR", "shop:amz-de")).status_code == 404
    assert len((await get(rig, "effective-prices", "shop:amz-de")).json()["items"]) == 1
    parity = (await get(rig, "price-parity", "shop:amz-de")).json()["items"]
    assert [(p["shop"], p["expected_minor"], p["reference"]) for p in parity] == [
        ("amz-de", None, None)
    ]
    assert (await get(rig, "parity-rules/berlin", "shop:amz-de")).status_code == 404
    export = await get(rig, "prices:export", "shop:amz-de")
    assert "store-berlin" not in export.text
    async with rig.database.read("shop:amz-de") as session:  # The policy, without our filter.
        for table in ("price_list", "parity"):
            assert (await session.scalar(text(f"SELECT count(*) FROM {table}"))) == 1
    refused = await rig.client.put(
        "/v1/prices/amz-de/LAMP-1/EUR", json={"prices": []},
        headers=rig.headers("shop:amz-de", "catalog:read catalog:write"),
    )  # fmt: skip
    assert refused.status_code == 403
