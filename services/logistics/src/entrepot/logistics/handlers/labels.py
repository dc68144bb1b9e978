"""Labels are claimed before they are bought, so that a crash never buys one twice.

rate_sheet: we number the label ourselves, so claim, number and record are one transaction. http:
the claim is committed with our reference, then the carrier is called, then what it sold is
recorded. A claim whose lease ran out belongs to nobody; the carrier is asked by the reference what
it sold before anything is bought.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx

from entrepot.logistics import repository, secrets_repository, tables
from entrepot.logistics.adapters.carrier_port import (
    PORTS,
    Bought,
    CarrierPort,
    CarrierRefused,
    CarrierUnavailable,
    port_of,
)
from entrepot.logistics.adapters.metrics import LABELS
from entrepot.logistics.adapters.sealing import box
from entrepot.logistics.adapters.ship_to import AddressUnavailable, ShipTo
from entrepot.logistics.domain.commands import PutCarrier
from entrepot.logistics.domain.numbers import SeriesExhausted, tracking_number
from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.handlers.planning import Batch
from entrepot.logistics.handlers.tracking import attach_orphans
from entrepot.logistics.settings import (
    CARRIER_CALLS_AT_ONCE,
    CLAIM_LEASE_S,
    LABEL_BATCH,
    RETRY_FIRST_S,
    RETRY_MAX_S,
)
from entrepot.shared.database import Database, UnitOfWork


@dataclass(frozen=True, slots=True)
class Claim:
    """A label to be bought through a carrier's port. asked_before: a call may have gone out
    already."""

    shipment: Shipment
    reference: str
    kind: str
    base_url: str
    api_key: str | None
    tries: int
    asked_before: bool
    pieces: tuple[dict[str, Any], ...] = ()  # Of a shipment of several parcels.


_DRAW = """
WITH wanted AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]) AS w(carrier, prefix, n)
), locked AS (
    SELECT s.carrier FROM number_series s JOIN wanted USING (carrier, prefix)
    ORDER BY s.carrier, s.prefix FOR UPDATE OF s
)
UPDATE number_series s SET next = s.next + w.n FROM wanted w
WHERE s.carrier = w.carrier AND s.prefix = w.prefix AND (SELECT count(*) FROM locked) > 0
RETURNING s.carrier, s.next - w.n AS first
"""
_CLAIM = """
ON CONFLICT (shipment_id) DO UPDATE SET state = EXCLUDED.state, party = EXCLUDED.party,
    carrier = EXCLUDED.carrier, attempt = label_purchase.attempt + 1,
    reference = EXCLUDED.shipment_id || '-' || (label_purchase.attempt + 1),
    claimed_at = EXCLUDED.claimed_at, tries = 0, next_try_at = EXCLUDED.next_try_at,
    tracking_number = EXCLUDED.tracking_number, cost_minor = EXCLUDED.cost_minor,
    currency = EXCLUDED.currency, bought_at = EXCLUDED.bought_at, error = EXCLUDED.error
