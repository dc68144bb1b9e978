"""Random histories through the API and the consumer: at any time the recount finds no drift, in
balances as in lots."""

import random
from datetime import timedelta
from typing import Any

import pytest

from entrepot.inventory import jobs

STEPS = 60
PLACES = ("EU-1", "UK-1")
LOTS = (None, "L1", "L2", "L3")


class History:
    """What may happen, drawn by a seed; refusals are fine, drift is not."""

    def __init__(self, world: Any, seed: int) -> None:
        self.world, self.random = world, random.Random(seed)
        self.orders = 0
        self.open: list[tuple[int, int, str]] = []
        self.transfers: list[str] = []

    async def step(self) -> None:
        steps = (self.receive, self.report, self.reserve, self.ship, self.dispatch, self.arrive,
                 self.decide, self.count, self.day, self.snapshot)  # fmt: skip
        await self.random.choice(steps)()

    @property
    def place(self) -> str:
        return self.random.choice(PLACES)

    async def receive(self) -> None:
        lot = self.random.choice(LOTS)
        item = {"type": "received", "quantity": self.random.randint(1, 9), "location": self.place}
        if lot:
            days = int(lot[1]) * 7
            item |= {"lot": lot, "expires_on": f"2026-01-{min(28, 5 + days):02}"}
        await self.world.events(item)

    async def report(self) -> None:
        kind = self.random.choice(["damaged", "held", "released_from_hold", "found", "lost"])
        item = {"type": kind, "quantity": self.random.randint(1, 4), "location": self.place}
        lot = self.random.choice(LOTS)
        await self.world.events(item | ({"lot": lot} if lot else {}))

    async def reserve(self) -> None:
        self.orders += 1
        units, place = self.random.randint(1, 5), self.place
        way = self.world.option(**{place.replace("-", "_"): (0,)})
        await self.world.rig.deliver(self.world.accepted(self.orders, units, way))
        self.open.append((self.orders, units, place))

    async def ship(self) -> None:
        if self.open:
            number, units, place = self.open.pop(self.random.randrange(len(self.open)))
            event = self.world.shipped(number, units, location=place)
            if self.random.random() < 0.2:
                event = self.world.cancelled(number)
            await self.world.rig.deliver(event)

    async def dispatch(self) -> None:
        source, target = self.random.sample(PLACES, 2)
        made = await self.world.post("/v1/transfers", {
            "from_location": source, "to_location": target,
            "lines": [{"sku": "LAMP", "quantity": self.random.randint(2, 6)}]})  # fmt: skip
        path = f"/v1/transfers/{made.json()['transfer_id']}"
        body = {"lines": [{"sku": "LAMP", "quantity": 2}], "more_follows": True}
        answer = await self.world.post(f"{path}:dispatch", self.random.choice([{}, body]))
        if answer.status_code == 200:
            self.transfers.append(path)

    async def arrive(self) -> None:
        if self.transfers:
            path = self.random.choice(self.transfers)
            line = {"sku": "LAMP", "quantity": self.random.randint(0, 3),
                    "damaged": self.random.randint(0, 1), "overage": 1}  # fmt: skip
            body = {"lines": [line], "close": self.random.random() < 0.3}
            answer = await self.world.post(f"{path}:receive", body)
            if answer.status_code == 200 and answer.json()["state"] == "closed":
                self.transfers.remove(path)

    async def decide(self) -> None:
        lot, action = self.random.choice(LOTS[1:]), self.random.choice(["hold", "release"])
        await self.world.post(f"/v1/lots/LAMP/{lot}:{action}", {"reason": "r", "person": "p"})

    async def count(self) -> None:
        item = {"type": "counted", "counted_quantity": self.random.randint(0, 20),
                "location": self.place}  # fmt: skip
        lot = self.random.choice(LOTS)
        await self.world.events(item | ({"lot": lot} if lot else {}))

    async def day(self) -> None:
        self.world.rig.clock.advance(timedelta(days=self.random.randint(0, 3)))
        await jobs.look_at_lots(self.world.rig.runtime)

    async def snapshot(self) -> None:
        made = await self.world.post("/v1/stock-snapshots", {
            "location": self.place, "taken_at": self.world.now.isoformat(),
            "reference": str(self.random.random()),
            "rows": [{"sku": "LAMP", "on_hand": self.random.randint(0, 20), "damaged": 1}]})  # fmt: skip
        assert made.status_code == 201, made.text
        action = self.random.choice(["accept-theirs", "keep-ours", "ask-recount"])
        path = f"/v1/stock-snapshots/{made.json()['snapshot_id']}:{action}"
        answer = await self.world.post(path, {"person": "p", "reason": "r"})
        assert answer.status_code in (200, 409), answer.text


@pytest.mark.parametrize("seed", range(6))
async def test_any_history_of_lots_leaves_no_drift(world: Any, seed: int) -> None:
    history = History(world, seed)
    for number in range(STEPS):
        await history.step()
        if number % 10 == 9:
            await world.balanced()
    errors = await world.rig.sql("SELECT reason FROM dead_letter WHERE status = 'rejected'")
    assert all("free" in r["reason"] or "no reservation" in r["reason"] for r in errors), errors
    below = await world.rig.sql(
        "SELECT 1 FROM stock_lot WHERE on_hand < 0 OR quality_hold < 0 OR damaged < 0"
    )
    assert below == []
