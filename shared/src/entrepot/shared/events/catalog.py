"""Facts that the catalog owns. Each restates the whole object: the newest version wins."""

from datetime import date
from typing import Literal

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import CountryCode, ExternalId, Gtin, HsCode, ShopCode, Sku
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
