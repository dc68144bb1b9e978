"""Business keys of an event: what somebody may look it up by.

Keys come from field names, wherever they stand in the data, so an event type that this service has
never heard of is found by its order, too. `names_of` says which thing a key leads to: a tracking
number to its shipment and its order, a GTIN to its SKU.
"""

from collections.abc import Iterable
from dataclasses import dataclass
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
    "customer_reference": "customer-reference",
    "declaration_reference": "declaration",
    "declaration_id": "declaration",
    "shop": "shop",
    "lane": "lane",
    "certificate": "certificate",
    "external_sku": "listing",
    "gtin": "gtin",
    "sscc": "sscc",
    "lot": "lot",
    "serial": "serial",
    "invoice_id": "invoice",
    "inspection_id": "inspection",
    "backorder_id": "backorder",
    "agreement": "agreement",
    "agreement_id": "agreement",
    "alert_id": "alert",
    "proposal_id": "proposal",
}
PARTY, SUBJECT = "party", "subject"
KINDS: tuple[str, ...] = (*dict.fromkeys(FIELDS.values()), PARTY, SUBJECT)
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

# Where a key leads, best first; "" is the thing itself. A kind that is not named leads nowhere.
_LEADS: dict[str, tuple[str, ...]] = {
    "order": ("",), "shipment": ("", "order"), "purchase-order": ("",), "sku": ("",), "lot": ("",),
    "transfer": ("",), "asn": ("", "purchase-order"), "return": ("", "order"),
    "reservation": ("order",), "fulfilment": ("order",), "backorder": ("order",),
    "tracking": ("shipment", "order", "purchase-order"),
    "external": ("return", "purchase-order", "order"),
    "customer-reference": ("order",), "sscc": ("asn", "purchase-order"), "gtin": ("sku",),
    "serial": ("sku",), "listing": ("sku",), "invoice": ("",), "declaration": ("shipment",),
    "location": ("",), "shop": ("",), "lane": ("",), "certificate": ("",),
}  # fmt: skip
_ONLY_FIRST = frozenset({"external"})  # A shop's number names one thing, not all that is near it.
_SELF_EVERYWHERE = frozenset({"sku", "lot", "serial", "sscc", "gtin"})


@dataclass(frozen=True, slots=True)
class Name:
    """A value under which a thing is found."""

    value: str
    kind: str
    subject_kind: str
    subject_id: str


def keys_of(data: Any, parties: Iterable[str], subject: str = "") -> list[Key]:
    """(kind, value) of an event, without repeats, at most MAX_KEYS."""
    found: dict[Key, None] = {(PARTY, party): None for party in parties}
    if subject:
        found[SUBJECT, subject] = None
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
            if kind and _sane(inner) and (top or name not in TOP_ONLY):
                found[kind, inner] = None
        elif name not in SKIPPED and isinstance(inner, dict | list):
            _collect(inner, found, top=False)


def _sane(value: str) -> bool:
    return 0 < len(value) <= MAX_LENGTH and "\x00" not in value


def names_of(data: Any, keys: Iterable[Key]) -> list[Name]:
    """Under which values things are found after this event. A thing is named by the event's own
    top-level fields; lines name SKUs, lots and cartons besides."""
    if not isinstance(data, dict):
        return []
    own: dict[str, str] = {}
    for field, value in data.items():
        kind = FIELDS.get(field)
        if kind and isinstance(value, str) and _sane(value):
            own.setdefault(kind, value)
    found: dict[Name, None] = {}
    for kind, value in keys:
        if own.get(kind) != value and kind not in _SELF_EVERYWHERE:
            continue
        for lead in _LEADS.get(kind, ()):
            subject = value if lead == "" else own.get(lead)
            if subject is None:
                continue
            found[Name(value, kind, lead or kind, subject)] = None
            if kind in _ONLY_FIRST:
                break
    party, called = data.get("party"), data.get("name")
    is_party = "kind" in data and not own.keys() & {"location", "shop"}
    if is_party and isinstance(party, str) and _sane(party) and isinstance(called, str):
        found[Name(party, PARTY, PARTY, party)] = None
        if _sane(called):
            found[Name(called, "name", PARTY, party)] = None
    return list(found)


def kinds_for(value: str) -> tuple[str, ...]:
    """The kinds a value may have: one where its prefix tells, else all."""
    for prefix, kind in PREFIXES.items():
        if value.startswith(prefix):
            return (kind,)
    return KINDS