WHERE label_purchase.state IN ('void', 'failed')
RETURNING shipment_id, reference
"""


async def claim_planned(uow: UnitOfWork) -> tuple[int, list[Claim]]:
    """Take up to LABEL_BATCH planned shipments: ours are labelled at once, the others claimed.
    Returns how many were taken, and the claims to be bought after the commit."""
    rows = await uow.driver.fetch(
        f"SELECT {repository.SHIPMENT_COLUMNS} FROM shipment s WHERE s.state = 'planned' "
        "ORDER BY s.planned_at, s.shipment_id LIMIT $1 FOR UPDATE SKIP LOCKED",
        LABEL_BATCH,
    )
    if not rows:
        return 0, []
    taken = [repository.shipment_of(row) for row in rows]
    batch = Batch(uow, {s.shipment_id: s for s in taken})
    carriers = await repository.carriers(uow.driver, {str(s.carrier) for s in taken})
    ours: list[Shipment] = []
    theirs: list[Shipment] = []
    for shipment in taken:
        kind = carriers[str(shipment.carrier)].content.kind
        (ours if kind == "rate_sheet" else theirs).append(shipment)
    contents = {code: stored.content for code, stored in carriers.items()}
    errors: dict[str, str] = {}
    numbered = await _number(uow, batch, ours, contents, errors)
    for shipment in theirs:
        shipment.state, shipment.updated_at = "labelling", uow.now
        batch.changed.add(shipment.shipment_id)
    await batch.save()
    await _purchases(uow, [s for s in ours if s.state == "labelled"], "bought")
    await _purchases(uow, [s for s in ours if s.state == "label_failed"], "failed", errors)
    references = await _purchases(uow, theirs, "claimed")
    await attach_orphans(uow, numbered)
    keys = await secrets_repository.keys(uow.driver, box(), {str(s.carrier) for s in theirs})
    pieces = await repository.pieces(uow.driver, [s.shipment_id for s in theirs])
    return len(taken), [
        Claim(
            s, references[s.shipment_id], contents[str(s.carrier)].kind,
            str(contents[str(s.carrier)].base_url), keys.get(str(s.carrier)), 0, False,
            pieces.get(s.shipment_id, ()),
        )
        for s in theirs
    ]  # fmt: skip


async def _number(
    uow: UnitOfWork,
    batch: Batch,
    shipments: Sequence[Shipment],
    carriers: Mapping[str, PutCarrier],
    errors: dict[str, str],
) -> list[Shipment]:
    """Draw numbers for the whole batch in one statement. Returns those that got one."""
    counts: dict[str, int] = {}
    for shipment in shipments:
        counts[str(shipment.carrier)] = counts.get(str(shipment.carrier), 0) + 1
    if not counts:
        return []
    rows = await uow.driver.fetch(
        _DRAW, list(counts), [carriers[c].prefix for c in counts], list(counts.values())
    )
    serials = {row["carrier"]: row["first"] for row in rows}
    done: list[Shipment] = []
    for shipment in shipments:
        carrier = carriers[str(shipment.carrier)]
        serial, serials[carrier.carrier] = serials[carrier.carrier], serials[carrier.carrier] + 1
        try:
            number = tracking_number(
                carrier.number_style, carrier.prefix, carrier.number_country, serial
            )
        except SeriesExhausted as error:
            _fail(shipment, uow.now)
            errors[shipment.shipment_id] = str(error)
            batch.changed.add(shipment.shipment_id)
            continue
        batch.publish(shipment, [shipment.label(number, None, None, uow.now)])
        done.append(shipment)
    LABELS.labels("bought").inc(len(done))
    LABELS.labels("failed").inc(len(shipments) - len(done))
    return done


def _fail(shipment: Shipment, now: datetime) -> None:
    shipment.state, shipment.updated_at = "label_failed", now


async def _purchases(
    uow: UnitOfWork, shipments: Sequence[Shipment], state: str,
    errors: Mapping[str, str] | None = None,
) -> dict[str, str]:  # fmt: skip
    """One row for each, under our reference. Returns the references."""
    rows: list[dict[str, Any]] = [
        {
            "shipment_id": s.shipment_id, "party": s.party, "carrier": s.carrier,
            "reference": f"{s.shipment_id}-1", "attempt": 1, "state": state,
            "claimed_at": uow.now, "tries": 0,
            "next_try_at": uow.now + timedelta(seconds=CLAIM_LEASE_S),
            "tracking_number": s.tracking_number if state == "bought" else None,
            "cost_minor": s.cost_minor, "currency": s.cost_currency,
            "bought_at": uow.now if state == "bought" else None,
            "error": (errors or {}).get(s.shipment_id), "voided": [],
        }
        for s in shipments
    ]  # fmt: skip
    made = await repository.insert(uow.driver, tables.LABEL_PURCHASE, rows, conflict=_CLAIM)
    return {row["shipment_id"]: row["reference"] for row in made}


async def claim_stale(uow: UnitOfWork) -> list[Claim]:
    """Claims whose lease ran out: their process died, or the carrier did not answer."""
    rows = await uow.driver.fetch(
        "UPDATE label_purchase SET claimed_at = $1, tries = tries + 1, next_try_at = $2 "
        "WHERE shipment_id IN (SELECT shipment_id FROM label_purchase WHERE state = 'claimed' "
        "AND next_try_at <= $1 ORDER BY next_try_at LIMIT $3 FOR UPDATE SKIP LOCKED) "
        "RETURNING shipment_id, reference, tries",
        uow.now, uow.now + timedelta(seconds=CLAIM_LEASE_S), LABEL_BATCH,
    )  # fmt: skip
    if not rows:
        return []
    found = await uow.driver.fetch(
        f"SELECT {repository.SHIPMENT_COLUMNS}, p.carrier AS sold_by, "
        "c.document->>'kind' AS kind, c.document->>'base_url' AS base_url "
        "FROM shipment s JOIN label_purchase p USING (shipment_id) "
        "JOIN carrier c ON c.carrier = p.carrier WHERE s.shipment_id = ANY($1::text[])",
        [row["shipment_id"] for row in rows],
    )  # fmt: skip
    by_id = {row["shipment_id"]: row for row in found}
    keys = await secrets_repository.keys(uow.driver, box(), {row["sold_by"] for row in found})
    pieces = await repository.pieces(uow.driver, list(by_id))
    return [
        Claim(
            repository.shipment_of(by_id[r["shipment_id"]]), r["reference"],
            by_id[r["shipment_id"]]["kind"], by_id[r["shipment_id"]]["base_url"],
            keys.get(by_id[r["shipment_id"]]["sold_by"]), r["tries"], True,
            pieces.get(r["shipment_id"], ()),
        )
        for r in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a claim: bought, refused, or (both None) to be asked again."""

    claim: Claim
    bought: Bought | None = None
    refused: str | None = None
    trouble: str = ""


