"""Listings follow certificates, rules and the calendar."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from catalog_stories import (
    a_certificate,
    a_listed_lamp,
    a_listing,
    a_shop,
    a_sku,
    batch,
    get,
    lamp_status,
    put,
)
from sqlalchemy import text

from entrepot.catalog.jobs import recheck_listings
from entrepot.shared.events.catalog import CertificateChanged, ListingChanged
from entrepot.shared.testing.plugin import Rig


def fields(item: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in keys}


async def test_the_gate_blocks_a_listing_and_a_certificate_unblocks_it(rig: Rig) -> None:
    await a_listed_lamp(rig)
    assert await lamp_status(rig) == ("blocked", ["missing:GPSR_RP"])
    body = (await get(rig, "listings/amz-de/B0LAMP1")).json()
    assert (body["wanted"], body["reasons"][0]["text_zh"]) == ("active", "缺少证书 GPSR_RP。")
    made = await put(rig, "certificates/RP-1", fields(a_certificate(), "certificate"))
    assert made.status_code == 201
    assert await lamp_status(rig) == ("active", [])
    facts = await rig.published()
    assert [type(f) for f in facts] == [CertificateChanged, ListingChanged]
    assert facts[1].status == "active"
    withdrawn = {**fields(a_certificate(), "certificate"), "withdrawn": True}
    changed = await put(rig, "certificates/RP-1", withdrawn, if_match='"1"')
    assert changed.json()["version"] == 2
    assert await lamp_status(rig) == ("blocked", ["expired:GPSR_RP"])
    versions = await rig.sql("SELECT version FROM outbox WHERE subject = 'listing/amz-de/B0LAMP1'")
    assert [r["version"] for r in versions] == [2, 3]


async def test_a_certificate_that_moves_to_another_sku_no_longer_counts(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    await batch(rig, "skus", a_sku("OTHER"))
    await batch(rig, "certificates", a_certificate(sku="OTHER"))
    assert await lamp_status(rig) == ("blocked", ["missing:GPSR_RP"])


async def test_a_listing_is_blocked_on_the_day_after_the_certificate_s_last(rig: Rig) -> None:
    await a_listed_lamp(
        rig, a_certificate(valid_to="2026-01-06"),
        a_certificate("RP-2", valid_from="2026-01-08", valid_to="2026-01-08"),
    )  # fmt: skip
    seen = []
    for _ in range(5):
        await recheck_listings(rig.runtime)
        await recheck_listings(rig.runtime)
        seen.append((await lamp_status(rig))[0])
        rig.clock.advance(timedelta(days=1))
    assert seen == ["active", "active", "blocked", "active", "blocked"]  # 5 to 9 January
    assert len(await rig.published(ListingChanged)) == 3


async def test_a_rule_turns_listings_when_it_comes_into_force_by_date_or_by_change(
    rig: Rig,
) -> None:
    await a_listed_lamp(rig, a_certificate())
    rule = {
        "market": "DE", "category": "*", "require": ["WEEE_DE"], "effective_from": "2026-02-01",
        "source": "ElektroG",
    }  # fmt: skip
    assert (await put(rig, "certificate-rules/R90", rule)).status_code == 201
    assert await lamp_status(rig) == ("active", [])
    body = (await get(rig, "listings/amz-de/B0LAMP1")).json()
    assert body["recheck_on"] == "2026-02-01"
    rig.clock.at = datetime(2026, 2, 1, 0, 1, tzinfo=UTC)
    await recheck_listings(rig.runtime)
    assert await lamp_status(rig) == ("blocked", ["missing:WEEE_DE"])
    ended = {**rule, "effective_to": "2026-02-01"}
    assert (await put(rig, "certificate-rules/R90", ended, if_match='"1"')).status_code == 422
    french = {**rule, "market": "FR"}
    assert (await put(rig, "certificate-rules/R90", french, if_match='"1"')).status_code == 200
    assert await lamp_status(rig) == ("active", [])
    rules = (await get(rig, "certificate-rules?market=FR&on=2026-02-01")).json()["items"]
    assert [(r["rule"], r["version"], r["source"]) for r in rules] == [("R90", 2, "ElektroG")]


async def test_may_sell_tells_decision_rules_and_what_is_lacking(rig: Rig) -> None:
    await batch(rig, "skus", a_sku(categories=["children_product"]))
    await batch(rig, "certificates", a_certificate(kind="CPC", market="US", valid_to="2026-07-20"))
    body = (await get(rig, "skus/LAMP-1/may-sell?market=US&on=2026-07-01", "shop:x")).json()
    assert (body["decision"], body["missing"], body["expired"]) == ("warn", [], [])
    assert body["ends_soon"] == [{"kind": "CPC", "certificate": "RP-1", "valid_to": "2026-07-20"}]
    assert [r["rule"] for r in body["rules"]] == ["R8"]
    later = (await get(rig, "skus/LAMP-1/may-sell?market=US&on=2026-08-01")).json()
    assert (later["missing"], later["expired"]) == (["CPSC_EFILING"], ["CPC"])
    japan = (await get(rig, "skus/LAMP-1/may-sell?market=JP")).json()
    assert (japan["decision"], japan["basis"], japan["on"]) == (
        "allow", "no_rule_in_force", "2026-01-05",
    )  # fmt: skip
    assert (await get(rig, "skus/NOBODY/may-sell?market=US")).status_code == 404
    assert (await get(rig, "skus/LAMP-1/may-sell?market=UK")).status_code == 400
    assert (await get(rig, "skus/LAMP-1/may-sell")).status_code == 400


async def test_a_bundle_s_listing_follows_the_certificates_of_its_parts(rig: Rig) -> None:
    await rig.deliver(a_shop())
    await batch(rig, "skus", a_sku(), a_sku("SET", components=[{"sku": "LAMP-1", "quantity": 2}]))
    await batch(rig, "listings", a_listing(sku="SET"))
    assert await lamp_status(rig) == ("blocked", ["missing:GPSR_RP:LAMP-1"])
    await batch(rig, "certificates", a_certificate())
    assert await lamp_status(rig) == ("active", [])
    body = (await get(rig, "skus/SET/may-sell?market=DE")).json()
    assert [(p["sku"], p["decision"]) for p in body["parts"]] == [("LAMP-1", "allow")]


async def test_a_retired_sku_and_a_paused_listing_do_not_sell(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    await batch(rig, "skus", a_sku(status="retired"))
    assert await lamp_status(rig) == ("blocked", ["sku_retired"])
    paused = fields(a_listing(status="paused"), "shop", "external_sku")
    changed = await put(rig, "listings/amz-de/B0LAMP1", paused, if_match='"2"')
    assert (changed.json()["status"], changed.json()["version"]) == ("paused", 3)


async def test_listings_of_unknown_shops_and_skus_are_refused_item_by_item(rig: Rig) -> None:
    await rig.deliver(a_shop())
    await batch(rig, "skus", a_sku())
    answer = await batch(
        rig, "listings", a_listing(), a_listing(shop="nowhere"), a_listing("X", sku="NO"),
        a_listing("Y", market="Germany"),
    )  # fmt: skip
    results = answer.json()["results"]
    assert [r["status"] for r in results] == [201, 404, 409, 422]
    assert results[1]["problem"]["type"].endswith("#unknown-shop")
    single = await put(rig, "listings/nowhere/B", {"sku": "LAMP-1", "market": "DE"})
    assert single.status_code == 404
    assert single.json()["type"].endswith("#unknown-shop")


async def test_a_listing_batch_twice_changes_and_publishes_nothing(rig: Rig) -> None:
    await rig.deliver(a_shop())
    await batch(rig, "skus", a_sku())
    items = [a_listing(f"B{n}") for n in range(500)]
    assert (await batch(rig, "listings", *items)).status_code == 200
    facts = await rig.published(ListingChanged)
    assert (len(facts), facts[0].reasons) == (500, ("missing:GPSR_RP",))
    await rig.clear_outbox()
    again = await batch(rig, "listings", *items)
    assert {r["status"] for r in again.json()["results"]} == {200}
    assert await rig.published() == []
    certificates = [a_certificate(), a_certificate("RP-2", kind="ROHS")]
    assert (await batch(rig, "certificates", *certificates)).status_code == 200
    await rig.clear_outbox()
    assert (await batch(rig, "certificates", *certificates)).status_code == 200
    assert await rig.published() == []


async def test_a_name_with_a_slash_is_a_name(rig: Rig) -> None:
    await a_listed_lamp(rig)
    body = {"sku": "LAMP-1", "market": "US"}
    assert (await put(rig, "listings/amz-de/lamp%2Fwhite%20%231", body)).status_code == 201
    read = await get(rig, "listings/amz-de/lamp%2Fwhite%20%231")
    assert read.json()["external_sku"] == "lamp/white #1"
    assert read.json()["status"] == "active"


async def test_a_shop_sees_its_own_listings_only(rig: Rig) -> None:
    await a_listed_lamp(rig)
    await rig.deliver(a_shop("shopify-us"))
    await batch(rig, "listings", a_listing("S1", shop="shopify-us", market="US"))
    own = (await get(rig, "listings", "shop:shopify-us")).json()["items"]
    assert [item["external_sku"] for item in own] == ["S1"]
    assert (await get(rig, "listings/amz-de/B0LAMP1", "shop:shopify-us")).status_code == 404
    async with rig.database.read("shop:shopify-us") as session:  # The policy, without our filter.
        assert (await session.scalar(text("SELECT count(*) FROM listing"))) == 1
        assert (await session.scalar(text("SELECT count(*) FROM shop"))) == 1
    every = (await get(rig, "listings?limit=1")).json()
    rest = (await get(rig, f"listings?limit=1&cursor={every['next_cursor']}")).json()
    assert [i["shop"] for i in every["items"] + rest["items"]] == ["amz-de", "shopify-us"]


async def test_a_shop_that_changes_hands_takes_its_listings_along(rig: Rig) -> None:
    await a_listed_lamp(rig)
    await rig.deliver(a_shop(party="shop:new-owner"))
    assert (await get(rig, "listings/amz-de/B0LAMP1", "shop:new-owner")).status_code == 200
    assert (await get(rig, "listings/amz-de/B0LAMP1", "shop:amz-de")).status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [("sku=LAMP-1", ["RP-1", "RP-2"]), ("kind=CCC", ["RP-2"]), ("ends_by=2026-12-31", ["RP-2"]),
     ("market=CN", ["RP-2"]), ("withdrawn=true", [])],
)  # fmt: skip
async def test_certificates_are_found_by_what_matters(
    rig: Rig, query: str, names: list[str]
) -> None:
    await batch(rig, "skus", a_sku())
    more = a_certificate("RP-2", kind="CCC", market="CN", valid_to="2026-12-31")
    await batch(rig, "certificates", a_certificate(), more, a_certificate("RP-3", sku="NO"))
    found = (await get(rig, f"certificates?{query}")).json()["items"]
    assert [c["certificate"] for c in found] == names
