"""Logins of staff: e-mail and password for a token, and its renewal within a working day."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entrepot.identity import repository
from entrepot.identity.adapters import passwords
from entrepot.identity.adapters.signing import unverified_claims
from entrepot.identity.domain import lockout
from entrepot.identity.domain.chain import Entry
from entrepot.identity.domain.claims import Holder
from entrepot.identity.domain.roles import scopes_of
from entrepot.identity.domain.throttle import FailureThrottle
from entrepot.identity.handlers.keyring import IssuedToken, KeyRing
from entrepot.shared.clock import Clock
from entrepot.shared.database import Database, UnitOfWork, driver_of
from entrepot.shared.errors import TooManyRequests, Unauthenticated

FAILURES_AT_ONCE, FAILURE_EVERY_S = 30, 2.0  # Of one address, whatever the e-mails.


@dataclass(frozen=True, slots=True)
class LoginRequest:
    """email in lower case."""

    email: str
    password: str
    address: str


class Logins:
    """Checks passwords and signs tokens for persons."""

    def __init__(
        self, database: Database, ring: KeyRing, clock: Clock, throttle: FailureThrottle,
        session_lifetime_s: int,
    ) -> None:  # fmt: skip
        self._database, self._ring, self._clock = database, ring, clock
        self._throttle, self._session_lifetime_s = throttle, session_lifetime_s
        self._checking = asyncio.Semaphore(passwords.AT_ONCE)

    async def login(self, request: LoginRequest) -> IssuedToken:
        """A token. Raises Unauthenticated, or TooManyRequests after several failures."""
        wait = self._throttle.wait_s(request.address)
        if wait > 0:
            raise TooManyRequests("too many failed logins", retry_after_s=int(wait) + 1)
        async with self._checking:
            return await self._checked_login(request)

    async def _checked_login(self, request: LoginRequest) -> IssuedToken:
        async with self._database.read() as session:
            driver = await driver_of(session)
            row = await repository.user(driver, request.email)
            locked = await repository.locked_until(driver, request.email)
        self._refuse_locked(locked)
        stored = row["password_hash"] if row is not None else None
        fits = await passwords.is_password(stored, request.password)
        new_hash = None
        if fits and stored is not None and passwords.needs_rehash(stored):
            new_hash = await passwords.hash_in_thread(request.password)
        signer = await self._ring.signer()
        if not (fits and row is not None and row["active"] and row["party_active"]):
            await self._failed(request, row["party"] if row is not None else "")
            raise Unauthenticated("the e-mail address or the password is wrong")
        async with self._database.transaction() as uow:
            await repository.lock_audit(uow.driver)
            self._refuse_locked(await repository.locked_until(uow.driver, request.email))
            await repository.logged_in(uow.driver, request.email, uow.now, new_hash)
            token = self._ring.mint(
                signer, _holder(row), scopes_of(row["roles"]), uow.now,
                auth_time_s=int(uow.now.timestamp()),
            )  # fmt: skip
            entry = Entry("login", row["party"], request.email, token.jti, request.address)
            await repository.append_audit(uow.driver, [entry], uow.now)
        return token

    def _refuse_locked(self, until: datetime | None) -> None:
        now = self._clock()
        if until is not None and until > now:
            raise TooManyRequests(
                "too many failed logins", retry_after_s=int((until - now).total_seconds()) + 1
            )

    async def _failed(self, request: LoginRequest, party: str) -> None:
        self._throttle.failed(request.address)
        async with self._database.transaction() as uow:
            await repository.lock_audit(uow.driver)
            count = await repository.count_failure(
                uow.driver, request.email, uow.now, uow.now - lockout.FORGET_AFTER
            )
            until = lockout.locked_until(count, uow.now)
            await repository.lock_out(uow.driver, request.email, until)
            entry = Entry(
                "login_denied", party, request.email[:254], "", request.address,
                {"failures": str(count)},
            )  # fmt: skip
            await repository.append_audit(uow.driver, [entry], uow.now)

    async def renew(self, token: str, address: str) -> IssuedToken:
        """A fresh token for a person's token that was verified just now. Raises Unauthenticated
        once the session is over: too old, the user changed, deactivated or gone."""
        claims: dict[str, Any] = unverified_claims(token)
        began = claims.get("auth_time")
        if not isinstance(began, int):
            raise Unauthenticated("only a login can be renewed; ask for a new token instead")
        signer = await self._ring.signer()
        async with self._database.transaction() as uow:
            row = await repository.user(uow.driver, str(claims["sub"]))
            if row is None or not self._goes_on(row, began, uow):
                raise Unauthenticated("the session is over; log in again")
            token_made = self._ring.mint(
                signer, _holder(row), scopes_of(row["roles"]), uow.now, auth_time_s=began
            )
            entry = Entry("login_renewed", row["party"], row["email"], token_made.jti, address)
            await repository.append_audit(uow.driver, [entry], uow.now)
        return token_made

    def _goes_on(self, row: Any, began: int, uow: UnitOfWork) -> bool:
        return bool(
            row["active"]
            and row["party_active"]
            and uow.now.timestamp() - began < self._session_lifetime_s
            and began >= int(row["sessions_valid_from"].timestamp())
        )


def _holder(row: Any) -> Holder:
    return Holder(row["email"], row["party"], "staff", row["name"])
