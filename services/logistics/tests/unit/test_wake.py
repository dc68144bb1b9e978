import asyncio
import time

from entrepot.logistics.adapters.wake import Wake


async def test_the_bell_ends_a_wait_early_and_silence_ends_it_in_time() -> None:
    wake = Wake()
    waiting = asyncio.create_task(wake.wait(5))
    await asyncio.sleep(0)
    began = time.monotonic()
    wake.soon()
    await waiting
    assert time.monotonic() - began < 1
    await wake.wait(0.01)


async def test_a_ring_that_nobody_heard_ends_the_next_wait() -> None:
    wake = Wake()
    wake.soon()
    await asyncio.sleep(0.15)
    began = time.monotonic()
    await wake.wait(5)
    assert time.monotonic() - began < 1
