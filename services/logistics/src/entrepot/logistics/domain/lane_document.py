"""From what was put to the lane the planner reads, and to the lane that orders is told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from math import ceil

from entrepot.shared.events.logistics import LaneOffered, RateBand

from .calendar import InvalidCalendar, WorkCalendar
from .commands import DEFAULT_CUT_OFF, BandIn, LaneFields, PutLane, SurchargeIn, leg_of
from .lane import Capacity, CarrierService, Lane, Restrictions, TransitStats, TransportMode
from .rates import (
    EVERYWHERE,
    Band,
    InvalidRateCard,
    LegPrice,
    OversizeTrigger,
    RateCard,
    Surcharge,
    Zone,
    half_up,
    in_force,
)
from .weight import G_PER_KG, G_PER_POUND, Units, WeightRule

_UNITS_PER_KG = {Units.METRIC: Decimal(1), Units.IMPERIAL: G_PER_KG / G_PER_POUND}


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of the dispatching location."""

    timezone: str = "UTC"
    country: str | None = None
    cut_off: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a lane is believed to do. days with one decimal; *_n: shipments behind the figure."""

    p50_days: Decimal
    p90_days: Decimal
    transit_n: int
    on_time_rate: Decimal
    on_time_n: int


def cut_off_of(command: LaneFields, site: Site) -> time:
    text = command.cut_off or site.cut_off
    return time.fromisoformat(text) if text else DEFAULT_CUT_OFF


def calendar_of(command: LaneFields, site: Site) -> WorkCalendar:
    """The site's working days. A location in a country whose holidays nobody lists works every
    weekday; a stated country without a list raises InvalidCalendar."""
    stated = command.calendar
    timezone = command.timezone or site.timezone
    weekend = frozenset(stated.weekend)
    closed, opened = frozenset(stated.extra_closed), frozenset(stated.extra_open)
    country = (stated.country or site.country) if stated.public_holidays else None
    try:
        return WorkCalendar(timezone, country, stated.subdivision, weekend, closed, opened)
    except InvalidCalendar:
        if stated.country is not None or country is None:
            raise
        return WorkCalendar(timezone, None, None, weekend, closed, opened)


def weight_rule_of(command: LaneFields, on: date | None) -> WeightRule:
    """The one in force on the day, the newest of several; without a day the lane's own. Raises
    InvalidWeightRule."""
    dated = [
        rule for rule in command.weight_rules
        if on is not None and in_force(rule.valid_from or date.min, rule.valid_to, on)
    ]  # fmt: skip
    found = max(dated, key=lambda r: r.valid_from or date.min, default=command.weight_rule)
    return WeightRule(
        found.divisor, found.units, found.dim_round, found.mode, found.step, found.minimum,
        found.threshold,
    )  # fmt: skip


def card_of(command: PutLane, on: date | None = None) -> RateCard | None:
    """The rate card, weighing by the rule of the day; None without bands. Raises InvalidRateCard,
    InvalidWeightRule."""
    if not command.bands and not any(leg.bands for leg in command.legs):
        return None
    rule = weight_rule_of(command, on)
    zones = [
        Zone(z.zone, country, z.postal_prefixes) for z in command.zones for country in z.countries
    ]
    leg_bands = [band for leg in command.legs for band in leg.bands]
    if any(band.zone is None for band in (*command.bands, *leg_bands)):
        always = {b.zone for b in command.bands if b.zone and not (b.valid_from or b.valid_to)}
        zoned = {z.country for z in zones if not z.postal_prefixes and z.zone_id in always}
        zones += [Zone(EVERYWHERE, c) for c in command.destination_countries if c not in zoned]
    return RateCard(
        command.lane,
        command.currency,
        rule,
        tuple(zones),
        tuple(_band(n, b, rule.units, zones) for n, b in enumerate(command.bands, start=1)),
        tuple(_surcharge(s) for s in command.surcharges),
        command.valid_from or date.min,
        command.valid_to,
        tuple(
            LegPrice(leg.kind.value, tuple(
                _band(n, b, rule.units, zones, f"{leg.kind.value}-")
                for n, b in enumerate(leg.bands, start=1)
            ))
            for leg in command.legs if leg.bands
        ),
    )  # fmt: skip


def _band(number: int, band: BandIn, units: Units, zones: Sequence[Zone], prefix: str = "") -> Band:
    zone = band.zone or EVERYWHERE
    if all(known.zone_id != zone for known in zones):
        raise InvalidRateCard(f"band {number}: every destination has a zone of its own")
    if units is Units.METRIC:
        given = (band.min_g, band.max_g, band.per_kg_minor)
        if band.min_g is None or band.max_g is None or band.min_lb or band.max_lb:
            raise InvalidRateCard(f"band {number}: a metric card has min_g and max_g")
        low, high = Decimal(band.min_g) / G_PER_KG, Decimal(band.max_g) / G_PER_KG
        per_unit = given[2] or Decimal(0)
    else:
        if band.min_lb is None or band.max_lb is None or band.min_g or band.max_g:
            raise InvalidRateCard(f"band {number}: an imperial card has min_lb and max_lb")
        low, high, per_unit = band.min_lb, band.max_lb, band.per_lb_minor or Decimal(0)
    return Band(
        f"{prefix}band-{number}", zone, low, high, band.base_minor, per_unit,
        band.valid_from or date.min, band.valid_to,
    )  # fmt: skip


def _surcharge(stated: SurchargeIn) -> Surcharge:
    oversize = OversizeTrigger(**stated.oversize.model_dump()) if stated.oversize else None
    return Surcharge(
        rule_id=stated.rule_id, kind=stated.kind, effective_from=stated.valid_from or date.min,
        effective_to=stated.valid_to, fixed_minor=stated.fixed_minor,
        per_unit_minor=stated.per_unit_minor, percent=stated.percent,
        on_subtotal=stated.on_subtotal, countries=frozenset(stated.countries),
        postal_prefixes=stated.postal_prefixes, residential=stated.residential,
        dangerous_goods=frozenset(stated.dangerous_goods),
        incoterms=frozenset(term.value for term in stated.incoterms),
        peak=(stated.peak_from, stated.peak_to) if stated.peak_from and stated.peak_to else None,
        oversize=oversize, replaces=frozenset(stated.replaces),
    )  # fmt: skip


def lane_of(
    command: PutLane, site: Site, figures: Figures, *, active: bool = True,
    on: date | None = None,
) -> Lane:  # fmt: skip
    """The lane as it is planned with on a day. Learned days are rounded up to whole ones, as
    promises are made in days. Raises InvalidRateCard, InvalidCalendar, InvalidWeightRule,
    InvalidLane, InvalidLegs."""
    calendar = calendar_of(command, site)
    name = command.service_name or command.service
    p50, p90 = ceil(figures.p50_days), ceil(figures.p90_days)
    return Lane(
        lane_id=command.lane, origin=command.origin,
        service=CarrierService(command.carrier, command.service, name, calendar),
        mode=TransportMode(command.mode), site_calendar=calendar,
        cut_off=cut_off_of(command, site), restrictions=_restrictions(command),
        transit=TransitStats(p50, max(p50, p90), figures.transit_n),
        reliability=figures.on_time_rate, card=card_of(command, on),
        active=active and command.active,
        legs=tuple(leg_of(leg, calendar.timezone) for leg in command.legs),
        capacity=Capacity(**command.capacity.model_dump()) if command.capacity else None,
        aircraft=command.aircraft, direction=command.direction,
    )  # fmt: skip


def _restrictions(command: PutLane) -> Restrictions:
    """The lane's own, and the narrowest of its legs."""
    modes, terms = command.customs_modes, command.incoterms
    goods = frozenset(command.accepts_dangerous_goods)
    for leg in command.legs:
        if leg.accepts_dangerous_goods is not None:
            goods &= frozenset(leg.accepts_dangerous_goods)
    weights = [command.max_weight_g, *(leg.max_weight_g for leg in command.legs)]
    lengths = [command.max_longest_mm, *(leg.max_longest_mm for leg in command.legs)]
    girth = command.max_length_plus_girth_mm
    return Restrictions(
        destinations=frozenset(command.destination_countries), max_weight_g=_least(weights),
        max_longest_mm=_least(lengths),
        max_length_plus_girth_mm=None if girth is None else Decimal(girth),
        dangerous_goods=goods,
        customs_modes=frozenset(modes) if modes is not None else None,
        incoterms=frozenset(terms) if terms is not None else None,
        min_value_minor=command.min_value_minor, max_value_minor=command.max_value_minor,
        value_currency=command.value_currency,
    )  # fmt: skip


