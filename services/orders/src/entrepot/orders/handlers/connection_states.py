"""What the process that calls shops tells the others about its connections."""

from entrepot.orders.handlers.context import Context
from entrepot.orders.repository import connection_states


async def tell(context: Context) -> None:
    """Write down budget, circuit and queue of every connection that was used."""
    shops = context.cache.shops
    rows = [
        (code, shops[code].party, context.calls.state(shops[code]))
        for code in sorted(context.calls.lines) if code in shops
    ]  # fmt: skip
    if rows:
        async with context.runtime.worker.transaction() as uow:
            await connection_states.put(uow.driver, rows, uow.now)
