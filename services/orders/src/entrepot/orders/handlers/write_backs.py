"""The obligation to tell a shop of each parcel.

A row is claimed in the database before the call, so that a crash leaves it to be taken up again
when the claim ends; the call carries our reference (the parcel's number in its order), by which
the shop knows a repeat, and "already done" counts as confirmed. Where the end of an earlier call
is not known, the order is read first: a shop that shows the number is not told it again. Shops
are served apart. A number that its carrier cannot have issued is not sent: a person looks.
"""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
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
from entrepot.orders.domain.tracking_number import normal
from entrepot.orders.handlers import tracking_numbers
from entrepot.orders.handlers.again import in_transaction
from entrepot.orders.handlers.calls import NotNow, Throttled
from entrepot.orders.handlers.changes import finish
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.under_way import UnderWay, top_up
from entrepot.orders.repository import obligations, orders
from entrepot.orders.repository.orders import back_off
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.orders import ShipmentWrittenBack
from entrepot.shared.telemetry import REGISTRY

CLAIM_FOR = timedelta(seconds=180)
CLAIM_ROWS = 60
ROUND_S = 5.0  # No more is under way than what the budget sends within it.
MAX_FOLLOW_UPS = 3  # Writes that complete a parcel's write.
FIRST_S, LIMIT_S = 2.0, 900.0
KIND = "write_back"
DEBT = Gauge(
    "entrepot_orders_write_back_debt", "Parcels the shop has not confirmed yet.",
    ["shop", "overdue"], registry=REGISTRY,
)  # fmt: skip
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """How an attempt ended. state: of the row after it; unsure: the shop may have taken it all the
    same; status: of the last answer, None where none came; tried False: nothing was sent."""

    outcome: Outcome
    state: str
    unsure: bool = False
    status: int | None = None
    tried: bool = True

    @classmethod
    def of(cls, outcome: Outcome, status: int | None = None) -> "Told":
        state = {"confirmed": "confirmed", "already_done": "confirmed", "rejected": "rejected"}.get(
            outcome.kind, "due"
        )
        unsure = state == "due" and status is not None and status >= 500
        return cls(outcome, state, unsure, status)


async def start_due(context: Context) -> None:
    """Start a task for each shop that is owed a call."""
    cache = await context.refreshed()
    async with context.runtime.worker.transaction() as uow:
        codes = await obligations.shops_due(uow.driver, uow.now)
    for code in codes:
        shop = cache.shops.get(code)
        if shop is not None and (
            not shop.base_url or context.calls.refusal(shop, "shipment") is None
        ):
            context.spawn(KIND, shop.shop, lambda shop=shop: serve(context, shop))  # type: ignore[misc]


async def serve(context: Context, shop: Shop) -> None:
    """Work off what is due for one shop, until nothing is or the shop asks to wait."""

    async def note(ended: Sequence[tuple[Sequence[Any], Sequence[Told]]]) -> None:
        pairs = [pair for rows, told in ended for pair in zip(rows, told, strict=True)]
        await _settle(context, shop, pairs)

    async with UnderWay[Sequence[Any], Sequence[Told]]() as calls:
        try:
            await calls.work_off(
                partial(_claim, context, shop), partial(_tell_all, context, shop), note
            )
        except Exception:
            await _give_back(context, [row for rows in calls.units for row in rows])
            raise


async def _tell_all(context: Context, shop: Shop, rows: Sequence[Any]) -> Sequence[Told]:
    """The parcels of one order, one after another."""
    return [await _send(context, shop, row) for row in rows]


async def _claim(
    context: Context, shop: Shop, under_way: Collection[Sequence[Any]]
) -> Sequence[Sequence[Any]]:
    """Parcels that are due, by order; none of orders that are being told, or where the shop asks to
    wait."""
    room = CLAIM_ROWS
    if shop.base_url:
        if context.calls.refusal(shop, "shipment") is not None:
            return ()
        room = min(room, context.calls.line(shop).room("shipment", ROUND_S))
    more = top_up(room, sum(map(len, under_way)))
    if not more:
        return ()
    busy = [rows[0]["order_id"] for rows in under_way]

    async def work(uow: UnitOfWork) -> Sequence[Any]:
        return await obligations.claim(
            uow.driver, shop.shop, uow.now, uow.now + CLAIM_FOR, more, busy
        )

    by_order: dict[str, list[Any]] = {}
    rows = await in_transaction(context.runtime.worker, work)
    for row in sorted(rows, key=lambda r: (r["order_id"], r["package_no"])):
        by_order.setdefault(row["order_id"], []).append(row)
    return list(by_order.values())


async def _give_back(context: Context, rows: Sequence[Any]) -> None:
    """The work failed: the rows are due again after a pause, not only when the claim ends. Rows
    of write_back change under the lock of their order, here too."""

    async def work(uow: UnitOfWork) -> None:
        await orders.lock(uow.driver, {row["order_id"] for row in rows})
        await obligations.give_back(uow.driver, [
            (row["fulfilment_id"], row["claimed_until"],
             uow.now + back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S))
            for row in rows
        ])  # fmt: skip

    await in_transaction(context.runtime.worker, work)


