"""A program that is waited for ends with the waiting."""

import asyncio
import sys

import pytest

from entrepot.shared.waiting import within_or_killed


async def sleeper() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(sys.executable, "-c", "import time; time.sleep(60)")


async def test_a_program_that_takes_too_long_is_killed() -> None:
    process = await sleeper()
    with pytest.raises(TimeoutError):
        await within_or_killed(process, 0.05, process.wait())
    assert process.returncode == -9


async def test_a_program_whose_caller_is_cancelled_is_killed() -> None:
    process = await sleeper()
    waiting = asyncio.create_task(within_or_killed(process, 60.0, process.wait()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert process.returncode == -9


async def test_a_program_that_ends_in_time_is_answered_for() -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "raise SystemExit(3)")
    assert await within_or_killed(process, 60.0, process.wait()) == 3
