"""Listings of Amazon, Shopify, WooCommerce and eBay: what each is asked, and what its documented answers
mean."""

import json
from pathlib import Path
from typing import Any

import pytest
from orders_listing_reading import Reading

from entrepot.orders.adapters.port import ListingsCursor

SHARED = Path(__file__).resolve().parents[6] / "shared/samples"


def an_item(sku: str, *status: str, created: str = "2021-02-01T00:00:00Z", **more: Any) -> Any:
    summary = {
        "marketplaceId": "A1PA6795UKMFR9", "asin": "B071VG5N9D", "productType": "LUGGAGE",
        "status": list(status), "createdDate": created, "lastUpdatedDate": created,
    }  # fmt: skip
    return {"sku": sku, "summaries": [summary], **more}


def an_issue(severity: str, *actions: str) -> Any:
    done = {"actions": [{"action": a} for a in actions], "exemption": {"status": "NO_EXEMPTION"}}
    return {
        "code": "90220", "message": "'capacity' is required but not supplied.",
        "severity": severity, "categories": ["MISSING_ATTRIBUTE"], "enforcements": done,
    }  # fmt: skip


def test_amazon_tells_what_is_buyable_and_why_the_rest_is_not():
    reading = Reading("amazon", seller_id="A2", marketplace_ids=["A1PA6795UKMFR9"])
    assert reading.request.path == "/listings/2021-08-01/items/A2"
    assert dict(reading.request.query) == {
        "marketplaceIds": "A1PA6795UKMFR9", "includedData": "summaries,issues,fulfillmentAvailability",
        "sortBy": "createdDate", "sortOrder": "ASC", "pageSize": "20",
    }  # fmt: skip
    none, some = {"quantity": 0}, {"quantity": 3}
    elsewhere = {**an_issue("ERROR", "LISTING_SUPPRESSED"), "marketplaceIds": ["A13V1IB3VIYZZH"]}
    items = [
        an_item("SELLS", "BUYABLE", "DISCOVERABLE", issues=[an_issue("WARNING")]),
        an_item("DOWN", "DISCOVERABLE", issues=[an_issue("ERROR", "LISTING_SUPPRESSED")]),
        an_item("ERROR", issues=[an_issue("ERROR"), elsewhere]),
        an_item("SOLD-OUT", "DISCOVERABLE", fulfillmentAvailability=[none]),
        an_item("HELD", "DISCOVERABLE", fulfillmentAvailability=[none, some]),
        an_item("NEW-WORD", "BUYABLE", "PAUSED"),
        {"sku": "NOWHERE"},
    ]
    assert reading.told({"numberOfResults": 7, "items": items, "pagination": {}}) == [
        ("SELLS", "BUYABLE,DISCOVERABLE", "active", ()),
        ("DOWN", "DISCOVERABLE", "suppressed", ("LISTING_SUPPRESSED", "90220")),
        ("ERROR", "", "inactive", ("90220",)),
        ("SOLD-OUT", "DISCOVERABLE", "active", ("out_of_stock",)),
        ("HELD", "DISCOVERABLE", "inactive", ("not_buyable",)),
        ("NEW-WORD", "BUYABLE,PAUSED", None, ()),
        ("NOWHERE", "", None, ()),
    ]
    assert reading.cursor is None


def test_amazon_lists_a_thousand_and_then_those_created_since():
    reading = Reading("amazon", seller_id="A2", marketplace_ids=["A1PA6795UKMFR9"])
    page = {"numberOfResults": 1040, "items": [an_item("A", "BUYABLE")] * 20}
    for number in range(49):
        reading.told({**page, "pagination": {"nextToken": f"t{number}"}})
    assert dict(reading.request.query)["pageToken"] == "t48"
    last = an_item("Z", "BUYABLE", created="2022-03-01T08:00:00Z")
    reading.told({**page, "items": [last] * 20, "pagination": {"previousToken": "t47"}})
    query = dict(reading.request.query)
    assert (query["createdAfter"], "pageToken" in query) == ("2022-03-01T08:00:00Z", False)
    reading.told({**page, "items": [last] * 20, "pagination": {"nextToken": "x"}})
    refused = reading.reads({"errors": [{"code": "InvalidInput", "message": "token"}]}, 400)
    assert refused.outcome.kind == "retry", "a token that ended begins its search anew"
    assert dict(reading.request.query) == query
    stuck = {"numberOfResults": 3000, "items": [last] * 20, "pagination": {}}
    assert reading.reads(stuck).partial, "more of one instant than a search tells"
    assert reading.cursor is None


