"""Alert rules, their versions, alerts, drifts."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows


async def alert_rules(session: AsyncConnection, *, after: str, limit: int) -> Rows:
    return await rows(
        session, "SELECT * FROM alert_rule WHERE rule_id > :after ORDER BY rule_id LIMIT :limit",
        after=after, limit=limit,
    )  # fmt: skip


async def alert_rule(session: AsyncConnection, rule_id: str) -> dict[str, Any] | None:
    found = await rows(session, "SELECT * FROM alert_rule WHERE rule_id = :id", id=rule_id)
    return found[0] if found else None


async def rule_versions(session: AsyncConnection, rule_id: str) -> Rows:
    """Every version of a rule, newest first."""
    return await rows(
        session,
        "SELECT version, rule::text AS rule, changed_by, changed_at "
        "FROM alert_rule_version WHERE rule_id = :id ORDER BY version DESC",
        id=rule_id,
    )


async def alerts(
    session: AsyncConnection, *, open_only: bool, sku: str | None, location: str | None,
    before: int | None, limit: int,
) -> Rows:  # fmt: skip
    return await rows(
        session,
        "SELECT a.*, r.kind, r.severity, r.note FROM alert a JOIN alert_rule r USING (rule_id) "
        "WHERE (CAST(:before AS bigint) IS NULL OR a.alert_id < :before) "
        "AND (NOT :open_only OR a.closed_at IS NULL) "
        "AND (CAST(:sku AS text) IS NULL OR a.sku = :sku) "
        "AND (CAST(:location AS text) IS NULL OR a.location = :location) "
        "ORDER BY a.alert_id DESC LIMIT :limit",
        open_only=open_only, sku=sku, location=location, before=before, limit=limit,
    )  # fmt: skip
