"""What a person does all day: find, share, act, undo, export, watch."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

SUPPLIER_VIEWS = {"Now", "Alerts", "Suppliers", "Planning", "Events", "Webhooks"}
TABS = 8


def test_a_copied_address_shows_the_same_rows_in_a_fresh_browser(visitor: Any, demo: Any) -> None:
    shop = demo.some_order()["shop"]
    one, other = visitor(), visitor("dark")
    place = f"orders?shop={shop}&status=delivered&sort=number&cols=number,shop,status"
    one.go(place)
    one.page.wait_for_selector(".grid-row")
    other.page.goto(one.page.url)
    other.page.wait_for_selector(".grid-row")
    heads = ".grid-head [role=columnheader]"
    assert one.page.locator(heads).all_inner_texts() == other.page.locator(heads).all_inner_texts()
    assert len(set(one.rows()) & set(other.rows())) >= min(5, len(one.rows()))
    expect(other.page.locator(".chip")).to_have_count(2)


def test_a_suppliers_login_sees_the_suppliers_views_only(visitor: Any, demo: Any) -> None:
    party = "supplier:shenzhen-gifts"
    made = demo.call(
        "POST", f"/identity/v1/parties/{party}/clients",
        json={"name": "console test", "roles": ["supplier"]},
    )  # fmt: skip
    someone = visitor(signed_in=False)
    someone.sign_in(made["client_id"], made["client_secret"], client=True)
    shown = set(someone.page.locator("nav .navlink").all_inner_texts())
    assert shown == SUPPLIER_VIEWS
    someone.go("suppliers?list=orders")
    someone.page.wait_for_selector(".grid-row")
    suppliers = someone.page.eval_on_selector_all(
        ".grid-row", "rows => rows.map(r => r.children[1].innerText)"
    )
    assert set(suppliers) == {"shenzhen-gifts"}
    someone.page.goto(f"{someone.base}/console/orders")
    someone.page.wait_for_selector(".empty")
    assert someone.problems == []
    demo.call("DELETE", f"/identity/v1/clients/{made['client_id']}")


def test_an_action_shows_its_call_is_done_and_can_be_taken_back(visitor: Any, demo: Any) -> None:
    someone = visitor()
    order = demo.order_that_waits()
    someone.go(f"orders?open={order['order_id']}")
    detail = someone.page.locator(".detail")
    detail.get_by_role("button", name="Hold", exact=True).click()
    dialog = someone.page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("looked at")
    expect(dialog.locator("pre")).to_contain_text(f"/v1/orders/{order['order_id']}:hold")
    expect(dialog.locator("pre")).to_contain_text("$ENTREPOT_TOKEN")
    dialog.get_by_role("button", name="Hold", exact=True).click()
    read = f"/orders/v1/orders/{order['order_id']}"
    undo = someone.page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    assert demo.call("GET", read)["hold"] == ["manual:looked at"]
    undo.click()
    demo.eventually(read, lambda found: found["hold"] == [])
    assert someone.problems == []


def test_an_action_that_cannot_be_taken_back_waits_and_can_be_stopped(
    visitor: Any, demo: Any
) -> None:
    someone = visitor()
    order = demo.order_that_waits()
    someone.go(f"orders?open={order['order_id']}")
    detail = someone.page.locator(".detail")
    detail.get_by_role("button", name="Cancel order").click()
    dialog = someone.page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("a test")
    dialog.get_by_role("button", name="Cancel order").click()
    someone.page.get_by_role("button", name="Undo").click()
    expect(someone.page.get_by_text("Undone: Cancel order")).to_be_visible()
    found = demo.call("GET", f"/orders/v1/orders/{order['order_id']}")
    assert found["cancellation"] == "none"


def test_what_waits_is_sent_when_the_page_is_left(visitor: Any, demo: Any) -> None:
    someone = visitor()
    order = demo.order_that_waits()
    someone.go(f"orders?open={order['order_id']}")
    someone.page.locator(".detail").get_by_role("button", name="Cancel order").click()
    dialog = someone.page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("leaving")
    dialog.get_by_role("button", name="Cancel order").click()
    expect(someone.page.get_by_role("button", name="Undo")).to_be_visible()
    someone.page.goto("about:blank")
    read = f"/orders/v1/orders/{order['order_id']}"
    demo.eventually(read, lambda found: found["cancellation"] != "none")


def _something_to_plan(demo: Any) -> None:
    """A SKU with sales that a supplier sells on known terms: a demo begins without."""
    sku = demo.eventually("/planning/v1/demand?limit=1", lambda page: page["items"])[0]["sku"]
    if not demo.call("GET", f"/planning/v1/supply-terms?sku={sku}")["items"]:
        demo.call(
            "PUT", f"/planning/v1/supply-terms/supplier:yiwu-home/{sku}",
            json={"unit_price_minor": 120, "currency": "GBP", "lead_time_days": 30},
        )  # fmt: skip


def test_a_scenario_is_asked_for_and_shown_beside_the_plan(visitor: Any, demo: Any) -> None:
    _something_to_plan(demo)
    name = f"Rail closed {time.time_ns()}"
    someone = visitor()
    someone.go("planning?list=scenarios")
    someone.page.get_by_role("button", name="New scenario").click()
    dialog = someone.page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Days").fill("14")
    dialog.get_by_label("SKUs, those that sell for most").fill("20")
    dialog.get_by_label("Demand, times").fill("1.3")
    expect(dialog.locator("pre")).to_contain_text("/v1/scenarios")
    dialog.get_by_role("button", name="New scenario").click()
    someone.page.locator(".grid-row", has_text=name).click()
    detail = someone.page.locator(".detail")
    expect(detail.get_by_role("heading", name="Side by side")).to_be_visible()
    expect(detail.locator("tr", has_text="Fill rate")).to_have_count(1)
    expect(detail).to_contain_text("× 1.3")
    assert someone.problems == []


@pytest.mark.parametrize("kind", ["CSV", "Excel (XLSX)", "JSON lines"])
def test_an_export_holds_exactly_what_passes_the_filters(
    visitor: Any, demo: Any, tmp_path: Path, kind: str
) -> None:
    party_kind = "supplier"
    wanted = {p["party"] for p in demo.call("GET", "/identity/v1/parties?kind=supplier")["items"]}
    someone = visitor()
    someone.go(f"parties?kind={party_kind}")
    someone.page.wait_for_selector(".grid-row")
    someone.page.get_by_role("button", name="Export").click()
    with someone.page.expect_download() as waiting:
        someone.page.get_by_role("menuitem", name=kind).click()
    target = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(target)
    body = target.read_bytes()
    if kind == "CSV":
        lines = body.decode("utf-8-sig").splitlines()[1:]
        assert {line.split(",")[0] for line in lines} == wanted
    elif kind == "JSON lines":
        assert {json.loads(line)["party"] for line in body.splitlines()} == wanted
    else:
        assert body.startswith(b"PK")


def test_the_palette_finds_an_order_by_the_shops_number(visitor: Any, demo: Any) -> None:
    order = demo.some_order()
    someone = visitor()
    someone.page.keyboard.press("Control+k")
    someone.page.get_by_role("textbox", name="Go to, search, act").fill(order["external_id"])
    someone.page.locator("[data-action]", has_text=order["external_id"]).first.click()
    someone.page.wait_for_url(f"**/orders?open={order['order_id']}**")
    someone.page.wait_for_selector(".detail")
    someone.page.wait_for_selector(".mantine-Spotlight-content", state="hidden")
    someone.page.keyboard.press("Escape")
    someone.page.wait_for_selector(".detail", state="detached")


def test_keys_go_to_views_and_along_rows(visitor: Any) -> None:
    someone = visitor()
    someone.page.keyboard.press("g")
    someone.page.keyboard.press("o")
    someone.page.wait_for_url("**/console/orders")
    someone.page.wait_for_selector(".grid-row")
    someone.page.keyboard.press("j")
    someone.page.wait_for_selector(".grid-row[data-open]")
    first = someone.page.url
    someone.page.keyboard.press("j")
    someone.until("before => location.href !== before", first)
    someone.page.keyboard.press("?")
    expect(someone.page.get_by_role("dialog")).to_contain_text("Keys")


def test_a_saved_view_comes_back_with_its_filters(visitor: Any) -> None:
    someone = visitor()
    someone.go("orders?status=shipped&cols=number,status")
    someone.page.get_by_role("button", name="Saved views").click()
    someone.page.get_by_label("Name").fill("Gone today")
    someone.page.get_by_role("button", name="Save this view").click()
    expect(someone.page.get_by_text("Saved as “Gone today”")).to_be_visible()
    someone.go("orders")
    someone.page.get_by_role("button", name="Saved views").click()
    someone.page.get_by_role("button", name="Gone today", exact=True).click()
    someone.page.wait_for_url("**status=shipped**")
    expect(someone.page.locator(".chip")).to_have_count(1)


def test_eight_tabs_share_one_stream_and_one_sign_in(visitor: Any, until: Any) -> None:
    someone = visitor()
    streams: list[str] = []
    someone.context.on(
        "request",
        lambda asked: streams.append(asked.url) if "/events/stream" in asked.url else None,
    )
    someone.go("events")
    others = [someone.listen(someone.context.new_page()) for _ in range(TABS - 1)]
    for page in others:
        page.goto(f"{someone.base}/console/events")
        page.wait_for_selector(".light[data-status=live]")
    for page in [someone.page, *others]:
        page.wait_for_selector(".grid-row")
    assert len(streams) == 1
    newest = "() => document.querySelector('.grid-row').innerText"
    changed = f"before => ({newest})() !== before"
    until(others[-1], changed, others[-1].evaluate(newest))
    # The tab that reads goes; another one goes on. (A row that the first one passed on before it
    # went may be shown after it, so the new stream is waited for and not only a new row.)
    with someone.context.expect_event("request", lambda asked: "/events/stream" in asked.url):
        someone.page.close()
    until(others[0], changed, others[0].evaluate(newest))
    assert len(streams) == 2
    assert someone.problems == []


def test_a_pause_keeps_the_rows_and_tells_how_many_were_skipped(visitor: Any) -> None:
    someone = visitor()
    someone.go("events")
    someone.page.wait_for_selector(".grid-row")
    someone.page.wait_for_selector(".light[data-status=live]")
    # The older rows, from the store, are there as well.
    someone.until("() => document.querySelectorAll('.grid-row').length > 15")
    someone.page.keyboard.press("p")
    someone.page.wait_for_selector("button[aria-pressed=true]")
    before = someone.rows()
    someone.page.wait_for_selector("text=/\\d+ skipped while paused/")
    assert someone.rows() == before
    someone.page.keyboard.press("p")
    someone.until(
        "first => document.querySelector('.grid-row').innerText.split('\\n')[0] !== first",
        before[0],
    )


def test_an_event_shows_its_payload_changes_and_causes_and_a_path_becomes_a_column(
    visitor: Any, demo: Any
) -> None:
    order = demo.some_order(status="delivered")
    events = demo.call(
        "GET",
        f"/control-tower/v1/events?key={order['order_id']}&type=orders.order_status_changed.v1",
    )["items"]
    someone = visitor()
    someone.go(f"events?open={events[-1]['id']}")
    someone.page.get_by_role("button", name="Show $.status as a column").click()
    expect(someone.page.locator(".grid-head")).to_contain_text("$.status")
    someone.page.get_by_role("tab", name="Changes").click()
    expect(someone.page.locator(".diff")).to_contain_text("$.status")
    someone.page.get_by_role("tab", name="Causes").click()
    expect(someone.page.locator(".tree-node[data-here]")).to_be_visible()
    assert someone.problems == []


def test_an_orders_story_is_shown_as_it_was_at_any_moment(visitor: Any, demo: Any) -> None:
    order = demo.some_order(status="delivered")
    someone = visitor()
    someone.go(f"orders?open={order['order_id']}&tab=timeline")
    someone.page.wait_for_selector(".story li")
    whole = someone.page.locator(".story li").count()
    slider = someone.page.get_by_role("slider")
    slider.focus()
    for _ in range(3):
        slider.press("ArrowLeft")
    someone.page.wait_for_url("**at=**")
    someone.until("whole => document.querySelectorAll('.story li').length < whole", whole)
