"""What carriers, lanes and exchange rates are told to be. Weights g, lengths mm, money minor units.

Field names follow the events. `valid_from <= day < valid_to`; absent: open.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from entrepot.shared.identifiers import CountryCode, CurrencyCode, LocationCode
from entrepot.shared.money import PriceMinor

from .command_types import (
    DEFAULT_CUT_OFF,
    Amount,
    BandIn,
    CalendarIn,
    CarrierCode,
    Code,
    Command,
    CutOff,
    DangerousGoods,
    Days,
    LaneCode,
    Name,
    Positive,
    PostalPrefix,
    Validity,
    Zone,
)
from .lane import Incoterm
from .leg_commands import CapacityIn, LegIn, convolved, haul_mode, leg_of
from .legs import check_order
from .vocabularies import VOCABULARIES
from .weight import DimRound, Mode, Units

__all__ = [
    "DEFAULT_CUT_OFF",
    "LANE_EXAMPLE",
    "Amount",
    "BandIn",
    "CalendarIn",
    "CapacityIn",
    "CarrierCode",
    "CarrierFields",
    "Code",
    "DangerousGoods",
    "DatedWeightRuleIn",
    "LaneCode",
    "LaneFields",
    "LegIn",
    "PutCarrier",
    "PutExchangeRate",
    "PutLane",
    "SurchargeIn",
    "WeightRuleIn",
    "ZoneIn",
    "leg_of",
]


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and text.isprintable()
    except ValueError:
        return False


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
        if self.kind == "http" and not _is_url(self.base_url or ""):
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


class DatedWeightRuleIn(WeightRuleIn, Validity):
    """A weight rule for some dates; outside of them the lane's own holds."""


class OversizeIn(Command):
    """In the card's units, compared with `above`."""

    volume_above: Amount | None = None
    weight_above: Amount | None = None
    longest_above: Amount | None = None
    length_plus_girth_above: Amount | None = None
    min_billable: Amount | None = None


class SurchargeIn(Validity):
    """An addition; due when all stated conditions hold. Kinds in use: fuel (percent), remote_area
    (postal_prefixes), residential, peak (peak_from, peak_to), ddp_fee (incoterms), battery_fee
    (dangerous_goods), additional_handling, large_package (oversize); any other word will do."""

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
    incoterms: tuple[Incoterm, ...] = ()
    peak_from: date | None = None
    peak_to: date | None = None
    oversize: OversizeIn | None = None
    replaces: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _peak(self) -> Self:
        if (self.peak_from is None) != (self.peak_to is None):
            raise ValueError("peak_from and peak_to go together")
        return self


LANE_EXAMPLE: dict[str, Any] = {
    "carrier": "yunexpress", "service": "eco", "mode": "air", "origin": "SZX-1",
    "destination_countries": ["DE", "FR"], "p50_days": 8, "p90_days": 12,
    "currency": "EUR", "weight_rule": {"divisor": "8000", "step": "0.1"},
    "bands": [{"min_g": 0, "max_g": 30000, "base_minor": 250,
               "per_kg_minor": "780"}],
    "max_weight_g": 30000, "timezone": "Asia/Shanghai", "cut_off": "14:00",
}  # fmt: skip


LEGS_EXAMPLE: dict[str, Any] = {
    "carrier": "yunexpress", "service": "rail", "origin": "SZX-1",
    "destination_countries": ["DE"], "currency": "EUR", "weight_rule": {"divisor": "6000"},
    "bands": [{"min_g": 0, "max_g": 30000, "base_minor": 180, "per_kg_minor": "410"}],
    "capacity": {"per": "week", "parcels": 4000},
    "legs": [
        {"kind": "first_mile", "mode": "road", "end": "CNXIY", "p50_days": 2, "p90_days": 3},
        {"kind": "export_customs", "p50_days": 1, "p90_days": 2},
        {"kind": "linehaul", "mode": "rail", "start": "CNXIY", "end": "DEDUI", "p50_days": 13,
         "p90_days": 17, "departs": [2, 5], "cut_off": "12:00"},
        {"kind": "import_customs", "p50_days": 1, "p90_days": 3},
        {"kind": "last_mile", "mode": "road", "carrier": "dhl", "p50_days": 2, "p90_days": 3,
         "bands": [{"min_g": 0, "max_g": 30000, "base_minor": 320}]},
    ],
}  # fmt: skip


def _less_required(schema: dict[str, Any]) -> None:
    """mode, p50_days and p90_days follow from the legs where there are legs."""
    schema["examples"] = [LANE_EXAMPLE, LEGS_EXAMPLE]
    told = {"mode", "p50_days", "p90_days"}
    schema["required"] = [name for name in schema.get("required", ()) if name not in told]


class LaneFields(Validity):
    """A way to send parcels. p50_days and p90_days are believed until 30 deliveries are known;
    of a lane of legs they may be left out: the legs' distributions are then convolved."""

    model_config = ConfigDict(json_schema_extra=_less_required)
    carrier: CarrierCode
    service: Code
    service_name: Name | None = None
    mode: Literal["air", "sea", "rail", "road", "post"]
    direction: Literal["outbound", "return"] = Field(
        "outbound", description="return: from destination_countries back to origin."
    )
    origin: LocationCode
    destination_countries: tuple[CountryCode, ...] = Field(min_length=1, max_length=250)
    p50_days: Days
    p90_days: Days
    currency: CurrencyCode
    bands: tuple[BandIn, ...] = Field((), max_length=2000)
    zones: tuple[ZoneIn, ...] = Field((), max_length=500)
    surcharges: tuple[SurchargeIn, ...] = Field((), max_length=200)
    weight_rule: WeightRuleIn = WeightRuleIn()
    weight_rules: tuple[DatedWeightRuleIn, ...] = Field((), max_length=50)
    calendar: CalendarIn = CalendarIn()
    timezone: Zone | None = None  # None: the origin's.
    cut_off: CutOff | None = None  # None: the origin's, else 14:00.
    legs: tuple[LegIn, ...] = Field((), max_length=12)
    capacity: CapacityIn | None = None
    aircraft: Literal["passenger", "cargo"] | None = None  # None: not told.
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

    @model_validator(mode="before")
    @classmethod
    def _from_legs(cls, given: Any) -> Any:
        """mode, p50_days and p90_days of a lane that leaves them to its legs."""
        if not isinstance(given, dict) or not given.get("legs"):
            return given
        missing = [n for n in ("mode", "p50_days", "p90_days") if given.get(n) is None]
        if not missing:
            return given
        legs = TypeAdapter(tuple[LegIn, ...]).validate_python(given["legs"])
        told: dict[str, Any] = {"mode": haul_mode(legs)}
        told["p50_days"], told["p90_days"] = convolved(
            legs, CalendarIn.model_validate(given.get("calendar") or {}), given.get("cut_off")
        )
        return {**given, **{name: told[name] for name in missing}}

    @model_validator(mode="after")
    def _days(self) -> Self:
        if self.p50_days > self.p90_days:
            raise ValueError("p50_days must not exceed p90_days")
        if any(rule.units is not self.weight_rule.units for rule in self.weight_rules):
            raise ValueError("weight_rules have the units of weight_rule")
        if self.legs:
            check_order(tuple(leg_of(leg) for leg in self.legs))
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
