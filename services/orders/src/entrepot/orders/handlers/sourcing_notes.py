"""What is written beside orders for sourcing: what the buyer asked for, why an order is parked,
and the network that decisions were made over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from entrepot.orders.domain.incoming import OrderIn
from entrepot.orders.domain.sourcing.model import Parked
from entrepot.orders.handlers.planning import NO_WISH, Proposal, Wish
from entrepot.orders.repository import sourcing_rules
from entrepot.orders.repository.copies import Cache
from entrepot.orders.repository.orders import MARK, columns
from entrepot.shared.database import Driver, UnitOfWork

KEEP_AGAIN = timedelta(minutes=10)  # A network in use is written again, should a write have failed.


def wish_of(order: OrderIn) -> Wish:
    """What an order asks for beside the goods."""
    delivery, to = order.delivery, order.ship_to
    position = None
    if to is not None and to.latitude is not None and to.longitude is not None:
        position = (to.latitude, to.longitude)
    if delivery is None and position is None and not order.tags and not order.service_level:
        return NO_WISH
    return Wish(
        delivery.kind if delivery else "ship", (delivery.location or "") if delivery else "",
        order.service_level or "", frozenset(order.tags), position,
    )  # fmt: skip


async def put_wishes(driver: Driver, rows: Sequence[tuple[str, str, Wish]]) -> None:
    """Order, party, wish; the newest holds."""
    if rows:
        await driver.execute(
            "INSERT INTO order_wish (order_id, party, kind, pickup_at, service_level, tags, "
            "latitude, longitude) SELECT o, p, k, a, s, string_to_array(t, E'\\x1f'), n, e "
            "FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], "
            "$7::float8[], $8::float8[]) AS x(o, p, k, a, s, t, n, e) "
            "ON CONFLICT (order_id) DO UPDATE SET kind = EXCLUDED.kind, "
            "pickup_at = EXCLUDED.pickup_at, service_level = EXCLUDED.service_level, "
            "tags = EXCLUDED.tags, latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude",
            *columns([
                (o, p, w.kind, w.pickup_at, w.service_level,
                 MARK.join(sorted(t.replace(MARK, " ") for t in w.tags)),
                 w.position[0] if w.position else None, w.position[1] if w.position else None)
                for o, p, w in sorted(rows, key=lambda row: row[0])
            ]),
        )  # fmt: skip


async def wishes(driver: Driver, order_ids: Collection[str]) -> Mapping[str, Wish]:
    """By order, of those that asked for something."""
    rows = await driver.fetch(
        "SELECT * FROM order_wish WHERE order_id = ANY($1::text[])", list(order_ids)
    )
    return {row["order_id"]: _to_wish(row) for row in rows}


def _to_wish(row: Any) -> Wish:
    north, east = row["latitude"], row["longitude"]
    return Wish(
        row["kind"], row["pickup_at"], row["service_level"], frozenset(row["tags"]),
        (north, east) if north is not None and east is not None else None,
    )  # fmt: skip


async def keep_network(uow: UnitOfWork, cache: Cache) -> None:
    """Keep the router's network, once in a while per process and fingerprint."""
    router = cache.router
    if not router.fingerprint or (
        router.kept_at is not None and uow.now - router.kept_at < KEEP_AGAIN
    ):
        return
    await sourcing_rules.keep_network(uow.driver, router, uow.now)
    router.kept_at = uow.now


@dataclass(slots=True)
class NewNotes:
    """Rows of new orders."""

    decided: set[str] = field(default_factory=set)
    wishes: list[tuple[str, str, Wish]] = field(default_factory=list)
    parked: list[tuple[str, str, Parked, str, int]] = field(default_factory=list)

    def add(self, order_id: str, party: str, order: OrderIn, proposal: Proposal | None) -> None:
        """One order."""
        wish = wish_of(order)
        if wish is not NO_WISH:
            self.wishes.append((order_id, party, wish))
        if proposal is not None:
            self.decided.add(order_id)
            if proposal.decision.parked is not None:
                self.parked.append(parked_row(order_id, party, proposal))

    async def write(self, uow: UnitOfWork, cache: Cache, fresh: Collection[str]) -> None:
        """Of the orders that were not there before; no statement where there is nothing."""
        await put_wishes(uow.driver, [w for w in self.wishes if w[0] in fresh])
        await sourcing_rules.put_parked(
            uow.driver,
            sorted((p for p in self.parked if p[0] in fresh), key=lambda p: p[0]),
            uow.now,
        )
        if not self.decided.isdisjoint(fresh):
            await keep_network(uow, cache)


def parked_row(order_id: str, party: str, proposal: Proposal) -> tuple[str, str, Parked, str, int]:
    """A row for put_parked()."""
    parked, told = proposal.decision.parked, proposal.decision.told
    assert parked is not None
    return (order_id, party, parked, told.get("rule") or "", proposal.ruleset)


@dataclass(slots=True)
class Again:
    """Rows of orders that were sourced again."""

    asked: set[str] = field(default_factory=set)
    parked: list[tuple[str, str, Parked, str, int]] = field(default_factory=list)

    async def write(self, uow: UnitOfWork, cache: Cache, now: datetime) -> None:
        """Whoever was asked for is not parked any more."""
        await sourcing_rules.drop_parked(uow.driver, sorted(self.asked))
        await sourcing_rules.put_parked(uow.driver, sorted(self.parked, key=lambda p: p[0]), now)
        if self.asked or self.parked:
            await keep_network(uow, cache)
