"""Amazon's Selling Partner API as far as the hub calls it.

Sources: Orders API v0 (getOrder, getOrderItems, confirmShipment), Orders API 2026-01-01
(searchOrders, getOrder), Listings Items 2021-08-01 (patchListingsItem, searchListingsItems), Login
with Amazon.
"""

import hashlib
import hmac
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, unquote

from entrepot.simulator.identities import external_id
from entrepot.simulator.payloads import amazon_2026, amazon_v0, instant
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel, ShopAccount
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

TOKEN_S = 3600
PAGE = 100
MAX_FOUND = 1_000  # Listings that a search tells.
LISTED_FROM = datetime(2025, 1, 1, tzinfo=UTC)
RATE = {"x-amzn-ratelimit-limit": "50.0"}


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. Answers 403 without a token of ours, 404 for what is not there."""
    if request.path == "/auth/o2/token":
        return _token(book.account, request)
    given = request.headers.get("x-amz-access-token", "")
    if not any(hmac.compare_digest(given, token) for token in _tokens(book.account)):
        return _error(403, "Unauthorized", "Access to requested resource is denied.")
    parts = request.path.strip("/").split("/")
    if parts[:1] == ["orders"]:
        return _orders(ledger, book, request, parts[1:])
    if parts[:3] == ["listings", "2021-08-01", "items"] and len(parts) == 4:
        return _search_listings(book, request, unquote(parts[3]))
    if parts[:3] == ["listings", "2021-08-01", "items"] and len(parts) == 5:
        return _patch_listing(ledger, book, request, unquote(parts[4]))
    return _error(404, "NotFound", "The specified resource does not exist.")


def _token(account: ShopAccount, request: ShopRequest) -> ShopAnswer:
    """Login with Amazon, refresh_token grant (RFC 6749, section 6)."""
    form = {key: values[0] for key, values in parse_qs(request.body.decode()).items()}
    wanted = {
        "grant_type": "refresh_token", "refresh_token": account.refresh_token,
        "client_id": account.client_id, "client_secret": account.client_secret,
    }  # fmt: skip
    if any(form.get(key) != value for key, value in wanted.items()):
        return ShopAnswer(401, {"error": "invalid_client", "error_description": "not known here"})
    return ShopAnswer(
        200,
        {
            "access_token": _tokens(account)[0], "token_type": "bearer", "expires_in": TOKEN_S,
            "refresh_token": account.refresh_token,
        },
    )  # fmt: skip


def _tokens(account: ShopAccount) -> list[str]:
    """The token of this hour and of the last: nothing to keep, so a restart forgets none."""
    hour = int(time.time()) // TOKEN_S
    return [
        "Atza|"
        + hmac.digest(account.client_secret.encode(), str(at).encode(), hashlib.sha256).hex()
        for at in (hour, hour - 1)
    ]


def _orders(ledger: Ledger, book: Book, request: ShopRequest, parts: list[str]) -> ShopAnswer:
    version = parts[0] if parts else ""
    if request.method == "GET" and version == "2026-01-01" and len(parts) == 2:
        return _search(book, request)
    order = book.orders.get(parts[2]) if len(parts) > 2 else None
    if order is None:
        return _error(404, "NotFound", "The order was not found.")
    if version == "2026-01-01" and request.method == "GET" and len(parts) == 3:
        return ShopAnswer(200, {"order": amazon_2026(order, _state(book, order).upper())}, RATE)
    if version == "v0" and request.method == "GET":
        whole = amazon_v0(order, _state(book, order))
        if len(parts) == 3:
            whole.pop("OrderItems")
            return ShopAnswer(200, {"payload": whole}, RATE)
        if parts[3] == "orderItems":
            items = {key: whole[key] for key in ("AmazonOrderId", "OrderItems")}
            return ShopAnswer(200, {"payload": items}, RATE)
    if version == "v0" and request.method == "POST" and parts[3:] == ["shipmentConfirmation"]:
        return _confirm(ledger, book, order, request.document)
    return _error(404, "NotFound", "The specified resource does not exist.")


def _state(book: Book, order: SaleOrder) -> str:
    return "Shipped" if book.is_complete(order) else "Unshipped"


def _search(book: Book, request: ShopRequest) -> ShopAnswer:
    """Orders updated or created after an instant (and before another), oldest first."""
    query = request.query
    try:
        after = datetime.fromisoformat(query.get("lastUpdatedAfter") or query["createdAfter"])
        before = datetime.fromisoformat(query.get("createdBefore") or "2200-01-01T00:00:00Z")
        start = int(request.query.get("paginationToken") or 0)
    except (KeyError, ValueError):
        return _error(400, "InvalidInput", "lastUpdatedAfter or createdAfter is no instant.")
    found = sorted(
        (each for each in book.orders.values() if after <= each.placed_at < before),
        key=lambda each: (each.placed_at, each.order_no),
    )
    body: dict[str, Any] = {
        "orders": [
            amazon_2026(each, _state(book, each).upper()) for each in found[start : start + PAGE]
        ],
        "lastUpdatedBefore": instant(datetime.now(UTC)),
    }
    if start + PAGE < len(found):
        body["pagination"] = {"nextToken": str(start + PAGE)}
    return ShopAnswer(200, body, RATE)


def _confirm(ledger: Ledger, book: Book, order: SaleOrder, body: Any) -> ShopAnswer:
    """confirmShipment: 204; the same packageReferenceId again restates the package."""
    package = body.get("packageDetail") if isinstance(body, dict) else None
    if not isinstance(package, dict) or body.get("marketplaceId") != book.account.marketplace_id:
        return _error(400, "InvalidInput", "marketplaceId and packageDetail are required.")
    missing = [
        key
        for key in ("packageReferenceId", "carrierCode", "trackingNumber", "shipDate")
        if not isinstance(package.get(key), str) or not package[key]
    ]
    items = package.get("orderItems")
    if missing or not isinstance(items, list) or not items:
        return _error(400, "InvalidInput", f"required: {', '.join(missing) or 'orderItems'}")
    reference = package["packageReferenceId"]
    if not reference.isdigit():
        return _error(400, "InvalidInput", "packageReferenceId must be numeric.")
    lines = {str(item.get("orderItemId")): item.get("quantity") for item in items}
    room = book.open_units(order)
    restated = next(
        (
            parcel
            for parcel in book.parcels.get(external_id(order), ())
            if parcel.reference == reference
        ),
        None,
    )
    for line, units in lines.items():
        if line not in room or not isinstance(units, int) or units < 1:
            return _error(400, "InvalidInput", f"orderItemId {line} is not of this order.")
        if units > room[line] + (restated.lines.get(line, 0) if restated else 0):
            return _error(400, "InvalidInput", f"orderItemId {line} has already been shipped.")
    carrier = package.get("carrierName") or package["carrierCode"]
    parcel = Parcel(external_id(order), reference, package["trackingNumber"], carrier, lines, False)
    ledger.take_parcel(book.account.shop, parcel)
    return ShopAnswer(204, None, RATE)


def _patch_listing(ledger: Ledger, book: Book, request: ShopRequest, sku: str) -> ShopAnswer:
    body = request.document
    try:
        patch = body["patches"][0]
        level = patch["value"][0]
        fits = patch["op"] == "replace" and patch["path"] == "/attributes/fulfillment_availability"
        quantity = level["quantity"]
    except (KeyError, IndexError, TypeError):
        return _error(400, "InvalidInput", "patches must hold one fulfillment_availability.")
    if request.method != "PATCH" or not fits or not isinstance(quantity, int) or quantity < 0:
        return _error(400, "InvalidInput", "patches must replace fulfillment_availability.")
    if request.query.get("marketplaceIds") != book.account.marketplace_id:
        return _error(400, "InvalidInput", "marketplaceIds is missing or not of this seller.")
    ledger.set_stock(book.account.shop, {sku: quantity})
    submitted = hashlib.sha256(request.body).hexdigest()[:32]
    return ShopAnswer(
        200, {"sku": sku, "status": "ACCEPTED", "submissionId": submitted, "issues": []}, RATE
    )


def _search_listings(book: Book, request: ShopRequest, seller: str) -> ShopAnswer:
    """Oldest first; a search tells no more than MAX_FOUND of what it finds."""
    query, account = request.query, book.account
    if request.method != "GET" or seller != account.seller_id:
        return _error(403, "Unauthorized", "Access to requested resource is denied.")
    if query.get("marketplaceIds") != account.marketplace_id:
        return _error(400, "InvalidInput", "marketplaceIds is missing or not of this seller.")
    try:
        after = datetime.fromisoformat(query.get("createdAfter") or LISTED_FROM.isoformat())
        start, size = int(query.get("pageToken") or 0), min(int(query.get("pageSize", "10")), 20)
    except ValueError:
        return _error(400, "InvalidInput", "createdAfter, pageToken or pageSize is not valid.")
    first = max(0, -((LISTED_FROM - after) // timedelta(seconds=1)))
    found = list(enumerate(book.listings.items()))[first:]
    end = min(start + size, MAX_FOUND)
    body: dict[str, Any] = {
        "numberOfResults": len(found),
        "items": [_listing(book, at, name, state) for at, (name, state) in found[start:end]],
        "pagination": {"nextToken": str(end)} if end < min(len(found), MAX_FOUND) else {},
    }
    return ShopAnswer(200, body, RATE)


def _listing(book: Book, at: int, name: str, state: str) -> dict[str, Any]:
    """One listing was made each second."""
    made = instant(LISTED_FROM + timedelta(seconds=at))
    sells = state == "active" and not book.is_sold_out(name)
    summary = {
        "marketplaceId": book.account.marketplace_id, "asin": f"B0{at:08d}", "productType": "PRODUCT",
        "status": ["BUYABLE", "DISCOVERABLE"] if sells else ["DISCOVERABLE"],
        "createdDate": made, "lastUpdatedDate": made,
    }  # fmt: skip
    channel = {"fulfillmentChannelCode": "DEFAULT", "quantity": book.stock.get(name, 1)}
    issue = {
        "code": "18027", "message": "Main image is missing.", "severity": "ERROR",
        "categories": ["MISSING_IMAGE"], "enforcements": {
            "actions": [{"action": "LISTING_SUPPRESSED"}], "exemption": {"status": "NO_EXEMPTION"},
        },
    }  # fmt: skip
    return {
        "sku": name, "summaries": [summary], "fulfillmentAvailability": [channel],
        "issues": [issue] if state == "suppressed" else [],
    }  # fmt: skip


def _error(status: int, code: str, message: str) -> ShopAnswer:
    return ShopAnswer(status, {"errors": [{"code": code, "message": message, "details": ""}]}, RATE)


def throttled() -> ShopAnswer:
    """As Amazon says that the quota is used up."""
    return _error(429, "QuotaExceeded", "You exceeded your quota for the requested resource.")
