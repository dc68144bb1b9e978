"""Studies: asked for, taken by the worker, answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from entrepot.planning.repository.sql import arrays_of, dumps, row_of, upsert_sql
from entrepot.planning.tables import studies
from entrepot.shared.database import Driver

_SAVE = upsert_sql(studies.study)


async def add(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_SAVE, *arrays_of(studies.study, [row]))


async def one(driver: Driver, study_id: str, kind: str) -> dict[str, Any] | None:
    row = await driver.fetchrow(
        "SELECT * FROM study WHERE study_id = $1 AND kind = $2", study_id, kind
    )
    return row_of(row, studies.study) if row else None


async def listed(
    driver: Driver, kind: str, after: Sequence[Any] | None, limit: int
) -> list[dict[str, Any]]:
    """The newest first, without their results."""
    rows = await driver.fetch(
        "SELECT study_id, kind, name, state, wanted, '{}'::jsonb AS result, asked_by, asked_at, "
        "began_at, ended_at, version FROM study WHERE kind = $1 AND ($2::timestamptz IS NULL "
        "OR (asked_at, study_id) < ($2, $3)) ORDER BY asked_at DESC, study_id DESC LIMIT $4",
        kind, *(after or (None, None)), limit,
    )  # fmt: skip
    return [row_of(r, studies.study) for r in rows]


async def take(driver: Driver, now: datetime) -> dict[str, Any] | None:
    """The one that waits longest; it is running from now on."""
    row = await driver.fetchrow(
        "UPDATE study SET state = 'running', began_at = $1, version = version + 1 WHERE study_id = "
        "(SELECT study_id FROM study WHERE state = 'requested' ORDER BY asked_at, study_id LIMIT 1 "
        "FOR UPDATE SKIP LOCKED) RETURNING *", now,
    )  # fmt: skip
    return row_of(row, studies.study) if row else None


async def finish(
    driver: Driver, study_id: str, state: str, result: Mapping[str, Any], now: datetime
) -> None:
    await driver.execute(
        "UPDATE study SET state = $2, result = $3::text::jsonb, ended_at = $4, "
        "version = version + 1 WHERE study_id = $1", study_id, state, dumps(result), now,
    )  # fmt: skip


async def give_up(driver: Driver, before: datetime, now: datetime) -> None:
    """Those that a process left behind when it fell."""
    await driver.execute(
        "UPDATE study SET state = 'failed', result = '{\"problem\": \"left behind\"}', "
        "ended_at = $2, version = version + 1 WHERE state = 'running' AND began_at < $1",
        before, now,
    )  # fmt: skip
