"""The service under test, and builders of the facts it lives on."""

import sys
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from entrepot.inventory.service import SERVICE
from entrepot.shared.events.catalog import Component, SkuChanged
from entrepot.shared.events.orders import (
    Allocation,
    Demand,
    FulfilmentCancelled,
    FulfilmentLine,
    FulfilmentReleased,
    FulfilmentShipped,
    OrderAccepted,
    OrderCancelled,
    OrderLine,
    OrderSourced,
    ReturnLine,
    ReturnReceived,
    Sourcing,
    SourcingOption,
)
from entrepot.shared.events.supplier_portal import AdvanceShipNoticeSent, AsnLine
from entrepot.shared.service import Service
from entrepot.shared.testing.plugin import Rig

sys.path.append(str(Path(__file__).parent / "support"))

ALL = "inventory:read inventory:write stock-events:write reservations:write"
SHOP = "shop:amz-de"


@pytest.fixture
def service() -> Service:
    return SERVICE


def ident(prefix: str, number: int) -> str:
    return f"{prefix}_{number:032x}"


def option(**places: tuple[int, ...]) -> SourcingOption:
    return SourcingOption(allocations=tuple(
        Allocation(location=p.replace("_", "-"), demand=d) for p, d in places.items()
    ))  # fmt: skip


