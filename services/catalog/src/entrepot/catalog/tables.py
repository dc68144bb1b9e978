"""Columns of the database "catalog", as the migrations leave them.

CHECK constraints and row-level security are in the migrations only; a test holds columns, keys and
indexes of both to one another.
"""

from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _texts(name: str) -> Column[list[str]]:
    return Column(name, ARRAY(Text), nullable=False)


def _json(name: str) -> Column[Any]:
    return Column(name, JSONB, nullable=False)


def _version() -> Column[int]:
    return Column("version", BigInteger, nullable=False)


def _updated() -> Column[object]:
    return Column("updated_at", DateTime(timezone=True), nullable=False)


PRODUCT = Table(
    "product", metadata,
    Column("code", Text, primary_key=True), _version(), _updated(),
    _text("title"), _text("title_zh", null=True), _text("description", null=True),
    _text("description_zh", null=True), _text("brand", null=True), _texts("categories"),
)  # fmt: skip
SKU = Table(
    "sku", metadata,
    Column("sku", Text, primary_key=True), _version(), _updated(),
    Column("product", Text, ForeignKey("product.code"), nullable=False),
    _text("title"), _text("title_zh", null=True), _text("status"), _text("gtin", null=True),
    Column("weight_g", Integer), Column("length_mm", Integer), Column("width_mm", Integer),
    Column("height_mm", Integer), _text("hs_code", null=True), _text("origin", null=True),
    _texts("categories"), _text("un_number", null=True), _text("packing_mode", null=True),
    Column("watt_hours", Double), Column("cargo_aircraft_only", Boolean), Column("facts", JSONB),
    Index("sku_product_idx", "product", "sku"), Index("sku_gtin_idx", "gtin"),
)  # fmt: skip
for _name in ("sku", "title"):  # How either begins, whatever its case.
    Index(
        f"sku_lower_{_name}_idx", func.lower(SKU.c[_name]).label("lowered"),
        postgresql_ops={"lowered": "text_pattern_ops"},
    )  # fmt: skip
