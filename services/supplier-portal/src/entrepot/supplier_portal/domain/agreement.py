"""What buyer and supplier agreed: versions that both sides accept, and what they say on a SKU."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from entrepot.supplier_portal.domain.commands import Side

AgreementState = Literal["proposed", "accepted", "in_force", "expired", "superseded", "refused",
                         "ended"]  # fmt: skip


@dataclass(slots=True)
class Agreement:
    """One version. `terms` is the body as it was proposed; days are calendar days, valid_to is
    the last one (None: until it is ended)."""

    agreement_id: str
    version: int
    supplier: str
    proposed_by: Side
    terms: Mapping[str, Any]
    valid_from: date
    valid_to: date | None
    buyer_accepted_at: datetime | None
    supplier_accepted_at: datetime | None
    ended_at: datetime | None
    reason: str
    created_at: datetime

    @property
    def is_accepted(self) -> bool:
        return self.buyer_accepted_at is not None and self.supplier_accepted_at is not None

    def state(self, today: date, accepted: int, begun: int) -> AgreementState:
        """accepted, begun: the highest version that both sides accepted, and the highest of those
        that have begun; 0 for none. Next year's terms do not end this year's."""
        if self.ended_at is not None:
            return "ended" if self.is_accepted else "refused"
        if not self.is_accepted:
            return "superseded" if self.version < accepted else "proposed"
        if self.version < begun:
            return "superseded"
        if today < self.valid_from:
            return "accepted" if self.version == accepted else "superseded"
        return "expired" if self.valid_to is not None and today > self.valid_to else "in_force"

    def accept(self, side: Side, now: datetime) -> bool:
        """Accept for one side; False where that was done."""
        name = f"{side}_accepted_at"
        if getattr(self, name) is not None:
            return False
        setattr(self, name, now)
        return True

    @property
    def skus(self) -> tuple[str, ...]:
        """The SKUs it names, sorted; none: it is of all."""
        named = {price["sku"] for price in self.terms.get("prices", ())}
        return tuple(sorted(named | set(self.terms.get("moq", {}))))

    @property
    def lead_time_days(self) -> int:
        return int(self.terms["lead_time_days"])

    def covers(self, sku: str) -> bool:
        return not self.skus or sku in self.skus

    @property
    def aql_percent(self) -> float | None:
        """The acceptable quality limit of major defects; None where none was agreed."""
        value = self.terms.get("quality", {}).get("aql_percent")
        return None if value is None else float(value)

    @property
    def max_ppm(self) -> int | None:
        """Defective units per million that are acceptable over a quarter."""
        value = self.terms.get("quality", {}).get("max_ppm")
        return None if value is None else int(value)

    @property
    def capacity(self) -> dict[str | None, int]:
        """Units per week by SKU; None: of all SKUs together."""
        return {part.get("sku"): int(part["units_per_week"])
                for part in self.terms.get("capacity", ())}  # fmt: skip

    def moq(self, sku: str) -> int:
        """Minimum order quantity in base units, 0 where none was agreed."""
        return int(self.terms.get("moq", {}).get(sku, 0))

    def price(self, sku: str, quantity: int, currency: str) -> int | None:
        """Agreed unit price in minor units: the break with the highest from_quantity that the
        quantity reaches. None where none is agreed in the currency."""
        if self.terms.get("currency") != currency:
            return None
        breaks = [
            p for p in self.terms.get("prices", ())
            if p["sku"] == sku and p["from_quantity"] <= quantity
        ]  # fmt: skip
        best = max(breaks, key=lambda p: p["from_quantity"], default=None)
        return int(best["unit_price_minor"]) if best is not None else None


def states(versions: Sequence[Agreement], today: date) -> list[AgreementState]:
    """The state of each version of one agreement on a day."""
    stand = [a for a in versions if a.is_accepted and a.ended_at is None]
    accepted = max((a.version for a in stand), default=0)
    begun = max((a.version for a in stand if a.valid_from <= today), default=0)
    return [version.state(today, accepted, begun) for version in versions]


def in_force(versions: Iterable[Agreement], today: date) -> list[Agreement]:
    """The agreements of one supplier that hold today, newest validity first."""
    by_id: dict[str, list[Agreement]] = {}
    for version in versions:
        by_id.setdefault(version.agreement_id, []).append(version)
    found = [
        version
        for all_ in by_id.values()
        for version, state in zip(all_, states(all_, today), strict=True)
        if state == "in_force"
    ]
    return sorted(found, key=lambda a: (a.valid_from, a.agreement_id), reverse=True)
