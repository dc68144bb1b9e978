"""Identifiers of our own: a short prefix and 32 hexadecimal digits.

Derived where the business fact names the thing (a shop's order number), so that a repeat finds the
same row; time-ordered (UUID version 7, RFC 9562) where nothing outside names it.
"""

import hashlib
import os
import time
import uuid

_NAMESPACE = uuid.UUID("6f0c2f0e-3a57-5f0b-9a3b-7d1a8a5b4c01")
_BEGUN = hashlib.sha1(_NAMESPACE.bytes, usedforsecurity=False)  # Copied: half of a new one's time.
_VARIANT = dict(
    zip("0123456789abcdef", "89ab" * 4, strict=True)
)  # RFC 9562: the digit's first bits are 10.


def derived_hex(*parts: str) -> str:
    """derived_uuid() in hexadecimal, for hot paths."""
    made = _BEGUN.copy()
    made.update("\x1f".join(parts).encode())
    digits = made.hexdigest()
    return f"{digits[:12]}5{digits[13:16]}{_VARIANT[digits[16]]}{digits[17:32]}"


def derived_uuid(*parts: str) -> uuid.UUID:
    """The same parts always give the same UUID (version 5, RFC 9562: straight from its digest,
    which takes half the time of uuid.uuid5)."""
    return uuid.UUID(hex=derived_hex(*parts))


def derived_id(prefix: str, *parts: str) -> str:
    """`ord_…` from the parts that name the thing, e.g. shop and external id."""
    return f"{prefix}_{derived_hex(prefix, *parts)}"


def new_uuid() -> uuid.UUID:
    """A time-ordered UUID (version 7)."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10))
    value &= ~(0xF000 << 64) & ~(0xC000 << 48)
    return uuid.UUID(int=value | 0x7000 << 64 | 0x8000 << 48)


def new_id(prefix: str) -> str:
    """A new, time-ordered identifier such as `po_…`."""
    return f"{prefix}_{new_uuid().hex}"
