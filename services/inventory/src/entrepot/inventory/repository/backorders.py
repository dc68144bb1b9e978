"""Order lines that wait for goods: promising, moving, keeping and closing, in the transaction that
changed what is there or what is coming. Records are planned under the locks of their stock rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from entrepot.inventory.domain import claims, holds
from entrepot.inventory.domain.backorder import Coming, Plan, Waiting, plan
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.claims import Claim
from entrepot.inventory.domain.followups import Gone
from entrepot.inventory.domain.reservation import ReserveStock, summed
from entrepot.inventory.domain.stock import Key
from entrepot.inventory.repository import allocations, backorder_rows, reach
from entrepot.inventory.repository.backorder_rows import Policy
from entrepot.inventory.settings import BACKORDER_KEPT_S
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.inventory import (
    BackorderClosed,
    BackorderFilled,
    BackorderMoved,
    BackorderPromised,
)
from entrepot.shared.ids import derived_id


class _Planning:
    """The records of one transaction whose waiting lines are planned anew."""

    def __init__(self, uow: UnitOfWork, book: Book, queues: dict[Key, list[Waiting]],
                 coming: Mapping[Key, list[Coming]], rights: Mapping[Key, list[Claim]]) -> None:  # fmt: skip
        self.uow, self.book, self.queues, self.coming = uow, book, queues, coming
        self.rules = {k: [c for c in found if not c.order_id] for k, found in rights.items()}
        self.causes: dict[str, Event | None] = {}  # Of new ones.
        for key, queue in queues.items():
            for waiting in queue:
                waiting.priority = self.priority(key, waiting)

    def priority(self, key: Key, waiting: Waiting) -> int:
        fitting = [c.priority for c in self.rules.get(key, ()) if waiting.party in c.shops]
        return max(fitting, default=0)

    def plans(self, key: Key, extra: Sequence[Waiting] = ()) -> list[Plan]:
        rules = self.rules.get(key, [])
        return plan(
            [*self.queues.get(key, ()), *extra], self.book.stocks[key].available_to_promise,
            self.coming.get(key, ()), self.uow.now.date(),
            lambda w, free: claims.room(free, rules, w.party, w.order_id),
        )  # fmt: skip

    def spare(self, key: Key) -> int:
        """Units there or coming that nobody waits for."""
        supply = self.book.stocks[key].available_to_promise
        supply += sum(c.units for c in self.coming.get(key, ()))
        return supply - sum(w.quantity for w in self.queues.get(key, ()))

    def promise(self, command: ReserveStock, policies: dict[str, Policy]) -> None:
        """Tie the short lines of a refused order to what comes, where the policy allows it. A
        line is promised whole, at one place: of those proposed, the one that has it first; else
        of all others where it may wait."""
        owner = command.owner.removeprefix("shop:")
        held = self.book.reservations.get(command.reservation_id)
        short = {s.sku for s in holds.shortages(self.book, command)}
        for (line_no, sku), wanted in summed(command.demand).items():
            policy = policies.get(sku)
            if sku not in short or policy is None or not policy.allows(owner):
                continue
            covered = sum(
                line.quantity - line.released
                for line in (held.lines.values() if held is not None else ())
                if (line.line_no, line.sku) == (line_no, sku)
            )
            made = self._best(command, line_no, sku, wanted - covered, policy)
            if made is not None:
                self.queues.setdefault((sku, made.location), []).append(made)
                self.causes[made.backorder_id] = command.cause
                policy.open_units += made.quantity

    def _best(
        self, command: ReserveStock, line_no: int, sku: str, units: int, policy: Policy
    ) -> Waiting | None:
        if units <= 0 or policy.open_units + units > policy.max_units:
            return None
        # Of two that begin to wait in one transaction, the first refused comes first.
        since = self.uow.now + timedelta(microseconds=len(self.causes))
        name = derived_id("bko", command.order_id, str(line_no), sku, str(command.attempt))
        others = reach.elsewhere(self.book.after.reach, command, sku)
        for places in (reach.candidates(command, sku), others):
            best: tuple[date, Waiting] | None = None
            for location in places:
                new = Waiting(name, command.order_id, line_no, sku, location, command.owner,
                              units, created_at=since)  # fmt: skip
                day = self._day(new, policy)
                if day is not None and (best is None or day < best[0]):
                    best = (day, new)
            if best is not None:
                return best[1]
        return None

    def _day(self, new: Waiting, policy: Policy) -> date | None:
        """When all of its units would be at its place; None where it may not, or need not, wait
        there."""
        key = (new.sku, new.location)
        stock = self.book.stocks.get(key)
        if stock is None or not stock.active or self.spare(key) < new.quantity:
            return None
        if not self.book.may_sell(new.party, stock):
            return None
        new.priority = self.priority(key, new)
        made = next(p for p in self.plans(key, [new]) if p.waiting is new)
        latest = self.uow.now.date() + timedelta(days=policy.max_days)
        if made.ready or made.promised_on is None or made.promised_on > latest:
            return None
        return made.promised_on


async def follow(uow: UnitOfWork, book: Book) -> None:
    """Everything that the book's changes mean for who waits."""
    after = book.after
    keys = {(s.sku, s.location) for s in book.risen} | (after.coming & book.stocks.keys())
    if after.gone:
        keys |= await _close(uow, after.gone) & book.stocks.keys()
    refused, policies = await _refused(uow, after.refused)
    for command in refused:
        keys |= {
            (entry.sku, location)
            for entry in command.demand if entry.sku in policies
            for location in (*reach.candidates(command, entry.sku),
                             *reach.elsewhere(after.reach, command, entry.sku))
        } & book.stocks.keys()  # fmt: skip
    if not keys:
        return
    queues = await backorder_rows.waiting(uow, keys)
    if not queues and not refused:
        return
    live = keys if refused else set(queues)
    coming = await backorder_rows.coming(uow, live)
    restricted = [key for key in live if book.stocks[key].restricted]
    rights = await allocations.claims(uow, restricted) if restricted else {}
    planning = _Planning(uow, book, queues, coming, rights)
    for command in refused:
        planning.promise(command, policies)
    await _write(uow, planning)


