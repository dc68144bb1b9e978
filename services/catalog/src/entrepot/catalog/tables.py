"""Columns of the database "catalog", as the migrations leave them.

CHECK constraints and row-level security are in the migrations only; a test holds columns, keys and
indexes of both to one another.
"""

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
    Table,
    Text,
    func,
)

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _texts(name: str) -> Column[list[str]]:
    return Column(name, ARRAY(Text), nullable=False)


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
    Column("watt_hours", Double), Column("cargo_aircraft_only", Boolean),
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
    _text("source"), _text("confidence"),
)  # fmt: skip
