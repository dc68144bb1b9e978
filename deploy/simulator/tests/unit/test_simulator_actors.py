"""Partners: what they send, and that they go on after trouble."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from entrepot.simulator import actors
from entrepot.simulator.actors import Carrier, Supplier, Warehouse
from entrepot.simulator.hub import Answered, CallRefused, Credential
from entrepot.simulator.merchant import STEPS
from entrepot.simulator.pace import Pace

WHO = Credential("cli_1", "secret")


class StubHub:
    """Answers lists from a table, remembers what is sent."""

    def __init__(self, lists: Mapping[tuple[str, str], list[dict[str, Any]]]) -> None:
        self.lists = lists
        self.sent: list[tuple[str, list[dict[str, Any]]]] = []
        self.calls: list[tuple[str, str]] = []

    async def call(
        self, who: Credential, method: str, service: str, path: str, *, query: Any = None,
        json: Any = None, accept: Any = (),
    ) -> Answered:  # fmt: skip
        self.calls.append((method, path))
        wanted = (query or {}).get("state") or (query or {}).get("status") or ""
        return Answered(200, {"items": self.lists.get((path, wanted), [])}, {}, 1, 1.0)

    async def batch(
        self, who: Credential, service: str, path: str, items: list[Any], size: int = 500,
        accept: Any = (),
    ) -> list[dict[str, Any]]:  # fmt: skip
        self.sent.append((path, items))
        return [{"index": index, "status": 200} for index, _ in enumerate(items)]


def a_work(**values: Any) -> dict[str, Any]:
    return {
        "fulfilment_id": "ful_1", "steps": [], "tracking_number": "RB1", "weight_g": 700,
    } | values  # fmt: skip


@pytest.mark.parametrize(
    ("work", "steps"),
    [
        (a_work(), list(STEPS)),
        (a_work(tracking_number=None), ["audit"]),
        (a_work(steps=["audit"], tracking_number=None), []),
        (a_work(steps=["audit", "print", "pick"]), ["inspect", "weigh", "ship"]),
    ],
)
async def test_a_warehouse_does_the_steps_that_can_be_done(
    work: dict[str, Any], steps: list[str]
) -> None:
    hub = StubHub({("/v1/fulfilments", "released"): [work]})
    house = Warehouse(hub, WHO, "warehouse:london", "GB-LON")  # type: ignore[arg-type]
    await house.round()
    items = [item for path, items in hub.sent if path.endswith("steps:batch") for item in items]
    assert [item["step"] for item in items] == steps
    assert len({item["by"] for item in items}) == len(items)
    assert all(item["weight_g"] == 740 for item in items if item["step"] == "weigh")


async def test_a_receipt_has_the_same_name_and_day_in_every_try() -> None:
    line = {
        "source": "asn", "source_id": "asn_1", "line_no": 3, "sku": "A", "quantity": 7, "open": 7,
        "purchase_order_id": "po_1", "expected_on": "2011-01-05",
    }  # fmt: skip
    partly = {**line, "line_no": 4, "open": 2}
    moved = {**line, "source": "transfer"}
    hub = StubHub({("/v1/incoming", ""): [line, partly, moved]})
    house = Warehouse(hub, WHO, "warehouse:london", "GB-LON")  # type: ignore[arg-type]
    await house.round()
    await house.round()
    (first, second) = [items for path, items in hub.sent if "stock-events" in path]
    assert first == second
    assert [(item["event_id"], item["occurred_at"]) for item in first] == [
        ("rcv/asn_1/3", "2011-01-05T00:00:00Z")
    ]


@pytest.mark.parametrize(
    ("status", "codes"),
    [("created", list(actors.SCANS)), ("in_transit", ["out_for_delivery", "delivered"])],
)
async def test_a_carrier_scans_on_from_where_the_parcel_is(status: str, codes: list[str]) -> None:
    parcel = {
        "shipment_id": "shp_1", "status": status, "tracking_number": "RB1",
        "dispatched_at": "2026-01-05T09:00:00+00:00", "destination_country": "FR",
    }  # fmt: skip
    hub = StubHub({("/v1/shipments", ""): [], ("/v1/shipments", "dispatched"): [parcel]})
    carrier = Carrier(hub, WHO, "carrier:brit-post")  # type: ignore[arg-type]
    items = carrier._scans(parcel)
    assert [item["code"] for item in items] == codes
    times = [item["event_time"] for item in items]
    assert times == sorted(set(times))
    assert {item["carrier"] for item in items} == {"brit-post"}


def a_purchase_order(state: str, percent: int = 0) -> dict[str, Any]:
    line = {
        "line_no": 1, "sku": "A", "quantity": 10, "percent": percent, "expected_on": "2011-01-05",
    }  # fmt: skip
    return {
        "purchase_order_id": "po_1", "number": "PO-1", "state": state,
        "updated_at": "2026-01-05T09:00:00+00:00", "lines": [line],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("order", "done"),
    [
        (a_purchase_order("issued"), "/v1/purchase-orders/po_1:confirm"),
        (a_purchase_order("confirmed"), "/v1/milestones:batch"),
        (a_purchase_order("in_production", 60), "/v1/milestones:batch"),
        (a_purchase_order("in_production", 100), "/v1/advance-ship-notices:batch"),
    ],
)
async def test_a_supplier_takes_the_next_step_of_an_order(order: dict[str, Any], done: str) -> None:
    hub = StubHub({("/v1/purchase-orders", order["state"]): [order]})
    supplier = Supplier(hub, WHO, "supplier:yiwu-home")  # type: ignore[arg-type]
    assert await supplier.round() == 1
    paths = [path for path, _ in hub.sent] + [
        path for method, path in hub.calls if method == "POST"
    ]
    assert paths == [done]


async def test_an_actor_goes_on_after_a_closed_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actors, "TROUBLE_S", 0.01)
    stop = asyncio.Event()

    class Unlucky:
        name = "carrier:unlucky"
        rounds = 0

        async def round(self) -> int:
            self.rounds += 1
            if self.rounds < 3:
                raise CallRefused("GET logistics/v1/shipments", 503, "")
            stop.set()
            return 1

    actor = Unlucky()
    await asyncio.wait_for(actors.work([actor], stop), 5)
    assert actor.rounds == 3


def test_a_slow_pace_takes_one_step_at_a_time() -> None:
    fast, slow = Pace(), Pace(60.0, 1)
    assert fast.steps("ful_1", 6) == 6
    assert [slow.steps("ful_1", 6), slow.steps("ful_1", 5), slow.steps("ful_2", 6)] == [1, 0, 1]
