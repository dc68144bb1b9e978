"""Approved proposals become purchase orders and transfers: claimed in the database, then called,
then written down. A process that falls in between leaves a claim that runs out; the call is made
again with the same number and key, and the other service answers with what it made the first time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from prometheus_client import Counter

from entrepot.planning.adapters.hub import INVENTORY, PORTAL, Hub, NotNow, Refused
from entrepot.planning.repository import proposals as rows_of
from entrepot.planning.repository.subjects import publish
from entrepot.planning.settings import (
    CLAIM_S,
    MAX_ATTEMPTS,
    PLACE_BATCH,
    RETRY_FIRST_S,
    RETRY_MAX_S,
)
from entrepot.shared.database import Database
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.planning import ProposalFailed, ProposalPlaced
from entrepot.shared.telemetry import REGISTRY

PLACED = Counter(
    "entrepot_planning_proposals_placed_total", "Proposals that were to be placed, by outcome.",
    ["kind", "outcome"], registry=REGISTRY,
)  # fmt: skip
log = structlog.get_logger(__name__)


async def place_due(database: Database, hub: Hub) -> int:
    """One round. Returns how many proposals were worked on."""
    async with database.transaction() as uow:
        claimed = await rows_of.claim(uow.driver, uow.now, PLACE_BATCH, timedelta(seconds=CLAIM_S))
    for row in claimed:
        await _place(row, database, hub)
    return len(claimed)


async def _place(row: dict[str, Any], database: Database, hub: Hub) -> None:
    try:
        if row["kind"] == "purchase":
            answer = await _purchase(row, hub)
        else:
            answer = await _transfer(row, database, hub)
    except Refused as refused:
        await _settle(row, database, "failed", {**row["answer"], "problem": str(refused)})
    except NotNow as problem:
        last = row["attempts"] >= MAX_ATTEMPTS
        state = "failed" if last else "approved"
        await _settle(row, database, state, {**row["answer"], "problem": str(problem)})
    else:
        await _settle(row, database, "placed", answer)


async def _purchase(row: Mapping[str, Any], hub: Hub) -> dict[str, Any]:
    """The number is the proposal's: the same order whenever it is asked for."""
    body = {
        "number": purchase_number(row["proposal_id"]), "supplier": row["supplier"],
        "destination": row["to_place"], "currency": row["currency"],
        "allow_below_moq": any(li.get("below_moq") for li in row["lines"]) or row["edited"],
        "note": row["explanation"]["en"][:2000],
        "lines": [
            {"line_no": li["line_no"], "sku": li["sku"], "quantity": li["quantity"],
             "unit_price_minor": li["unit_cost_minor"], "expected_on": li["expected_on"]}
            for li in row["lines"]
        ],
    }  # fmt: skip
    made = await hub.call("POST", PORTAL, "/v1/purchase-orders", body, key=_key(row))
    return {"purchase_order_id": made["purchase_order_id"], "number": body["number"]}


def _key(row: Mapping[str, Any]) -> str:
    """Of one decision: approving again after a failure is another call."""
    return f"{row['proposal_id']}-{row['version']}"


def purchase_number(proposal_id: str) -> str:
    """The buyer's number of the order that a proposal becomes."""
    return f"PL-{proposal_id.removeprefix('prp_')[-16:].upper()}"


async def _transfer(row: Mapping[str, Any], database: Database, hub: Hub) -> dict[str, Any]:
    """One transfer within an operator; under a sharing agreement units are called SKU by SKU, and
    what was called is written down before the next call."""
    lines = row["lines"]
    if row["agreement"] is None:
        body = {
            "from_location": row["from_place"], "to_location": row["to_place"],
            "lines": [{"sku": li["sku"], "quantity": li["quantity"]} for li in lines],
            "expected_on": max(li["expected_on"] for li in lines),
            "reference": row["proposal_id"], "note": row["explanation"]["en"][:1000],
        }  # fmt: skip
        made = await hub.call("POST", INVENTORY, "/v1/transfers", body, key=_key(row))
        return {"transfers": [made["transfer_id"]]}
    called: dict[str, str] = dict(row["answer"].get("called", {}))
    path = f"/v1/sharing-agreements/{row['agreement']}:call"
    for li in lines:
        name = str(li["line_no"])
        if name in called:
            continue
        body = {"sku": li["sku"], "quantity": li["quantity"], "to_location": row["to_place"]}
        made = await hub.call("POST", INVENTORY, path, body, key=f"{_key(row)}-{name}")
        called[name] = made["transfer_id"]
        row["answer"]["called"] = called
        async with database.transaction() as uow:
            held = (await rows_of.lock(uow.driver, [row["proposal_id"]]))[row["proposal_id"]]
            await rows_of.save(
                uow.driver, [{**held, "answer": {**held["answer"], "called": called}}]
            )
    return {"called": called, "transfers": list(called.values())}


async def _settle(
    row: Mapping[str, Any], database: Database, state: str, answer: dict[str, Any]
) -> None:
    async with database.transaction() as uow:
        held = (await rows_of.lock(uow.driver, [row["proposal_id"]]))[row["proposal_id"]]
        if held["state"] != "approved":
            return  # Another process was faster.
        told: list[Event] = []
        if state == "placed":
            told.append(ProposalPlaced(
                proposal_id=row["proposal_id"], kind=row["kind"],
                purchase_order_id=answer.get("purchase_order_id"),
                transfer_ids=tuple(answer.get("transfers", ())),
            ))  # fmt: skip
        elif state == "failed":
            told.append(ProposalFailed(proposal_id=row["proposal_id"], kind=row["kind"],
                                       answer=str(answer.get("problem", ""))))  # fmt: skip
        again = _next_try(row["attempts"], uow.now) if state == "approved" else None
        version = held["version"] + (0 if state == "approved" else 1)
        await rows_of.save(uow.driver, [{**held, "state": state, "answer": answer,
                                         "next_try_at": again, "version": version}])  # fmt: skip
        await publish(uow, told)
    PLACED.labels(row["kind"], state if state != "approved" else "retried").inc()
    if state != "placed":
        log.warning("proposal_not_placed", proposal_id=row["proposal_id"], state=state,
                    problem=answer.get("problem"))  # fmt: skip


def _next_try(attempts: int, now: datetime) -> datetime:
    return now + timedelta(seconds=min(RETRY_FIRST_S * 2 ** max(0, attempts - 1), RETRY_MAX_S))