def test_amazon_counts_the_best_of_the_connections_marketplaces():
    reading = Reading("amazon", marketplace_ids=["A1PA6795UKMFR9", "A13V1IB3VIYZZH"])
    item = an_item("A", "DISCOVERABLE")
    french = {**item["summaries"][0], "marketplaceId": "A13V1IB3VIYZZH", "status": ["BUYABLE"]}
    british = {**french, "marketplaceId": "A1F83G8C2ARO7P", "status": ["BUYABLE", "DISCOVERABLE"]}
    item["summaries"] += [french, british]
    assert reading.told({"numberOfResults": 1, "items": [item]}) == [("A", "BUYABLE", "active", ())]


def variants(*told: tuple[str | None, str], after: str | None = None) -> Any:
    nodes = [{"sku": sku, "product": {"status": status}} for sku, status in told]
    info = {"hasNextPage": after is not None, "endCursor": after}
    return {"data": {"productVariants": {"nodes": nodes, "pageInfo": info}}}


def test_shopify_tells_the_status_of_the_product_of_each_variant():
    reading = Reading("shopify", access_token="t")
    assert (reading.request.method, reading.request.path) == (
        "POST", "/admin/api/2026-07/graphql.json",
    )  # fmt: skip
    assert reading.request.json["variables"] == {"first": 100, "after": None}
    first = variants(("A", "ACTIVE"), ("B", "DRAFT"), (None, "ACTIVE"), after="eyJs")
    assert reading.told(first) == [
        ("A", "ACTIVE", "active", ()),
        ("B", "DRAFT", "inactive", ("DRAFT",)),
    ]
    assert reading.request.json["variables"] == {"first": 100, "after": "eyJs"}
    assert reading.told(variants(("C", "ARCHIVED"), ("D", "UNLISTED"))) == [
        ("C", "ARCHIVED", "inactive", ("ARCHIVED",)), ("D", "UNLISTED", "active", ()),
    ]  # fmt: skip
    assert reading.cursor is None


def test_shopify_says_with_200_that_it_is_asked_too_much_or_may_not_be_asked():
    reading = Reading("shopify", access_token="t")
    cost = {"requestedQueryCost": 202, "actualQueryCost": None, "throttleStatus": {
        "maximumAvailable": 2000.0, "currentlyAvailable": 2, "restoreRate": 100.0}}  # fmt: skip
    throttled = {"errors": [{"message": "Throttled", "extensions": {"code": "THROTTLED"}}],
                 "extensions": {"cost": cost}}  # fmt: skip
    page = reading.reads(throttled)
    assert (page.outcome.kind, page.outcome.retry_after_s, page.next) == (
        "retry",
        2.0,
        ListingsCursor(),
    )
    denied = {"errors": [{"message": "Access denied for productVariants field.",
                          "extensions": {"code": "ACCESS_DENIED"}}]}  # fmt: skip
    assert reading.reads(denied).outcome.kind == "rejected"
    reading.cursor = ListingsCursor("24900|x")
    assert reading.reads(variants(*[("A", "ACTIVE")] * 100, after="y")).partial


