"""Alerts: what the rules say of the stock as it is, record by record.

Changed records are held against the rules every few seconds, all of them every hour (days pass for
unchanged ones, too) and whenever a rule changed. An alert is opened and closed once, and told once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from entrepot.inventory.domain.stock import Key
from entrepot.inventory.repository import alerts
from entrepot.inventory.repository.sku_sets import covers
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import AlertClosed, AlertOpened

# Parameters that a rule does not give. window_days: of past shipments, for the speed of sales;
# window_hours: of past reservations, for the speed of this moment.
DEFAULTS: dict[str, int] = {
    "window_days": 28, "window_hours": 24, "safety_days": 0, "lead_days": 14, "push_lag_s": 300,
}  # fmt: skip
_SOLD = """
coalesce((SELECT sum(m.quantity) FROM movement m WHERE m.sku = f.sku AND m.location = f.location
    AND m.kind = 'ship' AND m.occurred_at > $4::timestamptz - f.window_days * interval '1 day'), 0)
"""
_TAKEN = """
coalesce((SELECT sum(m.quantity) FROM movement m WHERE m.sku = f.sku AND m.location = f.location
    AND m.kind = 'reserve'
    AND m.occurred_at > $4::timestamptz - f.window_hours * interval '1 hour'), 0)
"""
_LATE = """
(SELECT max($4::date - e.expected_on) FROM expected_receipt e WHERE e.state = 'open'
    AND e.source = '{source}' AND e.sku = f.sku AND e.location = f.location
    AND e.expected_on < $4::date)
"""
# observed is NULL where the rule has nothing to say; a hit is observed < bound or > bound.
MEASURE = f"""
WITH r AS (
    SELECT *, (p->>'window_days')::int AS window_days, (p->>'window_hours')::int AS window_hours,
        (p->>'safety_days')::int AS safety_days, (p->>'lead_days')::int AS lead_days,
        (p->>'push_lag_s')::int AS push_lag_s
    FROM jsonb_to_recordset($1::jsonb) AS r(rule_id text, version bigint, kind text,
        severity text, threshold bigint, p jsonb, sku_kind text, sku_values text[],
        locations text[])
), f AS (
    SELECT r.*, s.sku, s.location, s.party, s.on_hand, s.reserved, s.damaged, s.quality_hold,
           s.incoming, s.on_hand - s.reserved AS free
    FROM unnest($2::text[], $3::text[]) AS k(sku, location)
    JOIN stock s ON s.sku = k.sku AND s.location = k.location
    JOIN r ON {covers("r", "s.sku")}
          AND (cardinality(r.locations) = 0 OR s.location = ANY(r.locations))
), measured AS (
    SELECT f.*,
    CASE f.kind
        WHEN 'available_below' THEN f.free
        WHEN 'below_safety' THEN f.free
        WHEN 'on_hand_above' THEN f.on_hand
        WHEN 'damaged_above' THEN f.damaged
        WHEN 'quality_hold_above' THEN f.quality_hold
        WHEN 'incoming_overdue' THEN {_LATE.format(source="asn")}
        WHEN 'transfer_overdue' THEN {_LATE.format(source="transfer")}
        WHEN 'not_counted' THEN CASE WHEN f.on_hand > 0 THEN $4::date - coalesce(
            (SELECT max(e.occurred_at) FROM stock_event e WHERE e.type = 'counted'
                AND e.sku = f.sku AND e.location = f.location),
            (SELECT min(m.occurred_at) FROM movement m
                WHERE m.sku = f.sku AND m.location = f.location))::date END
        WHEN 'dead_stock' THEN CASE WHEN f.on_hand > 0 THEN $4::date - coalesce(
            (SELECT max(m.occurred_at) FROM movement m WHERE m.kind = 'ship'
                AND m.sku = f.sku AND m.location = f.location),
            (SELECT min(m.occurred_at) FROM movement m
                WHERE m.sku = f.sku AND m.location = f.location))::date END
        WHEN 'days_of_cover' THEN floor(greatest(f.free, 0) * f.window_days
            / nullif({_SOLD}, 0))::bigint
        WHEN 'negative_lead' THEN f.reserved - f.on_hand + coalesce((SELECT sum(b.quantity)
                FROM backorder b WHERE b.state <> 'closed' AND b.sku = f.sku
                AND b.location = f.location), 0)::bigint
            - coalesce((SELECT sum(e.quantity - e.received) FROM expected_receipt e
                WHERE e.state = 'open' AND e.sku = f.sku AND e.location = f.location
                AND e.expected_on <= $4::date + f.lead_days), 0)::bigint
        WHEN 'oversold_risk' THEN ceil({_TAKEN} * f.push_lag_s
            / (3600.0 * f.window_hours))::bigint
    END AS observed,
    CASE f.kind
        WHEN 'below_safety' THEN greatest(f.threshold, CASE WHEN f.safety_days > 0 THEN
            ceil({_SOLD} * f.safety_days / f.window_days::numeric)::bigint ELSE 0 END)
        WHEN 'oversold_risk' THEN greatest(f.threshold, f.free)
        ELSE f.threshold
    END AS bound
    FROM f
)
SELECT rule_id, version, kind, severity, sku, location, party, observed, bound FROM measured
WHERE observed IS NOT NULL
  AND CASE WHEN kind IN ('available_below', 'below_safety', 'days_of_cover')
      THEN observed < bound ELSE observed > bound END
