"""A storm of buyers on too few units: bundles that share components, two places, and a kill -9 in
the middle. Exact means: every unit that was there is held once, for whom it was promised to.

A buyer who gets no answer, or one with Retry-After (503 while a part is down), asks again with the
same reservation id.
"""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from hub import BenchHub

from entrepot.embedded import chaos, state
from entrepot.shared.ids import new_id

PLACES = {"STORM-1": 40, "STORM-2": 30}  # Units of each component there.
COMPONENTS = ("LAMP", "CABLE", "BOX")
# What a buyer may want: units by component. The sets share their components.
GOODS: dict[str, dict[str, int]] = {
    "lamp set": {"LAMP": 1, "CABLE": 1}, "gift set": {"LAMP": 1, "BOX": 1},
    "twin set": {"LAMP": 2, "CABLE": 1, "BOX": 1},
    "lamp": {"LAMP": 1}, "cable": {"CABLE": 1}, "box": {"BOX": 1},
}  # fmt: skip
BUYERS = {"lamp set": 60, "gift set": 60, "twin set": 30, "lamp": 90, "cable": 90, "box": 90}
PATIENCE_S = 60.0
RETRY_MAX_S = 1.0
ARRIVE_S = 2.0  # They come evenly in so many seconds: those who come at once share one transaction.
KILL_AFTER = (30, 250)  # Answers that come before the kill.


@dataclass
class Buyer:
    """One of the crowd. again: how often it had to ask once more."""

    reservation_id: str
    wants: dict[str, int]
    options: list[dict[str, Any]]
    arrives_s: float
    status: int = 0
    again: int = 0


@dataclass
class Storm:
    """One run. tag: makes its SKUs its own. killed: the part that dies, or nothing."""

    hub: BenchHub
    tag: str
    killed: str
    client: httpx.AsyncClient
    bad: Counter[int] = field(default_factory=Counter)  # Statuses that no buyer should see.
    answered: int = 0
    kill_after: int = 0
    due: asyncio.Event = field(default_factory=asyncio.Event)  # That many were answered.

    def sku(self, component: str) -> str:
        return f"{component}-{self.tag}"

    def url(self, path: str) -> str:
        """Past the gateway, as shops come."""
        return f"{self.hub.found.public_url}/api/inventory{path}"

    async def stock(self) -> None:
        """Components with units at both places, through the public APIs."""
        party = f"{self.hub.url('identity')}/v1/parties/warehouse:storm"
        await self.client.put(party, json={"name": "Storm"})
        for place in PLACES:
            await self.client.put(
                f"{self.hub.url('inventory')}/v1/locations/{place}",
                json={"kind": "own", "name": place, "party": "warehouse:storm", "country": "DE",
                      "timezone": "UTC"},
            )  # fmt: skip
        skus = [{"sku": self.sku(c), "product": "STORM", "title": c} for c in COMPONENTS]
        await self.client.post(f"{self.hub.url('catalog')}/v1/skus:batch", json={"items": skus})
        items = [
            {"event_id": f"storm-{self.sku(c)}-{place}", "type": "received", "sku": self.sku(c),
             "location": place, "quantity": units, "occurred_at": "2026-11-01T08:00:00Z"}
            for c in COMPONENTS for place, units in PLACES.items()
        ]  # fmt: skip
        url = f"{self.hub.url('inventory')}/v1/stock-events:batch"
        for _ in range(100):  # The SKUs must have reached inventory.
            answer = await self.client.post(url, json={"items": items})
            if answer.status_code == 200:
                return
            await asyncio.sleep(0.1)
        raise AssertionError(answer.text)

    def crowd(self, dice: random.Random) -> list[Buyer]:
        """Everybody at an instant of their own, each with places in an order of its own: all at one place
        first, then one entry here and the rest there."""
        found = []
        for goods, count in BUYERS.items():
            for _ in range(count):
                wants = {self.sku(c): n for c, n in GOODS[goods].items()}
                places = dice.sample(sorted(PLACES), len(PLACES))
                found.append(Buyer(new_id("res"), wants, _options(len(wants), places),
                                   dice.uniform(0, ARRIVE_S)))  # fmt: skip
        return found

    async def buy(self, buyer: Buyer) -> None:
        """Ask until there is an answer; 409 means that there was not enough."""
        body = {
            "order_id": new_id("ord"), "options": buyer.options, "hold_for_s": 3600,
            "demand": [{"line_no": 1, "sku": s, "quantity": n} for s, n in buyer.wants.items()],
        }  # fmt: skip
        await asyncio.sleep(buyer.arrives_s)
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            pause = 0.2
            try:
                answer = await self.client.put(
                    self.url(f"/v1/reservations/{buyer.reservation_id}"), json=body
                )
            except httpx.TransportError:
                buyer.again += 1
            else:
                buyer.status = answer.status_code
                if answer.status_code in (200, 201) or _refused(answer):
                    self.answered += 1
                    if self.answered == self.kill_after:
                        self.due.set()
                    return
                wait = answer.headers.get("retry-after")
                if wait is None:
                    self.bad[answer.status_code] += 1
                    return
                buyer.again, pause = buyer.again + 1, float(wait)
            await asyncio.sleep(min(pause, RETRY_MAX_S) * (0.5 + random.random()))
        self.bad[0] += 1  # Never answered.

    async def kill(self) -> float | None:
        """kill -9 once kill_after buyers were answered. Returns the seconds until every part of the
        hub was ready again."""
        await self.due.wait()
        found = state.read(self.hub.paths.state)
        assert found is not None
        part = found.parts[self.killed]
        os.kill(part.pid, signal.SIGKILL)  # A process of our own hub, by its state file.
        began = time.monotonic()
        back = await asyncio.to_thread(
            chaos.until_back, self.hub.paths.state, self.killed, part.started
        )
        return None if back is None else round(back - began, 1)


