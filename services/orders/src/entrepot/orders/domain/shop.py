"""A shop: one account of the merchant on a marketplace."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from entrepot.orders.domain.stock import Buffer


@dataclass(frozen=True, slots=True)
class Shop:
    """connection: the marketplace's own settings, without secrets. secrets: encrypted, as kept."""

    shop: str
    party: str
    marketplace: str
    name: str
    currency: str
    country: str
    active: bool
    base_url: str
    connection: Mapping[str, Any]
    secrets: bytes
    buffer: Buffer
    version: int
