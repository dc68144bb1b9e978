"""The audit of access is a chain: each entry's hash covers the entry and the hash before it, so a
changed, removed or inserted entry breaks every later one."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

GENESIS = bytes(32)
KINDS = (
    "token_issued", "token_denied", "login", "login_denied", "login_renewed", "party_changed",
    "client_created", "client_secret_rotated", "client_revoked", "user_changed", "key_rotated",
    "key_withdrawn", "key_retired",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened. actor: who did it (client id or e-mail); subject: to what; address: from
    where. detail holds no secret."""

    kind: str
    party: str
    actor: str
    subject: str = ""
    address: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)

    def detail_text(self) -> str:
        return json.dumps(dict(self.detail), sort_keys=True, ensure_ascii=False)


def entry_hash(previous: bytes, position: int, at: datetime, entry: Entry, detail: str) -> bytes:
    """SHA-256 over the hash before and the entry's fields as a JSON list."""
    fields = [
        position, at.astimezone(UTC).isoformat(timespec="microseconds"), entry.kind, entry.party,
        entry.actor, entry.subject, entry.address, detail,
    ]  # fmt: skip
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(previous + text.encode()).digest()
