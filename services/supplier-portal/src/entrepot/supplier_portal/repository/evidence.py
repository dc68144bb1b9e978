"""What the scorecard of a supplier is computed from. Days are UTC days, both ends included; read
without row-level security, as peers' prices take part."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal.domain.figures import Group, figures
from entrepot.supplier_portal.domain.scorecard import Period
from entrepot.supplier_portal.repository.agreed import agreed_prices

YEAR = timedelta(days=364)

_JUDGED = """
SELECT completed_on - due_on AS days_late, count(*) AS lines, sum(quantity)::bigint AS ordered,
       count(*) FILTER (WHERE completed_on IS NOT NULL AND received >= quantity) AS in_full,
       sum(received)::bigint AS received, sum(damaged)::bigint AS damaged
FROM (
    SELECT l.quantity, l.received, l.damaged, l.completed_on,
           coalesce(l.committed_on, l.expected_on) AS due_on
    FROM purchase_order_line l JOIN purchase_order o USING (purchase_order_id)
    WHERE o.supplier = $1 AND o.cancelled_at IS NULL AND NOT o.draft AND l.quantity > 0
) line
WHERE due_on BETWEEN $2 AND $3 AND (completed_on IS NOT NULL OR due_on < $4)
GROUP BY 1
"""
_RECEIVED = """
SELECT coalesce(sum(quantity), 0)::bigint AS good, coalesce(sum(damaged), 0)::bigint AS damaged
FROM receipt WHERE supplier = $1 AND line_no > 0
AND (occurred_at AT TIME ZONE 'UTC')::date BETWEEN $2 AND $3
"""
_INSPECTED = """
SELECT count(*) FILTER (WHERE original) AS lots,
       count(*) FILTER (WHERE original AND verdict <> 'rejected') AS passed,
       coalesce(sum(lot_size - released_units) FILTER (WHERE decision IN ('return', 'scrap')),
                0)::bigint AS refused_units
FROM inspection WHERE supplier = $1 AND recorded_at IS NOT NULL
AND (recorded_at AT TIME ZONE 'UTC')::date BETWEEN $2 AND $3
"""
_BOUGHT = """
SELECT l.sku, o.currency, l.quantity, l.unit_price_minor,
       (o.created_at AT TIME ZONE 'UTC')::date AS ordered_on
FROM purchase_order o JOIN purchase_order_line l USING (purchase_order_id)
WHERE o.supplier = $1 AND o.cancelled_at IS NULL AND NOT o.draft AND l.quantity > 0
AND (o.created_at AT TIME ZONE 'UTC')::date BETWEEN $2 AND $3
"""
_PEERS = """
SELECT l.sku, o.currency,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY l.unit_price_minor) AS price
FROM purchase_order o JOIN purchase_order_line l USING (purchase_order_id)
WHERE o.supplier <> $1 AND o.cancelled_at IS NULL AND NOT o.draft AND l.quantity > 0
AND l.sku = ANY($4::text[]) AND (o.created_at AT TIME ZONE 'UTC')::date BETWEEN $2 AND $3
GROUP BY 1, 2
"""
_PROPOSED = """
SELECT count(*) AS known,
       count(*) FILTER (WHERE kind = 'sample' AND state = 'accepted'
           AND (decided_at AT TIME ZONE 'UTC')::date BETWEEN $2 AND $3) AS accepted,
       count(*) FILTER (WHERE kind = 'proposal' AND state <> 'refused'
           AND (submitted_at AT TIME ZONE 'UTC')::date BETWEEN $2 AND $3) AS proposed