def test_woocommerce_tells_products_and_then_the_variations_of_variable_ones():
    reading = Reading("woocommerce")
    assert reading.request.path == "/wp-json/wc/v3/products"
    assert dict(reading.request.query)["status"] == "any"
    product = {
        "type": "simple",
        "status": "publish",
        "purchasable": True,
        "stock_status": "instock",
    }
    first = [
        {**product, "id": 1, "sku": "A"}, {**product, "id": 2, "sku": "B", "status": "private"},
        {**product, "id": 3, "sku": "C", "stock_status": "outofstock"},
        {**product, "id": 4, "sku": "D", "purchasable": False}, {**product, "id": 5, "sku": ""},
        {**product, "id": 6, "sku": "E", "type": "external", "purchasable": False},
        {**product, "id": 7, "sku": "F", "status": "wc-special"},
        {"id": 8, "sku": "PARENT", "type": "variable", "status": "publish", "purchasable": True},
        {"id": 9, "sku": "", "type": "variable", "status": "draft", "purchasable": True},
    ]  # fmt: skip
    assert reading.told(first) == [
        ("A", "publish", "active", ()), ("B", "private", "inactive", ("private",)),
        ("C", "publish", "active", ("out_of_stock",)),
        ("D", "publish", "inactive", ("not_purchasable",)), ("E", "publish", "active", ()),
        ("F", "wc-special", None, ()),
    ]  # fmt: skip
    assert reading.request.path == "/wp-json/wc/v3/products/8/variations"
    variation = {"id": 80, "sku": "V", "status": "publish", "purchasable": True}
    assert reading.told([variation] * 100)[0] == ("V", "publish", "active", ())
    assert (reading.request.path[-14:], dict(reading.request.query)["page"]) == (
        "s/8/variations",
        "2",
    )
    assert reading.told([{**variation, "sku": "W", "status": "private"}]) == [
        ("W", "private", "inactive", ("private",))
    ]
    assert reading.request.path == "/wp-json/wc/v3/products/9/variations"
    assert reading.told({"code": "woocommerce_rest_product_invalid_id"}, 404) == []
    assert reading.cursor is None


def test_woocommerces_documented_products_are_read():
    sample = SHARED / "woocommerce/rest-v3/products/04-List_all_products.json"
    if not sample.is_file():
        pytest.skip("the samples of the design are not here")
    reading = Reading("woocommerce")
    page = reading.reads(json.loads(sample.read_text(encoding="utf-8")))
    assert page.outcome.kind == "confirmed"
    assert page.not_understood == ()


def test_ebay_names_skus_and_tells_their_offers_one_by_one():
    reading = Reading("ebay")
    assert (reading.request.path, dict(reading.request.query)) == (
        "/sell/inventory/v1/inventory_item", {"limit": "200", "offset": "0"},
    )  # fmt: skip
    names = ["A", "B", "C", "D", "E", "F", "G"]
    items = {"total": 7, "size": 7, "inventoryItems": [{"sku": name} for name in names]}
    assert reading.told(items) == []
    assert (reading.request.path, reading.request.query) == (
        "/sell/inventory/v1/offer", (("sku", "A"),),
    )  # fmt: skip

    def offer(status: str, **listing: Any) -> Any:
        return {"offerId": "1", "status": status, **({"listing": listing} if listing else {})}

    def offers(*made: Any) -> Any:
        return {"total": len(made), "size": len(made), "offers": list(made)}

    live, over = (
        offer("PUBLISHED", listingStatus="ACTIVE"),
        offer("PUBLISHED", listingStatus="ENDED"),
    )
    held = offer("PUBLISHED", listingStatus="ACTIVE", listingOnHold=True)
    assert reading.told(offers(over, live)) == [("A", "ACTIVE", "active", ())]
    assert reading.told(offers(offer("UNPUBLISHED"))) == [
        ("B", "UNPUBLISHED", "inactive", ("UNPUBLISHED",))
    ]
    ended = reading.told(offers(offer("PUBLISHED", listingStatus="EBAY_ENDED")))
    assert ended == [("C", "EBAY_ENDED", "suppressed", ("EBAY_ENDED",))]
    out = reading.told(offers(offer("PUBLISHED", listingStatus="OUT_OF_STOCK")))
    assert out == [("D", "OUT_OF_STOCK", "active", ("out_of_stock",))]
    assert reading.told(offers(held)) == [
        ("E", "PUBLISHED ACTIVE", "suppressed", ("listing_on_hold",))
    ]
    never = {"errors": [{"errorId": 25713, "message": "This Offer is not available."}]}
    assert reading.told(never, 404) == [("F", "", "inactive", ("no_offer",))]
    assert reading.told(offers(offer("PUBLISHED"))) == [("G", "PUBLISHED", None, ())]
    assert reading.cursor is None


def test_ebay_asks_for_pages_by_their_number():
    reading = Reading("ebay")
    page = [{"sku": f"S{number}"} for number in range(200)]
    reading.told({"total": 400, "inventoryItems": page})
    for _ in page:
        reading.reads({}, 404)
    assert dict(reading.request.query) == {"limit": "200", "offset": "1"}
    reading.told({"total": 400, "inventoryItems": page[:1]})
    reading.told({"offers": []})
    assert reading.cursor is None
    assert Reading("ebay").told({"total": 0, "size": 0}) == []
