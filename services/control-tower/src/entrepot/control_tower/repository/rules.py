"""Versions of risk rules, silences, who is told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from entrepot.control_tower.domain.risk.kinds import KINDS, SHIPPED, Rule
from entrepot.control_tower.domain.risk.scene import Health
from entrepot.shared.database import Driver

SHIPPED_BY = "service:control-tower"


async def ensure_shipped(driver: Driver, now: datetime) -> None:
    """Write the shipped rules down, as version 1 of those that nobody ever wrote."""
    rules = [(s, KINDS[s.kind]) for s in SHIPPED]
    await driver.execute(
        "INSERT INTO risk_rule (rule, version, kind, title, title_zh, severity, enabled, deadline_h, "
        "params, only_things, valid_from, valid_until, reason, changed_by, changed_at) "
        "SELECT rule, 1, kind, title, title_zh, severity, true, deadline_h, '{}', '{}', "
        "'2020-01-01T00:00:00Z', NULL, 'shipped', $7, $8 FROM unnest($1::text[], $2::text[], "
        "$3::text[], $4::text[], $5::text[], $6::float8[]) AS new(rule, kind, title, title_zh, "
        "severity, deadline_h) WHERE NOT EXISTS (SELECT 1 FROM risk_rule o WHERE o.rule = new.rule) "
        "ON CONFLICT DO NOTHING",
        [s.name for s, _ in rules], [s.kind for s, _ in rules], [k.title for _, k in rules],
        [k.title_zh for _, k in rules], [s.severity for s, _ in rules],
        [s.deadline_h for s, _ in rules], SHIPPED_BY, now,
    )  # fmt: skip


async def in_force(driver: Driver, now: datetime) -> dict[str, Rule]:
    """The rules that hold now, by name: of each the newest version whose time it is."""
    rows = await driver.fetch(
        "SELECT DISTINCT ON (rule) rule, version, kind, severity, enabled, deadline_h, params, "
        "only_things, valid_until FROM risk_rule WHERE valid_from <= $1 "
        "ORDER BY rule, version DESC", now,
    )  # fmt: skip
    return {
        row["rule"]: rule_of(row)
        for row in rows
        if row["enabled"] and (row["valid_until"] is None or row["valid_until"] > now)
    }


def rule_of(row: Any) -> Rule:
    """A row of risk_rule."""
    params = row["params"]
    loaded = orjson.loads(params) if isinstance(params, str | bytes) else params
    return Rule(
        row["rule"], row["version"], row["kind"], row["severity"], row["deadline_h"],
        {name: float(value) for name, value in loaded.items()}, frozenset(row["only_things"]),
    )  # fmt: skip


async def newest_version(driver: Driver, rule: str) -> int:
    """0: never written. The rule's writers wait for one another until the commit."""
    await driver.execute("SELECT pg_advisory_xact_lock(hashtextextended('rule ' || $1, 0))", rule)
    found: int = await driver.fetchval(
        "SELECT coalesce(max(version), 0) FROM risk_rule WHERE rule = $1", rule
    )
    return found


async def insert_version(driver: Driver, values: dict[str, Any]) -> None:
    await driver.execute(
        "INSERT INTO risk_rule (rule, version, kind, title, title_zh, severity, enabled, deadline_h, "
        "params, only_things, valid_from, valid_until, reason, changed_by, changed_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13, $14, $15)",
        *(values[name] for name in (
            "rule", "version", "kind", "title", "title_zh", "severity", "enabled", "deadline_h")),
        orjson.dumps(values["params"]).decode(), values["only_things"], values["valid_from"],
        values["valid_until"], values["reason"], values["changed_by"], values["changed_at"],
    )  # fmt: skip


async def note_health(driver: Driver, hour: datetime, health: Sequence[Health]) -> None:
    """The worst of each gauge in the hour, for rules that are tried on what happened."""
    await driver.execute(
        "INSERT INTO health_hour AS h (service, hour, lag, outbox_age_s, dead_letters, "
        "silent_rounds) SELECT service, $1, lag, age, letters, silent FROM unnest($2::text[], "
        "$3::bigint[], $4::float8[], $5::bigint[], $6::bigint[]) AS n(service, lag, age, letters, "
        "silent) ON CONFLICT (service, hour) DO UPDATE SET lag = greatest(h.lag, EXCLUDED.lag), "
        "outbox_age_s = greatest(h.outbox_age_s, EXCLUDED.outbox_age_s), "
        "dead_letters = greatest(h.dead_letters, EXCLUDED.dead_letters), "
        "silent_rounds = h.silent_rounds + EXCLUDED.silent_rounds",
        hour, [h.service for h in health], [h.lag for h in health],
        [h.outbox_age_s for h in health], [h.dead_letters for h in health],
        [int(not h.answers) for h in health],
    )  # fmt: skip
