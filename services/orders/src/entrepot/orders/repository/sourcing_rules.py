"""Sourcing rules, exchange rates, duty rules, kept networks, and why orders are parked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import orjson

from entrepot.orders.domain.sourcing.costs import DutyRule, DutyTable, Rate, Rates
from entrepot.orders.domain.sourcing.model import Agreement, Parked
from entrepot.orders.domain.sourcing.network import Places, fingerprint_of
from entrepot.orders.domain.sourcing.router import Router
from entrepot.orders.domain.sourcing.rules import DEFAULT_RULES, Ruleset
from entrepot.orders.domain.sourcing.snapshot import pack_network
from entrepot.orders.repository.calendars import opening_of
from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

COPIES = "sourcing"  # The name in copy_version of all that stands here.

_ACTIVE = """
SELECT (SELECT json_build_object('version', version, 'document', document) FROM sourcing_ruleset
        WHERE activated_at IS NOT NULL ORDER BY version DESC LIMIT 1)::text AS ruleset,
    (SELECT coalesce(json_agg(json_build_array(currency, quote, rate::text, effective_from)), '[]')
     FROM exchange_rate)::text AS rates,
    (SELECT coalesce(json_agg(d ORDER BY rule), '[]') FROM duty_rule d)::text AS duties,
    (SELECT coalesce(json_agg(terms ORDER BY agreement), '[]') FROM agreement_copy
     WHERE active)::text AS agreements
"""


async def load_router(driver: Driver, places: Places) -> Router:
    """The active ruleset over the places and all that prices them, in one question."""
    row = await driver.fetchrow(_ACTIVE)
    assert row is not None
    found = orjson.loads(row["ruleset"]) if row["ruleset"] else None
    ruleset, version = DEFAULT_RULES, 0
    if found is not None:
        ruleset, version = Ruleset.model_validate(found["document"]), found["version"]
    rates = Rates(
        Rate(c, q, Fraction(r), date.fromisoformat(d)) for c, q, r, d in orjson.loads(row["rates"])
    )
    duties = DutyTable(tuple(to_duty(d) for d in orjson.loads(row["duties"])), rates)
    agreements = [to_agreement(a) for a in orjson.loads(row["agreements"])]
    router = Router(places, ruleset, version, rates=rates, duties=duties, agreements=agreements)
    router.fingerprint = fingerprint_of(pack_network(router))
    return router


def to_duty(row: Mapping[str, Any]) -> DutyRule:
    """A row of duty_rule as JSON data."""
    return DutyRule(
        row["rule"], row["kind"], row["country_from"], row["country_to"], row["hs_prefix"],
        row["rate_bp"], date.fromisoformat(row["effective_from"]),
        date.fromisoformat(row["effective_to"]) if row["effective_to"] else None, row["source"],
        row["fixed_minor"], row["currency"], row["min_value_minor"], row["max_value_minor"],
    )  # fmt: skip


def to_agreement(terms: Mapping[str, Any]) -> Agreement:
    """What inventory published as sharing_agreement_changed, as JSON data."""
    until = terms.get("valid_until")
    return Agreement(
        terms["agreement"], terms["lender_location"], terms.get("borrower_location") or "",
        frozenset(terms.get("countries", ())), terms["skus"].get("kind", "all"),
        tuple(terms["skus"].get("values", ())), terms.get("floor", 0), terms.get("cap_per_sku"),
        terms.get("price_minor", 0), terms["currency"], terms.get("priority", 100),
        terms["timezone"], opening_of(terms.get("hours") or {}),
        datetime.fromisoformat(terms["valid_from"]),
        datetime.fromisoformat(until) if until else None,
    )  # fmt: skip


async def keep_network(driver: Driver, router: Router, now: datetime) -> None:
    """Keep what the router knows under its fingerprint; a repeat tells that it is still used."""
    await driver.execute(
        "INSERT INTO sourcing_network (fingerprint, content, used_at) VALUES ($1, $2::jsonb, $3) "
        "ON CONFLICT (fingerprint) DO UPDATE SET used_at = EXCLUDED.used_at",
        router.fingerprint, orjson.dumps(pack_network(router)).decode(), now,
    )  # fmt: skip


async def networks(driver: Driver, fingerprints: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Kept networks by fingerprint."""
    rows = await driver.fetch(
        "SELECT fingerprint, content::text AS content FROM sourcing_network "
        "WHERE fingerprint = ANY($1::text[])",
        list(fingerprints),
    )
    return {row["fingerprint"]: orjson.loads(row["content"]) for row in rows}


async def forget_networks(driver: Driver, before: datetime) -> None:
    """Drop networks that no decision has used for long."""
    await driver.execute("DELETE FROM sourcing_network WHERE used_at < $1", before)


