"""Shopify's Admin REST API as far as the hub calls it, and of the GraphQL one productVariants.

Sources: Order, FulfillmentOrder, Fulfillment and InventoryLevel resources. A fulfilment order has
the number of its order with a 1 behind it, its lines those of the order's lines with a 1 behind.
"""

import hmac
from datetime import datetime
from typing import Any

from entrepot.simulator.identities import external_id, external_line_id
from entrepot.simulator.payloads import instant, shopify
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.shop_ledger import Book, Ledger, Parcel
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

LIMIT = {"x-shopify-shop-api-call-limit": "1/40"}
MAX_PAGE = 250
PRODUCT_STATES = {"active": "ACTIVE", "inactive": "DRAFT", "suppressed": "ARCHIVED"}
LAST = "2200-01-01T00:00:00+00:00"


def answer(ledger: Ledger, book: Book, request: ShopRequest) -> ShopAnswer:
    """One call. Answers 401 without the shop's access token, 404 for what is not there."""
    given = request.headers.get("x-shopify-access-token", "")
    if not hmac.compare_digest(given, book.account.client_secret):
        return _error(401, "[API] Invalid API key or access token")
    parts = request.path.strip("/").split("/")
    if len(parts) < 4 or parts[:2] != ["admin", "api"]:
        return _error(404, "Not Found")
    match request.method, parts[3:]:
        case "GET", ["orders.json"]:
            return _list(book, request)
        case "GET", ["orders", "count.json"]:
            return _count(book, request)
        case "GET", ["orders", number, "fulfillment_orders.json"]:
            order = book.orders.get(number)
            return _error(404, "Not Found") if order is None else _fulfilment_orders(book, order)
        case "GET", ["orders", name] if name.endswith(".json"):
            order = book.orders.get(name.removesuffix(".json"))
            if order is None:
                return _error(404, "Not Found")
            return ShopAnswer(200, {"order": shopify(order, _state(book, order))}, LIMIT)
        case "POST", ["fulfillments.json"]:
            return _fulfil(ledger, book, request.document)
        case "POST", ["graphql.json"]:
            return _variants(book, request.document)
        case "POST", ["inventory_levels", "set.json"]:
            return _set_level(ledger, book, request.document)
    return _error(404, "Not Found")


def _state(book: Book, order: SaleOrder) -> str | None:
    if book.is_complete(order):
        return "fulfilled"
    return "partial" if book.shipped(order) else None


def _between(book: Book, since: datetime, until: datetime) -> list[SaleOrder]:
    """Both ends belong to it, in whole seconds; a played order is never changed."""
    return sorted(
        (each for each in book.orders.values() if since <= each.placed_at <= until),
        key=lambda each: (each.placed_at, each.order_no),
    )


def _ends(query: dict[str, str]) -> tuple[datetime, datetime]:
    """Raises ValueError."""
    since = query.get("updated_at_min") or query.get("created_at_min") or ""
    until = query.get("updated_at_max") or query.get("created_at_max") or LAST
    return datetime.fromisoformat(since), datetime.fromisoformat(until)


def _count(book: Book, request: ShopRequest) -> ShopAnswer:
    try:
        since, until = _ends(request.query)
    except ValueError:
        return _error(400, "created_at_min is not valid")
    return ShopAnswer(200, {"count": len(_between(book, since, until))}, LIMIT)


def _list(book: Book, request: ShopRequest) -> ShopAnswer:
    """Orders by time; a page_info is the number of orders before it and both instants."""
    try:
        start_text, _, ends = request.query.get("page_info", "").partition("|")
        start = int(start_text or 0)
        if ends:
            since, until = (datetime.fromisoformat(each) for each in ends.split("|"))
        else:
            since, until = _ends(request.query)
        size = min(int(request.query.get("limit", "50")), MAX_PAGE)
    except ValueError:
        return _error(400, "updated_at_min or page_info is not valid")
    found = _between(book, since, until)
    headers = dict(LIMIT)
    if start + size < len(found):
        token = f"{start + size}|{instant(since)}|{instant(until)}"
        headers["link"] = (
            f'<https://{book.account.shop}.myshopify.com{request.path}'
            f'?limit={size}&page_info={token}>; rel="next"'
        )  # fmt: skip
    page = found[start : start + size]
    return ShopAnswer(
        200, {"orders": [shopify(each, _state(book, each)) for each in page]}, headers
    )


