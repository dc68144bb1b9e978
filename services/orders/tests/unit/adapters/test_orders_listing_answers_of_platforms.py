"""Listings of TikTok Shop, Shopee, Lazada, AliExpress and our own shops: what each is asked, and what its
documented answers mean."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from orders_listing_reading import Reading

from entrepot.orders.adapters.port import ListingsCursor


def test_tiktok_tells_products_with_their_skus():
    reading = Reading("tiktok-shop")
    assert (reading.request.path, reading.request.json) == (
        "/product/202502/products/search", {"status": "ALL"},
    )  # fmt: skip
    product = {"id": "1729592969712207008", "status": "ACTIVATE", "is_not_for_sale": False,
               "skus": [{"id": "17", "seller_sku": "A"}, {"id": "18", "seller_sku": ""}]}  # fmt: skip
    failed = {**product, "status": "FAILED", "skus": [{"id": "19", "seller_sku": "B"}],
              "product_sync_fail_reasons": ["The required qualification is missed."]}  # fmt: skip
    gift = {**product, "is_not_for_sale": True, "skus": [{"id": "20", "seller_sku": "C"}]}
    frozen = {**product, "status": "FREEZE", "skus": [{"id": "21", "seller_sku": "D"}]}
    data = {
        "total_count": 200,
        "products": [product, failed, gift, frozen],
        "next_page_token": "b2Z",
    }
    assert reading.told({"code": 0, "message": "success", "data": data}) == [
        ("A", "ACTIVATE", "active", ()), ("18", "ACTIVATE", "active", ()),
        ("B", "FAILED", "inactive", ("FAILED", "product_sync_fail")),
        ("C", "ACTIVATE", "inactive", ("not_for_sale",)), ("D", "FREEZE", "suppressed", ("FREEZE",)),
    ]  # fmt: skip
    assert dict(reading.request.query) == {"page_size": "100", "page_token": "b2Z"}
    assert reading.told({"code": 0, "data": {"total_count": 200, "next_page_token": ""}}) == []
    assert reading.cursor is None


def test_shopee_names_items_and_tells_their_models():
    reading = Reading("shopee")
    assert reading.request.query == (
        ("offset", "0"), ("page_size", "50"), ("item_status", "NORMAL"), ("item_status", "BANNED"),
        ("item_status", "UNLIST"), ("item_status", "REVIEWING"),
    )  # fmt: skip
    listed = {"item": [{"item_id": 1, "item_status": "NORMAL"}, {"item_id": 2, "item_status": "BANNED"}],
              "total_count": 3, "has_next_page": True, "next_offset": 2}  # fmt: skip
    assert reading.told({"error": "", "response": listed}) == []
    assert (reading.request.path, reading.request.query) == (
        "/api/v2/product/get_item_base_info", (("item_id_list", "1,2"),),
    )  # fmt: skip
    base = {"item_list": [
        {"item_id": 1, "item_sku": "P|1", "item_status": "NORMAL", "has_model": True},
        {"item_id": 2, "item_sku": "B", "item_status": "BANNED", "has_model": False},
    ]}  # fmt: skip
    assert reading.told({"error": "", "response": base}) == [
        ("B", "BANNED", "suppressed", ("BANNED",))
    ]
    assert (reading.request.path, reading.request.query) == (
        "/api/v2/product/get_model_list", (("item_id", "1"),),
    )  # fmt: skip
    models = {"model": [
        {"model_id": 10, "model_sku": "A-1", "model_status": "MODEL_NORMAL"},
        {"model_id": 11, "model_sku": "A-2", "model_status": "MODEL_UNAVAILABLE"},
        {"model_id": 12, "model_sku": "", "model_status": "MODEL_NORMAL"},
    ]}  # fmt: skip
    assert reading.told({"error": "", "response": models}) == [
        ("A-1", "NORMAL MODEL_NORMAL", "active", ()),
        ("A-2", "NORMAL MODEL_UNAVAILABLE", "inactive", ("MODEL_UNAVAILABLE",)),
        ("P|1", "NORMAL MODEL_NORMAL", "active", ()),
    ]
    assert dict(reading.request.query[:1]) == {"offset": "2"}
    reading.told(
        {"response": {"item": [{"item_id": 3, "item_status": "UNLIST"}], "has_next_page": False}}
    )
    gone = {"item_list": [{"item_id": 3, "item_status": "UNLIST", "has_model": True}]}
    assert reading.told({"response": gone}) == []
    page = reading.reads({"error": "product.error_item_not_found", "message": "Item not found"})
    assert (page.outcome.kind, len(page.not_understood)) == ("confirmed", 1)
    assert reading.cursor is None


def lazada(*products: Any, total: int = 1) -> Any:
    return {"code": "0", "data": {"total_products": total, "products": list(products)}}


def a_product(status: str, *skus: tuple[str, str], **more: Any) -> Any:
    made = [{"SellerSku": name, "ShopSku": f"{name}_SG", "Status": word} for name, word in skus]
    return {"item_id": 2807246166, "status": status, "subStatus": None, "suspendedSkus": None,
            "rejectReason": None, "skus": made, **more}  # fmt: skip


def test_lazada_tells_products_and_their_skus():
    reading = Reading("lazada")
    assert (reading.request.path, dict(reading.request.query)) == (
        "/products/get", {"filter": "all", "limit": "50", "offset": "0"},
    )  # fmt: skip
    why = [{"suggestion": "Change it.", "violationDetail": "Counterfeit."}]
    told = reading.told(lazada(
        a_product("Active", ("A", "active"), ("B", "inactive"), ("", "active")),
        a_product("InActive", ("C", "active"), subStatus="Live Reject", rejectReason=why),
        a_product("Pending QC", ("D", "active")), a_product("Deleted", ("E", "deleted")),
        a_product("Active", ("F", "active"), suspendedSkus=[{"SellerSku": "F"}]),
        a_product("InActive", ("G", "active"), subStatus="Sleeping"),
    ))  # fmt: skip
    assert told == [
        ("A", "Active active", "active", ()), ("B", "Active inactive", "inactive", ("inactive",)),
        ("_SG", "Active active", "active", ()),
        ("C", "InActive Live Reject active", "suppressed", ("InActive", "Live Reject")),
        ("D", "Pending QC active", "inactive", ("Pending QC",)),
        ("E", "Deleted deleted", "inactive", ("Deleted",)),
        ("F", "Active", "suppressed", ("suspended",)),
        ("G", "InActive Sleeping active", None, ("InActive", "Sleeping")),
    ]  # fmt: skip
    assert reading.cursor is None


def test_lazada_halves_a_time_in_which_more_was_made_than_an_offset_reaches():
    reading = Reading("lazada")
    page = [a_product("Active", ("A", "active"))] * 50
    reading.told(lazada(*page, total=50))
    assert dict(reading.request.query)["offset"] == "50"
    reading.cursor = ListingsCursor()
    assert reading.told(lazada(*page, total=10_001)) == [], "its halves tell it"
    first = dict(reading.request.query)
    assert first["create_after"] == "2012-01-01T00:00:00+00:00"
    reading.told(lazada(*page, total=9_999))
    assert dict(reading.request.query) == {**first, "offset": "50"}
    reading.told(lazada(page[0], total=9_999))
    second = dict(reading.request.query)
    assert (second["create_after"], second["offset"]) == (first["create_before"], "0")
    reading.told(lazada())
    assert reading.cursor is None
    minute = "2026-01-01T00:00:00+00:00|2026-01-01T00:01:00+00:00"
    reading.cursor = ListingsCursor(None, (minute,))
    assert reading.reads(lazada(page[0], total=10_001)).partial


def test_aliexpress_lists_each_state_and_tells_the_skus_of_each_product():
    reading = Reading("aliexpress")

    def asked() -> Iterator[Any]:
        form = dict(reading.request.form or {})
        yield form.pop("method").rpartition("solution.")[2]
        yield {k: json.loads(unquote(v)) for k, v in form.items()}

    def listed(*products: Any, pages: int = 1) -> Any:
        dto = {"item_display_dto": list(products)}
        result = {"success": True, "total_page": pages, "aeop_a_e_product_display_d_t_o_list": dto}
        return {"aliexpress_solution_product_list_get_response": {"result": result}}

    def info(status: str, *codes: str) -> Any:
        skus = {
            "global_aeop_ae_product_sku": [{"sku_code": code, "sku_stock": True} for code in codes]
        }
        result = {"product_status_type": status, "aeop_ae_product_s_k_us": skus}
        return {"aliexpress_solution_product_info_get_response": {"result": result}}

    query = "aeop_a_e_product_list_query"
    first = {"product_status_type": "onSelling", "current_page": 1, "page_size": 50}
    assert list(asked()) == ["product.list.get", {query: first}]
    reading.told(listed({"product_id": 1005}, {"product_id": 1006}, pages=2))
    assert list(asked()) == ["product.info.get", {"product_id": 1005}]
    assert reading.told(info("onSelling", "A", "B")) == [
        ("A", "onSelling", "active", ()), ("B", "onSelling", "active", ()),
    ]  # fmt: skip
    gone = {"error_response": {"code": "15", "sub_code": "isv.product-not-found", "msg": "gone"}}
    reading.reads({**gone, "error_response": {"code": "27", "msg": "product not found"}})
    assert list(asked())[1][query]["current_page"] == 2
    reading.told(listed())
    assert list(asked())[1][query]["product_status_type"] == "offline"
    reading.told(listed(
        {"product_id": 7, "ws_display": "user_offline"}, {"product_id": 8, "ws_display": "punish_offline"},
    ))  # fmt: skip
    assert reading.told(info("offline", "C")) == [
        ("C", "offline", "inactive", ("offline", "user_offline"))
    ]
    assert reading.told(info("offline", "D")) == [
        ("D", "offline punish_offline", "suppressed", ("punish_offline",))
    ]
    reading.told(listed())
    reading.told(listed({"product_id": 9}))
    assert reading.told(info("onHoliday", "E")) == [("E", "onHoliday", None, ())]
    assert reading.cursor is None


def test_our_own_format_tells_our_own_words():
    reading = Reading("own", webhook_secrets=["new"])
    assert (reading.request.path, reading.request.json) == (
        "/entrepot/v1/listings:list", {"shop": "s", "limit": 500, "page": None},
    )  # fmt: skip
    assert reading.request.headers["x-entrepot-signature"]
    told = [
        {"external_sku": "A", "status": "active"},
        {
            "external_sku": "B",
            "status": "suppressed",
            "reasons": [{"code": "7", "text": "No image."}],
        },
    ]
    assert reading.told({"listings": told, "next": "p2"}) == [
        ("A", "active", "active", ()), ("B", "suppressed", "suppressed", ("7",)),
    ]  # fmt: skip
    assert reading.request.json["page"] == "p2"
    assert reading.told({"listings": [], "next": None}) == []
    assert reading.cursor is None
