"""Consignments under one transport document: a master (MAWB, MBL) may cover houses (HAWB, HBL).

What is known of the master is known of every parcel within: its milestones are scans of each.
Its freight is shared out over the parcels, to the last minor unit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from entrepot.logistics.domain.status import Reason, Status

Level = Literal["master", "house"]
State = Literal["open", "closed", "departed", "arrived", "cancelled"]
STATES: tuple[State, ...] = ("open", "closed", "departed", "arrived", "cancelled")
DocumentKind = Literal["mawb", "hawb", "mbl", "hbl", "cmr", "cim", "cn38", "other"]
#: Grams per cm³ that a cubic centimetre counts as, by mode (IATA 1:6, road 1:3, sea W/M 1:1).
_G_PER_CM3: Mapping[str, Decimal] = {
    "air": Decimal(1) / 6, "post": Decimal(1) / 6, "road": Decimal(1) / 3, "rail": Decimal(1) / 2,
    "sea": Decimal(1),
}  # fmt: skip


class Milestone(StrEnum):
    """What happened to all of it at once."""

    GATE_IN = "gate_in"
    EXPORT_CUSTOMS = "export_customs"
    EXPORT_RELEASED = "export_released"
    LOADED = "loaded"
    DEPARTED = "departed"
    TRANSSHIPPED = "transshipped"
    ARRIVED = "arrived"
    DISCHARGED = "discharged"
    IMPORT_CUSTOMS = "import_customs"
    IMPORT_RELEASED = "import_released"
    GATE_OUT = "gate_out"
    HELD = "held"
    DELAYED = "delayed"


_STATUS: Mapping[Milestone, tuple[Status, Reason | None]] = {
    Milestone.EXPORT_CUSTOMS: (Status.CUSTOMS, None),
    Milestone.IMPORT_CUSTOMS: (Status.CUSTOMS, None),
    Milestone.HELD: (Status.EXCEPTION, Reason.CUSTOMS_DELAY),
    Milestone.DELAYED: (Status.EXCEPTION, Reason.DELAYED),
}
_STATE: Mapping[Milestone, State] = {
    Milestone.DEPARTED: "departed", Milestone.ARRIVED: "arrived",
}  # fmt: skip
#: A later state is not left for an earlier one by a milestone told late.
_ORDER: Mapping[str, int] = {"open": 0, "closed": 1, "departed": 2, "arrived": 3, "cancelled": 9}

MILESTONE_TEXT: Mapping[Milestone, tuple[str, str]] = {
    Milestone.GATE_IN: ("Received at terminal", "进入场站"),
    Milestone.EXPORT_CUSTOMS: ("In export clearance", "出口清关中"),
    Milestone.EXPORT_RELEASED: ("Released by export customs", "出口放行"),
    Milestone.LOADED: ("Loaded", "已装载"),
    Milestone.DEPARTED: ("Departed", "已启运"),
    Milestone.TRANSSHIPPED: ("Transshipped", "已中转"),
    Milestone.ARRIVED: ("Arrived", "已抵达"),
    Milestone.DISCHARGED: ("Discharged", "已卸载"),
    Milestone.IMPORT_CUSTOMS: ("In import clearance", "进口清关中"),
    Milestone.IMPORT_RELEASED: ("Released by import customs", "进口放行"),
    Milestone.GATE_OUT: ("Left the terminal", "离开场站"),
    Milestone.HELD: ("Held by customs", "海关扣留"),
    Milestone.DELAYED: ("Delayed", "延误"),
}


def status_of(milestone: Milestone) -> tuple[Status, Reason | None]:
    """What a parcel's status is when its consignment reaches the milestone."""
    return _STATUS.get(milestone, (Status.IN_TRANSIT, None))


def state_after(state: State, milestone: Milestone) -> State:
    wanted = _STATE.get(milestone, state)
    return wanted if _ORDER[wanted] > _ORDER[state] else state


def chargeable_g(mode: str, gross_g: int, volume_cm3: int) -> int:
    """Weight the carrier bills: gross, or volume at the mode's density, whichever is more."""
    return max(gross_g, int((volume_cm3 * _G_PER_CM3[mode]).to_integral_value()))


Basis = Literal["chargeable", "weight", "volume", "value", "parcels"]


@dataclass(frozen=True, slots=True)
class Part:
    """A parcel that takes part in the cost. value_minor: in one currency for all parts."""

    shipment_id: str
    weight_g: int
    volume_cm3: int
    value_minor: int


def shares_of(parts: Sequence[Part], cost_minor: int, mode: str, basis: Basis) -> list[int]:
    """Each part's minor units; they add up to the cost (largest remainder, ties by order). Where
    the basis is zero for all, parts share alike."""
    measures = [_measure(part, mode, basis) for part in parts]
    total = sum(measures)
    if not total:
        measures, total = [1] * len(parts), len(parts)
    if not parts:
        return []
    exact = [divmod(cost_minor * m, total) for m in measures]
    found = [whole for whole, _ in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (-exact[i][1], i))
    for index in by_remainder[: cost_minor - sum(found)]:
        found[index] += 1
    return found


def _measure(part: Part, mode: str, basis: Basis) -> int:
    if basis == "parcels":
        return 1
    if basis == "weight":
        return part.weight_g
    if basis == "volume":
        return part.volume_cm3
    if basis == "value":
        return part.value_minor
    return chargeable_g(mode, part.weight_g, part.volume_cm3)
