"""No order is lost: days against the platform's list, bad orders, copies. Over real HTTP."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from orders_platform import Platform, a_platform, run
from orders_stories import a_market, an_order, get, open_shop, order_id, post, staff

from entrepot.orders import jobs
from entrepot.orders.handlers import polling, taking, unread
from entrepot.shared.events.orders import OrderAccepted, ShopGapClosed, ShopGapFound
from entrepot.shared.testing.plugin import Rig

DAY = "2026-01-05"


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


def told(external_id: str, **more: Any) -> dict[str, Any]:
    """An order as our own format tells it."""
    return {
        "external_id": external_id, "placed_at": f"{DAY}T08:00:00Z",
        "updated_at": f"{DAY}T08:00:00Z", "currency": "EUR", "total_minor": 100,
        "payment": "paid", "fulfilment": "unfulfilled", "ship_to": {"country": "DE"},
        "lines": [{"line_no": 1, "external_line_id": "1", "external_sku": "LAMP-1",
                   "quantity": 1, "unit_price_minor": 100}],
        **more,
    }  # fmt: skip


class OwnShop:
    """A shop that speaks our format and knows some orders."""

    def __init__(self, *orders: dict[str, Any]) -> None:
        self.orders = {order["external_id"]: order for order in orders}
        self.page = 2
        self.refuse: list[tuple[int, dict[str, str], Any]] = []

    def __call__(self, method: str, path: str, body: Any) -> tuple[int, dict[str, str], Any]:
        if self.refuse:
            return self.refuse.pop(0)
        match path.rsplit("/", 1)[1]:
            case "orders:list":
                return 200, {}, {"orders": list(self.orders.values()), "next": None}
            case "orders:ids":
                day = body["placed_from"][:10]
                names = [n for n, o in self.orders.items() if str(o["placed_at"])[:10] == day]
                start = int(body["page"] or 0)
                more = str(start + self.page) if start + self.page < len(names) else None
                part = names[start : start + self.page]
                answer = {"external_ids": part, "total": len(names), "next": more}
                return 200, {}, answer
            case "orders:get":
                found = self.orders.get(body["external_id"])
                return (200, {}, {"order": found}) if found else (404, {}, {})
        return 200, {}, {}


async def audit(rig: Rig) -> dict[str, Any]:
    await post(rig, "/v1/completeness:audit", {"shop": "web", "day": DAY})
    await run(rig, jobs.audit_days)
    (row,) = (await get(rig, f"/v1/completeness?shop=web&day={DAY}"))["items"]
    return dict(row)


async def test_a_gap_is_found_told_fetched_and_closed(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    shop = OwnShop(told("A"), told("B"), told("C"))
    platform.answer = shop
    await post(rig, "/v1/orders", an_order("A", "web"))
    await post(rig, "/v1/orders", an_order("X", "web"))
    row = await audit(rig)
    assert (row["state"], row["ours"], row["theirs"]) == ("gap", 1, 3)
    assert (row["missing"], row["extra"]) == (["B", "C"], ["X"])
    (gap,) = await rig.published(ShopGapFound)
    assert (gap.missing, gap.missing_ids, str(gap.day)) == (2, ("B", "C"), DAY)
    await run(rig, jobs.poll_shops)
    rig.clock.advance(timedelta(minutes=5))
    await run(rig, jobs.audit_days)
    (row,) = (await get(rig, f"/v1/completeness?shop=web&day={DAY}"))["items"]
    assert (row["state"], row["ours"], row["missing"]) == ("complete", 3, [])
    (closed,) = await rig.published(ShopGapClosed)
    assert closed.open_for_s == 300
    await audit(rig)
    assert len(await rig.published(ShopGapFound)) == 1
    await jobs.count_debts(rig.runtime)


async def test_an_order_whose_call_is_refused_for_haste_is_fetched_when_the_shop_says_so(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    shop = OwnShop(told("A"))
    platform.answer = shop
    await audit(rig)
    for _ in range(5):
        platform.answer = lambda *_: (429, {"retry-after": "20"}, {})
        await run(rig, jobs.poll_shops)
        assert (await rig.sql("SELECT attempts FROM order_fetch"))[0]["attempts"] == 0
        rig.clock.advance(timedelta(seconds=21))
    platform.answer = shop
    await run(rig, jobs.poll_shops)
    assert [e.external_id for e in await rig.published(OrderAccepted)] == ["A"]


async def test_a_count_that_the_shop_interrupts_goes_on_where_it_was(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    shop = OwnShop(*(told(str(n)) for n in range(5)))
    platform.answer = lambda *call: (
        (429, {"retry-after": "60"}, {}) if len(platform.calls) == 2 else shop(*call)
    )
    row = await audit(rig)
    assert (row["state"], row["theirs"]) == ("pending", None), "it waits, it did not fail"
    await run(rig, jobs.audit_days)
    assert len(platform.calls) == 2
    rig.clock.advance(timedelta(seconds=61))
    await run(rig, jobs.audit_days)
    pages = [b["page"] for _, _, b in platform.calls if b["placed_from"].startswith(DAY)]
    assert pages == [None, "2", "2", "4"]
    (row,) = (await get(rig, f"/v1/completeness?shop=web&day={DAY}"))["items"]
    assert (row["theirs"], len(row["missing"])) == (5, 5)


async def test_one_bad_order_is_kept_with_its_reason_and_stops_no_other(
    rig: Rig, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    bad = told("BAD", currency="EURO")
    shop = OwnShop(told("A"), bad, told("C"))
    platform.answer = shop
    await run(rig, jobs.poll_shops)
    assert {e.external_id for e in await rig.published(OrderAccepted)} == {"A", "C"}
    (row,) = (await get(rig, "/v1/unread-orders?shop=web"))["items"]
    assert (row["external_id"], row["source"], row["state"]) == ("BAD", "poll", "open")
    assert "currency" in row["reason"]
    raw = await get(rig, f"/v1/unread-orders/{row['unread_id']}/raw")
    assert [each["external_id"] for each in raw["orders"]] == ["BAD"]
    (moved,) = await rig.sql("SELECT cursor, next_at FROM poll_cursor")
    assert moved["next_at"] > rig.clock()
    gap = await audit(rig)
    assert (gap["missing"], gap["unread"]) == (["BAD"], ["BAD"])
    retried = await post(rig, f"/v1/unread-orders/{row['unread_id']}:retry")
    assert retried.json() == {"tried": 1, "read": 0}
    await jobs.read_unread_orders(rig.runtime)
    assert (await rig.sql("SELECT tries FROM unread_order"))[0]["tries"] == 2, "no newer adapter"
    # The adapter learns to read it: what was kept goes in by itself.
    await rig.sql("UPDATE unread_order SET raw = convert_to(replace(convert_from(raw, 'UTF8'), "
                  "'EURO', 'EUR'), 'UTF8')")  # fmt: skip
    monkeypatch.setattr(unread, "adapter_version", lambda _: "next")
    await jobs.read_unread_orders(rig.runtime)
    assert (await get(rig, "/v1/unread-orders"))["items"] == []
    assert len(await rig.published(OrderAccepted)) == 3


async def test_an_order_that_breaks_our_own_code_is_set_apart_and_the_cursor_goes_on(
    rig: Rig, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    platform.answer = OwnShop(told("A"), told("BOOM"), told("C"))
    real = taking.apply_objects

    async def breaks(uow: Any, cache: Any, messages: Any) -> Any:
        if any(each.external_id == "BOOM" for m in messages for each in m.objects):
            raise RuntimeError("a bug")
        return await real(uow, cache, messages)

    monkeypatch.setattr(taking, "apply_objects", breaks)
    await run(rig, jobs.poll_shops)
    assert {e.external_id for e in await rig.published(OrderAccepted)} == {"A", "C"}
    (row,) = (await get(rig, "/v1/unread-orders"))["items"]
    assert "a bug" in row["reason"]
    dropped = await post(rig, f"/v1/unread-orders/{row['unread_id']}:drop")
    assert (dropped.json()["state"], dropped.json()["closed_by"]) == ("dropped", "staff:ops")


async def test_a_crash_behind_a_page_repeats_it_and_loses_nothing(
    rig: Rig, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    platform.answer = OwnShop(told("A"))

    async def crash(*_: Any) -> None:
        raise ConnectionError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(polling, "_move", crash)
        await run(rig, jobs.poll_shops)
    assert await rig.published(OrderAccepted) == [], "orders and cursor are one transaction"
    rig.clock.advance(polling.CLAIM_FOR + timedelta(seconds=1))
    await run(rig, jobs.poll_shops)
    assert len(await rig.published(OrderAccepted)) == 1


async def test_a_shop_is_polled_unless_its_connection_says_no(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    platform.answer = OwnShop(told("A"))
    await open_shop(rig, "silent", base_url=platform.url, connection={"poll": False})
    await run(rig, jobs.poll_shops)
    assert platform.calls == []
    await open_shop(rig, "web", base_url=platform.url)
    await run(rig, jobs.poll_shops)
    assert [e.external_id for e in await rig.published(OrderAccepted)] == ["A"]


async def test_a_quiet_shop_is_asked_less_often_and_news_bring_it_back(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    shop = OwnShop()
    platform.answer = shop
    waits = []
    for _ in range(6):
        await run(rig, jobs.poll_shops)
        (row,) = await rig.sql("SELECT every_s FROM poll_cursor")
        waits.append(row["every_s"])
        rig.clock.advance(timedelta(seconds=row["every_s"] + 1))
    assert waits == [90.0, 135.0, 202.5, 300.0, 300.0, 300.0]
    shop.orders["N"] = told("N")
    await run(rig, jobs.poll_shops)
    assert (await rig.sql("SELECT every_s FROM poll_cursor"))[0]["every_s"] == 60.0


async def test_an_order_read_back_from_where_it_was_sent_is_no_order(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url,
                    connection={"copies_of": {"tiktok": "own-eu"}})  # fmt: skip
    await post(rig, "/v1/orders", an_order("T-1"))
    source = order_id("T-1")
    before = await get(rig, f"/v1/orders/{source}")
    noted = await rig.client.put(
        "/v1/order-copies/web/NOTED", json={"order_id": source}, headers=staff(rig)
    )
    assert noted.status_code == 200, noted.text
    marked = {"tags": f"vip, entrepot:{source}"}
    stranger = {"note": f"entrepot:{source}"}
    platform.answer = OwnShop(
        told("NOTED"),
        told("MARKED", raw=marked),
        told("MIRRORED", raw={"source_name": "TikTok", "source_identifier": "T-1"}),
        told("EARLY", raw={"source_name": "tiktok", "source_identifier": "T-2"}),
        told("MORE-UNITS", raw=stranger, lines=[{**told("x")["lines"][0], "quantity": 2}]),
        told("OWN"),
    )  # fmt: skip
    await run(rig, jobs.poll_shops)
    taken = {e.external_id for e in await rig.published(OrderAccepted)} - {"T-1"}
    assert taken == {"MORE-UNITS", "OWN"}
    assert await get(rig, f"/v1/orders/{source}") == before
    copies = {c["external_id"]: c["order_id"] for c in
              (await get(rig, "/v1/order-copies?shop=web"))["items"]}  # fmt: skip
    assert copies == {"NOTED": source, "MARKED": source, "MIRRORED": source, "EARLY": None}
    assert (await audit(rig))["state"] == "complete"
