"""Who is calling, for which party, with which scopes.

Tokens are short-lived EdDSA JWTs of the identity service; keys come from its JWKS and only from
there (`kid` must be one of ours, no other algorithm is allowed). Sources: RFC 7519, RFC 8037,
OWASP ASVS 5.0 chapter 9.
"""

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey

from entrepot.shared.database import EVERY_PARTY
from entrepot.shared.errors import ExpiredToken, Forbidden, Unauthenticated, Unavailable

ISSUER = "entrepot-identity"
AUDIENCE = "entrepot"
ALGORITHM = "Ed25519"  # EdDSA by its fully specified name, RFC 9864.
CACHE_TOKENS = 10_000
JWKS_MAX_AGE_S = 300.0
JWKS_MIN_INTERVAL_S = 1.0
LEEWAY_S = 5


@dataclass(frozen=True, slots=True)
class Caller:
    """A verified token."""

    party: str
    kind: str
    client: str
    name: str
    scopes: frozenset[str]
    expires_at: float

    @property
    def sees(self) -> str:
        """The party whose rows this caller sees; '*' for staff and services."""
        return EVERY_PARTY if self.kind in ("staff", "service") else self.party

    def require(self, scope: str) -> None:
        """Raises Forbidden where the scope is missing."""
        if scope not in self.scopes:
            raise Forbidden(f"scope {scope} is needed", scope=scope)


FetchJwks = Callable[[], Awaitable[dict[str, Any]]]


class Verifier:
    """Checks access tokens; keeps verified ones until they expire."""

    def __init__(self, fetch: FetchJwks, *, now: Callable[[], float] = time.time) -> None:
        self._fetch, self._now = fetch, now
        self._keys: dict[str, OKPKey] = {}
        self._fetched_at = float("-inf")
        self._cache: OrderedDict[bytes, Caller] = OrderedDict()
        self._lock = asyncio.Lock()

    async def verify(self, token: str) -> Caller:
        """The caller. Raises Unauthenticated, ExpiredToken or Unavailable."""
        digest = hashlib.sha256(token.encode()).digest()
        caller = self._cache.get(digest)
        if caller is None:
            caller = await self._decode(token)
            self._cache[digest] = caller
            if len(self._cache) > CACHE_TOKENS:
                self._cache.popitem(last=False)
        if caller.expires_at + LEEWAY_S < self._now():
            self._cache.pop(digest, None)
            raise ExpiredToken()
        return caller

    async def _decode(self, token: str) -> Caller:
        await self._refresh()
        try:
            decoded = jwt.decode(token, self._find_key, algorithms=[ALGORITHM])
        except _UnknownKey:
            await self._refresh(force=True)
            try:
                decoded = jwt.decode(token, self._find_key, algorithms=[ALGORITHM])
            except (_UnknownKey, JoseError, ValueError) as error:
                raise Unauthenticated("the token was not signed with a key of ours") from error
        except (JoseError, ValueError) as error:
            raise Unauthenticated("the token is not readable or not ours") from error
        return self._caller(decoded.claims)

    def _caller(self, claims: dict[str, Any]) -> Caller:
        if claims.get("iss") != ISSUER or claims.get("aud") != AUDIENCE:
            raise Unauthenticated("the token was made for somebody else")
        if float(claims.get("nbf", 0)) > self._now() + LEEWAY_S:
            raise Unauthenticated("the token is not valid yet")
        try:
            return Caller(
                party=str(claims["party"]), kind=str(claims["kind"]), client=str(claims["sub"]),
                name=str(claims.get("name", claims["sub"])),
                scopes=frozenset(str(claims["scope"]).split()),
                expires_at=float(claims["exp"]),
            )  # fmt: skip
        except (KeyError, ValueError) as error:
            raise Unauthenticated("the token lacks a claim") from error

    def _find_key(self, obj: Any) -> OKPKey:
        header = obj.headers()
        if header.get("typ") != "at+jwt" or any(k in header for k in ("jku", "jwk", "x5u", "crit")):
            raise Unauthenticated("the token's header is not one of ours")
        key = self._keys.get(str(header.get("kid")))
        if key is None:
            raise _UnknownKey
        return key

    async def _refresh(self, *, force: bool = False) -> None:
        age = self._now() - self._fetched_at
        if age < (JWKS_MIN_INTERVAL_S if force else JWKS_MAX_AGE_S):
            return
        async with self._lock:
            if self._now() - self._fetched_at < JWKS_MIN_INTERVAL_S:
                return
            try:
                found = KeySet.import_key_set(await self._fetch())  # type: ignore[arg-type]
            except (httpx.HTTPError, ValueError, KeyError) as error:
                if self._keys:
                    return  # The keys at hand still verify.
                raise Unavailable("identity does not answer", retry_after_s=1) from error
            self._keys = {str(k.kid): k for k in found.keys if isinstance(k, OKPKey)}
            self._fetched_at = self._now()


class _UnknownKey(Exception):
    """The key id is not in the set at hand."""


def jwks_fetcher(identity_url: str) -> FetchJwks:
    """Reads the identity service's key set."""

    async def fetch() -> dict[str, Any]:
        async with httpx.AsyncClient(timeout=3.0) as client:
            answer = await client.get(f"{identity_url}/v1/jwks.json")
            answer.raise_for_status()
            return dict(answer.json())

    return fetch


class TokenSource:
    """A service's own access token, renewed before it expires."""

    def __init__(self, identity_url: str, client_id: str, client_secret: str) -> None:
        self._url, self._auth = f"{identity_url}/v1/token", (client_id, client_secret)
        self._token, self._until = "", 0.0
        self._lock = asyncio.Lock()

    async def token(self) -> str:
        """A token that is valid for at least a minute. Raises httpx.HTTPError."""
        async with self._lock:
            if time.monotonic() > self._until:
                async with httpx.AsyncClient(timeout=5.0) as client:
                    answer = await client.post(
                        self._url, data={"grant_type": "client_credentials"}, auth=self._auth
                    )
                    answer.raise_for_status()
                    body = answer.json()
                self._token = body["access_token"]
                self._until = time.monotonic() + body["expires_in"] - 60
            return self._token

    async def headers(self) -> dict[str, str]:
        """The Authorization header."""
        return {"Authorization": f"Bearer {await self.token()}"}