def _least(limits: Sequence[int | None]) -> Decimal | None:
    known = [Decimal(limit) for limit in limits if limit is not None]
    return min(known) if known else None


def offered_bands(card: RateCard | None, on_date: date) -> tuple[RateBand, ...]:
    """The card for ranking: one list of bands in grams, legs included. Where zones differ the
    dearest counts; surcharges that fall on every parcel (fuel) are inside, conditional ones are
    not."""
    if card is None or not in_force(card.effective_from, card.effective_to, on_date):
        return ()
    priced = [card.bands] if card.bands else []
    parts = [
        [b for b in bands if in_force(b.effective_from, b.effective_to, on_date)]
        for bands in (*priced, *(leg.bands for leg in card.legs))
    ]
    per_kg = _UNITS_PER_KG[card.weight_rule.units]
    fixed, per_unit, factor = _always(card, on_date)
    edges = sorted({edge for part in parts for b in part for edge in (b.minimum, b.maximum)})
    found: list[RateBand] = []
    for low, high in pairwise(edges):
        dear = [_dearest(part, low, high) for part in parts]
        held = [band for band in dear if band is not None]
        if not held or len(held) < len(parts):
            continue
        base, rate = sum(b.fixed_minor for b in held), sum(b.per_unit_minor for b in held)
        found.append(
            RateBand(
                min_g=_grams(low / per_kg), max_g=_grams(high / per_kg),
                base_minor=half_up(base * factor + fixed),
                per_kg_minor=half_up((rate * factor + per_unit) * per_kg),
            )
        )  # fmt: skip
    return tuple(found)


