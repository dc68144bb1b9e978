"""The pages: login, live table, an order's timeline, in both languages."""

import re
from datetime import timedelta
from typing import Any

import httpx
import pytest

from entrepot.control_tower.adapters.identity import IdentityClient
from entrepot.shared.testing.identity import make_token
from entrepot.shared.testing.plugin import Rig

from .test_tower_api import accepted, oid, reserved, scan, shipped

SCOPES = "events:read kpis:read"


def cookie(party: str = "staff:ops", scopes: str = SCOPES) -> dict[str, str]:
    return {"Cookie": f"entrepot_token={make_token(party, scopes)}"}


def identity(rig: Rig, answers: dict[str, httpx.Response]) -> list[httpx.Request]:
    """Identity as its contract says it answers, by path."""
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answers[request.url.path]

    rig.app.state.identity = IdentityClient("http://identity", httpx.MockTransport(answer))
    return asked


async def test_pages_without_a_valid_cookie_lead_to_the_login(rig: Rig) -> None:
    for path in ("/ui", "/ui/orders", f"/ui/orders/{oid(1)}?lang=zh"):
        for headers in ({}, {"Cookie": "entrepot_token=broken"}):
            answer = await rig.client.get(path, headers=headers)
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/ui/login?next=%2Fui")


async def test_every_page_has_a_strict_content_security_policy_and_no_inline_code(
    rig: Rig,
) -> None:
    await rig.deliver(accepted(1))
    for path in ("/ui", "/ui/login", "/ui/orders", f"/ui/orders/{oid(1)}"):
        answer = await rig.client.get(path, headers=cookie())
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|style=|javascript:", answer.text)
        assert answer.headers["cache-control"] == "no-store"


