"""Units that are announced (advance ship notice) or under way (transfer), but not yet here.

They are no part of the ledger: nobody has counted them. `stock.incoming` is the sum of what is
open, kept in the same transaction.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Source = Literal["asn", "transfer"]


@dataclass(slots=True)
class Expected:
    """One announced line. open units = quantity - received while state is `open`."""

    source: Source
    source_id: str
    line_no: int
    sku: str
    location: str
    quantity: int
    party: str = ""  # The destination's operator, '' while the location is unknown.
    purchase_order_id: str | None = None
    supplier: str | None = None
    expected_on: date | None = None
    carrier: str = ""
    tracking_number: str = ""
    received: int = 0
    state: Literal["open", "done", "cancelled"] = "open"
    expected_id: int | None = None  # None: not yet in the database.

    @property
    def open(self) -> int:
        return max(0, self.quantity - self.received) if self.state == "open" else 0
