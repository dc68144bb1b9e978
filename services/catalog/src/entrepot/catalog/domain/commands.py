"""What a caller may ask the catalog to hold. A command restates the whole object.

Values are put into one canonical form (lists sorted, texts stripped), so that two commands are
equal exactly when they mean the same; a repeat is recognised by that and changes nothing.
"""

from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from entrepot.catalog.domain.facts import Facts, none_if_empty
from entrepot.shared.events.catalog import Component, DangerousGoods, Measures
from entrepot.shared.identifiers import ExternalId, Gtin, HsCode, ShopCode, Sku

MAX_CATEGORIES = 50
MAX_COMPONENTS = 100
MAX_COMPONENT_QUANTITY = 1000  # With two levels of bundles, sums stay below 10^9 units.

_PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"  # PostgreSQL refuses NUL; nobody needs the others.
_MISTAKEN = {"UK": "GB", "EL": "GR"}


def _market(value: str) -> str:
    if value in _MISTAKEN:
        raise ValueError(f"{value} is no ISO 3166-1 code; write {_MISTAKEN[value]}")
    return value


def _sorted(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _components(values: "tuple[ComponentOf, ...]") -> "tuple[ComponentOf, ...]":
    ordered = tuple(sorted(values, key=lambda c: c.sku))
    for one, next_one in pairwise(ordered):
        if one.sku == next_one.sku:
            raise ValueError(f"component {one.sku} is named twice; add the quantities")
    return ordered


Market = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]{2}$"), AfterValidator(_market),
    Field(description="ISO 3166-1 alpha-2, or EU.", examples=["DE"]),
]  # fmt: skip
CertificateMarket = Annotated[
    str, StringConstraints(pattern=r"^([A-Z]{2}|\*)$"), AfterValidator(_market),
    Field(description="Where the certificate counts: a country, EU, or * for everywhere."),
]  # fmt: skip
ProductCode = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]*$", max_length=64)
]
CertificateId = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]*$", max_length=64)
]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
Category = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]*$", max_length=64),
    Field(examples=["radio_equipment"]),
]  # fmt: skip
Categories = Annotated[
    tuple[Category, ...], Field(max_length=MAX_CATEGORIES), AfterValidator(_sorted)
]
Kind = Annotated[
    str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9_]*$", max_length=64),
    Field(description="Kind of certificate.", examples=["CE_DOC"]),
]  # fmt: skip
Title = Annotated[
    str, StringConstraints(pattern=_PLAIN, min_length=1, max_length=500, strip_whitespace=True)
]
LongText = Annotated[str, StringConstraints(pattern=_PLAIN, min_length=1, max_length=20_000)]
ShortText = Annotated[
    str, StringConstraints(pattern=_PLAIN, min_length=1, max_length=200, strip_whitespace=True)
]
ExternalSku = Annotated[ExternalId, StringConstraints(pattern=_PLAIN)]


class Command(BaseModel):
    """Base: unknown fields are refused, nothing changes afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MeasuresOf(Measures, extra="forbid"):
    """One base unit, packed for shipping: grams and millimetres."""


class DangerousGoodsOf(DangerousGoods, extra="forbid"):
    """UN number, how it is packed, energy of a battery (Wh)."""

    un_number: Annotated[str, StringConstraints(pattern=r"^UN[0-9]{4}$")]
    watt_hours: Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)] | None = None


class ComponentOf(Component, extra="forbid"):
    """A part of a bundle: base units of another SKU in one bundle."""

    quantity: Annotated[int, Field(gt=0, le=MAX_COMPONENT_QUANTITY)]


class ProductFields(Command):
    """What SKUs of one product share."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "title": "Desk lamp", "title_zh": "台灯", "brand": "Lumen",
                    "description": "A lamp for the desk.", "categories": ["packaged_goods"],
                }
            ]
        }
    )  # fmt: skip
    title: Title
    title_zh: Title | None = None
    description: LongText | None = None
    description_zh: LongText | None = None
    brand: ShortText | None = None
    categories: Categories = ()


class PutProduct(ProductFields):
    """Register or restate a product."""

    code: ProductCode