async def test_a_login_sets_a_cookie_that_scripts_and_other_sites_cannot_use(rig: Rig) -> None:
    token = make_token("staff:ops", SCOPES)
    asked = identity(rig, {"/v1/login": httpx.Response(200, json={"access_token": token})})
    form = {"email": "ops@example.com", "password": "p", "next": "/ui/orders"}
    answer = await rig.client.post("/ui/login", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ui/orders")
    made = answer.headers["set-cookie"].lower()
    assert made.startswith("entrepot_token=")
    assert "httponly" in made
    assert "samesite=strict" in made
    assert b"ops@example.com" in asked[0].content
    rig.client.cookies.clear()
    foreign = await rig.client.post(
        "/ui/login", data=form, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403
    foreign = await rig.client.post(
        "/ui/login", data=form, headers={"Origin": "https://evil.example"}
    )
    assert foreign.status_code == 403
    evil = await rig.client.post("/ui/login", data={**form, "next": "//evil.example"})
    assert evil.headers["location"] == "/ui"
    rig.client.cookies.clear()


@pytest.mark.parametrize(
    ("given", "status", "text"),
    [(httpx.Response(401), 401, "邮箱或密码错误"),
     (httpx.Response(429, headers={"Retry-After": "60"}), 429, "60"),
     (httpx.Response(503), 503, "身份服务无响应")],
)  # fmt: skip
async def test_a_failed_login_says_why_in_the_visitor_s_language(
    rig: Rig, given: httpx.Response, status: int, text: str
) -> None:
    identity(rig, {"/v1/login": given})
    answer = await rig.client.post(
        "/ui/login", data={"email": "a@b", "password": "p"}, headers={"Accept-Language": "zh-CN"}
    )
    assert answer.status_code == status
    assert text in answer.text
    assert "set-cookie" not in answer.headers


async def test_a_session_is_renewed_and_ended(rig: Rig) -> None:
    fresh = make_token("staff:ops", SCOPES, name="fresh")
    identity(rig, {"/v1/login:renew": httpx.Response(200, json={"access_token": fresh})})
    renewed = await rig.client.post("/ui/renew", headers=cookie())
    assert renewed.status_code == 204
    assert fresh in renewed.headers["set-cookie"]
    assert (await rig.client.post("/ui/renew", headers={"Cookie": "x=y"})).status_code in (204, 401)
    rig.client.cookies.clear()
    assert (await rig.client.post("/ui/renew")).status_code == 401
    ended = await rig.client.post("/ui/logout", headers=cookie())
    assert ended.status_code == 303
    assert 'entrepot_token=""' in ended.headers["set-cookie"]


async def test_the_live_page_shows_the_newest_events_and_figures(rig: Rig) -> None:
    await rig.deliver(accepted(1), reserved(1), scan(1))
    page = (await rig.client.get("/ui", headers=cookie())).text
    rows = page.split("<tbody", 1)[1].split(">", 1)[1]
    assert rows.index("Carrier scan") < rows.index("Stock reserved") < rows.index("Order accepted")
    assert f'href="/ui/orders/{oid(1)}"' in page
    assert 'data-head="3"' in page
    assert 'data-kpi="orders.accepted.today">1<' in page
    chinese = (await rig.client.get("/ui?lang=zh&type=orders.*", headers=cookie())).text
    assert '<html lang="zh">' in chinese
    assert "订单已接收" in chinese
    assert "物流轨迹" not in chinese.split("<tbody")[1].split(">", 1)[1]
    assert 'href="?type=orders.%2A&amp;lang=en"' in chinese
    rig.client.cookies.clear()


async def test_the_chosen_language_is_remembered(rig: Rig) -> None:
    answer = await rig.client.get("/ui/login?lang=zh")
    assert "entrepot_lang=zh" in answer.headers["set-cookie"]
    again = await rig.client.get("/ui/login")
    assert '<html lang="zh">' in again.text
    rig.client.cookies.clear()
    assert '<html lang="en">' in (await rig.client.get("/ui/login")).text


async def test_a_partner_s_page_shows_its_own_events_and_no_figures(rig: Rig) -> None:
    await rig.deliver(accepted(1), accepted(2, "bb"))
    page = (await rig.client.get("/ui", headers=cookie("shop:bb"))).text
    assert oid(2) in page
    assert oid(1) not in page
    assert "data-kpi" not in page
    foreign = await rig.client.get(f"/ui/orders/{oid(1)}", headers=cookie("shop:bb"))
    assert foreign.status_code == 404


async def test_a_role_that_may_not_read_events_is_told_so(rig: Rig) -> None:
    answer = await rig.client.get("/ui", headers=cookie(scopes="orders:read"))
    assert answer.status_code == 403
    assert "Your role may not see this" in answer.text


async def test_an_order_is_found_by_the_shop_s_number_and_shown_with_its_gaps(rig: Rig) -> None:
    await rig.deliver(accepted(1), accepted(2))
    rig.clock.advance(timedelta(hours=2, minutes=5))
    await rig.deliver(shipped(1))
    for name in ("302-1", oid(1), "TN1"):
        found = await rig.client.get("/ui/orders", params={"q": name}, headers=cookie())
        assert (found.status_code, found.headers["location"]) == (303, f"/ui/orders/{oid(1)}")
    page = await rig.client.get(f"/ui/orders/{oid(1)}?lang=en", headers=cookie())
    assert "after 2 h 5 min" in page.text
    assert "Handed to the carrier" in page.text
    several = await rig.client.get("/ui/orders?q=amz-de", headers=cookie())
    assert several.text.count('<li><a href="/ui/orders/ord_') == 2
    nothing = await rig.client.get("/ui/orders?q=%3Cb%3E", headers=cookie())
    assert nothing.status_code == 404
    assert "&lt;b&gt;" in nothing.text
    rig.client.cookies.clear()


@pytest.mark.parametrize("name", ["style.css", "live.js", "icon.svg"])
async def test_static_files_are_served_by_name_only(rig: Rig, name: str) -> None:
    assert (await rig.client.get(f"/ui/static/{name}")).status_code == 200
    assert (await rig.client.get("/ui/static/..%2Fpages.py")).status_code == 404


async def test_links_carry_the_gateway_s_prefix(rig: Rig) -> None:
    rig.app.root_path = "/api/control-tower"
    await rig.deliver(accepted(1))
    page: Any = (await rig.client.get("/ui", headers=cookie())).text
    for link in re.findall(r'(?:href|src|action)="([^"]*)"', page):
        assert link.startswith(("/api/control-tower/ui", "?")), link
    bare = await rig.client.get("/ui")
    assert bare.headers["location"] == "/api/control-tower/ui/login?next=%2Fui"
