"""Reads of the inbox, of rules and of what was done."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

FACETS = ("severity", "state", "rule", "kind", "party", "owner", "group")
MOST_COUNTED = 10_000
# Filter -> condition.
FILTERS: dict[str, str] = {
    "state": "state = ANY(:state)", "severity": "severity = ANY(:severity)",
    "rule": "rule = ANY(:rule)", "kind": "kind = ANY(:kind)", "owner": "owner = :owner",
    "party": ":party = ANY(parties)", "group": "grp = :group",
    "subject_kind": "subject_kind = :subject_kind", "subject_id": "subject_id = :subject_id",
    "silenced": "(silenced_by <> '') = :silenced", "since": "opened_at >= :since",
}  # fmt: skip


def _where(wanted: Mapping[str, Any], without: str = "") -> tuple[str, dict[str, Any]]:
    used = {name: value for name, value in wanted.items() if value is not None and name != without}
    # Said as the partial index of those that wait says it.
    waits = "state" in used and "resolved" not in used["state"]
    begin = "state <> 'resolved'" if waits else "true"
    return " AND ".join((begin, *(FILTERS[name] for name in used))), used


async def alerts(
    session: AsyncConnection, wanted: Mapping[str, Any], before: tuple[datetime, str] | None,
    limit: int,
) -> list[Any]:  # fmt: skip
    """Newest first."""
    where, values = _where(wanted)
    if before is not None:
        where += " AND (opened_at, alert_id) < (:edge, :name)"
        values |= {"edge": before[0], "name": before[1]}
    rows = await session.execute(
        text(f"SELECT * FROM alert WHERE {where} ORDER BY opened_at DESC, alert_id DESC LIMIT :n"),
        {**values, "n": limit},
    )
    return list(rows.mappings())


_COUNTED = """
WITH a AS MATERIALIZED (SELECT severity, state, rule, kind, owner, grp, parties FROM alert
                        WHERE {where} LIMIT {most})
SELECT * FROM ({parts}) f
"""
_VALUES = {"party": "unnest(parties)", "group": "grp"}


async def facets(session: AsyncConnection, wanted: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """How many alerts there are of each value, under the other filters; of MOST_COUNTED at most.
    Facets that are not filtered by stand under the same conditions and are counted in one go."""
    rounds: dict[str, list[str]] = {}
    for facet in FACETS:
        rounds.setdefault(facet if wanted.get(facet) is not None else "", []).append(facet)
    found: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for without, names in rounds.items():
        where, values = _where(wanted, without=without)
        parts = " UNION ALL ".join(
            f"(SELECT '{name}' AS facet, v.value, count(*) AS n FROM (SELECT "
            f"{_VALUES.get(name, name)} AS value FROM a) v WHERE v.value <> '' GROUP BY v.value "
            "ORDER BY 3 DESC, 2 LIMIT 50)" for name in names
        )  # fmt: skip
        rows = await session.execute(
            text(_COUNTED.format(where=where, most=MOST_COUNTED, parts=parts)), values
        )
        for row in rows:
            found[row.facet][row.value] = row.n
    return found


_GROUPS = """
SELECT grp AS "group", count(*) AS alerts,
       (array_agg(severity ORDER BY array_position(ARRAY['critical', 'warning', 'info'], severity)))[1]
           AS severity,
       min(deadline_at) AS deadline_at, min(harm_at) AS harm_at, max(opened_at) AS opened_at,
       count(*) FILTER (WHERE state = 'open') AS unseen,
       array_agg(DISTINCT rule) AS rules, array_agg(DISTINCT owner) AS owners,
       (array_agg(title ORDER BY deadline_at))[1] AS title,
       (array_agg(title_zh ORDER BY deadline_at))[1] AS title_zh
FROM alert WHERE {where} GROUP BY grp
ORDER BY array_position(ARRAY['critical', 'warning', 'info'],
             (array_agg(severity ORDER BY array_position(ARRAY['critical', 'warning', 'info'],
                                                         severity)))[1]),
         min(deadline_at), grp LIMIT :n
"""


async def groups(session: AsyncConnection, wanted: Mapping[str, Any], limit: int) -> list[Any]:
    """Alerts of one cause together: the worst first, then by the nearest deadline."""
    where, values = _where(wanted)
    rows = await session.execute(text(_GROUPS.format(where=where)), {**values, "n": limit})
    return list(rows.mappings())


async def alert(session: AsyncConnection, alert_id: str) -> Any:
    rows = await session.execute(text("SELECT * FROM alert WHERE alert_id = :id"), {"id": alert_id})
    return rows.mappings().first()


async def history(session: AsyncConnection, alert_id: str) -> list[Any]:
    rows = await session.execute(
        text("SELECT version, at, what, by, note FROM alert_log WHERE alert_id = :id "
             "ORDER BY version"), {"id": alert_id},
    )  # fmt: skip
    return list(rows.all())


async def actions(session: AsyncConnection, alert_id: str) -> list[Any]:
    rows = await session.execute(
        text("SELECT * FROM alert_action WHERE alert_id = :id ORDER BY begun_at"), {"id": alert_id}
    )
    return list(rows.all())


async def rules(session: AsyncConnection) -> list[Any]:
    """The newest version of each rule, and how many alerts of it are open."""
    rows = await session.execute(
        text("SELECT r.*, (SELECT count(*) FROM alert a WHERE a.rule = r.rule AND "
             "a.state <> 'resolved') AS open_alerts FROM (SELECT DISTINCT ON (rule) * FROM risk_rule "
             "ORDER BY rule, version DESC) r ORDER BY rule")
    )  # fmt: skip
    return list(rows.mappings())


async def rule_versions(session: AsyncConnection, rule: str) -> list[Any]:
    """Newest first."""
    rows = await session.execute(
        text("SELECT *, 0 AS open_alerts FROM risk_rule WHERE rule = :rule ORDER BY version DESC"),
        {"rule": rule},
    )
    return list(rows.mappings())


async def everything(
    session: AsyncConnection, table: str, key: str, after: str, limit: int
) -> Sequence[Any]:
    """A page of a small table by its key. table and key: names of ours, never from outside."""
    rows = await session.execute(
        text(f"SELECT * FROM {table} WHERE {key} > :after ORDER BY {key} LIMIT :n"),
        {"after": after, "n": limit},
    )
    return rows.mappings().all()


async def one(session: AsyncConnection, table: str, key: str, value: str) -> Any:
    """A row of a small table, or None."""
    rows = await session.execute(
        text(f"SELECT * FROM {table} WHERE {key} = :value"), {"value": value}
    )
    return rows.mappings().first()


async def messages(
    session: AsyncConnection, party: str | None, after: str, limit: int
) -> list[Any]:
    """By id, which rises with time."""
    rows = await session.execute(
        text("SELECT message_id, party, by, topic_kind, topic_id, heading, body AS text, emailed, "
             "sent_at FROM message WHERE message_id > :after AND (CAST(:party AS text) IS NULL "
             "OR party = :party) ORDER BY message_id LIMIT :n"),
        {"after": after, "party": party, "n": limit},
    )  # fmt: skip
    return list(rows.mappings())