COMPONENT = Table(
    "component", metadata,
    Column("bundle", Text, ForeignKey("sku.sku"), primary_key=True),
    Column("sku", Text, ForeignKey("sku.sku"), primary_key=True),
    Column("quantity", Integer, nullable=False),
    Index("component_sku_idx", "sku", "bundle"),
)  # fmt: skip
SHOP = Table(
    "shop", metadata,
    Column("shop", Text, primary_key=True), _text("party"), _text("marketplace"), _text("name"),
    Column("active", Boolean, nullable=False),
)  # fmt: skip
LISTING = Table(
    "listing", metadata,
    Column("shop", Text, ForeignKey("shop.shop"), primary_key=True),
    Column("external_sku", Text, primary_key=True), _version(), _updated(), _text("party"),
    Column("sku", Text, ForeignKey("sku.sku"), nullable=False), _text("market"), _text("wanted"),
    _text("status"), _texts("reasons"), Column("recheck_on", Date),
    Index("listing_sku_idx", "sku"), Index("listing_recheck_on_idx", "recheck_on"),
    Index("listing_market_idx", "market"),
)  # fmt: skip
CERTIFICATE = Table(
    "certificate", metadata,
    Column("certificate", Text, primary_key=True), _version(), _updated(),
    Column("sku", Text, ForeignKey("sku.sku"), nullable=False), _text("kind"), _text("market"),
    _text("number"), _text("issuer", null=True), Column("valid_from", Date, nullable=False),
    Column("valid_to", Date), Column("withdrawn", Boolean, nullable=False),
    Index("certificate_sku_idx", "sku"), Index("certificate_valid_to_idx", "valid_to"),
)  # fmt: skip
RULE = Table(
    "certificate_rule", metadata,
    Column("rule", Text, primary_key=True), _version(), _updated(), _text("market"),
    _text("category"), _texts("require"), _texts("require_any"), _texts("accepts_from"),
    Column("effective_from", Date, nullable=False), Column("effective_to", Date),
    _text("source"), _text("confidence"), _text("blocks_dispatch"),
)  # fmt: skip
OPTIONS = Table(
    "product_options", metadata,
    Column("product", Text, ForeignKey("product.code"), primary_key=True), _version(), _updated(),
    _json("axes"),
)  # fmt: skip
VARIANT = Table(
    "variant", metadata,
    # Deferred: the matrix writes variants before the SKUs that they are.
    Column("sku", Text, ForeignKey("sku.sku", deferrable=True, initially="DEFERRED"),
           primary_key=True),
    Column("product", Text, ForeignKey("product_options.product"), nullable=False),
    _text("combination"), _json("options"),
    UniqueConstraint("product", "combination", name="variant_product_combination_key"),
)  # fmt: skip
CONTENT = Table(
    "content", metadata,
    Column("sku", Text, ForeignKey("sku.sku"), primary_key=True), _version(), _updated(),
    _json("attributes"), _json("translations"), _json("media"),
)  # fmt: skip
TEMPLATE = Table(
    "attribute_template", metadata,
    Column("template", Text, primary_key=True), _version(), _updated(), _text("marketplace"),
    _text("category"), Column("effective_from", Date, nullable=False), Column("effective_to", Date),
    _json("fields"), _json("media"), _json("texts"), _text("source"), _text("confidence"),
    Index("attribute_template_marketplace_idx", "marketplace", "category"),
)  # fmt: skip
MARKET_LOCALES = Table(
    "market_locales", metadata,
    Column("market", Text, primary_key=True), _version(), _updated(), _texts("locales"),
)  # fmt: skip
LISTING_STATUS = Table(
    "listing_status", metadata,
    Column("shop", Text, ForeignKey("shop.shop"), primary_key=True),
    Column("external_sku", Text, primary_key=True), _version(), _text("party"), _text("status"),
    _json("reasons"), Column("reported_at", DateTime(timezone=True), nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
)  # fmt: skip
DISPATCH_GATE = Table(
    "dispatch_gate", metadata,
    Column("sku", Text, ForeignKey("sku.sku"), primary_key=True),
    Column("market", Text, primary_key=True), _version(), _updated(), _text("status"),
    _texts("reasons"), Column("recheck_on", Date),
    Index("dispatch_gate_recheck_on_idx", "recheck_on"),
    Index("dispatch_gate_market_idx", "market"),
)  # fmt: skip
CERTIFICATE_WARNING = Table(
    "certificate_warning", metadata,
    Column("certificate", Text, ForeignKey("certificate.certificate"), primary_key=True),
    Column("valid_to", Date, primary_key=True), Column("horizon_days", Integer, primary_key=True),
    _version(), Column("warned_at", DateTime(timezone=True), nullable=False),
    Column("listings", Integer, nullable=False),
)  # fmt: skip
PRICE_LIST = Table(
    "price_list", metadata,
    Column("shop", Text, ForeignKey("shop.shop"), primary_key=True),
    Column("sku", Text, ForeignKey("sku.sku"), primary_key=True),
    Column("currency", Text, primary_key=True), _version(), _updated(), _text("party"),
    _json("prices"), Column("judge_at", DateTime(timezone=True)),
    Index("price_list_sku_idx", "sku"), Index("price_list_judge_at_idx", "judge_at"),
)  # fmt: skip
FX_RATE = Table(
    "fx_rate", metadata,
    Column("base", Text, primary_key=True), Column("quote", Text, primary_key=True),
    Column("rated_on", Date, primary_key=True), _version(), _updated(),
    Column("rate", Numeric(18, 9), nullable=False), _text("source"),
)  # fmt: skip
PARITY_RULE = Table(
    "parity_rule", metadata,
    Column("rule", Text, primary_key=True), _version(), _updated(), _text("kind"),
    _text("reference", null=True), Column("floor_minor", BigInteger),
    _text("floor_currency", null=True), _texts("shops"),
    Column("tolerance_bp", Integer, nullable=False), _texts("skus"), _texts("categories"),
    Column("max_rate_age_days", Integer, nullable=False),
    Column("effective_from", Date, nullable=False), Column("effective_to", Date),
    _text("note", null=True),
)  # fmt: skip
PARITY = Table(
    "parity", metadata,
    Column("rule", Text, ForeignKey("parity_rule.rule"), primary_key=True),
    Column("sku", Text, ForeignKey("sku.sku"), primary_key=True),
    Column("shop", Text, ForeignKey("shop.shop"), primary_key=True), _version(),
    Column("since", DateTime(timezone=True), nullable=False), _text("party"), _text("state"),
    _text("kind"), _text("reference", null=True), Column("price_minor", BigInteger),
    _text("currency", null=True), Column("expected_minor", BigInteger), Column("gap_bp", BigInteger),
    Column("tolerance_bp", Integer, nullable=False),
    Index("parity_sku_idx", "sku"), Index("parity_state_idx", "state"),
)  # fmt: skip
