"""The tour of the demo: it opens by itself, and its six tasks are done as a newcomer does them. Each
is done when the services or the address say so; no click counts."""

import asyncio
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from entrepot.embedded import state
from entrepot.shared.events.envelope import Meta, event_id
from entrepot.shared.events.orders import OrderAccepted
from entrepot.shared.kafka import KafkaProducer, Record

TOPIC = "orders-order"
BORROWED = 3


async def _publish(servers: str, record: Record) -> None:
    producer = KafkaProducer(servers)
    await producer.start()
    try:
        await producer.publish([record])
    finally:
        await producer.stop()


@pytest.fixture
def poison(demo: Any) -> str:
    """The key of an event that nobody can read: its headers are right, its body is not JSON."""
    key = f"ord_{uuid.uuid4().hex}"
    subject = f"{OrderAccepted.aggregate}/{key}"
    meta = Meta(
        id=event_id("orders", subject, 1), type=OrderAccepted.type, source="orders",
        subject=subject, version=1, time=datetime.now(UTC), correlation_id=key, causation_id="",
    )  # fmt: skip
    found = state.read(demo.paths.state)
    assert found is not None
    work = _publish(found.kafka, Record.of(TOPIC, key, b"{", meta))
    with ThreadPoolExecutor(1) as beside:  # Playwright's own loop runs in this thread.
        beside.submit(asyncio.run, work).result()
    return key


@pytest.fixture
def newcomer(visitor: Any, poison: str, demo: Any) -> Any:
    """Somebody who opens the demo's console for the first time; a letter is poisoned, an alert
    open: the shipped rules find something in any demo."""
    demo.eventually("/control-tower/v1/alerts?state=open&limit=1", lambda page: page["items"])
    demo.eventually("/inventory/v1/dead-letters?status=rejected", lambda page: page["items"])
    return visitor(new=True)


def _done(someone: Any) -> None:
    expect(someone.page.locator(".tour[data-done]")).to_be_visible()


def _next(someone: Any) -> None:
    _done(someone)
    someone.page.locator(".tour").get_by_role("button", name="Next").click()
    expect(someone.page.locator(".tour[data-done]")).to_have_count(0)


def _find_the_order(someone: Any) -> None:
    words = someone.page.locator(".tour-words")
    expect(words).to_contain_text("asks for order")
    number = words.inner_text().split("asks for order ")[1].split(".")[0]
    someone.page.keyboard.press("Control+k")
    someone.page.get_by_role("textbox", name="Go to, search, act").fill(number)
    someone.page.locator("[data-action]", has_text=number).first.click()


def _acknowledge(someone: Any) -> None:
    someone.page.get_by_role("button", name="Take me there").click()
    detail = someone.page.locator(".detail")
    detail.get_by_role("button", name="Acknowledge", exact=True).click()
    dialog = someone.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Acknowledge", exact=True).click()


def _send_again(someone: Any) -> None:
    someone.page.get_by_role("button", name="Take me there").click()
    detail = someone.page.locator(".detail")
    detail.get_by_role("button", name="Send again", exact=True).click()
    dialog = someone.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Send again", exact=True).click()


def _borrow(someone: Any) -> None:
    someone.page.get_by_role("button", name="Prepare").click()
    someone.page.get_by_role("button", name="Take me there").click()
    detail = someone.page.locator(".detail")
    detail.get_by_role("button", name="Call stock").first.click()
    dialog = someone.page.get_by_role("dialog")
    dialog.get_by_label("Units").fill(str(BORROWED))
    dialog.get_by_role("button", name="Call stock").click()
    someone.page.get_by_role("button", name="Do it now").click()


def _confirm_as_the_factory(someone: Any) -> None:
    someone.page.get_by_role("button", name="Prepare").click()
    with someone.context.expect_page() as opened:
        someone.page.get_by_role("link", name="Open the link").click()
    factory = opened.value
    factory.get_by_role("button", name="Confirm").first.click()
    factory.wait_for_load_state()
    factory.close()


def _travel_back(someone: Any) -> None:
    someone.page.get_by_role("button", name="Take me there").click()
    someone.page.get_by_label("As of, e.g. 2h ago").fill("1h ago")
    someone.page.keyboard.press("Enter")


def test_the_six_tasks_of_the_tour_are_done_for_real(newcomer: Any, demo: Any) -> None:
    newcomer.page.wait_for_selector(".tour")
    _find_the_order(newcomer)
    _next(newcomer)
    newcomer.page.keyboard.press("Escape")

    _acknowledge(newcomer)
    _next(newcomer)
    acknowledged = demo.call("GET", "/control-tower/v1/alerts?state=acknowledged&limit=50")["items"]
    assert "ops" in acknowledged[0]["acknowledged_by"]

    _send_again(newcomer)
    _next(newcomer)

    before = len(demo.call("GET", "/inventory/v1/transfers?limit=500")["items"])
    _borrow(newcomer)
    _next(newcomer)
    transfers = demo.call("GET", "/inventory/v1/transfers?limit=500")["items"]
    assert len(transfers) == before + 1
    assert [line["quantity"] for line in transfers[-1]["lines"]] == [BORROWED]

    _confirm_as_the_factory(newcomer)
    _next(newcomer)

    _travel_back(newcomer)
    _done(newcomer)
    newcomer.page.locator(".tour").get_by_role("button", name="End", exact=True).click()
    expect(newcomer.page.locator(".tour")).to_have_count(0)
    newcomer.page.reload()
    newcomer.page.wait_for_selector(".page-head")
    expect(newcomer.page.locator(".tour")).to_have_count(0)
    assert newcomer.problems == []


def test_a_click_on_the_way_does_not_finish_a_task(newcomer: Any) -> None:
    newcomer.page.wait_for_selector(".tour")
    newcomer.page.get_by_role("button", name="Take me there").click()
    newcomer.page.wait_for_selector(".grid-row")
    newcomer.page.locator(".tour").get_by_role("button", name="Skip").click()
    newcomer.page.get_by_role("button", name="Take me there").click()
    newcomer.page.wait_for_selector(".detail")
    expect(newcomer.page.locator(".tour[data-done]")).to_have_count(0)
    newcomer.page.locator(".tour").get_by_role("button", name="End the tour").click()
    expect(newcomer.page.locator(".tour")).to_have_count(0)