class SkuFields(Command):
    """One thing that is bought, stored and sold."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "product": "LAMP", "title": "Desk lamp, white", "title_zh": "台灯 白色",
                    "gtin": "4006381333931", "hs_code": "940520", "origin": "CN",
                    "measures": {"weight_g": 850, "length_mm": 300, "width_mm": 200,
                                 "height_mm": 150},
                    "categories": ["packaged_goods"],
                }
            ]
        }
    )  # fmt: skip
    product: ProductCode
    title: Title
    title_zh: Title | None = None
    status: Literal["active", "retired"] = "active"
    gtin: Gtin | None = None
    measures: MeasuresOf | None = None
    hs_code: HsCode | None = None
    origin: Market | None = None
    categories: Categories = Field(
        default=(), description="Beside those of the product, which hold for every SKU of it."
    )
    dangerous_goods: DangerousGoodsOf | None = None
    facts: Annotated[
        Facts | None, AfterValidator(none_if_empty),
        Field(description="What rules of markets care for; categories follow from it."),
    ] = None  # fmt: skip
    components: Annotated[
        tuple[ComponentOf, ...], Field(max_length=MAX_COMPONENTS), AfterValidator(_components)
    ] = ()


class PutSku(SkuFields):
    """Register or restate a SKU."""

    sku: Sku

    @model_validator(mode="after")
    def _not_of_itself(self) -> Self:
        if any(c.sku == self.sku for c in self.components):
            raise ValueError("a bundle cannot contain itself")
        return self


class ListingFields(Command):
    """Which SKU a shop sells, in which market, and whether the merchant wants it to."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"sku": "LAMP-1", "market": "DE", "status": "active"}]}
    )
    sku: Sku
    market: Market
    status: Annotated[
        Literal["active", "paused"], Field(description="What the merchant wants.")
    ] = "active"


class PutListing(ListingFields):
    """Offer a SKU in a shop under the shop's own name for it."""

    shop: ShopCode
    external_sku: ExternalSku


class CertificateFields(Command):
    """A certificate of a SKU; valid on both end days."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "sku": "LAMP-1", "kind": "CE_DOC", "market": "EU", "number": "DOC-2026-17",
                    "issuer": "Shenzhen Lamp Co.", "valid_from": "2026-01-01",
                }
            ]
        }
    )  # fmt: skip
    sku: Sku
    kind: Kind
    market: CertificateMarket
    number: ShortText
    issuer: ShortText | None = None
    valid_from: date
    valid_to: date | None = None
    withdrawn: bool = False

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self


class PutCertificate(CertificateFields):
    """Record, correct or withdraw a certificate."""

    certificate: CertificateId


class RuleFields(Command):
    """What a market asks for a category, while effective_from <= day < effective_to."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "market": "GB", "category": "toy", "require_any": ["CE_DOC", "UKCA"],
                    "accepts_from": ["EU"], "effective_from": "2021-01-01",
                    "source": "Toys (Safety) Regulations 2011", "confidence": "secondary",
                }
            ]
        }
    )  # fmt: skip
    market: Market
    category: Annotated[
        str, StringConstraints(pattern=r"^([a-z0-9][a-z0-9_]*|\*)$", max_length=64),
        Field(description="* holds for every category."),
    ]  # fmt: skip
    require: Annotated[tuple[Kind, ...], Field(max_length=20), AfterValidator(_sorted)] = ()
    require_any: Annotated[tuple[Kind, ...], Field(max_length=20), AfterValidator(_sorted)] = ()
    accepts_from: Annotated[
        tuple[Market, ...], Field(max_length=50), AfterValidator(_sorted),
        Field(description="Other markets whose certificates count here, too."),
    ] = ()  # fmt: skip
    effective_from: date
    effective_to: date | None = None
    source: ShortText
    confidence: Literal["primary", "secondary", "single_source", "convention"] = "secondary"
    blocks_dispatch: Annotated[
        Literal["expired", "any", "never"],
        Field(description="Whether units may leave: not while expired, not while anything lacks."),
    ] = "expired"  # fmt: skip

    @model_validator(mode="after")
    def _one_way_and_a_real_span(self) -> Self:
        if bool(self.require) == bool(self.require_any):
            raise ValueError("give either require or require_any")
        if self.effective_to is not None and self.effective_to <= self.effective_from:
            raise ValueError("effective_to is the first day without the rule, after effective_from")
        return self


class PutRule(RuleFields):
    """Record or restate a certificate rule."""

    rule: RuleId


def with_key(command: type[Any], fields: Command, **key: str) -> Any:
    """The command for `fields` (validated before) under a key from the path."""
    values = {name: getattr(fields, name) for name in type(fields).model_fields}
    return command.model_validate({**values, **key})
