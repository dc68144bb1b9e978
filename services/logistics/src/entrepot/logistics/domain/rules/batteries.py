"""Lithium and sodium-ion batteries by air: may they go, and which rule says no.

Rows of kind `air_battery` (market `*`): what the row is about (un, packing, wh_above), then either
a ban (`forbidden_on`) or a highest state of charge without approval (`charge_above`). The first row
that refuses is the answer. Source: IATA lithium battery guidance, as each row names it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .rows import RuleBook, RuleRow

EVERYWHERE, AIR_BATTERY = "*", "air_battery"
ALONE = frozenset({"UN3480", "UN3090", "UN3551"})
WITH_EQUIPMENT = {"UN3481", "UN3091", "UN3552"}
BATTERY_NUMBERS = ALONE | WITH_EQUIPMENT


@dataclass(frozen=True, slots=True)
class AirBattery:
    """state_of_charge: percent; None: not told. wh: watt-hours; None: not told. packing: alone,
    packed_with or contained_in. approval: by the states concerned."""

    un: str
    aircraft: str  # passenger | cargo
    packing: str = "alone"
    state_of_charge: Decimal | None = None
    wh: Decimal | None = None
    approval: bool = False


@dataclass(frozen=True, slots=True)
class Acceptance:
    """rule: the name of what refuses it; None where it is accepted."""

    allowed: bool
    rule: str | None
    row: RuleRow | None = None


def air_acceptance(battery: AirBattery, on: date, book: RuleBook) -> Acceptance:
    """Whether an air carrier may take it. Raises NoRuleInForce where no row holds on the day."""
    book.need(EVERYWHERE, AIR_BATTERY, on)
    rows = sorted(
        book.all(EVERYWHERE, AIR_BATTERY, on), key=lambda r: int(r.parameters.get("order", 99))
    )
    for row in rows:
        if _concerns(row, battery) and _refuses(row, battery):
            return Acceptance(False, str(row.parameters["name"]), row)
    return Acceptance(True, None)


def _concerns(row: RuleRow, battery: AirBattery) -> bool:
    if battery.un not in row.names("un"):
        return False
    packings = row.names("packing")
    if packings and battery.packing not in packings:
        return False
    above = row.optional("wh_above")
    # An untold size is taken as one the rule is about.
    return above is None or battery.wh is None or battery.wh > above


def _refuses(row: RuleRow, battery: AirBattery) -> bool:
    if battery.aircraft in row.names("forbidden_on"):
        return True
    highest = row.optional("charge_above")
    if highest is None or (battery.approval and row.parameters.get("approval_lifts")):
        return False
    return battery.state_of_charge is None or battery.state_of_charge > highest
