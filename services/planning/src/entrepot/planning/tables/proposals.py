"""What planning proposes, what became of it, and the surges that called for some."""

from sqlalchemy import Index, Table, text

from entrepot.planning.tables.base import (
    bigints,
    booleans,
    documents,
    doubles,
    instants,
    integers,
    key,
    key_at,
    metadata,
    texts,
)

proposal = Table(
    "proposal", metadata, key("proposal_id"), *texts("kind", "trigger", "state"),
    *texts("supplier", "from_place", null=True), *texts("to_place", "mode"),
    *texts("agreement", null=True), *texts("currency"), *bigints("cost_minor"),
    *documents("lines", "explanation", "effect"), *texts("decided_by", "decision_reason"),
    *booleans("by_rule", "edited"), *documents("answer"), *integers("attempts"),
    *instants("next_try_at", "decided_at", null=True), *instants("made_at"), *bigints("version"),
    Index("proposal_state_idx", "state", "made_at", "proposal_id"),
    Index("proposal_placing_idx", "next_try_at", postgresql_where=text("state = 'approved'")),
)  # fmt: skip

approval_rule = Table(
    "approval_rule", metadata, key("kind"), key("trigger"), *booleans("enabled"),
    *integers("max_units"), *bigints("max_cost_minor"), *texts("currency", "set_by"),
    *bigints("version"),
)  # fmt: skip

surge = Table(
    "surge", metadata, key("sku"), key("place"), key_at("since"), *texts("state"),
    *integers("hours", "observed"), *doubles("expected", "upper"),
    *texts("proposal_id", null=True), *instants("found_at"), *instants("ended_at", null=True),
    *doubles("factor"), Index("surge_open_idx", "state", "found_at"),
)  # fmt: skip

planning_run = Table(
    "planning_run", metadata, key("run_id"), *texts("kind", "state"), *instants("began_at"),
    *instants("ended_at", null=True), *documents("figures"), Index("planning_run_began_idx", "began_at"),
)  # fmt: skip
