"""The canonical order: what every marketplace payload becomes before the hub looks at it.

Money is in integer minor units of the object's currency (entrepot.shared.money.exponent), instants
are aware and in UTC. Models are frozen and refuse fields they do not know; the partner's own words
stay in `raw`. Personal data (customer, ship_to, raw) does not leave the orders service.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from entrepot.shared.money import exponent

# Source: ISO 4217:2015 list one, with some codes of list three that old orders still hold.
_CURRENCIES: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD "
    "BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD "
    "EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR "
    "IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB "
    "PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD "
    "SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS "
    "VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL"
)
CURRENCY_EXPONENTS: Final[dict[str, int]] = {code: exponent(code) for code in _CURRENCIES.split()}
MAX_MINOR: Final = 2**63 - 1  # A bigint column.
MAX_QUANTITY: Final = 2**31 - 1  # An integer column.
MAX_LINES: Final = 2_000
MAX_TEXT: Final = 20_000


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


def _known_currency(code: str) -> str:
    if code not in CURRENCY_EXPONENTS:
        raise ValueError(f"{code!r} is no ISO 4217 currency code")
    return code


PaymentState = Literal[
    "pending", "authorized", "partially_paid", "paid", "partially_refunded", "refunded", "voided"
]
FulfilmentState = Literal["unfulfilled", "partial", "fulfilled"]
CancellationState = Literal["none", "requested", "cancelled"]
FulfilledBy = Literal["merchant", "marketplace"]

Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Currency = Annotated[str, AfterValidator(_known_currency)]
Minor = Annotated[int, Field(ge=0, le=MAX_MINOR)]
Count = Annotated[int, Field(ge=0, le=MAX_QUANTITY)]
ShopCode = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
ExternalId = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=MAX_TEXT)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Version = Annotated[int, Field(ge=0, le=MAX_MINOR)]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Customer(_Model):
    """The buyer as the marketplace names them; any part may be withheld."""

    external_id: ExternalId | None = None
    name: Text | None = None
    email: Text | None = None
    phone: Text | None = None


class Address(_Model):
    """Where to deliver. Parts a marketplace masks before payment are None."""

    name: Text | None = None
    lines: tuple[Text, ...] = ()
    city: Text | None = None
    region: Text | None = None
    postal_code: Text | None = None
    country: CountryCode
    phone: Text | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None


class Delivery(_Model):
    """How the goods come to the buyer; a pickup names one of our locations."""

    kind: Literal["ship", "pickup", "same_day"] = "ship"
    location: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]{1,31}$")] | None = None


class Promise(_Model):
    """The last instants the marketplace holds us to."""

    ship_by: Instant | None = None
    deliver_by: Instant | None = None


class CanonicalLine(_Model):
    """One ordered position.

    line_no counts from 1 in the partner's order. The buyer pays quantity * unit_price_minor -
    discount_minor for it (tax_minor on top unless prices_include_tax).
    """

    line_no: int = Field(ge=1, le=MAX_LINES)
    external_line_id: ExternalId
    external_sku: Text | None = None
    sku: Text | None = None
    title: Text = ""
    quantity: int = Field(ge=1, le=MAX_QUANTITY)
    unit_price_minor: Minor
    discount_minor: Minor = 0
    tax_minor: Minor = 0
    cancelled_quantity: Count = 0
    fulfilled_quantity: Count = 0

    @model_validator(mode="after")
    def _parts_within_quantity(self) -> Self:
        if self.cancelled_quantity + self.fulfilled_quantity > self.quantity:
            raise ValueError("more units cancelled and fulfilled than ordered")
        return self


class CanonicalOrder(_Model):
    """A whole order, restated: the newest source_version replaces all older ones.

    source_version is the partner's updated-at in milliseconds since 1970. Amounts are as ordered;
    total_minor is the partner's word, never our sum. cancelled units stay in their lines.
    """

    kind: Literal["order"] = "order"
    shop: ShopCode
    external_id: ExternalId
    display_number: Text | None = None
    source_version: Version
    placed_at: Instant
    updated_at: Instant
    currency: Currency
    customer: Customer = Customer()
    ship_to: Address | None = None
    lines: tuple[CanonicalLine, ...] = Field(min_length=1, max_length=MAX_LINES)
    shipping_minor: Minor = 0
    tax_minor: Minor = 0
    discount_minor: Minor = 0
    total_minor: Minor
    prices_include_tax: bool | None = None
    payment: PaymentState
    fulfilment: FulfilmentState
    cancellation: CancellationState = "none"
    cancellation_reason: Text | None = None
    holds: tuple[Text, ...] = ()
    fulfilled_by: FulfilledBy = "merchant"
    promise: Promise = Promise()
    service_level: Text | None = None
    delivery: Delivery | None = None
    tags: tuple[Text, ...] = ()
    notes: Text | None = None
    remarks: tuple[Text, ...] = ()  # What was read with a doubt, for people to see.
    raw: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _lines_are_told_apart(self) -> Self:
        if len({line.line_no for line in self.lines}) != len(self.lines):
            raise ValueError("two lines have the same line_no")
        if len({line.external_line_id for line in self.lines}) != len(self.lines):
            raise ValueError("two lines have the same external_line_id")
        return self


class LineReference(_Model):
    """A line as far as a partial payload tells it."""

    external_line_id: ExternalId | None = None
    external_sku: Text | None = None
    title: Text | None = None
    quantity: Count | None = None
    unit_price_minor: Minor | None = None
    discount_minor: Minor | None = None
    tax_minor: Minor | None = None
    cancelled_quantity: Count | None = None
    fulfilled_quantity: Count | None = None


class OrderReference(_Model):
    """A payload that names an order without telling all of it.

    Rule: where each field CanonicalOrder requires is there, the payload is an order; else it is a
    reference that lists what is `missing` and keeps what is known. It is never stored as an order:
    the hub fetches the whole order, or merges the fragments of it.
    """

    kind: Literal["order_reference"] = "order_reference"
    shop: ShopCode
    external_id: ExternalId
    display_number: Text | None = None
    missing: tuple[str, ...] = Field(min_length=1)
    source_version: Version | None = None
    placed_at: Instant | None = None
    updated_at: Instant | None = None
    currency: Currency | None = None
    customer: Customer | None = None
    ship_to: Address | None = None
    lines: tuple[LineReference, ...] = Field(default=(), max_length=MAX_LINES)
    total_minor: Minor | None = None
    payment: PaymentState | None = None
    fulfilment: FulfilmentState | None = None
    cancellation: CancellationState | None = None
    fulfilled_by: FulfilledBy | None = None
    promise: Promise | None = None
    remarks: tuple[Text, ...] = ()
    raw: dict[str, Any] = Field(default_factory=dict)


class CancelledLine(_Model):
    """Units of one line to cancel; quantity None means all that are not yet fulfilled."""

    external_line_id: ExternalId
    quantity: int | None = Field(default=None, ge=1, le=MAX_QUANTITY)


class CanonicalCancellation(_Model):
    """A cancellation told apart from its order. No lines: the whole order.

    state requested: the buyer asks, the merchant decides; cancelled: it has happened.
    """

    kind: Literal["cancellation"] = "cancellation"
    shop: ShopCode
    external_id: ExternalId  # Of the order.
    source_version: Version
    cancelled_at: Instant
    state: Literal["requested", "cancelled"]
    reason: Text | None = None
    lines: tuple[CancelledLine, ...] = ()
    raw: dict[str, Any] = Field(default_factory=dict)


class ReturnedLine(_Model):
    """Units of one order line that come back, and what was paid back for them."""

    external_line_id: ExternalId
    quantity: int = Field(ge=1, le=MAX_QUANTITY)
    refund_minor: Minor = 0
    restock: bool | None = None


class CanonicalReturn(_Model):
    """Goods that come back, or money without goods (no lines)."""

    kind: Literal["return"] = "return"
    shop: ShopCode
    external_id: ExternalId  # Of the order.
    return_id: ExternalId
    source_version: Version
    returned_at: Instant
    currency: Currency
    lines: tuple[ReturnedLine, ...] = ()
    reason: Text | None = None
    refund_minor: Minor
    raw: dict[str, Any] = Field(default_factory=dict)


Canonical = CanonicalOrder | OrderReference | CanonicalCancellation | CanonicalReturn
