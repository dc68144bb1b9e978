"""What an inspection said of units: which ones, how many, and whether they may be sold."""

from dataclasses import dataclass, field
from typing import Literal

HoldState = Literal["held", "released", "rejected"]


@dataclass(slots=True)
class Hold:
    """What an inspection said of units of a SKU. location None: everywhere. units: set apart
    without a lot, by place. rejected: they will not be sold."""

    inspection_id: str
    sku: str
    quantity: int
    lot: str | None = None
    location: str | None = None
    purchase_order_id: str | None = None
    asn_id: str | None = None
    reason: str = ""
    state: HoldState = "held"
    units: dict[str, int] = field(default_factory=dict)
    changed: bool = False

    @property
    def person(self) -> str:
        """Who holds its lots, as lots tell it."""
        return f"inspection:{self.inspection_id}"

    @property
    def left(self) -> int:
        """Units still to be set apart."""
        return max(0, self.quantity - sum(self.units.values()))

    def concerns(
        self, location: str, lot: str | None, asn_id: str | None, purchase_order_id: str | None
    ) -> bool:
        """Whether units that come in with these papers are its own."""
        if self.state == "released" or self.location not in (None, location):
            return False
        if self.lot is not None:
            return lot == self.lot
        if self.asn_id is not None:
            return asn_id == self.asn_id
        return self.purchase_order_id is not None and purchase_order_id == self.purchase_order_id
