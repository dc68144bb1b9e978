"""A rate card made ready for many parcels: one day, one country, one kind of goods.

What cannot change between such parcels is decided once; what is left (weight, private address,
postal code) is whole numbers and two lookups. The price is to the last unit that of `rates.quote`,
which a test holds it to; cards that it cannot hold to that (size triggers, more decimals than a
rate has) are quoted in full.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from .rates import (
    Band,
    NoRateInForce,
    Quote,
    RateCard,
    Surcharge,
    Zone,
    half_up,
    in_force,
    quote,
)
from .weight import Parcel

#: Weights and prices per unit have 6 decimals at most, so their products have 12.
_SIX, _TWELVE = 10**6, 10**12
_HALF = _TWELVE // 2


def scaled(value: Decimal, places: int = 6) -> int | None:
    """value * 10**places; None where that is no whole number."""
    whole = value.scaleb(places)
    return int(whole) if whole == whole.to_integral_value() else None


class _Table:
    """Bands of one zone on one day: edges and prices in whole numbers."""

    __slots__ = ("fixed", "least", "most", "per_unit")

    def __init__(self, bands: Sequence[Band]) -> None:
        """Raises ValueError for numbers with more decimals than six."""
        ordered = sorted(bands, key=lambda band: band.minimum)
        self.least = [_whole(band.minimum) for band in ordered]
        self.most = [_whole(band.maximum) for band in ordered]
        self.fixed = [band.fixed_minor * _TWELVE + _HALF for band in ordered]
        self.per_unit = [_whole(band.per_unit_minor) for band in ordered]

    def price(self, weight: int) -> int | None:
        """Half up; weight in millionths. None where no band holds it."""
        at = bisect_right(self.least, weight) - 1
        if at < 0 or weight >= self.most[at]:
            return None
        return (self.fixed[at] + self.per_unit[at] * weight) // _TWELVE


def _whole(value: Decimal) -> int:
    found = scaled(value)
    if found is None:
        raise ValueError(f"{value} has more than six decimals")
    return found


class _Variant:
    """The tables and additions of one kind of address."""

    __slots__ = ("additions", "tables")

    def __init__(self, tables: Sequence[_Table], additions: Sequence[Surcharge]) -> None:
        self.tables = tables
        # Percents have a hundredth in them: eight decimals of a percent are ten of a share.
        self.additions = [
            (s.fixed_minor * _TWELVE + _HALF, _whole(s.per_unit_minor),
             _whole(s.percent) * 10**4, s.on_subtotal)
            for s in additions
        ]  # fmt: skip

    def price(self, weight: int) -> int | None:
        freight = 0
        for table in self.tables:
            line = table.price(weight)
            if line is None:
                return None
            freight += line
        total = freight
        for fixed, per_unit, percent, on_subtotal in self.additions:
            basis = total if on_subtotal else freight
            total += (fixed + per_unit * weight + basis * percent) // _TWELVE
        return total


class Tariff:
    """A card on one day for parcels to one country with the same goods under the same term.

    exchange: minor units of the planning currency per minor unit of the card's.
    """

    __slots__ = (
        "_areas", "_card", "_country", "_day", "_due", "_exchange", "_ratio", "_tables", "_variants",
        "_zone", "_zoned", "closed", "reach", "reads", "reads_home", "reads_size",
    )  # fmt: skip

    def __init__(
        self, card: RateCard, country: str, goods: frozenset[str], incoterm: str | None,
        day: date, exchange: Decimal,
    ) -> None:  # fmt: skip
        self._card, self._country, self._day, self._exchange = card, country, day, exchange
        self._ratio = exchange.as_integer_ratio()
        self.closed = not in_force(card.effective_from, card.effective_to, day)
        self._due = [s for s in card.surcharges if _may_fall_due(s, country, goods, incoterm, day)]
        zones = [zone for zone in card.zones if zone.country == country]
        prefixes = [p for zone in zones for p in zone.postal_prefixes]
        self._zoned, self._zone = bool(prefixes), card.zone_for(country, "", day)
        self._areas = [s.postal_prefixes for s in self._due if s.postal_prefixes]
        prefixes += [p for area in self._areas for p in area]
        self.reach = max(map(len, prefixes), default=0)
        #: Tariffs with the same `reads` tell the same places.
        self.reads: object = (
            (id(self),) if self._zoned else (bool(self.reach), *self._areas)
        )  # fmt: skip
        self.reads_home = any(s.residential for s in self._due)
        self.reads_size = any(s.oversize is not None for s in self._due)
        self._variants: dict[object, _Variant | None] = {}
        self._tables: dict[str, list[_Table]] = {}

    def place(self, code: str) -> object:
        """All of a postal code (as `postal` gives it; `reach` characters suffice) that can change
        the price: the zone, and which remote areas it is in."""
        if not self.reach:
            return None
        if not self._zoned:
            return tuple([code.startswith(area) for area in self._areas])
        zone = self._zone_of(code)
        return (
            zone.zone_id if zone else None,
            *[code.startswith(area) for area in self._areas],
        )

    def _zone_of(self, code: str) -> Zone | None:
        if not self._zoned:
            return self._zone
        return self._card.zone_for(self._country, code, self._day)

    def price(self, parcel: Parcel, code: str, weight: int | None, place: object) -> int | str:
        """Minor units of the planning currency, or what is missing (card, zone, band). code: the
        postal code, and its place; weight: chargeable, in millionths of the card's unit."""
        if self.closed:
            return "card"
        if self.reads_size or weight is None:
            return self._in_full(parcel)
        key = (parcel.residential if self.reads_home else None, place)
        try:
            variant = self._variants[key]
        except KeyError:
            variant = self._variants[key] = self._variant(parcel, code)
        if variant is None:
            return self._in_full(parcel)
        total = variant.price(weight)
        if total is None:
            return "band"
        above, below = self._ratio
        return total if above == below else (2 * total * above + below) // (2 * below)

    def quote(self, parcel: Parcel, code: str) -> Quote:
        """The price line by line, as `rates.quote` has it. Raises NoRateInForce."""
        return quote(self._card, parcel, self._day, self._zone_of(code))

    def _variant(self, parcel: Parcel, code: str) -> _Variant | None:
        """None where the card has to be quoted in full."""
        zone = self._zone_of(code)
        if zone is None:
            return None
        due = [
            s for s in self._due
            if (parcel.residential or not s.residential)
            and (not s.postal_prefixes or code.startswith(s.postal_prefixes))
        ]  # fmt: skip
        try:
            if zone.zone_id not in self._tables:
                self._tables[zone.zone_id] = self._tables_of(zone)
            return _Variant(self._tables[zone.zone_id], due)
        except ValueError:
            return None

    def _tables_of(self, zone: Zone) -> list[_Table]:
        card, found = self._card, []
        if card.bands or not card.legs:
            found.append(self._table(card.bands, zone.zone_id))
        for leg in card.legs:
            found.append(self._table(leg.bands, card.leg_zone(leg, zone, self._country)))
        return found

    def _table(self, bands: Sequence[Band], zone: str | None) -> _Table:
        return _Table([
            band for band in bands
            if band.zone_id == zone
            and in_force(band.effective_from, band.effective_to, self._day)
        ])  # fmt: skip

    def _in_full(self, parcel: Parcel) -> int | str:
        try:
            return half_up(quote(self._card, parcel, self._day).total_minor * self._exchange)
        except NoRateInForce as error:
            return error.missing


def _may_fall_due(
    rule: Surcharge, country: str, goods: frozenset[str], incoterm: str | None, day: date
) -> bool:
    """All conditions that such parcels share."""
    return (
        in_force(rule.effective_from, rule.effective_to, day)
        and (rule.peak is None or rule.peak[0] <= day <= rule.peak[1])
        and (not rule.countries or country in rule.countries)
        and (not rule.dangerous_goods or not rule.dangerous_goods.isdisjoint(goods))
        and (not rule.incoterms or incoterm in rule.incoterms)
    )
