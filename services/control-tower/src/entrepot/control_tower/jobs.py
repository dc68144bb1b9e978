"""Work started by the clock: old events are forgotten by class, the day's stock is written down,
rules are evaluated, webhooks and notices are sent."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import orjson
import structlog

from entrepot.control_tower.adapters.hooks import Hooks
from entrepot.control_tower.adapters.mail import Mailer
from entrepot.control_tower.adapters.services import Services
from entrepot.control_tower.domain.keys import keys_of
from entrepot.control_tower.domain.retention import (
    CLASSES,
    FREQUENT_CLASS,
    LASTING_CLASS,
    NAMES,
    OTHER_CLASS,
)
from entrepot.control_tower.domain.world import hour_of
from entrepot.control_tower.handlers import delivering, evaluation
from entrepot.control_tower.queries import figures
from entrepot.control_tower.repository import alerts, rules, store
from entrepot.control_tower.repository import hooks as hook_rows
from entrepot.control_tower.settings import TowerSettings
from entrepot.shared.database import Database, Driver
from entrepot.shared.service import Every, Runtime

EVERY_S = 3600.0
EVALUATE_S, DELIVER_S, NOTICES_S = 60.0, 0.5, 3.0
LOST_AFTER = timedelta(minutes=5)
CHUNK = 2000  # Positions looked at in one transaction.
MINUTES_KEPT = timedelta(days=2)
PULSES_KEPT = timedelta(days=120)
LATE_SHARE = (
    10  # A partition is emptied row by row only where it spans more than a tenth of its time.
)
log = structlog.get_logger(__name__)


async def end_of_old(driver: Driver, after: int, before: datetime) -> int:
    """The last position whose event was stored before the instant, or `after`. Positions rise with
    stored_at, so bisection finds it."""
    low = after
    high: int = await driver.fetchval("SELECT coalesce(max(position), 0) FROM event_head")
    while low < high:
        middle = (low + high) // 2
        row = await driver.fetchrow(
            "SELECT position, stored_at FROM event WHERE position > $1 ORDER BY position LIMIT 1",
            middle,
        )
        if row is not None and row["stored_at"] < before:
            low = row["position"]
        else:
            high = middle
    return low


async def _drop_parts(database: Database, kept: int, end: int) -> int:
    """Drop the partitions of a class that end at or before a position; returns how many."""
    async with database.transaction() as uow:
        parts = await uow.driver.fetch(
            "SELECT first FROM event_part WHERE kept = $1 AND last <= $2 ORDER BY first", kept, end
        )
    for part in parts:
        async with database.transaction() as uow:
            # Readers may be in the parent: rather later than in their way.
            await uow.driver.execute("SET LOCAL lock_timeout = '2s'")
            await uow.driver.execute(
                "SELECT store_drop($1, $2::int::smallint)", part["first"], kept
            )
    return len(parts)


async def _starts_of_part(driver: Driver, kept: int, end: int) -> tuple[int, datetime | None]:
    """Of the partition of a class that holds a position: where it begins, and when."""
    first: int | None = await driver.fetchval(
        "SELECT first FROM event_part WHERE kept = $1 AND first <= $2 AND last >= $2", kept, end
    )
    if first is None:
        return 0, None
    at = await driver.fetchval(
        "SELECT stored_at FROM event WHERE position >= $1 AND kept = $2 ORDER BY position LIMIT 1",
        first, kept,
    )  # fmt: skip
    return first, at


async def forget(database: Database, kept: int, now: datetime, days: int) -> int:
    """Forget a class's events that were stored more than `days` ago: whole partitions at once, and
    the rest row by row where its partition will not be full for long. Returns how many rows or
    partitions went."""
    name, before = NAMES[kept], now - timedelta(days=days)
    async with database.transaction() as uow:
        mark: int = await uow.driver.fetchval(
            "SELECT coalesce(max(position), 0) FROM retention_mark WHERE name = $1", name
        )
        end = await end_of_old(uow.driver, mark, before)
    gone = await _drop_parts(database, kept, end)
    async with database.transaction() as uow:
        first, began = await _starts_of_part(uow.driver, kept, end)
    if first == 0 or (began is not None and before - began < timedelta(days=days) / LATE_SHARE):
        return gone
    mark = max(mark, first - 1)
    while mark < end:
        upto = min(mark + CHUNK, end)
        gone += await _forget_rows(database, kept, mark, upto)
        mark = upto
    return gone


async def _forget_rows(database: Database, kept: int, mark: int, upto: int) -> int:
    async with database.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT position, subject, parties, data FROM event WHERE position > $1 "
            "AND position <= $2 AND kept = $3", mark, upto, kept,
        )  # fmt: skip
        keys = [
            (f"{kind}:{value}", row["position"])
            for row in rows
            for kind, value in keys_of(orjson.loads(row["data"]), row["parties"], row["subject"])
        ]
        await store.delete_events(uow.driver, [r["position"] for r in rows], keys)
        await uow.driver.execute(
            "INSERT INTO retention_mark (name, position) VALUES ($1, $2) "
            "ON CONFLICT (name) DO UPDATE SET position = EXCLUDED.position", NAMES[kept], upto,
        )  # fmt: skip
    return len(rows)


async def forget_old_events(runtime: Runtime) -> None:
    """Events beyond their time, by class."""
    settings, now = TowerSettings(), runtime.clock()
    days = {
        FREQUENT_CLASS: settings.frequent_days, OTHER_CLASS: settings.other_days,
        LASTING_CLASS: settings.lasting_days,
    }  # fmt: skip
    gone = 0
    for kept in CLASSES:
        gone += await forget(runtime.worker, kept, now, days[kept])
    if gone:
        log.info("events_forgotten", gone=gone)


async def forget_old_facts(runtime: Runtime) -> None:
    """Things that ended long ago, names that nobody used, counts by the hour."""
    now = runtime.clock()
    other = now - timedelta(days=TowerSettings().other_days)
    async with runtime.worker.transaction() as uow:
        for statement, before in (
            ("DELETE FROM order_fact WHERE coalesce(delivered_at, cancelled_at) < $1", other),
            ("DELETE FROM shipment_fact WHERE delivered_at < $1", other),
            ("DELETE FROM purchase_line_fact WHERE purchase_order_id IN (SELECT purchase_order_id "
             "FROM purchase_order_fact WHERE coalesce(received_at, cancelled_at) < $1)", other),
            ("DELETE FROM purchase_order_fact WHERE coalesce(received_at, cancelled_at) < $1",
             other),
            ("DELETE FROM business_key WHERE seen_at < $1", other),
            ("DELETE FROM alert_log WHERE alert_id IN (SELECT alert_id FROM alert WHERE "
             "resolved_at < $1)", other),
            ("DELETE FROM alert_action WHERE begun_at < $1", other),
            ("DELETE FROM alert WHERE resolved_at < $1", other),
            ("DELETE FROM notification WHERE state <> 'pending' AND created_at < $1",
             now - MINUTES_KEPT * 15),
            ("DELETE FROM kpi_minute WHERE minute < $1", now - MINUTES_KEPT),
            ("DELETE FROM pulse_hour WHERE hour < $1", now - PULSES_KEPT),
            ("DELETE FROM health_hour WHERE hour < $1", now - PULSES_KEPT),
        ):  # fmt: skip
            await uow.driver.execute(statement, before)
        await hook_rows.forget(uow.driver, now)


async def write_down_stock(runtime: Runtime) -> None:
    """The day's stock of each SKU and of all ("") for turns and averages, and its age; the day's
    last word stays."""
    async with runtime.worker.transaction() as uow:
        today = uow.now.date()
        await uow.driver.execute(
            "INSERT INTO stock_day (day, sku, on_hand) SELECT $1::date, coalesce(sku, ''), "
            "coalesce(sum(on_hand), 0) FROM stock_fact GROUP BY GROUPING SETS ((sku), ()) "
            "ON CONFLICT (day, sku) DO UPDATE SET on_hand = EXCLUDED.on_hand "
            "WHERE stock_day.on_hand <> EXCLUDED.on_hand", today,
        )  # fmt: skip
        await figures.write_down_ages(uow.session, today)


def outside(runtime: Runtime) -> None:
    """This process's ways out, made where they are not yet there: jobs may run without an API."""
    settings, state = TowerSettings(), runtime.state
    if "services" not in state:
        state["services"] = Services(runtime.settings.urls)
    if "hooks" not in state:
        host = urlsplit(runtime.settings.public_url).hostname or ""
        private = settings.private_hooks
        local = host in ("localhost", "127.0.0.1", "::1")
        state["hooks"] = Hooks(private=local if private is None else private)
    if "mailer" not in state:
        state["mailer"] = Mailer(settings.smtp_url.get_secret_value(), settings.mail_from)


