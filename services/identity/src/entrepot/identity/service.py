"""SERVICE: the only wiring of identity."""

import time

from entrepot.identity.adapters.sealing import Sealer
from entrepot.identity.api import audit, clients, keys, parties, tokens, users
from entrepot.identity.domain.throttle import FailureThrottle
from entrepot.identity.handlers import bootstrap, logins
from entrepot.identity.handlers import tokens as token_handlers
from entrepot.identity.handlers.keyring import KeyRing
from entrepot.identity.handlers.logins import Logins
from entrepot.identity.handlers.tokens import TokenIssuer
from entrepot.identity.jobs import JOBS
from entrepot.identity.settings import IdentitySettings
from entrepot.shared.auth import Verifier
from entrepot.shared.service import Runtime, Service


def key_ring(runtime: Runtime) -> KeyRing:
    """The process's key ring, made at the first call."""
    ring: KeyRing | None = runtime.state.get("ring")
    if ring is None:
        settings = IdentitySettings()
        ring = KeyRing(
            runtime.database, runtime.clock, Sealer(settings.kek()), settings.token_lifetime_s
        )
        runtime.state["ring"] = ring
    return ring


def own_verifier(runtime: Runtime) -> Verifier:
    """Identity reads its own key set from its database, not over HTTP."""
    return Verifier(key_ring(runtime).jwks, now=lambda: runtime.clock().timestamp())


async def start(runtime: Runtime) -> None:
    """Have keys, know the deployment's clients, then answer."""
    ring, settings = key_ring(runtime), IdentitySettings()
    await ring.ensure()
    if runtime.settings.bootstrap_clients is not None:
        await bootstrap.load(runtime.database, bootstrap.read(runtime.settings.bootstrap_clients))
    runtime.state["issuer"] = TokenIssuer(
        runtime.database, ring,
        FailureThrottle(
            token_handlers.FAILURES_AT_ONCE, token_handlers.FAILURE_EVERY_S, time.monotonic
        ),
    )  # fmt: skip
    runtime.state["logins"] = Logins(
        runtime.database, ring, runtime.clock,
        FailureThrottle(logins.FAILURES_AT_ONCE, logins.FAILURE_EVERY_S, time.monotonic),
        settings.session_lifetime_s,
    )  # fmt: skip


SERVICE = Service(
    name="identity",
    package="entrepot.identity",
    description="Who is calling, for which party, with which scopes. 谁在调用、代表哪一方、有哪些权限。",
    routers=[
        tokens.router, keys.router, parties.router, clients.router, users.router, audit.router,
    ],
    jobs=JOBS,
    on_start=start,
    verifier=own_verifier,
)  # fmt: skip
