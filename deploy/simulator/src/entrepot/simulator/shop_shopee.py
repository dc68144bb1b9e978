"""Shopee's Open Platform v2 as far as the hub calls it.

Sources: get_order_list, get_order_detail, split_order, ship_order, update_stock, get_item_list,
get_item_base_info, RefreshAccessToken. An order's packages are those that were shipped, and one with all that is left;
a split keeps nothing: it names the part that the next ship_order takes in its package number.
"""

import hashlib
import hmac
import time
from typing import Any

import orjson

from entrepot.simulator.identities import external_id
from entrepot.simulator.payloads_shopee import SHOP_ID, details, item, partner_id
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_iop import TOKEN_S, has_token, tokens
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel, ShopAccount
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

TOKEN_PATH = "/api/v2/auth/access_token/get"
TOLERANCE_S = 300
ITEM_STATES = {"active": "NORMAL", "inactive": "UNLIST", "suppressed": "BANNED"}
MAX_ITEMS, MAX_BASE = 100, 50


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. 403 where it is not signed, or its token is not ours."""
    is_token = request.path == TOKEN_PATH
    if not _is_signed(book.account, request, is_token):
        return _error("error_sign", "Wrong sign.", 403)
    if is_token:
        return _refresh(book.account, request)
    if not has_token(book.account, request.query.get("access_token", "")):
        return _error("error_auth", "Invalid access_token.", 403)
    try:
        match request.method, request.path:
            case "GET", "/api/v2/order/get_order_list":
                return _list(book, request)
            case "GET", "/api/v2/order/get_order_detail":
                numbers = request.query["order_sn_list"].split(",")
                found = [book.orders[each] for each in numbers if each in book.orders]
                told = [details(x, _state(book, x), _packages(book, x)) for x in found]
                return _told({"order_list": told})
            case "POST", "/api/v2/order/split_order":
                return _split(book, request.document)
            case "POST", "/api/v2/logistics/ship_order":
                return _ship(ledger, book, request.document)
            case "GET", "/api/v2/product/get_item_list":
                return _items(book, request)
            case "GET", "/api/v2/product/get_item_base_info":
                return _base_info(book, request.query["item_id_list"].split(","))
            case "POST", "/api/v2/product/update_stock":
                return _stock(ledger, book, request.document)
    except (KeyError, TypeError, ValueError, IndexError) as problem:
        return _error("error_param", f"Wrong parameters, detail: {problem!r}")
    return _error("error_not_found", "no such path", 404)


def _is_signed(account: ShopAccount, request: ShopRequest, is_token: bool) -> bool:
    query = request.query
    stamp = query.get("timestamp", "")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > TOLERANCE_S:
        return False
    rest = "" if is_token else query.get("access_token", "") + query.get("shop_id", "")
    base = f"{partner_id(account.shop)}{request.path}{stamp}{rest}"
    right = hmac.digest(account.client_secret.encode(), base.encode(), hashlib.sha256).hex()
    return hmac.compare_digest(right.encode(), query.get("sign", "").encode())


def _refresh(account: ShopAccount, request: ShopRequest) -> ShopAnswer:
    body = request.document
    if not isinstance(body, dict) or body.get("refresh_token") != account.refresh_token:
        return _error("error_auth", "Invalid refresh_token.", 403)
    told = {"access_token": tokens(account)[0], "refresh_token": account.refresh_token,
            "expire_in": TOKEN_S, "error": "", "message": "", "shop_id": SHOP_ID}  # fmt: skip
    return ShopAnswer(200, told)


def _state(book: Book, order: SaleOrder) -> str:
    return "SHIPPED" if book.is_complete(order) else "READY_TO_SHIP"


def _list(book: Book, request: ShopRequest) -> ShopAnswer:
    """Orders by time; here an order is updated when it is placed."""
    start, end = int(request.query["time_from"]), int(request.query["time_to"])
    if not 0 <= end - start < 15 * 86_400:
        return _error("order.order_list_invalid_time", "diff in 15days")
    skip, size = int(request.query.get("cursor") or 0), min(int(request.query["page_size"]), 100)
    found = sorted(
        (x for x in book.orders.values() if start <= int(x.placed_at.timestamp()) <= end),
        key=lambda each: (each.placed_at, each.order_no),
    )
    more = skip + size < len(found)
    page = [{"order_sn": external_id(each)} for each in found[skip : skip + size]]
    following = str(skip + size) if more else ""
    return _told({"more": more, "next_cursor": following, "order_list": page})


def _packages(book: Book, order: SaleOrder) -> list[dict[str, Any]]:
    number = external_id(order)
    made = [
        _package(order, parcel.reference, "LOGISTICS_REQUEST_CREATED", parcel.lines)
        for parcel in book.parcels.get(number, ())
    ]
    room = {key: units for key, units in book.open_units(order).items() if units}
    return [*made, _package(order, f"OFG{number}", "LOGISTICS_READY", room)] if room else made


def _package(order: SaleOrder, number: str, state: str, units: dict[str, int]) -> dict[str, Any]:
    told = [item(order, line.line_no, line.external_sku, units[key])
            for line in order.lines
            for key in (str(item(order, line.line_no, line.external_sku, 1)["model_id"]),)
            if units.get(key)]  # fmt: skip
    return {"package_number": number, "logistics_status": state, "item_list": told}


def _split(book: Book, body: dict[str, Any]) -> ShopAnswer:
    """The package number of a part tells its units, so that nothing needs to be kept."""
    order = book.orders[body["order_sn"]]
    room, told = book.open_units(order), []
    for part in body["package_list"]:
        units = {str(x["model_id"]): int(x["model_quantity"]) for x in part["item_list"]}
        for key, count in units.items():
            room[key] -= count
        told.append(
            {"package_number": orjson.dumps(units).decode(), "item_list": part["item_list"]}
        )
    if any(room.values()):
        return _error("order.order_cannot_split", "the packages do not hold all units")
    return _told({"order_sn": body["order_sn"], "package_list": told})


def _ship(ledger: Ledger, book: Book, body: dict[str, Any]) -> ShopAnswer:
    """A parcel of a package, or of all that is left."""
    order = book.orders.get(str(body["order_sn"]))
    if order is None:
        return _error("error_not_found", "no such order")
    room = {key: units for key, units in book.open_units(order).items() if units}
    package = str(body.get("package_number", ""))
    lines = orjson.loads(package) if package.startswith("{") else room
    if not room or any(units > room.get(key, 0) for key, units in lines.items()):
        return _error("logistics.package_already_shipped", "This package has been arranged")
    tracking = body["non_integrated"]["tracking_number"]
    if not isinstance(tracking, str) or not tracking:
        return _error("error_param", "tracking_number is required")
    parcel = Parcel(external_id(order), tracking, tracking, "non_integrated", lines, False)
    ledger.take_parcel(book.account.shop, parcel)
    return ShopAnswer(200, {"error": "", "message": "", "request_id": "1"})


def _stock(ledger: Ledger, book: Book, body: dict[str, Any]) -> ShopAnswer:
    """Levels by item and model."""
    models = [(x["model_id"], int(x["seller_stock"][0]["stock"])) for x in body["stock_list"]]
    levels = {f"{body['item_id']}-{model}": units for model, units in models}
    ledger.set_stock(book.account.shop, levels)
    taken = [{"model_id": model, "stock": units} for model, units in models]
    return _told({"success_list": taken, "failure_list": []})


def _items(book: Book, request: ShopRequest) -> ShopAnswer:
    """All states are asked for."""
    start, size = int(request.query["offset"]), min(int(request.query["page_size"]), MAX_ITEMS)
    page = list(book.listings.items())[start : start + size]
    listed = [
        {"item_id": int(book.number(name)), "item_status": ITEM_STATES[state]}
        for name, state in page
    ]
    more = start + size < len(book.listings)
    return _told({
        "item": listed, "total_count": len(book.listings), "has_next_page": more,
        **({"next_offset": start + size} if more else {}),
    })  # fmt: skip


def _base_info(book: Book, numbers: list[str]) -> ShopAnswer:
    """No item has models."""
    if len(numbers) > MAX_BASE:
        return _error("error_param", "item_id_list: at most 50")
    told = [
        {
            "item_id": int(number), "item_sku": book.names[number], "has_model": False,
            "item_status": ITEM_STATES[book.listings[book.names[number]]],
        }
        for number in numbers
        if number in book.names
    ]  # fmt: skip
    return _told({"item_list": told})


def _told(response: dict[str, Any]) -> ShopAnswer:
    told = {"error": "", "message": "", "request_id": "1", "response": response}
    return ShopAnswer(200, told)


def _error(code: str, message: str, status: int = 200) -> ShopAnswer:
    return ShopAnswer(status, {"error": code, "message": message, "request_id": "1"})


def throttled() -> ShopAnswer:
    """As Shopee says that the quota is used up."""
    return _error("error_rate_limit", "Too many requests", 429)
