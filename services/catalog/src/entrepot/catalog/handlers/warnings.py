"""Certificates that end soon: told once for each certificate and horizon."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from entrepot.catalog import repository, tables
from entrepot.catalog.settings import RECHECK_BATCH, WARN_HORIZONS_DAYS
from entrepot.shared.database import Database, UnitOfWork, lock_writers
from entrepot.shared.events.catalog import CertificateExpiring
from entrepot.shared.rules.certificates import ANY
from entrepot.shared.rules.markets import EU, in_eu

# Those of active SKUs that no other certificate of the same kind and market succeeds without a
# gap; with the smallest horizon that was told of this last day, and how often any was told.
_ENDING = """
SELECT c.certificate, c.sku, c.kind, c.market, c.valid_to,
       (SELECT min(w.horizon_days) FROM certificate_warning w
        WHERE w.certificate = c.certificate AND w.valid_to = c.valid_to) AS told,
       (SELECT coalesce(max(w.version), 0) FROM certificate_warning w
        WHERE w.certificate = c.certificate) AS version
FROM certificate c JOIN sku s ON s.sku = c.sku
WHERE c.certificate > $1 AND NOT c.withdrawn AND s.status = 'active'
  AND c.valid_to BETWEEN $2 AND $3
  AND NOT EXISTS (
      SELECT FROM certificate o
      WHERE o.sku = c.sku AND o.kind = c.kind AND o.market IN (c.market, '*') AND NOT o.withdrawn
        AND o.certificate <> c.certificate AND o.valid_from <= c.valid_to + 1
        AND (o.valid_to IS NULL OR o.valid_to > c.valid_to))
ORDER BY c.certificate LIMIT $4
"""


def horizon_of(days_left: int) -> int | None:
    """The nearest horizon that the day is within: 30, 7 or 1 days ahead."""
    return min((h for h in WARN_HORIZONS_DAYS if days_left <= h), default=None)


async def warn_expiring(database: Database) -> int:
    """Tell of every certificate that came within a horizon since it was told last. Returns how
    many were told."""
    told, after = 0, ""
    while True:
        async with database.transaction() as uow:
            await lock_writers(uow)
            today = uow.now.date()
            last = today + timedelta(days=max(WARN_HORIZONS_DAYS))
            rows = await uow.driver.fetch(_ENDING, after, today, last, RECHECK_BATCH)
            told += await _tell(uow, rows, today)
        if len(rows) < RECHECK_BATCH:
            return told
        after = rows[-1]["certificate"]


async def _tell(uow: UnitOfWork, ending: Sequence[Any], today: date) -> int:
    news = []
    for row in ending:
        days_left = (row["valid_to"] - today).days
        horizon = horizon_of(days_left)
        if horizon is not None and (row["told"] is None or row["told"] > horizon):
            news.append((row, days_left, horizon))
    if not news:
        return 0
    listed = await _listed(uow, {row["sku"] for row, _, _ in news})
    rows = []
    for row, days_left, horizon in news:
        count = sum(_counts(row["market"], market, today) for market in listed[row["sku"]])
        version = row["version"] + 1
        rows.append(
            {"certificate": row["certificate"], "valid_to": row["valid_to"],
             "horizon_days": horizon, "version": version, "warned_at": uow.now, "listings": count}
        )  # fmt: skip
        event = CertificateExpiring(
            certificate=row["certificate"], sku=row["sku"], kind=row["kind"],
            market=row["market"], valid_to=row["valid_to"], days_left=days_left,
            horizon_days=horizon, listings=count,
        )  # fmt: skip
        uow.publish(event, version=version)
    await repository.save(uow.driver, tables.CERTIFICATE_WARNING, rows)
    return len(rows)


def _counts(made_for: str, market: str, on: date) -> bool:
    return made_for in (ANY, market) or (made_for == EU and in_eu(market, on))


async def _listed(uow: UnitOfWork, skus: set[str]) -> dict[str, list[str]]:
    """Markets of the listings of each SKU and of bundles that hold it, one entry a listing."""
    holders: dict[str, set[str]] = {sku: {sku} for sku in skus}
    edges = await repository.edges_above(uow.driver, skus)
    direct: dict[str, set[str]] = {}
    for bundle, part, _ in edges:
        direct.setdefault(part, set()).add(bundle)
    for sku in skus:
        waiting = [sku]
        while waiting:
            for bundle in direct.get(waiting.pop(), ()):
                if bundle not in holders[sku]:
                    holders[sku].add(bundle)
                    waiting.append(bundle)
    named = set[str]().union(*holders.values())
    markets: dict[str, list[str]] = {}
    for held in await repository.listings_of_skus(uow.driver, named):
        markets.setdefault(held.content.sku, []).append(held.content.market)
    return {sku: [m for one in all_ for m in markets.get(one, ())] for sku, all_ in holders.items()}
