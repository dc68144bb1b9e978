"""Deliveries of shops: the raw body is kept first, what it says is done in the same transaction.

Deliveries that arrive together are written together. A repeat of a delivery id changes nothing;
one that was not understood is tried again, because its shop was told so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
from pydantic import ValidationError

from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import Unreadable, parse_json
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import (
    Canonical,
    CanonicalCancellation,
    CanonicalOrder,
    CanonicalReturn,
    OrderReference,
)
from entrepot.orders.domain.incoming import OrderIn
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers import echoes, release, returns, sourcing, unread, wake
from entrepot.orders.handlers.accept import Accepted, Incoming, accept
from entrepot.orders.handlers.cancel import cancel_rows
from entrepot.orders.handlers.changes import finish
from entrepot.orders.handlers.lines import order_id_of
from entrepot.orders.handlers.returns import ReturnCommand
from entrepot.orders.repository import fulfilments, orders
from entrepot.orders.repository import unread as unread_orders
from entrepot.orders.repository.copies import Cache
from entrepot.orders.repository.orders import columns
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, InvalidBody

KEEP = timedelta(hours=96)  # Shops repeat a delivery for up to 72 hours.
MAX_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery whose signature was right. settings: the adapter's."""

    shop: Shop
    settings: Any
    delivery_id: str
    topic: str
    raw: bytes
    correlation_id: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a delivery led to; order ids of what it told of."""

    outcome: str  # applied | duplicate | ignored
    orders: tuple[str, ...] = ()


def read(delivery: Delivery) -> Reading:
    """The canonical objects of a delivery; one that cannot be stored is not understood."""
    try:
        adapter = adapter_of(delivery.shop.marketplace)
        found = adapter.read(parse_json(delivery.raw), delivery.settings, topic=delivery.topic)
    except Unreadable as error:
        return Reading((), (error.named,))
    return found


def to_order(order: CanonicalOrder) -> OrderIn:
    """A canonical order as the API takes it. Raises pydantic.ValidationError beyond its limits."""
    return OrderIn.model_validate_json(order.model_dump_json(exclude={"raw", "prices_include_tax"}))


def not_understood(bad: Sequence[NotUnderstood]) -> InvalidBody:
    """The refusal, with a JSON pointer per fault."""
    return InvalidBody(
        "the delivery was not understood; it is kept",
        errors=[{"pointer": b.pointer, "detail": b.reason, "code": "not_understood"}
                for b in bad[:MAX_PROBLEMS]],
    )  # fmt: skip


async def take_in(
    uow: UnitOfWork, cache: Cache, deliveries: Sequence[Delivery]
) -> list[Taken | EntrepotError]:
    """Keep and apply deliveries; one result each. The caller commits, refusals included."""
    new = await _keep(uow, deliveries)
    fresh: list[Delivery] = []
    for delivery in deliveries:
        key = (delivery.shop.shop, delivery.delivery_id)
        if key in new:
            new.discard(key)
            fresh.append(delivery)
    readings = [read(delivery) for delivery in fresh]
    done = await apply_objects(uow, cache, [
        Told(d.shop, r.objects, d.correlation_id) for d, r in zip(fresh, readings, strict=True)
    ])  # fmt: skip
    found: dict[int, Taken | EntrepotError] = {}
    bad_rows: list[tuple[str, str, str]] = []
    for delivery, reading, (ids, faults) in zip(fresh, readings, done, strict=True):
        bad = [*reading.not_understood, *faults]
        if bad:
            await _keep_unread(uow, delivery, reading, faults)
        found[id(delivery)] = Taken("applied" if ids else "ignored", tuple(ids))
        if bad:
            found[id(delivery)] = refusal = not_understood(bad)
            told = orjson.dumps(refusal.errors).decode()
            bad_rows.append((delivery.shop.shop, delivery.delivery_id, told))
    results = [found.get(id(d)) or Taken("duplicate") for d in deliveries]
    if bad_rows:
        await uow.driver.execute(
            "UPDATE webhook_inbox w SET state = 'failed', problem = n.p::json "
            "FROM unnest($1::text[], $2::text[], $3::text[]) AS n(s, d, p) "
            "WHERE w.shop = n.s AND w.delivery_id = n.d",
            *columns(bad_rows),
        )
    return results


async def _keep_unread(
    uow: UnitOfWork, delivery: Delivery, reading: Reading, faults: Sequence[NotUnderstood]
) -> None:
    """List the orders of a delivery that were not understood beside those of polls."""
    bad = unread.of_objects(reading.objects, faults)
    if reading.not_understood:
        try:
            document = parse_json(delivery.raw)
        except Unreadable:
            document = {"body": delivery.raw.decode("utf-8", "replace").replace("\0", "\ufffd")}
        bad += unread.of_document(document, reading.not_understood)
    await unread.keep(uow, delivery.shop, "webhook", bad, delivery.topic)


async def _keep(uow: UnitOfWork, deliveries: Sequence[Delivery]) -> set[tuple[str, str]]:
    """Insert what is new (or failed before) and tell which that is."""
    unique = {(d.shop.shop, d.delivery_id): d for d in deliveries}
    rows = await uow.driver.fetch(
        "INSERT INTO webhook_inbox (shop, delivery_id, party, topic, state, raw, received_at) "
        "SELECT s, d, p, t, 'applied', r, $6 FROM unnest($1::text[], $2::text[], $3::text[], "
        "$4::text[], $5::bytea[]) AS n(s, d, p, t, r) ORDER BY s, d "
        "ON CONFLICT (shop, delivery_id) DO UPDATE SET state = 'applied', problem = NULL, "
        "raw = EXCLUDED.raw WHERE webhook_inbox.state = 'failed' RETURNING shop, delivery_id",
        *columns([(*key, d.shop.party, d.topic, d.raw) for key, d in unique.items()]), uow.now,
    )  # fmt: skip
    return {(row["shop"], row["delivery_id"]) for row in rows}


@dataclass(slots=True)
class Told:
    """What one message of a shop tells. Copies of other shops' orders are taken out of objects."""

    shop: Shop
    objects: Sequence[Canonical]
    correlation_id: str = ""


