"""Counts again what the hub says of itself, from the ledger and from the event log.

Nothing here asks a service or trusts a balance, a counter or the hub's own audit:
- oversold: units promised beyond the units there were. From the ledger: each SKU and location is
  replayed in the order of posting; the deepest point below zero of what is free counts. From the
  event log: units reserved less units given back, beyond all units ever received or found.
- undersold: units of orders whose newest answer is a refusal although one of their proposed
  options could be served in full from what the ledger has free.
- ledger_drift: |balance - sum of its movements| over all four accounts of each stock record, plus
  |sum of all movements over all accounts| (double entry makes it 0), plus |units of each lot -
  opening - sum of its movements|, plus |units on hand by the event log - units on hand by the
  ledger|.
- events_published: events in the store, plus rows still in outboxes. events_applied: events that
  every service which reacts to them (as it says of itself) has behind its gate.
"""

import argparse
import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import asyncpg
import httpx
import orjson

from entrepot.simulator.databases import session
from entrepot.simulator.hub import HubAddress, HubNotFound, find_hub

Key = tuple[str, str]  # sku, location
SERVICES = (
    "identity", "catalog", "orders", "inventory", "logistics", "supplier-portal", "control-tower",
    "planning",
)  # fmt: skip
STORE = "control-tower"
SHELF = ("free", "reserved", "quality_hold", "damaged")
QUIET_S, LOOK_S = 90.0, 1.0
RESTART_TRIES, RESTART_PAUSE_S = 20, 2.0


@dataclass(slots=True)
class Recount:
    """Units and events; the first three must be 0, and applied equal to published."""

    oversold: int = 0
    undersold: int = 0
    ledger_drift: int = 0
    events_published: int = 0
    events_applied: int = 0
    dead_letters: int = 0

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


@dataclass(slots=True)
class Ledger:
    """balances: sums of movements by account. lowest_free: the deepest point of the free account
    on the way, 0 or below. total: of all accounts together. booked: the balances kept. lots:
    units by which the lots kept differ from their own sums."""

    balances: dict[Key, dict[str, int]]
    lowest_free: dict[Key, int]
    total: int
    booked: dict[Key, dict[str, int]]
    lots: int = 0

    def free(self, key: Key) -> int:
        return self.balances.get(key, {}).get("free", 0)

    def on_hand(self, key: Key) -> int:
        return self.free(key) + self.balances.get(key, {}).get("reserved", 0)


@dataclass(slots=True)
class Log:
    """What the event log tells. on_hand: received and found less shipped and lost. received: all
    that ever came in. promised: reserved less given back. refused: newest refusals, by order."""

    on_hand: dict[Key, int]
    received: dict[Key, int]
    promised: dict[Key, int]
    refused: dict[str, list[tuple[dict[Key, int], int]]]


async def recount(address: HubAddress, *, quiet_s: float = QUIET_S) -> Recount:
    """Wait until every event was applied (at most quiet_s), then count everything. A server that
    is being started again is waited for. Raises asyncpg.PostgresError, OSError, HubNotFound."""
    for _ in range(RESTART_TRIES):
        try:
            return await _recount(address, quiet_s)
        except (OSError, asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError,
                asyncpg.InterfaceError, httpx.HTTPError, ValueError):  # fmt: skip
            await asyncio.sleep(RESTART_PAUSE_S)
    return await _recount(address, quiet_s)


async def _recount(address: HubAddress, quiet_s: float) -> Recount:
    found = await _counts_when_quiet(address, quiet_s)
    async with session(address, "inventory") as database:
        ledger = await read_ledger(database)
    async with session(address, STORE) as database:
        log = await read_log(database)
    found.oversold = oversold(ledger, log)
    found.undersold = undersold(ledger, log)
    found.ledger_drift = drift(ledger, log)
    return found


async def _counts_when_quiet(address: HubAddress, quiet_s: float) -> Recount:
    deadline = time.monotonic() + quiet_s
    before = -1
    while True:
        found = await count_events(address)
        still = found.events_published == before
        done = found.events_applied == found.events_published or found.dead_letters > 0
        if (still and done) or time.monotonic() > deadline:
            return found
        before = found.events_published
        await asyncio.sleep(LOOK_S)


async def count_events(address: HubAddress) -> Recount:
    """Events published and applied, rows that wait in outboxes, dead letters of all services."""
    found = Recount()
    gates: dict[str, dict[str, int]] = {}
    for service in SERVICES:
        async with session(address, service) as database:
            found.events_published += await database.fetchval("SELECT count(*) FROM outbox")
            found.dead_letters += await database.fetchval("SELECT count(*) FROM dead_letter")
            if service != STORE:
                rows = await database.fetch("SELECT subject, version FROM gate")
                gates[service] = {row["subject"]: row["version"] for row in rows}
    async with session(address, STORE) as database:
        stored = await database.fetch(
            "SELECT type, subject, max(version) AS last, count(*) AS n FROM event "
            "GROUP BY type, subject"
        )
    found.events_published += sum(row["n"] for row in stored)
    readers = await _readers(address)
    for row in stored:
        reached = [gates[name].get(row["subject"], 0) for name in readers.get(row["type"], ())]
        behind = row["last"] - min(reached, default=row["last"])
        found.events_applied += row["n"] - min(row["n"], max(0, behind))
    return found


