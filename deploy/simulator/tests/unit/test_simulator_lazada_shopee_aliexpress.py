"""Lazada, Shopee and AliExpress, played, and called as the hub's adapters call them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import orjson
import pytest

from entrepot.orders.adapters.lazada.polling import order_rest
from entrepot.orders.adapters.port import (
    Cursor,
    DayCursor,
    HttpAnswer,
    HttpRequest,
    Outcome,
    ShipmentNotice,
    ShippedLine,
    SignatureRefused,
    StockLevel,
)
from entrepot.orders.adapters.registry import adapter_of
from entrepot.simulator import faces
from entrepot.simulator.identities import external_id
from entrepot.simulator.marketplaces import Marketplaces
from entrepot.simulator.sales import SaleOrder, ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount
from entrepot.simulator.testing import a_sale

Make = Callable[..., Marketplaces]
KINDS = ("lazada", "shopee", "aliexpress")
LISTING = "85121a"


def account(kind: str) -> ShopAccount:
    return ShopAccount(f"{kind}-1", kind, "hook", "id", "app-secret", "refresh-1", "S", "M")


def sale(kind: str) -> SaleOrder:
    return replace(a_sale("own"), shop=f"{kind}-1", marketplace=kind)


class Caller:
    """Sends what an adapter asks for, as the orders service does."""

    def __init__(self, app: Marketplaces, kind: str, **changes: Any) -> None:
        app.ledger.open_shop(account(kind))
        base = f"http://shops/shops/{kind}-1"
        spec = ShopSpec(f"{kind}-1", kind, kind, kind, "GBP")
        connection, credentials = faces.FACES[kind].connection(spec, account(kind), base, [LISTING])
        self.channels = connection.pop("channels")
        self.adapter = adapter_of(kind)
        self.settings: Any = self.adapter.settings_model.model_validate({
            "shop": f"{kind}-1", "base_url": base, "webhook_secrets": ("hook",), **connection,
            **credentials, **changes,
        })  # fmt: skip
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=app))
        self.token: str | None = None

    async def send(self, request: HttpRequest) -> HttpAnswer:
        now = datetime.now(UTC)
        if self.token is None:
            wanted = self.adapter.token_request(self.settings, now)
            assert wanted is not None
            self.token = self.adapter.read_token(await self.raw(wanted)).access_token
        return await self.raw(self.adapter.finish(request, self.settings, self.token, now))

    async def raw(self, request: HttpRequest) -> HttpAnswer:
        base = "" if "://" in request.path else self.settings.base_url
        answer = await self.http.request(
            request.method, base + request.path, params=list(request.query) or None,
            content=request.content, data=dict(request.form) if request.form else None,
            headers=dict(request.headers),
        )  # fmt: skip
        return HttpAnswer(answer.status_code, dict(answer.headers), answer.content)

    async def whole(self, number: str) -> Any:
        """The order as the hub fetches it: Lazada tells it in two answers."""
        told = [(await self.send(self.adapter.order_request(number, self.settings))).document]
        if self.adapter.name == "lazada":
            rest = order_rest(number, self.settings, told)
            assert rest is not None
            told.append((await self.send(rest)).document)
        reading = self.adapter.read(told if len(told) > 1 else told[0], self.settings)
        assert reading.not_understood == ()
        return reading.objects[0]

    async def ship(self, notice: ShipmentNotice) -> Outcome:
        prepared = None
        if (first := self.adapter.prepare_shipment(notice, self.settings)) is not None:
            prepared = await self.send(first)
        wanted = self.adapter.shipment_request(notice, self.settings, prepared)
        while isinstance(wanted, HttpRequest):
            answer = await self.send(wanted)
            outcome = self.adapter.read_shipment_answer(answer)
            if outcome.kind != "confirmed":
                return outcome
            following = self.adapter.follow_up(notice, self.settings, answer)
            if following is None:
                return outcome
            wanted = following
        return wanted


@pytest.mark.parametrize("kind", KINDS)
def test_a_push_is_signed_and_names_the_order(kind: str, make_app: Make) -> None:
    caller, order = Caller(make_app(), kind), sale(kind)
    sent = faces.delivery(order, "hook")
    seen = caller.adapter.verify(sent.headers, sent.body, caller.settings)
    reading = caller.adapter.read(orjson.loads(sent.body), caller.settings, topic=seen.topic)
    assert [each.external_id for each in reading.objects] == [external_id(order)]
    assert faces.delivery(order, "hook") == sent
    stranger = faces.delivery(order, "a-stranger")
    with pytest.raises(SignatureRefused):
        caller.adapter.verify(stranger.headers, stranger.body, caller.settings)


@pytest.mark.parametrize("kind", KINDS)
async def test_an_order_comes_back_as_it_was_sold(kind: str, make_app: Make) -> None:
    app, order = make_app(), sale(kind)
    caller = Caller(app, kind)
    app.ledger.take_orders([order])
    got = await caller.whole(external_id(order))
    assert (got.kind, got.external_id, got.placed_at) == (
        "order", external_id(order), order.placed_at)  # fmt: skip
    assert (got.currency, got.total_minor, got.payment) == ("GBP", 8 * 255, "paid")
    assert got.ship_to.country == "FR"
    assert [(x.external_sku, x.quantity, x.unit_price_minor) for x in got.lines] == [
        (x.external_sku, x.quantity, 255) for x in order.lines]  # fmt: skip


def a_notice(order: SaleOrder, got: Any, package: int, units: dict[int, int], *,
             last: bool) -> ShipmentNotice:  # fmt: skip
    lines = tuple(ShippedLine(got.lines[no].external_line_id, n) for no, n in units.items())
    return ShipmentNotice(
        external_id(order), package, "ROYAL", f"TN-{package}", datetime(2010, 12, 2, tzinfo=UTC),
        lines, last,
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
async def test_an_order_in_three_parcels_is_told_three_times_and_repeats_change_nothing(
    kind: str, make_app: Make
) -> None:
    app, order = make_app(), sale(kind)
    caller = Caller(app, kind)
    app.ledger.take_orders([order])
    got = await caller.whole(external_id(order))
    notices = [a_notice(order, got, 1, {0: 4}, last=False), a_notice(order, got, 2, {1: 2}, last=False),
               a_notice(order, got, 3, {0: 2}, last=True)]  # fmt: skip
    for notice in notices:
        assert (await caller.ship(notice)).kind == "confirmed"
    assert app.parcels(order.shop)[external_id(order)] == ["TN-1", "TN-2", "TN-3"]
    assert app.ledger.books[order.shop].is_complete(order)
    assert (await caller.whole(external_id(order))).fulfilment == (
        "fulfilled")  # fmt: skip
    for notice in notices:
        assert (await caller.ship(notice)).kind in ("already_done", "confirmed")
    assert len(app.parcels(order.shop)[external_id(order)]) == 3


@pytest.mark.parametrize("kind", KINDS)
async def test_an_order_that_the_shop_does_not_know_is_refused(kind: str, make_app: Make) -> None:
    notice = ShipmentNotice("9", 1, "R", "T", datetime(2010, 12, 2, tzinfo=UTC),
                            (ShippedLine("1", 1),), True)  # fmt: skip
    assert (await Caller(make_app(), kind).ship(notice)).kind == "rejected"


@pytest.mark.parametrize("kind", KINDS)
async def test_calls_with_a_wrong_secret_or_without_a_token_are_refused(
    kind: str, make_app: Make
) -> None:
    app = make_app()
    secret = {"shopee": "partner_key"}.get(kind, "app_secret")
    wrong = Caller(app, kind, **{secret: "guess"})
    request = wrong.adapter.order_request("1", wrong.settings)
    finished = wrong.adapter.finish(request, wrong.settings, "t", datetime.now(UTC))
    assert (await wrong.raw(finished)).status in (401, 403)
    right = Caller(app, kind)
    finished = right.adapter.finish(request, right.settings, "t", datetime.now(UTC))
    assert (await right.raw(finished)).status in (401, 403)


@pytest.mark.parametrize("kind", KINDS)
async def test_polling_and_the_day_list_find_what_buyers_ordered(kind: str, make_app: Make) -> None:
    app, order = make_app(), sale(kind)
    caller = Caller(app, kind)
    app.ledger.take_orders([order])
    cursor, found = Cursor(datetime(2010, 11, 1, tzinfo=UTC)), []
    for _ in range(8):  # Shopee walks through ranges of fifteen days.
        request = caller.adapter.poll_request(cursor, caller.settings)
        page = caller.adapter.read_page(await caller.send(request), cursor, caller.settings)
        assert page.outcome.kind == "confirmed"
        found += [each.external_id for each in page.reading.objects]
        cursor = page.cursor
    assert set(found) == {external_id(order)}
    day = DayCursor(order.placed_at.date())
    request = caller.adapter.day_request(day, caller.settings)
    told = caller.adapter.read_day(await caller.send(request), day, caller.settings)
    assert (told.external_ids, told.next) == ((external_id(order),), None)
    assert told.reported_total in (None, 1)
    later = DayCursor(datetime(2010, 12, 2, tzinfo=UTC).date())
    request = caller.adapter.day_request(later, caller.settings)
    assert caller.adapter.read_day(
        await caller.send(request), later, caller.settings).external_ids == ()  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
async def test_stock_levels_arrive(kind: str, make_app: Make) -> None:
    app = make_app()
    caller = Caller(app, kind)
    for request in caller.adapter.stock_requests(
        [StockLevel(LISTING, 12, caller.channels[LISTING])], caller.settings
    ):
        told = caller.adapter.read_stock_answer(request, await caller.send(request.request))
        assert [outcome.kind for _, outcome in told] == ["confirmed"]
    assert list(app.ledger.books[f"{kind}-1"].stock.values()) == [12]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", ["throttled", "broken", "lost"])
async def test_a_fault_is_tried_again_and_the_parcel_told_once(
    kind: str, fault: Any, make_app: Make
) -> None:
    app, order = make_app(), sale(kind)
    caller = Caller(app, kind)
    app.ledger.take_orders([order])
    got = await caller.whole(external_id(order))
    notice = a_notice(order, got, 1, {0: 6, 1: 2}, last=True)
    app.plan(replace(app.faults, rate=1.0, kinds=(fault,)))
    assert (await caller.ship(notice)).kind == "retry"
    app.plan(replace(app.faults, rate=0.0))
    assert (await caller.ship(notice)).kind in ("confirmed", "already_done")
    assert app.parcels(order.shop)[external_id(order)] == ["TN-1"]
