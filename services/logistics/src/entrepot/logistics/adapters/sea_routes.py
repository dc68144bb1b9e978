"""Asks the program sea-routes, in a process of its own."""

import asyncio
import json
import sys
from collections.abc import Sequence

import structlog

from entrepot.logistics.domain.geography.places import Point
from entrepot.shared.waiting import within_or_killed

TIMEOUT_S = 120.0
log = structlog.get_logger(__name__)


async def sea_routes(
    pairs: Sequence[tuple[Point, Point]],
) -> dict[tuple[Point, Point], list[Point]]:
    """The ways of ships; pairs without one are left out, all of them where the program fails (a
    line across the land is still a line)."""
    if not pairs:
        return {}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "entrepot.logistics", "sea-routes",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        out, told = await within_or_killed(
            process, TIMEOUT_S, process.communicate(json.dumps(pairs).encode())
        )
    except TimeoutError:
        log.warning("sea_routes_too_slow", pairs=len(pairs))
        return {}
    if process.returncode != 0:
        log.warning("sea_routes_failed", told=told.decode(errors="replace")[-500:])
        return {}
    found = json.loads(out)
    return {
        pair: [(float(x), float(y)) for x, y in route]
        for pair, route in zip(pairs, found, strict=True)
        if route
    }