async def call_carriers(
    claims: Sequence[Claim], client: httpx.AsyncClient, ship_to: ShipTo | None
) -> list[Answer]:
    """Outside of any transaction; CARRIER_CALLS_AT_ONCE at a time."""
    gate = asyncio.Semaphore(CARRIER_CALLS_AT_ONCE)

    async def one(claim: Claim) -> Answer:
        async with gate:
            if claim.kind not in PORTS:  # Its carrier was put anew meanwhile.
                return Answer(claim, trouble=f"a carrier of kind {claim.kind} sells no labels")
            port = port_of(claim.kind, client, claim.base_url, claim.api_key)
            return await _call(claim, port, ship_to)

    return list(await asyncio.gather(*map(one, claims)))


async def _call(claim: Claim, carrier: CarrierPort, ship_to: ShipTo | None) -> Answer:
    shipment = claim.shipment
    try:
        if claim.asked_before:
            found = await carrier.find(claim.reference)
            if found is not None:
                return Answer(claim, found)
        if shipment.state != "labelling":
            return Answer(claim, refused=f"the shipment is {shipment.state}")
        parcel = {**_parcel(shipment), "pieces": list(claim.pieces)}
        if ship_to is not None:  # The buyer's: a return comes from there.
            buyer = "ship_from" if shipment.is_return else "ship_to"
            parcel[buyer] = await ship_to.ask(shipment.order_id)
        return Answer(claim, await carrier.buy(claim.reference, parcel))
    except CarrierRefused as error:
        return Answer(claim, refused=str(error))
    except (CarrierUnavailable, AddressUnavailable) as error:
        return Answer(claim, trouble=str(error))


