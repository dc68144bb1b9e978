"""The obligation to tell a shop of each parcel.

A row is claimed in the database before the call, so that a crash leaves it to be taken up again
when the claim ends; the call carries our reference (the parcel's number in its order), by which
the shop knows a repeat, and "already done" counts as confirmed. Shops are served apart.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import orjson
import structlog
from prometheus_client import Gauge

from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    Outcome,
    ShipmentNotice,
    ShippedLine,
)
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain import status
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.again import in_transaction
from entrepot.orders.handlers.changes import finish
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.repository import orders
from entrepot.orders.repository.orders import back_off, columns
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.events.orders import ShipmentWrittenBack
from entrepot.shared.telemetry import REGISTRY

CLAIM_FOR = timedelta(seconds=90)
CLAIM_ROWS = 20
MAX_ROUNDS = 50
FIRST_S, LIMIT_S = 2.0, 900.0
KIND = "write_back"
DEBT = Gauge(
    "entrepot_orders_write_back_debt", "Parcels the shop has not confirmed yet.",
    ["shop", "overdue"], registry=REGISTRY,
)  # fmt: skip
log = structlog.get_logger(__name__)


async def start_due(context: Context) -> None:
    """Start a task for each shop that is owed a call."""
    cache = await context.refreshed()
    now = context.runtime.clock()
    async with context.runtime.worker.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT DISTINCT shop FROM write_back WHERE state IN ('due', 'sending') "
            "AND next_attempt_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)",
            now,
        )
    for row in rows:
        shop = cache.shops.get(row["shop"])
        if shop is not None and context.pauses.get((KIND, shop.shop), now) <= now:
            context.spawn(KIND, shop.shop, lambda shop=shop: serve(context, shop))  # type: ignore[misc]


async def serve(context: Context, shop: Shop) -> None:
    """Work off what is due for one shop, until nothing is or the shop asks to wait."""
    for _ in range(MAX_ROUNDS):
        rows = await _claim(context, shop)
        if not rows:
            return
        try:
            outcomes: dict[str, Outcome] = {}
            for row in rows:
                if context.pauses.get((KIND, shop.shop), context.runtime.clock()) > (
                    context.runtime.clock()
                ):
                    outcomes[row["fulfilment_id"]] = Outcome.retry(0.0, "the shop asked to wait")
                    continue
                outcomes[row["fulfilment_id"]] = await _send(context, shop, row)
            await _settle(context, shop, rows, outcomes)
        except Exception:
            await _give_back(context, rows)
            raise


_CLAIM = """
WITH due AS MATERIALIZED (
    SELECT fulfilment_id FROM write_back WHERE shop = $1 AND state IN ('due', 'sending')
        AND next_attempt_at <= $3 AND (claimed_until IS NULL OR claimed_until <= $3)
    ORDER BY next_attempt_at, fulfilment_id LIMIT $4 FOR UPDATE SKIP LOCKED)