async def apply_objects(
    uow: UnitOfWork, cache: Cache, messages: Sequence[Told]
) -> list[tuple[list[str], list[NotUnderstood]]]:
    """Apply canonical objects: all orders together, the rest one by one. Returns for each message
    the ids of its orders, and what could not be applied."""
    results: list[tuple[list[str], list[NotUnderstood]]] = [([], []) for _ in messages]
    kept = await echoes.without_copies(uow, cache, [(m.shop, m.objects) for m in messages])
    for message, objects in zip(messages, kept, strict=True):
        message.objects = objects
    named = [
        order_id_of(m.shop.shop, each.external_id) for m in messages for each in m.objects
    ]  # fmt: skip
    if any(not isinstance(each, CanonicalOrder) for m in messages for each in m.objects):
        await orders.lock_only(uow.driver, named)  # Those that are applied one by one, too.
    incoming: list[tuple[int, Incoming]] = []
    for at, message in enumerate(messages):
        for index, each in enumerate(message.objects):
            if isinstance(each, CanonicalOrder):
                try:
                    order = Incoming(to_order(each), message.shop.party, message.correlation_id)
                    incoming.append((at, order))
                except ValidationError as error:
                    results[at][1].extend(
                        NotUnderstood(f"/{index}/" + "/".join(map(str, f["loc"])), f["msg"])
                        for f in error.errors(include_url=False)
                    )
    if incoming:
        taken = await accept(uow, cache, [item for _, item in incoming])
        for (at, _), result in zip(incoming, taken, strict=True):
            if isinstance(result, Accepted):
                results[at][0].append(result.order_id)
            else:
                results[at][1].append(NotUnderstood("/shop", result.detail))
        await unread_orders.close_read(uow.driver, [
            (item.order.shop, item.order.external_id)
            for (_, item), result in zip(incoming, taken, strict=True)
            if isinstance(result, Accepted)
        ], uow.now)  # fmt: skip
    for at, message in enumerate(messages):
        uow.correlation_id = uow.causation_id = message.correlation_id
        for each in message.objects:
            if isinstance(each, CanonicalOrder):
                continue
            try:
                results[at][0].append(await _apply_one(uow, cache, message.shop, each))
            except InvalidBody as error:
                results[at][1].extend(
                    NotUnderstood(e["pointer"], e["detail"]) for e in error.errors
                )
    return [(list(dict.fromkeys(ids)), bad) for ids, bad in results]


