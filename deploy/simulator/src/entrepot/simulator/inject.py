"""Trouble on demand in a running demo: a warehouse or a carrier falls silent, a supplier slips, orders
come several times, a record cannot be read. Everything goes through the public APIs, the played
partners, or (the poison) the broker; what is to be seen, and what must not happen, is said.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import orjson

from entrepot.shared.events.envelope import Meta, event_id
from entrepot.shared.events.orders import OrderAccepted
from entrepot.shared.ids import new_id
from entrepot.shared.kafka import KafkaProducer, Record
from entrepot.simulator import faces, merchant, payloads
from entrepot.simulator.demo import Range
from entrepot.simulator.hub import CallRefused, Credential, Hub, HubNotFound, find_hub
from entrepot.simulator.inject_texts import say
from entrepot.simulator.injected import Injected
from entrepot.simulator.played import Played
from entrepot.simulator.sales import SaleOrder, ShopSpec, shops_for
from entrepot.simulator.watch import order_id
from entrepot.simulator.world import WorldFile

MINUTES = 15.0
QUIET_H = 0.05  # After three minutes a held party counts as silent in the demo.
SLIP_DAYS, LEAD_DAYS = 14, 20
TIMES, ORDERS = 5, 10
LETTERS_S = 30.0
RULE = "sim-silence-"
TOPIC = "orders-order"


class NotThere(Exception):
    """A thing that the demo does not have. The text is for people."""


@dataclass(slots=True)
class Said:
    """What was done; see: what to look at, and where; must_not; well: None where nothing was
    checked."""

    done: str
    see: list[str] = field(default_factory=list)
    must_not: str = ""
    until: float | None = None
    well: bool | None = None
    values: dict[str, Any] = field(default_factory=dict)


class Inject:
    """One trouble in one hub."""

    def __init__(self, hub: Hub, minutes: float) -> None:
        self.hub, self.minutes = hub, minutes
        self.staff = hub.client("ops")
        self.folder = hub.address.data / "simulator"
        self.file = WorldFile(self.folder)
        self.injected = Injected(self.folder)
        self.url = hub.address.public_url

    def _client(self, party: str) -> Credential:
        found = self.file.client(party)
        if found is None:
            raise NotThere(say("e.no_demo"))
        return found

    async def warehouse_outage(self, thing: str) -> Said:
        """thing: a location's code, or its warehouse's party; the first by default."""
        places = merchant.locations()
        by_party = {place["party"]: code for code, place in places.items()}
        code = by_party.get(thing, thing or next(iter(places)))
        if code not in places:
            raise NotThere(say("e.unknown", thing=thing, known=", ".join(places)))
        said = await self._silence(str(places[code]["party"]))
        said.see += [say("see.orders", url=self.url, place=code), say("see.now", url=self.url)]
        said.must_not = say("not.oversold")
        said.values["location"] = code
        return said

    async def carrier_silence(self, thing: str) -> Said:
        """thing: a carrier's code or party; the first by default."""
        known = {spec.slug: spec.party for spec in merchant.CARRIERS}
        slug = thing.removeprefix("carrier:") or next(iter(known))
        if slug not in known:
            raise NotThere(say("e.unknown", thing=thing, known=", ".join(known)))
        said = await self._silence(known[slug])
        said.see.append(say("see.scans", url=self.url, party=known[slug]))
        said.must_not = say("not.oversold")
        return said

    async def _silence(self, party: str) -> Said:
        """Hold a party, and have the tower expect a word of it within minutes: the demo is too
        young for its habit to be known."""
        self._client(party)
        rule = RULE + party.replace(":", "-")
        until = self.injected.hold(party, self.minutes * 60)
        await self._rule(rule, party, datetime.fromtimestamp(until, UTC))
        wait = round(QUIET_H * 60) + 1
        return Said(
            say("held", party=party, minutes=self.minutes),
            [say("see.silence", url=self.url, party=party, rule=rule, wait=wait)], until=until,
            values={"party": party, "rule": rule},
        )  # fmt: skip

    async def _rule(self, rule: str, party: str, until: datetime) -> None:
        body = {
            "kind": "silence", "title": "Demo: no word for minutes", "severity": "critical",
            "title_zh": "演示：数分钟无消息", "deadline_h": 1, "only": [party], "enabled": True,
            "params": {"flat_hours": QUIET_H}, "reason": "./entrepot sim inject",
            "valid_until": (until + timedelta(minutes=5)).isoformat(),
        }  # fmt: skip
        await self._put_rule(rule, body)

    async def _put_rule(self, rule: str, body: dict[str, Any]) -> None:
        path = f"/v1/risk-rules/{rule}"
        held = await self.hub.call(self.staff, "GET", "control-tower", path, accept=(404,))
        headers = {"if-match": f'"{held.body["version"]}"'} if held.status == 200 else {}
        await self.hub.call(self.staff, "PUT", "control-tower", path, json=body, headers=headers)

    async def supplier_delay(self, thing: str) -> Said:
        """thing: a supplier's party or slug; the first by default. An order of its own slips."""
        known = {spec.slug: spec.party for spec in merchant.SUPPLIERS}
        slug = thing.removeprefix("supplier:") or next(iter(known))
        if slug not in known:
            raise NotThere(say("e.unknown", thing=thing, known=", ".join(known)))
        supplier = known[slug]
        factory = self._client(supplier)
        until = self.injected.hold(supplier, self.minutes * 60)
        today = datetime.now(UTC).date()
        day, late = today + timedelta(days=LEAD_DAYS), today + timedelta(days=LEAD_DAYS + SLIP_DAYS)
        number, sku = f"SIM-{int(time.time())}", Range(shops_for(1)).line(0).sku
        order = {
            "number": number, "supplier": supplier, "destination": next(iter(merchant.locations())),
            "currency": "GBP", "note": "sim inject", "allow_below_moq": True,
            "lines": [{"line_no": 1, "sku": sku, "quantity": 500, "unit_price_minor": 300,
                       "expected_on": day.isoformat()}],
        }  # fmt: skip
        portal = "supplier-portal"
        (made,) = await self.hub.batch_patiently(
            self.staff, portal, "/v1/purchase-orders:batch", [order]
        )
        path = f"/v1/purchase-orders/{made['id']}"
        await self.hub.call(factory, "POST", portal, f"{path}:confirm", json={}, accept=(409,))
        report = {"report_id": f"{number}/slip", "line_no": 1, "milestone": "assembled", "percent": 20,
                  "quantity_good": 100, "expected_on": late.isoformat(), "note": "sim inject"}  # fmt: skip
        await self.hub.call(factory, "POST", portal, f"{path}/milestones", json=report)
        return Said(
            say("slipped", number=number, supplier=supplier, sku=sku, day=day, late=late),
            [say("see.purchase", url=self.url, number=number, late=late),
             say("see.late", url=self.url, number=number)],
            say("not.oversold"), until,
            values={"number": number, "purchase_order_id": made["id"], "supplier": supplier},
        )  # fmt: skip

    async def duplicate_orders(self, thing: str) -> Said:
        """thing: how often each order is sent ("5x"). The hub is asked how often it took them."""
        times = int(thing.rstrip("x") or TIMES) if thing.rstrip("x").isdecimal() or not thing else 0
        if not 2 <= times <= 50:
            raise NotThere(say("e.unknown", thing=thing, known="2x … 50x"))
        shop = next((s for s in shops_for(4) if s.marketplace == "own"), shops_for(4)[0])
        goods = Range((shop,), int(time.time()))
        orders = [goods.order() for _ in range(ORDERS)]
        async with Played(self.hub.address.marketplaces, self.folder) as played:
            await played.take_orders(orders)
        await asyncio.gather(*(self._send(shop, orders) for _ in range(times)))
        counts = [await self._taken(order) for order in orders]
        once = all(accepted == 1 and reserved <= 1 for accepted, reserved in counts)
        names = ", ".join(order.order_no for order in orders[:3]) + " …"
        return Said(
            say("sent", orders=len(orders), shop=shop.code, times=times),
            [say("see.once", url=self.url, names=names), say("see.once_events", url=self.url)],
            say("not.twice"), well=once,
            values={"orders": [order_id(order) for order in orders], "times": times,
                    "accepted": [accepted for accepted, _ in counts],
                    "reserved": [reserved for _, reserved in counts]},
        )  # fmt: skip

    async def _send(self, shop: ShopSpec, orders: list[SaleOrder]) -> None:
        if shop.marketplace == "own":
            who = self._client(f"shop:{shop.code}")
            body = {"items": [payloads.own(order) for order in orders]}
            await self.hub.call(who, "POST", "orders", "/v1/orders:batch", json=body)
            return
        secret = self.file.account(shop).webhook_secret
        for order in orders:
            sent = faces.delivery(order, secret)
            await self.hub.call(None, "POST", "orders", f"/v1/webhooks/{shop.marketplace}/{shop.code}",
                                body=sent.body, headers=sent.headers)  # fmt: skip

    async def _taken(self, order: SaleOrder) -> tuple[int, int]:
        """(how often it was accepted, how often reserved at first), as the event store has it."""
        query = {"key": order_id(order), "limit": 200}
        counted = (0, 0)
        for _ in range(60):
            page = await self.hub.call(
                self.staff, "GET", "control-tower", "/v1/events", query=query
            )
            types = [event["type"] for event in page.body["items"]]
            counted = (types.count("orders.order_accepted.v1"),
                       types.count("inventory.stock_reserved.v1"))  # fmt: skip
            refused = "inventory.reservation_refused.v1" in types
            if counted[0] and (counted[1] or refused):
                break
            await asyncio.sleep(0.5)
        return counted

    async def poison_event(self, thing: str) -> Said:
        """thing: a key of its own; made up by default."""
        key = thing or new_id("ord")
        subject = f"{OrderAccepted.aggregate}/{key}"
        meta = Meta(
            id=event_id("orders", subject, 1), type=OrderAccepted.type, source="orders",
            subject=subject, version=1, time=datetime.now(UTC), correlation_id=key, causation_id="",
        )  # fmt: skip
        producer = KafkaProducer(_broker())
        await producer.start()
        try:
            await producer.publish([Record.of(TOPIC, key, b"{", meta)])
        finally:
            await producer.stop()
        refusing = await self._refusing(key)
        return Said(
            say("poisoned", topic=TOPIC, name=key) + " "
            + say("letters", services=", ".join(refusing) or say("nothing")),
            [say("see.letters", url=self.url, name=key, topic=TOPIC), say("see.behind", url=self.url)],
            say("not.stops"), well=bool(refusing), values={"key": key, "services": refusing},
        )  # fmt: skip

    async def _refusing(self, key: str) -> list[str]:
        """Services that keep a dead letter of the key, once their number stays the same."""
        found: list[str] = []
        ends = time.monotonic() + LETTERS_S
        while time.monotonic() < ends:
            now = []
            for service in sorted(self.hub.address.urls):
                page = await self.hub.call(self.hub.client("admin"), "GET", service,
                                           "/v1/dead-letters", query={"limit": 100})  # fmt: skip
                if any(letter["key"] == key for letter in page.body["items"]):
                    now.append(service)
            if now and now == found:
                break
            found = now
            await asyncio.sleep(1.0)
        return found

    async def clear(self, thing: str) -> Said:
        """Everybody works again; the rules of the demo's troubles are off."""
        held = self.injected.clear()
        rules = await self.hub.call(self.staff, "GET", "control-tower", "/v1/risk-rules")
        for rule in rules.body:
            if rule["rule"].startswith(RULE) and rule["enabled"]:
                names = ("kind", "title", "title_zh", "severity", "deadline_h", "params", "only")
                body = {**{name: rule[name] for name in names}, "enabled": False}
                await self._put_rule(rule["rule"], body)
        return Said(say("cleared", parties=", ".join(held) or say("nothing")),
                    values={"held": held})  # fmt: skip


