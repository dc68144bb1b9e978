"""Asking orders where a parcel goes. Names and addresses are read when a label needs them, and
are not kept here."""

from dataclasses import dataclass
from typing import Any

import httpx

from entrepot.logistics.adapters.labels import Address
from entrepot.logistics.settings import SHIP_TO_TIMEOUT_S
from entrepot.shared.auth import TokenSource


class AddressUnavailable(Exception):
    """orders does not answer, or not with an address."""


@dataclass(frozen=True, slots=True)
class ShipTo:
    """GET {orders}/v1/orders/{order_id}/ship-to with the service's own token."""

    client: httpx.AsyncClient
    tokens: TokenSource
    base_url: str

    async def ask(self, order_id: str) -> dict[str, Any]:
        """The address as orders tells it. Raises AddressUnavailable."""
        try:
            answer = await self.client.get(
                f"{self.base_url.rstrip('/')}/v1/orders/{order_id}/ship-to",
                headers=await self.tokens.headers(), timeout=SHIP_TO_TIMEOUT_S,
            )  # fmt: skip
            answer.raise_for_status()
            body = answer.json()
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise AddressUnavailable(f"{type(error).__name__}: {error}"[:300]) from error
        found = body.get("ship_to", body.get("address", body)) if isinstance(body, dict) else None
        if not isinstance(found, dict) or not found.get("country"):
            raise AddressUnavailable("the answer has no country")
        return found


def printed_address(told: dict[str, Any]) -> Address:
    """As the label prints it; parts that a marketplace masks are left out."""

    def text(*names: str) -> str:
        return next((str(told[n]).strip() for n in names if told.get(n)), "")

    lines = told.get("lines")
    if not isinstance(lines, list | tuple):
        lines = [text("line1", "address1"), text("line2", "address2")]
    company, region = text("company"), text("region", "state")
    kept = tuple(str(line) for line in (company, *lines, region) if line)
    return Address(
        text("name"), kept, text("postal_code"), text("city"), text("country"), text("phone")
    )
