"""Forecasts in the database: one row a series, paths as arrays."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from entrepot.planning.domain.distribution import Path
from entrepot.planning.domain.overrides import Override
from entrepot.planning.domain.series import LEVELS, SUM_LEVELS, SeriesKey
from entrepot.planning.repository.sql import arrays_of, dumps, loads, upsert_sql
from entrepot.planning.tables import forecasts
from entrepot.shared.database import Driver

# Paths travel as the text of an array: the driver would look at every number of a nested one.
_SAVE = """
INSERT INTO forecast (sku, place, origin, model, mean, quantiles, lead_days, sums, backtest, drivers,
    overridden, computed_at, version)
SELECT sku, place, $3, $4, mean::real[], quantiles::real[], $7, sums::real[], backtest::jsonb,
    drivers::jsonb, overridden, $12, version
FROM unnest($1::text[], $2::text[], $5::text[], $6::text[], $8::text[], $9::text[], $10::text[],
    $11::boolean[], $13::bigint[])
    AS n(sku, place, mean, quantiles, sums, backtest, drivers, overridden, version)
ORDER BY sku, place
ON CONFLICT (sku, place) DO UPDATE SET origin = EXCLUDED.origin, model = EXCLUDED.model,
    mean = EXCLUDED.mean, quantiles = EXCLUDED.quantiles, lead_days = EXCLUDED.lead_days,
    sums = EXCLUDED.sums, backtest = EXCLUDED.backtest, drivers = EXCLUDED.drivers,
    overridden = EXCLUDED.overridden, computed_at = EXCLUDED.computed_at,
    version = EXCLUDED.version
