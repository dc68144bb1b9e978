"""Facts that the catalog owns. Each restates the whole object: the newest version wins."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    CountryCode,
    CurrencyCode,
    ExternalId,
    Gtin,
    HsCode,
    ShopCode,
    Sku,
)
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import LengthMm, PositiveUnits, WeightG


class Measures(Part):
    """One base unit, packed for shipping."""

    weight_g: WeightG
    length_mm: LengthMm
    width_mm: LengthMm
    height_mm: LengthMm


class DangerousGoods(Part):
    """What a carrier must know (IATA DGR names)."""

    un_number: str
    packing_mode: Literal["alone", "with_equipment", "in_equipment"] = "alone"
    watt_hours: float | None = None
    cargo_aircraft_only: bool = False


class Component(Part):
    """A part of a bundle: base units of another SKU in one bundle."""

    sku: Sku
    quantity: PositiveUnits


class OptionValue(Part):
    """What a variant is on one axis of its product, e.g. colour: red."""

    axis: str
    value: str


class SkuChanged(Event, type="catalog.sku_changed.v1", topic="catalog-sku", key=("sku",)):
    """A SKU was registered, changed or retired."""

    sku: Sku
    product: str
    title: str
    title_zh: str | None = None
    status: Literal["active", "retired"] = "active"
    gtin: Gtin | None = None
    measures: Measures | None = None
    hs_code: HsCode | None = None
    origin: CountryCode | None = None
    categories: tuple[str, ...] = ()
    dangerous_goods: DangerousGoods | None = None
    components: tuple[Component, ...] = ()  # Not empty: a bundle, which has no stock of its own.
    options: tuple[OptionValue, ...] = ()  # Not empty: a variant of its product.


class ListingChanged(
    Event, type="catalog.listing_changed.v1", topic="catalog-listing",
    key=("shop", "external_sku"),
):  # fmt: skip
    """Which SKU a shop sells under which name, and whether it may."""

    shop: ShopCode
    external_sku: ExternalId
    sku: Sku
    status: Literal["active", "paused", "blocked"]
    reasons: tuple[str, ...] = ()


class CertificateChanged(
    Event, type="catalog.certificate_changed.v1", topic="catalog-certificate",
    key=("certificate",),
):  # fmt: skip
    """A certificate of a SKU for a market, with its validity."""

    certificate: str
    sku: Sku
    kind: str
    market: str
    number: str
    valid_from: date
    valid_to: date | None = None
    withdrawn: bool = False


class AttributeValue(Part):
    """A value for a marketplace's template; marketplace `*` holds for all that have none."""

    marketplace: str
    name: str
    value: str | int | float | bool | tuple[str, ...]


class Translation(Part):
    """Texts of a SKU in one locale (BCP 47)."""

    locale: str
    title: str | None = None
    bullet_points: tuple[str, ...] = ()
    description: str | None = None


class Medium(Part):
    """A picture, film or document by reference; the first of a kind is the main one."""

    media: str
    kind: Literal["image", "video", "document"]
    url: str
    checksum: str | None = None  # SHA-256, hexadecimal.


class ContentChanged(
    Event, type="catalog.content_changed.v1", topic="catalog-content", key=("sku",)
):  # fmt: skip
    """What a SKU tells buyers: attributes by marketplace, texts by locale, media in order."""

    sku: Sku
    attributes: tuple[AttributeValue, ...] = ()
    translations: tuple[Translation, ...] = ()
    media: tuple[Medium, ...] = ()


class StatusReason(Part):
    """Why a shop holds a listing back, in the shop's own words."""

    code: str
    text: str | None = None


class ListingStatusChanged(
    Event, type="catalog.listing_status_changed.v1", topic="catalog-listing-status",
    key=("shop", "external_sku"), aggregate="listing-status",
):  # fmt: skip
    """What the shop itself says of a listing. sku and ours are absent where we know no listing."""

    shop: ShopCode
    external_sku: ExternalId
    sku: Sku | None = None
    status: Literal["active", "inactive", "suppressed"]
    reasons: tuple[StatusReason, ...] = ()
    reported_at: AwareDatetime  # By the shop's clock; the newest wins.
    ours: Literal["active", "paused", "blocked"] | None = None
    differs: bool = False


class DispatchGateChanged(
    Event, type="catalog.dispatch_gate_changed.v1", topic="catalog-dispatch",
    key=("sku", "market"), aggregate="dispatch-gate",
):  # fmt: skip
    """Whether units of a SKU may leave for a market. A pair that was never named is open; a
    member state without a row of its own follows the row of EU."""

    sku: Sku
    market: str
    status: Literal["open", "blocked"]
    reasons: tuple[str, ...] = ()  # As in ListingChanged: expired:<kind>, missing:<kind>.


class CertificateExpiring(
    Event, type="catalog.certificate_expiring.v1", topic="catalog-certificate-warning",
    key=("certificate",), aggregate="certificate-warning",
):  # fmt: skip
    """A certificate ends soon and no other takes its place: once for each horizon."""

    certificate: str
    sku: Sku
    kind: str
    market: str
    valid_to: date
    days_left: int
    horizon_days: int
    listings: int  # Listings of the SKU, and of bundles that hold it, in the market.


class PriceWindow(Part):
    """A unit price from a quantity on; valid_from <= instant < valid_until (absent: open)."""

    min_quantity: int = 1
    price_minor: PriceMinor
    compare_at_minor: PriceMinor | None = None
    valid_from: AwareDatetime | None = None
    valid_until: AwareDatetime | None = None


class PricesChanged(
    Event, type="catalog.prices_changed.v1", topic="catalog-price",
    key=("shop", "sku", "currency"), aggregate="price-list",
):  # fmt: skip
    """The whole price list of a SKU in a shop and a currency; empty: it has no price."""

    shop: ShopCode
    sku: Sku
    currency: CurrencyCode
    prices: tuple[PriceWindow, ...] = ()


class PriceParityBreached(
    Event, type="catalog.price_parity_breached.v1", topic="catalog-parity",
    key=("rule", "sku", "shop"), aggregate="parity",
):  # fmt: skip
    """A shop's price left the band, or fell below the floor, that a parity rule sets."""

    rule: str
    sku: Sku
    shop: ShopCode
    kind: Literal["band", "floor"]
    price_minor: PriceMinor
    currency: CurrencyCode
    expected_minor: PriceMinor  # The reference or floor in the shop's currency.
    reference_shop: ShopCode | None = None
    gap_bp: int  # (price - expected) / expected in basis points, rounded to even.
    tolerance_bp: int


class PriceParityRestored(
    Event, type="catalog.price_parity_restored.v1", topic="catalog-parity",
    key=("rule", "sku", "shop"), aggregate="parity",
):  # fmt: skip
    """A breach ended: prices agree again, or one of them, or the rule, is gone."""

    rule: str
    sku: Sku
    shop: ShopCode
    cause: Literal["within", "no_price", "no_rule"]
