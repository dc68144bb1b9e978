"""Rule packs: hold what was put."""

from entrepot.logistics import rules_repository
from entrepot.logistics.domain.rules.pack import Pack
from entrepot.shared.database import UnitOfWork
from entrepot.shared.outcomes import Outcome, written


async def put_pack(command: Pack, uow: UnitOfWork, by: str) -> Outcome:
    """Hold the pack in place of the one of its name, whole. An equal one changes nothing."""
    held = await rules_repository.pack_of(uow.driver, command.pack, lock=True)
    if held is not None and held[0] and held[1] == command:
        return Outcome("unchanged", held[0])
    version = held[0] if held is not None and held[0] else None
    outcome = written(version)
    await rules_repository.save_pack(uow.driver, command, outcome.version, uow.now, by)
    return outcome
