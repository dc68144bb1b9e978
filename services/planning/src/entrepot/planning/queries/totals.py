"""Totals of forecasts and trained models, as people read them."""

from collections.abc import Sequence
from typing import Any

from entrepot.planning.repository.sql import loads
from entrepot.shared.database import Driver


async def totals(
    driver: Driver, *, dimension: str | None, label: str | None, after: Sequence[str] | None,
    limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """By dimension and label."""
    rows = await driver.fetch(
        "SELECT * FROM forecast_total WHERE ($1::text IS NULL OR dimension = $1) "
        "AND ($2::text IS NULL OR label = $2) "
        "AND ($3::text IS NULL OR (dimension, label) > ($3, $4)) "
        "ORDER BY dimension, label LIMIT $5", dimension, label, *(after or (None, None)), limit,
    )  # fmt: skip
    return [{**dict(r), "backtest": loads(r["backtest"])} for r in rows]


async def models(driver: Driver) -> list[dict[str, Any]]:
    """The newest first, without their bodies."""
    rows = await driver.fetch(
        "SELECT version, state, trained_at, figures, octet_length(body) AS bytes "
        "FROM forecast_model ORDER BY trained_at DESC, version"
    )
    return [{**dict(r), "figures": loads(r["figures"])} for r in rows]