UPDATE write_back w SET state = 'sending', claimed_until = $2, attempts = w.attempts + 1
FROM due WHERE w.fulfilment_id = due.fulfilment_id
RETURNING w.*, w.lines::text AS told
"""
_GIVE_BACK = """
UPDATE write_back w SET state = 'due', claimed_until = NULL, next_attempt_at = n.again
FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS n(fulfilment_id, claim, again)
WHERE w.fulfilment_id = n.fulfilment_id AND w.state = 'sending' AND w.claimed_until = n.claim
"""


async def _claim(context: Context, shop: Shop) -> Sequence[Any]:
    async def work(uow: UnitOfWork) -> Sequence[Any]:
        rows = await uow.driver.fetch(_CLAIM, shop.shop, uow.now + CLAIM_FOR, uow.now, CLAIM_ROWS)
        return sorted(rows, key=lambda r: (r["order_id"], r["package_no"]))

    return await in_transaction(context.runtime.worker, work)


async def _give_back(context: Context, rows: Sequence[Any]) -> None:
    """The work failed: the rows are due again after a pause, not only when the claim ends. Rows
    of write_back change under the lock of their order, here too."""

    async def work(uow: UnitOfWork) -> None:
        await orders.lock(uow.driver, {row["order_id"] for row in rows})
        await uow.driver.execute(_GIVE_BACK, *columns([
            (row["fulfilment_id"], row["claimed_until"],
             uow.now + back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S))
            for row in rows
        ]))  # fmt: skip

    await in_transaction(context.runtime.worker, work)


async def _send(context: Context, shop: Shop, row: Mapping[str, Any]) -> Outcome:
    adapter = adapter_of(shop.marketplace)
    if not shop.base_url:
        return Outcome.confirmed()
    notice = ShipmentNotice(
        row["external_id"], row["package_no"], row["carrier"], row["tracking_number"],
        row["shipped_at"],
        tuple(ShippedLine(x["external_line_id"], x["quantity"]) for x in orjson.loads(row["told"])),
        row["completes_order"], carrier_name=row["carrier"], service=row["service"] or None,
    )  # fmt: skip
    try:
        settings = context.connections.settings_of(shop)
        prepare = adapter.prepare_shipment(notice, settings)
        prepared: HttpAnswer | None = None
        if prepare is not None:
            prepared = await context.connections.call(shop, prepare)
            _heed(context, shop, prepared)
        request = adapter.shipment_request(notice, settings, prepared)
        if not isinstance(request, HttpRequest):
            return request
        answer = await context.connections.call(shop, request)
    except Unreachable as error:
        return Outcome.retry(0.0, str(error))
    outcome = adapter.read_shipment_answer(answer)
    _heed(context, shop, answer, outcome.retry_after_s)
    return outcome


def _heed(
    context: Context, shop: Shop, answer: HttpAnswer, wait_s: float | None = None,
    kind: str = KIND,
) -> None:  # fmt: skip
    """A shop that says "too many requests" is left alone for as long as it says."""
    if answer.status == 429:
        pause = timedelta(seconds=wait_s if wait_s is not None else 5.0)
        context.pauses[kind, shop.shop] = context.runtime.clock() + pause


async def _settle(
    context: Context, shop: Shop, rows: Sequence[Any], outcomes: Mapping[str, Outcome]
) -> None:
    async def work(uow: UnitOfWork) -> None:
        changes = []
        confirmed = []
        locked = await orders.lock(uow.driver, {row["order_id"] for row in rows})
        for row in rows:
            outcome = outcomes[row["fulfilment_id"]]
            state = _state_after(outcome)
            pause = max(
                back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S),
                timedelta(seconds=outcome.retry_after_s or 0.0),
            )
            changes.append((
                row["fulfilment_id"], state, uow.now + pause, outcome.reason[:500],
                uow.now if state == "confirmed" else None,
            ))  # fmt: skip
            if state == "confirmed":
                confirmed.append(row)
        await uow.driver.execute(
            "UPDATE write_back w SET state = n.s, next_attempt_at = n.a, last_error = n.e, "
            "confirmed_at = n.c, claimed_until = NULL FROM unnest($1::text[], $2::text[], "
            "$3::timestamptz[], $4::text[], $5::timestamptz[]) AS n(f, s, a, e, c) "
            "WHERE w.fulfilment_id = n.f",
            *columns(changes),
        )
        await _tell(uow, confirmed, locked)

    await in_transaction(context.runtime.worker, work)
    for row in rows:
        outcome = outcomes[row["fulfilment_id"]]
        if (state := _state_after(outcome)) != "confirmed":
            log.warning("write_back_not_taken", shop=shop.shop, reason=outcome.reason,
                        fulfilment_id=row["fulfilment_id"], state=state)  # fmt: skip


def _state_after(outcome: Outcome) -> str:
    if outcome.kind in ("confirmed", "already_done"):
        return "confirmed"
    return "rejected" if outcome.kind == "rejected" else "due"


async def _tell(
    uow: UnitOfWork, confirmed: Sequence[Any], rows: Mapping[str, orders.OrderRow]
) -> None:
    """Publish confirmations and move the orders' axis."""
    for row in confirmed:
        order = rows.get(row["order_id"])
        if order is not None:
            uow.publish(
                ShipmentWrittenBack(
                    order_id=order.order_id, shop=order.shop, party=order.party,
                    fulfilment_id=row["fulfilment_id"], carrier=row["carrier"],
                    tracking_number=row["tracking_number"], attempts=row["attempts"],
                ),
                version=order.next_version(),
            )  # fmt: skip
    states: dict[str, list[str]] = {}
    for found in await uow.driver.fetch(
        "SELECT order_id, state FROM write_back WHERE order_id = ANY($1::text[])", list(rows)
    ):
        states.setdefault(found["order_id"], []).append(found["state"])
    for order_id, order in rows.items():
        order.write_back = status.write_back_axis(states.get(order_id, []))
    await finish(uow, rows.values())


async def retry(uow: UnitOfWork, fulfilment_id: str) -> None:
    """Try again at once, also what the shop rejected. Raises NotFound, Conflict."""
    row = await uow.driver.fetchrow(
        "SELECT state, order_id FROM write_back WHERE fulfilment_id = $1", fulfilment_id
    )
    if row is None:
        raise NotFound()
    rows = await orders.lock(uow.driver, [row["order_id"]])
    changed = await uow.driver.fetchval(
        "UPDATE write_back SET state = 'due', next_attempt_at = $2, claimed_until = NULL "
        "WHERE fulfilment_id = $1 AND state IN ('due', 'rejected') RETURNING fulfilment_id",
        fulfilment_id, uow.now,
    )  # fmt: skip
    if changed is None:
        raise Conflict("the shop has confirmed it, or is being told just now")
    await _tell(uow, [], rows)


async def count_debt(context: Context) -> None:
    """The gauge of unconfirmed parcels by shop."""
    async with context.runtime.worker.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT shop, count(*) FILTER (WHERE deadline > $1) AS owed, "
            "count(*) FILTER (WHERE deadline <= $1) AS late FROM write_back "
            "WHERE state <> 'confirmed' GROUP BY shop",
            uow.now,
        )
    DEBT.clear()
    for row in rows:
        DEBT.labels(row["shop"], "no").set(row["owed"])
        DEBT.labels(row["shop"], "yes").set(row["late"])
