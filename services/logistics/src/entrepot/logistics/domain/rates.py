"""Rate cards as dated data, and the price of one parcel with the rule behind every line.

Money is integer minor units of the card's currency; each line is rounded half up by itself.
Bands hold min <= weight < max, rows hold effective_from <= date < effective_to; where no row
holds, the answer is NoRateInForce, never a guess. Source: shared/facts/logistics.md section 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .weight import (
    Parcel,
    WeightRule,
    chargeable_weight,
    round_up_to_step,
    rounded_sides,
    sides_and_weight,
)

#: The zone of destinations that no other zone names.
EVERYWHERE = "*"
_HUNDRED = Decimal(100)
_WHOLE = Decimal(1)
_ZERO = Decimal(0)


class NoRateInForce(LookupError):
    """No row of the card covers this day, destination or weight. missing: which of the three."""

    def __init__(self, card_id: str, missing: str, detail: str) -> None:
        super().__init__(f"rate card {card_id}: no {missing} in force for {detail}")
        self.card_id = card_id
        self.missing = missing


class InvalidRateCard(ValueError):
    """A card whose rows contradict each other."""


def in_force(effective_from: date, effective_to: date | None, on_date: date) -> bool:
    """effective_from <= on_date < effective_to; None: open end."""
    return effective_from <= on_date and (effective_to is None or on_date < effective_to)


@dataclass(frozen=True, slots=True)
class Zone:
    """Destinations with one price. postal_prefixes: empty for the whole country."""

    zone_id: str
    country: str
    postal_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Price for minimum <= weight < maximum of a zone, in the weight unit of the card (kg or lb).

    price = fixed_minor + per_unit_minor * chargeable weight.
    """

    rule_id: str
    zone_id: str
    minimum: Decimal
    maximum: Decimal
    fixed_minor: int
    per_unit_minor: Decimal
    effective_from: date
    effective_to: date | None = None

    def __post_init__(self) -> None:
        if not _ZERO <= self.minimum < self.maximum:
            raise InvalidRateCard(f"band {self.rule_id}: minimum must be below maximum")


@dataclass(frozen=True, slots=True)
class OversizeTrigger:
    """Size or weight above which a surcharge is due, in the card's units; None: not a trigger.

    Compared strictly ("above"), with sides rounded by the card's weight rule.
    min_billable: least chargeable weight once triggered.
    """

    volume_above: Decimal | None = None
    weight_above: Decimal | None = None
    longest_above: Decimal | None = None
    length_plus_girth_above: Decimal | None = None
    min_billable: Decimal | None = None

    def matches(self, sides: Sequence[Decimal], weight: Decimal) -> bool:
        short, middle, longest = sorted(sides)
        girth = 2 * (short + middle)
        return any(
            limit is not None and value > limit
            for value, limit in (
                (short * middle * longest, self.volume_above),
                (weight, self.weight_above),
                (longest, self.longest_above),
                (longest + girth, self.length_plus_girth_above),
            )
        )


@dataclass(frozen=True, slots=True)
class Surcharge:
    """An addition to the freight and the conditions under which it is due; all must hold.

    amount = fixed_minor + per_unit_minor * weight + percent of the freight (or, with
    on_subtotal, of the freight and the lines before it). countries, postal_prefixes: remote area;
    residential: only to private addresses; dangerous_goods: due when the parcel carries any of
    them; incoterms: only under one of these (a DDP fee); peak: both days inclusive; replaces: rule
    ids this one displaces.
    """

    rule_id: str
    kind: str
    effective_from: date
    effective_to: date | None = None
    fixed_minor: int = 0
    per_unit_minor: Decimal = _ZERO
    percent: Decimal = _ZERO
    on_subtotal: bool = False
    countries: frozenset[str] = frozenset()
    postal_prefixes: tuple[str, ...] = ()
    residential: bool = False
    dangerous_goods: frozenset[str] = frozenset()
    incoterms: frozenset[str] = frozenset()
    peak: tuple[date, date] | None = None
    oversize: OversizeTrigger | None = None
    replaces: frozenset[str] = frozenset()

    def is_due(self, parcel: Parcel, on_date: date) -> bool:
        """All conditions except size, which `RateCard` judges in its own units."""
        return (
            in_force(self.effective_from, self.effective_to, on_date)
            and (self.peak is None or self.peak[0] <= on_date <= self.peak[1])
            and (not self.residential or parcel.residential)
            and (not self.incoterms or parcel.incoterm in self.incoterms)
            and (not self.countries or parcel.country in self.countries)
            and (not self.postal_prefixes or postal(parcel).startswith(self.postal_prefixes))
            and (
                not self.dangerous_goods
                or not self.dangerous_goods.isdisjoint(parcel.dangerous_goods)
            )
        )


