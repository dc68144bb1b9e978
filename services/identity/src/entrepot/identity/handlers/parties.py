"""Parties: register, change, deactivate."""

from entrepot.identity import repository
from entrepot.identity.domain.chain import Entry
from entrepot.identity.domain.party import Party
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict
from entrepot.shared.events.identity import PartyChanged


async def put_party(uow: UnitOfWork, wanted: Party, actor: str) -> Party:
    """Register or change a party; saying the same again changes nothing. wanted.version is not
    looked at. Returns the party as it is now."""
    await repository.lock_audit(uow.driver)
    current = await repository.lock_party(uow.driver, wanted.party)
    if current is not None and current.says_the_same_as(wanted):
        return current
    version = (current.version if current else 0) + 1
    made = Party(wanted.party, wanted.name, wanted.name_zh, wanted.active, version)
    if not await repository.save_party(uow.driver, made, uow.now):
        raise Conflict("somebody else registered the same party at the same moment")
    event = PartyChanged(
        party=made.party, kind=made.kind, name=made.name, name_zh=made.name_zh,  # type: ignore[arg-type]
        active=made.active,
    )  # fmt: skip
    uow.publish(event, version=version)
    detail = {"version": str(version), "active": str(made.active).lower()}
    entry = Entry("party_changed", made.party, actor, made.party, detail=detail)
    await repository.append_audit(uow.driver, [entry], uow.now)
    return made


async def have_party(uow: UnitOfWork, party: str, name: str, actor: str) -> None:
    """Register the party unless it is known; one that is keeps its names and state."""
    await repository.lock_audit(uow.driver)
    if await repository.lock_party(uow.driver, party) is None:
        await put_party(uow, Party(party, name), actor)
