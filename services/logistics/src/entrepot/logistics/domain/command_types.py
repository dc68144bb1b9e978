"""Words that commands are made of: codes, amounts, days, validity, calendars, price bands.

Weights g, lengths mm, money minor units. `valid_from <= day < valid_to`; absent: open.
"""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from entrepot.shared.identifiers import CountryCode
from entrepot.shared.money import PriceMinor

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
#: UN/LOCODE (DEHAM), or a location's code.
Place = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{1,31}$")]
DEFAULT_CUT_OFF = time(14)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(f"timezone {name!r} is not an IANA name") from error
    return name


Zone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_known_zone)]


class Command(BaseModel):
    """Base: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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


class CalendarIn(Command):
    """Working days of the dispatching site. country: its public holidays; None: the location's."""

    country: CountryCode | None = None
    subdivision: Code | None = None
    public_holidays: bool = True
    weekend: tuple[Annotated[int, Field(ge=0, le=6)], ...] = (5, 6)  # Monday is 0.
    extra_closed: tuple[date, ...] = Field((), max_length=400)
    extra_open: tuple[date, ...] = Field((), max_length=400)
