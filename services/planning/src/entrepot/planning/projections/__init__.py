"""Copies of what other services own; the newest event of a key wins."""

from entrepot.planning.projections.partners import (
    copy_agreements,
    copy_commitments,
    copy_lanes,
    copy_loans,
    copy_sharing,
    copy_sources,
)
from entrepot.planning.projections.purchases import copy_purchases
from entrepot.planning.projections.stock import copy_receipts, copy_stock, copy_transfers
from entrepot.planning.projections.things import copy_locations, copy_prices, copy_shops, copy_skus

__all__ = [
    "copy_agreements",
    "copy_commitments",
    "copy_lanes",
    "copy_loans",
    "copy_locations",
    "copy_prices",
    "copy_purchases",
    "copy_receipts",
    "copy_sharing",
    "copy_shops",
    "copy_skus",
    "copy_sources",
    "copy_stock",
    "copy_transfers",
]