async def _refused(
    uow: UnitOfWork, commands: Sequence[ReserveStock]
) -> tuple[list[ReserveStock], dict[str, Policy]]:
    """Refused orders whose SKUs may be back-ordered and that do not wait already."""
    if not commands:
        return [], {}
    skus = {entry.sku for command in commands for entry in command.demand}
    policies = await backorder_rows.policies(uow, skus)
    if not policies:
        return [], {}
    there = await backorder_rows.orders_that_wait(uow, {c.order_id for c in commands})
    return [c for c in commands if c.order_id not in there], policies


async def _close(uow: UnitOfWork, gone: Mapping[str, Gone]) -> set[Key]:
    rows = await backorder_rows.close(uow, {o: g.reason for o, g in gone.items()})
    for r in rows:
        uow.publish(
            BackorderClosed(
                backorder_id=r["backorder_id"], order_id=r["order_id"], party=r["party"],
                line_no=r["line_no"], sku=r["sku"], location=r["location"], reason=r["reason"],
            ),
            version=r["version"], cause=gone[r["order_id"]].cause,
        )  # fmt: skip
    return {(r["sku"], r["location"]) for r in rows}


async def _write(uow: UnitOfWork, planning: _Planning) -> None:
    """Save what changed of the plans, and tell it."""
    changed: list[Plan] = []
    filled: list[Waiting] = []
    for key in sorted(planning.queues):
        orders_of = {c.expected_id: c.purchase_order_id for c in planning.coming.get(key, ())}
        for made in planning.plans(key):
            waiting = made.waiting
            new, before = waiting.version == 0, waiting.promised_on
            moved = not made.ready and (before != made.promised_on or waiting.ready)
            arrived = made.ready and not waiting.ready
            same = (waiting.kept, waiting.sources) == (made.kept, made.sources)
            if not (new or moved or arrived) and same:
                continue
            waiting.kept, waiting.sources, waiting.ready = made.kept, made.sources, made.ready
            waiting.promised_on = made.promised_on
            changed.append(made)
            if new or moved or arrived:
                waiting.version += 1
            if arrived:
                waiting.kept_until = uow.now + timedelta(seconds=BACKORDER_KEPT_S)
                filled.append(waiting)
            elif new or moved:
                waiting.kept_until = None
                purchases = {orders_of[e] for e in made.sources if orders_of.get(e)}
                _tell(uow, waiting, new, before, sorted(map(str, purchases)),
                      planning.causes.get(waiting.backorder_id))  # fmt: skip
    if not changed:
        return
    await backorder_rows.save(uow, [made.waiting for made in changed])
    await _tell_filled(uow, filled)
    kept = {(m.waiting.sku, m.waiting.location) for m in changed if m.kept}
    await _restrict(uow, planning.book, kept)


async def _restrict(uow: UnitOfWork, book: Book, keys: Collection[Key]) -> None:
    if keys:
        await allocations.restrict(uow, keys)
        for key in keys:
            book.touch(book.stocks[key])
            book.stocks[key].restricted = True


def _named(waiting: Waiting) -> dict[str, Any]:
    return {
        "backorder_id": waiting.backorder_id, "order_id": waiting.order_id,
        "party": waiting.party, "line_no": waiting.line_no, "sku": waiting.sku,
        "location": waiting.location,
    }  # fmt: skip


def _tell(
    uow: UnitOfWork, waiting: Waiting, new: bool, before: date | None, purchases: Sequence[str],
    cause: Event | None,
) -> None:  # fmt: skip
    named = {**_named(waiting), "promised_on": waiting.promised_on,
             "purchase_order_ids": tuple(purchases)}  # fmt: skip
    event: Event
    if new:
        event = BackorderPromised.model_validate({**named, "quantity": waiting.quantity})
    else:
        event = BackorderMoved.model_validate({**named, "promised_before": before})
    uow.publish(event, version=waiting.version, cause=cause)


async def _tell_filled(uow: UnitOfWork, filled: Sequence[Waiting]) -> None:
    if not filled:
        return
    open_orders = await backorder_rows.orders_not_ready(uow, {w.order_id for w in filled})
    for waiting in filled:
        uow.publish(
            BackorderFilled.model_validate({
                **_named(waiting), "quantity": waiting.quantity,
                "kept_until": waiting.kept_until, "complete": waiting.order_id not in open_orders,
            }),
            version=waiting.version,
        )  # fmt: skip
