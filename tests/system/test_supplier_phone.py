"""A factory confirms an order and reports a step on a phone, by the link and nothing else."""

import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

SUPPLIER, WAREHOUSE = "supplier:sys-phone", "warehouse:sys-phone"
PHONE = {"width": 360, "height": 740}  # A small one.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SMALLEST_TAP = 44  # Pixels: Apple's guidelines, and WCAG 2.2, 2.5.5.
READABLE = 4.5  # Contrast of text: WCAG 2.2, 1.4.3.
MAY_TAKE_S = 60.0  # From the opened link to the reported step: what a factory was promised.
SHOTS = os.environ.get("ENTREPOT_SCREENSHOTS")  # A folder keeps the pictures.
WORDS = {
    "en": {"lang": "en", "accept": "en-GB", "confirm": "Confirm everything as ordered"},
    "zh": {"lang": "zh-CN", "accept": "zh-CN", "confirm": "按订单全部确认"},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def link(hub) -> tuple[str, dict[str, Any]]:
    """(purchase order, its link) of a factory that has nothing but the link."""
    for party in (SUPPLIER, WAREHOUSE):
        hub.make("PUT", "identity", f"/v1/parties/{party}", {"name": "深圳灯具 Lamp"})
    sku = f"SYS-PHONE-{uuid.uuid4().hex[:6].upper()}"
    hub.make("POST", "catalog", "/v1/skus:batch",
             {"items": [{"sku": sku, "product": "SYS", "title": "Lamp"}]})  # fmt: skip
    place = f"P-{sku}"
    hub.make("PUT", "inventory", f"/v1/locations/{place}", {
        "kind": "overseas", "name": "Berlin", "party": WAREHOUSE, "country": "DE",
        "timezone": "Europe/Berlin"})  # fmt: skip
    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    order = hub.make("POST", "supplier-portal", "/v1/purchase-orders", {
        "number": f"PO-{sku}", "supplier": SUPPLIER, "destination": place, "currency": "USD",
        "lines": [{"sku": sku, "quantity": 100, "unit_price_minor": 420, "expected_on": day}],
    })["purchase_order_id"]  # fmt: skip
    made = hub.make("POST", "supplier-portal", f"/v1/purchase-orders/{order}/links",
                    {"permissions": ["confirm", "report"], "note": "phone"})  # fmt: skip
    return order, {**made, "sku": sku}


def phone(browser: Browser, language: str) -> Page:
    page = browser.new_page(
        viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True,
        extra_http_headers={"Accept-Language": WORDS[language]["accept"]},
    )  # fmt: skip
    page.set_default_timeout(15_000)
    return page


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("language", sorted(WORDS))
def test_an_order_is_confirmed_and_a_step_reported_on_a_phone(hub, browser, link, language):
    order, made = link
    wrong: list[str] = []
    page = phone(browser, language)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    began = time.monotonic()
    page.goto(made["url"])
    assert page.locator("html").get_attribute("lang") == WORDS[language]["lang"]
    shot(page, f"phone-{language}-order")
    button = page.locator('form[action$="/confirm"] button[name="all"]')
    assert button.inner_text() == WORDS[language]["confirm"]
    with page.expect_navigation():
        button.tap()
    page.locator('[role="status"]').wait_for()
    report = page.locator('form[action$="/report"]').first
    report.locator('input[name="other"]').fill("cut 裁切")
    report.locator('input[name="percent"]').fill("20")
    with page.expect_navigation():
        report.locator("button").last.tap()
    page.locator('[role="status"]').wait_for()
    took = time.monotonic() - began
    shot(page, f"phone-{language}-reported")
    assert fits(page), "the page is wider than the phone"
    assert wrong == []
    assert took < MAY_TAKE_S
    found = hub.call("GET", "supplier-portal", f"/v1/purchase-orders/{order}").json()
    assert found["state"] in ("confirmed", "in_production")
    told = hub.call("GET", "supplier-portal", f"/v1/purchase-orders/{order}/milestones").json()
    assert [each["percent"] for each in told["items"]] == [20]
    page.close()


STEPS = ("material in", "cut", "assembled", "tested", "packed")
ALLOWED = ("Entrepot", "English", "https")  # Latin words that a Chinese page may have.
TAPPED = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(e => e.type !== 'hidden' && e.offsetParent !== null)
    .map(e => {
        const box = (e.type === 'checkbox' ? e.closest('label') : e).getBoundingClientRect();
        return [e.name || e.textContent.trim(), Math.round(box.width), Math.round(box.height)];
    })"""
WHOLE_DATE = 160  # Pixels that mm/dd/yyyy and its button take.
DATES = "[...document.querySelectorAll('input[type=date]')].map(e => e.clientWidth)"
CUT = """() => [...document.querySelectorAll('p, h1, h2, li, span, button, summary, legend')]
    .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
    .map(e => e.textContent.trim())"""


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_three_lines_is_whole_readable_and_large_enough_to_tap(
    hub, browser, link, language, scheme
):
    _, made = link
    number = f"PO-{uuid.uuid4().hex[:6].upper()}"
    hub.make("PUT", "supplier-portal", "/v1/milestone-templates/sys-phone", {
        "supplier": SUPPLIER,
        "milestones": [{"milestone": s, "days_before": 25 - i} for i, s in enumerate(STEPS)],
    })  # fmt: skip
    sku, place = made["sku"], f"P-{made['sku']}"
    day = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    order = hub.make("POST", "supplier-portal", "/v1/purchase-orders", {
        "number": number, "supplier": SUPPLIER, "destination": place, "currency": "USD",
        "lines": [{"sku": sku, "quantity": 12_500, "unit_price_minor": 420, "expected_on": day}] * 3,
    })["purchase_order_id"]  # fmt: skip
    opened = hub.make("POST", "supplier-portal", f"/v1/purchase-orders/{order}/links", {})
    page = phone(browser, language)
    page.emulate_media(color_scheme=scheme)
    page.goto(opened["url"])
    button = page.locator('form[action$="/confirm"] button[name="all"]')
    box = button.bounding_box()
    assert box is not None
    assert box["y"] < 1.2 * PHONE["height"], "the one tap that matters is too far down"
    shot(page, f"phone-{language}-{scheme}-three-lines")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    shot(page, f"phone-{language}-{scheme}-all-open")
    small = [each for each in page.evaluate(TAPPED) if min(each[1:]) < SMALLEST_TAP]
    assert small == []
    assert page.evaluate(CUT) == []
    assert min(page.evaluate(DATES)) >= WHOLE_DATE, "a day is cut off"
    assert fits(page)
    assert contrast(page, button) >= READABLE
    if language == "zh":
        text = page.locator("body").inner_text()
        left = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"[A-Z]+-[A-Z0-9-]+", "", text)))
        assert left <= set(ALLOWED), "these words were not translated"
    page.close()


def contrast(page: Page, element: Locator) -> float:
    """Of an element's text on its ground, by WCAG 2.2, 1.4.3."""
    colours = element.evaluate(
        "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor] }"
    )
    light, dark = sorted((luminance(c) for c in colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def fits(page: Page) -> bool:
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return wide <= PHONE["width"]


def test_a_link_that_was_taken_back_opens_nothing(hub, browser, link):
    order, made = link
    answer = hub.call("POST", "supplier-portal", f"/v1/links/{made['link_id']}:revoke")
    assert answer.status_code in (200, 204), answer.text
    page = phone(browser, "en")
    opened = page.goto(made["url"])
    assert opened is not None
    assert opened.status in (401, 403, 404, 410)
    assert order not in page.content()
    assert "<form" not in page.content()
    shot(page, "phone-taken-back")
    page.close()
