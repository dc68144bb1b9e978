"""The status of listings is read from shops and told. Over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest_asyncio
from orders_platform import Platform, Reply, a_platform, run
from orders_stories import get, open_shop, post, staff

from entrepot.orders import jobs
from entrepot.orders.handlers import listing_readings
from entrepot.shared.events.catalog import ListingStatusChanged, StatusReason
from entrepot.shared.events.orders import ListingReason, ListingStatusRead
from entrepot.shared.testing.plugin import Rig

ROUND = timedelta(hours=6)


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


class OwnShop:
    """A shop that speaks our format; listings by name, told some at a time. `instead` answers first."""

    def __init__(self, page: int = 2, **listings: str) -> None:
        self.page, self.listings = page, listings
        self.more: dict[str, dict[str, Any]] = {}
        self.instead: list[Reply] = []

    def __call__(self, method: str, path: str, body: Any) -> Reply:
        if not path.endswith("/listings:list"):
            return 200, {}, {}
        if self.instead:
            return self.instead.pop(0)
        start = int(body["page"] or 0)
        names = sorted(self.listings)
        part = [
            {"external_sku": name, "status": self.listings[name], **self.more.get(name, {})}
            for name in names[start : start + self.page]
        ]
        more = str(start + self.page) if start + self.page < len(names) else None
        return 200, {}, {"listings": part, "next": more}


async def a_shop(
    rig: Rig, platform: Platform, shop: OwnShop, code: str = "web", **more: Any
) -> None:
    await open_shop(rig, code, base_url=platform.url, **more)
    platform.answer = shop
    await run(rig, jobs.read_listings)
    assert platform.calls == [], "a shop that is being connected is left alone at first"
    rig.clock.advance(listing_readings.FIRST_AFTER)


async def read(rig: Rig, after: timedelta = timedelta(0)) -> list[tuple[str, str]]:
    """Have a reading done; what was told by it."""
    rig.clock.advance(after)
    before = len(await rig.published(ListingStatusRead))
    await run(rig, jobs.read_listings)
    return [(e.external_sku, e.status) for e in (await rig.published(ListingStatusRead))[before:]]


async def reading(rig: Rig, shop: str = "web") -> dict[str, Any]:
    (row,) = (await get(rig, f"/v1/listing-readings?shop={shop}"))["items"]
    return dict(row)


async def test_listings_are_read_page_by_page_and_only_what_changed_is_told(
    rig: Rig, platform: Platform
) -> None:
    shop = OwnShop(A="active", B="suppressed", C="inactive")
    shop.more["B"] = {
        "reasons": [{"code": "18027", "text": "Main image\nis missing."}, {"code": "7"}]
    }
    await a_shop(rig, platform, shop)
    at = rig.clock()
    assert await read(rig) == [("A", "active"), ("B", "suppressed"), ("C", "inactive")]
    assert [body["page"] for _, _, body in platform.calls] == [None, "2"]
    events = await rig.published(ListingStatusRead)
    assert events[1].reasons == (
        ListingReason(code="18027", text="Main image is missing."), ListingReason(code="7"),
    )  # fmt: skip
    assert (events[1].party, events[1].said, events[1].read_at) == ("shop:web", "suppressed", at)
    told = await reading(rig)
    assert (told["listings"], told["unknown"], told["partial"]) == (3, 0, False)
    assert (told["under_way"], told["last_error"]) == (False, None)
    assert await read(rig) == [], "six hours lie between two readings"
    assert len(platform.calls) == 2
    shop.listings["C"] = "active"
    assert await read(rig, ROUND) == [("C", "active")]
    versions = await rig.sql("SELECT external_sku, version FROM listing_reading ORDER BY 1")
    assert [(row["external_sku"], row["version"]) for row in versions] == [
        ("A", 1),
        ("B", 1),
        ("C", 2),
    ]


async def test_a_reading_that_is_refused_for_haste_waits_and_goes_on_where_it_was(
    rig: Rig, platform: Platform
) -> None:
    shop = OwnShop(A="active", B="active", C="active")
    await a_shop(rig, platform, shop)
    platform.answer = lambda *call: (
        (429, {"retry-after": "60"}, {}) if len(platform.calls) == 2 else shop(*call)
    )
    assert await read(rig) == [], "a reading that is not whole tells nothing"
    told = await reading(rig)
    assert (told["under_way"], told["last_error"]) == (True, "the shop asked to wait")
    assert await read(rig) == []
    assert len(platform.calls) == 2
    assert len(await read(rig, timedelta(seconds=61))) == 3
    assert [body["page"] for _, _, body in platform.calls] == [None, "2", "2"]


async def test_a_word_that_is_not_known_is_kept_as_it_is_and_not_told(
    rig: Rig, platform: Platform
) -> None:
    shop = OwnShop(A="active", B="active")
    await a_shop(rig, platform, shop)
    assert len(await read(rig)) == 2
    shop.listings["A"] = "on_vacation"
    assert await read(rig, ROUND) == [], "a state is never guessed at"
    assert (await reading(rig))["unknown"] == 1
    (row,) = (await get(rig, "/v1/listing-readings/web?unknown=true"))["items"]
    assert (row["external_sku"], row["said"], row["state"]) == ("A", "on_vacation", None)
    assert row["told"] == "active"
    assert len((await get(rig, "/v1/listing-readings/web"))["items"]) == 2
    shop.listings["A"] = "inactive"
    assert await read(rig, ROUND) == [("A", "inactive")]


async def test_a_listing_that_two_whole_readings_lack_is_gone_and_may_come_back(
    rig: Rig, platform: Platform
) -> None:
    shop = OwnShop(A="active", B="active")
    await a_shop(rig, platform, shop)
    await read(rig)
    del shop.listings["B"]
    assert await read(rig, ROUND) == [], "pages may shift while they are read"
    assert await read(rig, ROUND) == [("B", "inactive")]
    gone = (await rig.published(ListingStatusRead))[-1]
    assert (gone.reasons, gone.said) == ((ListingReason(code="not_listed"),), "")
    assert await read(rig, ROUND) == []
    assert (await reading(rig))["listings"] == 1
    shop.listings["B"] = "active"
    assert await read(rig, ROUND) == [("B", "active")]


async def test_of_several_offers_under_one_name_the_best_one_counts(
    rig: Rig, platform: Platform
) -> None:
    pages = [["inactive", "active"], ["suppressed", "inactive"]]
    shop = OwnShop()
    shop.instead = [
        (200, {}, {"listings": [{"external_sku": "A", "status": each} for each in page],
                   "next": str(number) if number < 2 else None})
        for number, page in enumerate(pages, 1)
    ] * 2  # fmt: skip
    await a_shop(rig, platform, shop)
    assert await read(rig) == [("A", "active")]
    assert await read(rig, ROUND) == [], "it does not turn with every page"


async def test_what_the_catalog_was_told_otherwise_is_told_again(
    rig: Rig, platform: Platform
) -> None:
    shop = OwnShop(A="active", B="active")
    await a_shop(rig, platform, shop)
    await read(rig)
    said = {"shop": "web", "status": "active", "reported_at": rig.clock()}
    ours = ListingStatusChanged.model_validate({**said, "external_sku": "B"})
    others = ListingStatusChanged.model_validate({
        **said, "external_sku": "A", "status": "suppressed", "reasons": [StatusReason(code="7")],
    })  # fmt: skip
    await rig.deliver(ours, others)
    assert await read(rig, ROUND) == [("A", "active")]
    assert (await rig.published(ListingStatusRead))[-1].read_at > said["reported_at"]
    assert await read(rig, ROUND) == []


async def test_a_shop_that_cannot_tell_is_asked_again_with_the_next_reading(
    rig: Rig, platform: Platform
) -> None:
    shop = OwnShop(A="active")
    shop.instead = [(404, {}, {"detail": "no such path"})]
    await a_shop(rig, platform, shop)
    assert await read(rig) == []
    assert (await reading(rig))["last_error"] == "HTTP 404: no such path"
    assert await read(rig, timedelta(hours=5)) == []
    assert await read(rig, timedelta(hours=1)) == [("A", "active")]
    assert (await reading(rig))["last_error"] is None


async def test_a_bad_listing_spoils_no_other_and_a_broken_page_is_asked_again(
    rig: Rig, platform: Platform
) -> None:
    shop = OwnShop()
    good = {"external_sku": "A", "status": "active"}
    shop.instead = [
        (200, {}, b"<html>busy</html>"),
        (200, {}, {"listings": [good, {"status": "active"}, 7, {**good, "external_sku": "B\n"},
                                {**good, "external_sku": "C" * 129}], "next": None}),
    ]  # fmt: skip
    await a_shop(rig, platform, shop)
    assert await read(rig) == []
    assert "no page" in (await reading(rig))["last_error"]
    assert await read(rig, timedelta(minutes=1)) == [("A", "active"), ("B", "active")]
    assert (await reading(rig))["partial"] is True, "what was not named may be among the bad ones"


async def test_a_shop_that_hangs_delays_no_other_and_one_that_says_never_is_not_read(
    rig: Rig, platform: Platform
) -> None:
    await open_shop(rig, "slow", base_url=platform.url)
    await open_shop(rig, "never", base_url=platform.url, connection={"listings_every_h": 0})
    await open_shop(rig, "closed", base_url=platform.url, active=False)
    platform.hangs = '"slow"'
    shop = OwnShop(A="active")
    await a_shop(rig, platform, shop)
    await jobs.read_listings(rig.runtime)
    for _ in range(100):
        if events := await rig.published(ListingStatusRead):
            break
        await asyncio.sleep(0.02)
    assert [(e.shop, e.external_sku) for e in events] == [("web", "A")]
    platform.goes_on.set()
    await run(rig, jobs.read_listings)
    assert {e.shop for e in await rig.published(ListingStatusRead)} == {"web", "slow"}
    assert {body["shop"] for _, _, body in platform.calls} == {"web", "slow"}
    refused = await post(rig, "/v1/listing-readings/never:read")
    assert refused.status_code == 409


async def test_staff_has_a_shop_read_at_once_and_a_shop_sees_its_own(
    rig: Rig, platform: Platform
) -> None:
    await open_shop(rig, "web", base_url=platform.url)
    platform.answer = OwnShop(A="active")
    asked = await post(rig, "/v1/listing-readings/web:read")
    assert (asked.status_code, asked.json()["read_at"]) == (202, None)
    assert await read(rig) == [("A", "active")]
    assert (await post(rig, "/v1/listing-readings/nobody:read")).status_code == 404
    own, other = rig.headers("shop:web", "shops:read"), rig.headers("shop:else", "shops:read")
    for headers, count in ((own, 1), (other, 0), (staff(rig), 1)):
        for path in ("/v1/listing-readings", "/v1/listing-readings/web"):
            answer = await rig.client.get(path, headers=headers)
            assert len(answer.json()["items"]) == count, path


async def test_nothing_is_said_of_listings_behind_the_end_of_a_list_that_tells_no_further(
    rig: Rig, platform: Platform
) -> None:
    told = ["A", "B"]

    def variants(_method: str, _path: str, body: Any) -> Reply:
        nodes = [{"sku": name, "product": {"status": "ACTIVE"}} for name in told]
        info = {"hasNextPage": body["variables"]["after"] == "x", "endCursor": "x"}
        return 200, {}, {"data": {"productVariants": {"nodes": nodes, "pageInfo": info}}}

    budget = {"calls_per_s": 100}
    await open_shop(rig, "web", base_url=platform.url, marketplace="shopify", connection=budget)
    platform.answer = variants
    await post(rig, "/v1/listing-readings/web:read")
    assert await read(rig) == [("A", "active"), ("B", "active")]
    del told[1]
    for _ in range(3):
        await rig.sql(
            "UPDATE listing_round SET next_at = now() - interval '90 years', "
            """cursor = 'shopify {"page": "24999|x", "todo": [], "ended": false}' """
        )
        assert await read(rig) == []
        assert (await reading(rig))["partial"] is True
    assert await read(rig, ROUND) == []
    assert (await reading(rig))["partial"] is False
    assert await read(rig, ROUND) == [("B", "inactive")]


async def test_a_place_in_the_list_of_another_marketplace_is_forgotten(
    rig: Rig, platform: Platform
) -> None:
    await open_shop(rig, "web", base_url=platform.url)
    platform.answer = OwnShop(A="active")
    await post(rig, "/v1/listing-readings/web:read")
    await rig.sql("""UPDATE listing_round SET cursor = 'amazon {"page": "7"}'""")
    assert await read(rig) == [("A", "active")]
    assert [body["page"] for _, _, body in platform.calls] == [None]
