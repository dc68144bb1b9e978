"""Partners at work: suppliers, warehouses, carriers.

Each polls its own public API with its own credentials and does what is open there. Nothing is
remembered between rounds: what was done is seen in the hub, and what is sent twice has the same
natural ids, so an actor that fell or met a closed door simply goes on.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from entrepot.simulator.hub import CallRefused, Credential, Hub
from entrepot.simulator.merchant import CARRIERS, PACKERS, STEPS, SUPPLIERS, locations
from entrepot.simulator.pace import Pace

MAX_BATCH = 1000
PAGE = 200
IDLE_S, MAX_IDLE_S = 0.2, 2.0
TROUBLE_S = 2.0
SAID_CHARS = 160  # Of a trouble; one that stays is said once.
PALLET_G = 40  # Packaging that the scale sees, grams a parcel.
MILESTONES = (("assembled", 60), ("packed", 100))
WAITING = ("created", "info_received")
SCANS = ("picked_up", "in_transit", "out_for_delivery", "delivered")
log = logging.getLogger(__name__)


class Actor(Protocol):
    """A partner. round does what is open now and returns how much that was."""

    @property
    def name(self) -> str: ...

    async def round(self) -> int: ...


def _nobody(_: str) -> bool:
    return False


async def work(
    actors: Iterable[Actor], stop: asyncio.Event, resting: Callable[[str], bool] = _nobody
) -> None:
    """Let the actors work until stop is set. resting: whether one of that name does nothing now."""
    async with asyncio.TaskGroup() as group:
        for actor in actors:
            group.create_task(_keep_working(actor, stop, resting))


async def _keep_working(actor: Actor, stop: asyncio.Event, resting: Callable[[str], bool]) -> None:
    idle, said = IDLE_S, ""
    while not stop.is_set():
        try:
            busy = not resting(actor.name) and await actor.round() > 0
            idle = IDLE_S if busy else min(idle * 1.5, MAX_IDLE_S)
            pause = 0.0 if busy else idle
        except CallRefused as error:
            if said != str(error)[:SAID_CHARS]:
                log.warning("%s: %s", actor.name, error)
            said, pause = str(error)[:SAID_CHARS], TROUBLE_S
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            continue


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


@dataclass(slots=True)
class Supplier:
    """Confirms purchase orders, reports milestones, sends an advance ship notice for all."""

    hub: Hub
    who: Credential
    party: str
    pace: Pace = field(default_factory=Pace)

    @property
    def name(self) -> str:
        return self.party

    async def round(self) -> int:
        done = 0
        for state in ("issued", "confirmed", "in_production"):
            query = {"state": state, "limit": 50}
            answer = await self.hub.call(
                self.who, "GET", "supplier-portal", "/v1/purchase-orders", query=query
            )
            ready = [
                po for po in answer.body["items"] if self.pace.due(f"{state}", po["updated_at"])
            ]
            for order in ready:
                await self._advance(state, order)
            done += len(ready)
        return done

    async def _advance(self, state: str, order: dict[str, Any]) -> None:
        if state == "issued":
            path = f"/v1/purchase-orders/{order['purchase_order_id']}:confirm"
            await self.hub.call(self.who, "POST", "supplier-portal", path, json={}, accept=(409,))
        elif state == "confirmed" or any(line["percent"] < 100 for line in order["lines"]):
            await self._report(order)
        else:
            await self._ship(order)

    async def _report(self, order: dict[str, Any]) -> None:
        items = [
            {
                "purchase_order_id": order["purchase_order_id"],
                "report_id": f"{order['number']}/{line['line_no']}/{milestone}",
                "line_no": line["line_no"],
                "milestone": milestone,
                "percent": percent,
                "quantity_good": line["quantity"] * percent // 100,
            }
            for milestone, percent in MILESTONES
            for line in order["lines"]
        ]
        await self.hub.batch(
            self.who, "supplier-portal", "/v1/milestones:batch", items, 500, (409,)
        )

    async def _ship(self, order: dict[str, Any]) -> None:
        expected = date.fromisoformat(order["lines"][0]["expected_on"])
        notice = {
            "purchase_order_id": order["purchase_order_id"],
            "number": f"ASN-{order['number']}",
            "shipped_on": (expected - timedelta(days=14)).isoformat(),
            "expected_on": expected.isoformat(),
            "carrier": "sea freight",
            "lines": [
                {"line_no": line["line_no"], "quantity": line["quantity"], "sku": line["sku"]}
                for line in order["lines"]
                if line["quantity"] > 0
            ],
        }
        path = "/v1/advance-ship-notices:batch"
        await self.hub.batch(self.who, "supplier-portal", path, [notice], 1, (409,))


@dataclass(slots=True)
class Warehouse:
    """Counts in what was announced, and packs: six steps, each by a named person."""

    hub: Hub
    who: Credential
    party: str
    location: str
    pace: Pace = field(default_factory=Pace)

    @property
    def name(self) -> str:
        return self.party

    async def round(self) -> int:
        return await self._receive() + await self._pack()

    async def _receive(self) -> int:
        query = {"location": self.location, "limit": 500}
        answer = await self.hub.call(self.who, "GET", "inventory", "/v1/incoming", query=query)
        today = datetime.now(UTC).date().isoformat()
        items = [
            {
                "event_id": f"rcv/{line['source_id']}/{line['line_no']}",
                "type": "received",
                "sku": line["sku"],
                "location": self.location,
                "quantity": line["quantity"],
                "purchase_order_id": line["purchase_order_id"],
                "asn_id": line["source_id"],
                # The day the goods were due, the same in every try, so that a repeat is a repeat.
                "occurred_at": f"{min(line['expected_on'] or today, today)}T00:00:00Z",
            }
            for line in answer.body["items"]
            if line["source"] == "asn" and line["open"] == line["quantity"]
        ]
        if items:
            path = "/v1/stock-events:batch"
            await self.hub.batch(self.who, "inventory", path, items, MAX_BATCH, (409,))
        return len(items)

    async def _pack(self) -> int:
        done = 0
        for state in ("in_progress", "released"):
            query = {"location": self.location, "status": state, "limit": PAGE}
            answer = await self.hub.call(self.who, "GET", "orders", "/v1/fulfilments", query=query)
            items: list[dict[str, Any]] = []
            for work in answer.body["items"]:
                items += self._steps(work)
            for part in chunks(items, MAX_BATCH):
                # 409: the label is not there yet, or the order is on hold; the next round sees.
                await self.hub.batch(
                    self.who, "orders", "/v1/fulfilment-steps:batch", list(part), MAX_BATCH,
                    (404, 409),
                )  # fmt: skip
            done += len(items)
        return done

    def _steps(self, work: dict[str, Any]) -> list[dict[str, Any]]:
        """The steps that can be done now: all that are left, or only the audit without a label."""
        left = [step for step in STEPS if step not in work["steps"]]
        if not work["tracking_number"]:
            left = [step for step in left if step == "audit"]
        left = left[: self.pace.steps(work["fulfilment_id"], len(left))]
        team = PACKERS[self.location]
        made: list[dict[str, Any]] = []
        for step in left:
            item: dict[str, Any] = {
                "fulfilment_id": work["fulfilment_id"],
                "step": step,
                "by": team[STEPS.index(step) % len(team)],
            }
            if step == "weigh":
                item["weight_g"] = max(1, work["weight_g"] + PALLET_G)
            made.append(item)
        return made


@dataclass(slots=True)
class Carrier:
    """Scans what was handed over, until it is delivered."""

    hub: Hub
    who: Credential
    party: str
    pace: Pace = field(default_factory=Pace)
    _rounds: int = 0

    @property
    def name(self) -> str:
        return self.party

    @property
    def code(self) -> str:
        return self.party.partition(":")[2]

    async def round(self) -> int:
        self._rounds += 1
        # What one batch carries to its end is seldom found half way; then a crash came between.
        seen = WAITING if self._rounds % 5 else WAITING + SCANS[:-1]
        items: list[dict[str, Any]] = []
        for status in seen if self.pace.step_s <= 0 else WAITING + SCANS[:-1]:
            query = {"state": "dispatched", "status": status, "limit": PAGE}
            answer = await self.hub.call(self.who, "GET", "logistics", "/v1/shipments", query=query)
            items += [item for parcel in answer.body["items"] for item in self._scans(parcel)]
        path = "/v1/tracking-events:batch"
        await self.hub.batch(self.who, "logistics", path, items, MAX_BATCH)
        return len(items)

    def _scans(self, parcel: dict[str, Any]) -> list[dict[str, Any]]:
        """The scans still missing; their instants follow the dispatch, so a repeat is a repeat."""
        done = SCANS.index(parcel["status"]) + 1 if parcel["status"] in SCANS else 0
        left = SCANS[done : done + self.pace.steps(parcel["shipment_id"], len(SCANS) - done)]
        handed = datetime.fromisoformat(parcel["dispatched_at"])
        return [
            {
                "carrier": self.code,
                "tracking_number": parcel["tracking_number"],
                "code": scan,
                "event_time": (handed + self.pace.scan_after(SCANS.index(scan))).isoformat(),
                "location": parcel["destination_country"] if scan != "picked_up" else "",
            }
            for scan in left
        ]


def everybody(hub: Hub, client: Callable[[str], Credential], pace: Pace) -> list[Actor]:
    """All partners of the merchant. client: the credential of a party."""
    made: list[Actor] = [Supplier(hub, client(spec.party), spec.party, pace) for spec in SUPPLIERS]
    made += [
        Warehouse(hub, client(place["party"]), place["party"], location, pace)
        for location, place in locations().items()
    ]
    made += [Carrier(hub, client(spec.party), spec.party, pace) for spec in CARRIERS]
    return made
