"""A sheet laid over a lane: within its dates the sheet's freight takes the place of the old one.

Freight: all rows of the lane (of the same leg) between the first and the last day of the sheet's.
Surcharges and weight rules: those of the same name, within their own dates. What was in force
before and after stays. Rows that ended KEEP_DAYS ago are dropped.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from entrepot.logistics.domain.command_types import BandIn
from entrepot.logistics.domain.commands import PutLane, ZoneIn

from .rows import Freight, LanePart

KEEP_DAYS = 400
_Dated = TypeVar("_Dated", bound=Any)


class UnknownLane(LookupError):
    """A lane that is not there yet, and of which the sheet has no lane row with all it needs."""


class OtherCurrency(ValueError):
    """A sheet in another currency than the lane's, beside prices of the lane that would stay."""


def laid_over(part: LanePart, before: PutLane | None, today: date) -> PutLane:
    """The lane with the sheet's rows. Raises UnknownLane, OtherCurrency, ValidationError."""
    if before is None and not part.master:
        raise UnknownLane(f"lane {part.lane} is not known")
    given: dict[str, Any] = before.model_dump() if before is not None else {"lane": part.lane}
    given.update(part.master)
    if part.currency:
        _same_currency(part, before)
        given["currency"] = part.currency
    old = before or _Empty()
    start, end = part.dates
    renamed = _zones(part.freight, old.zones)
    if part.freight:
        given["zones"] = list(dict.fromkeys((*old.zones, *renamed.values())))
        own = [_named(each, renamed) for each in part.freight if each.leg is None]
        given["bands"] = _laid(old.bands, own, start, end, today) if own else list(old.bands)
        given["legs"] = _legs(part, old.legs, renamed, start, end, today)
        used = {band.zone for band in given["bands"]}
        used |= {band.zone for leg in given["legs"] for band in leg["bands"]}
        given["zones"] = [zone for zone in given["zones"] if zone.zone in used]
        if "destination_countries" not in given or before is None:
            told = {c for zone in renamed.values() for c in zone.countries}
            given.setdefault("destination_countries", tuple(sorted(told)))
    for name in ("surcharges", "weight_rules"):
        given[name] = _merged(getattr(old, name), getattr(part, name), today)
    return PutLane.model_validate(given)


def _same_currency(part: LanePart, before: PutLane | None) -> None:
    """A lane has one currency: what it keeps of its prices would be read in the new one."""
    if before is None or before.currency == part.currency:
        return
    replaced = part.dates == (date.min, None) and all(f.leg is None for f in part.freight)
    kept = [*(() if replaced and part.freight else before.bands),
            *(band for leg in before.legs for band in leg.bands),
            *(s for s in before.surcharges if s.fixed_minor or s.per_unit_minor)]  # fmt: skip
    if kept:
        raise OtherCurrency(
            f"the lane is priced in {before.currency}, the sheet in {part.currency}"
        )


class _Empty:
    """A lane that is not there."""

    zones: tuple[ZoneIn, ...] = ()
    bands: tuple[BandIn, ...] = ()
    legs: tuple[Any, ...] = ()
    surcharges: tuple[Any, ...] = ()
    weight_rules: tuple[Any, ...] = ()


def _zones(freight: Sequence[Freight], held: Sequence[ZoneIn]) -> dict[str, ZoneIn]:
    """The sheet's zones by the sheet's name. One that means something else than the lane's own of
    that name gets a name of its own, as old prices still speak of the old one."""
    taken = {zone.zone: zone for zone in held}
    found: dict[str, ZoneIn] = {}
    for each in freight:
        zone = each.zone
        if zone is None or zone.zone in found:
            continue
        name, n = zone.zone, 2
        while name in taken and _meaning(taken[name]) != _meaning(zone):
            name, n = f"{zone.zone[:58]}~{n}", n + 1
        found[zone.zone] = taken.get(name) or zone.model_copy(update={"zone": name})
    return found


def _meaning(zone: ZoneIn) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(zone.countries), frozenset(zone.postal_prefixes)


def _named(each: Freight, renamed: dict[str, ZoneIn]) -> BandIn:
    if each.zone is None:
        return each.band
    return each.band.model_copy(update={"zone": renamed[each.zone.zone].zone})


def _legs(
    part: LanePart, held: Sequence[Any], renamed: dict[str, ZoneIn], start: date,
    end: date | None, today: date,
) -> list[dict[str, Any]]:  # fmt: skip
    by_leg: dict[str, list[BandIn]] = {}
    for each in part.freight:
        if each.leg is not None:
            by_leg.setdefault(each.leg, []).append(_named(each, renamed))
    if missing := by_leg.keys() - {leg.kind.value for leg in held}:
        raise UnknownLane(f"lane {part.lane} has no leg {min(missing)}")
    found = []
    for leg in held:
        new = by_leg.get(leg.kind.value, [])
        bands = _laid(leg.bands, new, start, end, today) if new else list(leg.bands)
        found.append({**leg.model_dump(), "bands": bands})
    return found


def _laid(
    held: Sequence[_Dated], new: Sequence[_Dated], start: date, end: date | None, today: date
) -> list[_Dated]:
    """held without [start, end), and new."""
    if all(each in held for each in new) and _same_span(held, new, start, end):
        return list(held)
    kept = [piece for each in held for piece in _outside(each, start, end)]
    return sorted([*_living(kept, today), *new], key=_order)


def _same_span(
    held: Sequence[_Dated], new: Sequence[_Dated], start: date, end: date | None
) -> bool:
    """Whether nothing of held in these dates is other than new."""
    return all(each in new or _outside(each, start, end) == [each] for each in held)


def _order(band: _Dated) -> tuple[Any, ...]:
    return (
        band.valid_from or date.min, band.zone or "", band.min_g or 0, band.min_lb or 0,
    )  # fmt: skip


def _outside(each: _Dated, start: date, end: date | None) -> list[_Dated]:
    """The parts of a dated row before and after the span."""
    own_start, own_end = each.valid_from or date.min, each.valid_to or date.max
    last = end or date.max
    if own_end <= start or own_start >= last:
        return [each]
    found = []
    if own_start < start:
        found.append(each.model_copy(update={"valid_to": start}))
    if own_end > last:
        found.append(each.model_copy(update={"valid_from": last}))
    return found


def _living(rows: Iterable[_Dated], today: date) -> list[_Dated]:
    oldest = today - timedelta(days=KEEP_DAYS)
    return [each for each in rows if each.valid_to is None or each.valid_to > oldest]


def _merged(held: Sequence[_Dated], new: Sequence[_Dated], today: date) -> list[_Dated]:
    """Rows of the same name are cut where a new one holds."""
    found = list(held)
    for each in new:
        if each in found:
            continue
        name = getattr(each, "rule_id", None)
        start, end = each.valid_from or date.min, each.valid_to
        found = [
            piece for old in found
            for piece in (_outside(old, start, end) if getattr(old, "rule_id", None) == name
                          else [old])
        ]  # fmt: skip
        found.append(each)
    return _living(found, today)