def _dearest(bands: Sequence[Band], low: Decimal, high: Decimal) -> Band | None:
    """Of those that hold all weights from low to high."""
    middle = (low + high) / 2
    return max(
        (b for b in bands if b.minimum <= low and high <= b.maximum),
        key=lambda b: (b.fixed_minor + b.per_unit_minor * middle, b.rule_id),
        default=None,
    )


def _always(card: RateCard, on_date: date) -> tuple[Decimal, Decimal, Decimal]:
    fixed, per_unit, percent = Decimal(0), Decimal(0), Decimal(0)
    for s in card.surcharges:
        conditional = (
            s.countries or s.postal_prefixes or s.residential or s.dangerous_goods or s.incoterms
            or s.peak or s.oversize
        )  # fmt: skip
        if not conditional and in_force(s.effective_from, s.effective_to, on_date):
            fixed += s.fixed_minor
            per_unit += s.per_unit_minor
            percent += s.percent
    return fixed, per_unit, 1 + percent / 100


def _grams(kilograms: Decimal) -> int:
    return int((kilograms * G_PER_KG).quantize(Decimal(1), ROUND_HALF_UP))


def offer_of(lane: Lane, command: PutLane, figures: Figures, party: str, day: date) -> LaneOffered:
    """The fact that orders ranks by. A lane for returns is told as switched off."""
    bands = offered_bands(lane.card, day)
    return LaneOffered(
        lane=lane.lane_id, carrier=command.carrier, party=party, service=command.service,
        mode=command.mode, origin=command.origin,
        destination_countries=tuple(sorted(set(command.destination_countries))),
        p50_days=float(figures.p50_days), p90_days=float(figures.p90_days),
        on_time_rate=float(figures.on_time_rate), on_time_n=figures.on_time_n,
        currency=command.currency, bands=bands,
        max_weight_g=command.max_weight_g or max((b.max_g for b in bands), default=0),
        accepts_dangerous_goods=tuple(sorted(set(command.accepts_dangerous_goods))),
        cut_off=f"{lane.cut_off:%H:%M}",
        active=lane.active and lane.direction == "outbound",
    )  # fmt: skip
