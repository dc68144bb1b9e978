"""Business keys of an event: what somebody may look it up by.

Keys come from field names, wherever they stand in the data, so an event type that this service has
never heard of is found by its order, too.
"""

from collections.abc import Iterable
from typing import Any

FIELDS: dict[str, str] = {
    "order_id": "order",
    "reservation_id": "reservation",
    "fulfilment_id": "fulfilment",
    "shipment_id": "shipment",
    "return_id": "return",
    "purchase_order_id": "purchase-order",
    "asn_id": "asn",
    "transfer_id": "transfer",
    "sku": "sku",
    "location": "location",
    "from_location": "location",
    "to_location": "location",
    "destination": "location",
    "origin": "location",
    "tracking_number": "tracking",
    "external_id": "external",
    "number": "external",
    "shop": "shop",
    "lane": "lane",
    "certificate": "certificate",
    "external_sku": "listing",
}
PARTY = "party"
KINDS: tuple[str, ...] = (*dict.fromkeys(FIELDS.values()), PARTY)
PREFIXES: dict[str, str] = {
    "ord_": "order", "res_": "reservation", "ful_": "fulfilment", "shp_": "shipment",
    "ret_": "return", "po_": "purchase-order", "asn_": "asn", "trf_": "transfer",
}  # fmt: skip
# Proposals, not facts: an order is not at a place because a source was considered.
SKIPPED = frozenset({"options", "rejected", "bands"})
TOP_ONLY = frozenset({"origin", "number", "destination"})  # Deeper down they may mean other things.
MAX_KEYS = 100
MAX_LENGTH = 128

Key = tuple[str, str]


def keys_of(data: Any, parties: Iterable[str]) -> list[Key]:
    """(kind, value) of an event, without repeats, at most MAX_KEYS."""
    found: dict[Key, None] = {(PARTY, party): None for party in parties}
    _collect(data, found, top=True)
    return list(found)[:MAX_KEYS]


def _collect(value: Any, found: dict[Key, None], *, top: bool) -> None:
    if isinstance(value, list):
        for item in value:
            if len(found) >= MAX_KEYS:
                return
            _collect(item, found, top=False)
        return
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        if isinstance(inner, str):
            kind = FIELDS.get(name)
            sane = 0 < len(inner) <= MAX_LENGTH and "\x00" not in inner
            if kind and sane and (top or name not in TOP_ONLY):
                found[kind, inner] = None
        elif name not in SKIPPED and isinstance(inner, dict | list):
            _collect(inner, found, top=False)


def kinds_for(value: str) -> tuple[str, ...]:
    """The kinds a value may have: one where its prefix tells, else all."""
    for prefix, kind in PREFIXES.items():
        if value.startswith(prefix):
            return (kind,)
    return KINDS
