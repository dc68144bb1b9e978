"""AliExpress's Open Platform as far as the hub calls it.

Sources: solution.order.get, solution.order.info.get, solution.order.fulfill,
solution.batch.product.inventory.update, solution.product.list.get, solution.product.info.get; the gateway's system and business calls.
"""

from datetime import datetime
from typing import Any

import orjson

from entrepot.simulator.identities import external_id
from entrepot.simulator.payloads_aliexpress import PACIFIC, app_key, details, listed
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_iop import form_of, has_token, is_signed, refresh
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

MAX_PAGE = 50
MAX_PRODUCTS = 99
PRODUCT_STATES = {"active": "onSelling", "inactive": "offline", "suppressed": "offline"}
TOKEN_PATH = "/auth/token/refresh"


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. 401 where it is not signed, or its token is not ours."""
    is_system = request.path.startswith("/rest/")
    path = request.path.removeprefix("/rest") if is_system else ""
    if not is_signed(book.account, app_key(book.account.shop), request, path):
        return _error("IncompleteSignature", "The request signature does not conform", 401)
    if is_system:
        if path == TOKEN_PATH:
            return refresh(book.account, request)
        return _error("InvalidApiPath", "The specified API path is invalid", 404)
    if not has_token(book.account, request.query.get("session", "")):
        return _error("IllegalAccessToken", "The specified access token is invalid", 401)
    form = form_of(request)
    try:
        match form.get("method"):
            case "aliexpress.solution.order.get":
                return _list(book, orjson.loads(form["param0"]))
            case "aliexpress.solution.order.info.get":
                return _info(book, orjson.loads(form["param1"]))
            case "aliexpress.solution.order.fulfill":
                return _fulfil(ledger, book, form)
            case "aliexpress.solution.product.list.get":
                return _products(book, orjson.loads(form["aeop_a_e_product_list_query"]))
            case "aliexpress.solution.product.info.get":
                return _product(book, form["product_id"])
            case "aliexpress.solution.batch.product.inventory.update":
                return _stock(ledger, book, orjson.loads(form["mutiple_product_update_list"]))
    except (KeyError, TypeError, ValueError) as problem:
        return _error("15", f"isv.invalid-parameter {problem!r}")
    return _error("InvalidApiMethod", "The specified method is invalid")


def _state(book: Book, order: SaleOrder) -> str:
    if book.is_complete(order):
        return "WAIT_BUYER_ACCEPT_GOODS"
    return "SELLER_PART_SEND_GOODS" if book.shipped(order) else "WAIT_SELLER_SEND_GOODS"


def _list(book: Book, asked: dict[str, Any]) -> ShopAnswer:
    """Orders by time; here an order is modified when it is placed."""
    start = _instant(asked.get("modified_date_start") or asked["create_date_start"])
    end = asked.get("modified_date_end") or asked.get("create_date_end")
    found = sorted(
        (
            each
            for each in book.orders.values()
            if each.placed_at.replace(microsecond=0) >= start
            and (end is None or each.placed_at <= _instant(end))
        ),
        key=lambda each: (each.placed_at, each.order_no),
    )
    size, page = min(int(asked["page_size"]), MAX_PAGE), int(asked["current_page"])
    part = found[(page - 1) * size : page * size]
    result = {
        "success": True, "total_count": len(found), "total_page": -(-len(found) // size),
        "current_page": page, "page_size": size,
        "target_list": {"order_dto": [listed(each, _state(book, each)) for each in part]},
    }  # fmt: skip
    return ShopAnswer(200, {"aliexpress_solution_order_get_response": {"result": result}})


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PACIFIC)


def _info(book: Book, asked: dict[str, Any]) -> ShopAnswer:
    order = book.orders.get(str(asked["order_id"]))
    if order is None:
        return _error("F00-10-10000-001", "order not found")
    result = {"data": details(order, _state(book, order))}
    return ShopAnswer(200, {"aliexpress_solution_order_info_get_response": {"result": result}})


def _fulfil(ledger: Ledger, book: Book, form: dict[str, str]) -> ShopAnswer:
    """A parcel by its tracking number. It tells no units: the last one has all that are left."""
    order = book.orders.get(form["out_ref"])
    tracking, kind = form["logistics_no"], form["send_type"]
    if order is None or not tracking or kind not in ("all", "part"):
        return _fulfilled("B_PARAM", "the order, the number or the send_type is not valid")
    known = book.parcels.get(external_id(order), [])
    if any(each.reference == tracking for each in known):
        book.repeats += 1
        return _fulfilled("B_EXIST", "the logistics number already exists")
    if any(each.completes for each in known):
        return _fulfilled("B_STATE", "the order has no goods left to send")
    service = form["service_name"]
    parcel = Parcel(external_id(order), tracking, tracking, service, {}, kind == "all")
    ledger.take_parcel(book.account.shop, parcel)
    return _fulfilled()


def _fulfilled(code: str | None = None, reason: str = "") -> ShopAnswer:
    result: dict[str, Any] = {"result_success": code is None}
    if code is not None:
        result |= {"result_error_code": code, "result_error_desc": reason}
    return ShopAnswer(200, {"aliexpress_solution_order_fulfill_response": {"result": result}})


def _stock(ledger: Ledger, book: Book, products: list[dict[str, Any]]) -> ShopAnswer:
    levels = {
        str(sku["sku_code"]): int(sku["inventory"])
        for product in products
        for sku in product["multiple_sku_update_list"]
    }
    ledger.set_stock(book.account.shop, levels)
    taken = [{"product_id": product["product_id"]} for product in products]
    told = {
        "update_success": True,
        "update_successful_list": {"synchronize_product_response_dto": taken},
    }
    name = "aliexpress_solution_batch_product_inventory_update_response"
    return ShopAnswer(200, {name: told})


def _products(book: Book, asked: dict[str, Any]) -> ShopAnswer:
    """Of one state; the list tells why a product is offline."""
    wanted = asked["product_status_type"]
    found = [(n, state) for n, state in book.listings.items() if PRODUCT_STATES[state] == wanted]
    size, page = min(int(asked["page_size"]), MAX_PRODUCTS), int(asked["current_page"])
    told = [
        {
            "product_id": int(book.number(name)), "subject": name,
            "ws_display": "punish_offline" if state == "suppressed" else "user_offline",
        }
        for name, state in found[(page - 1) * size : page * size]
    ]  # fmt: skip
    result = {
        "success": True, "product_count": len(found), "total_page": -(-len(found) // size),
        "current_page": page,
        "aeop_a_e_product_display_d_t_o_list": {"item_display_dto": told},
    }  # fmt: skip
    return ShopAnswer(200, {"aliexpress_solution_product_list_get_response": {"result": result}})


def _product(book: Book, number: str) -> ShopAnswer:
    """With its one SKU."""
    name = book.names.get(number)
    if name is None:
        return _error("F00-10-10001-007", "product not found")
    sku = {"id": number, "sku_code": name, "sku_stock": not book.is_sold_out(name)}
    result = {
        "product_id": int(number), "product_status_type": PRODUCT_STATES[book.listings[name]],
        "aeop_ae_product_s_k_us": {"global_aeop_ae_product_sku": [sku]},
    }  # fmt: skip
    return ShopAnswer(200, {"aliexpress_solution_product_info_get_response": {"result": result}})


def _error(code: str, message: str, status: int = 200) -> ShopAnswer:
    return ShopAnswer(status, {"error_response": {"code": code, "msg": message, "type": "ISV"}})


def throttled() -> ShopAnswer:
    """As AliExpress says that the quota is used up."""
    return _error("ApiCallLimit", "The request is too frequent", 429)
