"""Where to read on: from a balance to its movements, from a movement to what led to it."""

from typing import Any
from urllib.parse import quote, urlencode

# Prefix of a reference: (name of the link, path behind the gateway).
_DOCUMENTS = {
    "res_": ("reservation", "/api/inventory/v1/reservations/{id}"),
    "trf_": ("transfer", "/api/inventory/v1/transfers/{id}"),
    "cnt_": ("count", "/api/inventory/v1/counts/{id}"),
    "ful_": ("fulfilment", "/api/orders/v1/fulfilments/{id}"),
    "ret_": ("return", "/api/orders/v1/returns/{id}"),
    "po_": ("purchase_order", "/api/supplier-portal/v1/purchase-orders/{id}"),
    "asn_": ("notice", "/api/inventory/v1/incoming?source_id={id}"),
}
_BALANCES = ("on_hand", "free", "reserved", "quality_hold", "damaged")


def balances_of(row: dict[str, Any]) -> dict[str, str]:
    """The movements behind each balance of a stock record."""
    where = {"sku": row["sku"], "location": row["location"]}
    return {
        account: f"/api/inventory/v1/movements?{urlencode({**where, 'account': account})}"
        for account in _BALANCES
    }


def links_of(row: dict[str, Any]) -> dict[str, str]:
    """The documents and the event behind a movement. Ids of events are UUIDs of version 5; an
    id of another kind names a request or the warehouse's own report."""
    found: dict[str, str] = {}
    for value in (str(row["reference"]), str(row["source_event_id"])):
        for prefix, (name, path) in _DOCUMENTS.items():
            if value.startswith(prefix):
                found[name] = path.format(id=quote(value, safe=""))
        if len(value) == 36 and value[14] == "5":
            found["event"] = f"/api/control-tower/v1/events/{value}"
    return found
