"""Hard filters by the nature of a request: where from, where to, what, and under which terms."""

from collections.abc import Callable
from datetime import date

from .choice import Measure, Verdict
from .lane import Incoterm, Lane, TransportMode
from .request import Battery
from .weight import Parcel

Refusal = tuple[Verdict, Measure, Measure]
#: (tokens of dangerous goods, what is told of the battery, aircraft, day) -> the name of the dated
#: rule that refuses them by air, or None.
AirRule = Callable[[frozenset[str], Battery | None, str, date], str | None]
#: Where a lane does not tell: what it accepts is then its forwarder's word.
UNTOLD_AIRCRAFT = "cargo"


def refusal_of(
    lane: Lane, origin: str, parcel: Parcel, customs_mode: str | None, incoterm: Incoterm | None,
    direction: str = "outbound",
) -> Refusal | None:  # fmt: skip
    """The first hard filter that the lane fails by the nature of the request alone."""
    rules, mode = lane.restrictions, customs_mode
    if not lane.active:
        return Verdict.INACTIVE, None, None
    if lane.direction != direction:
        return Verdict.OTHER_DIRECTION, direction, lane.direction
    if lane.origin != origin:
        return Verdict.OTHER_ORIGIN, origin, lane.origin
    if parcel.country not in rules.destinations:
        return Verdict.DESTINATION_NOT_SERVED, parcel.country, None
    if refused := refused_goods(parcel.dangerous_goods, rules.dangerous_goods):
        return Verdict.DANGEROUS_GOODS_NOT_ACCEPTED, ", ".join(sorted(refused)), None
    if mode is not None and rules.customs_modes is not None and mode not in rules.customs_modes:
        return Verdict.CUSTOMS_MODE_NOT_OFFERED, mode, None
    if incoterm is not None and rules.incoterms is not None and incoterm not in rules.incoterms:
        return Verdict.INCOTERM_NOT_OFFERED, incoterm.value, None
    return None


def refused_goods(carried: frozenset[str], accepted: frozenset[str]) -> set[str]:
    """Tokens a lane does not accept. A lane that accepts "UN3481" accepts it in every packing
    ("UN3481:contained_in"); one that accepts a packing does not accept "UN3481" alone, where
    the packing is not told."""
    return {token for token in carried - accepted if token.partition(":")[0] not in accepted}


def refused_by_air(
    lane: Lane, parcel: Parcel, battery: Battery | None, day: date, rule: AirRule
) -> Refusal | None:
    """A dated rule of the air that refuses the goods on the lane's aircraft."""
    if not parcel.dangerous_goods:
        return None
    kinds = [lane.aircraft] if lane.mode is TransportMode.AIR else []
    kinds += [leg.aircraft for leg in lane.legs if leg.mode == TransportMode.AIR]
    for kind in dict.fromkeys(kinds):
        if kind is None and any(kinds):
            continue
        name = rule(parcel.dangerous_goods, battery, kind or UNTOLD_AIRCRAFT, day)
        if name is not None:
            return Verdict.NOT_ALLOWED_BY_AIR, name, kind or UNTOLD_AIRCRAFT
    return None