def _parcel(shipment: Shipment) -> dict[str, Any]:
    return {
        "shipment_id": shipment.shipment_id, "order_id": shipment.order_id,
        "service": shipment.service, "origin": shipment.origin,
        "destination_country": shipment.destination_country,
        "destination_postal_code": shipment.destination_postal_code,
        "weight_g": shipment.weight_g, "longest_mm": shipment.longest_mm,
        "volume_cm3": shipment.volume_cm3, "dangerous_goods": shipment.dangerous_goods,
        "hs_codes": shipment.hs_codes, "value_minor": shipment.value_minor,
        "currency": shipment.currency, "direction": shipment.direction,
    }  # fmt: skip


async def record_answers(answers: Sequence[Answer], uow: UnitOfWork) -> None:
    """Keep what the carriers said, once: a claim that was recorded meanwhile stays as it is."""
    ids = [a.claim.shipment.shipment_id for a in answers]
    held = {s.shipment_id: s for s in await repository.lock_shipments(
        uow.driver, "shipment_id", ids)}  # fmt: skip
    open_ = {
        r["shipment_id"]: r["reference"]
        for r in await uow.driver.fetch(
            "SELECT shipment_id, reference FROM label_purchase WHERE state = 'claimed' "
            "AND shipment_id = ANY($1::text[]) ORDER BY shipment_id FOR UPDATE",
            ids,
        )
    }
    batch = Batch(uow, held)
    rows: list[tuple[Any, ...]] = []
    for answer in answers:
        key = answer.claim.shipment.shipment_id
        if open_.get(key) == answer.claim.reference:
            rows.append(_record(answer, held[key], batch))
    await batch.save()
    await uow.driver.executemany(
        "UPDATE label_purchase SET state = $2, tracking_number = $3, cost_minor = $4, "
        "currency = $5, bought_at = $6, error = $7, next_try_at = $8 WHERE shipment_id = $1",
        rows,
    )
    await attach_orphans(uow, [held[row[0]] for row in rows if row[1] == "bought"])


def _record(answer: Answer, shipment: Shipment, batch: Batch) -> tuple[Any, ...]:
    now, key, bought = batch.uow.now, shipment.shipment_id, answer.bought
    if bought is not None:
        wanted = shipment.tracking_number in (None, bought.tracking_number)
        if shipment.state == "labelling" or (shipment.state == "dispatched" and wanted):
            left = shipment.state == "dispatched"
            fact = shipment.label(bought.tracking_number, bought.cost_minor, bought.currency, now)
            shipment.state = "dispatched" if left else "labelled"
            batch.publish(shipment, [fact])
            state = "bought"
        else:  # Cancelled, or sent under another number: the label is paid for, and not used.
            state = "void"
        LABELS.labels(state).inc()
        return (key, state, bought.tracking_number, bought.cost_minor, bought.currency, now,
                None, now)  # fmt: skip
    if answer.refused is not None:
        if shipment.state == "labelling":
            _fail(shipment, now)
            batch.changed.add(key)
        LABELS.labels("failed").inc()
        return key, "failed", None, None, None, None, answer.refused[:1000], now
    LABELS.labels("delayed").inc()
    pause = min(RETRY_FIRST_S * 2.0**answer.claim.tries, RETRY_MAX_S)
    again = now + timedelta(seconds=pause)
    return key, "claimed", None, None, None, None, answer.trouble[:1000], again


async def buy_due(database: Database, client: httpx.AsyncClient, ship_to: ShipTo | None) -> int:
    """One round: claim, call, record. Returns how many shipments were worked on."""
    async with database.transaction() as uow:
        taken, claims = await claim_planned(uow)
    async with database.transaction() as uow:
        claims += await claim_stale(uow)
        taken += sum(c.asked_before for c in claims)
    if claims:
        answers = await call_carriers(claims, client, ship_to)
        async with database.transaction() as uow:
            await record_answers(answers, uow)
    return taken