async def evaluate_rules(runtime: Runtime) -> None:
    """Open, refresh and resolve alerts; note calls whose process ended."""
    outside(runtime)
    services: Services = runtime.state["services"]
    health = await services.health()
    await evaluation.evaluate(runtime.worker, health)
    async with runtime.worker.transaction() as uow:
        await rules.note_health(uow.driver, hour_of(uow.now), health)
        await alerts.lost_actions(uow.driver, uow.now - LOST_AFTER)


async def deliver_webhooks(runtime: Runtime) -> None:
    """Queue what is new for each endpoint and send what is due, until nothing is."""
    outside(runtime)
    hooks: Hooks = runtime.state["hooks"]
    await delivering.work_off(runtime.worker, hooks)


async def send_notices(runtime: Runtime) -> None:
    """Tell those who want to be told."""
    outside(runtime)
    await delivering.send_notices(
        runtime.worker, runtime.state["mailer"], runtime.state["hooks"]
    )  # fmt: skip


JOBS = (
    Every(EVERY_S, forget_old_events), Every(6 * EVERY_S, forget_old_facts),
    Every(EVERY_S, write_down_stock), Every(EVALUATE_S, evaluate_rules),
    Every(DELIVER_S, deliver_webhooks), Every(NOTICES_S, send_notices),
)  # fmt: skip
