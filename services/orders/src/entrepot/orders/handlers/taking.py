"""What a shop was asked for, taken in: together, or one by one where one of them is bad."""

from collections.abc import Sequence

from entrepot.orders.domain.canonical import Canonical
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers import unread
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.inbox import Told, apply_objects
from entrepot.shared.database import UnitOfWork, is_conflict, is_transient


async def take_objects(
    uow: UnitOfWork, context: Context, shop: Shop, objects: Sequence[Canonical], source: str
) -> list[unread.Bad]:
    """Apply what was read; what cannot be stored is to be kept unread."""
    told = Told(shop, objects, source)
    ((_, faults),) = await apply_objects(uow, context.cache, [told])
    return unread.of_objects(told.objects, faults)


async def take_alone(
    context: Context, shop: Shop, each: Canonical, source: str
) -> list[unread.Bad]:
    """One object in a transaction of its own; what to keep where that fails."""
    try:
        async with context.runtime.worker.transaction() as uow:
            await context.cache.refresh(uow.driver)
            return await take_objects(uow, context, shop, [each], source)
    except Exception as error:
        if is_transient(error) or is_conflict(error):
            raise
        document = each.raw or each.model_dump(mode="json")
        return [unread.Bad(document, "", f"not applied: {error!r}"[:500], each.external_id)]
