"""Handing orders over, and what counts as a duplicate."""

from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from entrepot.simulator import pushing
from entrepot.simulator.hub import Credential, Hub, HubAddress
from entrepot.simulator.pushing import Pusher
from entrepot.simulator.sales import MORE_SHOPS
from entrepot.simulator.testing import SHOP_OF, a_sale, an_account
from entrepot.simulator.watch import Watch, order_id
from entrepot.simulator.world import World

WHO = Credential("cli_1", "secret")


class StubOrders:
    """The orders service as far as pushing sees it: known orders answer as duplicates. lose: the
    first so many answers are lost after the work was done."""

    def __init__(self, lose: int = 0) -> None:
        self.known: set[bytes] = set()
        self.calls: list[str] = []
        self.lose = lose

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.endswith("/v1/token"):
            return httpx.Response(200, json={"access_token": "t", "expires_in": 900})
        self.calls.append(path)
        if path.endswith(":batch"):
            results = []
            for index, item in enumerate(orjson.loads(request.content)["items"]):
                results.append({"index": index, "status": self._take(orjson.dumps(item))})
            answer = httpx.Response(200, json={"results": results})
        else:
            self._take(request.content)
            answer = httpx.Response(200, json={"outcome": "applied", "orders": []})
        if self.lose > 0:
            self.lose -= 1
            raise httpx.ReadError("the answer was lost")
        return answer

    def _take(self, body: bytes) -> int:
        status = 200 if body in self.known else 201
        self.known.add(body)
        return status


def a_pusher(tmp_path: Path, orders: StubOrders, known: set[str]) -> Pusher:
    hub = Hub(HubAddress("http://hub", {}, tmp_path, {"ops": WHO}, ""))
    hub.http = httpx.AsyncClient(transport=httpx.MockTransport(orders))
    accounts = {shop: an_account(kind) for kind, shop in SHOP_OF.items()}
    clients = {f"shop:{shop}": WHO for shop in SHOP_OF.values()}
    return Pusher(hub, World(WHO, clients, accounts), known)


SALES = [a_sale(kind, str(number)) for kind in SHOP_OF for number in (1, 2)]


async def test_each_shop_pushes_in_its_own_way(tmp_path: Path) -> None:
    stub = StubOrders()
    pushed = await a_pusher(tmp_path, stub, set()).push(SALES)
    assert (pushed.done, pushed.duplicates, pushed.refused) == (len(SALES), 0, [])
    assert set(stub.calls) == {
        "/api/orders/v1/orders:batch",
        "/api/orders/v1/webhooks/amazon/amz-uk",
        "/api/orders/v1/webhooks/shopify/shopify-main",
        "/api/orders/v1/webhooks/woocommerce/woo-eu",
        *(f"/api/orders/v1/webhooks/{shop.marketplace}/{shop.code}" for shop in MORE_SHOPS),
    }
    assert len(pushed.accept_ms) == len(SALES) - 1  # Two orders of our own shop went as one batch.


async def test_orders_that_the_hub_had_before_are_duplicates(tmp_path: Path) -> None:
    stub = StubOrders()
    await a_pusher(tmp_path, stub, set()).push(SALES)
    again = await a_pusher(tmp_path, stub, {order_id(sale) for sale in SALES}).push(SALES)
    assert again.duplicates == len(SALES)


async def test_an_order_in_the_file_twice_is_a_duplicate_once(tmp_path: Path) -> None:
    sale = a_sale("shopify")
    pushed = await a_pusher(tmp_path, StubOrders(), set()).push([sale, sale])
    assert pushed.duplicates == 1


async def test_a_lost_answer_makes_no_duplicate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entrepot.simulator.hub.FIRST_PAUSE_S", 0.01)
    pushed = await a_pusher(tmp_path, StubOrders(lose=3), set()).push(SALES)
    assert (pushed.done, pushed.duplicates, pushed.refused) == (len(SALES), 0, [])


async def test_a_file_is_played_faster_than_it_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    pusher = a_pusher(tmp_path, StubOrders(), set())
    pusher.factor = 3600.0
    monkeypatch.setattr(pushing.asyncio, "sleep", sleep)
    await pusher.push(SALES[:2])
    assert len(slept) == 2
    assert all(pause <= 0.01 for pause in slept)  # Both were sold at the same instant.


def an_event(kind: str, version: int = 1, **data: Any) -> dict[str, Any]:
    at = f"2026-01-05T09:00:0{version}+00:00"
    return {"type": kind, "version": version, "time": at, "stored_at": at, "data": data}


def test_progress_follows_the_newest_word_whatever_the_order_of_arrival() -> None:
    sale = a_sale("own")
    watch = Watch(None, WHO, [sale])  # type: ignore[arg-type]
    key = order_id(sale)
    status = "orders.order_status_changed.v1"
    done = {"fulfilment": "shipped", "delivery": "delivered", "write_back": "confirmed"}
    watch._take(an_event("inventory.stock_reserved.v1", 3, order_id=key))
    watch._take(an_event(status, 9, order_id=key, **done))
    watch._take(an_event(status, 4, order_id=key, fulfilment="none"))
    watch._take(an_event("orders.order_accepted.v1", 1, order_id=key))
    watch._take(an_event(status, 1, order_id="ord_of_somebody_else", **done))
    assert watch.known() == {key}
    assert watch.unsettled() == []
    assert watch.end_to_end_ms() == [2000.0]
    assert watch.counts() == {
        "accepted": 1, "reserved": 1, "refused": 0, "shipped": 1, "delivered": 1,
        "written_back": 1,
    }  # fmt: skip