async def _readers(address: HubAddress) -> dict[str, list[str]]:
    """The services that react to each type of event."""
    readers: dict[str, list[str]] = defaultdict(list)
    async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
        for service in SERVICES:
            if service != STORE:
                told = (await client.get(f"{address.base(service)}/health/live")).json()
                for type_ in told["reacts_to"]:
                    readers[type_].append(service)
    return readers


_LOT_DRIFT = """
WITH groups (account, part) AS (
    VALUES ('free', 'on_hand'), ('reserved', 'on_hand'), ('quality_hold', 'quality_hold'),
           ('damaged', 'damaged')
), told AS (
    SELECT sku, location, lot, part, quantity::bigint AS units
    FROM movement JOIN groups ON account = to_account WHERE lot IS NOT NULL
    UNION ALL SELECT sku, location, lot, part, -quantity::bigint
    FROM movement JOIN groups ON account = from_account WHERE lot IS NOT NULL
    UNION ALL SELECT o.sku, o.location, o.lot, g.part, g.units FROM lot_opening o, LATERAL (VALUES
        ('on_hand', o.on_hand), ('quality_hold', o.quality_hold), ('damaged', o.damaged)
        ) AS g(part, units)
    UNION ALL SELECT l.sku, l.location, l.lot, g.part, -g.units FROM stock_lot l, LATERAL (VALUES
        ('on_hand', l.on_hand), ('quality_hold', l.quality_hold), ('damaged', l.damaged)
        ) AS g(part, units)
)
SELECT coalesce(sum(abs(units)), 0)::bigint
FROM (SELECT sum(units) AS units FROM told GROUP BY sku, location, lot, part) AS each_lot
"""


async def read_ledger(database: "asyncpg.Connection[Any]") -> Ledger:
    """Sums by account, and the free account's course in the order of posting."""
    sums = await database.fetch(
        "SELECT sku, location, account, sum(units)::bigint AS units FROM ("
        "SELECT sku, location, to_account AS account, quantity::bigint AS units FROM movement "
        "UNION ALL SELECT sku, location, from_account, -quantity::bigint FROM movement) m "
        "GROUP BY sku, location, account"
    )
    balances: dict[Key, dict[str, int]] = defaultdict(dict)
    for row in sums:
        balances[row["sku"], row["location"]][row["account"]] = row["units"]
    lowest = await database.fetch(
        "SELECT sku, location, least(min(level), 0)::bigint AS lowest FROM ("
        "SELECT sku, location, sum(CASE WHEN to_account = 'free' THEN quantity "
        "WHEN from_account = 'free' THEN -quantity ELSE 0 END) "
        "OVER (PARTITION BY sku, location ORDER BY id) AS level FROM movement) m "
        "GROUP BY sku, location HAVING min(level) < 0"
    )
    kept = await database.fetch(
        "SELECT sku, location, on_hand, reserved, quality_hold, damaged FROM stock"
    )
    booked = {
        (row["sku"], row["location"]): {
            "free": row["on_hand"] - row["reserved"], "reserved": row["reserved"],
            "quality_hold": row["quality_hold"], "damaged": row["damaged"],
        }
        for row in kept
    }  # fmt: skip
    return Ledger(
        dict(balances), {(row["sku"], row["location"]): row["lowest"] for row in lowest},
        sum(row["units"] for row in sums), booked, await database.fetchval(_LOT_DRIFT),
    )  # fmt: skip


async def read_log(database: "asyncpg.Connection[Any]") -> Log:
    """Replays the events of stock, reservations and transfers, subject by subject in the order of
    their versions, and the proposals of orders."""
    log = Log(defaultdict(int), defaultdict(int), defaultdict(int), {})
    held: dict[str, dict[Key, int]] = {}
    answers: dict[str, tuple[int, bool]] = {}  # order -> (attempt, refused)
    async for type_, data in _events(database, ("inventory-stock", "inventory-transfer")):
        _stock_fact(log, type_, data)
    async for type_, data in _events(database, ("inventory-reservation",)):
        _reservation_fact(log, held, answers, type_, data)
    waiting = {order: attempt for order, (attempt, is_refused) in answers.items() if is_refused}
    if waiting:
        async for type_, data in _events(database, ("orders-order",)):
            order = data["order_id"]
            if type_ == "orders.order_cancelled.v1":
                waiting.pop(order, None)
                log.refused.pop(order, None)
            sourcing = data.get("sourcing")
            if isinstance(sourcing, dict) and sourcing.get("attempt", 1) == waiting.get(order):
                log.refused[order] = _options(sourcing)
    return log


async def _events(database: "asyncpg.Connection[Any]", names: Sequence[str]) -> Any:
    """(type, data) by subject and version. Balances and scans tell no fact of their own."""
    rows = database.cursor(
        "SELECT type, data FROM event WHERE topic = ANY($1::text[]) "
        "AND type NOT IN ('inventory.availability_changed.v1', 'orders.order_status_changed.v1') "
        "ORDER BY subject, version",
        list(names),
        prefetch=2000,
    )
    async for row in rows:
        yield row["type"], orjson.loads(row["data"])


