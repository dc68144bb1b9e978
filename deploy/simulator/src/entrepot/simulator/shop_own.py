"""A shop of our own: canonical JSON, every request signed over its body.

POST /entrepot/v1/shipments, /stock, /orders:list, /orders:get, /orders:ids, /listings:list,
as the hub's own adapter calls them.
"""

import hmac
from datetime import datetime
from typing import Any

from entrepot.simulator.identities import external_id
from entrepot.simulator.payloads import own, signature
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

API = "/entrepot/v1"
PAGE = 200
IDS_PAGE = 2_000


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. Answers 401 where the signature does not fit the body."""
    wanted = signature(book.account.webhook_secret, request.body, "hex")
    if not hmac.compare_digest(request.headers.get("x-entrepot-signature", ""), wanted):
        return _problem(401, "the signature does not fit the body")
    body = request.document
    if request.method != "POST" or not isinstance(body, dict):
        return _problem(400, "a JSON object was expected")
    if body.get("shop") != book.account.shop:
        return _problem(404, "an order of another shop")
    match request.path.removeprefix(API):
        case "/shipments":
            return _shipment(ledger, book, body)
        case "/stock":
            return _stock(ledger, book, body)
        case "/orders:list":
            return _list(book, body)
        case "/orders:ids":
            return _ids(book, body)
        case "/listings:list":
            return _listings(book, body)
        case "/orders:get":
            order = book.orders.get(str(body.get("external_id")))
            if order is None:
                return _problem(404, "no such order")
            return ShopAnswer(200, {"order": _view(book, order)})
    return _problem(404, "no such path")


def _view(book: Book, order: SaleOrder) -> dict[str, Any]:
    made = own(order)
    if book.is_complete(order):
        made["fulfilment"] = "fulfilled"
    return made


def _list(book: Book, body: dict[str, Any]) -> ShopAnswer:
    try:
        since = datetime.fromisoformat(str(body.get("updated_from")))
        start = int(body.get("page") or 0)
    except ValueError:
        return _problem(400, "updated_from or page is not understood")
    found = sorted(
        (each for each in book.orders.values() if each.placed_at >= since),
        key=lambda each: (each.placed_at, each.order_no),
    )
    more = str(start + PAGE) if start + PAGE < len(found) else None
    orders = [_view(book, each) for each in found[start : start + PAGE]]
    return ShopAnswer(200, {"orders": orders, "next": more})


def _ids(book: Book, body: dict[str, Any]) -> ShopAnswer:
    """Ids of orders placed from an instant on and before another."""
    try:
        since = datetime.fromisoformat(str(body.get("placed_from")))
        until = datetime.fromisoformat(str(body.get("placed_until")))
        start, size = int(body.get("page") or 0), int(body.get("limit") or IDS_PAGE)
    except ValueError:
        return _problem(400, "placed_from, placed_until, page or limit is not understood")
    found = sorted(
        external_id(each) for each in book.orders.values() if since <= each.placed_at < until
    )
    end = start + min(size, IDS_PAGE)
    more = str(end) if end < len(found) else None
    return ShopAnswer(200, {"external_ids": found[start:end], "total": len(found), "next": more})


def _listings(book: Book, body: dict[str, Any]) -> ShopAnswer:
    try:
        start, size = int(body.get("page") or 0), int(body.get("limit") or PAGE)
    except ValueError:
        return _problem(400, "page or limit is not understood")
    end = start + min(size, PAGE)
    page = list(book.listings.items())[start:end]
    told = [{"external_sku": name, "status": state, "reasons": []} for name, state in page]
    more = str(end) if end < len(book.listings) else None
    return ShopAnswer(200, {"listings": told, "next": more})


def _shipment(ledger: Ledger, book: Book, body: dict[str, Any]) -> ShopAnswer:
    order = book.orders.get(str(body.get("external_id")))
    if order is None:
        return _problem(404, "no such order")
    try:
        lines = {str(line["external_line_id"]): int(line["quantity"]) for line in body["lines"]}
        reference, number = str(int(body["package_no"])), str(body["tracking_number"])
        carrier = str(body.get("carrier_name") or body["carrier_code"])
    except (KeyError, TypeError, ValueError):
        return _problem(422, "lines, package_no, tracking_number and carrier_code are required")
    known = book.parcels.get(external_id(order), ())
    if any(parcel.reference == reference for parcel in known):
        book.repeats += 1
        return _problem(409, "this parcel is known")
    room = book.open_units(order)
    for line, units in lines.items():
        if not 1 <= units <= room.get(line, 0):
            return _problem(422, f"line {line} has no {units} units left to send")
    ledger.take_parcel(
        book.account.shop, Parcel(external_id(order), reference, number, carrier, lines, False)
    )
    return ShopAnswer(201, {"package_no": int(reference)})


def _stock(ledger: Ledger, book: Book, body: dict[str, Any]) -> ShopAnswer:
    levels: dict[str, int] = {}
    rejected = []
    for row in body.get("levels") or []:
        sku, units = row.get("external_sku"), row.get("quantity")
        if isinstance(sku, str) and isinstance(units, int) and units >= 0:
            levels[sku] = units
        else:
            rejected.append({"external_sku": sku, "reason": "quantity must be 0 or more"})
    if levels:
        ledger.set_stock(book.account.shop, levels)
    return ShopAnswer(200, {"rejected": rejected})


def _problem(status: int, detail: str) -> ShopAnswer:
    return ShopAnswer(status, {"type": "about:blank", "status": status, "detail": detail})


def throttled() -> ShopAnswer:
    return _problem(429, "too many requests")
