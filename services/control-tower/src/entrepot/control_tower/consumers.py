"""Every record of every topic is stored, of known type or not."""

from entrepot.control_tower import projections
from entrepot.shared.consumer import Delivery, Reactions
from entrepot.shared.database import UnitOfWork

reactions = Reactions()


@reactions.on_record
async def on_records(deliveries: list[Delivery], uow: UnitOfWork) -> None:
    """One batch, one transaction."""
    await projections.store(deliveries, uow)