KINDS: dict[str, Callable[[Inject, str], Awaitable[Said]]] = {
    "warehouse-outage": Inject.warehouse_outage, "supplier-delay": Inject.supplier_delay,
    "duplicate-orders": Inject.duplicate_orders, "poison-event": Inject.poison_event,
    "carrier-silence": Inject.carrier_silence, "clear": Inject.clear,
}  # fmt: skip


def _broker() -> str:
    """Where the hub's broker listens. Raises HubNotFound where only its public address is known."""
    path = os.environ.get("ENTREPOT_STATE", "")
    try:
        return str(orjson.loads(Path(path).read_bytes())["kafka"])
    except (OSError, KeyError, ValueError) as error:
        raise HubNotFound("the broker's address: name the hub in ENTREPOT_STATE") from error


def lines(said: Said) -> list[str]:
    """For people."""
    made = [said.done]
    if said.see:
        made += [say("watch"), *(f"  · {line}" for line in said.see)]
    if said.must_not:
        verdict = "" if said.well is None else f" → {say('pass' if said.well else 'fail')}"
        made.append(f"{say('must_not')} {said.must_not}{verdict}")
    if said.until is not None:
        at = f"{datetime.fromtimestamp(said.until, UTC):%H:%M:%S}"
        made.append(say("ends", at=at))
    return made


def main(argv: Sequence[str]) -> int:
    """python -m entrepot.simulator inject warehouse-outage [GB-LON] [--minutes 15] [--json]"""
    parser = argparse.ArgumentParser(prog="inject", description=__doc__)
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("thing", nargs="?", default="")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    if not 0 < given.minutes <= 24 * 60:
        parser.error("--minutes must be above 0 and at most 1440")
    try:
        said = asyncio.run(_main(given))
    except (NotThere, HubNotFound, CallRefused, httpx.HTTPError) as error:
        print(f"✘ {error}", file=sys.stderr)
        return 3
    if given.json:
        found = {"kind": given.kind, "done": said.done, "see": said.see, "must_not": said.must_not,
                 "until": said.until, "well": said.well, **said.values}  # fmt: skip
        print(orjson.dumps(found).decode())
    else:
        print("\n".join(lines(said)))
    return 1 if said.well is False else 0


async def _main(given: argparse.Namespace) -> Said:
    async with Hub(find_hub()) as hub:
        return await KINDS[given.kind](Inject(hub, given.minutes), given.thing)
