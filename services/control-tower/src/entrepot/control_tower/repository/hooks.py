"""Rows of outgoing webhooks. A delivery waits as a row; a worker claims it for a while, so that one
that dies loses nothing, and within an endpoint and key only the oldest waiting one may be claimed:
events of a key arrive in their order."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import text

from entrepot.control_tower.domain.filters import EventFilter, like_patterns
from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.ids import derived_id, new_id

CLAIM = timedelta(seconds=60)
# Eleven tries over three days.
BACK_OFF_S = (5, 30, 120, 600, 1800, 7200, 21_600, 43_200, 64_800, 119_000)
PER_ENDPOINT = 10  # Messages under way to one address.
FAN_OUT = 500  # Events of one round for one endpoint.
REPLAY = 10_000
MAX_WAITING = 20_000
KEPT = timedelta(days=30)


async def count(driver: Driver, party: str) -> int:
    found: int = await driver.fetchval(
        "SELECT count(*) FROM webhook_endpoint WHERE party = $1 AND state <> 'deleted'", party
    )
    return found


async def insert(
    driver: Driver, endpoint_id: str, party: str, url: str, description: str, types: list[str],
    secret: str, now: datetime,
) -> None:  # fmt: skip
    await driver.execute(
        "INSERT INTO webhook_endpoint (endpoint_id, party, version, url, description, types, state, "
        "secret, old_secret, cursor, paused_reason, pauses, created_at, changed_at) SELECT $1, $2, "
        "1, $3, $4, $5, 'active', $6, '', coalesce(max(position), 0), '', 0, $7, $7 FROM event_head",
        endpoint_id, party, url, description, types, secret, now,
    )  # fmt: skip


async def lock(driver: Driver, endpoint_id: str, party: str) -> Any:
    """The endpoint, unless it is another party's ("*": anybody's) or deleted."""
    return await driver.fetchrow(
        "SELECT * FROM webhook_endpoint WHERE endpoint_id = $1 AND $2 IN ('*', party) "
        "AND state <> 'deleted' FOR UPDATE", endpoint_id, party,
    )  # fmt: skip


async def change(
    driver: Driver, endpoint_id: str, url: str, description: str, types: list[str], now: datetime
) -> None:
    await driver.execute(
        "UPDATE webhook_endpoint SET url = $2, description = $3, types = $4, changed_at = $5, "
        "version = version + 1 WHERE endpoint_id = $1", endpoint_id, url, description, types, now,
    )  # fmt: skip


async def set_state(
    driver: Driver, endpoint_id: str, state: str, reason: str, now: datetime
) -> None:
    await driver.execute(
        "UPDATE webhook_endpoint SET state = $2, paused_reason = $3, changed_at = $4, "
        "failing_since = NULL, version = version + 1 WHERE endpoint_id = $1",
        endpoint_id, state, reason, now,
    )  # fmt: skip


async def give_up(driver: Driver, endpoint_id: str, answer: str, now: datetime) -> int:
    """Pause an endpoint that failed for too long; returns how often that happened to it."""
    pauses: int = await driver.fetchval(
        "UPDATE webhook_endpoint SET state = 'paused', paused_reason = $2, pauses = pauses + 1, "
        "changed_at = $3, version = version + 1 WHERE endpoint_id = $1 AND state = 'active' "
        "RETURNING pauses", endpoint_id, answer[:500], now,
    )  # fmt: skip
    return pauses or 0


async def rotate(
    driver: Driver, endpoint_id: str, secret: str, old_until: datetime, now: datetime
) -> None:
    await driver.execute(
        "UPDATE webhook_endpoint SET old_secret = secret, old_until = $3, secret = $2, "
        "changed_at = $4, version = version + 1 WHERE endpoint_id = $1",
        endpoint_id, secret, old_until, now,
    )  # fmt: skip


async def drop_waiting(driver: Driver, endpoint_id: str, now: datetime) -> None:
    await driver.execute(
        "UPDATE webhook_delivery SET state = 'dropped', ended_at = $2 "
        "WHERE endpoint_id = $1 AND state = 'pending'", endpoint_id, now,
    )  # fmt: skip


async def send_now(driver: Driver, endpoint_id: str, now: datetime) -> None:
    await driver.execute(
        "UPDATE webhook_delivery SET next_at = $2, attempts = 0 "
        "WHERE endpoint_id = $1 AND state = 'pending'", endpoint_id, now,
    )  # fmt: skip


_QUEUE = """
INSERT INTO webhook_delivery (endpoint_id, party, message_id, position, type, key, body, state,
                              attempts, next_at, last_status, created_at)
SELECT $1, $2, message_id, position, type, key, NULL, 'pending', 0, $7, 0, $7
FROM unnest($3::text[], $4::bigint[], $5::text[], $6::text[])
    AS new(message_id, position, type, key) ORDER BY position
