"""How far the database's clock is from ours."""

import time

import asyncpg


async def difference_s(admin_dsn: str) -> float:
    """Seconds by which the database is ahead, corrected by half of the way there and back. Raises
    OSError when the server does not answer."""
    dsn = admin_dsn.replace("postgresql+asyncpg://", "postgresql://")
    connection = await asyncpg.connect(dsn, timeout=10)
    try:
        before = time.time()
        theirs = await connection.fetchval("SELECT extract(epoch FROM clock_timestamp())")
        after = time.time()
    finally:
        await connection.close()
    return float(theirs) - (before + after) / 2
