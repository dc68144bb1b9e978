"""What a carrier is to us: labels, manifests and pick-ups, each under a reference of ours.

Every purchase is claimed under the reference and committed before the port is asked, so that a
crash in between asks `find…` first and never buys twice. A new kind of carrier is a class of this
shape beside `carrier_http`, a row in PORTS and a word in `CarrierFields.kind`; rate_sheet carriers
have no port, as we number and draw their labels ourselves.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import httpx

from entrepot.logistics.adapters.carrier_http import (
    Bought,
    CarrierRefused,
    CarrierUnavailable,
    HttpCarrier,
)

__all__ = ["PORTS", "Bought", "CarrierPort", "CarrierRefused", "CarrierUnavailable", "port_of"]


class CarrierPort(Protocol):
    """All raise CarrierRefused (asking again changes nothing) and CarrierUnavailable (whether it
    did is not known)."""

    async def buy(self, reference: str, parcel: dict[str, Any]) -> Bought: ...

    async def find(self, reference: str) -> Bought | None: ...

    async def order(self, kind: str, reference: str, body: dict[str, Any]) -> str:
        """Ask for a manifest, a pickup or a pickup_cancel; the carrier's number of it."""
        ...

    async def ordered(self, kind: str, reference: str) -> str | None:
        """The number given under the reference before; None: nothing was asked."""
        ...


PORTS: Mapping[str, Callable[[httpx.AsyncClient, str, str | None], CarrierPort]] = {
    "http": HttpCarrier,
}


def port_of(
    kind: str, client: httpx.AsyncClient, base_url: str, api_key: str | None
) -> CarrierPort:
    """Raises KeyError for a kind without a port."""
    return PORTS[kind](client, base_url, api_key)