"""


async def queue(
    driver: Driver, endpoint_id: str, party: str, events: Sequence[Any], now: datetime
) -> None:
    """events: id, position, type, subject. A message keeps its id when it is sent again, so that a
    receiver knows it."""
    if events:
        await driver.execute(
            _QUEUE, endpoint_id, party,
            [derived_id("msg", endpoint_id, str(event.id)) for event in events],
            [event.position for event in events], [event.type for event in events],
            [event.subject for event in events], now,
        )  # fmt: skip


async def queue_test(driver: Driver, endpoint_id: str, party: str, now: datetime) -> int:
    body = orjson.dumps({
        "type": "entrepot.test.v1", "timestamp": now,
        "data": {"endpoint_id": endpoint_id, "party": party, "text": "It works. 连接成功。"},
    })  # fmt: skip
    made: int = await driver.fetchval(
        "INSERT INTO webhook_delivery (endpoint_id, party, message_id, position, type, key, body, "
        "state, attempts, next_at, last_status, created_at) VALUES ($1, $2, $3, 0, "
        "'entrepot.test.v1', $3, $4, 'pending', 0, $5, 0, $5) RETURNING delivery_id",
        endpoint_id, party, new_id("msg"), body, now,
    )  # fmt: skip
    return made


async def queue_again(
    driver: Driver, endpoint_id: str, party: str, delivery_id: int, now: datetime
) -> int | None:
    made: int | None = await driver.fetchval(
        "INSERT INTO webhook_delivery (endpoint_id, party, message_id, position, type, key, body, "
        "state, attempts, next_at, last_status, created_at) SELECT endpoint_id, party, message_id, "
        "position, type, key, body, 'pending', 0, $4, 0, $4 FROM webhook_delivery "
        "WHERE delivery_id = $3 AND endpoint_id = $1 AND party = $2 RETURNING delivery_id",
        endpoint_id, party, delivery_id, now,
    )  # fmt: skip
    return made


def _wanted(wanted: EventFilter) -> tuple[str, dict[str, Any]]:
    if wanted.any_type:
        return "", {}
    return " AND (e.type = ANY(:types) OR e.type LIKE ANY(:likes))", {
        "types": sorted(wanted.exact), "likes": like_patterns(wanted.globs),
    }  # fmt: skip


async def _events(
    uow: UnitOfWork, party: str, wanted: EventFilter, after: int, upto: int, limit: int
) -> list[Any]:
    """Events that a party may see (all of them for "*": the staff's endpoints)."""
    conditions, values = _wanted(wanted)
    if party.startswith(("staff:", "service:")):
        source = "event e WHERE e.position > :after AND e.position <= :upto"
    else:
        source = (
            "(SELECT position FROM event_key WHERE key = hashtextextended(:key, 0) AND "
            "position > :after AND position <= :upto ORDER BY position LIMIT 20000) k "
            "JOIN event e USING (position) WHERE true"
        )
        values["key"] = f"party:{party}"
    rows = await uow.session.execute(
        text(f"SELECT e.position, e.id, e.type, e.subject FROM {source}{conditions} "
             "ORDER BY e.position LIMIT :n"),
        {**values, "after": after, "upto": upto, "n": limit},
    )  # fmt: skip
    return list(rows.all())


async def queue_replay(
    uow: UnitOfWork, endpoint: Any, wanted: EventFilter, after: int, upto: int | None
) -> tuple[int, int]:
    """At most REPLAY events at a time: (how many, the position to go on from)."""
    head: int = await uow.driver.fetchval("SELECT coalesce(max(position), 0) FROM event_head")
    last = min(upto or head, head)
    events = await _events(uow, endpoint["party"], wanted, after, last, REPLAY)
    await queue(uow.driver, endpoint["endpoint_id"], endpoint["party"], events, uow.now)
    return len(events), events[-1].position if len(events) == REPLAY else last


async def behind(driver: Driver) -> list[Any]:
    """Active endpoints whose cursor is behind the store's head, locked by this worker. One that has
    MAX_WAITING deliveries waits with the rest: the store keeps it."""
    return list(await driver.fetch(
        "SELECT * FROM webhook_endpoint e WHERE state = 'active' AND cursor < (SELECT "
        "coalesce(max(position), 0) FROM event_head) AND (SELECT count(*) FROM (SELECT 1 FROM "
        "webhook_delivery d WHERE d.endpoint_id = e.endpoint_id AND d.state = 'pending' LIMIT $1) "
        "waiting) < $1 ORDER BY cursor LIMIT 20 FOR UPDATE SKIP LOCKED", MAX_WAITING,
    ))  # fmt: skip


async def fan_out(uow: UnitOfWork, endpoint: Any, wanted: EventFilter) -> int:
    """Queue what an endpoint wants of what is new; the cursor moves in the same transaction."""
    head: int = await uow.driver.fetchval("SELECT max(position) FROM event_head")
    events = await _events(uow, endpoint["party"], wanted, endpoint["cursor"], head, FAN_OUT)
    await queue(uow.driver, endpoint["endpoint_id"], endpoint["party"], events, uow.now)
    reached = events[-1].position if len(events) == FAN_OUT else head
    await uow.driver.execute(
        "UPDATE webhook_endpoint SET cursor = $2 WHERE endpoint_id = $1",
        endpoint["endpoint_id"], reached,
    )  # fmt: skip
    return len(events)


# An endpoint that fails is tried with one message at a time: what it costs others is one slot.
_CLAIM = """
WITH first AS (
    SELECT DISTINCT ON (d.endpoint_id, d.key) d.delivery_id, d.endpoint_id, d.next_at,
           d.claimed_until, e.failing_since
    FROM webhook_delivery d JOIN webhook_endpoint e USING (endpoint_id)
    WHERE d.state = 'pending' AND e.state = 'active' AND d.endpoint_id <> ALL($4::text[])
    ORDER BY d.endpoint_id, d.key, d.delivery_id
), ranked AS (
    SELECT delivery_id, next_at, failing_since,
           row_number() OVER (PARTITION BY endpoint_id ORDER BY next_at, delivery_id) AS place
    FROM first WHERE next_at <= $1 AND (claimed_until IS NULL OR claimed_until < $1)
), due AS (
    SELECT d.delivery_id FROM ranked r JOIN webhook_delivery d USING (delivery_id)
    WHERE r.place <= CASE WHEN r.failing_since IS NULL THEN $5 ELSE 1 END
    ORDER BY r.place, r.next_at LIMIT $3 FOR UPDATE OF d SKIP LOCKED
)
UPDATE webhook_delivery d SET claimed_until = $2, attempts = attempts + 1
FROM due, webhook_endpoint e
WHERE d.delivery_id = due.delivery_id AND e.endpoint_id = d.endpoint_id
RETURNING d.delivery_id, d.endpoint_id, d.party, d.message_id, d.position, d.type, d.body,
          d.attempts, e.url, e.secret, e.old_secret, e.old_until, e.failing_since
"""


async def claim(
    driver: Driver, now: datetime, limit: int, busy: Sequence[str] = ()
) -> list[Any]:  # fmt: skip
    """Due deliveries, PER_ENDPOINT of one at most. busy: endpoints that are served already."""
    return list(await driver.fetch(_CLAIM, now, now + CLAIM, limit, list(busy), PER_ENDPOINT))


async def bodies(driver: Driver, positions: Sequence[int]) -> dict[int, bytes]:
    """The message of each stored event; one that was forgotten is missing."""
    rows = await driver.fetch(
        "SELECT position, id, type, source, subject, version, time, parties, correlation_id, data "
        "FROM event WHERE position = ANY($1::bigint[])", sorted(set(positions)),
    )  # fmt: skip
    return {
        row["position"]: orjson.dumps({
            "type": row["type"], "timestamp": row["time"], "id": str(row["id"]),
            "position": row["position"], "source": row["source"], "subject": row["subject"],
            "version": row["version"], "correlation_id": row["correlation_id"],
            "data": orjson.Fragment(row["data"]),
        })
        for row in rows
    }  # fmt: skip


async def ended(
    driver: Driver, delivery: Any, *, state: str, status: int, took_ms: int, answer: str,
    now: datetime,
) -> None:  # fmt: skip
    """Note an attempt and what comes of it: done, failed for good, or pending until the next."""
    wait = BACK_OFF_S[min(delivery["attempts"], len(BACK_OFF_S)) - 1]
    await driver.execute(
        "UPDATE webhook_delivery SET state = $2, last_status = $3, claimed_until = NULL, "
        "next_at = $4, ended_at = $5 WHERE delivery_id = $1", delivery["delivery_id"], state, status,
        now + timedelta(seconds=wait), None if state == "pending" else now,
    )  # fmt: skip
    await driver.execute(
        "INSERT INTO webhook_attempt (delivery_id, attempt, party, at, status, took_ms, answer) "
        "SELECT $1, coalesce(max(attempt), 0) + 1, $2, $3, $4, $5, $6 FROM webhook_attempt "
        "WHERE delivery_id = $1", delivery["delivery_id"], delivery["party"], now, status, took_ms,
        answer,
    )  # fmt: skip
    if state == "done":
        await driver.execute(
            "UPDATE webhook_endpoint SET failing_since = NULL WHERE endpoint_id = $1 "
            "AND failing_since IS NOT NULL", delivery["endpoint_id"],
        )  # fmt: skip
    else:
        await driver.execute(
            "UPDATE webhook_endpoint SET failing_since = coalesce(failing_since, $2) "
            "WHERE endpoint_id = $1", delivery["endpoint_id"], now,
        )  # fmt: skip


async def forget(driver: Driver, now: datetime) -> None:
    """Deliveries and attempts that ended long ago."""
    await driver.execute(
        "DELETE FROM webhook_attempt WHERE delivery_id IN (SELECT delivery_id FROM webhook_delivery "
        "WHERE ended_at < $1)", now - KEPT,
    )  # fmt: skip
    await driver.execute("DELETE FROM webhook_delivery WHERE ended_at < $1", now - KEPT)
