"""What shops say of their listings."""

from typing import Any

from catalog_stories import a_certificate, a_listed_lamp, a_listing, a_shop, batch, get, post
from sqlalchemy import text

from entrepot.shared.events.catalog import ListingStatusChanged
from entrepot.shared.events.orders import ListingStatusRead
from entrepot.shared.testing.plugin import Rig


def a_report(status: str = "suppressed", at: str = "10:00", **values: Any) -> dict[str, Any]:
    return {
        "shop": "amz-de", "external_sku": "B0LAMP1", "status": status,
        "reported_at": f"2026-01-05T{at}:00Z", **values,
    }  # fmt: skip


async def report(rig: Rig, *items: Any, party: str = "staff:ops") -> list[int]:
    answer = await post(rig, "listings:status", {"items": list(items)}, party)
    return [r["status"] for r in answer.json()["results"]]


async def test_the_newest_report_by_the_shop_s_clock_wins_whenever_it_arrives(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    reasons = [{"code": "18027", "text": "Main image is missing."}]
    assert await report(rig, a_report(reasons=reasons)) == [201]
    assert await report(rig, a_report(reasons=reasons)) == [200]
    assert await report(rig, a_report("active", "09:59")) == [200]
    assert await report(rig, a_report(at="10:30", reasons=reasons)) == [200]
    facts = await rig.published(ListingStatusChanged)
    assert len(facts) == 1
    assert (facts[0].sku, facts[0].ours, facts[0].differs) == ("LAMP-1", "active", True)
    assert await report(rig, a_report("inactive", "10:10")) == [200]  # Older than 10:30.
    both = [a_report("inactive", "11:30"), a_report("active", "11:00")]
    assert await report(rig, *both) == [200, 200]
    assert [f.status for f in await rig.published(ListingStatusChanged)] == [
        "suppressed", "inactive",
    ]  # fmt: skip
    body = (await get(rig, "listings/amz-de/B0LAMP1")).json()
    assert (body["status"], body["shop_says"], body["differs"]) == ("active", "inactive", True)


async def test_differences_are_listed_with_what_to_look_at(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    await batch(rig, "listings", a_listing("B2", status="paused"), a_listing("B3"))
    await report(
        rig, a_report(), a_report("active", external_sku="B2"),
        a_report("active", external_sku="B3"), a_report("active", external_sku="STRANGE"),
    )  # fmt: skip
    found = (await get(rig, "listing-status?differing=true")).json()["items"]
    assert [(i["external_sku"], i["ours"]) for i in found] == [
        ("B0LAMP1", "active"), ("B2", "paused"), ("STRANGE", None),
    ]  # fmt: skip
    assert all(i["difference"]["text"] and i["difference"]["text_zh"] for i in found)
    same = (await get(rig, "listing-status?differing=false")).json()["items"]
    assert [i["external_sku"] for i in same] == ["B3"]
    first = (await get(rig, "listing-status?limit=3")).json()
    rest = (await get(rig, f"listing-status?limit=3&cursor={first['next_cursor']}")).json()
    assert len(first["items"] + rest["items"]) == 4
    by_sku = (await get(rig, "listing-status?sku=LAMP-1&status=active")).json()["items"]
    assert [i["external_sku"] for i in by_sku] == ["B2", "B3"]


async def test_bad_reports_change_nothing_and_do_not_stop_good_ones(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    statuses = await report(
        rig, a_report("gone"), a_report(shop="nowhere"), a_report(reported_at="2026-01-05"),
        a_report("active"),
    )  # fmt: skip
    assert statuses == [422, 404, 422, 201]
    assert len(await rig.published()) == 1


async def test_a_shop_reports_and_sees_its_own_listings_only(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    await rig.deliver(a_shop("shopify-us"))
    other = a_report(shop="shopify-us", external_sku="S1")
    assert await report(rig, a_report(), other, party="shop:shopify-us") == [404, 201]
    assert await report(rig, a_report()) == [201]
    own = (await get(rig, "listing-status", "shop:shopify-us")).json()["items"]
    assert [i["external_sku"] for i in own] == ["S1"]
    async with rig.database.read("shop:shopify-us") as session:  # The policy, without our filter.
        assert (await session.scalar(text("SELECT count(*) FROM listing_status"))) == 1
    await rig.deliver(a_shop("shopify-us", party="shop:new"))
    assert (await get(rig, "listing-status", "shop:shopify-us")).json()["items"] == []


def a_reading(status: str = "suppressed", at: str = "10:00", **values: Any) -> ListingStatusRead:
    """What orders read at the marketplace."""
    return ListingStatusRead.model_validate({
        "shop": "amz-de", "external_sku": "B0LAMP1", "party": "shop:amz-de", "status": status,
        "read_at": f"2026-01-05T{at}:00Z", **values,
    })  # fmt: skip


async def test_what_orders_reads_counts_like_a_report_of_the_shop(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    reasons = [{"code": "18027", "text": "Main image is missing."}, {"code": "7"}]
    await rig.deliver(a_reading(reasons=reasons))
    (fact,) = await rig.published(ListingStatusChanged)
    assert (fact.sku, fact.ours, fact.differs) == ("LAMP-1", "active", True)
    assert [(r.code, r.text) for r in fact.reasons] == [
        ("18027", "Main image is missing."),
        ("7", None),
    ]
    body = (await get(rig, "listings/amz-de/B0LAMP1")).json()
    assert (body["status"], body["shop_says"], body["differs"]) == ("active", "suppressed", True)
    assert await report(rig, a_report(at="10:00", reasons=reasons)) == [200], "it was told before"
    await rig.deliver(a_reading("active", "09:00"), a_reading("inactive", "11:00"))
    await rig.deliver(a_reading("active", "10:30"))
    assert [f.status for f in await rig.published(ListingStatusChanged)] == [
        "suppressed", "inactive",
    ]  # fmt: skip
    shown = (await get(rig, "listing-status", party="shop:amz-de")).json()["items"]
    assert [(s["external_sku"], s["status"]) for s in shown] == [("B0LAMP1", "inactive")]


async def test_a_reading_of_a_shop_that_is_not_known_yet_waits_for_it(rig: Rig) -> None:
    outcome = await rig.deliver(a_reading(), twice=False)
    assert list(outcome.retry) == [("orders-listing-status", 0)]
    await rig.deliver(a_shop())
    await rig.deliver(a_reading())
    assert [f.status for f in await rig.published(ListingStatusChanged)] == ["suppressed"]
