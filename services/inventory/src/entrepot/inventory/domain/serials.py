"""Serial numbers: one unit each, at one place at a time, with its history.

A serial is optional per SKU. It follows the same groups as balances do: on_hand, quality_hold,
damaged at a location, in_transit with a transfer, customer after a parcel, lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from entrepot.inventory.domain.errors import DuplicateSerial, SerialNotHere, SerialsNeeded

SerialState = Literal["on_hand", "quality_hold", "damaged", "in_transit", "customer", "lost"]
SerialKey = tuple[str, str]  # sku, serial: the order in which rows are locked.
# Account of a movement: state of a serial that it carries.
STATE_OF: dict[str, SerialState] = {
    "free": "on_hand", "reserved": "on_hand", "quality_hold": "quality_hold", "damaged": "damaged",
    "in_transit": "in_transit", "customer": "customer", "adjustment": "lost",
}  # fmt: skip


@dataclass(slots=True)
class Serial:
    """Where one unit is. reference: the last document that moved it. version counts its steps;
    0: not yet in the database."""

    sku: str
    serial: str
    state: SerialState
    location: str
    party: str
    lot: str = ""
    reference: str = ""
    version: int = 0


class Step(NamedTuple):
    """A line of a serial's history."""

    sku: str
    serial: str
    version: int
    party: str
    from_state: str
    to_state: str
    location: str
    lot: str
    reference: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where serials are to be."""

    state: SerialState
    location: str
    party: str
    reference: str = ""
    lot: str = ""


class SerialLedger:
    """The serials that a transaction names. rows: the locked ones. tracked: SKUs whose policy
    asks for serials."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.rows: dict[SerialKey, Serial] = {}
        self.tracked: set[str] = set()
        self.changed: dict[SerialKey, Serial] = {}
        self.steps: list[Step] = []

    def need(self, sku: str, units: int, serials: Sequence[str]) -> None:
        """Raises SerialsNeeded unless each unit has one; none at all is fine where the policy
        does not ask."""
        if not serials and sku not in self.tracked:
            return
        if len(serials) != units or len(set(serials)) != len(serials):
            raise SerialsNeeded(sku, units, len(set(serials)))

    def check_new(self, sku: str, serials: Sequence[str]) -> None:
        """Raises DuplicateSerial where a unit is known that was not lost."""
        for serial in serials:
            known = self.rows.get((sku, serial))
            if known is not None and known.state != "lost":
                raise DuplicateSerial(sku, serial)

    def check_at(
        self, sku: str, serials: Sequence[str], states: Sequence[SerialState], location: str,
        reference: str | None = None,
    ) -> None:  # fmt: skip
        """Raises SerialNotHere unless every unit is there, in one of the states (and, where
        given, under the document)."""
        for serial in serials:
            known = self.rows.get((sku, serial))
            if (
                known is None
                or known.state not in states
                or (location and known.location != location)
                or (reference is not None and known.reference != reference)
            ):
                raise SerialNotHere(sku, serial, location)

    def put(
        self, sku: str, serials: Sequence[str], place: Place, occurred_at: datetime | None = None
    ) -> None:
        """Note where the units are now; what was checked before is not checked again."""
        for serial in serials:
            row = self.rows.get((sku, serial))
            before = row.state if row is not None else ""
            if row is None:
                row = Serial(sku, serial, place.state, place.location, place.party)
                self.rows[sku, serial] = row
            row.state, row.location, row.party = place.state, place.location, place.party
            row.reference, row.lot = place.reference, place.lot or row.lot
            row.version += 1
            self.changed[sku, serial] = row
            self.steps.append(
                Step(sku, serial, row.version, row.party, before, row.state, row.location,
                     row.lot, row.reference, occurred_at or self.now)
            )  # fmt: skip

    def under(self, sku: str, reference: str, state: SerialState) -> list[str]:
        """Loaded serials of the SKU that the document moved last, in that state."""
        return sorted(
            row.serial
            for row in self.rows.values()
            if (row.sku, row.reference, row.state) == (sku, reference, state)
        )
