"""Lazada's Open Platform as far as the hub calls it, with the seller's own carriers.

Sources: GetOrders, GetOrder, GetOrderItems, Pack, SetStatusToReadyToShip, UpdatePriceQuantity,
GetProducts, RefreshAccessToken. Packing keeps nothing: a package exists from the moment it is ready to ship.
"""

import re
from datetime import datetime
from itertools import islice
from typing import Any
from xml.sax.saxutils import unescape

import orjson

from entrepot.simulator.identities import external_id, external_line_id
from entrepot.simulator.payloads_lazada import app_key, header, items, line_of
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_iop import error, form_of, has_token, is_signed, refresh
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

MAX_PAGE = 100
MAX_PRODUCTS = 50
PRODUCT_STATES = {"active": "Active", "inactive": "InActive", "suppressed": "InActive"}
TOKEN_PATH = "/auth/token/refresh"
_SKU = re.compile(r"<SellerSku>(.*?)</SellerSku>.*?<Quantity>(\d+)</Quantity>", re.DOTALL)


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. 401 where it is not signed, or its token is not ours."""
    if not is_signed(book.account, app_key(book.account.shop), request, request.path):
        return error("IncompleteSignature", "The request signature does not conform", 401)
    if request.path == TOKEN_PATH:
        return refresh(book.account, request)
    if not has_token(book.account, request.query.get("access_token", "")):
        return error("IllegalAccessToken", "The specified access token is invalid", 401)
    match request.method, request.path:
        case "GET", "/orders/get":
            return _list(book, request)
        case "GET", "/order/get" | "/order/items/get":
            order = book.orders.get(request.query.get("order_id", ""))
            if order is None:
                return error("16", "E016: Invalid Order ID")
            told = _header(book, order) if request.path == "/order/get" else items(
                order, book.shipped(order))  # fmt: skip
            return ShopAnswer(200, {"code": "0", "data": told, "request_id": "1"})
        case "POST", "/order/fulfill/pack":
            return _pack(book, request)
        case "POST", "/order/rts":
            return _ready(ledger, book, request)
        case "GET", "/products/get":
            return _products(book, request)
        case "POST", "/product/price_quantity/update":
            return _stock(ledger, book, request)
    return error("InvalidApiPath", "The specified API path is invalid", 404)


def _header(book: Book, order: SaleOrder) -> dict[str, Any]:
    if book.is_complete(order):
        return header(order, ["shipped"])
    return header(order, ["pending", "shipped"] if book.shipped(order) else ["pending"])


def _list(book: Book, request: ShopRequest) -> ShopAnswer:
    """Orders by time; here an order is updated when it is placed."""
    query = request.query
    try:
        after = datetime.fromisoformat(query.get("update_after") or query["created_after"])
        before = query.get("update_before") or query.get("created_before")
        until = None if before is None else datetime.fromisoformat(before)
        start, size = int(query.get("offset", "0")), min(int(query.get("limit", "100")), MAX_PAGE)
    except (KeyError, ValueError):
        return error("17", "E017: Invalid Date Format")
    found = sorted(
        (
            each
            for each in book.orders.values()
            if each.placed_at >= after and (until is None or each.placed_at <= until)
        ),
        key=lambda each: (each.placed_at, each.order_no),
    )
    page = [_header(book, each) for each in found[start : start + size]]
    data = {"count": len(page), "countTotal": len(found), "orders": page}
    return ShopAnswer(200, {"code": "0", "data": data, "request_id": "1"})


def _pack(book: Book, request: ShopRequest) -> ShopAnswer:
    try:
        wanted = orjson.loads(form_of(request)["packReq"])["pack_order_list"][0]
        numbers = [int(each) for each in wanted["order_item_list"]]
    except (KeyError, IndexError, TypeError, ValueError):
        return error("700017", "PARAM_IS_NULL")
    order = book.orders.get(str(wanted["order_id"]))
    if order is None:
        return error("700021", "ORDER_NOT_FOUND")
    free = {x["order_item_id"] for x in items(order, book.shipped(order))
            if x["status"] == "pending"}  # fmt: skip
    told = [
        {
            "order_item_id": each, "item_err_code": "0" if each in free else "700026",
            "msg": "success" if each in free else "FO_ITEM_NOT_ALLOW_TO_PACK", "retry": False,
            "package_id": f"FP{numbers[0]}", "shipment_provider": "SOF", "tracking_number": "",
        }
        for each in numbers
    ]  # fmt: skip
    orders = [{"order_id": wanted["order_id"], "order_item_list": told}]
    result = {"success": True, "data": {"pack_order_list": orders}}
    return ShopAnswer(200, {"code": "0", "result": result, "request_id": "1"})


def _ready(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """A parcel of the items; its tracking number tells repeats."""
    form = form_of(request)
    try:
        numbers = [int(each) for each in orjson.loads(form["order_item_ids"])]
        tracking, carrier = form["tracking_number"], form["shipment_provider"]
    except (KeyError, TypeError, ValueError):
        return error("1000", "a required part is missing")
    lines: dict[str, int] = {}
    for each in numbers:
        lines[line_of(each)] = lines.get(line_of(each), 0) + 1
    order = _order_of(book, lines)
    if order is None or not tracking:
        return error("20", "E020: Invalid Order Item ID")
    room = book.open_units(order)
    known = any(x.reference == tracking for x in book.parcels.get(external_id(order), ()))
    if not known and any(units > room.get(key, 0) for key, units in lines.items()):
        return error("73", "E073: All order items must have status Pending, already shipped")
    parcel = Parcel(external_id(order), tracking, tracking, carrier, lines, False)
    ledger.take_parcel(book.account.shop, parcel)
    told = [{"order_item_id": each, "purchase_order_id": ""} for each in numbers]
    return ShopAnswer(200, {"code": "0", "data": {"order_items": told}, "request_id": "1"})


# By shop: its book, how many of its orders are known, and they by the start of their lines' numbers.
_INDEX: dict[str, tuple[Book, int, dict[str, SaleOrder]]] = {}


def _order_of(book: Book, lines: dict[str, int]) -> SaleOrder | None:
    """The order of a line; the call does not name it, so lines are looked up. Orders only come."""
    shop = book.account.shop
    known, count, index = _INDEX.get(shop, (book, 0, {}))
    if known is not book:
        count, index = 0, {}
    for order in islice(book.orders.values(), count, None):
        index[_start(external_line_id(order, 1))] = order
    _INDEX[shop] = (book, len(book.orders), index)
    wanted = next(iter(lines), "")
    found = index.get(_start(wanted))
    return found if found is not None and wanted in book.open_units(found) else None


def _start(line: str) -> str:
    """What the numbers of all lines of an order begin with."""
    return line[:-4]


def _stock(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    found = _SKU.findall(form_of(request).get("payload", ""))
    if not found:
        return error("5", "E005: Invalid Request Format")
    levels = {unescape(sku): int(units) for sku, units in found}
    ledger.set_stock(book.account.shop, levels)
    return ShopAnswer(200, {"code": "0", "data": {}, "request_id": "1"})


def _products(book: Book, request: ShopRequest) -> ShopAnswer:
    """Each product has one SKU; all of them are as old as the shop."""
    try:
        start = int(request.query.get("offset", "0"))
        size = int(request.query.get("limit", "20"))
    except ValueError:
        return error("14", "E014: Invalid Offset")
    if not 0 < size <= MAX_PRODUCTS:
        return error("19", "E019: Invalid Limit")
    told = [
        {
            "item_id": int(book.number(name)), "status": PRODUCT_STATES[state],
            "subStatus": "Lock" if state == "suppressed" else None, "suspendedSkus": [],
            "skus": [{"SellerSku": name, "ShopSku": book.number(name), "Status": "active"}],
        }
        for name, state in list(book.listings.items())[start : start + size]
    ]  # fmt: skip
    data = {"total_products": len(book.listings), "products": told}
    return ShopAnswer(200, {"code": "0", "data": data, "request_id": "1"})


def throttled() -> ShopAnswer:
    """As Lazada says that the quota is used up."""
    return error("SellerCallLimit", "The request is too frequent", 429)
