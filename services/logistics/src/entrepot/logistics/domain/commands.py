"""What carriers, lanes and exchange rates are told to be. Weights g, lengths mm, money minor units.

Field names follow the events. `valid_from <= day < valid_to`; absent: open.
"""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from entrepot.shared.identifiers import CountryCode, CurrencyCode, LocationCode
from entrepot.shared.money import PriceMinor

from .lane import Incoterm
from .vocabularies import VOCABULARIES
from .weight import DimRound, Mode, Units

MAX_DAYS = 400
CarrierCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,47}$")]
LaneCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]*$", min_length=1, max_length=200)]
Code = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x20]+$", min_length=1, max_length=64)]
DangerousGoods = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_]{2,32}(:[A-Za-z0-9_]{2,32})?$")
]
CutOff = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Amount = Annotated[Decimal, Field(ge=0, le=10**12, max_digits=18, decimal_places=6)]
Positive = Annotated[Decimal, Field(gt=0, le=10**9, max_digits=15, decimal_places=6)]
PostalPrefix = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,12}$")]
Days = Annotated[float, Field(ge=0, le=MAX_DAYS, allow_inf_nan=False)]


class Command(BaseModel):
    """Base: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CarrierFields(Command):
    """A carrier. rate_sheet: labels are numbered and drawn by us; http: its API sells them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "name": "YunExpress", "name_zh": "云途物流", "kind": "rate_sheet",
                    "number_style": "s10", "number_prefix": "LX", "number_country": "CN",
                    "aliases": ["yun-express"],
                }
            ]
        }
    )  # fmt: skip
    name: Name
    name_zh: Name | None = None
    kind: Literal["rate_sheet", "http"] = "rate_sheet"
    base_url: Annotated[str, StringConstraints(max_length=500)] | None = None
    api_key: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = Field(
        None, description="Bearer token for its API; never told back. Absent: keep the held one."
    )
    number_style: Literal["s10", "prefix"] = "prefix"
    number_prefix: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,10}$")] | None = None
    number_country: CountryCode | None = None
    aliases: tuple[Code, ...] = Field((), max_length=50, description="Its names in webhooks.")
    vocabulary: str = Field("canonical", description="Table of its tracking codes.")
    active: bool = True

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.vocabulary not in VOCABULARIES:
            raise ValueError(f"vocabulary must be one of {', '.join(sorted(VOCABULARIES))}")
        if self.kind == "http" and not (self.base_url or "").startswith(("http://", "https://")):
            raise ValueError("an http carrier needs base_url, beginning with https:// or http://")
        if self.number_style == "s10":
            if not (self.number_prefix or "").isalpha() or len(self.number_prefix or "") != 2:
                raise ValueError("number_prefix of an S10 number is two letters")
            if self.number_country is None:
                raise ValueError("an S10 number needs number_country")
        return self


class PutCarrier(CarrierFields):
    carrier: CarrierCode

    @property
    def party(self) -> str:
        return f"carrier:{self.carrier}"

    @property
    def prefix(self) -> str:
        """Of its numbers: as given, else from its code."""
        letters = "".join(c for c in self.carrier.upper() if c.isalnum())
        return self.number_prefix or letters[:4]


class Validity(Command):
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise ValueError("valid_from must be before valid_to")
        return self


class BandIn(Validity):
    """Price for min <= weight < max: base + weight * rate. Grams and kg; lb in an imperial card."""

    zone: Code | None = None  # None: every destination of the lane.
    min_g: Annotated[int, Field(ge=0, le=10**9)] | None = None
    max_g: Annotated[int, Field(gt=0, le=10**9)] | None = None
    min_lb: Amount | None = None
    max_lb: Positive | None = None
    base_minor: PriceMinor
    per_kg_minor: Amount | None = None
    per_lb_minor: Amount | None = None


class ZoneIn(Command):
    zone: Code
    countries: tuple[CountryCode, ...] = Field(min_length=1, max_length=250)
    postal_prefixes: tuple[PostalPrefix, ...] = Field((), max_length=2000)


class WeightRuleIn(Command):
    """How the chargeable weight comes about. step, minimum: kg (lb); threshold: cm³ (in³)."""

    units: Units = Units.METRIC
    divisor: Positive = Decimal(5000)
    dim_round: DimRound = DimRound.NONE
    mode: Mode = Mode.MAX
    step: Positive | None = None
    minimum: Amount = Decimal(0)
    threshold: Amount | None = None


class OversizeIn(Command):
    """In the card's units, compared with `above`."""

    volume_above: Amount | None = None
    weight_above: Amount | None = None
    longest_above: Amount | None = None
    length_plus_girth_above: Amount | None = None
    min_billable: Amount | None = None


