"""Alert rules with their versions, open alerts, and how far the evaluation is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from entrepot.inventory.domain.stock import Key
from entrepot.inventory.settings import ALERT_MAX_DIRTY, ALERT_OVERLAP_S, ALERTS_FULL_EVERY_S
from entrepot.shared.database import UnitOfWork

DRIFT_RULE = "ledger-drift"
_COLUMNS = (
    "rule_id", "kind", "sku", "location", "threshold", "severity", "note", "active", "sku_kind",
    "sku_values", "locations", "version",
)  # fmt: skip


async def lock_rule(uow: UnitOfWork, rule_id: str) -> dict[str, Any] | None:
    row = await uow.driver.fetchrow(
        "SELECT *, parameters::text AS given FROM alert_rule WHERE rule_id = $1 FOR UPDATE",
        rule_id,
    )
    if row is None:
        return None
    found = dict(row)
    found["parameters"] = orjson.loads(found.pop("given"))
    return found


async def save_rule(uow: UnitOfWork, rule: Mapping[str, Any], changed_by: str) -> bool:
    """Insert, or replace the row that lock_rule() found; each version is kept. False where a
    twin was faster."""
    marks = ", ".join(f"${n}" for n in range(1, len(_COLUMNS) + 1))
    changes = ", ".join(f"{c} = EXCLUDED.{c}" for c in (*_COLUMNS[1:], "parameters", "changed_at"))
    n = len(_COLUMNS)
    parameters = orjson.dumps(rule["parameters"]).decode()
    done = await uow.driver.execute(
        f"INSERT INTO alert_rule ({', '.join(_COLUMNS)}, parameters, changed_at) "
        f"VALUES ({marks}, ${n + 1}::jsonb, ${n + 2}) ON CONFLICT (rule_id) DO UPDATE "
        f"SET {changes} WHERE alert_rule.version = EXCLUDED.version - 1",
        *(rule[c] for c in _COLUMNS), parameters, uow.now,
    )  # fmt: skip
    if done != "INSERT 0 1":
        return False
    await uow.driver.execute(
        "INSERT INTO alert_rule_version (rule_id, version, rule, changed_by, changed_at) "
        "VALUES ($1, $2, $3::jsonb, $4, $5)",
        rule["rule_id"], rule["version"], orjson.dumps(dict(rule)).decode(), changed_by, uow.now,
    )  # fmt: skip
    return True


async def active_rules(uow: UnitOfWork) -> list[dict[str, Any]]:
    """Rules that are evaluated, as projections.measure() takes them."""
    rows = await uow.driver.fetch(
        "SELECT rule_id, version, kind, severity, threshold, sku_kind, sku_values, locations, "
        "parameters::text AS given FROM alert_rule WHERE active AND kind <> 'ledger_drift' "
        "ORDER BY rule_id"
    )
    return [{**dict(r), "parameters": orjson.loads(r["given"])} for r in rows]


async def open_alerts(
    uow: UnitOfWork, rules: Collection[str], keys: Sequence[Key]
) -> dict[tuple[str, str, str], Any]:
    """Open alerts of the rules and records, by (rule, sku, location)."""
    rows = await uow.driver.fetch(
        "SELECT a.alert_id, a.rule_id, a.sku, a.location, a.observed, a.threshold "
        "FROM unnest($2::text[], $3::text[]) AS k(sku, location) JOIN alert a "
        "ON a.sku = k.sku AND a.location = k.location "
        "WHERE a.closed_at IS NULL AND a.rule_id = ANY($1::text[])",
        list(rules), [k[0] for k in keys], [k[1] for k in keys],
    )  # fmt: skip
    return {(r["rule_id"], r["sku"], r["location"]): r for r in rows}


async def alerts_of_no_rule(uow: UnitOfWork) -> list[Any]:
    """Open alerts whose rule is not in force any more, or speaks of other records."""
    return list(await uow.driver.fetch(
        "SELECT a.alert_id FROM alert a JOIN alert_rule r USING (rule_id) WHERE a.closed_at IS NULL "
        "AND r.kind <> 'ledger_drift' AND (NOT r.active "
        "OR NOT EXISTS (SELECT 1 FROM stock s WHERE s.sku = a.sku AND s.location = a.location))"
    ))  # fmt: skip


async def insert(uow: UnitOfWork, rows: Sequence[tuple[Any, ...]]) -> list[Any]:
    """rule_id, rule_version, sku, location, party, observed, threshold. Returns those that were
    not open before."""
    if not rows:
        return []
    return list(await uow.driver.fetch(
        "INSERT INTO alert (rule_id, rule_version, sku, location, party, observed, threshold, "
        "opened_at) SELECT n.*, $8 FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], "
        "$5::text[], $6::bigint[], $7::bigint[]) AS n "
        "ON CONFLICT (rule_id, sku, location) WHERE closed_at IS NULL DO NOTHING RETURNING *",
        *(list(c) for c in zip(*rows, strict=True)), uow.now,
    ))  # fmt: skip


async def restate(uow: UnitOfWork, rows: Sequence[tuple[int, int, int]]) -> None:
    """alert_id, observed, threshold."""
    if rows:
        await uow.driver.execute(
            "UPDATE alert a SET observed = n.o, threshold = n.t FROM unnest($1::bigint[], "
            "$2::bigint[], $3::bigint[]) AS n(id, o, t) WHERE a.alert_id = n.id",
            *(list(c) for c in zip(*rows, strict=True)),
        )


async def close(uow: UnitOfWork, ids: Sequence[int]) -> list[Any]:
    """Close open alerts. Returns them."""
    if not ids:
        return []
    return list(await uow.driver.fetch(
        "UPDATE alert a SET closed_at = $2 FROM alert_rule r WHERE r.rule_id = a.rule_id "
        "AND a.alert_id = ANY($1::bigint[]) AND a.closed_at IS NULL RETURNING a.*, r.kind",
        list(ids), uow.now,
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """Changes after these ids are new; read again from `movement_id` on, which lies at least
    ALERT_OVERLAP_S in the past. full: everything is to be evaluated."""

    movement_id: int
    expected_id: int
    at: datetime
    next_movement_id: int
    next_expected_id: int
    next_at: datetime
    rules_at: datetime
    full: bool = False


async def progress(uow: UnitOfWork) -> Progress:
    """How far the evaluation is, moved on to now; saved by save_progress()."""
    row = await uow.driver.fetchrow(
        "SELECT movement_id, expected_id, at, next_movement_id, next_expected_id, next_at, "
        "rules_at FROM alert_progress WHERE name = 'rules'"
    )
    newest = await uow.driver.fetchrow(
        "SELECT (SELECT coalesce(max(id), 0) FROM movement) AS m, "
        "(SELECT coalesce(max(expected_id), 0) FROM expected_receipt) AS e, "
        "(SELECT max(changed_at) FROM alert_rule) AS r"
    )
    assert newest is not None
    here = (newest["m"], newest["e"], uow.now)
    if row is None:
        return Progress(*here, *here, uow.now, full=True)
    found = Progress(*row)
    hour = timedelta(seconds=ALERTS_FULL_EVERY_S)
    changed = newest["r"] is not None and newest["r"] >= found.rules_at
    if changed or uow.now - found.rules_at >= hour:
        return Progress(*here, *here, uow.now, full=True)
    if uow.now - found.next_at >= timedelta(seconds=ALERT_OVERLAP_S):
        return Progress(found.next_movement_id, found.next_expected_id, found.next_at, *here,
                        found.rules_at)  # fmt: skip
    return found


async def save_progress(uow: UnitOfWork, done: Progress) -> None:
    await uow.driver.execute(
        "INSERT INTO alert_progress (name, movement_id, expected_id, at, next_movement_id, "
        "next_expected_id, next_at, rules_at) VALUES ('rules', $1, $2, $3, $4, $5, $6, $7) "
        "ON CONFLICT (name) DO UPDATE SET movement_id = EXCLUDED.movement_id, "
        "expected_id = EXCLUDED.expected_id, at = EXCLUDED.at, "
        "next_movement_id = EXCLUDED.next_movement_id, "
        "next_expected_id = EXCLUDED.next_expected_id, next_at = EXCLUDED.next_at, "
        "rules_at = EXCLUDED.rules_at",
        done.movement_id, done.expected_id, done.at, done.next_movement_id,
        done.next_expected_id, done.next_at, done.rules_at,
    )  # fmt: skip


async def dirty(uow: UnitOfWork, since: Progress) -> list[Key] | None:
    """Records that changed since then; None where they are too many to name."""
    rows = await uow.driver.fetch(
        "SELECT sku, location FROM movement WHERE id > $1 UNION "
        "SELECT sku, location FROM expected_receipt WHERE expected_id > $2 UNION "
        "SELECT sku, location FROM stock_event WHERE type = 'counted' AND posted_at >= $3 UNION "
        "SELECT sku, location FROM backorder WHERE changed_at >= $3 LIMIT $4",
        since.movement_id, since.expected_id, since.at, ALERT_MAX_DIRTY + 1,
    )  # fmt: skip
    if len(rows) > ALERT_MAX_DIRTY:
        return None
    return sorted((r["sku"], r["location"]) for r in rows)


async def keys_after(uow: UnitOfWork, after: Key, limit: int) -> list[Key]:
    """The next stock records by key."""
    rows = await uow.driver.fetch(
        "SELECT sku, location FROM stock WHERE (sku, location) > ($1, $2) "
        "ORDER BY sku, location LIMIT $3",
        *after, limit,
    )  # fmt: skip
    return [(r["sku"], r["location"]) for r in rows]


async def ensure_drift_rule(uow: UnitOfWork) -> None:
    """The rule behind alerts of the recount; it is always there."""
    await uow.driver.execute(
        "INSERT INTO alert_rule (rule_id, kind, threshold, severity, note, active, version, "
        "changed_at) VALUES ($1, 'ledger_drift', 0, 'critical', "
        "'The recount differs from the books. 重新核对与账面不符。', true, 1, "
        "'2020-01-01T00:00:00Z') ON CONFLICT DO NOTHING",
        DRIFT_RULE,
    )
