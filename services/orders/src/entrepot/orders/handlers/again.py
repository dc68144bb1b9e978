"""A transaction of a job, done again where it met another's locks."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from entrepot.shared.database import Database, UnitOfWork, is_conflict

T = TypeVar("T")
TRIES = 5
FIRST_PAUSE_S = 0.01


async def in_transaction(database: Database, work: Callable[[UnitOfWork], Awaitable[T]]) -> T:
    """Do the work in one transaction, up to TRIES times, with a doubling pause; `work` must keep
    nothing of a try that failed. Raises the last conflict, and any other error at once."""
    for tried in range(TRIES):
        try:
            async with database.transaction() as uow:
                return await work(uow)
        except Exception as error:
            if tried + 1 == TRIES or not is_conflict(error):
                raise
        await asyncio.sleep(FIRST_PAUSE_S * 2**tried * (0.5 + random.random()))
    raise AssertionError("unreachable")
