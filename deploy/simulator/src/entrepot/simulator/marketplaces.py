"""The marketplaces, played: one process, several shops, each under /shops/<shop code>.

/shops/<shop>/…            the marketplace's own paths, see the modules shop_*.py
PUT  /simulator/shops      {"accounts": [ShopAccount …]}   who may call, and with what
POST /simulator/orders     {"orders": [packed SaleOrder …]} what buyers ordered
PUT  /simulator/listings   {"offered": {shop: [name …]}}  new ones are active, known ones stay
                           {"states": {shop: {name: state}}}  active, inactive or suppressed
PUT  /simulator/faults     FaultPlan
GET  /simulator/report     {write_backs, stock_levels, calls, faults}
GET  /simulator/parcels    ?shop= -> {external id: [tracking number …]}
GET  /simulator/stock      ?shop= -> {key: units}
PUT  /simulator/listen     {"on": true}: keep when each level came, from now on
GET  /simulator/heard      -> [[shop, key, units, seconds since 1970] …], and forget them
The paths under /simulator are for whoever runs the simulation and listen on loopback only.
"""

import argparse
import asyncio
import os
import random
import signal
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qsl, unquote

import orjson
import uvicorn

from entrepot.simulator import (
    shop_aliexpress,
    shop_amazon,
    shop_ebay,
    shop_lazada,
    shop_own,
    shop_shopee,
    shop_shopify,
    shop_tiktok,
    shop_woocommerce,
)
from entrepot.simulator.shop_ledger import Book, Ledger, ShopAccount, unpack
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

Fault = Literal["throttled", "broken", "lost", "hang"]
KINDS: tuple[Fault, ...] = ("throttled", "broken", "lost", "hang")
MAX_BODY = 64_000_000
DEFAULT_PORT = 8190
_SHOPS: Mapping[str, Callable[[Ledger, Book, ShopRequest], ShopAnswer]] = {
    "amazon": shop_amazon.answer,
    "shopify": shop_shopify.answer,
    "woocommerce": shop_woocommerce.answer,
    "own": shop_own.answer,
    "ebay": shop_ebay.answer,
    "tiktok-shop": shop_tiktok.answer,
    "lazada": shop_lazada.answer,
    "shopee": shop_shopee.answer,
    "aliexpress": shop_aliexpress.answer,
}
_THROTTLED: Mapping[str, Callable[[], ShopAnswer]] = {
    "amazon": shop_amazon.throttled,
    "shopify": shop_shopify.throttled,
    "woocommerce": shop_woocommerce.throttled,
    "own": shop_own.throttled,
    "ebay": shop_ebay.throttled,
    "tiktok-shop": shop_tiktok.throttled,
    "lazada": shop_lazada.throttled,
    "shopee": shop_shopee.throttled,
    "aliexpress": shop_aliexpress.throttled,
}


@dataclass(frozen=True, slots=True)
class FaultPlan:
    """rate: share of calls that go wrong, 0 to 1; kinds: of what sort, drawn evenly by seed.

    shops: codes of those that are struck, all where it is empty.
    throttled: 429 with Retry-After. broken: 500, nothing done. lost: done, then 500, so that the
    caller tries again. hang: no answer for hang_s seconds, then 504, nothing done.
    """

    rate: float = 0.0
    seed: int = 0
    kinds: tuple[Fault, ...] = KINDS
    hang_s: float = 15.0
    retry_after_s: int = 1
    shops: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "FaultPlan":
        """Raises TypeError or ValueError for what is no plan."""
        made = cls(**{
            **values, "kinds": tuple(values.get("kinds", KINDS)),
            "shops": tuple(values.get("shops", ())),
        })  # fmt: skip
        if not 0 <= made.rate <= 1 or not set(made.kinds) <= set(KINDS):
            raise ValueError("rate must be 0 to 1, kinds of throttled, broken, lost, hang")
        return made


