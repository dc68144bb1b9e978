"""Holding units for many orders by one call."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict

from entrepot.inventory.api.common import parse_items
from entrepot.inventory.api.reservations import Group, ReservationIn, command_of
from entrepot.inventory.domain.reservation import Reservation, ReserveStock
from entrepot.shared.errors import EntrepotError
from entrepot.shared.http import Call, CallDep, View, json_answer, read_body, scope
from entrepot.shared.identifiers import ReservationId
from entrepot.shared.problems import to_problem

router = APIRouter(prefix="/v1", tags=["reservations"])

_EXAMPLE: dict[str, Any] = {
    "reservation_id": "res_" + "0" * 31 + "1",
    "order_id": "ord_" + "0" * 31 + "1",
    "demand": [{"line_no": 1, "sku": "LAMP-1", "quantity": 1}],
    "options": [{"allocations": [{"location": "EU-1", "demand": [0]}]}],
}


class ReservationItem(ReservationIn):
    """A reservation with its id, which the caller chooses: repeating it answers what is held."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})
    reservation_id: ReservationId


class ReservationResult(View):
    """What became of one item. status as the single call would have answered; state of the
    reservation where there is one."""

    index: int
    status: int
    id: str | None = None
    state: str | None = None
    problem: dict[str, Any] | None = None


class ReservationResults(View):
    """In the order of the request; the whole answers 200 if all went well, else 207."""

    results: list[ReservationResult]


_SCHEMA = {
    "type": "object", "required": ["items"], "additionalProperties": False,
    "properties": {"items": {"type": "array", "minItems": 1, "maxItems": 1000,
                             "items": {"type": "object"}}},
}  # fmt: skip


@router.post(
    "/reservations:batch", dependencies=[scope("reservations:write")],
    response_model=ReservationResults, summary="Reserve for many orders / 批量预留库存",
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {
        "schema": _SCHEMA, "example": {"items": [_EXAMPLE]}}}}},
    responses={207: {"model": ReservationResults}},
)  # fmt: skip
async def post_reservations(call: CallDep, request: Request) -> Response:
    """Each item is held as a whole or not at all, whatever becomes of the others: 201 held, 200
    held before, 409 insufficient-stock with the shortages or wrong-state, 422 a broken rule."""
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    group: Group = request.app.state.reservations
    parsed = [_command(item, call) for item in parse_items(ReservationItem, body)]
    commands = [item for item in parsed if isinstance(item, ReserveStock)]
    decided = iter(
        await asyncio.gather(*(group.submit(c) for c in commands), return_exceptions=True)
    )
    results = []
    for index, item in enumerate(parsed):
        outcome: Any = next(decided) if isinstance(item, ReserveStock) else item
        results.append(_result(index, item, outcome, request))
    well = all(result["status"] < 400 for result in results)
    return json_answer({"results": results}, 200 if well else 207)


def _command(item: ReservationItem | EntrepotError, call: Call) -> ReserveStock | EntrepotError:
    if isinstance(item, EntrepotError):
        return item
    try:
        return command_of(item.reservation_id, item, call)
    except EntrepotError as error:
        return error


def _result(
    index: int, item: ReserveStock | EntrepotError, outcome: Any, request: Request
) -> dict[str, Any]:
    name = item.reservation_id if isinstance(item, ReserveStock) else None
    if isinstance(outcome, EntrepotError):
        problem = to_problem(outcome, request)
        return {"index": index, "status": outcome.status, "id": name, "problem": problem}
    if isinstance(outcome, BaseException):
        raise outcome
    held: Reservation
    held, fresh = outcome
    return {"index": index, "status": 201 if fresh else 200, "id": name, "state": held.state}
