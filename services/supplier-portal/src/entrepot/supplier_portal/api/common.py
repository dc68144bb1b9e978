"""What the routers share: sides, scopes by side, optional If-Match, batches."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Request, Response
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, Forbidden
from entrepot.shared.http import (
    MAX_BATCH,
    Call,
    Input,
    ItemResult,
    RequireScope,
    batch_answer,
    invalid_body,
    parse,
    read_body,
    verified_caller,
)
from entrepot.shared.identifiers import PurchaseOrderId
from entrepot.shared.problems import to_problem
from entrepot.supplier_portal.api.views import PurchaseOrderView
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.handlers.outcome import Outcome

T = TypeVar("T")
M = TypeVar("M", bound=Input)
NO_NUL = r"^[^\x00]*$"  # Of free text in a query: PostgreSQL knows no such character.
OrderKey = Annotated[PurchaseOrderId, Path(description="`po_` and 32 hexadecimal digits.")]


def actor_of(call: Call) -> Actor:
    """The caller and its side of the order: a supplier's own, else the buyer's."""
    side = "supplier" if call.caller.kind == "supplier" else "buyer"
    return Actor(call.caller.party, side)  # type: ignore[arg-type]


class _ScopeOfSide(RequireScope):
    """One scope for the buyer, another for a supplier."""

    def __init__(self, name: str, supplier: str) -> None:
        super().__init__(name)
        self.supplier = supplier

    async def __call__(self, request: Request) -> None:
        caller = await verified_caller(request)
        caller.require(self.supplier if caller.kind == "supplier" else self.name)


def scope_of_side() -> Any:
    """The scope of a route that both sides use."""
    return scope_either("purchase-orders:write", "purchase-orders:confirm")


def scope_either(buyer: str, supplier: str) -> Any:
    """The scope of a route that both sides use, by side."""
    return Depends(_ScopeOfSide(buyer, supplier))


def require_buyer(call: Call) -> None:
    """Raises Forbidden for callers who see their own rows only."""
    if call.caller.sees != "*":
        raise Forbidden("this is the buyer's to do (仅限采购方操作)")


def if_match(call: Call, *, buyer: bool = False) -> Callable[[PurchaseOrder], None]:
    """The check under the order's lock: If-Match, where it was sent, and the side."""

    def check(order: PurchaseOrder) -> None:
        if buyer:
            require_buyer(call)
        if "if-match" in call.request.headers:
            call.check_version(order.version, PurchaseOrderView.of(order))

    return check


class _Items(Input):
    items: Annotated[list[Any], Field(min_length=1, max_length=MAX_BATCH)]


_BATCH = TypeAdapter(_Items)


def batch_body(model: type[BaseModel]) -> dict[str, Any]:
    """`openapi_extra` of a :batch route, with nothing to be looked up elsewhere."""
    schema = model.model_json_schema()
    parts = schema.pop("$defs", {})

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            if "$ref" in value:
                return whole(parts[value["$ref"].rsplit("/", 1)[-1]])
            return {name: whole(part) for name, part in value.items()}
        return [whole(part) for part in value] if isinstance(value, list) else value

    item = whole(schema)
    items = {"type": "array", "minItems": 1, "maxItems": MAX_BATCH, "items": item}
    body = {
        "type": "object", "required": ["items"], "properties": {"items": items},
        "additionalProperties": False, "examples": [{"items": item["examples"][:1]}],
    }  # fmt: skip
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": body}}}}


async def run_batch(
    call: Call, model: type[M],
    effect: Callable[[Sequence[M], UnitOfWork], Awaitable[list[Outcome[T]]]],
) -> Response:  # fmt: skip
    """Read {"items": [...]}, let the good ones through, answer each in its place. Raises
    InvalidBody for what is no list of 1 to MAX_BATCH items."""
    limit = call.request.app.state.settings.batch_body_limit_bytes
    raw = parse(_BATCH, await read_body(call.request, limit)).items
    adapter = TypeAdapter(model)
    good: list[M] = []
    places: list[int] = []
    results: dict[int, ItemResult] = {}
    for index, item in enumerate(raw):
        try:
            good.append(adapter.validate_python(item, strict=False))
            places.append(index)
        except ValidationError as error:
            faults = invalid_body(error.errors(include_url=False, include_input=False))
            results[index] = _refused(index, faults, call.request)
    if good:
        async with call.transaction() as uow:
            outcomes = await effect(good, uow)
        for index, outcome in zip(places, outcomes, strict=True):
            results[index] = (
                _refused(index, outcome, call.request)
                if isinstance(outcome, EntrepotError)
                else ItemResult(index=index, status=201 if outcome.created else 200, id=outcome.id)
            )
    return batch_answer([results[index] for index in range(len(raw))])


def _refused(index: int, error: EntrepotError, request: Request) -> ItemResult:
    return ItemResult(index=index, status=error.status, problem=to_problem(error, request))