ORDER BY rule_id, sku, location
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that breaks a rule. observed against bound: units, or days."""

    rule_id: str
    version: int
    kind: str
    severity: str
    sku: str
    location: str
    party: str
    observed: int
    bound: int


async def measure(
    uow: UnitOfWork, rules: Sequence[dict[str, Any]], keys: Sequence[Key]
) -> list[Hit]:
    """Hold rules against records; one statement. rules: as alerts.active_rules() gives them."""
    told = [{**rule, "p": {**DEFAULTS, **rule["parameters"]}} for rule in rules]
    rows = await uow.driver.fetch(
        MEASURE, orjson.dumps(told, default=str).decode(), [k[0] for k in keys],
        [k[1] for k in keys], uow.now,
    )  # fmt: skip
    return [Hit(*row) for row in rows]


async def evaluate(
    uow: UnitOfWork, rules: Sequence[dict[str, Any]], keys: Sequence[Key]
) -> tuple[int, int]:
    """Open, restate and close the alerts of some records. Returns how many were opened and
    closed."""
    hits = {(h.rule_id, h.sku, h.location): h for h in await measure(uow, rules, keys)}
    there = await alerts.open_alerts(uow, [r["rule_id"] for r in rules], keys)
    fresh = [hit for name, hit in hits.items() if name not in there]
    changed = [
        (there[name]["alert_id"], hit.observed, hit.bound) for name, hit in hits.items()
        if name in there
        and (there[name]["observed"], there[name]["threshold"]) != (hit.observed, hit.bound)
    ]  # fmt: skip
    over = [row for name, row in there.items() if name not in hits]
    await open_all(uow, fresh)
    await alerts.restate(uow, changed)
    await close_all(uow, over)
    return len(fresh), len(over)


async def open_all(uow: UnitOfWork, hits: Sequence[Hit]) -> None:
    """Insert and tell; an alert that is open already stays as it is."""
    rows = [(h.rule_id, h.version, h.sku, h.location, h.party, h.observed, h.bound) for h in hits]
    kinds = {h.rule_id: h for h in hits}
    for row in await alerts.insert(uow, rows):
        rule = kinds[row["rule_id"]]
        uow.publish(
            AlertOpened.model_validate({
                "alert_id": str(row["alert_id"]), "rule_id": row["rule_id"],
                "rule_version": row["rule_version"], "kind": rule.kind,
                "severity": rule.severity, "sku": row["sku"], "location": row["location"],
                "party": row["party"], "observed": row["observed"],
                "threshold": row["threshold"], "opened_at": uow.now,
            }),
            version=1,
        )  # fmt: skip


async def close_all(uow: UnitOfWork, rows: Sequence[Any]) -> None:
    """Close and tell."""
    for row in await alerts.close(uow, [r["alert_id"] for r in rows]):
        uow.publish(
            AlertClosed(
                alert_id=str(row["alert_id"]), rule_id=row["rule_id"], kind=row["kind"],
                sku=row["sku"], location=row["location"], party=row["party"], closed_at=uow.now,
            ),
            version=2,
        )  # fmt: skip