"""
_SAVE_SAID = upsert_sql(forecasts.forecast_said)


@dataclass(frozen=True, slots=True)
class Row:
    """One series to store; mean, quantiles, sums: the text of an array."""

    key: SeriesKey
    mean: str
    quantiles: str
    sums: str
    backtest: str
    drivers: str
    overridden: bool
    version: int


def array_text(values: Iterable[float]) -> str:
    """Five digits are more than a forecast knows."""
    return "{" + ",".join([f"{v:.5g}" for v in values]) + "}"


async def save(
    driver: Driver, rows: Sequence[Row], origin: date, model: str, lead_days: Sequence[int],
    at: datetime,
) -> None:  # fmt: skip
    """Replace the forecasts of these series."""
    await driver.execute(
        _SAVE, [r.key.sku for r in rows], [r.key.place for r in rows], origin, model,
        [r.mean for r in rows], [r.quantiles for r in rows], list(lead_days),
        [r.sums for r in rows], [r.backtest for r in rows], [r.drivers for r in rows],
        [r.overridden for r in rows], at, [r.version for r in rows],
    )  # fmt: skip


async def versions(
    driver: Driver, keys: Sequence[SeriesKey]
) -> dict[SeriesKey, tuple[int, float, bool]]:
    """(version, mean of a day, overridden) of what was published last; the rows are locked."""
    rows = await driver.fetch(
        "SELECT f.sku, f.place, f.version, f.overridden, (SELECT avg(m) FROM unnest(f.mean) m) "
        "AS mean FROM forecast f JOIN unnest($1::text[], $2::text[]) AS k(sku, place) "
        "USING (sku, place) ORDER BY f.sku, f.place FOR UPDATE OF f",
        [k.sku for k in keys], [k.place for k in keys],
    )  # fmt: skip
    return {
        SeriesKey(r["sku"], r["place"]): (r["version"], float(r["mean"] or 0), r["overridden"])
        for r in rows
    }


async def overrides(
    driver: Driver, keys: Collection[SeriesKey], since: date
) -> dict[SeriesKey, list[Override]]:
    """What people said of days from `since` on and did not take back, in the order they did."""
    rows = await driver.fetch(
        "SELECT o.* FROM forecast_override o JOIN unnest($1::text[], $2::text[]) "
        "AS k(sku, place) USING (sku, place) WHERE o.to_on >= $3 AND o.ended_at IS NULL "
        "ORDER BY o.set_at, o.override_id", [k.sku for k in keys], [k.place for k in keys], since,
    )  # fmt: skip
    found: dict[SeriesKey, list[Override]] = {}
    for r in rows:
        found.setdefault(SeriesKey(r["sku"], r["place"]), []).append(
            Override(r["override_id"], r["from_on"], r["to_on"], r["kind"], r["value"])
        )
    return found


async def save_said(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    """What was said of a week before it began."""
    if rows:
        await driver.execute(_SAVE_SAID, *arrays_of(forecasts.forecast_said, rows))


async def settle_dirty(driver: Driver, keys: Sequence[SeriesKey], before: datetime) -> None:
    """These series were forecast with all that was known at that time."""
    await driver.execute(
        "DELETE FROM dirty_series d USING unnest($1::text[], $2::text[]) AS k(sku, place) "
        "WHERE d.sku = k.sku AND d.place = k.place AND d.since <= $3",
        [k.sku for k in keys], [k.place for k in keys], before,
    )  # fmt: skip


def path_of(row: Mapping[str, Any]) -> Path:
    """A stored forecast as policies use it."""
    leads = tuple(row["lead_days"])
    sums = tuple(row["sums"])
    width = len(SUM_LEVELS)
    return Path(
        tuple(row["mean"]), SUM_LEVELS, leads,
        tuple(tuple(sums[i * width : (i + 1) * width]) for i in range(len(leads))),
    )  # fmt: skip


def quantile_paths(row: Mapping[str, Any]) -> dict[float, list[float]]:
    """Quantiles of each day by level."""
    values, days = list(row["quantiles"]), len(row["mean"])
    return {level: values[i * days : (i + 1) * days] for i, level in enumerate(LEVELS)}


async def paths(
    driver: Driver, *, skus: Collection[str] | None = None
) -> dict[SeriesKey, tuple[date, Path]]:
    """(origin, path) of the series of these SKUs (None: all)."""
    rows = await driver.fetch(
        "SELECT sku, place, origin, mean, lead_days, sums FROM forecast "
        "WHERE $1::text[] IS NULL OR sku = ANY($1)", sorted(skus) if skus is not None else None,
    )  # fmt: skip
    return {SeriesKey(r["sku"], r["place"]): (r["origin"], path_of(r)) for r in rows}


KEPT_MODELS = 5


@dataclass(frozen=True, slots=True)
class Champion:
    """The model that forecasts now. figures: its recipe, and the contest that it won."""

    version: str
    figures: Mapping[str, Any]


async def champion(driver: Driver) -> Champion | None:
    """The newest one; its body is fetched by itself, as it is large."""
    row = await driver.fetchrow(
        "SELECT version, figures FROM forecast_model WHERE state = 'champion' "
        "ORDER BY trained_at DESC LIMIT 1"
    )
    return Champion(row["version"], loads(row["figures"])) if row else None


async def model_body(driver: Driver, version: str) -> bytes:
    """Raises LookupError."""
    body: bytes | None = await driver.fetchval(
        "SELECT body FROM forecast_model WHERE version = $1", version
    )
    if body is None:
        raise LookupError(f"no model {version}")
    return body


async def save_champion(
    driver: Driver, version: str, body: bytes, figures: Mapping[str, Any], at: datetime
) -> None:
    """The model takes over; the last ones are kept."""
    await driver.execute("UPDATE forecast_model SET state = 'retired' WHERE state = 'champion'")
    await driver.execute(
        "INSERT INTO forecast_model (version, state, body, figures, trained_at) "
        "VALUES ($1, 'champion', $2, $3::text::jsonb, $4) ON CONFLICT (version) DO UPDATE SET "
        "state = 'champion', figures = EXCLUDED.figures, trained_at = EXCLUDED.trained_at",
        version, body, dumps(figures), at,
    )  # fmt: skip
    await driver.execute(
        "DELETE FROM forecast_model WHERE version IN (SELECT version FROM forecast_model "
        "ORDER BY trained_at DESC OFFSET $1)", KEPT_MODELS,
    )  # fmt: skip


async def save_contest(driver: Driver, version: str, figures: Mapping[str, Any]) -> None:
    """What a contest found, beside the champion that went into it."""
    await driver.execute(
        "UPDATE forecast_model SET figures = $2::text::jsonb WHERE version = $1",
        version, dumps(figures),
    )  # fmt: skip
