"""Tokens for clients (RFC 6749, section 4.4): many waiting requests share one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from entrepot.identity import repository
from entrepot.identity.adapters.signing import Signer
from entrepot.identity.domain import credentials
from entrepot.identity.domain.chain import Entry
from entrepot.identity.domain.claims import Holder
from entrepot.identity.domain.roles import ScopeNotGranted, narrow, scopes_of
from entrepot.identity.domain.throttle import FailureThrottle
from entrepot.identity.handlers.keyring import IssuedToken, KeyRing
from entrepot.identity.repository import ClientRow
from entrepot.shared.database import Database, UnitOfWork
from entrepot.shared.errors import InvalidInput, TooManyRequests, Unauthenticated
from entrepot.shared.group_commit import GroupCommit

TOUCH_EVERY = timedelta(minutes=5)  # last_used_at is that coarse.
MAX_GROUP = 200
FAILURES_AT_ONCE, FAILURE_EVERY_S = 20, 3.0


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """scopes: None asks for everything the client's roles give."""

    client_id: str
    secret: str
    scopes: tuple[str, ...] | None
    address: str


def invalid_client() -> Unauthenticated:
    """The same answer for an unknown client, a wrong secret, an expired or revoked client and an
    inactive party."""
    return Unauthenticated("the client id or the secret is wrong", error="invalid_client")


class TokenIssuer:
    """Checks client credentials and signs tokens."""

    def __init__(self, database: Database, ring: KeyRing, throttle: FailureThrottle) -> None:
        self._database, self._ring, self._throttle = database, ring, throttle
        self._group: GroupCommit[TokenRequest, IssuedToken] = GroupCommit(
            self._issue, max_group=MAX_GROUP, writers=1
        )

    async def issue(self, request: TokenRequest) -> IssuedToken:
        """A token. Raises Unauthenticated, InvalidInput (scope) or TooManyRequests."""
        caller = f"{request.address} {request.client_id}"
        wait = self._throttle.wait_s(caller)
        if wait > 0:
            raise TooManyRequests("too many wrong secrets", retry_after_s=int(wait) + 1)
        try:
            return await self._group.submit(request)
        except (Unauthenticated, InvalidInput):
            self._throttle.failed(caller)
            raise

    async def _issue(self, group: Sequence[TokenRequest]) -> list[IssuedToken | Exception]:
        signer = await self._ring.signer()
        async with self._database.transaction() as uow:
            await repository.lock_audit(uow.driver)
            known = await repository.clients(uow.driver, [r.client_id for r in group])
            results: list[IssuedToken | Exception] = []
            audit: list[Entry] = []
            for request in group:
                client = known.get(request.client_id)
                result = self._one(request, client, signer, uow)
                results.append(result)
                audit.append(_entry(request, client, result))
            used = [
                r.client_id for r, t in zip(group, results, strict=True)
                if isinstance(t, IssuedToken)
            ]  # fmt: skip
            if used:
                await repository.touch_clients(uow.driver, used, uow.now, uow.now - TOUCH_EVERY)
            await repository.append_audit(uow.driver, audit, uow.now)
        return results

    def _one(
        self, request: TokenRequest, client: ClientRow | None, signer: Signer, uow: UnitOfWork
    ) -> IssuedToken | Exception:
        hashes = client.live_hashes(uow.now) if client else (None, None)
        fits = credentials.matches(request.secret, hashes)
        if client is None or not fits or _refusal(client, uow):
            return invalid_client()
        try:
            scopes = narrow(scopes_of(client.roles), request.scopes)
        except ScopeNotGranted as error:
            return InvalidInput(str(error), error="invalid_scope")
        kind = client.party.split(":", 1)[0]
        holder = Holder(client.client_id, client.party, kind, client.name)
        return self._ring.mint(signer, holder, scopes, uow.now)


def _refusal(client: ClientRow, uow: UnitOfWork) -> str:
    """Why a client that knows its secret gets no token; empty: it gets one."""
    if client.revoked_at is not None:
        return "revoked"
    if client.expires_at is not None and client.expires_at <= uow.now:
        return "expired"
    return "" if client.party_active else "party inactive"


def _entry(
    request: TokenRequest, client: ClientRow | None, result: IssuedToken | Exception
) -> Entry:
    party = client.party if client else ""
    actor = request.client_id[:128]
    if isinstance(result, IssuedToken):
        return Entry("token_issued", party, actor, result.jti, request.address)
    reason = "unknown client" if client is None else str(result)
    return Entry("token_denied", party, actor, "", request.address, {"reason": reason[:200]})
