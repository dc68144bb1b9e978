"""A merchant with carriers and lanes, and a carrier's API that counts what it sells."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio

from entrepot.logistics import jobs
from entrepot.logistics.service import SERVICE
from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.events.orders import FulfilmentCancelled, FulfilmentReleased, FulfilmentShipped
from entrepot.shared.ids import derived_id
from entrepot.shared.service import Service
from entrepot.shared.testing.plugin import Rig

START = datetime(2026, 11, 23, 2, tzinfo=UTC)  # A Monday, 10:00 in Shenzhen.
WRITE = "logistics:read logistics:write tracking:write"


@pytest.fixture
def service() -> Service:
    return SERVICE


@dataclass
class CountingCarrier:
    """Sells labels over HTTP, once for each reference; can lose its answers."""

    sold: dict[str, str] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)
    orders: list[tuple[str, dict[str, Any]]] = field(default_factory=list)  # (path, body)
    gets: int = 0
    lose_answers: int = 0
    status: int = 201

    def __call__(self, request: httpx.Request) -> httpx.Response:
        kind = request.url.path.split("/")[2]
        if kind != "labels":
            return self._ordered(kind, request)
        if request.method == "GET":
            self.gets += 1
            number = self.sold.get(request.url.path.rsplit("/", 1)[-1])
            if number is None:
                return httpx.Response(404)
            return httpx.Response(200, json={"tracking_number": number})
        body = json.loads(request.content)
        self.posts.append(body)
        if self.status != 201:
            return httpx.Response(self.status, text="no")
        number = f"HT{len(self.posts):08d}"
        self.sold[body["reference"]] = number
        if self.lose_answers:
            self.lose_answers -= 1
            raise httpx.ReadTimeout("lost", request=request)
        return httpx.Response(
            201, json={"tracking_number": number, "cost_minor": 321, "currency": "EUR"}
        )

    def _ordered(self, kind: str, request: httpx.Request) -> httpx.Response:
        """Manifests and pick-ups: a number for each reference."""
        if request.method == "GET":
            self.gets += 1
            number = self.sold.get(request.url.path.rsplit("/", 1)[-1])
            return httpx.Response(200, json={"number": number}) if number else httpx.Response(404)
        body = json.loads(request.content)
        self.orders.append((kind, body))
        if self.status != 201:
            return httpx.Response(self.status, text="no")
        number = self.sold[body["reference"]] = f"{kind[:2].upper()}{len(self.orders):04d}"
        if self.lose_answers:
            self.lose_answers -= 1
            raise httpx.ReadTimeout("lost", request=request)
        return httpx.Response(201, json={"number": number})


@dataclass
class World:
    """Short words for what tests do over and over."""

    rig: Rig
    carrier: CountingCarrier
    expected_letters: list[str] = field(default_factory=list)

    def ops(self, **more: str) -> dict[str, str]:
        return self.rig.headers("staff:ops", WRITE, **more)

    async def put_carrier(self, code: str = "yun", **more: Any) -> None:
        body = {"name": code.title(), "number_style": "s10", "number_prefix": "LX",
                "number_country": "CN", **more}  # fmt: skip
        answer = await self.rig.client.put(f"/v1/carriers/{code}", json=body, headers=self.ops())
        assert answer.status_code == 201, answer.text

    def lane_body(self, **more: Any) -> dict[str, Any]:
        return {
            "carrier": "yun", "service": "eco", "mode": "air", "origin": "SZX-1",
            "destination_countries": ["DE", "FR"], "p50_days": 8, "p90_days": 12,
            "currency": "EUR", "weight_rule": {"divisor": "8000", "step": "0.1"},
            "bands": [{"min_g": 0, "max_g": 30000, "base_minor": 500, "per_kg_minor": 100}],
            "max_weight_g": 20000, "timezone": "Asia/Shanghai", **more,
        }  # fmt: skip

    async def put_lane(self, code: str = "eco", **more: Any) -> httpx.Response:
        answer = await self.rig.client.put(
            f"/v1/lanes/{code}", json=self.lane_body(**more), headers=self.ops()
        )
        assert answer.status_code == 201, answer.text
        return answer

    def released(self, number: int = 1, **more: Any) -> FulfilmentReleased:
        name = str(number)
        fields: dict[str, Any] = {
            "fulfilment_id": derived_id("ful", name), "order_id": derived_id("ord", name),
            "party": "shop:amz-de", "reservation_id": derived_id("res", name),
            "location": "SZX-1", "destination_country": "DE", "destination_postal_code": "10115",
            "lines": [{"line_no": 1, "sku": "LAMP", "quantity": 1}], "weight_g": 500,
            "longest_mm": 200, "volume_cm3": 1600, "value_minor": 4900, "currency": "EUR", **more,
        }  # fmt: skip
        return FulfilmentReleased(**fields)

    def shipped(self, event: FulfilmentReleased, **more: Any) -> FulfilmentShipped:
        fields: dict[str, Any] = {
            "fulfilment_id": event.fulfilment_id, "order_id": event.order_id,
            "party": event.party, "reservation_id": event.reservation_id,
            "location": event.location, "shipment_id": self.shipment_id(event),
            "tracking_number": "", "carrier": "yun", "lines": event.lines, "weight_g": 510,
            "shipped_at": self.rig.clock(), **more,
        }  # fmt: skip
        return FulfilmentShipped(**fields)

    def cancelled(self, event: FulfilmentReleased) -> FulfilmentCancelled:
        return FulfilmentCancelled(
            fulfilment_id=event.fulfilment_id, order_id=event.order_id, party=event.party,
            reason="buyer",
        )  # fmt: skip

    @staticmethod
    def shipment_id(event: FulfilmentReleased) -> str:
        return derived_id("shp", event.fulfilment_id)

    async def shipment(self, event: FulfilmentReleased) -> Any:
        answer = await self.rig.client.get(
            f"/v1/shipments/{self.shipment_id(event)}", headers=self.ops()
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def buy_labels(self) -> int:
        return await jobs.buy_labels_once(self.rig.runtime)

    async def labelled(self, number: int = 1, **more: Any) -> tuple[FulfilmentReleased, str]:
        """A released fulfilment with its label: the event and the tracking number."""
        event = self.released(number, **more)
        await self.rig.deliver(event)
        await self.buy_labels()
        return event, (await self.shipment(event))["tracking_number"]

    def scan(self, number: str, status: str, hours: float = 0, **more: Any) -> dict[str, Any]:
        at = self.rig.clock() + timedelta(hours=hours)
        return {"carrier": "yun", "tracking_number": number, "status": status,
                "event_time": at.isoformat(), **more}  # fmt: skip

    async def scans(self, *items: dict[str, Any], party: str = "staff:ops") -> list[Any]:
        answer = await self.rig.client.post(
            "/v1/tracking-events:batch", json={"items": list(items)},
            headers=self.rig.headers(party, "tracking:write"),
        )  # fmt: skip
        assert answer.status_code in (200, 207), answer.text
        return list(answer.json()["results"])


@pytest_asyncio.fixture
async def world(rig: Rig) -> AsyncIterator[World]:
    """Site SZX-1, carrier yun (labels numbered by us) and the lane eco to DE and FR."""
    rig.clock.at = START
    carrier = CountingCarrier()
    await rig.runtime.state["http_client"].aclose()
    rig.runtime.state["http_client"] = httpx.AsyncClient(transport=httpx.MockTransport(carrier))
    made = World(rig, carrier)
    await rig.deliver(
        LocationChanged(
            location="SZX-1", kind="own", name="Shenzhen", party="warehouse:szx", country="CN",
            timezone="Asia/Shanghai", cut_off="14:00", postal_code="518000", city="Shenzhen",
        )
    )  # fmt: skip
    await made.put_carrier()
    await made.put_lane()
    yield made
    letters = await rig.sql("SELECT reason, cause FROM dead_letter")
    assert [letter["reason"] for letter in letters] == made.expected_letters, letters
