"""A small world for planning's stories: two warehouses, SKUs, a supplier, and builders of facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from entrepot.shared.events.inventory import AvailabilityChanged
from entrepot.shared.events.orders import (
    Allocation,
    Demand,
    OrderAccepted,
    OrderLine,
    Sourcing,
    SourcingOption,
)
from entrepot.shared.testing.plugin import Rig

OWN, OTHER = "supplier:lamp", "supplier:chair"
SHOP = "shop:amz-de"
ALL = "planning:read planning:write"


def ident(prefix: str, number: int) -> str:
    return f"{prefix}_{number:032x}"


@dataclass
class World:
    """EU-1 of warehouse:eu (Berlin) serves DE, UK-1 of warehouse:uk (London) serves GB."""

    rig: Rig

    @property
    def staff(self) -> dict[str, str]:
        return self.rig.headers("staff:ops", ALL)

    def party(self, party: str) -> dict[str, str]:
        return self.rig.headers(party, "planning:read")

    async def get(self, path: str, headers: dict[str, str] | None = None) -> Any:
        answer = await self.rig.client.get(f"/v1{path}", headers=headers or self.staff)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def put(self, path: str, body: Any, **more: str) -> httpx.Response:
        headers = {**self.staff, **{k.replace("_", "-"): v for k, v in more.items()}}
        return await self.rig.client.put(f"/v1{path}", json=body, headers=headers)

    async def post(self, path: str, body: Any, **more: str) -> httpx.Response:
        headers = {**self.staff, **{k.replace("_", "-"): v for k, v in more.items()}}
        return await self.rig.client.post(f"/v1{path}", json=body, headers=headers)

    async def upload(self, path: str, text: str) -> httpx.Response:
        headers = {**self.staff, "content-type": "text/csv"}
        return await self.rig.client.post(f"/v1{path}", content=text.encode(), headers=headers)

    def order(
        self, number: int, quantity: int = 1, *, sku: str = "LAMP-1", at: datetime | None = None,
        country: str = "DE", shop: str = "amz-de", location: str | None = None,
        price_minor: int = 4990,
    ) -> OrderAccepted:  # fmt: skip
        """An order of one line; with a location it is sourced from there."""
        id_ = ident("ord", number)
        sourcing = None
        if location is not None:
            sourcing = Sourcing(
                reservation_id=ident("res", number),
                demand=(Demand(line_no=1, sku=sku, quantity=quantity),),
                options=(SourcingOption(
                    allocations=(Allocation(location=location, demand=(0,)),)),),
            )  # fmt: skip
        return OrderAccepted(
            order_id=id_, shop=shop, party=SHOP, external_id=str(number), source_version=1,
            placed_at=at or self.rig.clock(), currency="EUR", total_minor=quantity * price_minor,
            ship_to_country=country, sourcing=sourcing,
            lines=(OrderLine(line_no=1, external_sku=sku, sku=sku, quantity=quantity,
                             unit_price_minor=price_minor),),
        )  # fmt: skip

    def stock(self, units: int, *, sku: str = "LAMP-1", location: str = "EU-1",
              reserved: int = 0) -> AvailabilityChanged:  # fmt: skip
        return AvailabilityChanged(
            sku=sku, location=location, party="warehouse:eu", on_hand=units, reserved=reserved,
            available_to_promise=units - reserved,
        )  # fmt: skip

    async def history(
        self, units: Callable[[int], int], *, sku: str = "LAMP-1", place: str = "EU-1",
        days: int = 120, country: str = "DE",
    ) -> None:  # fmt: skip
        """Imported demand of the last days: units(0) of the oldest one."""
        today = self.rig.clock().date()
        rows = ["sku,place,country,channel,day,units,value,currency"]
        for offset in range(days):
            day = today - timedelta(days=days - offset)
            count = units(offset)
            rows.append(f"{sku},{place},{country},amz-de,{day},{count},{count * 49.9:.2f},EUR")
        answer = await self.upload("/demand:import", "\n".join(rows))
        assert answer.status_code == 200, answer.text
        assert answer.json()["errors"] == []
