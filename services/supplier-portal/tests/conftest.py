"""The service under test, and what every story needs: a supplier, a place, SKUs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio

from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import LocationChanged, StockReceived
from entrepot.shared.service import Service
from entrepot.shared.testing.plugin import Rig
from entrepot.supplier_portal.service import SERVICE

OWN, OTHER = "supplier:lamp", "supplier:chair"
BUYER = "purchase-orders:read purchase-orders:write suppliers:read suppliers:write"
SELLER = "purchase-orders:read purchase-orders:confirm production:write asn:write suppliers:read"


@pytest.fixture
def service() -> Service:
    return SERVICE


@dataclass
class Portal:
    """The service with a supplier, a destination and two SKUs that it knows from events."""

    rig: Rig

    @property
    def buyer(self) -> dict[str, str]:
        return self.rig.headers("staff:ops", BUYER)

    @property
    def seller(self) -> dict[str, str]:
        return self.rig.headers(OWN, SELLER)

    async def post(self, path: str, body: Any, headers: dict[str, str]) -> httpx.Response:
        return await self.rig.client.post(f"/v1{path}", json=body, headers=headers)

    async def get(self, path: str, headers: dict[str, str] | None = None) -> Any:
        answer = await self.rig.client.get(f"/v1{path}", headers=headers or self.buyer)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def an_order(self, number: str = "PO-1", **more: Any) -> dict[str, Any]:
        answer = await self.post("/purchase-orders", order_body(number, **more), self.buyer)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def a_receipt(self, order: str | None, quantity: int, **more: Any) -> StockReceived:
        values = {
            "sku": "LAMP-1", "location": "EU-1", "party": "warehouse:eu", "quantity": quantity,
            "source_event_id": "r1", "purchase_order_id": order, "occurred_at": self.rig.clock(),
        }  # fmt: skip
        return StockReceived(**{**values, **more})


def order_body(number: str | None = "PO-1", **more: Any) -> dict[str, Any]:
    lines = [
        {"sku": "LAMP-1", "quantity": 100, "unit_price_minor": 4200, "expected_on": "2026-03-01"},
        {"sku": "LAMP-2", "quantity": 50, "unit_price_minor": 900, "expected_on": "2026-03-05"},
    ]
    body = {"number": number, "supplier": OWN, "destination": "EU-1", "lines": lines, **more}
    return {name: value for name, value in body.items() if value is not None}


@pytest.fixture
def an_order_body() -> Callable[..., dict[str, Any]]:
    return order_body


@pytest_asyncio.fixture
async def portal(rig: Rig) -> Portal:
    await rig.deliver(
        PartyChanged(party=OWN, kind="supplier", name="Lamp", name_zh="灯具"),
        PartyChanged(party=OTHER, kind="supplier", name="Chair"),
        PartyChanged(party="warehouse:eu", kind="warehouse", name="EU"),
        LocationChanged(location="EU-1", kind="overseas", name="EU", party="warehouse:eu",
                        country="DE", timezone="Europe/Berlin"),
        SkuChanged(sku="LAMP-1", product="LAMP", title="Lamp"),
        SkuChanged(sku="LAMP-2", product="LAMP", title="Lamp, small"),
        SkuChanged(sku="OLD-1", product="OLD", title="Old", status="retired"),
    )  # fmt: skip
    return Portal(rig)