async def insert_ruleset(
    driver: Driver, ruleset: Ruleset, *, version: int, effective_from: datetime, by: str,
    now: datetime,
) -> bool:  # fmt: skip
    """A new version; active at once where it is in force. False where a twin was faster."""
    active = now if effective_from <= now else None
    done = await driver.execute(
        "INSERT INTO sourcing_ruleset (version, document, effective_from, activated_at, "
        "changed_by, changed_at) VALUES ($1, $2::jsonb, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        version, ruleset.model_dump_json(), effective_from, active, by, now,
    )  # fmt: skip
    return done == "INSERT 0 1"


async def newest_version(driver: Driver) -> int:
    """Version of the newest ruleset, active or to come; 0: the built-in one."""
    return int(await driver.fetchval("SELECT coalesce(max(version), 0) FROM sourcing_ruleset"))


async def activate_due(driver: Driver, now: datetime) -> list[int]:
    """Versions whose time has come. Of several the highest is active."""
    rows = await driver.fetch(
        "UPDATE sourcing_ruleset SET activated_at = $1 WHERE activated_at IS NULL "
        "AND effective_from <= $1 RETURNING version",
        now,
    )
    return [row["version"] for row in rows]


async def put_rates(
    driver: Driver, rows: Sequence[tuple[Any, ...]], by: str, now: datetime
) -> None:
    """currency, quote, effective_from, rate, source; the newest word for a day holds."""
    await driver.execute(
        "INSERT INTO exchange_rate (currency, quote, effective_from, rate, source, changed_by, "
        "changed_at) SELECT c, q, d, r, s, $6, $7 FROM unnest($1::text[], $2::text[], $3::date[], "
        "$4::numeric[], $5::text[]) AS n(c, q, d, r, s) ON CONFLICT (currency, quote, "
        "effective_from) DO UPDATE SET rate = EXCLUDED.rate, source = EXCLUDED.source, "
        "changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at",
        *columns(rows), by, now,
    )  # fmt: skip


def to_decimal(text: str) -> Decimal:
    """A rate as the database keeps it."""
    return Decimal(text)


_DUTY = (
    "kind", "country_from", "country_to", "hs_prefix", "rate_bp", "fixed_minor", "currency",
    "min_value_minor", "max_value_minor", "effective_from", "effective_to", "source",
)  # fmt: skip


async def lock_duty(driver: Driver, rule: str) -> dict[str, Any] | None:
    """The row, locked."""
    row = await driver.fetchrow("SELECT * FROM duty_rule WHERE rule = $1 FOR UPDATE", rule)
    return dict(row) if row is not None else None


async def put_duty(
    driver: Driver, rule: str, values: Mapping[str, Any], version: int, by: str, now: datetime
) -> None:
    """Insert or replace a duty rule."""
    marks = ", ".join(f"${n}" for n in range(1, len(_DUTY) + 5))
    changes = ", ".join(
        f"{c} = EXCLUDED.{c}" for c in (*_DUTY, "version", "changed_by", "changed_at")
    )
    await driver.execute(
        f"INSERT INTO duty_rule (rule, {', '.join(_DUTY)}, version, changed_by, changed_at) "
        f"VALUES ({marks}) ON CONFLICT (rule) DO UPDATE SET {changes}",
        rule, *(values[c] for c in _DUTY), version, by, now,
    )  # fmt: skip


async def put_parked(
    driver: Driver, rows: Sequence[tuple[str, str, Parked, str, int]], now: datetime
) -> None:
    """Why orders are parked: order, party, reason, rule, ruleset. The newest reason holds, since
    the first time."""
    if rows:
        await driver.execute(
            "INSERT INTO order_parked (order_id, party, code, reason, reason_zh, rule, ruleset, "
            "parked_at) SELECT o, p, c, t, z, r, v, $8 FROM unnest($1::text[], $2::text[], "
            "$3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[]) "
            "AS n(o, p, c, t, z, r, v) ON CONFLICT (order_id) DO UPDATE SET code = EXCLUDED.code, "
            "reason = EXCLUDED.reason, reason_zh = EXCLUDED.reason_zh, rule = EXCLUDED.rule, "
            "ruleset = EXCLUDED.ruleset",
            *columns([(o, p, why.code, why.text, why.text_zh, r, v) for o, p, why, r, v in rows]),
            now,
        )


async def drop_parked(driver: Driver, order_ids: Sequence[str]) -> None:
    """They are not parked any more."""
    if order_ids:
        await driver.execute("DELETE FROM order_parked WHERE order_id = ANY($1::text[])", order_ids)


async def wake_parked(driver: Driver, now: datetime) -> None:
    """Other rules are in force: all parked orders are tried again by the job."""
    await driver.execute(
        "UPDATE sales_order SET next_source_at = $1 WHERE sourcing = 'parked'", now
    )
