"""Work started by the clock. What calls shops runs in a task per shop and does not hold up the
job; claims in the database keep replicas apart."""

from entrepot.orders.handlers import given_back, inbox, polling, pushes, sourcing, write_backs
from entrepot.orders.handlers.context import context_of
from entrepot.shared.service import Every, Runtime


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


async def release_reservations(runtime: Runtime) -> None:
    """Give back what orders no longer wants."""
    await given_back.give_back(context_of(runtime))


async def count_write_back_debt(runtime: Runtime) -> None:
    """Keep the gauge."""
    await write_backs.count_debt(context_of(runtime))


async def forget_deliveries(runtime: Runtime) -> None:
    """Drop old webhook deliveries."""
    async with runtime.worker.transaction() as uow:
        await inbox.forget_old(uow)


JOBS = (
    Every(1.0, retry_backorders),
    Every(0.2, write_back_shipments),
    Every(0.1, push_stock_levels),
    Every(2.0, poll_shops),
    Every(1.0, release_reservations),
    Every(10.0, count_write_back_debt),
    Every(3600.0, forget_deliveries),
)
