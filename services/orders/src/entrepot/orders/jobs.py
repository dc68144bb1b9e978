"""Work started by the clock. What calls shops runs in a task per shop and does not hold up the
job; claims in the database keep replicas apart.

`call_shops` and `hand_over_levels` are led together: one replica makes all calls to shops, so that
the budget of a connection is kept in one place. When that replica falls, another takes over. Levels
have a job of their own, because the next buyer looks at them: nothing else is waited for.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from entrepot.orders.handlers import (
    completeness,
    connection_states,
    gates,
    given_back,
    inbox,
    levels,
    listing_readings,
    pickup_expiry,
    polling,
    pushes,
    sourcing,
    sourcing_rules,
    unread_again,
    wake,
    write_back_alarms,
    write_backs,
)
from entrepot.orders.handlers.again import in_transaction
from entrepot.orders.handlers.context import context_of
from entrepot.shared.database import is_conflict, is_transient
from entrepot.shared.service import Every, Runtime

TICK_S = 0.02
log = structlog.get_logger(__name__)


async def retry_backorders(runtime: Runtime) -> None:
    """Ask inventory again for orders whose pause is over and which known stock covers."""
    context = context_of(runtime)
    async with runtime.worker.transaction() as uow:
        await context.cache.refresh(uow.driver)
        await sourcing.retry_due(uow, context.cache)


async def write_back_shipments(runtime: Runtime) -> None:
    """Tell shops of parcels."""
    await write_backs.start_due(context_of(runtime))


async def push_stock_levels(runtime: Runtime) -> None:
    """Hand changed stock levels to shops."""
    await pushes.start_dirty(context_of(runtime))


async def poll_shops(runtime: Runtime) -> None:
    """Ask shops that are polled, and for orders that were only named."""
    await polling.start_polls(context_of(runtime))


async def audit_days(runtime: Runtime) -> None:
    """Count days of shops against the platforms' own lists."""
    await completeness.start_audits(context_of(runtime))


async def sync_levels(runtime: Runtime) -> None:
    """Have levels that were told longest ago told again."""
    await pushes.sync_slowly(context_of(runtime))


async def read_listings(runtime: Runtime) -> None:
    """Ask shops for the status of their listings."""
    await listing_readings.start_readings(context_of(runtime))


async def tell_connections(runtime: Runtime) -> None:
    """Write down budgets and circuits for those who look."""
    await connection_states.tell(context_of(runtime))


@dataclass(slots=True)
class Duty:
    """A part of a job that calls shops: every so many seconds, and at once (but not more often than rest_s)
    where woken."""

    work: Callable[[Runtime], Awaitable[None]]
    every_s: float
    woken: wake.Wake | None = None
    rest_s: float = 0.1
    last: float = float("-inf")

    def is_due(self, now: float) -> bool:
        if now - self.last >= self.every_s:
            return True
        return self.woken is not None and self.woken.is_fresh and now - self.last >= self.rest_s


def duties() -> tuple[Duty, ...]:
    return (
        Duty(write_back_shipments, 0.2, wake.WRITE_BACKS),
        Duty(poll_shops, 2.0, wake.FETCHES, rest_s=0.2),
        Duty(audit_days, 10.0),
        Duty(read_listings, 5.0),
        Duty(tell_connections, 2.0),
        Duty(sync_levels, pushes.SYNC_EVERY_S),
    )


async def call_shops(runtime: Runtime) -> None:
    """All work that calls shops but levels."""
    await _do_due(runtime, runtime.state.setdefault("duties", duties()))


async def hand_over_levels(runtime: Runtime) -> None:
    """Levels to shops."""
    push = Duty(push_stock_levels, 0.25, wake.LEVELS, rest_s=0.08)
    await _do_due(runtime, runtime.state.setdefault("duty_of_levels", (push,)))


async def _do_due(runtime: Runtime, parts: Sequence[Duty]) -> None:
    """Each part whose time has come. A part that fails has its turn again and stops no other; where
    the database is away the job fails."""
    now = time.monotonic()
    for duty in parts:
        if not duty.is_due(now):
            continue
        duty.last = now
        try:
            await duty.work(runtime)
        except Exception as error:
            if is_transient(error) and not is_conflict(error):
                raise
            log.warning("duty_failed", duty=duty.work.__name__, error=repr(error)[:500])


async def release_reservations(runtime: Runtime) -> None:
    """Give back what orders no longer wants."""
    await given_back.give_back(context_of(runtime))


async def count_debts(runtime: Runtime) -> None:
    """Keep the gauges of what shops are owed and what we lack."""
    context = context_of(runtime)
    await write_backs.count_debt(context)
    await pushes.count_dirty(context)
    await completeness.count_missing(context)


async def warn_of_write_backs(runtime: Runtime) -> None:
    """Alarms before deadlines of shops."""
    await write_back_alarms.warn(context_of(runtime))


async def read_unread_orders(runtime: Runtime) -> None:
    """Read again what could not be read, where adapter or connection changed."""
    await unread_again.retry_unread(context_of(runtime))


async def count_turnover(runtime: Runtime) -> None:
    """Sales of the last hour, for stock rules that keep a share of them back."""
    async with runtime.worker.transaction() as uow:
        await levels.count_turnover(uow)


async def activate_rules(runtime: Runtime) -> None:
    """Sourcing rules whose time has come; then parked orders are tried again."""
    async with runtime.worker.transaction() as uow:
        await sourcing_rules.activate_due(uow)


async def follow_gates(runtime: Runtime) -> None:
    """Hold or let go orders whose goods may not, or may again, be sent to their country."""
    await gates.follow_turned(context_of(runtime))


async def look_at_gates_again(runtime: Runtime) -> None:
    """Orders held by a gate of dispatch, whatever turned."""
    await gates.look_again(context_of(runtime))


async def expire_pickups(runtime: Runtime) -> None:
    """Goods that nobody collected go back into stock."""
    await in_transaction(runtime.worker, pickup_expiry.expire)


async def forget_networks(runtime: Runtime) -> None:
    """Drop what old sourcing decisions were made over."""
    async with runtime.worker.transaction() as uow:
        await sourcing_rules.forget(uow)


async def forget_deliveries(runtime: Runtime) -> None:
    """Drop old webhook deliveries."""
    async with runtime.worker.transaction() as uow:
        await inbox.forget_old(uow)


JOBS = (
    Every(1.0, retry_backorders),
    Every(TICK_S, call_shops),
    Every(TICK_S, hand_over_levels, led_with=call_shops),
    Every(1.0, release_reservations),
    Every(10.0, count_debts),
    Every(30.0, warn_of_write_backs),
    Every(30.0, read_unread_orders),
    Every(60.0, count_turnover),
    Every(2.0, activate_rules),
    Every(1.0, follow_gates),
    Every(60.0, look_at_gates_again),
    Every(60.0, expire_pickups),
    Every(3600.0, forget_deliveries),
    Every(3600.0, forget_networks),
)