@dataclass
class World:
    """Two locations (EU-1 of warehouse:eu, UK-1 of warehouse:uk) and two SKUs, and what may
    happen there."""

    rig: Rig
    posted: int = 0
    staff: dict[str, str] = field(default_factory=dict)
    id = staticmethod(ident)
    option = staticmethod(option)

    @property
    def now(self) -> datetime:
        return self.rig.clock()

    async def build(self) -> "World":
        self.staff = self.rig.headers("staff:ops", ALL)
        for code, party, country in (
            ("EU-1", "warehouse:eu", "NL"), ("UK-1", "warehouse:uk", "GB"),
        ):  # fmt: skip
            answer = await self.rig.client.put(
                f"/v1/locations/{code}", headers=self.staff,
                json={"kind": "overseas", "name": code, "party": party, "country": country,
                      "timezone": "Europe/London"},
            )  # fmt: skip
            assert answer.status_code == 201, answer.text
        lamp = SkuChanged(sku="LAMP", product="lamp", title="Lamp")
        cable = SkuChanged(sku="CABLE", product="cable", title="Cable")
        both = SkuChanged(sku="SET", product="set", title="Set",
                          components=(Component(sku="LAMP", quantity=1),))  # fmt: skip
        await self.rig.deliver(lamp, cable, both)
        return self

    async def events(self, *items: dict[str, Any], party: str = "staff:ops") -> httpx.Response:
        full = []
        for item in items:
            self.posted += 1
            base = {"event_id": f"e{self.posted}", "sku": "LAMP", "location": "EU-1",
                    "occurred_at": self.now.isoformat()}  # fmt: skip
            full.append({**base, **item})
        return await self.rig.client.post(
            "/v1/stock-events:batch", json={"items": full},
            headers=self.rig.headers(party, "stock-events:write"),
        )  # fmt: skip

    async def receive(self, quantity: int, sku: str = "LAMP", location: str = "EU-1") -> None:
        answer = await self.events(
            {"type": "received", "quantity": quantity, "sku": sku, "location": location}
        )
        assert answer.status_code == 200, answer.text

    async def stock(self, sku: str = "LAMP", location: str = "EU-1") -> tuple[int, ...]:
        """on_hand, reserved, quality_hold, damaged, incoming."""
        rows = await self.rig.sql(
            "SELECT on_hand, reserved, quality_hold, damaged, incoming FROM stock "
            "WHERE sku = $1 AND location = $2", sku, location,
        )  # fmt: skip
        return tuple(rows[0].values()) if rows else ()

    async def put(
        self, number: int, quantity: int = 1, *, party: str = "service:orders",
        location: str = "EU-1", hold_for_s: int = 900, **more: Any,
    ) -> httpx.Response:  # fmt: skip
        body = {
            "order_id": ident("ord", number),
            "demand": [{"line_no": 1, "sku": "LAMP", "quantity": quantity}],
            "options": [{"allocations": [{"location": location, "demand": [0]}]}],
            "hold_for_s": hold_for_s, **more,
        }  # fmt: skip
        return await self.rig.client.put(
            f"/v1/reservations/{ident('res', number)}", json=body,
            headers=self.rig.headers(party, "reservations:write"),
        )  # fmt: skip

    async def get(self, path: str, party: str = "staff:ops") -> Any:
        answer = await self.rig.client.get(path, headers=self.rig.headers(party, "inventory:read"))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def post(self, path: str, body: dict[str, Any], party: str = "staff:ops",
                   **headers: str) -> httpx.Response:  # fmt: skip
        scopes = ALL if party.startswith("staff") else "inventory:read stock-events:write"
        return await self.rig.client.post(
            path, json=body, headers=self.rig.headers(party, scopes, **headers)
        )

    async def balanced(self) -> None:
        """The recount finds no drift."""
        audit = await self.get("/v1/ledger-audit")
        assert audit["balanced"], audit
        assert audit["accounts_total"] == 0

    def sourcing(
        self, number: int, quantity: int = 1, *options: SourcingOption, attempt: int = 1,
        demand: tuple[Demand, ...] = (),
    ) -> Sourcing:  # fmt: skip
        wanted = demand or (Demand(line_no=1, sku="LAMP", quantity=quantity),)
        return Sourcing(reservation_id=ident("res", number), attempt=attempt, demand=wanted,
                        options=options or (option(EU_1=tuple(range(len(wanted)))),))  # fmt: skip

    def accepted(self, number: int, quantity: int = 1, *options: SourcingOption,
                 demand: tuple[Demand, ...] = ()) -> OrderAccepted:  # fmt: skip
        return OrderAccepted(
            order_id=ident("ord", number), shop="amz-de", party=SHOP, external_id=str(number),
            source_version=1, placed_at=self.now, currency="EUR", total_minor=100,
            lines=(OrderLine(line_no=1, external_sku="x", quantity=quantity,
                             unit_price_minor=100),),
            sourcing=self.sourcing(number, quantity, *options, demand=demand),
        )  # fmt: skip

    def sourced(self, number: int, quantity: int = 1, *options: SourcingOption,
                attempt: int = 2) -> OrderSourced:  # fmt: skip
        return OrderSourced(
            order_id=ident("ord", number),
            party=SHOP,
            sourcing=self.sourcing(number, quantity, *options, attempt=attempt),
        )

    def cancelled(self, number: int) -> OrderCancelled:
        return OrderCancelled(order_id=ident("ord", number), shop="amz-de", party=SHOP,
                              reason="mind changed", actor="buyer")  # fmt: skip

    def released(self, number: int, quantity: int = 1, *, work: int | None = None,
                 location: str = "EU-1") -> FulfilmentReleased:  # fmt: skip
        return FulfilmentReleased(
            fulfilment_id=ident("ful", work or number), order_id=ident("ord", number), party=SHOP,
            reservation_id=ident("res", number), location=location, destination_country="DE",
            lines=(FulfilmentLine(line_no=1, sku="LAMP", quantity=quantity),), weight_g=0,
            value_minor=100, currency="EUR",
        )  # fmt: skip

    def shipped(self, number: int, quantity: int = 1, *, work: int | None = None,
                location: str = "EU-1") -> FulfilmentShipped:  # fmt: skip
        return FulfilmentShipped(
            fulfilment_id=ident("ful", work or number), order_id=ident("ord", number), party=SHOP,
            reservation_id=ident("res", number), location=location,
            shipment_id=ident("shp", number), tracking_number="T1", carrier="c",
            lines=(FulfilmentLine(line_no=1, sku="LAMP", quantity=quantity),), weight_g=10,
            shipped_at=self.now,
        )  # fmt: skip

    def work_cancelled(self, number: int, *, work: int | None = None) -> FulfilmentCancelled:
        return FulfilmentCancelled(fulfilment_id=ident("ful", work or number),
                                   order_id=ident("ord", number), party=SHOP, reason="")  # fmt: skip

    def returned(self, number: int, **conditions: int) -> ReturnReceived:
        lines = tuple(
            ReturnLine(line_no=n, sku="LAMP", quantity=q, condition=c)  # type: ignore[arg-type]
            for n, (c, q) in enumerate(conditions.items(), 1)
        )
        return ReturnReceived(return_id=ident("ret", number), order_id=ident("ord", number), shop="amz-de",
                              party=SHOP, location="EU-1", lines=lines,
                              received_at=self.now)  # fmt: skip

    def notice(self, number: int, quantity: int, *, order: int = 1,
               location: str = "EU-1") -> AdvanceShipNoticeSent:  # fmt: skip
        return AdvanceShipNoticeSent(
            purchase_order_id=ident("po", order), asn_id=ident("asn", number),
            supplier="supplier:sz", destination=location, shipped_on=date(2026, 1, 1),
            expected_on=date(2026, 1, 9),
            lines=(AsnLine(line_no=1, sku="LAMP", quantity=quantity),),
        )  # fmt: skip


@pytest.fixture
async def world(rig: Rig) -> World:
    return await World(rig).build()
