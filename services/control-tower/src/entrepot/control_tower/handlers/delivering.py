"""Workers: what waits is fanned out, claimed, sent and noted. Each step is a transaction of its own,
and no call is made inside one; a worker that dies leaves claims that run out."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import aiosmtplib
import structlog
from prometheus_client import Counter

from entrepot.control_tower.adapters.hooks import Hooks, Sent
from entrepot.control_tower.adapters.mail import Mailer
from entrepot.control_tower.domain.filters import parse_filter
from entrepot.control_tower.repository import hooks as rows
from entrepot.control_tower.repository import notices
from entrepot.shared.database import Database
from entrepot.shared.events.control_tower import WebhookPaused
from entrepot.shared.telemetry import REGISTRY

AT_ONCE = 50
LOOK_S = 0.5
MAX_FAILING = timedelta(hours=70)  # All tries of a message take 71.8 h.
SENT = Counter("entrepot_tower_webhooks_total", "Attempts of outgoing webhooks.", ["outcome"],
               registry=REGISTRY)  # fmt: skip
NOTICES = Counter("entrepot_tower_notices_total", "Notices sent.", ["channel", "outcome"],
                  registry=REGISTRY)  # fmt: skip
log = structlog.get_logger(__name__)


async def fan_out(database: Database) -> int:
    """Queue what is new for each endpoint."""
    queued = 0
    async with database.transaction() as uow:
        for endpoint in await rows.behind(uow.driver):
            wanted = parse_filter(",".join(endpoint["types"]), None, None)
            queued += await rows.fan_out(uow, endpoint, wanted)
    return queued


async def work_off(database: Database, hooks: Hooks) -> None:
    """Queue what is new and send what is due until nothing is. Each endpoint is served by a task of
    its own: one that answers slowly, or not at all, keeps no other waiting."""
    running: dict[str, asyncio.Task[None]] = {}
    try:
        while True:
            await fan_out(database)
            for endpoint_id, group in (await _claimed(database, list(running))).items():
                running[endpoint_id] = asyncio.create_task(_serve(database, hooks, group))
            if not running:
                return
            done, _ = await asyncio.wait(
                running.values(), timeout=LOOK_S, return_when=asyncio.FIRST_COMPLETED
            )
            for endpoint_id in [name for name, task in running.items() if task in done]:
                running.pop(endpoint_id).result()
    finally:
        for task in running.values():
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)


async def _claimed(database: Database, busy: Sequence[str]) -> dict[str, list[Any]]:
    """What is due, by endpoint, each with the body to send (None: it is not kept any more)."""
    async with database.transaction() as uow:
        claimed = await rows.claim(uow.driver, uow.now, AT_ONCE, busy)
        bodies = await rows.bodies(uow.driver, [d["position"] for d in claimed if not d["body"]])
    groups: dict[str, list[Any]] = {}
    for delivery in claimed:
        body = delivery["body"] or bodies.get(delivery["position"])
        groups.setdefault(delivery["endpoint_id"], []).append((delivery, body))
    return groups


async def _serve(database: Database, hooks: Hooks, group: Sequence[Any]) -> None:
    """One round of one endpoint, its messages (each of another key) at once."""
    now = database.clock()

    async def send(delivery: Any, body: bytes | None) -> Sent | None:
        if body is None:
            return None
        secrets = [delivery["secret"]]
        if delivery["old_until"] is not None and delivery["old_until"] > now:
            secrets.append(delivery["old_secret"])
        return await hooks.send(delivery["url"], delivery["message_id"], body, secrets, now)

    outcomes = await asyncio.gather(*(send(delivery, body) for delivery, body in group))
    await _note(database, [delivery for delivery, _ in group], outcomes)


async def _note(
    database: Database, claimed: Sequence[Any], outcomes: Sequence[Sent | None]
) -> None:
    async with database.transaction() as uow:
        for delivery, sent in zip(claimed, outcomes, strict=True):
            if sent is None:
                await rows.ended(uow.driver, delivery, state="failed", status=0, took_ms=0,
                                 answer="the event is not kept any more", now=uow.now)  # fmt: skip
                continue
            gone = sent.status == 410  # The receiver says: never again.
            last = delivery["attempts"] > len(rows.BACK_OFF_S)
            state = "done" if sent.well else "failed" if last or gone else "pending"
            SENT.labels("done" if sent.well else "failed").inc()
            await rows.ended(uow.driver, delivery, state=state, status=sent.status,
                             took_ms=sent.took_ms, answer=sent.answer, now=uow.now)  # fmt: skip
            since = delivery["failing_since"]
            too_long = since is not None and uow.now - since >= MAX_FAILING
            if not sent.well and (gone or too_long):
                await _give_up(uow, delivery, sent.answer)


async def _give_up(uow: Any, delivery: Any, answer: str) -> None:
    pauses = await rows.give_up(uow.driver, delivery["endpoint_id"], answer, uow.now)
    if pauses:
        uow.publish(
            WebhookPaused(
                endpoint_id=delivery["endpoint_id"], party=delivery["party"], url=delivery["url"],
                failing_since=delivery["failing_since"] or uow.now, last_answer=answer,
                paused_at=uow.now,
            ),
            version=pauses,
        )  # fmt: skip
        log.warning("webhook_paused", endpoint=delivery["endpoint_id"], party=delivery["party"])


async def send_notices(database: Database, mailer: Mailer, hooks: Hooks) -> int:
    """Send a round of due notices; returns how many were tried."""
    async with database.transaction() as uow:
        claimed = await notices.claim(uow.driver, uow.now, AT_ONCE)
        now = uow.now
    for notice in claimed:
        if notice["channel"] == "email":
            sent, answer = await _mail(mailer, notice)
        else:
            outcome = await hooks.send(
                notice["target"], notice["notification_id"], notice["body"].encode(),
                [notice["secret"]] if notice["secret"] else [], now,
            )  # fmt: skip
            sent, answer = outcome.well, outcome.answer
        NOTICES.labels(notice["channel"], "sent" if sent else "failed").inc()
        async with database.transaction() as uow:
            await notices.ended(uow.driver, notice["notification_id"], notice["attempts"], sent=sent,
                                answer=answer, now=uow.now)  # fmt: skip
    return len(claimed)


async def _mail(mailer: Mailer, notice: Any) -> tuple[bool, str]:
    if not mailer.works:
        return False, "no mail server is set (ENTREPOT_TOWER_SMTP_URL)"
    try:
        return True, await mailer.send(notice["target"], notice["heading"], notice["body"])
    except (aiosmtplib.SMTPException, OSError) as error:
        return False, f"{type(error).__name__}: {error}"