async def _send(context: Context, shop: Shop, row: Mapping[str, Any]) -> Told:
    if not shop.base_url:
        return Told.of(Outcome.confirmed())
    if not row["checked"]:
        problem = tracking_numbers.problem(row["carrier"], row["tracking_number"])
        if problem is not None:
            return Told(Outcome.rejected(problem), "invalid", tried=False)
    notice = ShipmentNotice(
        row["external_id"], row["package_no"], row["carrier"], row["tracking_number"],
        row["shipped_at"],
        tuple(ShippedLine(x["external_line_id"], x["quantity"]) for x in orjson.loads(row["told"])),
        row["completes_order"], carrier_name=row["carrier"], service=row["service"] or None,
    )  # fmt: skip
    wrote = False

    def sent() -> None:
        nonlocal wrote
        wrote = True

    try:
        if row["ask_first"] and await _shop_shows(context, shop, row):
            return Told.of(Outcome.already_done("the shop shows the number already"))
        return await _write(context, shop, notice, sent)
    except NotNow as wait:
        return Told(Outcome.retry(wait.wait_s, str(wait)), "due", row["ask_first"] or wrote,
                    tried=wrote)  # fmt: skip
    except Unreachable as error:
        unsure = row["ask_first"] or (wrote and error.unsure)
        return Told(Outcome.retry(0.0, str(error)), "due", unsure)


async def _write(context: Context, shop: Shop, notice: ShipmentNotice, sent: Any) -> Told:
    """Prepare, write, follow up. Raises NotNow, Unreachable."""
    adapter, settings = adapter_of(shop.marketplace), context.connections.settings_of(shop)
    prepare = adapter.prepare_shipment(notice, settings)
    prepared: HttpAnswer | None = None
    if prepare is not None:
        prepared = await context.calls.call(shop, "shipment", prepare)
    request = adapter.shipment_request(notice, settings, prepared)
    if not isinstance(request, HttpRequest):
        return Told.of(request, prepared.status if prepared is not None else None)
    try:
        answer = await context.calls.call(shop, "shipment", request, sent=sent)
    except Throttled as wait:
        return Told(Outcome.retry(wait.wait_s, str(wait)), "due", tried=False)
    for _ in range(MAX_FOLLOW_UPS):
        if adapter.read_shipment_answer(answer).kind != "confirmed":
            break
        more = adapter.follow_up(notice, settings, answer)
        if more is None:
            break
        answer = await context.calls.call(shop, "shipment", more)
    return Told.of(adapter.read_shipment_answer(answer), answer.status)


async def _shop_shows(context: Context, shop: Shop, row: Mapping[str, Any]) -> bool:
    """Whether the shop's own order shows the number. Raises NotNow, Unreachable."""
    adapter, settings = adapter_of(shop.marketplace), context.connections.settings_of(shop)
    request = adapter.order_request(row["external_id"], settings)
    answer = await context.calls.call(shop, "order", request)
    return answer.status == 200 and holds(answer.document, normal(row["tracking_number"]))


def holds(document: Any, number: str) -> bool:
    """Whether a text or number anywhere in a JSON document is the tracking number."""
    found = [document]
    while found:
        value = found.pop()
        if isinstance(value, dict):
            found.extend(value.values())
        elif isinstance(value, list):
            found.extend(value)
        elif isinstance(value, str | int) and normal(str(value)) == number:
            return True
    return False


async def _settle(
    context: Context, shop: Shop, ended: Sequence[tuple[Mapping[str, Any], Told]]
) -> None:
    """Note what came of parcels: (row, how it ended)."""
    rows = [row for row, _ in ended]

    async def work(uow: UnitOfWork) -> None:
        changes = []
        locked = await orders.lock(uow.driver, {row["order_id"] for row in rows})
        for row, told in ended:
            wait = told.outcome.retry_after_s or 0.0
            if told.tried:
                pause = back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S)
                wait = max(wait, pause.total_seconds() * random.uniform(0.75, 1.0))
            changes.append((
                row["fulfilment_id"], row["claimed_until"], told.state, told.unsure, told.status,
                told.tried, uow.now + timedelta(seconds=wait), told.outcome.reason[:500],
            ))  # fmt: skip
        kept = await obligations.settle(uow.driver, changes, uow.now)
        confirmed = [r for r in rows if kept.get(r["fulfilment_id"]) == "confirmed"]
        await tell(uow, confirmed, locked)

    await in_transaction(context.runtime.worker, work)
    for row, told in ended:
        if told.state != "confirmed" and told.tried:
            log.warning("write_back_not_taken", shop=shop.shop, reason=told.outcome.reason,
                        fulfilment_id=row["fulfilment_id"], state=told.state)  # fmt: skip


async def tell(
    uow: UnitOfWork, confirmed: Sequence[Any], rows: Mapping[str, orders.OrderRow]
) -> None:
    """Publish confirmations and move the orders' axis; the orders are locked."""
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
    states = await obligations.states_of(uow.driver, list(rows))
    for order_id, order in rows.items():
        order.write_back = status.write_back_axis(states.get(order_id, []))
    await finish(uow, rows.values())


async def count_debt(context: Context) -> None:
    """The gauge of unconfirmed parcels by shop."""
    async with context.runtime.worker.transaction() as uow:
        rows = await obligations.debt(uow.driver, uow.now)
    DEBT.clear()
    for row in rows:
        DEBT.labels(row["shop"], "no").set(row["owed"] - row["late"])
        DEBT.labels(row["shop"], "yes").set(row["late"])
