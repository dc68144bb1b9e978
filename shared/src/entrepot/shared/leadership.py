"""Which of a service's replicas does the work that only one may do at a time.

One advisory lock for each piece of work, held by one connection for as long as it lives. When the
process or its connection ends, the server frees the locks and another replica gets them. A process
that lost its connection without noticing may overlap with the next holder for a moment: work that
must not is claimed in the database besides.
"""

import asyncio
import contextlib
import time
from typing import Any

import asyncpg

TRY_EVERY_S = 1.0  # Between two tries to get a lock that another replica holds.
_TRY = "SELECT pg_try_advisory_lock(hashtextextended($1, 0))"


class Leadership:
    """The locks of one process."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._connection: asyncpg.Connection[Any] | None = None
        self._held: set[str] = set()
        self._tried: dict[str, float] = {}
        self._turn = asyncio.Lock()

    async def holds(self, name: str) -> bool:
        """Whether this process may do the work now. Raises where the database does not answer."""
        if self._connection is None or self._connection.is_closed():
            self._held.clear()
            self._tried.clear()
        if name in self._held:
            return True
        now = time.monotonic()
        if now - self._tried.get(name, float("-inf")) < TRY_EVERY_S:
            return False
        async with self._turn:
            connection = await self._connected()
            if await connection.fetchval(_TRY, name):
                self._held.add(name)
            else:
                self._tried[name] = now
        return name in self._held

    async def _connected(self) -> "asyncpg.Connection[Any]":
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(
                self._dsn, timeout=10,
                server_settings={"application_name": "entrepot-jobs", "tcp_user_timeout": "5000"},
            )  # fmt: skip
        return self._connection

    async def close(self) -> None:
        """Give all locks back."""
        if self._connection is not None:
            with contextlib.suppress(OSError, TimeoutError, asyncpg.PostgresError):
                await self._connection.close(timeout=2)
