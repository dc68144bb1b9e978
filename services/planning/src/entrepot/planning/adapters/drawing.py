"""Pictures drawn by a process of its own: what draws them is large."""

import asyncio
import json
import sys
from collections.abc import Mapping
from typing import Any

from entrepot.shared.waiting import within_or_killed

AT_ONCE = 2
TIMEOUT_S = 30.0
_slots = asyncio.Semaphore(AT_ONCE)


class NotDrawn(RuntimeError):
    """The drawing process failed or took too long."""


async def draw(asked: Mapping[str, Any]) -> bytes:
    """PNG or SVG bytes. Raises NotDrawn."""
    async with _slots:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "entrepot.planning", "draw",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            body, problem = await within_or_killed(
                process, TIMEOUT_S, process.communicate(json.dumps(asked).encode())
            )
        except TimeoutError:
            raise NotDrawn("it took too long") from None
    if process.returncode or not body:
        raise NotDrawn(problem.decode(errors="replace")[-500:])
    return body
