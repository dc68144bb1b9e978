"""Hard filters by the nature of a request: where from, where to, what, and under which terms."""

from .choice import Measure, Verdict
from .lane import Incoterm, Lane
from .weight import Parcel

Refusal = tuple[Verdict, Measure, Measure]


def refusal_of(
    lane: Lane, origin: str, parcel: Parcel, customs_mode: str | None, incoterm: Incoterm | None
) -> Refusal | None:
    """The first hard filter that the lane fails by the nature of the request alone."""
    rules, mode = lane.restrictions, customs_mode
    if not lane.active:
        return Verdict.INACTIVE, None, None
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
