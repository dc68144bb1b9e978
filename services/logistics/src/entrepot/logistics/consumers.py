"""Work started by other services' events."""

from entrepot.logistics import projections
from entrepot.logistics.adapters.wake import labels_wanted
from entrepot.logistics.handlers import lanes, planning
from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.events.orders import (
    FulfilmentCancelled,
    FulfilmentReleased,
    FulfilmentShipped,
)

reactions = Reactions()


@reactions.on_batch(FulfilmentReleased, FulfilmentShipped, FulfilmentCancelled)
async def on_fulfilments(events: list[planning.Work], uow: UnitOfWork) -> None:
    """One function for the three: what happened to one fulfilment keeps its order."""
    if await planning.on_fulfilments(events, uow):
        labels_wanted.soon()


@reactions.on_batch(LocationChanged)
async def on_locations(events: list[LocationChanged], uow: UnitOfWork) -> None:
    """Cut-off, time zone and country of a site: its lanes may leave at another hour."""
    await projections.keep_locations(uow.driver, events)
    await lanes.offer_again(uow, origins=[e.location for e in events])


@reactions.on_batch(PartyChanged)
async def on_parties(events: list[PartyChanged], uow: UnitOfWork) -> None:
    """Lanes of a carrier that was switched off are not offered any more."""
    for party in await projections.keep_parties(uow.driver, events):
        await lanes.offer_again(uow, party=party)
