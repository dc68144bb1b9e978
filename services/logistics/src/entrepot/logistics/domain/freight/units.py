"""Handling units: parcels, bags and pallets in containers, each packed into at most one other.

Codes: SSCC (GS1 General Specifications, 18 digits) for what we pack, ISO 6346 for containers
(owner, category U, J or Z, serial number, check digit).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from stdnum import iso6346
from stdnum.exceptions import ValidationError

Kind = Literal["carton", "bag", "pallet", "cage", "uld", "container"]
KINDS: tuple[Kind, ...] = ("carton", "bag", "pallet", "cage", "uld", "container")
#: A unit goes only into one of a higher rank.
_RANK: Mapping[str, int] = {
    "carton": 1, "bag": 1, "pallet": 2, "cage": 2, "uld": 3, "container": 4,
}  # fmt: skip
State = Literal["open", "closed", "loaded", "departed", "arrived", "cancelled"]
STATES: tuple[State, ...] = ("open", "closed", "loaded", "departed", "arrived", "cancelled")
MAX_DEPTH = 4
_CM3_PER_M3 = 1_000_000


class DoesNotGoIn(ValueError):
    """A unit that may not be packed into another; the text says why."""


class InvalidUnitCode(ValueError):
    """A code that is not what its kind wants."""


def container_number(text: str) -> str:
    """An ISO 6346 number without blanks. Raises InvalidUnitCode."""
    try:
        return str(iso6346.validate(text))
    except ValidationError as error:
        raise InvalidUnitCode(
            f"{text!r} is no container number (ISO 6346: four letters, six digits, check digit)"
        ) from error


def check_nesting(kind: str, into: str) -> None:
    """Raises DoesNotGoIn."""
    if _RANK[kind] >= _RANK[into]:
        raise DoesNotGoIn(f"a {kind} does not go into a {into}")


@dataclass(frozen=True, slots=True)
class Inside:
    """A unit with what is in it: grams, cm³, parcels counted through all levels. gross_g: with its
    own tare; weighed: gross as somebody weighed it."""

    parcels: int
    net_g: int
    tare_g: int
    volume_cm3: int
    weighed_g: int | None = None

    @property
    def gross_g(self) -> int:
        return self.weighed_g if self.weighed_g is not None else self.net_g + self.tare_g


def added_up(
    own_tare_g: int, weighed_g: int | None, parcels: Sequence[tuple[int, int]],
    inner: Iterable[Inside],
) -> Inside:  # fmt: skip
    """parcels: (grams, cm³) of those packed directly; inner: units within. Volume is that of the
    goods, not of the unit."""
    units = list(inner)
    return Inside(
        len(parcels) + sum(u.parcels for u in units),
        sum(g for g, _ in parcels) + sum(u.gross_g for u in units),
        own_tare_g, sum(v for _, v in parcels) + sum(u.volume_cm3 for u in units), weighed_g,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """What a unit may hold. None: not told."""

    max_gross_g: int | None = None
    max_volume_cm3: int | None = None

    def excess(self, inside: Inside) -> str | None:
        """What is too much, or None."""
        if self.max_gross_g is not None and inside.gross_g > self.max_gross_g:
            return f"{inside.gross_g} g are more than the {self.max_gross_g} g it may weigh"
        if self.max_volume_cm3 is not None and inside.volume_cm3 > self.max_volume_cm3:
            return f"{inside.volume_cm3} cm³ are more than the {self.max_volume_cm3} cm³ it holds"
        return None

    def fill_share(self, inside: Inside) -> float | None:
        """The fuller of weight and volume, 0 to 1; None without limits."""
        shares = [
            used / limit
            for used, limit in (
                (inside.gross_g, self.max_gross_g), (inside.volume_cm3, self.max_volume_cm3)
            ) if limit
        ]  # fmt: skip
        return round(max(shares), 4) if shares else None


def weight_or_measure(gross_g: int, volume_cm3: int) -> float:
    """Revenue tons of sea freight: tonnes or cubic metres, whichever is more; 3 decimals."""
    return round(max(gross_g / 1_000_000, volume_cm3 / _CM3_PER_M3), 3)