class SurchargeIn(Validity):
    """An addition; due when all stated conditions hold."""

    rule_id: Code
    kind: Code
    fixed_minor: PriceMinor = 0
    per_unit_minor: Amount = Decimal(0)
    percent: Annotated[Decimal, Field(ge=0, le=1000)] = Decimal(0)
    on_subtotal: bool = False
    countries: tuple[CountryCode, ...] = ()
    postal_prefixes: tuple[PostalPrefix, ...] = Field((), max_length=5000)
    residential: bool = False
    dangerous_goods: tuple[DangerousGoods, ...] = ()
    peak_from: date | None = None
    peak_to: date | None = None
    oversize: OversizeIn | None = None
    replaces: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _peak(self) -> Self:
        if (self.peak_from is None) != (self.peak_to is None):
            raise ValueError("peak_from and peak_to go together")
        return self


class CalendarIn(Command):
    """Working days of the dispatching site. country: its public holidays; None: the location's."""

    country: CountryCode | None = None
    subdivision: Code | None = None
    public_holidays: bool = True
    weekend: tuple[Annotated[int, Field(ge=0, le=6)], ...] = (5, 6)  # Monday is 0.
    extra_closed: tuple[date, ...] = Field((), max_length=400)
    extra_open: tuple[date, ...] = Field((), max_length=400)


LANE_EXAMPLE: dict[str, Any] = {
    "carrier": "yunexpress", "service": "eco", "mode": "air", "origin": "SZX-1",
    "destination_countries": ["DE", "FR"], "p50_days": 8, "p90_days": 12,
    "currency": "EUR", "weight_rule": {"divisor": "8000", "step": "0.1"},
    "bands": [{"min_g": 0, "max_g": 30000, "base_minor": 250,
               "per_kg_minor": "780"}],
    "max_weight_g": 30000, "timezone": "Asia/Shanghai", "cut_off": "14:00",
}  # fmt: skip


class LaneFields(Validity):
    """A way to send parcels. p50_days and p90_days are believed until 30 deliveries are known."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                LANE_EXAMPLE
            ]
        }
    )  # fmt: skip
    carrier: CarrierCode
    service: Code
    service_name: Name | None = None
    mode: Literal["air", "sea", "rail", "road", "post"]
    origin: LocationCode
    destination_countries: tuple[CountryCode, ...] = Field(min_length=1, max_length=250)
    p50_days: Days
    p90_days: Days
    currency: CurrencyCode
    bands: tuple[BandIn, ...] = Field((), max_length=2000)
    zones: tuple[ZoneIn, ...] = Field((), max_length=500)
    surcharges: tuple[SurchargeIn, ...] = Field((), max_length=200)
    weight_rule: WeightRuleIn = WeightRuleIn()
    calendar: CalendarIn = CalendarIn()
    timezone: Annotated[str, StringConstraints(max_length=64)] | None = None  # None: the origin's.
    cut_off: CutOff | None = None  # None: the origin's, else 14:00.
    max_weight_g: Annotated[int, Field(gt=0, le=10**8)] | None = None
    max_longest_mm: Annotated[int, Field(gt=0, le=10**5)] | None = None
    max_length_plus_girth_mm: Annotated[int, Field(gt=0, le=10**6)] | None = None
    accepts_dangerous_goods: tuple[DangerousGoods, ...] = Field((), max_length=200)
    customs_modes: tuple[Code, ...] | None = None
    incoterms: tuple[Incoterm, ...] | None = None
    min_value_minor: PriceMinor | None = None
    max_value_minor: PriceMinor | None = None
    value_currency: CurrencyCode = "EUR"
    active: bool = True

    @model_validator(mode="after")
    def _days(self) -> Self:
        if self.p50_days > self.p90_days:
            raise ValueError("p50_days must not exceed p90_days")
        if self.timezone is not None:
            try:
                ZoneInfo(self.timezone)
            except (KeyError, ValueError, OSError) as error:
                raise ValueError(f"timezone {self.timezone!r} is not an IANA name") from error
        return self


class PutLane(LaneFields):
    lane: LaneCode


class PutExchangeRate(Command):
    """units_per_eur: major units of the currency for one euro, as central banks quote it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"currency": "CNY", "effective_on": "2026-11-20", "units_per_eur": "8.00",
                 "source": "ECB reference rate"}
            ]
        }
    )  # fmt: skip
    currency: CurrencyCode
    effective_on: date
    units_per_eur: Annotated[Decimal, Field(gt=0, le=10**9, decimal_places=9)]
    source: Name


DEFAULT_CUT_OFF = time(14)
