"""Manifests and pick-ups asked of carriers: claimed before they are asked, found by our reference
after a crash, never asked twice."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import orjson

from entrepot.logistics import freight_repository as freight
from entrepot.logistics import repository, secrets_repository
from entrepot.logistics.adapters.carrier_port import (
    PORTS,
    CarrierRefused,
    CarrierUnavailable,
    port_of,
)
from entrepot.logistics.adapters.sealing import box
from entrepot.logistics.settings import (
    CARRIER_CALLS_AT_ONCE,
    CLAIM_LEASE_S,
    RETRY_FIRST_S,
    RETRY_MAX_S,
)
from entrepot.shared.database import Database, UnitOfWork

BATCH = 50


async def ask(
    uow: UnitOfWork, kind: str, subject_id: str, carrier: str, body: Mapping[str, Any]
) -> bool:
    """Claim a request of the carrier, to be asked by the job. False: the carrier has no port, and
    is told by other ways."""
    stored = (await repository.carriers(uow.driver, [carrier]))[carrier]
    if stored.content.kind not in PORTS:
        return False
    await uow.driver.execute(
        "INSERT INTO carrier_request (reference, kind, subject_id, carrier, party, body, state, "
        "asked_at, tries, next_try_at) VALUES ($1, $2, $3, $4, $5, $6::jsonb, 'claimed', $7, 0, $7)",
        f"{subject_id}-{kind}", kind, subject_id, carrier, stored.content.party,
        orjson.dumps(dict(body), default=str).decode(), uow.now,
    )  # fmt: skip
    return True


@dataclass(frozen=True, slots=True)
class Request:
    """tries: how often it went out before."""

    reference: str
    kind: str
    subject_id: str
    body: dict[str, Any]
    tries: int
    port: str
    base_url: str
    api_key: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """number: the carrier did it; refused: it will not; both None: to be asked again."""

    request: Request
    number: str | None = None
    refused: str | None = None
    trouble: str = ""


async def claim_due(uow: UnitOfWork) -> list[Request]:
    """Requests whose time has come, under a lease. A cancellation waits for the answer to what it
    cancels."""
    rows = await uow.driver.fetch(
        "UPDATE carrier_request SET tries = tries + 1, next_try_at = $2 WHERE reference IN "
        "(SELECT reference FROM carrier_request r WHERE state = 'claimed' AND next_try_at <= $1 "
        "AND NOT (kind = 'pickup_cancel' AND EXISTS (SELECT 1 FROM carrier_request p "
        "WHERE p.reference = r.subject_id || '-pickup' AND p.state = 'claimed')) "
        "ORDER BY next_try_at LIMIT $3 FOR UPDATE SKIP LOCKED) "
        "RETURNING reference, kind, subject_id, carrier, body::text AS body, tries",
        uow.now, uow.now + timedelta(seconds=CLAIM_LEASE_S), BATCH,
    )  # fmt: skip
    if not rows:
        return []
    codes = {row["carrier"] for row in rows}
    carriers = await repository.carriers(uow.driver, codes)
    keys = await secrets_repository.keys(uow.driver, box(), codes)
    return [
        Request(
            r["reference"], r["kind"], r["subject_id"], orjson.loads(r["body"]), r["tries"] - 1,
            carriers[r["carrier"]].content.kind, str(carriers[r["carrier"]].content.base_url),
            keys.get(r["carrier"]),
        )
        for r in rows
    ]  # fmt: skip


async def call(requests: Sequence[Request], client: httpx.AsyncClient) -> list[Answer]:
    """Outside of any transaction."""
    gate = asyncio.Semaphore(CARRIER_CALLS_AT_ONCE)

    async def one(request: Request) -> Answer:
        async with gate:
            if request.port not in PORTS:  # Its carrier was put anew meanwhile.
                return Answer(request, refused=f"a carrier of kind {request.port} is not asked")
            port = port_of(request.port, client, request.base_url, request.api_key)
            try:
                if request.tries:
                    found = await port.ordered(request.kind, request.reference)
                    if found is not None:
                        return Answer(request, found)
                return Answer(
                    request, await port.order(request.kind, request.reference, request.body)
                )
            except CarrierRefused as error:
                return Answer(request, refused=str(error)[:1000])
            except CarrierUnavailable as error:
                return Answer(request, trouble=str(error)[:1000])

    return list(await asyncio.gather(*map(one, requests)))


async def record(answers: Sequence[Answer], uow: UnitOfWork) -> None:
    """Keep what the carriers said, once."""
    for answer in sorted(answers, key=lambda a: a.request.reference):
        request = answer.request
        state = await uow.driver.fetchval(
            "SELECT state FROM carrier_request WHERE reference = $1 FOR UPDATE", request.reference
        )
        if state != "claimed":
            continue
        if answer.number is None and answer.refused is None:
            pause = min(RETRY_FIRST_S * 2.0**request.tries, RETRY_MAX_S)
            await uow.driver.execute(
                "UPDATE carrier_request SET next_try_at = $2, error = $3 WHERE reference = $1",
                request.reference, uow.now + timedelta(seconds=pause), answer.trouble,
            )  # fmt: skip
            continue
        done = "done" if answer.number is not None else "failed"
        await uow.driver.execute(
            "UPDATE carrier_request SET state = $2, answer = $3, error = $4 WHERE reference = $1",
            request.reference, done, answer.number, answer.refused,
        )  # fmt: skip
        await _tell(uow, answer)


async def _tell(uow: UnitOfWork, answer: Answer) -> None:
    """What it means for the manifest or the pick-up."""
    request = answer.request
    table = "manifest" if request.kind == "manifest" else "pickup"
    row = await freight.one(uow.driver, table, request.subject_id, lock=True)
    if request.kind == "pickup_cancel":
        if answer.refused is not None:
            await freight.change(uow, "pickup", request.subject_id, error=answer.refused)
        return
    if answer.refused is not None:
        await freight.change(uow, table, request.subject_id, state="failed", error=answer.refused)
        return
    values: dict[str, Any] = {"carrier_number": answer.number, "error": None}
    if table == "manifest":
        values["state"] = "closed"
    elif row["state"] == "asked":
        values["state"] = "booked"
    await freight.change(uow, table, request.subject_id, **values)


async def ask_due(database: Database, client: httpx.AsyncClient) -> int:
    """One round: claim, call, record. Returns how many were asked."""
    async with database.transaction() as uow:
        requests = await claim_due(uow)
    if requests:
        answers = await call(requests, client)
        async with database.transaction() as uow:
            await record(answers, uow)
    return len(requests)
