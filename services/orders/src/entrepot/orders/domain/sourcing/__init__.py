"""Choosing the place: rank complete ways to serve an order from what is known here, by rules.

The knowledge is a copy and may be stale: the ranking only proposes, inventory decides. A line is
divided only where no place has it whole; the components of a bundle stay together, always.

The default rules (rules.DEFAULT) prefer: one parcel; a lane exists; its 90th percentile meets the
promise; its cost can be compared; cost by the rate bands; median days; on-time rate; location code.
"""

from collections.abc import Sequence

from entrepot.orders.domain.sourcing.choices import MAX_OPTIONS, Question
from entrepot.orders.domain.sourcing.model import (
    EVER,
    Asked,
    Decision,
    Goods,
    Lane,
    Need,
    Option,
    Parcel,
    Parked,
    Place,
    Stock,
    take,
)
from entrepot.orders.domain.sourcing.network import Places
from entrepot.orders.domain.sourcing.router import MAX_REJECTED, Router
from entrepot.orders.domain.sourcing.rules import DEFAULT_RULES, Ruleset

MAX_SPLIT = 3  # Locations of one option, by the default rules.


def decide(needs: Sequence[Need], stock: Stock, places: Places, parcel: Parcel) -> Decision:
    """Rank the ways to serve the needs by the default rules, without a calendar."""
    return Router(places).decide(Question(needs, stock, Asked(parcel)))


__all__ = [
    "DEFAULT_RULES", "EVER", "MAX_OPTIONS", "MAX_REJECTED", "MAX_SPLIT", "Asked", "Decision",
    "Goods", "Lane", "Need", "Option", "Parcel", "Parked", "Place", "Places", "Question", "Router",
    "Ruleset", "Stock", "decide", "take",
]  # fmt: skip
