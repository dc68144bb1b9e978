"""An order as it comes in through the API: the words of the events, few of them required.

A canonical order (canonical.py), as every marketplace adapter makes it, fits this model, too.
"""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from entrepot.orders.domain.canonical import (
    CURRENCY_EXPONENTS,
    CancellationState,
    FulfilledBy,
    FulfilmentState,
    PaymentState,
)
from entrepot.shared.identifiers import CountryCode, ExternalId, LocationCode, ShopCode
from entrepot.shared.money import PriceMinor

MAX_LINES = 2_000
MAX_LINE_UNITS = 1_000_000
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _known_currency(code: str) -> str:
    if code not in CURRENCY_EXPONENTS:
        raise ValueError(f"{code[:20]!r} is no ISO 4217 currency code")
    return code


Instant = Annotated[AwareDatetime, Field(ge=_FIRST, le=_LAST)]
Currency = Annotated[str, AfterValidator(_known_currency)]
Text = Annotated[str, Field(max_length=500)]
LongText = Annotated[str, Field(max_length=20_000)]
Name = Annotated[str, Field(max_length=200)]
Units = Annotated[int, Field(ge=0, le=MAX_LINE_UNITS)]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CustomerIn(_In):
    """The buyer, as far as the shop tells."""

    external_id: Name | None = None
    name: Text | None = None
    email: Text | None = None
    phone: Name | None = None


class AddressIn(_In):
    """Where to deliver."""

    name: Text | None = None
    lines: tuple[Text, ...] = Field(default=(), max_length=10)
    city: Name | None = None
    region: Name | None = None
    postal_code: Annotated[str, Field(max_length=20)] | None = None
    country: CountryCode
    phone: Name | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None


class DeliveryIn(_In):
    """How the goods come to the buyer. pickup: collected at a location that is open for it;
    same_day: asked for the same day. Without it they are sent."""

    kind: Literal["ship", "pickup", "same_day"] = "ship"
    location: LocationCode | None = None

    @model_validator(mode="after")
    def _a_pickup_names_its_point(self) -> Self:
        if (self.kind == "pickup") != (self.location is not None):
            raise ValueError("a pickup, and only a pickup, names its location")
        return self


class PromiseIn(_In):
    """Last instants the shop holds us to."""

    ship_by: Instant | None = None
    deliver_by: Instant | None = None


class OrderLineIn(_In):
    """One position. line_no counts from 1 in the order given where it is left out; without sku
    the shop's listings say which SKU external_sku is."""

    line_no: Annotated[int, Field(ge=1, le=100_000)] | None = None
    external_line_id: ExternalId | None = None
    external_sku: Name | None = None
    sku: Name | None = None
    title: LongText = ""
    quantity: Annotated[int, Field(ge=1, le=MAX_LINE_UNITS)]
    unit_price_minor: PriceMinor = 0
    discount_minor: PriceMinor = 0
    tax_minor: PriceMinor = 0
    cancelled_quantity: Units = 0
    fulfilled_quantity: Units = 0

    @property
    def open_quantity(self) -> int:
        """Units still to be sent."""
        return max(0, self.quantity - self.cancelled_quantity - self.fulfilled_quantity)


_EXAMPLE: dict[str, Any] = {
    "shop": "own-eu", "external_id": "10042", "placed_at": "2026-03-02T10:15:00Z",
    "currency": "EUR", "total_minor": 4990, "payment": "paid",
    "ship_to": {"name": "Ada Example", "lines": ["Hauptstr. 1"], "city": "Berlin",
                "postal_code": "10115", "country": "DE"},
    "lines": [{"external_sku": "LAMP-1", "quantity": 1, "unit_price_minor": 4990}],
}  # fmt: skip


class OrderIn(_In):
    """A whole order, restated: the newest source_version replaces all older ones. Without one it
    is updated_at (else placed_at) in milliseconds since 1970."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"examples": [_EXAMPLE]}
    )

    kind: Literal["order"] = "order"
    shop: ShopCode
    external_id: ExternalId
    display_number: Name | None = None
    source_version: Annotated[int, Field(ge=0, le=2**62)] | None = None
    placed_at: Instant
    updated_at: Instant | None = None
    currency: Currency
    customer: CustomerIn | None = None
    ship_to: AddressIn | None = None
    lines: tuple[OrderLineIn, ...] = Field(min_length=1, max_length=MAX_LINES)
    shipping_minor: PriceMinor = 0
    tax_minor: PriceMinor = 0
    discount_minor: PriceMinor = 0
    total_minor: PriceMinor
    prices_include_tax: bool | None = None
    payment: PaymentState = "paid"
    fulfilment: FulfilmentState = "unfulfilled"
    cancellation: CancellationState = "none"
    cancellation_reason: LongText | None = None
    holds: tuple[Text, ...] = Field(default=(), max_length=20)
    fulfilled_by: FulfilledBy = "merchant"
    promise: PromiseIn | None = None
    ship_by: Instant | None = None
    deliver_by: Instant | None = None
    service_level: Text | None = None
    delivery: DeliveryIn | None = None
    tags: tuple[Annotated[str, Field(min_length=1, max_length=100)], ...] = Field(
        default=(), max_length=50
    )
    notes: LongText | None = None
    remarks: tuple[LongText, ...] = Field(default=(), max_length=100)
    raw: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _lines_are_told_apart(self) -> Self:
        if len(self.lines) > 1:
            numbers = {line.line_no or at for at, line in enumerate(self.lines, 1)}
            if len(numbers) != len(self.lines):
                raise ValueError("two lines have the same line_no")
            names = [x.external_line_id for x in self.lines if x.external_line_id]
            if len(set(names)) != len(names):
                raise ValueError("two lines have the same external_line_id")
        return self

    @property
    def newness(self) -> int:
        """The version to compare by: of two restatements the higher one holds."""
        if self.source_version is not None:
            return self.source_version
        return int((self.updated_at or self.placed_at).timestamp() * 1000)

    @property
    def must_ship_by(self) -> datetime | None:
        return self.ship_by or (self.promise.ship_by if self.promise else None)

    @property
    def must_deliver_by(self) -> datetime | None:
        return self.deliver_by or (self.promise.deliver_by if self.promise else None)