FROM proposal WHERE supplier = $1 AND (submitted_at AT TIME ZONE 'UTC')::date <= $3
"""
_CONFIRMED = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM
    coalesce(o.confirmed_at, $4) - r.at)::float8) / 3600 AS hours
FROM purchase_order o JOIN LATERAL (
    SELECT min(at) AS at FROM purchase_order_revision r
    WHERE r.purchase_order_id = o.purchase_order_id AND r.kind = 'purchase_order_issued') r
    ON r.at IS NOT NULL
WHERE o.supplier = $1 AND NOT o.draft AND (o.confirmed_at IS NOT NULL OR o.cancelled_at IS NULL)
AND (r.at AT TIME ZONE 'UTC')::date BETWEEN $2 AND $3
"""
_ANSWERED = """
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM
    coalesce(answered_at, $4) - proposed_at)::float8) / 3600 AS hours
FROM change_order WHERE supplier = $1 AND proposed_by = 'buyer' AND state <> 'withdrawn'
AND (proposed_at AT TIME ZONE 'UTC')::date BETWEEN $2 AND $3
"""


async def measures(
    driver: Driver, supplier: str, period: Period, now: datetime
) -> tuple[dict[str, float | None], int]:
    """The measures of domain.scorecard by name (None: no evidence), and how many lines were
    judged. An order or change that waits still counts with the hours it has waited."""
    days = (period.since, period.until)
    found: dict[str, float | None] = {}
    judged, delivery = await _delivery(driver, supplier, period, now)
    found |= delivery
    received = await driver.fetchrow(_RECEIVED, supplier, *days)
    inspected = await driver.fetchrow(_INSPECTED, supplier, *days)
    assert received is not None
    assert inspected is not None
    came = received["good"] + received["damaged"]
    bad = received["damaged"] + inspected["refused_units"]
    found["defective_ppm"] = round(bad * 1_000_000 / came, 1) if came else None
    lots = inspected["lots"]
    found["inspection_pass_rate"] = round(inspected["passed"] / lots, 4) if lots else None
    found |= await _prices(driver, supplier, period)
    year = (period.until - YEAR, period.until)
    proposed = await driver.fetchrow(_PROPOSED, supplier, *year)
    assert proposed is not None
    known = proposed["known"] > 0
    found["samples_accepted"] = float(proposed["accepted"]) if known else None
    found["proposals"] = float(proposed["proposed"]) if known else None
    for name, statement in (("hours_to_confirm", _CONFIRMED), ("hours_to_answer", _ANSWERED)):
        hours = await driver.fetchval(statement, supplier, *days, now)
        found[name] = None if hours is None else round(float(hours), 2)
    return found, judged


async def _delivery(
    driver: Driver, supplier: str, period: Period, now: datetime
) -> tuple[int, dict[str, float | None]]:
    rows = await driver.fetch(_JUDGED, supplier, period.since, period.until, now.date())
    made = figures([
        Group(r["days_late"], r["lines"], r["in_full"], r["ordered"], r["received"], r["damaged"])
        for r in rows
    ])  # fmt: skip
    return made.judged_lines, {
        "on_time_in_full": made.on_time_in_full, "days_late_p50": made.days_late_median,
        "days_late_p90": made.days_late_p90,
    }  # fmt: skip


async def _prices(driver: Driver, supplier: str, period: Period) -> dict[str, float | None]:
    """What was paid over what would have been, at agreed prices and at the median of peers over
    the year that ends with the period; both weighted by units, over lines that can be compared."""
    bought = await driver.fetch(_BOUGHT, supplier, period.since, period.until)
    skus = sorted({row["sku"] for row in bought})
    agreed = await agreed_prices(driver, supplier, [
        (row["sku"], row["currency"], row["quantity"], row["ordered_on"]) for row in bought
    ])  # fmt: skip
    peers: Mapping[tuple[str, str], float] = {
        (row["sku"], row["currency"]): float(row["price"])
        for row in await driver.fetch(_PEERS, supplier, period.until - YEAR, period.until, skus)
    }
    other = [peers.get((row["sku"], row["currency"])) for row in bought]
    return {
        "price_to_agreement": _index(bought, agreed), "price_to_peers": _index(bought, other),
    }  # fmt: skip


def _index(bought: Sequence[Mapping[str, Any]], base: Sequence[float | int | None]) -> float | None:
    pairs = [(row, price) for row, price in zip(bought, base, strict=True) if price]
    would = sum(row["quantity"] * price for row, price in pairs)
    paid = sum(row["quantity"] * row["unit_price_minor"] for row, _ in pairs)
    return round(paid / would, 4) if would else None
