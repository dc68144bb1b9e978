"""Facts that the identity service owns."""

from typing import Literal

from entrepot.shared.events.envelope import Event
from entrepot.shared.identifiers import PartyId

PartyKind = Literal["supplier", "warehouse", "carrier", "shop", "staff", "service"]


class PartyChanged(
    Event, type="identity.party_changed.v1", topic="identity-party", key=("party",),
    parties=("party",),
):  # fmt: skip
    """A party was registered or changed: the whole of it, newest wins."""

    party: PartyId
    kind: PartyKind
    name: str
    name_zh: str | None = None
    active: bool = True
