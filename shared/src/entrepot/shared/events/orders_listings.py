"""Further facts of orders: what marketplaces say of listings. They are imported from
entrepot.shared.events.orders like all others."""

from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import ExternalId, PartyId, ShopCode


class ListingReason(Part):
    """Why a marketplace holds a listing back, in its own words."""

    code: str
    text: str | None = None


class ListingStatusRead(
    Event, type="orders.listing_status_read.v1", topic="orders-listing-status",
    key=("shop", "external_sku"), parties=("party",), aggregate="listing-reading",
):  # fmt: skip
    """A marketplace was asked for the status of its listings, and this one's is not what it was when
    it was last told, or is told otherwise by somebody else. said: its own words; empty where it no
    longer lists what it listed before."""

    shop: ShopCode
    external_sku: ExternalId
    party: PartyId
    status: Literal["active", "inactive", "suppressed"]
    reasons: tuple[ListingReason, ...] = ()
    said: str = ""
    read_at: AwareDatetime  # When it was asked; the newest reading holds.
