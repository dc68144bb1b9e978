"""Planning's figures: the service's own program, on a database of this run."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence

from hub import BenchHub


async def measure(hub: BenchHub, only: Sequence[str]) -> dict[str, object]:
    """What `python -m entrepot.planning bench` prints."""
    urls = await hub.scratch("planning", "entrepot.planning")
    command = [sys.executable, "-m", "entrepot.planning", "bench", "--json"]
    for name in only:
        command += ["--only", name]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, env={**os.environ, **urls.environment()}
    )
    answer, _ = await process.communicate()
    found: dict[str, object] = json.loads(answer)
    found["exact"] = process.returncode == 0
    return found
