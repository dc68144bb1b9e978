"""Studies are worked out: what-if scenarios and assortments. Nothing that lives is touched."""

import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import structlog

from entrepot.planning.handlers import assortments, scenarios
from entrepot.planning.repository import studies as rows_of
from entrepot.planning.settings import WORK_TIMEOUT_S
from entrepot.shared.database import Database
from entrepot.shared.errors import EntrepotError

Worked = Callable[[Database, Mapping[str, Any]], Awaitable[dict[str, Any]]]
WORKERS: dict[str, Worked] = {
    "scenario": scenarios.work_out, "assortment": assortments.work_out,
}  # fmt: skip
log = structlog.get_logger(__name__)


async def do_waiting(database: Database) -> int:
    """Work out everything that waits. Returns how many studies."""
    async with database.transaction() as uow:
        await rows_of.give_up(uow.driver, uow.now - timedelta(seconds=WORK_TIMEOUT_S), uow.now)
    count = 0
    while True:
        async with database.transaction() as uow:
            row = await rows_of.take(uow.driver, uow.now)
        if row is None:
            return count
        await _do(row, database)
        count += 1


async def _do(row: Mapping[str, Any], database: Database) -> None:
    """A question that makes no sense is answered with what is wrong; a fault of ours as well, and it
    goes on to whoever watches the worker."""
    began = time.perf_counter()
    state, result = "failed", dict[str, Any]()
    try:
        result = await WORKERS[row["kind"]](database, row["wanted"])
        state = "done"
    except (EntrepotError, ValueError) as problem:
        result = {"problem": str(problem)[:1000]}
        log.warning("study_failed", study_id=row["study_id"], problem=str(problem))
    except Exception as problem:
        result = {"problem": f"{type(problem).__name__}: {problem}"[:1000]}
        raise
    finally:
        result["seconds"] = round(time.perf_counter() - began, 2)
        async with database.transaction() as uow:
            await rows_of.finish(uow.driver, row["study_id"], state, result, uow.now)
