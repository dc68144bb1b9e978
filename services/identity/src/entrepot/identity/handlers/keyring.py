"""The signing keys of the hub: which one signs, which ones are published, how they rotate."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from entrepot.identity import repository
from entrepot.identity.adapters.sealing import Sealer
from entrepot.identity.adapters.signing import Signer, new_seed, public_jwk
from entrepot.identity.domain import signing_key
from entrepot.identity.domain.chain import Entry
from entrepot.identity.domain.claims import Holder, claims
from entrepot.identity.domain.signing_key import CURRENT, NEXT, PREVIOUS, RETIRED, SigningKey
from entrepot.shared.auth import AUDIENCE, ISSUER
from entrepot.shared.clock import Clock
from entrepot.shared.database import EVERY_PARTY, Database, Driver, UnitOfWork, driver_of
from entrepot.shared.errors import Conflict, Unavailable
from entrepot.shared.ids import new_id

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A signed access token; expires_in in seconds."""

    access_token: str
    expires_in: int
    scopes: frozenset[str]
    jti: str


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation did: the key that signs now, and the one that did before."""

    current: SigningKey
    previous: SigningKey


def _key(row: Any) -> SigningKey:
    return SigningKey(
        row["kid"], row["status"], row["created_at"], row["current_from"], row["previous_from"],
        row["retired_at"],
    )  # fmt: skip


class KeyRing:
    """The keys as this process knows them, at most RING_MAX_AGE_S old."""

    def __init__(
        self, database: Database, clock: Clock, sealer: Sealer, token_lifetime_s: int
    ) -> None:
        self._database, self._clock, self._sealer = database, clock, sealer
        self.token_lifetime_s = token_lifetime_s
        self._signer: Signer | None = None
        self._jwks: dict[str, Any] = {"keys": []}
        self._loaded_at = float("-inf")

    async def load(self) -> None:
        """Read the keys. Raises CannotUnseal."""
        async with self._database.read() as session:
            rows = await repository.signing_keys(await driver_of(session))
        published = [r for s in signing_key.PUBLISHED for r in rows if r["status"] == s]
        current = next((r for r in published if r["status"] == CURRENT), None)
        if current is not None and (self._signer is None or self._signer.kid != current["kid"]):
            seed = self._sealer.unseal(
                current["private_key"], current["kid"], sealed=current["sealed"]
            )
            self._signer = Signer(current["kid"], seed)
        self._jwks = {"keys": [public_jwk(r["kid"], r["public_key"]) for r in published]}
        self._loaded_at = time.monotonic()

    async def _fresh(self) -> None:
        if time.monotonic() - self._loaded_at > signing_key.RING_MAX_AGE_S:
            await self.load()

    async def jwks(self) -> dict[str, Any]:
        """The public keys, current first (RFC 7517)."""
        await self._fresh()
        return self._jwks

    async def signer(self) -> Signer:
        """The key that signs now. Raises Unavailable before the first key was made."""
        await self._fresh()
        if self._signer is None:
            raise Unavailable("no signing key yet", retry_after_s=1)
        return self._signer

    def mint(
        self, signer: Signer, holder: Holder, scopes: Iterable[str], now: datetime,
        *, auth_time_s: int | None = None,
    ) -> IssuedToken:  # fmt: skip
        """Sign an access token for the holder."""
        jti, granted = new_id("tok"), frozenset(scopes)
        made = claims(
            holder, granted, issuer=ISSUER, audience=AUDIENCE, now_s=int(now.timestamp()),
            lifetime_s=self.token_lifetime_s, jti=jti, auth_time_s=auth_time_s,
        )  # fmt: skip
        return IssuedToken(signer.sign(made), self.token_lifetime_s, granted, jti)

    async def ensure(self) -> None:
        """Make the first keys, seal what is stored open, read them. Run when a process starts."""
        async with self._database.transaction() as uow:
            await repository.lock_keys(uow.driver)
            rows = await repository.signing_keys(uow.driver)
            there = {r["status"] for r in rows}
            for status in (CURRENT, NEXT):
                if status not in there:
                    await self._make(uow.driver, status, uow.now)
            for row in rows:
                if row["private_key"] is None:
                    continue
                seed = self._sealer.unseal(row["private_key"], row["kid"], sealed=row["sealed"])
                if self._sealer.seals and not row["sealed"]:
                    sealed = self._sealer.seal(seed, row["kid"])
                    await repository.seal_key(uow.driver, row["kid"], sealed)
        if not self._sealer.seals:
            log.warning(
                "signing_keys_stored_open",
                cure="give ENTREPOT_KEY_ENCRYPTION_KEY (base64url of 32 bytes)",
            )
        await self.load()

    async def _make(self, driver: Driver, status: str, now: datetime) -> SigningKey:
        kid, seed = new_id("key"), new_seed()
        values = {
            "kid": kid, "status": status, "public_key": Signer(kid, seed).public_bytes(),
            "private_key": self._sealer.seal(seed, kid), "sealed": self._sealer.seals,
            "created_at": now, "current_from": now if status == CURRENT else None,
        }  # fmt: skip
        await repository.insert_key(driver, values)
        return SigningKey(kid, status, now, now if status == CURRENT else None)

    async def rotate(self, uow: UnitOfWork, actor: str, *, compromised: bool = False) -> Rotation:
        """Let the next key sign and publish a new next one; call load() after the commit.

        compromised: the key that signed until now is withdrawn from the key set at once, which
        ends its tokens within JWKS_MAX_AGE_S everywhere. Otherwise it stays published until they
        have expired. Raises Conflict while the next key is not known to every verifier.
        """
        assert uow.party == EVERY_PARTY, "keys are changed by the staff only"
        await repository.lock_keys(uow.driver)
        keys = {k.status: k for k in map(_key, await repository.signing_keys(uow.driver))}
        current, following = keys[CURRENT], keys[NEXT]
        wait = signing_key.ready_in(following, uow.now)
        if wait > timedelta(0) and not compromised:
            raise Conflict(
                "the next key was published a short while ago; verifiers may not know it yet",
                retry_after_s=int(wait.total_seconds()) + 1, next_key=following.kid,
            )  # fmt: skip
        leaving = RETIRED if compromised else PREVIOUS
        await repository.step_key(uow.driver, current.kid, leaving, uow.now)
        await repository.step_key(uow.driver, following.kid, CURRENT, uow.now)
        await self._make(uow.driver, NEXT, uow.now)
        kind = "key_withdrawn" if compromised else "key_rotated"
        entry = Entry(kind, "", actor, following.kid, detail={"before": current.kid})
        await repository.append_audit(uow.driver, [entry], uow.now)
        return Rotation(
            SigningKey(following.kid, CURRENT, following.created_at, uow.now),
            SigningKey(current.kid, leaving, current.created_at, current.current_from),
        )

    async def tend(self, uow: UnitOfWork) -> bool:
        """Rotate when it is time, retire keys whose tokens have all expired. True: changed."""
        await repository.lock_keys(uow.driver)
        changed = False
        for key in map(_key, await repository.signing_keys(uow.driver)):
            if key.status == PREVIOUS and signing_key.is_spent(key, uow.now, self.token_lifetime_s):
                await repository.step_key(uow.driver, key.kid, RETIRED, uow.now)
                entry = Entry("key_retired", "", "identity", key.kid)
                await repository.append_audit(uow.driver, [entry], uow.now)
                changed = True
        keys = {k.status: k for k in map(_key, await repository.signing_keys(uow.driver))}
        if signing_key.is_due(keys[CURRENT], uow.now) and (
            signing_key.ready_in(keys[NEXT], uow.now) <= timedelta(0)
        ):
            await self.rotate(uow, "identity")
            changed = True
        return changed
