"""The played marketplaces, called as the hub's adapters call them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from entrepot.orders.adapters.port import (
    Cursor,
    DayCursor,
    HttpAnswer,
    HttpRequest,
    Outcome,
    ShipmentNotice,
    ShippedLine,
    StockLevel,
)
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import CanonicalOrder
from entrepot.simulator.faces import FACES
from entrepot.simulator.identities import external_id, external_line_id
from entrepot.simulator.marketplaces import FaultPlan, Marketplaces
from entrepot.simulator.sales import SaleOrder, shop_named
from entrepot.simulator.testing import SHOP_OF, a_sale, an_account

Make = Callable[..., Marketplaces]
KINDS = tuple(SHOP_OF)


def settings(kind: str) -> Any:
    account = an_account(kind)
    base = f"http://shops/shops/{account.shop}"
    values: dict[str, Any] = {"shop": account.shop, "base_url": base,
                              "webhook_secrets": (account.webhook_secret,)}  # fmt: skip
    if kind == "amazon":
        values |= {
            "token_url": f"{base}/auth/o2/token", "seller_id": account.seller_id,
            "marketplace_ids": (account.marketplace_id,), "lwa_client_id": account.client_id,
            "lwa_client_secret": account.client_secret, "refresh_token": account.refresh_token,
        }  # fmt: skip
    elif kind == "shopify":
        values["access_token"] = account.client_secret
    elif kind == "woocommerce":
        values |= {"consumer_key": account.client_id, "consumer_secret": account.client_secret}
    elif kind in FACES:
        spec = shop_named(account.shop)
        connection, credentials = FACES[kind].connection(spec, account, base, ["85121a/b"])
        values |= {k: v for k, v in connection.items() if k != "channels"} | credentials
    return adapter_of(kind).settings_model.model_validate(values)


class Caller:
    """Sends what an adapter asks for, as the orders service does."""

    def __init__(self, app: Marketplaces, kind: str) -> None:
        self.adapter, self.settings = adapter_of(kind), settings(kind)
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=app))
        self._token: str | None = None

    async def send(self, request: HttpRequest) -> HttpAnswer:
        if self._token is None and (
            wanted := self.adapter.token_request(self.settings, datetime.now(UTC))
        ):
            bought = await self._send(wanted)
            assert bought.status == 200
            self._token = self.adapter.read_token(bought).access_token
        return await self._send(
            self.adapter.finish(request, self.settings, self._token, datetime.now(UTC))
        )

    async def _send(self, request: HttpRequest) -> HttpAnswer:
        base = "" if "://" in request.path else self.settings.base_url
        answer = await self.http.request(
            request.method, base + request.path, params=list(request.query) or None,
            content=request.content, data=dict(request.form) if request.form else None,
            headers=dict(request.headers),
        )  # fmt: skip
        return HttpAnswer(answer.status_code, dict(answer.headers), answer.content)

    async def ship(self, notice: ShipmentNotice) -> Outcome:
        prepared = None
        if (first := self.adapter.prepare_shipment(notice, self.settings)) is not None:
            prepared = await self.send(first)
        wanted = self.adapter.shipment_request(notice, self.settings, prepared)
        if isinstance(wanted, Outcome):
            return wanted
        return self.adapter.read_shipment_answer(await self.send(wanted))


def a_notice(order: SaleOrder, package: int = 1, units: dict[int, int] | None = None,
             *, last: bool = True) -> ShipmentNotice:  # fmt: skip
    sent = units or {line.line_no: line.quantity for line in order.lines}
    return ShipmentNotice(
        external_id(order), package, "ROYAL", f"TN-{order.order_no}-{package}",
        datetime(2010, 12, 2, tzinfo=UTC),
        tuple(ShippedLine(external_line_id(order, no), count) for no, count in sent.items()),
        last, carrier_name="Royal Post",
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
async def test_a_parcel_is_confirmed_once_and_a_repeat_changes_nothing(
    make_app: Make, kind: str
) -> None:
    app, order = make_app(), a_sale(kind)
    app.ledger.take_orders([order])
    caller = Caller(app, kind)
    assert (await caller.ship(a_notice(order))).kind == "confirmed"
    assert (await caller.ship(a_notice(order))).kind in ("confirmed", "already_done")
    number = f"TN-{order.order_no}-1"
    if kind == "ebay":  # Letters and digits only.
        number = number.replace("-", "")
    assert app.parcels(order.shop) == {external_id(order): [number]}
    assert app.report()["write_backs"][order.shop]["parcels"] == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_an_order_in_two_parcels_is_confirmed_twice(make_app: Make, kind: str) -> None:
    app, order = make_app(), a_sale(kind)
    app.ledger.take_orders([order])
    caller = Caller(app, kind)
    first = await caller.ship(a_notice(order, 1, {1: 6}, last=False))
    second = await caller.ship(a_notice(order, 2, {2: 2}))
    assert (first.kind, second.kind) == ("confirmed", "confirmed")
    assert len(app.parcels(order.shop)[external_id(order)]) == 2
    assert app.ledger.books[order.shop].is_complete(order)


@pytest.mark.parametrize("kind", KINDS)
async def test_an_order_that_the_shop_does_not_know_is_refused(make_app: Make, kind: str) -> None:
    outcome = await Caller(make_app(), kind).ship(a_notice(a_sale(kind)))
    assert outcome.kind == "rejected"


@pytest.mark.parametrize("kind", [k for k in KINDS if k != "own"])
async def test_a_call_without_the_right_credentials_is_refused(make_app: Make, kind: str) -> None:
    app, order = make_app(), a_sale(kind)
    app.ledger.take_orders([order])
    caller = Caller(app, kind)
    request = caller.adapter.order_request(external_id(order), caller.settings)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as http:
        answer = await http.request(request.method, caller.settings.base_url + request.path)
    assert answer.status_code in (401, 403)


@pytest.mark.parametrize("kind", KINDS)
async def test_stock_levels_arrive_in_the_marketplaces_own_form(make_app: Make, kind: str) -> None:
    app = make_app()
    caller = Caller(app, kind)
    channel = {
        "product_id": "7001",
        "sku_id": "7001",
        "inventory_item_id": "7001",
        "location_id": "1",
    }
    levels = [StockLevel("85121a/b", 12, channel)]
    for request in caller.adapter.stock_requests(levels, caller.settings):
        told = caller.adapter.read_stock_answer(request, await caller.send(request.request))
        assert [outcome.kind for _, outcome in told] == ["confirmed"]
    assert list(app.ledger.books[SHOP_OF[kind]].stock.values()) == [12]


@pytest.mark.parametrize("kind", KINDS)
async def test_polling_finds_what_buyers_ordered(make_app: Make, kind: str) -> None:
    app, order = make_app(), a_sale(kind)
    app.ledger.take_orders([order])
    caller = Caller(app, kind)
    cursor = Cursor(datetime(2010, 11, 1, tzinfo=UTC))
    request = caller.adapter.poll_request(cursor, caller.settings)
    page = caller.adapter.read_page(await caller.send(request), cursor, caller.settings)
    assert page.outcome.kind == "confirmed"
    assert [found.external_id for found in page.reading.objects] == [external_id(order)]


@pytest.mark.parametrize("kind", KINDS)
async def test_the_audit_of_a_day_lists_what_buyers_ordered_on_it(
    make_app: Make, kind: str
) -> None:
    app = make_app()
    orders = [a_sale(kind, str(number)) for number in range(536365, 536368)]
    other = replace(orders[0], order_no="1", placed_at=orders[0].placed_at + timedelta(days=1))
    app.ledger.take_orders([*orders, other])
    caller = Caller(app, kind)
    found: set[str] = set()
    total, cursor = None, DayCursor(orders[0].placed_at.date())
    while cursor is not None:
        request = caller.adapter.day_request(cursor, caller.settings)
        page = caller.adapter.read_day(await caller.send(request), cursor, caller.settings)
        assert page.outcome.kind == "confirmed"
        found |= set(page.external_ids)
        total = page.reported_total if page.reported_total is not None else total
        cursor = page.next
    assert found == {external_id(order) for order in orders}
    assert total == (None if kind == "amazon" else 3)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_whole_order_is_read_by_its_id(make_app: Make, kind: str) -> None:
    app, order = make_app(), a_sale(kind)
    app.ledger.take_orders([order])
    caller = Caller(app, kind)
    request = caller.adapter.order_request(external_id(order), caller.settings)
    told = (await caller.send(request)).document
    (read,) = caller.adapter.read(told, caller.settings).objects
    assert isinstance(read, CanonicalOrder)
    assert (read.external_id, read.total_minor) == (external_id(order), order.total_minor)
    assert [line.external_line_id for line in read.lines] == [
        external_line_id(order, line.line_no) for line in order.lines
    ]


async def test_what_was_acknowledged_survives_a_kill_and_a_cut_off_line(make_app: Make) -> None:
    app, order = make_app(), a_sale("shopify")
    app.ledger.take_orders([order])
    await Caller(app, "shopify").ship(a_notice(order, 1, {1: 6}, last=False))
    app.ledger.set_stock(order.shop, {"7001": 5})
    with app.ledger.path.open("ab") as journal:
        journal.write(b'{"t":"parcel","shop":"shopify-ma')
    again = make_app()
    assert again.parcels(order.shop) == app.parcels(order.shop)
    assert again.ledger.books[order.shop].stock == {"7001": 5}
    assert again.ledger.books[order.shop].orders == {external_id(order): order}
    assert (await Caller(again, "shopify").ship(a_notice(order, 2, {2: 2}))).kind == "confirmed"


@pytest.mark.parametrize(
    ("kind", "wait"), [("throttled", 7.0), ("broken", None), ("lost", None), ("hang", None)]
)
async def test_a_fault_is_an_answer_that_the_hub_tries_again(
    make_app: Make, kind: str, wait: float | None
) -> None:
    app, order = make_app(), a_sale("own")
    app.ledger.take_orders([order])
    caller = Caller(app, "own")
    plan = {"rate": 1.0, "kinds": [kind], "hang_s": 0.01, "retry_after_s": 7}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app)) as http:
        assert (await http.put("http://shops/simulator/faults", json=plan)).status_code == 200
        outcome = await caller.ship(a_notice(order))
        assert outcome.kind == "retry"
        assert wait is None or outcome.retry_after_s == wait
        done = bool(app.parcels(order.shop))
        assert done == (kind == "lost")
        await http.put("http://shops/simulator/faults", json={})
        second = await caller.ship(a_notice(order))
        assert second.kind == ("already_done" if done else "confirmed")
        report = (await http.get("http://shops/simulator/report")).json()
    assert report["faults"] == {kind: 1}
    assert report["write_backs"][order.shop] == {
        "orders": 1, "parcels": 1, "repeated": int(done),
    }  # fmt: skip


async def test_the_same_seed_gives_the_same_faults(make_app: Make) -> None:
    drawn = []
    for _ in range(2):
        app = make_app(rate=0.5, seed=7)
        drawn.append([app._draw("own-shop") for _ in range(50)])
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) == 5


async def test_faults_can_strike_one_shop_alone(make_app: Make) -> None:
    app = make_app()
    app.plan(FaultPlan.of({"rate": 1.0, "kinds": ["throttled"], "shops": ["own-shop"]}))
    assert {app._draw("own-shop") for _ in range(9)} == {"throttled"}
    assert app._draw("amz-uk") is None


async def test_more_units_than_are_left_are_refused(make_app: Make) -> None:
    app, order = make_app(), a_sale("amazon")
    app.ledger.take_orders([order])
    caller = Caller(app, "amazon")
    assert (await caller.ship(a_notice(order, 1, {1: 7}))).kind == "already_done"
    assert (await caller.ship(a_notice(order, 1, {1: 6}))).kind == "confirmed"
    assert (await caller.ship(a_notice(order, 2, {1: 1}))).kind == "already_done"
    assert app.parcels(order.shop) == {external_id(order): ["TN-536365-1"]}
