"""Waiting with a limit, safely.

asyncio.wait_for() of Python 3.11 can swallow a cancellation that arrives in the same turn of the
loop as the result: a task told to stop then goes on for ever. asyncio.timeout() does not.
"""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def within(seconds: float, work: Awaitable[T]) -> T:
    """The result of `work`. Raises TimeoutError after that many seconds."""
    async with asyncio.timeout(seconds):
        return await work


async def within_or_killed(
    process: asyncio.subprocess.Process, seconds: float, work: Awaitable[T]
) -> T:
    """The result of `work`, which waits for the process. Where it takes longer (TimeoutError) or
    the caller is cancelled, the process is killed."""
    try:
        return await within(seconds, work)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
