"""Write-backs as obligations and stock as it is told to shops, over real HTTP."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from orders_platform import Platform, a_platform, run
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
    shipped,
    staff,
)

from entrepot.orders import jobs
from entrepot.orders.handlers import pushes, write_backs
from entrepot.orders.handlers.context import context_of
from entrepot.shared.events.orders import (
    ShipmentWrittenBack,
    WriteBackAtRisk,
    WriteBackCorrected,
    WriteBackOverdue,
    WriteBackWaived,
)
from entrepot.shared.testing.plugin import Rig


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


async def put(rig: Rig, path: str, body: Any, **headers: str) -> Any:
    return await rig.client.put(path, json=body, headers=staff(rig, **headers))


async def a_debt(rig: Rig, platform: Platform, carrier: str = "dhl", number: str = "TRK1") -> str:
    """A parcel that shop `web` is to be told of."""
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    made = await shipped(rig, "1", "web")
    await rig.sql("UPDATE write_back SET carrier = $1, tracking_number = $2", carrier, number)
    return made


async def test_a_number_that_cannot_be_right_is_not_sent_until_a_person_corrects_it(
    rig: Rig, platform: Platform
) -> None:
    made = await a_debt(rig, platform, "ups", "1Z999AA10123456785")
    await run(rig, jobs.write_back_shipments)
    assert platform.calls == []
    (row,) = (await get(rig, "/v1/write-backs?debt=true"))["items"]
    assert (row["state"], row["attempts"]) == ("invalid", 1)
    assert "check digit" in row["last_error"]
    (debt,) = (await get(rig, "/v1/write-back-debt"))["items"]
    assert (debt["shop"], debt["owed"], debt["invalid"]) == ("web", 1, 1)
    path = f"/v1/write-backs/{made}/tracking-number"
    wrong = await put(rig, path, {"tracking_number": "1Z999AA10123456786", "reason": "typo"})
    assert wrong.status_code == 422
    right = await put(rig, path, {"tracking_number": "1Z999AA10123456784", "reason": "typo"})
    assert right.json()["state"] == "due"
    await run(rig, jobs.write_back_shipments)
    assert platform.calls[0][2]["tracking_number"] == "1Z999AA10123456784"
    (event,) = await rig.published(WriteBackCorrected)
    assert (event.was, event.by) == ("1Z999AA10123456785", "staff:ops")
    assert (await get(rig, f"/v1/orders/{order_id('1', 'web')}"))["write_back"] == "confirmed"
    assert (await put(rig, path, {"tracking_number": "1Z1", "reason": "x"})).status_code == 409


async def test_an_odd_number_is_sent_where_a_person_is_sure_and_a_debt_can_be_waived(
    rig: Rig, platform: Platform
) -> None:
    made = await a_debt(rig, platform, "fedex", "ODD-1")
    await run(rig, jobs.write_back_shipments)
    sure = {"tracking_number": "ODD-1", "reason": "the depot says so", "sure": True}
    assert (await put(rig, f"/v1/write-backs/{made}/tracking-number", sure)).status_code == 200
    platform.answer = lambda *_: (400, {}, {"detail": "no"})
    await run(rig, jobs.write_back_shipments)
    assert len(platform.calls) == 1
    for _ in range(2):
        waived = await post(rig, f"/v1/write-backs/{made}:waive", {"reason": "collected"})
        assert waived.json()["state"] == "waived"
    assert len(await rig.published(WriteBackWaived)) == 1
    assert (await get(rig, "/v1/write-back-debt"))["items"] == []
    assert (await post(rig, f"/v1/write-backs/{made}:retry")).status_code == 409
    assert (await get(rig, f"/v1/orders/{order_id('1', 'web')}"))["write_back"] == "confirmed"


async def test_after_a_lost_answer_the_shop_is_asked_before_it_is_told_again(
    rig: Rig, platform: Platform
) -> None:
    await a_debt(rig, platform)
    known: list[Any] = []

    def answer(method: str, path: str, body: Any) -> tuple[int, dict[str, str], Any]:
        if path.endswith("/shipments"):
            known.append(body)
            return 500, {}, {}  # Done, and the answer lost.
        return 200, {}, {"order": {"parcels": [k["tracking_number"] for k in known]}}

    platform.answer = answer
    await run(rig, jobs.write_back_shipments)
    rig.clock.advance(timedelta(seconds=30))
    await run(rig, jobs.write_back_shipments)
    assert len(known) == 1
    assert len(await rig.published(ShipmentWrittenBack)) == 1


async def test_a_crash_between_telling_a_shop_and_noting_it_tells_no_parcel_twice(
    rig: Rig, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_debt(rig, platform)
    told: list[Any] = []

    def answer(method: str, path: str, body: Any) -> tuple[int, dict[str, str], Any]:
        if path.endswith("/shipments"):
            told.append(body)
        return 200, {}, {"order": {"numbers": [t["tracking_number"] for t in told]}}

    platform.answer = answer

    async def crash(*_: Any) -> None:
        raise ConnectionError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(write_backs, "_settle", crash)
        patch.setattr(write_backs, "_give_back", crash)
        await run(rig, jobs.write_back_shipments)
    assert (await rig.sql("SELECT state FROM write_back"))[0]["state"] == "sending"
    rig.clock.advance(write_backs.CLAIM_FOR + timedelta(seconds=1))
    await run(rig, jobs.write_back_shipments)
    assert len(told) == 1
    assert len(await rig.published(ShipmentWrittenBack)) == 1


async def confirmed(rig: Rig, fulfilment: str) -> None:
    """Until the shop has confirmed the parcel."""
    async with asyncio.timeout(5):
        while True:
            rows = (await get(rig, "/v1/write-backs?shop=web"))["items"]
            if {r["fulfilment_id"]: r["state"] for r in rows}[fulfilment] == "confirmed":
                return
            await asyncio.sleep(0.02)


async def test_a_parcel_whose_call_hangs_holds_up_no_other_of_its_shop(
    rig: Rig, platform: Platform
) -> None:
    first = await a_debt(rig, platform)
    second = await shipped(rig, "2", "web", 2)
    platform.hangs = "TRK1"
    await rig.sql("UPDATE write_back SET tracking_number = 'TRK' || external_id")
    await jobs.write_back_shipments(rig.runtime)
    await confirmed(rig, second)
    third = await shipped(rig, "3", "web", 3)
    await confirmed(rig, third)
    states = {r["fulfilment_id"]: r["state"] for r in (await get(rig, "/v1/write-backs"))["items"]}
    assert states[first] == "sending"
    assert [c[2]["tracking_number"] for c in platform.calls] == ["TRK2", "TRK3"]
    platform.goes_on.set()
    await run(rig, jobs.write_back_shipments)
    await confirmed(rig, first)
    assert len(platform.calls) == 3


async def test_alarms_come_once_per_horizon_and_once_when_it_is_too_late(
    rig: Rig, platform: Platform
) -> None:
    await a_debt(rig, platform)
    platform.answer = lambda *_: (400, {}, {"detail": "closed for the night"})
    await jobs.warn_of_write_backs(rig.runtime)
    assert await rig.published(WriteBackAtRisk) == [], "on its way is no alarm"
    await run(rig, jobs.write_back_shipments)
    for hours in (0, 0, 19, 0, 4, 0):
        rig.clock.advance(timedelta(hours=hours))
        await jobs.warn_of_write_backs(rig.runtime)
    assert [e.horizon_h for e in await rig.published(WriteBackAtRisk)] == [24, 6, 1]
    assert await rig.published(WriteBackOverdue) == []
    rig.clock.advance(timedelta(hours=2))
    for _ in range(2):
        await jobs.warn_of_write_backs(rig.runtime)
    (late,) = await rig.published(WriteBackOverdue)
    assert "closed for the night" in late.last_answer


async def test_a_deadline_that_the_shop_moves_is_warned_of_anew(
    rig: Rig, platform: Platform
) -> None:
    await a_debt(rig, platform)
    platform.answer = lambda *_: (400, {}, {"detail": "closed for the night"})
    await run(rig, jobs.write_back_shipments)
    rig.clock.advance(timedelta(hours=25))
    await jobs.warn_of_write_backs(rig.runtime)
    assert len(await rig.published(WriteBackOverdue)) == 1
    await rig.sql("UPDATE sales_order SET ship_by = $1", rig.clock() + timedelta(hours=72))
    for hours in (1, 50, 10, 6, 5, 4):
        rig.clock.advance(timedelta(hours=hours))
        await jobs.warn_of_write_backs(rig.runtime)
    assert len(await rig.published(WriteBackOverdue)) == 2
    assert [e.horizon_h for e in await rig.published(WriteBackAtRisk)][-2:] == [24, 6]


async def levels(rig: Rig, shop: str = "web") -> dict[str, Any]:
    found = (await get(rig, f"/v1/stock-levels?shop={shop}"))["items"]
    return {row["external_sku"]: row for row in found}


async def test_rules_of_shop_and_listing_change_what_is_told_at_once(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    await rig.deliver(
        a_bundle("SET-1", ("LAMP-1", 1), ("SHADE-1", 1)),
        a_listing("web", "W-LAMP", "LAMP-1"), a_listing("web", "W-SET", "SET-1"),
    )  # fmt: skip
    await run(rig, jobs.push_stock_levels)
    assert {k: v["pushed"] for k, v in (await levels(rig)).items()} == {"W-LAMP": 20, "W-SET": 10}
    rule = {"buffer_fixed": 5, "maximum": 12, "reason": "peak"}
    made = await put(rig, "/v1/stock-rules/web", rule)
    assert (made.status_code, made.json()["version"]) == (201, 1)
    assert (await put(rig, "/v1/stock-rules/web", rule)).status_code == 200
    assert (await put(rig, "/v1/stock-rules/web", {"maximum": 1})).status_code == 428
    own = await put(rig, "/v1/stock-rules/web/W-SET", {"minimum": 6, "buffer_fixed": 0})
    assert own.status_code == 201
    assert {k: v["wanted"] for k, v in (await levels(rig)).items()} == {"W-LAMP": 12, "W-SET": 10}
    frozen = {"pause": "freeze", "reason": "being counted"}
    assert (await put(rig, "/v1/stock-rules/web/W-LAMP", frozen)).status_code == 201
    calls = len(platform.calls)
    await run(rig, jobs.push_stock_levels)
    assert len(platform.calls) == calls, "frozen, and the set is as it was told"
    await rig.deliver(available("SHADE-1", "FR-1", 5), available("LAMP-1", "DE-1", 1))
    now = await levels(rig)
    assert (now["W-SET"]["wanted"], now["W-LAMP"]["dirty"]) == (0, False)
    listed = (await get(rig, "/v1/stock-rules?shop=web"))["items"]
    assert [r["external_sku"] for r in listed] == [None, "W-LAMP", "W-SET"]
    gone = await rig.client.delete(
        "/v1/stock-rules/web/W-LAMP", headers=staff(rig, **{"If-Match": '"1"'})
    )
    assert gone.status_code == 204
    assert (await levels(rig))["W-LAMP"]["dirty"]


async def test_a_share_of_the_last_hours_sales_is_kept_back(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    await rig.deliver(
        a_listing("web", "W-LAMP", "LAMP-1"), a_bundle("SET-1", ("LAMP-1", 2)),
        a_listing("web", "W-SET", "SET-1"),
    )  # fmt: skip
    await put(rig, "/v1/stock-rules/web", {"turnover_percent": 150})
    for number in ("1", "2", "3"):
        await post(rig, "/v1/orders", an_order(number))
    await jobs.count_turnover(rig.runtime)
    now = await levels(rig)
    assert now["W-LAMP"]["wanted"] == 20 - 5
    assert now["W-SET"]["wanted"] == 10 - 3, "three lamps are two sets, of which 150 % stay back"
    rig.clock.advance(timedelta(hours=2))
    await jobs.count_turnover(rig.runtime)
    assert (await levels(rig))["W-LAMP"]["wanted"] == 20


async def test_the_newest_level_is_told_once_and_a_confirmed_one_never_again(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    await rig.deliver(a_listing("web", "W-LAMP", "LAMP-1"))
    for units in (9, 8, 7):
        await rig.deliver(available("LAMP-1", "DE-1", units))
    await run(rig, jobs.push_stock_levels)
    await run(rig, jobs.push_stock_levels)
    ((_, _, body),) = platform.calls
    assert body["levels"] == [{"external_sku": "W-LAMP", "quantity": 17}]
    (row,) = (await get(rig, "/v1/stock-push?shop=web"))["items"]
    assert (row["waiting"], row["pushed"], row["p99_ms"]) == (0, 1, 0)


async def test_a_level_whose_answer_was_lost_is_told_again_though_it_is_as_before(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    await rig.deliver(a_listing("web", "W-LAMP", "LAMP-1"))
    await run(rig, jobs.push_stock_levels)
    platform.answer = lambda *_: (500, {}, {})
    await rig.deliver(available("LAMP-1", "DE-1", 1))
    await run(rig, jobs.push_stock_levels)  # The shop may show 11 now.
    await rig.deliver(available("LAMP-1", "DE-1", 10))
    platform.answer = lambda *_: (200, {}, {})
    rig.clock.advance(timedelta(seconds=60))
    await run(rig, jobs.push_stock_levels)
    assert [c[2]["levels"][0]["quantity"] for c in platform.calls] == [20, 11, 20]


async def test_a_crash_between_handing_a_level_over_and_noting_it_hands_it_over_again(
    rig: Rig, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    await rig.deliver(a_listing("web", "W-LAMP", "LAMP-1"))

    async def crash(*_: Any) -> None:
        raise ConnectionError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(pushes, "_settle", crash)
        patch.setattr(pushes, "_give_back", crash)
        await run(rig, jobs.push_stock_levels)
    await rig.deliver(available("LAMP-1", "DE-1", 0), available("LAMP-1", "FR-1", 0))
    await run(rig, jobs.push_stock_levels)
    assert len(platform.calls) == 1, "the claim still holds"
    rig.clock.advance(pushes.CLAIM_FOR + timedelta(seconds=1))
    await run(rig, jobs.push_stock_levels)
    assert platform.calls[1][2]["levels"] == [{"external_sku": "W-LAMP", "quantity": 0}]
    assert (await levels(rig))["W-LAMP"]["pushed"] == 0


async def served(rig: Rig, shop: str) -> None:
    """Until what was handed to the shop is noted."""
    tasks = context_of(rig.runtime).tasks
    if own := [
        t for (kind, name), t in tasks.items() if (kind, name.split("/")[0]) == ("stock", shop)
    ]:
        await asyncio.wait(own)


async def test_a_shop_that_is_slow_or_refuses_delays_no_other_shops_stock(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "slow", base_url=platform.url)
    platform.delay_s = 1.5
    async with a_platform() as refusing, a_platform() as fast:
        refusing.answer = lambda *_: (429, {"retry-after": "600"}, {})
        await open_shop(rig, "refusing", base_url=refusing.url)
        await open_shop(rig, "fast", base_url=fast.url)
        await rig.deliver(*(a_listing(s, "L", "LAMP-1") for s in ("slow", "refusing", "fast")))
        await jobs.push_stock_levels(rig.runtime)
        await asyncio.wait_for(fast.called.wait(), 1.0)
        assert platform.calls == []
        await rig.deliver(available("LAMP-1", "DE-1", 3))
        await served(rig, "fast")
        await jobs.push_stock_levels(rig.runtime)
        await served(rig, "fast")
        assert [c[2]["levels"][0]["quantity"] for c in fast.calls] == [20, 13]
        assert len(refusing.calls) == 1
        await context_of(rig.runtime).settle()
        await jobs.tell_connections(rig.runtime)
        states = {c["shop"]: c for c in (await get(rig, "/v1/connections"))["items"]}
        assert (states["refusing"]["throttled"], states["fast"]["throttled"]) == (1, 0)
        assert states["refusing"]["paused_until"] is not None


async def test_a_level_whose_call_hangs_holds_up_no_other_level_and_is_told_once(
    rig: Rig, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushes, "SLOW_S", 0.0)
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    platform.hangs = "W-LAMP"
    await rig.deliver(a_listing("web", "W-LAMP", "LAMP-1"))
    await jobs.push_stock_levels(rig.runtime)
    await rig.deliver(a_listing("web", "W-SHADE", "SHADE-1"))
    await jobs.push_stock_levels(rig.runtime)
    await asyncio.wait_for(platform.called.wait(), 5)
    await jobs.push_stock_levels(rig.runtime)
    platform.goes_on.set()
    await run(rig, jobs.push_stock_levels)
    told = [[level["external_sku"] for level in body["levels"]] for _, _, body in platform.calls]
    assert told == [["W-SHADE"], ["W-LAMP"]]
    (row,) = (await get(rig, "/v1/stock-push?shop=web"))["items"]
    assert (row["waiting"], row["pushed"]) == (0, 2)


async def test_a_slow_full_sync_tells_every_level_again(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url, connection={"full_sync_h": 1})
    await rig.deliver(*(a_listing("web", f"L-{n}", "LAMP-1") for n in range(90)))
    await run(rig, jobs.push_stock_levels)
    await jobs.sync_levels(rig.runtime)
    await run(rig, jobs.push_stock_levels)
    assert len(platform.calls) == 1
    rig.clock.advance(timedelta(minutes=61))
    await jobs.sync_levels(rig.runtime)
    await run(rig, jobs.push_stock_levels)
    assert len(platform.calls[1][2]["levels"]) == 3, "a share of them, not all at once"
    (row,) = (await get(rig, "/v1/stock-push?shop=web"))["items"]
    assert (row["waiting"], row["waiting_sync"]) == (0, 0)