def _refused(answer: httpx.Response) -> bool:
    """Whether it is said that there is not enough, for good."""
    return answer.status_code == 409 and not answer.json().get("retryable")


def _options(entries: int, places: Sequence[str]) -> list[dict[str, Any]]:
    every = list(range(entries))
    ways = [{"allocations": [{"location": place, "demand": every}]} for place in places]
    for index in every if entries > 1 else ():
        rest = [i for i in every if i != index]
        for here, there in (places, places[::-1]):
            ways.append({"allocations": [{"location": here, "demand": [index]},
                                         {"location": there, "demand": rest}]})  # fmt: skip
    return ways


async def _double_holds(storm: Storm, buyers: Sequence[Buyer]) -> int:
    """Buyers whose reservation, as it stands now, is not exactly what they were answered."""
    gate = asyncio.Semaphore(8)

    async def differs(buyer: Buyer) -> bool:
        async with gate:
            answer = await storm.client.get(
                f"{storm.hub.url('inventory')}/v1/reservations/{buyer.reservation_id}"
            )
        if buyer.status == 409:
            return answer.status_code != 404
        held: Counter[str] = Counter()
        for line in answer.json()["lines"] if answer.status_code == 200 else ():
            held[line["sku"]] += line["quantity"] - line["shipped"] - line["released"]
        return held != Counter(buyer.wants)

    return sum(await asyncio.gather(*(differs(b) for b in buyers)))


async def _balances(storm: Storm, buyers: Sequence[Buyer]) -> dict[str, Any]:
    """Units there, held, and sold as the buyers were told, by component; and the recount."""
    inventory = storm.hub.url("inventory")
    sold: Counter[str] = Counter()
    for buyer in buyers:
        if buyer.status in (200, 201):
            sold.update(buyer.wants)
    there, held = Counter[str](), Counter[str]()
    query = "&".join(f"sku={storm.sku(c)}" for c in COMPONENTS)
    for row in (await storm.client.get(f"{inventory}/v1/stock?{query}")).json()["items"]:
        there[row["sku"]] += row["on_hand"]
        held[row["sku"]] += row["reserved"]
    audit = (await storm.client.get(f"{inventory}/v1/ledger-audit")).json()
    return {
        "units": {c: there[storm.sku(c)] for c in COMPONENTS},
        "held": {c: held[storm.sku(c)] for c in COMPONENTS},
        "sold": {c: sold[storm.sku(c)] for c in COMPONENTS},
        "drift_units": audit["drift_units"],
    }


async def bundles(hub: BenchHub, number: int) -> dict[str, Any]:
    """One run; every third kills the postmaster, the others inventory itself. More is wanted of
    each component, in single units as well, than is there: exact is everything sold."""
    dice = random.Random(number)
    limits = httpx.Limits(max_connections=sum(BUYERS.values()))
    async with httpx.AsyncClient(
        timeout=30, limits=limits, trust_env=False, headers=hub.headers()
    ) as client:
        killed = "postgres" if number % 3 == 2 else "inventory"
        storm = Storm(hub, new_id("x")[-12:].upper(), killed, client,
                      kill_after=dice.randint(*KILL_AFTER))  # fmt: skip
        await storm.stock()
        buyers = storm.crowd(dice)
        began = time.perf_counter()
        killing = asyncio.create_task(storm.kill())
        await asyncio.gather(*(storm.buy(b) for b in buyers))
        seconds = time.perf_counter() - began
        back_s = await killing
        figures = await _balances(storm, buyers)
        doubles = await _double_holds(storm, buyers)
    units = {c: sum(PLACES.values()) for c in COMPONENTS}
    exact = figures["units"] == figures["held"] == figures["sold"] == units
    return {
        "killed": killed, "after_answers": storm.kill_after, "back_s": back_s,
        "buyers": len(buyers),
        "asked_again": sum(b.again for b in buyers), **figures, "double_holds": doubles,
        "errors": {str(k): n for k, n in storm.bad.items()}, "seconds": round(seconds, 2),
        "exact": exact and not doubles and not storm.bad and figures["drift_units"] == 0
        and back_s is not None,
    }  # fmt: skip
