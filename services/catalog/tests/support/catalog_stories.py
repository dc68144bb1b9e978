"""Builders and shorthands for the catalog's tests."""

from typing import Any

import httpx

from entrepot.shared.events.orders import ShopChanged
from entrepot.shared.testing.plugin import Rig

WRITE = "catalog:read catalog:write listing-status:write"


def a_sku(sku: str = "LAMP-1", **values: Any) -> dict[str, Any]:
    return {"sku": sku, "product": "LAMP", "title": "Desk lamp", **values}


def a_listing(external_sku: str = "B0LAMP1", **values: Any) -> dict[str, Any]:
    return {
        "shop": "amz-de",
        "external_sku": external_sku,
        "sku": "LAMP-1",
        "market": "DE",
        **values,
    }


def a_certificate(certificate: str = "RP-1", **values: Any) -> dict[str, Any]:
    return {
        "certificate": certificate, "sku": "LAMP-1", "kind": "GPSR_RP", "market": "EU",
        "number": "77", "valid_from": "2025-01-01", **values,
    }  # fmt: skip


def a_shop(shop: str = "amz-de", **values: Any) -> ShopChanged:
    given = {"party": f"shop:{shop}", "marketplace": "amazon", "name": shop, "currency": "EUR"}
    return ShopChanged(shop=shop, **{**given, **values})


async def batch(rig: Rig, resource: str, *items: Any) -> httpx.Response:
    """POST /v1/<resource>:batch as staff."""
    return await rig.client.post(
        f"/v1/{resource}:batch", json={"items": list(items)}, headers=rig.headers(scopes=WRITE)
    )


async def put(rig: Rig, path: str, body: dict[str, Any], **headers: str) -> httpx.Response:
    """PUT as staff."""
    return await rig.client.put(
        f"/v1/{path}", json=body, headers=rig.headers(scopes=WRITE, **headers)
    )


async def get(rig: Rig, path: str, party: str = "staff:ops") -> httpx.Response:
    """GET with catalog:read."""
    return await rig.client.get(f"/v1/{path}", headers=rig.headers(party, "catalog:read"))


async def a_listed_lamp(rig: Rig, *certificates: dict[str, Any]) -> None:
    """A shop, a SKU, its certificates, a listing in Germany; the outbox is empty afterwards."""
    await rig.deliver(a_shop())
    assert (await batch(rig, "skus", a_sku())).status_code == 200
    if certificates:
        assert (await batch(rig, "certificates", *certificates)).status_code == 200
    assert (await batch(rig, "listings", a_listing())).status_code == 200
    await rig.clear_outbox()


async def lamp_status(rig: Rig) -> tuple[str, list[str]]:
    """Status and reason codes of the listing."""
    body = (await get(rig, "listings/amz-de/B0LAMP1")).json()
    return body["status"], [reason["code"] for reason in body["reasons"]]


async def post(rig: Rig, path: str, body: Any, party: str = "staff:ops", **headers: str) -> Any:
    """POST with catalog:write."""
    return await rig.client.post(
        f"/v1/{path}", json=body, headers=rig.headers(party, WRITE, **headers)
    )


async def import_file(rig: Rig, resource: str, text: str, query: str = "",
                      media: str = "text/csv") -> httpx.Response:  # fmt: skip
    """POST /v1/<resource>:import as staff."""
    headers = {**rig.headers(scopes=WRITE), "Content-Type": media}
    return await rig.client.post(
        f"/v1/{resource}:import{query}", content=text.encode(), headers=headers
    )


def a_price_list(price_minor: int, shop: str = "amz-de", **values: Any) -> dict[str, Any]:
    return {
        "shop": shop, "sku": "LAMP-1", "currency": "EUR", "prices": [{"price_minor": price_minor}],
        **values,
    }  # fmt: skip
