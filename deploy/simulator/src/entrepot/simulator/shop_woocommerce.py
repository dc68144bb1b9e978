"""WooCommerce's REST API v3 as far as the hub calls it.

Sources: Orders and Products (list, batch) of REST API v3; tracking as the Shipment Tracking extension
keeps it, in the order's meta data under _wc_shipment_tracking_items.
"""

import base64
import binascii
import hmac
from datetime import UTC, datetime
from typing import Any

from entrepot.simulator.identities import external_id
from entrepot.simulator.payloads import woocommerce
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel, ShopAccount
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

TRACKING_KEY = "_wc_shipment_tracking_items"
STATES = frozenset({"pending", "processing", "on-hold", "completed", "cancelled", "refunded"})
BATCH = 100
PRODUCT_STATES = {"active": "publish", "inactive": "draft", "suppressed": "private"}


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. Answers 401 without the shop's consumer key and secret."""
    if not _known_caller(book.account, request.headers.get("authorization", "")):
        return _error(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.")
    parts = request.path.strip("/").split("/")
    if parts[:3] != ["wp-json", "wc", "v3"]:
        return _error(404, "rest_no_route", "No route was found matching the URL.")
    match request.method, parts[3:]:
        case "GET", ["orders"]:
            return _list(book, request)
        case (("GET" | "PUT"), ["orders", number]):
            order = book.orders.get(number)
            if order is None:
                return _error(404, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.")
            if request.method == "PUT":
                return _change(ledger, book, order, request.document)
            return ShopAnswer(200, _view(book, order))
        case "GET", ["products"]:
            return _catalogue(book, request)
        case "POST", ["products", "batch"] | ["products", _, "variations", "batch"]:
            return _products(ledger, book, request.document)
    return _error(404, "rest_no_route", "No route was found matching the URL.")


def _known_caller(account: ShopAccount, given: str) -> bool:
    kind, _, coded = given.partition(" ")
    try:
        pair = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return False
    wanted = f"{account.client_id}:{account.client_secret}".encode()
    return kind.lower() == "basic" and hmac.compare_digest(pair, wanted)


def _view(book: Book, order: SaleOrder) -> dict[str, Any]:
    parcels = book.parcels.get(external_id(order), ())
    done = any(parcel.completes for parcel in parcels)
    items = [
        {
            "tracking_provider": "",
            "custom_tracking_provider": parcel.carrier,
            "custom_tracking_link": "",
            "tracking_number": parcel.tracking_number,
            "tracking_id": parcel.reference,
        }
        for parcel in parcels
    ]
    meta = [{"id": int(external_id(order)), "key": TRACKING_KEY, "value": items}] if items else []
    return woocommerce(order, "completed" if done else "processing", meta)


def _list(book: Book, request: ShopRequest) -> ShopAnswer:
    """Orders changed or placed after an instant and before another (exclusive), by page."""
    query = request.query
    try:
        after = _instant(query.get("modified_after") or query.get("after") or "1970-01-01T00:00:00")
        before = _instant(query.get("before") or "2200-01-01T00:00:00")
        page, size = int(request.query.get("page", "1")), int(request.query.get("per_page", "10"))
    except ValueError:
        return _error(400, "rest_invalid_param", "Invalid parameter(s).")
    found = sorted(
        (each for each in book.orders.values() if after < each.placed_at < before),
        key=lambda each: (each.placed_at, each.order_no),
    )
    start = (page - 1) * min(size, BATCH)
    views = [_view(book, each) for each in found[start : start + min(size, BATCH)]]
    return ShopAnswer(200, views, {"x-wp-total": str(len(found))})


def _instant(text: str) -> datetime:
    """UTC where no offset is written. Raises ValueError."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _change(ledger: Ledger, book: Book, order: SaleOrder, body: Any) -> ShopAnswer:
    """PUT: the tracking list replaces the old one; status completed sends all that is left."""
    if not isinstance(body, dict):
        return _error(400, "rest_invalid_json", "Invalid JSON body passed.")
    state = body.get("status", "processing")
    if state not in STATES:
        return _error(400, "rest_invalid_param", "Invalid parameter(s): status")
    metas = body.get("meta_data", [])
    if not isinstance(metas, list):
        return _error(400, "rest_invalid_param", "Invalid parameter(s): meta_data")
    items = [
        item
        for meta in metas
        if isinstance(meta, dict) and meta.get("key") == TRACKING_KEY
        for item in meta.get("value") or []
    ]
    for index, item in enumerate(items):
        number = item.get("tracking_number") if isinstance(item, dict) else None
        if not isinstance(number, str) or not number:
            return _error(400, "rest_invalid_param", "Invalid parameter(s): tracking_number")
        carrier = item.get("custom_tracking_provider") or item.get("tracking_provider") or ""
        completes = state == "completed" and index == len(items) - 1
        reference = str(item.get("tracking_id") or number)
        known = book.parcels.get(external_id(order), ())
        same = next((parcel for parcel in known if parcel.reference == reference), None)
        if same is not None and (same.completes or not completes):
            book.repeats += index == len(items) - 1
            continue
        parcel = Parcel(external_id(order), reference, number, carrier, {}, completes)
        ledger.take_parcel(book.account.shop, parcel)
    return ShopAnswer(200, _view(book, order))


def _catalogue(book: Book, request: ShopRequest) -> ShopAnswer:
    """Products, all of them simple, by page."""
    try:
        page = int(request.query.get("page", "1"))
        size = min(int(request.query.get("per_page", "10")), BATCH)
    except ValueError:
        return _error(400, "rest_invalid_param", "Invalid parameter(s).")
    part = list(book.listings.items())[(page - 1) * size : page * size]
    told = [
        {
            "id": int(book.number(name)), "sku": name, "type": "simple",
            "status": PRODUCT_STATES[state], "purchasable": True,
            "stock_status": "outofstock" if book.is_sold_out(book.number(name)) else "instock",
        }
        for name, state in part
    ]  # fmt: skip
    return ShopAnswer(200, told, {"x-wp-total": str(len(book.listings))})


def _products(ledger: Ledger, book: Book, body: Any) -> ShopAnswer:
    """Each product of a batch succeeds or fails by itself."""
    rows = body.get("update") if isinstance(body, dict) else None
    if not isinstance(rows, list):
        return _error(400, "rest_missing_callback_param", "Missing parameter(s): update")
    if len(rows) > BATCH:
        text = "Unable to accept more than 100 items for this request."
        return _error(413, "woocommerce_rest_request_entity_too_large", text)
    levels: dict[str, int] = {}
    told: list[dict[str, Any]] = []
    for row in rows:
        number, units = row.get("id"), row.get("stock_quantity")
        if not isinstance(number, int) or not isinstance(units, int):
            error = {"code": "woocommerce_rest_product_invalid_id", "message": "Invalid ID."}
            told.append({"id": number, "error": error})
            continue
        levels[str(number)] = units
        told.append({"id": number, "manage_stock": True, "stock_quantity": units})
    if levels:
        ledger.set_stock(book.account.shop, levels)
    return ShopAnswer(200, {"update": told})


def _error(status: int, code: str, message: str) -> ShopAnswer:
    return ShopAnswer(status, {"code": code, "message": message, "data": {"status": status}})


def throttled() -> ShopAnswer:
    """As a site in front of which a rate limiter stands."""
    return _error(429, "too_many_requests", "Too many requests.")
