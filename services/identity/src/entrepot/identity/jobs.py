"""Work started by the clock: key rotation, forgetting old login failures."""

from entrepot.identity import repository
from entrepot.identity.domain import lockout
from entrepot.identity.handlers.keyring import KeyRing
from entrepot.shared.service import Every, Runtime

KEYS_EVERY_S = 300.0
FAILURES_EVERY_S = 3600.0


async def tend_keys(runtime: Runtime) -> None:
    """Rotate a key that has signed for 30 days, retire keys whose tokens have expired."""
    ring: KeyRing | None = runtime.state.get("ring")
    if ring is None:
        return  # A process without the API; the one with it tends the keys.
    async with runtime.worker.transaction() as uow:
        changed = await ring.tend(uow)
    if changed:
        await ring.load()


async def forget_login_failures(runtime: Runtime) -> None:
    async with runtime.worker.transaction() as uow:
        await repository.forget_failures(uow.driver, uow.now - lockout.FORGET_AFTER)


JOBS = (Every(KEYS_EVERY_S, tend_keys), Every(FAILURES_EVERY_S, forget_login_failures))
