"""Who may keep webhooks: a bearer of the scope, or an outside party by its magic link's token in the
header Portal-Token, which opens the routes of its own endpoints and nothing else."""

from typing import Any

from fastapi import Depends, Request

from entrepot.control_tower.handlers.portal import opened
from entrepot.shared.auth import Caller
from entrepot.shared.http import RequireScope, verified_caller
from entrepot.shared.middleware import RateLimiter

PORTAL_HEADER = "portal-token"
SCOPE = "webhooks:write"


async def portal_caller(request: Request, token: str) -> Caller:
    """The party of a link. Raises Unauthenticated."""
    link = await opened(request.app.state.database, token)
    party: str = link["party"]
    caller = Caller(
        party, party.partition(":")[0], link["link_id"], party, frozenset({SCOPE}),
        link["expires_at"].timestamp(),
    )  # fmt: skip
    request.state.caller = caller
    limiter: RateLimiter = request.app.state.limiter
    request.state.rate_left = (limiter.rate, limiter.take(party))
    return caller


class HookScope(RequireScope):
    """RequireScope that takes a magic link's token, too."""

    async def __call__(self, request: Request) -> None:
        token = request.headers.get(PORTAL_HEADER)
        if token and "authorization" not in request.headers:
            (await portal_caller(request, token)).require(self.name)
        else:
            (await verified_caller(request)).require(self.name)


def hook_scope() -> Any:
    """The scope `webhooks:write`, or a magic link."""
    return Depends(HookScope(SCOPE))
