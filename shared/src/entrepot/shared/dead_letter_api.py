"""The same three routes in every service: what waits for a person, one whole, try again."""

from datetime import datetime
from typing import Annotated, Any

import orjson
import structlog
from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import text

from entrepot.shared import dead_letters, telemetry
from entrepot.shared.consumer import Consumer
from entrepot.shared.errors import NotFound, Unavailable
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["dead letters"])
log = structlog.get_logger(__name__)
MAX_KEYS = 1000


class DeadLetterView(View):
    """A record that was refused (`rejected`) or waits behind one (`waiting`)."""

    id: int
    status: str
    topic: str
    partition: int
    offset: int
    key: str
    type: str
    subject: str
    reason: str
    attempts: int
    created_at: datetime


class DeadLetterDetail(DeadLetterView):
    """With its body and the cause."""

    headers: dict[str, str]
    body: str
    cause: str


class RedriveRequest(Input):
    """Which keys to try again: those of the given letters, of one topic and key, or all."""

    ids: tuple[int, ...] = ()
    topic: str | None = None
    key: str | None = None
    all: bool = False
    dry_run: bool = False


class RedriveResult(View):
    """What a redrive did, by key."""

    keys: int
    replayed: int
    failed: int
    dry_run: bool
    failures: tuple[str, ...] = ()


_COLUMNS = (
    'id, status, topic, partition, record_offset AS "offset", key, type, subject, reason, '
    "attempts, created_at"
)


@router.get("/dead-letters", dependencies=[scope("dead-letters:read")])
async def list_dead_letters(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    status: Annotated[str | None, Query(pattern="^(rejected|waiting)$")] = None,
) -> Page[DeadLetterView]:  # fmt: skip
    """Oldest first."""
    after = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await session.execute(
            text(
                f"SELECT {_COLUMNS} FROM dead_letter WHERE id > :after "
                "AND (CAST(:status AS text) IS NULL OR status = :status) ORDER BY id LIMIT :n"
            ),
            {"after": after[0] if after else 0, "status": status, "n": limit + 1},
        )
        found = [DeadLetterView.model_validate(dict(row)) for row in rows.mappings()]
    return page_of(found, limit, lambda letter: (letter.id,))


@router.get("/dead-letters/{letter_id}", dependencies=[scope("dead-letters:read")])
async def get_dead_letter(letter_id: int, call: CallDep) -> DeadLetterDetail:
    """One letter with its body and cause."""
    async with call.read() as session:
        row = (
            await session.execute(
                text(f"SELECT {_COLUMNS}, headers, body, cause FROM dead_letter WHERE id = :id"),
                {"id": letter_id},
            )
        ).mappings().first()  # fmt: skip
    if row is None:
        raise NotFound()
    values: dict[str, Any] = dict(row)
    values["headers"] = orjson.loads(values["headers"])
    values["body"] = values["body"].decode(errors="replace")
    return DeadLetterDetail.model_validate(values)


@router.post(
    "/dead-letters:redrive", dependencies=[scope("dead-letters:write")],
    response_model=RedriveResult,
)  # fmt: skip
async def redrive(body: RedriveRequest, call: CallDep, request: Request) -> Response:
    """Replay parked keys once, each in order in one transaction; one that fails stays."""
    consumer: Consumer | None = request.app.state.consumer
    if consumer is None:
        raise Unavailable("this process runs no consumer")
    async with call.read() as session:
        rows = await session.execute(
            text(
                "SELECT DISTINCT topic, key FROM dead_letter WHERE :everything "
                "OR id = ANY(:ids) OR (topic = :topic AND key = :key) LIMIT :n"
            ),
            {"everything": body.all, "ids": list(body.ids), "topic": body.topic,
             "key": body.key, "n": MAX_KEYS},
        )  # fmt: skip
        places = [(row.topic, row.key) for row in rows]
    replayed, failures = 0, []
    for topic, key in () if body.dry_run else places:
        try:
            replayed += await redrive_key(consumer, topic, key)
        except Exception as error:  # noqa: BLE001 - told to the caller; the key stays parked.
            failures.append(f"{topic} {key}: {error}")
    log.info("redrive", by=call.caller.name, keys=len(places), failed=len(failures))
    return answer(
        RedriveResult(
            keys=len(places), replayed=replayed, failed=len(failures), dry_run=body.dry_run,
            failures=tuple(failures),
        )
    )  # fmt: skip


@router.post("/consumer:resume", status_code=204, dependencies=[scope("dead-letters:write")])
async def resume_consumer(request: Request) -> Response:
    """Close the breaker that too many rejects opened."""
    consumer: Consumer | None = request.app.state.consumer
    if consumer is None:
        raise Unavailable("this process runs no consumer")
    consumer.breaker.close()
    return Response(status_code=204)


async def redrive_key(consumer: Consumer, topic: str, key: str) -> int:
    """Replay one key's letters in order and forget them. Raises what the first failure raised;
    then nothing was changed but the count of attempts."""
    try:
        async with consumer.database.transaction() as uow:
            await dead_letters.lock_exclusive(uow.driver)
            rows = await dead_letters.of_key(uow.driver, topic, key)
            deliveries = [consumer.decode(dead_letters.to_record(row)) for row in rows]
            for delivery in deliveries:
                if delivery.problem:
                    raise ValueError(delivery.problem)
                await consumer.apply_fresh([delivery], uow)
            await uow.driver.execute(
                "DELETE FROM dead_letter WHERE topic = $1 AND key = $2", topic, key
            )
            return len(rows)
    except Exception:
        async with consumer.database.transaction() as uow:
            await uow.driver.execute(
                "UPDATE dead_letter SET attempts = attempts + 1 WHERE topic = $1 AND key = $2 "
                "AND status = 'rejected'", topic, key,
            )  # fmt: skip
        raise


async def count_letters(consumer: Consumer) -> None:
    """Publish how many letters wait, by status."""
    async with consumer.database.read() as session:
        rows = await session.execute(
            text("SELECT status, count(*) AS n FROM dead_letter GROUP BY status")
        )
        found = {row.status: row.n for row in rows}
    for status in ("rejected", "waiting"):
        telemetry.DEAD_LETTERS.labels(status).set(found.get(status, 0))
