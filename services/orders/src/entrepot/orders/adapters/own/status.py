"""Our own format speaks of our axes, so the tables are the identity; they name what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from entrepot.orders.domain.canonical import CancellationState, FulfilmentState, PaymentState
from entrepot.orders.domain.listing_state import ListingState

PAYMENT: Final = {state: state for state in get_args(PaymentState)}
FULFILMENT: Final = {state: state for state in get_args(FulfilmentState)}
CANCELLATION: Final = {state: state for state in get_args(CancellationState)}
LISTING: Final[Mapping[str, ListingState]] = {state: state for state in get_args(ListingState)}