def _fulfilment_orders(book: Book, order: SaleOrder) -> ShopAnswer:
    room = book.open_units(order)
    number = int(external_id(order))
    return ShopAnswer(
        200,
        {
            "fulfillment_orders": [
                {
                    "id": number * 10 + 1,
                    "order_id": number,
                    "status": "open" if any(room.values()) else "closed",
                    "line_items": [
                        {
                            "id": int(key) * 10 + 1,
                            "line_item_id": int(key),
                            "quantity": line.quantity,
                            "fulfillable_quantity": room[key],
                        }
                        for line in order.lines
                        for key in (external_line_id(order, line.line_no),)
                    ],
                }
            ]
        },
        LIMIT,
    )


def _fulfil(ledger: Ledger, book: Book, body: Any) -> ShopAnswer:
    """POST /fulfillments.json: 201; 422 for units that were sent before."""
    try:
        wanted = body["fulfillment"]
        tracking = wanted["tracking_info"]
        number, company = tracking["number"], tracking["company"]
        groups = wanted["line_items_by_fulfillment_order"]
        order = book.orders.get(str(groups[0]["fulfillment_order_id"] // 10))
        lines = {
            str(line["id"] // 10): line["quantity"]
            for group in groups
            for line in group["fulfillment_order_line_items"]
        }
    except (KeyError, IndexError, TypeError):
        return _error(422, {"fulfillment": ["is missing a required part"]})
    if order is None or not number or not lines:
        return _error(422, {"base": ["Fulfillment order does not exist"]})
    if not isinstance(number, str) or len(number) > 255:
        return _error(422, {"tracking_info": ["number is invalid"]})
    room = book.open_units(order)
    if not any(room.values()):
        return _error(422, {"base": ["Fulfillment order is already fulfilled (status= closed)"]})
    for key, units in lines.items():
        if key not in room or not isinstance(units, int) or units < 1:
            return _error(422, {"line_items": [f"{key} is not of this fulfillment order"]})
        if units > room[key]:
            return _error(422, {"line_items": [f"{key} has already been fulfilled"]})
    parcel = Parcel(external_id(order), number, number, str(company), lines, False)
    ledger.take_parcel(book.account.shop, parcel)
    made = len(book.parcels[external_id(order)])
    return ShopAnswer(
        201,
        {
            "fulfillment": {
                "id": int(external_id(order)) * 100 + made,
                "order_id": int(external_id(order)),
                "status": "success",
                "tracking_number": number,
                "tracking_company": company,
            }
        },
        LIMIT,
    )


def _set_level(ledger: Ledger, book: Book, body: Any) -> ShopAnswer:
    values = body if isinstance(body, dict) else {}
    item, place, units = (
        values.get(key) for key in ("inventory_item_id", "location_id", "available")
    )
    if not (isinstance(item, int) and isinstance(place, int) and isinstance(units, int)):
        return _error(422, {"inventory_item_id": ["is required, with location_id and available"]})
    ledger.set_stock(book.account.shop, {str(item): units})
    level = {"inventory_item_id": item, "location_id": place, "available": units}
    return ShopAnswer(200, {"inventory_level": level}, LIMIT)


def _variants(book: Book, body: Any) -> ShopAnswer:
    """The page of a productVariants query; its cursor is the number of variants before it."""
    values = body if isinstance(body, dict) else {}
    asked, query = values.get("variables") or {}, str(values.get("query"))
    if "productVariants(first: $first, after: $after" not in query:
        return ShopAnswer(200, {"errors": [{"message": "Field doesn't exist on type 'QueryRoot'"}]})
    try:
        start, size = int(asked.get("after") or 0), min(int(asked["first"]), MAX_PAGE)
    except (KeyError, TypeError, ValueError):
        return ShopAnswer(200, {"errors": [{"message": "Invalid cursor for current pagination."}]})
    end = start + size
    nodes = [
        {"sku": name, "product": {"status": PRODUCT_STATES[state]}}
        for name, state in list(book.listings.items())[start:end]
    ]
    info = {"hasNextPage": end < len(book.listings), "endCursor": str(end)}
    bucket = {"maximumAvailable": 2000.0, "currentlyAvailable": 1900, "restoreRate": 100.0}
    cost = {"requestedQueryCost": 2 * size + 2, "actualQueryCost": 2 * len(nodes) + 2,
            "throttleStatus": bucket}  # fmt: skip
    data = {"productVariants": {"nodes": nodes, "pageInfo": info}}
    return ShopAnswer(200, {"data": data, "extensions": {"cost": cost}})


def _error(status: int, errors: Any) -> ShopAnswer:
    return ShopAnswer(status, {"errors": errors}, LIMIT)


def throttled() -> ShopAnswer:
    """As Shopify says that the bucket is full."""
    text = "Exceeded 2 calls per second for api client. Reduce request rates to resume."
    return ShopAnswer(429, {"errors": text}, {"x-shopify-shop-api-call-limit": "40/40"})