def postal(parcel: Parcel) -> str:
    """Postal code as prefixes compare it: no blanks or hyphens, upper case."""
    return parcel.postal_code.replace(" ", "").replace("-", "").upper()


@dataclass(frozen=True, slots=True)
class LegPrice:
    """The price of one leg, added to the card's own: bands as a card has them. kind: its word in
    a quote, such as last_mile."""

    kind: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class RateCard:
    """Prices of one carrier service in one currency. bands: any order, no overlap in one zone;
    none where the legs have all of the price."""

    card_id: str
    currency: str
    weight_rule: WeightRule
    zones: tuple[Zone, ...]
    bands: tuple[Band, ...]
    surcharges: tuple[Surcharge, ...] = ()
    effective_from: date = date.min
    effective_to: date | None = None
    legs: tuple[LegPrice, ...] = ()
    _bands_of: Mapping[str, tuple[Band, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_bands_of", self._grouped(self.bands))
        for leg in self.legs:
            self._grouped(leg.bands)

    def _grouped(self, bands: Sequence[Band]) -> dict[str, tuple[Band, ...]]:
        grouped: dict[str, list[Band]] = {}
        for band in bands:
            grouped.setdefault(band.zone_id, []).append(band)
        for rows in grouped.values():
            _refuse_overlap(rows)
        if unknown := grouped.keys() - {zone.zone_id for zone in self.zones}:
            raise InvalidRateCard(f"card {self.card_id}: no zone {min(unknown)}")
        return {zone: tuple(rows) for zone, rows in grouped.items()}

    @property
    def reads_postal_code(self) -> bool:
        """Whether two addresses in one country can have different prices."""
        return any(z.postal_prefixes for z in self.zones) or any(
            s.postal_prefixes for s in self.surcharges
        )

    @property
    def reads_size(self) -> bool:
        """Whether the size itself, beyond the chargeable weight, can change the price."""
        return any(s.oversize is not None for s in self.surcharges)

    def zone_for(self, country: str, postal_code: str, on_date: date | None = None) -> Zone | None:
        """The most specific zone: the longest matching postal prefix, then the country's own, then
        EVERYWHERE. On a day only zones with a band in force count, if any has one."""
        found: list[tuple[int, bool, str, Zone]] = []
        for zone in self.zones:
            if zone.country != country:
                continue
            length = max(
                (len(p) for p in zone.postal_prefixes if postal_code.startswith(p)),
                default=-1 if zone.postal_prefixes else 0,
            )
            if length >= 0:
                found.append((-length, zone.zone_id == EVERYWHERE, zone.zone_id, zone))
        if on_date is not None and len(found) > 1:
            found = [each for each in found if self._is_priced(each[3], on_date)] or found
        return min(found, key=lambda each: each[:3])[3] if found else None

    def _is_priced(self, zone: Zone, on_date: date) -> bool:
        bands = self._bands_of.get(zone.zone_id, ()) if self.bands else ()
        if not self.bands:
            bands = tuple(b for leg in self.legs for b in leg.bands if b.zone_id == zone.zone_id)
        return any(in_force(band.effective_from, band.effective_to, on_date) for band in bands)

    def band_for(self, zone: Zone, weight: Decimal, on_date: date) -> Band | None:
        return next(
            (
                band
                for band in self._bands_of.get(zone.zone_id, ())
                if band.minimum <= weight < band.maximum
                and in_force(band.effective_from, band.effective_to, on_date)
            ),
            None,
        )

    def leg_zone(self, leg: LegPrice, zone: Zone, country: str) -> str | None:
        """The zone that a leg's bands know the destination by: the card's own, else the one of
        the whole country."""
        known = {band.zone_id for band in leg.bands}
        if zone.zone_id in known:
            return zone.zone_id
        whole = [z.zone_id for z in self.zones if z.country == country and not z.postal_prefixes]
        return next((name for name in sorted(whole, reverse=True) if name in known), None)

    def leg_bands(self, zone: Zone, country: str, weight: Decimal, on: date) -> list[Band]:
        """The band of each priced leg. Raises NoRateInForce."""
        found = []
        for leg in self.legs:
            name = self.leg_zone(leg, zone, country)
            for band in leg.bands:
                if (
                    band.zone_id == name and band.minimum <= weight < band.maximum
                    and in_force(band.effective_from, band.effective_to, on)
                ):  # fmt: skip
                    found.append(band)
                    break
            else:
                raise NoRateInForce(self.card_id, "band", f"{leg.kind}, {weight}, {on}")
        return found


def _refuse_overlap(rows: list[Band]) -> None:
    for index, one in enumerate(rows):
        for other in rows[index + 1 :]:
            weights = one.minimum < other.maximum and other.minimum < one.maximum
            one_to, other_to = one.effective_to or date.max, other.effective_to or date.max
            if weights and one.effective_from < other_to and other.effective_from < one_to:
                raise InvalidRateCard(f"bands {one.rule_id} and {other.rule_id} overlap")


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One amount and the row it comes from."""

    rule_id: str
    kind: str
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Price of a parcel. chargeable: in the card's weight unit."""

    card_id: str
    currency: str
    on_date: date
    chargeable: Decimal
    lines: tuple[QuoteLine, ...]

    @property
    def total_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines)


def half_up(amount: Decimal) -> int:
    """Minor units, half up."""
    return int(amount.quantize(_WHOLE, ROUND_HALF_UP))


def size_surcharges(
    surcharges: Sequence[Surcharge], sides: Sequence[Decimal], weight: Decimal
) -> list[Surcharge]:
    """Those whose size trigger matches, less those that a matching one replaces."""
    hit = [s for s in surcharges if s.oversize is not None and s.oversize.matches(sides, weight)]
    replaced = {rule_id for s in hit for rule_id in s.replaces}
    return [s for s in hit if s.rule_id not in replaced]


def quote(card: RateCard, parcel: Parcel, on_date: date, zone: Zone | None = None) -> Quote:
    """Price of the parcel on a day, line by line. zone: the parcel's, where it is known. Raises
    NoRateInForce."""
    if not in_force(card.effective_from, card.effective_to, on_date):
        raise NoRateInForce(card.card_id, "card", str(on_date))
    zone = zone or card.zone_for(parcel.country, postal(parcel), on_date)
    if zone is None:
        raise NoRateInForce(card.card_id, "zone", f"{parcel.country} {parcel.postal_code}".strip())
    rule = card.weight_rule
    sides, actual = sides_and_weight(parcel, rule.units)
    weight = chargeable_weight(sides, actual, rule).chargeable
    due = [s for s in card.surcharges if s.is_due(parcel, on_date)]
    by_size = size_surcharges(due, rounded_sides(sides, rule.dim_round), actual)
    least = max(
        (s.oversize.min_billable for s in by_size if s.oversize and s.oversize.min_billable),
        default=_ZERO,
    )
    if least > weight:
        weight = round_up_to_step(least, rule.step)
    freight = []
    if card.bands or not card.legs:
        band = card.band_for(zone, weight, on_date)
        if band is None:
            raise NoRateInForce(card.card_id, "band", f"zone {zone.zone_id}, {weight}, {on_date}")
        freight.append((band, "freight"))
    legs = card.leg_bands(zone, parcel.country, weight, on_date)
    freight += [(band, leg.kind) for band, leg in zip(legs, card.legs, strict=True)]
    replaced = {rule_id for s in by_size for rule_id in s.replaces}
    applied = [s for s in due if (s.oversize is None or s in by_size) and s.rule_id not in replaced]
    return Quote(card.card_id, card.currency, on_date, weight, _lines(freight, weight, applied))


def _lines(
    bands: Sequence[tuple[Band, str]], weight: Decimal, applied: Sequence[Surcharge]
) -> tuple[QuoteLine, ...]:
    """Percents are of the freight of all legs together."""
    lines = [
        QuoteLine(band.rule_id, kind, half_up(band.fixed_minor + band.per_unit_minor * weight))
        for band, kind in bands
    ]
    subtotal = freight = sum(line.amount_minor for line in lines)
    for surcharge in applied:
        basis = subtotal if surcharge.on_subtotal else freight
        amount = half_up(
            surcharge.fixed_minor
            + surcharge.per_unit_minor * weight
            + basis * surcharge.percent / _HUNDRED
        )
        lines.append(QuoteLine(surcharge.rule_id, surcharge.kind, amount))
        subtotal += amount
    return tuple(lines)