@dataclass(slots=True)
class Marketplaces:
    """The ASGI application."""

    ledger: Ledger
    faults: FaultPlan = field(default_factory=FaultPlan)
    calls: Counter[str] = field(default_factory=Counter)
    faults_done: Counter[str] = field(default_factory=Counter)
    _random: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        self._random = random.Random(self.faults.seed)

    def plan(self, faults: FaultPlan) -> None:
        """Begin a new series of faults."""
        self.faults, self._random = faults, random.Random(faults.seed)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        path = unquote(scope["raw_path"].decode().partition("?")[0], errors="strict")
        raw_path = scope["raw_path"].decode().partition("?")[0]
        body = await _body(receive)
        if body is None:
            answer = ShopAnswer(413, {"detail": f"at most {MAX_BODY} bytes"})
        else:
            headers = {name.decode(): value.decode("latin-1") for name, value in scope["headers"]}
            query = dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
            request = ShopRequest(scope["method"], raw_path, query, headers, body)
            if path.startswith("/shops/"):
                answer = await self.shop_call(request)
            else:
                answer = self.simulator_call(request)
        await _send(send, answer)

    async def shop_call(self, request: ShopRequest) -> ShopAnswer:
        """A marketplace's answer, or a fault in its place."""
        _, _, shop, *rest = request.path.split("/", 3)
        book = self.ledger.books.get(shop)
        if book is None:
            return ShopAnswer(404, {"detail": f"there is no shop {shop}"})
        inner = ShopRequest(
            request.method, "/" + "".join(rest), request.query, request.headers, request.body
        )
        kind = book.account.marketplace
        self.calls[f"{shop} {request.method} {_kind_of_path(inner.path)}"] += 1
        fault = self._draw(shop)
        if fault is not None:
            self.faults_done[fault] += 1
        if fault == "throttled":
            answer = _THROTTLED[kind]()
            wait = {"retry-after": str(self.faults.retry_after_s)}
            return ShopAnswer(429, answer.body, {**answer.headers, **wait})
        if fault == "broken":
            return ShopAnswer(500, {"detail": "an error that was asked for"})
        if fault == "hang":
            await asyncio.sleep(self.faults.hang_s)
            return ShopAnswer(504, {"detail": "a time-out that was asked for"})
        answer = _SHOPS[kind](self.ledger, book, inner)
        if fault == "lost":
            return ShopAnswer(500, {"detail": "done, and the answer lost, as asked for"})
        return answer

    def _draw(self, shop: str) -> Fault | None:
        if self.faults.shops and shop not in self.faults.shops:
            return None
        if self.faults.rate <= 0 or self._random.random() >= self.faults.rate:
            return None
        return self._random.choice(self.faults.kinds)

    def simulator_call(self, request: ShopRequest) -> ShopAnswer:
        """The paths of whoever runs the simulation."""
        try:
            match request.method, request.path:
                case "GET", "/health/ready":
                    return ShopAnswer(200, {"status": "ok"})
                case "GET", "/simulator/report":
                    return ShopAnswer(200, self.report())
                case "GET", "/simulator/parcels":
                    return ShopAnswer(200, self.parcels(request.query["shop"]))
                case "GET", "/simulator/stock":
                    return ShopAnswer(200, self.ledger.books[request.query["shop"]].stock)
                case "PUT", "/simulator/listen":
                    self.ledger.heard = [] if request.document["on"] else None
                    return ShopAnswer(204)
                case "GET", "/simulator/heard":
                    heard, self.ledger.heard = self.ledger.heard or [], []
                    return ShopAnswer(200, heard)
                case "PUT", "/simulator/shops":
                    for values in request.document["accounts"]:
                        self.ledger.open_shop(ShopAccount(**values))
                    return ShopAnswer(204)
                case "POST", "/simulator/orders":
                    new = self.ledger.take_orders(
                        [unpack(row) for row in request.document["orders"]]
                    )
                    return ShopAnswer(200, {"new": new})
                case "PUT", "/simulator/listings":
                    self.set_listings(request.document)
                    return ShopAnswer(204)
                case "PUT", "/simulator/faults":
                    self.plan(FaultPlan.of(request.document))
                    return ShopAnswer(200, asdict(self.faults))
        except (KeyError, TypeError, ValueError) as error:
            return ShopAnswer(400, {"detail": repr(error)})
        return ShopAnswer(404, {"detail": "no such path"})

    def set_listings(self, wanted: Mapping[str, Any]) -> None:
        for shop, names in wanted.get("offered", {}).items():
            known = self.ledger.books[shop].listings
            if new := {name: "active" for name in names if name not in known}:
                self.ledger.offer(shop, new)
        for shop, states in wanted.get("states", {}).items():
            self.ledger.offer(shop, dict(states))

    def parcels(self, shop: str) -> dict[str, list[str]]:
        return {
            order: [parcel.tracking_number for parcel in parcels]
            for order, parcels in self.ledger.books[shop].parcels.items()
        }

    def report(self) -> dict[str, Any]:
        """Counts by shop; calls and faults since this process began."""
        books = self.ledger.books
        return {
            "write_backs": {
                shop: {
                    "orders": len(book.parcels),
                    "parcels": sum(len(parcels) for parcels in book.parcels.values()),
                    "repeated": book.repeats,
                }
                for shop, book in books.items()
            },
            "stock_levels": {
                shop: {"listings": len(book.stock), "units": sum(book.stock.values())}
                for shop, book in books.items()
            },
            "orders": {shop: len(book.orders) for shop, book in books.items()},
            "calls": dict(self.calls),
            "faults": dict(self.faults_done),
        }


def _kind_of_path(path: str) -> str:
    """A path without numbers and SKUs, to count by."""
    parts = path.strip("/").split("/")
    if parts[:1] == ["listings"]:
        return "/listings/items"
    kept = [part for part in parts if not any(c.isdigit() for c in part.removesuffix(".json"))]
    return "/" + "/".join(kept)


async def _body(receive: Any) -> bytes | None:
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        chunks.append(message.get("body", b""))
        size += len(chunks[-1])
        if size > MAX_BODY:
            return None
        if not message.get("more_body"):
            return b"".join(chunks)


async def _send(send: Any, answer: ShopAnswer) -> None:
    body = b"" if answer.body is None else orjson.dumps(answer.body)
    headers = [(name.encode(), value.encode()) for name, value in answer.headers.items()]
    headers.append((b"content-length", str(len(body)).encode()))
    if body:
        headers.append((b"content-type", b"application/json"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


def _end_with_input() -> None:
    """Whoever started us holds the other end, which closes however they end."""
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def main(argv: Sequence[str]) -> int:
    """python -m entrepot.simulator marketplaces --port N --state FILE; until SIGTERM."""
    parser = argparse.ArgumentParser(prog="marketplaces", description=__doc__)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--state", type=Path, required=True, help="the journal, *.jsonl")
    parser.add_argument("--faults", type=float, default=0.0, metavar="RATE", help="0 to 1")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--while-input", action="store_true", help="end with standard input")
    given = parser.parse_args(argv)
    if given.while_input:
        threading.Thread(target=_end_with_input, daemon=True).start()
    ledger = Ledger(given.state)
    app = Marketplaces(ledger, FaultPlan.of({"rate": given.faults, "seed": given.seed}))
    try:
        uvicorn.run(
            app, host="127.0.0.1", port=given.port, log_level="warning", access_log=False,
            timeout_graceful_shutdown=1, server_header=False, lifespan="on",
        )  # fmt: skip
    finally:
        ledger.close()
    return 0