async def _apply_one(
    uow: UnitOfWork, cache: Cache, shop: Shop,
    each: OrderReference | CanonicalCancellation | CanonicalReturn,
) -> str:  # fmt: skip
    if each.shop != shop.shop:
        raise InvalidBody("another shop", errors=[{"pointer": "/shop", "detail": "another shop"}])
    order_id = order_id_of(shop.shop, each.external_id)
    if isinstance(each, OrderReference):
        await uow.driver.execute(
            "INSERT INTO order_fetch (shop, external_id, next_attempt_at, attempts, last_error) "
            "VALUES ($1, $2, $3, 0, '') ON CONFLICT (shop, external_id) DO UPDATE "
            "SET next_attempt_at = EXCLUDED.next_attempt_at, attempts = 0",
            shop.shop, each.external_id, uow.now,
        )  # fmt: skip
        wake.FETCHES.mark()
    elif isinstance(each, CanonicalCancellation):
        await cancel_told(uow, cache, order_id, each)
    else:
        await _return_told(uow, shop, order_id, each)
    return order_id


async def cancel_told(
    uow: UnitOfWork, cache: Cache, order_id: str, told: CanonicalCancellation
) -> None:
    """The shop tells of a cancellation, whole or of some lines; an unknown order is fetched."""
    rows = await orders.lock(uow.driver, [order_id])
    row = rows.get(order_id)
    if row is None:
        await uow.driver.execute(
            "INSERT INTO order_fetch (shop, external_id, next_attempt_at, attempts, last_error) "
            "VALUES ($1, $2, $3, 0, '') ON CONFLICT DO NOTHING",
            told.shop, told.external_id, uow.now,
        )  # fmt: skip
        return
    works = await fulfilments.lock_of_orders(uow.driver, rows)
    reason = told.reason or "cancelled in the shop"
    if told.state == "requested":
        if row.cancellation == "none":
            row.cancellation = "requested"
    elif not told.lines or await _cancel_lines(uow, order_id, told):
        cancel_rows(uow, [row], works, actor="marketplace", reason_of=lambda _: reason)
    elif any(w.state in ("in_progress", "shipped", "delivered") for w in works.get(order_id, [])):
        row.hold = list(dict.fromkeys([*row.hold, "changed_in_shop:lines were cancelled"]))
    elif row.sourcing in ("requested", "reserved", "refused"):
        release.cancel_work(uow, works.get(order_id, []), "lines were cancelled in the shop")
        if row.reservation_id is not None:
            await orders.owe_release(
                uow.driver, [(row.reservation_id, order_id, "lines were cancelled")], uow.now
            )
        row.sourcing, row.reservation_id = "none", None
        if not row.hold:
            await sourcing.source(uow, cache, [row])
    release.set_axes(rows, works)
    await fulfilments.save(uow.driver, works.get(order_id, []))
    await finish(uow, [row])


async def _cancel_lines(uow: UnitOfWork, order_id: str, told: CanonicalCancellation) -> bool:
    """Note cancelled units; True where nothing is left to send."""
    for line in told.lines:
        await uow.driver.execute(
            "UPDATE order_line SET cancelled_quantity = greatest(cancelled_quantity, "
            "least(quantity - fulfilled_quantity, coalesce($3, quantity))) "
            "WHERE order_id = $1 AND external_line_id = $2",
            order_id, line.external_line_id, line.quantity,
        )  # fmt: skip
    left = (await orders.lines_of(uow.driver, [order_id])).get(order_id, [])
    return not any(line.open_quantity for line in left)


async def _return_told(uow: UnitOfWork, shop: Shop, order_id: str, told: CanonicalReturn) -> None:
    row = (await orders.lock(uow.driver, [order_id])).get(order_id)
    lines = (await orders.lines_of(uow.driver, [order_id])).get(order_id, []) if row else []
    by_name = {line.external_line_id: line for line in lines}
    known = [
        (by_name[x.external_line_id].line_no, min(x.quantity, by_name[x.external_line_id].quantity))
        for x in told.lines
        if x.external_line_id in by_name and by_name[x.external_line_id].sku is not None
    ]
    # Money without goods, or an order cancelled before it left: no units come back.
    if row is not None and row.fulfilment not in ("shipped", "partly_shipped"):
        known = []
    await returns.register(
        uow,
        ReturnCommand(
            shop.shop, shop.party, told.return_id, (told.reason or "")[:500], tuple(known),
            min(told.refund_minor, 10**15), told.currency, told.source_version,
        ),
        row, lines,
    )  # fmt: skip
    if row is not None:
        await finish(uow, [row])


async def forget_old(uow: UnitOfWork) -> None:
    """Drop deliveries older than KEEP; what is in orders is kept with them."""
    await uow.driver.execute("DELETE FROM webhook_inbox WHERE received_at < $1", uow.now - KEEP)
    await uow.driver.execute(
        "DELETE FROM unread_order WHERE state <> 'open' AND closed_at < $1",
        uow.now - timedelta(days=30),
    )