def _stock_fact(log: Log, type_: str, data: Mapping[str, Any]) -> None:
    if type_ == "inventory.stock_received.v1":
        key = (data["sku"], data["location"])
        log.on_hand[key] += data["quantity"]
        log.received[key] += data["quantity"]
    elif type_ == "inventory.stock_adjusted.v1":
        key = (data["sku"], data["location"])
        log.on_hand[key] += data["delta"]
        log.received[key] += max(0, data["delta"])
    elif type_ in ("inventory.transfer_dispatched.v1", "inventory.transfer_received.v1"):
        out = type_.endswith("dispatched.v1")
        for line in data["lines"]:
            key = (line["sku"], data["from_location" if out else "to_location"])
            log.on_hand[key] += -line["quantity"] if out else line["quantity"]
            log.received[key] += 0 if out else line["quantity"]
        for line in data.get("damaged", ()):  # Part of lines, but not on hand.
            log.on_hand[line["sku"], data["to_location"]] -= line["quantity"]


def _reservation_fact(
    log: Log, held: dict[str, dict[Key, int]], answers: dict[str, tuple[int, bool]], type_: str,
    data: Mapping[str, Any],
) -> None:  # fmt: skip
    name, order, attempt = data["reservation_id"], data["order_id"], data.get("attempt", 1)
    is_answer = type_ in ("inventory.stock_reserved.v1", "inventory.reservation_refused.v1")
    if is_answer and attempt >= answers.get(order, (0, False))[0]:
        answers[order] = (attempt, type_.endswith("refused.v1"))
    if type_ == "inventory.stock_reserved.v1":
        held[name] = _units(data["lines"])
        for key, units in held[name].items():
            log.promised[key] += units
    elif type_ == "inventory.stock_shipped.v1":
        for key, units in _units(data["lines"]).items():
            log.on_hand[key] -= units
            mine = held.setdefault(name, {})
            mine[key] = mine.get(key, 0) - units
    elif type_ == "inventory.reservation_released.v1":
        for key, units in held.pop(name, {}).items():
            log.promised[key] -= max(0, units)


def _units(lines: Iterable[Mapping[str, Any]]) -> dict[Key, int]:
    found: dict[Key, int] = defaultdict(int)
    for line in lines:
        found[line["sku"], line["location"]] += line["quantity"]
    return found


def _options(sourcing: Mapping[str, Any]) -> list[tuple[dict[Key, int], int]]:
    """Each proposed option as units by SKU and location, and the units of the whole order."""
    demand = sourcing["demand"]
    whole = sum(each["quantity"] for each in demand)
    made: list[tuple[dict[Key, int], int]] = []
    for option in sourcing["options"]:
        wanted: dict[Key, int] = defaultdict(int)
        for allocation in option["allocations"]:
            for index in allocation["demand"]:
                wanted[demand[index]["sku"], allocation["location"]] += demand[index]["quantity"]
        made.append((dict(wanted), whole))
    return made


def oversold(ledger: Ledger, log: Log) -> int:
    """Units promised that were never there: the larger of both counts, record by record."""
    keys = set(ledger.lowest_free) | set(log.promised)
    return sum(
        max(
            -ledger.lowest_free.get(key, 0),
            log.promised.get(key, 0) - log.received.get(key, 0),
            0,
        )
        for key in keys
    )


def undersold(ledger: Ledger, log: Log) -> int:
    """Units of refused orders that one of their own options could serve now."""
    return sum(
        options[0][1]
        for options in log.refused.values()
        if options
        and any(
            all(ledger.free(key) >= units for key, units in wanted.items()) for wanted, _ in options
        )
    )


def drift(ledger: Ledger, log: Log) -> int:
    """Units by which balances, ledger and event log differ."""
    keys = set(ledger.balances) | set(ledger.booked)
    balances = sum(
        abs(
            ledger.booked.get(key, {}).get(account, 0)
            - ledger.balances.get(key, {}).get(account, 0)
        )
        for key in keys
        for account in SHELF
    )
    told = sum(
        abs(log.on_hand.get(key, 0) - ledger.on_hand(key)) for key in keys | set(log.on_hand)
    )
    return balances + ledger.lots + abs(ledger.total) + told


def main(argv: Sequence[str]) -> int:
    """python -m entrepot.simulator audit: exit status 1 where anything is not as it must be."""
    parser = argparse.ArgumentParser(prog="audit", description=__doc__)
    parser.add_argument("--quiet", type=float, default=10.0, metavar="S")
    given = parser.parse_args(argv)
    try:
        found = asyncio.run(recount(find_hub(), quiet_s=given.quiet))
    except HubNotFound as error:
        print(f"audit: {error}", file=sys.stderr)
        return 3
    print(orjson.dumps(found.as_dict()).decode())
    wrong = found.oversold or found.undersold or found.ledger_drift or found.dead_letters
    return 1 if wrong or found.events_applied != found.events_published else 0
