"""Attribute templates that revision 0003 writes. Frozen: a change is a new row, dated, or a PUT to
/v1/attribute-templates, never an edit here.

They hold what the marketplaces' public seller help asks of nearly every listing; the full set of a
category is the platform's own and is entered as a template of that category.
"""

import json
from typing import Any

_FROM = "2024-01-01"


def _field(name: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    """A TemplateField as it is stored; a trailing ! means required."""
    needed = name.endswith("!")
    given = {
        "name": name.rstrip("!"), "type": kind, "title": None, "title_zh": None, "unit": None,
        "enum": [], "required": needed, "min": None, "max": None, "pattern": None,
        "from_sku": None, **more,
    }  # fmt: skip
    return given


def _own(name: str, source: str, zh: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    """A field that the SKU's master data gives."""
    return _field(name, kind, from_sku=source, title_zh=zh, **more)


BRAND = _own("brand!", "brand", "品牌", max=100)
GTIN = _own("gtin!", "gtin", "商品条码", pattern="[0-9]{8,14}")
ORIGIN = _own("country_of_origin!", "origin", "原产国", pattern="[A-Z]{2}")
WEIGHT = _own("package_weight!", "weight_g", "包裹重量", "integer", unit="g", min=1)
SIZE = [
    _own("package_length!", "length_mm", "包裹长度", "integer", unit="mm", min=1),
    _own("package_width!", "width_mm", "包裹宽度", "integer", unit="mm", min=1),
    _own("package_height!", "height_mm", "包裹高度", "integer", unit="mm", min=1),
]
BATTERIES = _field("batteries_required!", "boolean", title_zh="是否需要电池")
MAKER = _field("manufacturer!", title_zh="制造商", max=200)
CONDITION = _field("condition!", "enum", title_zh="成色",
                   enum=["new", "refurbished", "used"])  # fmt: skip
COLOUR = _field("colour", title_zh="颜色", max=60)
RESPONSIBLE = _field("eu_responsible_person", title_zh="欧盟责任人", max=300)
VAT = _field("vat_code", title_zh="税率代码", max=40)
CATEGORY = _field("category_id!", title_zh="平台类目编号", pattern="[0-9A-Za-z_-]{1,40}")
WARRANTY = _field("warranty_type!", "enum", title_zh="保修类型", enum=[
    "no_warranty", "local_supplier", "international_manufacturer", "seller"])  # fmt: skip

_BASE: dict[str, tuple[list[dict[str, Any]], dict[str, Any], dict[str, Any], str]] = {
    "amazon": (
        [BRAND, GTIN, ORIGIN, WEIGHT, BATTERIES, MAKER, CONDITION, COLOUR, RESPONSIBLE,
         _field("product_type!", title_zh="商品类型", pattern="[A-Z0-9_]{2,80}"),
         _field("supplier_declared_dg_hz_regulation!", "list", title_zh="危险品声明", enum=[
             "not_applicable", "ghs", "storage", "transportation", "waste", "other", "unknown"])],
        {"image_min": 1, "image_max": 9, "video_max": 1},
        {"title_max": 200, "bullets_min": 1, "bullets_max": 5, "description_max": 2000},
        "Selling Partner listings: attributes common to product types"),
    "shopify": (
        [_own("vendor!", "brand", "厂商", max=255), _own("barcode", "gtin", "条码"),
         _field("product_type", title_zh="商品类型", max=255),
         _own("weight!", "weight_g", "重量", "integer", unit="g"),
         _own("harmonized_system_code", "hs_code", "海关编码"),
         _own("country_code_of_origin", "origin", "原产国", pattern="[A-Z]{2}")],
        {"image_min": 1, "image_max": 100}, {"title_max": 255},
        "Shopify Admin API: Product, InventoryItem"),
    "woocommerce": (
        [_own("weight!", "weight_g", "重量", "integer", unit="g"), COLOUR,
         _field("tax_class", title_zh="税类", max=60)],
        {"image_min": 1}, {}, "WooCommerce REST API v3: products"),
    "ebay": (
        [BRAND, GTIN, CONDITION, CATEGORY, COLOUR, RESPONSIBLE,
         _field("mpn", title_zh="制造商零件号", max=65),
         _own("country_of_origin", "origin", "原产国", pattern="[A-Z]{2}")],
        {"image_min": 1, "image_max": 24, "video_max": 1},
        {"title_max": 80, "description_max": 4000},
        "eBay Sell Inventory API: inventory item, offer"),
    "tiktok-shop": (
        [BRAND, CATEGORY, WEIGHT, *SIZE, RESPONSIBLE, _own("gtin", "gtin", "商品条码"),
         _field("is_cod_allowed", "boolean", title_zh="是否支持货到付款")],
        {"image_min": 1, "image_max": 9, "video_max": 1},
        {"title_max": 255, "description_max": 10000}, "TikTok Shop Product API: create product"),
    "lazada": (
        [BRAND, CATEGORY, WARRANTY, WEIGHT, *SIZE, COLOUR,
         _field("hazmat", "list", title_zh="危险品", enum=["battery", "flammable", "liquid", "none"])],
        {"image_min": 1, "image_max": 8, "video_max": 1},
        {"title_max": 255, "bullets_min": 1, "bullets_max": 8, "description_max": 25000},
        "Lazada Open Platform: CreateProduct"),
    "shopee": (
        [BRAND, CATEGORY, WEIGHT, *SIZE, CONDITION, _own("gtin", "gtin", "商品条码"),
         _field("days_to_ship", "integer", title_zh="备货天数", unit="day", min=1, max=30)],
        {"image_min": 1, "image_max": 9, "video_max": 1},
        {"title_max": 120, "description_max": 5000}, "Shopee Open Platform v2: product.add_item"),
    "aliexpress": (
        [BRAND, CATEGORY, WEIGHT, *SIZE, ORIGIN, RESPONSIBLE,
         _field("freight_template_id!", title_zh="运费模板", pattern="[0-9]{1,20}"),
         _own("hs_code", "hs_code", "海关编码")],
        {"image_min": 1, "image_max": 6, "video_max": 1},
        {"title_max": 128, "description_max": 60000}, "AliExpress Open Platform: product schema"),
    "own": (
        [_own("weight!", "weight_g", "重量", "integer", unit="g"), VAT, COLOUR],
        {"image_min": 1}, {}, "Convention of the product"),
}  # fmt: skip

_AGE = _field("age_from_months!", "integer", title_zh="最小适用月龄", unit="month", min=0, max=216)
_SAFETY = _field("safety_warning!", title_zh="安全警示", max=1000)
_CATEGORIES: dict[str, list[dict[str, Any]]] = {
    "toy": [_AGE, _SAFETY],
    "cosmetic": [
        _field("ingredients!", title_zh="成分", max=2000),
        _field("net_content!", "decimal", title_zh="净含量", unit="ml", min=0),
    ],
    "battery": [
        _own("battery_energy!", "watt_hours", "电池能量", "decimal", unit="Wh", min=0),
        _field("battery_cell_type!", "enum", title_zh="电芯类型",
               enum=["lithium_ion", "lithium_metal", "sodium_ion", "other"]),
        _field("number_of_batteries!", "integer", title_zh="电池数量", min=1),
    ],
    "radio_equipment": [
        _field("frequency_bands", "list", title_zh="频段"),
        _field("declaration_of_conformity_url", title_zh="符合性声明链接",
               pattern="https?://[^ ]{1,300}"),
    ],
}  # fmt: skip
# The platforms that ask these of sellers in their categories; an own shop does as it likes.
_ASKING = ("amazon", "ebay", "tiktok-shop", "lazada", "shopee", "aliexpress")


def _row(marketplace: str, category: str, fields: list[dict[str, Any]], media: dict[str, Any],
         texts: dict[str, Any], source: str) -> dict[str, Any]:  # fmt: skip
    no_media = {"image_min": 0, "image_max": None, "video_max": None, "document_max": None}
    no_texts = {"title_max": None, "bullets_min": 0, "bullets_max": None, "description_max": None}
    return {
        "template": f"{marketplace}.{'base' if category == '*' else category}", "version": 1,
        "updated_at": "2026-11-22T00:00:00Z", "marketplace": marketplace, "category": category,
        "effective_from": _FROM, "effective_to": None, "fields": fields,
        "media": {**no_media, **media}, "texts": {**no_texts, **texts}, "source": source,
        "confidence": "convention" if marketplace == "own" else "secondary",
    }  # fmt: skip


TEMPLATES: tuple[dict[str, Any], ...] = (
    *(_row(name, "*", *rest) for name, rest in _BASE.items()),
    *(
        _row(name, category, fields, {}, {}, "Seller help of the platform for the category")
        for name in _ASKING
        for category, fields in _CATEGORIES.items()
    ),
)


def templates_sql() -> str:
    """One INSERT for all rows; a template that is there already stays as it is."""
    rows = json.dumps(TEMPLATES, separators=(", ", ": "), ensure_ascii=False).replace("'", "''")
    columns = ", ".join(TEMPLATES[0])
    return (
        f"INSERT INTO attribute_template ({columns}) SELECT {columns} FROM "
        f"jsonb_populate_recordset(NULL::attribute_template, '{rows}') ON CONFLICT DO NOTHING"
    )
