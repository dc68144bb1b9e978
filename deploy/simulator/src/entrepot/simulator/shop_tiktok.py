"""TikTok Shop's Open API as far as the hub calls it.

Sources: Partner Center, "Sign your API request", token refresh; Open API 202309 Get Order List, Get
Order Detail, Search Returns, Mark Package As Shipped, Update Inventory; 202502 Search Products. Each call's signature is
checked, from its definition and not by the hub's code.
"""

import hashlib
import hmac
import time
from typing import Any

from entrepot.simulator.identities import external_id
from entrepot.simulator.payloads_tiktok import app_key, order
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel, ShopAccount
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

MAX_PAGE = 100
PRODUCT_STATES = {
    "active": "ACTIVATE", "inactive": "SELLER_DEACTIVATED", "suppressed": "PLATFORM_DEACTIVATED",
}  # fmt: skip
TOKEN_S = 7 * 86_400
CLOCK_S = 300  # How far a caller's clock may be off.


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. Answers 401 without a right signature and token."""
    account = book.account
    if request.path == "/api/v2/token/refresh":
        return _buy(account, request)
    refusal = _refusal(account, request)
    if refusal is not None:
        return refusal
    match request.method, request.path.strip("/").split("/"):
        case "GET", ["order", "202309", "orders"]:
            return _detail(book, request)
        case "POST", ["order", "202309", "orders", "search"]:
            return _search(book, request)
        case "POST", ["return_refund", "202309", "returns", "search"]:
            return _ok({"return_orders": [], "total_count": 0, "next_page_token": ""})
        case "POST", ["fulfillment", "202309", "orders", number, "packages"]:
            return _mark(ledger, book, book.orders.get(number), request.document)
        case "POST", ["product", "202502", "products", "search"]:
            return _products(book, request)
        case "POST", ["product", "202309", "products", _, "inventory", "update"]:
            return _stock(ledger, book, request.document)
    return _error(404, 36009009, "Invalid path.")


def _token(account: ShopAccount) -> str:
    seed = f"tiktok/{account.refresh_token}".encode()
    return "TTP_" + hmac.digest(account.client_secret.encode(), seed, hashlib.sha256).hex()


def _buy(account: ShopAccount, request: ShopRequest) -> ShopAnswer:
    wanted = {
        "app_key": app_key(account.shop), "app_secret": account.client_secret,
        "refresh_token": account.refresh_token, "grant_type": "refresh_token",
    }  # fmt: skip
    if any(request.query.get(key) != value for key, value in wanted.items()):
        return _error(200, 36004004, "invalid refresh token")
    return _ok({
        "access_token": _token(account), "access_token_expire_in": int(time.time()) + TOKEN_S,
        "refresh_token": account.refresh_token,
        "refresh_token_expire_in": int(time.time()) + 10 * TOKEN_S,
    })  # fmt: skip


def _refusal(account: ShopAccount, request: ShopRequest) -> ShopAnswer | None:
    query = dict(request.query)
    given = query.pop("sign", "")
    query.pop("access_token", None)
    secret = account.client_secret
    pairs = "".join(key + query[key] for key in sorted(query))
    body = b"" if request.method == "GET" else request.body
    message = (secret + request.path + pairs).encode() + body + secret.encode()
    wanted = hmac.digest(secret.encode(), message, hashlib.sha256).hex()
    if query.get("app_key") != app_key(account.shop) or not hmac.compare_digest(given, wanted):
        return _error(401, 106001, "Sign invalid.")
    stamp = query.get("timestamp", "")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > CLOCK_S:
        return _error(401, 106002, "Timestamp expired.")
    token = request.headers.get("x-tts-access-token", "")
    if not hmac.compare_digest(token, _token(account)):
        return _error(401, 105002, "Expired credentials.")
    return None


def _detail(book: Book, request: ShopRequest) -> ShopAnswer:
    names = [name for name in request.query.get("ids", "").split(",") if name]
    found = [book.orders[name] for name in names if name in book.orders]
    return _ok({"orders": [order(each, book.shipped(each)) for each in found]})


def _search(book: Book, request: ShopRequest) -> ShopAnswer:
    """A played order is updated when it is placed."""
    body = request.document if isinstance(request.document, dict) else {}
    try:
        start = int(body.get("update_time_ge") or body.get("create_time_ge") or 0)
        end = int(body.get("update_time_lt") or body.get("create_time_lt") or 2**40)
        size = min(int(request.query.get("page_size", "10")), MAX_PAGE)
        offset = int(request.query.get("page_token") or 0)
    except (TypeError, ValueError):
        return _error(200, 36009004, "Invalid parameters.")
    sales = sorted(
        (each for each in book.orders.values() if start <= each.placed_at.timestamp() < end),
        key=lambda each: (each.placed_at, each.order_no),
    )
    page = [order(each, book.shipped(each)) for each in sales[offset : offset + size]]
    after = str(offset + size) if offset + size < len(sales) else ""
    return _ok({"orders": page, "total_count": len(sales), "next_page_token": after})


def _mark(ledger: Ledger, book: Book, sale: SaleOrder | None, body: Any) -> ShopAnswer:
    """Whole line items go into one package."""
    if sale is None:
        return _error(200, 21011002, "The order does not exist.")
    values = body if isinstance(body, dict) else {}
    number, provider = values.get("tracking_number"), values.get("shipping_provider_id")
    wanted = values.get("order_line_item_ids")
    if not isinstance(number, str) or not number or not provider or not isinstance(wanted, list):
        return _error(200, 21011022, "Invalid tracking number or provider ID.")
    room = book.open_units(sale)
    if not wanted or any(key not in room for key in wanted):
        return _error(200, 21011030, "The order line items are not of this order.")
    lines = {key: room[key] for key in wanted if room[key] > 0}
    if not lines:
        return _error(200, 21011006, "These orders are already shipped.")
    parcel = Parcel(external_id(sale), number, number, str(provider), lines, False)
    ledger.take_parcel(book.account.shop, parcel)
    made = {"order_id": external_id(sale), "order_line_item_ids": wanted, "package_id": number}
    return _ok(made)


def _stock(ledger: Ledger, book: Book, body: Any) -> ShopAnswer:
    rows = body.get("skus") if isinstance(body, dict) else None
    if not isinstance(rows, list) or not rows:
        return _error(200, 12052001, "skus is required.")
    levels: dict[str, int] = {}
    errors: list[dict[str, Any]] = []
    for row in rows:
        try:
            levels[str(row["id"])] = sum(int(each["quantity"]) for each in row["inventory"])
        except (KeyError, TypeError, ValueError):
            detail = {"sku_id": str(row.get("id"))} if isinstance(row, dict) else {}
            errors.append({"code": 12052048, "message": "invalid inventory", "detail": detail})
    if levels:
        ledger.set_stock(book.account.shop, levels)
    return _ok({"errors": errors} if errors else {})


def _products(book: Book, request: ShopRequest) -> ShopAnswer:
    """Each product has one SKU."""
    try:
        size = min(int(request.query.get("page_size", "10")), MAX_PAGE)
        offset = int(request.query.get("page_token") or 0)
    except ValueError:
        return _error(200, 36009004, "Invalid parameters.")
    told = [
        {
            "id": book.number(name), "title": name, "status": PRODUCT_STATES[state],
            "is_not_for_sale": False, "skus": [{"id": book.number(name), "seller_sku": name}],
        }
        for name, state in list(book.listings.items())[offset : offset + size]
    ]  # fmt: skip
    after = str(offset + size) if offset + size < len(book.listings) else ""
    return _ok({"products": told, "total_count": len(book.listings), "next_page_token": after})


def _ok(data: Any) -> ShopAnswer:
    return ShopAnswer(200, {"code": 0, "message": "Success", "data": data, "request_id": "0"})


def _error(status: int, code: int, message: str) -> ShopAnswer:
    return ShopAnswer(status, {"code": code, "message": message, "request_id": "0"})


def throttled() -> ShopAnswer:
    return _error(429, 36009002, "Too many requests, please try again later.")
