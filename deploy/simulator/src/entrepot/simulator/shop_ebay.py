"""eBay's APIs as far as the hub calls them.

Sources: OAuth (client_credentials, refresh_token); Notification API getPublicKey; Sell Fulfillment
API v1 getOrders, getOrder, getShippingFulfillments, createShippingFulfillment; Sell Inventory API
v1 bulkUpdatePriceQuantity, getInventoryItems, getOffers. As the real one, a repeated fulfilment with the same number is refused
only where no unit is left.
"""

import base64
import binascii
import hashlib
import hmac
import re
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, unquote

from entrepot.simulator.identities import external_id
from entrepot.simulator.payloads_ebay import instant, key_id, order, public_key
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel, ShopAccount
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

MAX_PAGE = 200
MAX_STOCK = 25
LISTING_STATES = {"active": "ACTIVE", "inactive": "ENDED", "suppressed": "EBAY_ENDED"}
TOKEN_S = 7200
_FILTER = re.compile(r"(creationdate|lastmodifieddate):\[([^.\]]+\.?\d*Z?)?\.\.([^\]]*)\]")


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. Answers 401 without a token of ours, 404 for what is not there."""
    account = book.account
    if request.path == "/identity/v1/oauth2/token":
        return _buy(account, request)
    parts = [unquote(part) for part in request.path.strip("/").split("/")]
    given = request.headers.get("authorization", "")
    if parts[:4] == ["commerce", "notification", "v1", "public_key"]:
        return _public_key(account, given, parts[4:])
    if not _same(given, "Bearer " + _token(account, "user")):
        return _error(401, 1001, "Invalid access token")
    match request.method, parts:
        case "GET", ["sell", "fulfillment", "v1", "order"]:
            return _list(book, request)
        case _, ["sell", "fulfillment", "v1", "order", number, *rest]:
            sale = book.orders.get(number)
            if sale is None:
                return _error(404, 32100, "Invalid order ID")
            return _order(ledger, book, sale, request, rest)
        case "GET", ["sell", "inventory", "v1", "inventory_item"]:
            return _items(book, request)
        case "GET", ["sell", "inventory", "v1", "offer"]:
            return _offers(book, request.query.get("sku", ""))
        case "POST", ["sell", "inventory", "v1", "bulk_update_price_quantity"]:
            return _stock(ledger, book, request.document)
    return _error(404, 2002, "Resource not found")


def _token(account: ShopAccount, kind: str) -> str:
    """The same for ever: nothing to keep."""
    seed = f"{kind}/{account.refresh_token}".encode()
    return "v^1.1#" + hmac.digest(account.client_secret.encode(), seed, hashlib.sha256).hex()


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _buy(account: ShopAccount, request: ShopRequest) -> ShopAnswer:
    kind, _, coded = request.headers.get("authorization", "").partition(" ")
    try:
        pair = base64.b64decode(coded, validate=True).decode()
    except (binascii.Error, ValueError):
        pair = ""
    form = {key: values[0] for key, values in parse_qs(request.body.decode()).items()}
    grant = form.get("grant_type")
    wanted = f"{account.client_id}:{account.client_secret}"
    if kind.lower() != "basic" or not _same(pair, wanted):
        return ShopAnswer(401, {"error": "invalid_client"})
    if grant == "client_credentials":
        token = _token(account, "application")
    elif grant == "refresh_token" and form.get("refresh_token") == account.refresh_token:
        token = _token(account, "user")
    else:
        return ShopAnswer(400, {"error": "invalid_grant"})
    return ShopAnswer(
        200, {"access_token": token, "expires_in": TOKEN_S, "token_type": "User Access Token"}
    )


def _public_key(account: ShopAccount, given: str, rest: list[str]) -> ShopAnswer:
    if not _same(given, "Bearer " + _token(account, "application")):
        return _error(401, 1001, "Invalid access token")
    if rest != [key_id(account.webhook_secret)]:
        return _error(404, 195001, "The specified key id is invalid.")
    return ShopAnswer(200, public_key(account.webhook_secret))


def _list(book: Book, request: ShopRequest) -> ShopAnswer:
    """Orders placed (a played order never changes) between two instants, oldest first."""
    try:
        found = _FILTER.fullmatch(request.query.get("filter", ""))
        if found is None:
            raise ValueError("filter")
        start = datetime.fromisoformat(found[2] or "1970-01-01T00:00:00Z")
        end = datetime.fromisoformat(found[3] or "2200-01-01T00:00:00Z")
        size = min(int(request.query.get("limit", "50")), MAX_PAGE)
        offset = int(request.query.get("offset", "0"))
    except ValueError:
        return _error(400, 30810, "The filter, limit or offset is invalid.")
    sales = sorted(
        (each for each in book.orders.values() if start <= each.placed_at <= end),
        key=lambda each: (each.placed_at, each.order_no),
    )
    page = [order(each, book.shipped(each)) for each in sales[offset : offset + size]]
    return ShopAnswer(200, {"total": len(sales), "limit": size, "offset": offset, "orders": page})


def _order(
    ledger: Ledger, book: Book, sale: SaleOrder, request: ShopRequest, rest: list[str]
) -> ShopAnswer:
    match request.method, rest:
        case "GET", []:
            return ShopAnswer(200, order(sale, book.shipped(sale)))
        case "GET", ["shipping_fulfillment"]:
            parcels = book.parcels.get(external_id(sale), ())
            told = [_fulfilment(sale, parcel) for parcel in parcels]
            return ShopAnswer(200, {"fulfillments": told, "total": len(told)})
        case "POST", ["shipping_fulfillment"]:
            return _fulfil(ledger, book, sale, request.document)
    return _error(404, 2002, "Resource not found")


def _fulfilment(sale: SaleOrder, parcel: Parcel) -> dict[str, Any]:
    return {
        "fulfillmentId": parcel.reference, "shipmentTrackingNumber": parcel.tracking_number,
        "shippingCarrierCode": parcel.carrier, "shippedDate": instant(sale.placed_at),
        "lineItems": [
            {"lineItemId": key, "quantity": units} for key, units in parcel.lines.items()
        ],
    }  # fmt: skip


def _fulfil(ledger: Ledger, book: Book, sale: SaleOrder, body: Any) -> ShopAnswer:
    try:
        number, carrier = str(body["trackingNumber"]), str(body["shippingCarrierCode"])
        lines = {str(line["lineItemId"]): int(line["quantity"]) for line in body["lineItems"]}
        datetime.fromisoformat(body["shippedDate"])
    except (KeyError, TypeError, ValueError):
        return _error(400, 32210, "The request is missing a required part.")
    if not number.isalnum() or not carrier:
        return _error(400, 32220, "Invalid tracking number.")
    room = book.open_units(sale)
    if any(key not in room or units < 1 for key, units in lines.items()) or not lines:
        return _error(400, 32230, "Invalid line item.")
    if any(units > room[key] for key, units in lines.items()):
        return _error(400, 32240, "The line item has already been fulfilled.")
    parcel = Parcel(external_id(sale), number, number, carrier, lines, False)
    ledger.take_parcel(book.account.shop, parcel)
    place = f"/sell/fulfillment/v1/order/{external_id(sale)}/shipping_fulfillment/{number}"
    return ShopAnswer(201, None, {"location": place})


def _stock(ledger: Ledger, book: Book, body: Any) -> ShopAnswer:
    rows = body.get("requests") if isinstance(body, dict) else None
    if not isinstance(rows, list) or not 0 < len(rows) <= MAX_STOCK:
        return _error(400, 25709, "The number of requests must be between 1 and 25.")
    levels: dict[str, int] = {}
    told: list[dict[str, Any]] = []
    for row in rows:
        sku = row.get("sku")
        units = (row.get("shipToLocationAvailability") or {}).get("quantity")
        if isinstance(sku, str) and isinstance(units, int) and units >= 0:
            levels[sku] = units
            told.append({"sku": sku, "statusCode": 200})
        else:
            told.append({"sku": sku, "statusCode": 400})
    if levels:
        ledger.set_stock(book.account.shop, levels)
    return ShopAnswer(200 if len(levels) == len(rows) else 207, {"responses": told})


def _items(book: Book, request: ShopRequest) -> ShopAnswer:
    """offset is the number of a page."""
    try:
        size = min(int(request.query.get("limit", "25")), MAX_PAGE)
        page = int(request.query.get("offset", "0"))
    except ValueError:
        return _error(400, 25709, "Invalid value for limit or offset.")
    names = list(book.listings)[page * size : (page + 1) * size]
    items = [{"sku": name, "condition": "NEW"} for name in names]
    told = {"total": len(book.listings), "size": len(items), "limit": size, "inventoryItems": items}
    return ShopAnswer(200, told)


def _offers(book: Book, name: str) -> ShopAnswer:
    state = book.listings.get(name)
    if state is None:
        return _error(404, 25713, "This Offer is not available.")
    word = LISTING_STATES[state]
    if word == "ACTIVE" and book.is_sold_out(name):
        word = "OUT_OF_STOCK"
    number = book.number(name)
    listing = {"listingId": number, "listingStatus": word, "soldQuantity": 0}
    offer = {"offerId": number, "sku": name, "status": "PUBLISHED", "listing": listing}
    return ShopAnswer(200, {"total": 1, "size": 1, "offers": [offer]})


def _error(status: int, number: int, message: str) -> ShopAnswer:
    told = {"errorId": number, "domain": "API", "category": "REQUEST", "message": message}
    return ShopAnswer(status, {"errors": [told]})


def throttled() -> ShopAnswer:
    """As eBay says that the day's calls are used up."""
    return _error(429, 2001, "The request limit has been reached for the resource.")
