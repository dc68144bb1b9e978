"""A link without login: what it opens, what it does, and that it opens nothing else."""

import asyncio
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from entrepot.shared.errors import TooManyRequests
from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    MilestoneReported,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
)

ZH = {"Accept-Language": "zh-CN,zh;q=0.9"}


async def a_link(portal: Any, path: str, **more: Any) -> tuple[str, dict[str, Any]]:
    answer = await portal.post(f"{path}/links", more, portal.buyer)
    assert answer.status_code == 201, answer.text
    view = answer.json()
    return re.sub(r"^.*(?=/p/)", "", view["url"]), view


@pytest.fixture
async def opened(portal: Any) -> tuple[str, str, dict[str, Any]]:
    """(page, order's page, link)."""
    order = (await portal.an_order())["purchase_order_id"]
    page, view = await a_link(portal, f"/purchase-orders/{order}")
    return page, f"{page}/{order}", view


class Forms(HTMLParser):
    """Fields of a page's forms by action, as a browser would send them untouched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.labelled, self.fields, self.select = 0, 0, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((found["action"], {}))
        elif tag == "label":
            self.labelled += 1
        elif tag in ("input", "select", "textarea") and self.forms:
            kind = found.get("type", "text")
            self.fields += kind != "hidden"
            if tag == "select":
                self.select = found["name"]
            elif kind != "checkbox" or "checked" in found:
                self.forms[-1][1][found["name"]] = found.get("value", "")
        elif tag == "option" and "selected" in found:
            self.forms[-1][1][self.select] = found["value"]
        elif tag == "button" and "name" in found:
            self.forms[-1][1][found["name"]] = found["value"]


async def test_only_the_hash_of_a_token_is_kept(portal: Any, opened: Any) -> None:
    page, _, view = opened
    token = page.removeprefix("/p/")
    assert len(token) == 43
    rows = await portal.rig.sql("SELECT l::text AS all FROM signed_link l")
    assert token not in rows[0]["all"]
    listed = (await portal.get("/links"))["items"][0]
    assert (listed["link_id"], listed["url"]) == (view["link_id"], None)


async def test_the_page_speaks_english_and_chinese_and_needs_no_script(
    portal: Any, opened: Any
) -> None:
    page, _, _ = opened
    get = portal.rig.client.get
    english, chinese = await get(page), await get(page, headers=ZH)
    assert "Confirm everything as ordered" in english.text
    assert "按订单全部确认" in chinese.text
    switched = await get(f"{page}?lang=zh")
    assert '<html lang="zh-CN">' in switched.text
    assert "entrepot_lang=zh" in switched.headers["set-cookie"]
    portal.rig.client.cookies.clear()
    for answer in (english, chinese):
        assert "<script" not in answer.text
        assert "://" not in answer.text.replace("https://…", "")
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; form-action 'self'")
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        forms = Forms(answer.text)
        assert forms.labelled == forms.fields
    assert (await get("/p/static/style.css")).status_code == 200


async def test_an_order_is_confirmed_with_one_tap_and_a_milestone_reported(
    portal: Any, opened: Any
) -> None:
    page, order, _ = opened
    client = portal.rig.client
    (action, fields), *_ = Forms((await client.get(page)).text).forms
    done = await client.post(action, data=fields)
    assert (done.status_code, done.headers["location"]) == (303, f"{order}?done=confirm")
    shown = await client.get(done.headers["location"])
    assert "Thank you: the order is confirmed." in shown.text
    action, fields = next(f for f in Forms(shown.text).forms if f[0].endswith("/report"))
    fields |= {"other": "assembled", "percent": "60", "quantity_good": "55",
               "photos": "po/1.jpg https://img.example/2.jpg"}  # fmt: skip
    for _ in range(2):  # Tapped twice: the form carries its report's id.
        assert (await client.post(action, data=fields)).status_code == 303
    assert len(await portal.rig.published(PurchaseOrderConfirmed)) == 1
    (report,) = await portal.rig.published(MilestoneReported)
    assert (report.milestone, report.percent, report.photos) == (
        "assembled", 60, ("po/1.jpg", "https://img.example/2.jpg"),
    )  # fmt: skip


async def test_an_order_that_was_changed_since_the_page_was_shown_is_not_confirmed_unseen(
    portal: Any, opened: Any
) -> None:
    page, order, view = opened
    client = portal.rig.client
    (action, fields), *_ = Forms((await client.get(page)).text).forms
    path = f"/purchase-orders/{view['purchase_order_id']}"
    more = {"reason": "promotion", "lines": [{"line_no": 1, "quantity": 900}]}
    assert (await portal.post(f"{path}:change", more, portal.buyer)).status_code == 200
    stale = await client.post(action, data=fields, headers=ZH)
    assert (stale.status_code, "页面打开后订单已变更" in stale.text) == (409, True)
    assert await portal.rig.published(PurchaseOrderConfirmed) == []
    (action, fields), *_ = Forms(stale.text).forms
    for _ in range(2):
        assert (await client.post(action, data=fields)).status_code == 303
    (event,) = await portal.rig.published(PurchaseOrderConfirmed)
    assert event.lines[0].quantity == 900
    assert order.endswith(view["purchase_order_id"])


async def test_a_slip_reported_by_link_moves_what_is_expected_and_needs_a_reason(
    portal: Any, opened: Any
) -> None:
    _, order, _ = opened
    fields = {"line_no": "1", "other": "cut", "percent": "10", "expected_on": "2026-03-06"}
    refused = await portal.rig.client.post(f"{order}/report", data=fields, headers=ZH)
    assert refused.status_code == 422
    assert "请填写延期原因" in refused.text
    assert 'value="2026-03-06"' in refused.text
    fields["reason"] = "压铸模具损坏"
    assert (await portal.rig.client.post(f"{order}/report", data=fields)).status_code == 303
    (told,) = await portal.rig.published(PurchaseOrderChanged)
    assert (told.reason, told.lines[0].expected_on) == ("压铸模具损坏", date(2026, 3, 6))
    assert told.moves[0].days == 5


async def test_lines_are_confirmed_in_part_with_other_quantities_and_dates(
    portal: Any, opened: Any
) -> None:
    _, order, _ = opened
    fields = {"take_1": "1", "quantity_1": "80", "day_1": "2026-03-04", "quantity_2": "1"}
    assert (await portal.rig.client.post(f"{order}/confirm", data=fields)).status_code == 303
    (event,) = await portal.rig.published(PurchaseOrderConfirmed)
    assert (event.complete, [(p.line_no, p.quantity) for p in event.lines]) == (False, [(1, 80)])
    nothing = await portal.rig.client.post(f"{order}/confirm", data={"quantity_1": "x"})
    assert nothing.status_code == 422


async def test_a_simple_ship_notice_is_taken_and_too_much_is_told_on_the_form(
    portal: Any, opened: Any
) -> None:
    _, order, _ = opened
    fields = {"number": "D-1", "shipped_on": "2026-02-01", "expected_on": "2026-02-27",
              "quantity_1": "100", "quantity_2": "0"}  # fmt: skip
    for _ in range(2):
        assert (await portal.rig.client.post(f"{order}/ship", data=fields)).status_code == 303
    (notice,) = await portal.rig.published(AdvanceShipNoticeSent)
    assert [(p.line_no, p.quantity) for p in notice.lines] == [(1, 100)]
    more = {**fields, "number": "D-2"}
    refused = await portal.rig.client.post(f"{order}/ship", data=more, headers=ZH)
    assert refused.status_code == 409
    assert "请减少数量" in refused.text


async def test_a_link_opens_its_own_order_and_nothing_else(
    portal: Any, opened: Any, an_order_body: Any
) -> None:
    page, _, _ = opened
    client, token = portal.rig.client, page.removeprefix("/p/")
    same = (await portal.an_order("PO-2"))["purchase_order_id"]
    other = an_order_body("PO-3", supplier="supplier:chair")
    foreign = (await portal.post("/purchase-orders", other, portal.buyer)).json()
    for order in (same, foreign["purchase_order_id"], "po_" + "0" * 32):
        assert (await client.get(f"{page}/{order}")).status_code == 404
        for action in ("confirm", "report", "ship"):
            answer = await client.post(f"{page}/{order}/{action}", data={"all": "1"})
            assert answer.status_code == 404
            assert token not in answer.text.replace(page, "")
        await asyncio.sleep(0)
        portal.rig.app.state.link_limits = None
        del portal.rig.app.state.link_limits
    bearer = {"Authorization": f"Bearer {token}"}
    assert (await client.get("/v1/purchase-orders", headers=bearer)).status_code == 401
    assert (await portal.get(f"/purchase-orders/{same}"))["version"] == 1


async def test_a_link_of_a_supplier_opens_its_open_orders(portal: Any, an_order_body: Any) -> None:
    first = (await portal.an_order("PO-1"))["purchase_order_id"]
    await portal.an_order("PO-2", draft=True)
    other = an_order_body("PO-3", supplier="supplier:chair")
    await portal.post("/purchase-orders", other, portal.buyer)
    page, _ = await a_link(portal, "/suppliers/supplier:lamp")
    shown = (await portal.rig.client.get(page)).text
    assert "PO-1" in shown
    assert "PO-2" not in shown
    assert "PO-3" not in shown
    assert (await portal.rig.client.get(f"{page}/{first}")).status_code == 200
    await portal.post(f"/purchase-orders/{first}:cancel", {"reason": "x"}, portal.buyer)
    assert (await portal.rig.client.get(f"{page}/{first}")).status_code == 404


async def test_an_expired_revoked_or_wrong_token_opens_nothing(portal: Any, opened: Any) -> None:
    page, order, view = opened
    client = portal.rig.client
    assert (await client.get(page[:-1] + ("A" if page[-1] != "A" else "B"))).status_code == 404
    until = (portal.rig.clock() + timedelta(hours=1)).isoformat()
    short, _ = await a_link(
        portal, f"/purchase-orders/{order.rsplit('/', 1)[-1]}", expires_at=until
    )
    assert (await client.get(short)).status_code == 200
    portal.rig.clock.advance(timedelta(hours=1))
    assert (await client.get(short)).status_code == 404
    assert (await client.get(page)).status_code == 200
    revoked = await portal.post(f"/links/{view['link_id']}:revoke", None, portal.buyer)
    assert revoked.json()["revoked_at"] is not None
    answer = await client.get(page, headers=ZH)
    assert (answer.status_code, "此链接已失效" in answer.text) == (404, True)
    assert (await client.post(f"{order}/confirm", data={"all": "1"})).status_code in (404, 429)
    too_long = {"expires_at": "2027-01-01T00:00:00Z"}
    path = f"/purchase-orders/{order.rsplit('/', 1)[-1]}/links"
    assert (await portal.post(path, too_long, portal.buyer)).status_code == 422


async def test_a_form_of_another_site_and_a_missing_permission_are_refused(
    portal: Any, opened: Any
) -> None:
    _, order, _ = opened
    client = portal.rig.client
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = await client.post(f"{order}/confirm", data={"all": "1"}, headers=headers)
        assert answer.status_code == 403
    own = {"Origin": "http://test"}
    id_ = order.rsplit("/", 1)[-1]
    page, _ = await a_link(portal, f"/purchase-orders/{id_}", permissions=["report"])
    assert "Confirm everything" not in (await client.get(page)).text
    answer = await client.post(f"{page}/{id_}/confirm", data={"all": "1"}, headers=own)
    assert answer.status_code == 403
    assert await portal.rig.published(PurchaseOrderConfirmed) == []


async def test_every_use_is_audited_and_a_link_is_limited_in_pace(portal: Any, opened: Any) -> None:
    page, order, view = opened
    client = portal.rig.client
    await client.get(page)
    await client.post(f"{order}/confirm", data={"all": "1"})
    await client.post(f"{order}/confirm", data={})
    uses = (await portal.get(f"/links/{view['link_id']}/uses"))["items"]
    assert [(u["action"], u["outcome"]) for u in uses] == [
        ("view", "shown"), ("confirm", "done"), ("confirm", "refused"),
    ]  # fmt: skip
    assert (await portal.get("/links"))["items"][0]["uses"] == 3

    class Full:
        def take(self, _: str) -> int:
            raise TooManyRequests("slow down", retry_after_s=1)

    portal.rig.app.state.link_limits.links = Full()
    busy: httpx.Response = await client.get(page)
    assert (busy.status_code, busy.headers["retry-after"]) == (429, "1")


async def test_a_form_s_address_shows_the_order_again_and_languages_are_switched_there(
    portal: Any, opened: Any
) -> None:
    page, order, _ = opened
    get, post = portal.rig.client.get, portal.rig.client.post
    refused = await post(f"{order}/report", data={"line_no": "1"})
    assert refused.status_code == 422
    assert f'href="{order}?lang=zh"' in refused.text, (
        "the other language is not on a form's address"
    )
    for action in ("confirm", "report", "ship"):
        again = await get(f"{order}/{action}?lang=zh")
        assert (again.status_code, again.headers["location"]) == (303, order)
    assert (await get(f"{order}/delete")).status_code == 404
    assert (await get(f"{page}/")).status_code == 200


async def test_what_cannot_be_read_is_told_as_that(portal: Any, opened: Any) -> None:
    _, order, _ = opened
    post = portal.rig.client.post
    form = {"Content-Type": "application/x-www-form-urlencoded", **ZH}
    for body, status in ((b"\xff\xfe=%", 400), (b"percent", 400), (b"note=" + b"x" * 300_000, 413)):
        answer = await post(f"{order}/report", content=body, headers=form)
        assert (answer.status_code, "提交的内容无法读取" in answer.text) == (status, True)
        assert "此链接已失效" not in answer.text


async def test_digits_and_days_are_read_as_people_type_them(portal: Any, opened: Any) -> None:
    _, order, _ = opened
    fields = {"line_no": "1", "other": "组装", "percent": "２０％", "quantity_good": "1,200",
              "expected_on": "2026年3月6日", "reason": "晚"}  # fmt: skip
    assert (await portal.rig.client.post(f"{order}/report", data=fields)).status_code == 303
    (told,) = await portal.rig.published(MilestoneReported)
    assert (told.percent, told.quantity_good, told.expected_on) == (20, 1200, date(2026, 3, 6))
    more = {**fields, "percent": "120", "photos": " ".join(f"a/{n}.jpg" for n in range(21))}
    answer = await portal.rig.client.post(f"{order}/report", data=more, headers=ZH)
    assert answer.status_code == 422
    assert "最多 100" in answer.text
    assert "照片：最多 20 张" in answer.text
