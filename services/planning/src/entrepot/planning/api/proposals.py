"""Proposals: read with their reasons, decided one by one or in bulk, approved by rule."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from entrepot.planning.api.common import (
    PlaceFilter,
    SkuFilter,
    SupplierFilter,
    cursor_of,
    example,
    reading,
)
from entrepot.planning.domain.proposals import Decision, Kind, State
from entrepot.planning.handlers import deciding
from entrepot.planning.handlers import terms as handlers
from entrepot.planning.repository import proposals as queries
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, NotFound
from entrepot.shared.http import (
    BatchResult,
    CallDep,
    Input,
    ItemResult,
    View,
    answer,
    batch_answer,
    invalid_body,
    scope,
)
from entrepot.shared.identifiers import CurrencyCode
from entrepot.shared.money import PriceMinor
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.problems import to_problem
from entrepot.shared.quantity import Units
from entrepot.shared.resources import batch_items, items_schema, only_merchant

router = APIRouter(prefix="/v1", tags=["proposals"])
ProposalId = Annotated[str, StringConstraints(pattern=r"^prp_[0-9a-f]{32}$")]
_ID = "prp_" + "0" * 31 + "1"
_DECISION = {"proposal_id": _ID, "decision": "approve", "lines": [{"line_no": 1, "quantity": 500}],
             "reason": "round to a full pallet"}  # fmt: skip


class LineView(View):
    """Units of a SKU; proposed: before anybody edited it. reason and table explain it."""

    line_no: int
    sku: str
    quantity: int
    proposed: int
    unit_cost_minor: int
    expected_on: str = ""
    reason: str
    reason_zh: str
    table: list[dict[str, Any]]


class ProposalView(View):
    """What planning proposes, why, and what became of it. effect: expected missing units before
    and after; answer: what the other service said. version is its ETag."""

    model_config = example({
        "proposal_id": _ID, "kind": "purchase", "trigger": "nightly", "state": "open",
        "supplier": "supplier:shenzhen-lamp", "from_place": None, "to_place": "EU-1",
        "mode": "sea", "agreement": None, "currency": "CNY", "cost_minor": 2016000,
        "lines": [{"line_no": 1, "sku": "LAMP-1", "quantity": 480, "proposed": 480,
                   "unit_cost_minor": 4200, "expected_on": "2026-02-12",
                   "reason": "Order 480 LAMP-1 for EU-1 by sea: …", "reason_zh": "建议海运 480 件…",
                   "table": [{"label": "lead time", "label_zh": "补货提前期", "value": 38.0,
                              "unit": "days"}]}],
        "explanation": {"en": "480 units of 1 SKU(s) …", "zh": "建议采购…", "table": []},
        "effect": {"missing_before": 0.0, "missing_after": 0.0}, "decided_by": "",
        "decision_reason": "", "by_rule": False, "edited": False, "answer": {}, "attempts": 0,
        "decided_at": None, "made_at": "2026-01-05T01:05:00Z", "version": 1,
    })  # fmt: skip
    proposal_id: str
    kind: str
    trigger: str
    state: str
    supplier: str | None
    from_place: str | None
    to_place: str
    mode: str
    agreement: str | None
    currency: str
    cost_minor: int
    lines: list[LineView]
    explanation: dict[str, Any]
    effect: dict[str, Any]
    decided_by: str
    decision_reason: str
    by_rule: bool
    edited: bool
    answer: dict[str, Any]
    attempts: int
    decided_at: datetime | None
    made_at: datetime
    version: int


class EditedLine(Input):
    """Units instead of those proposed; 0: not at all."""

    line_no: Annotated[int, Field(ge=1, le=100_000)]
    quantity: Units


class DecisionItem(Input):
    """approve: as proposed, or with the lines' quantities; reject: with a reason. version: only
    that one."""

    model_config = example(_DECISION)
    proposal_id: ProposalId
    decision: Decision
    lines: Annotated[list[EditedLine], Field(max_length=500)] | None = None
    reason: Annotated[str, Field(max_length=500)] = ""
    version: Annotated[int, Field(ge=1)] | None = None

    def wanted(self) -> deciding.Wanted:
        quantities = {li.line_no: li.quantity for li in self.lines} if self.lines else None
        return deciding.Wanted(self.proposal_id, self.decision, quantities, self.reason,
                               self.version)  # fmt: skip


class RuleInput(Input):
    """Proposals up to both limits are approved without a person."""

    model_config = example(
        {"enabled": True, "max_units": 500, "max_cost_minor": 500000, "currency": "EUR"}
    )
    enabled: bool
    max_units: Units
    max_cost_minor: PriceMinor
    currency: CurrencyCode


class RuleView(View):
    """An approval rule. trigger: nightly, surge or request; overdue of settlements."""

    kind: str
    trigger: str
    enabled: bool
    max_units: int
    max_cost_minor: int
    currency: str
    set_by: str
    version: int


class RuleList(View):
    """All of them; a kind and trigger without one waits for a person."""

    items: list[RuleView]


def _view(row: dict[str, Any]) -> ProposalView:
    return ProposalView.model_validate(row)


@router.get("/proposals", dependencies=[scope("planning:read")], summary="Proposals / 计划建议列表")
async def list_proposals(
    call: CallDep, state: State | None = None, kind: Kind | None = None,
    trigger: Annotated[str | None, Query(max_length=20)] = None, supplier: SupplierFilter = None,
    place: PlaceFilter = None, sku: SkuFilter = None, limit: Limit = 50, cursor: Cursor = None,
) -> Page[ProposalView]:  # fmt: skip
    """The newest first. Of the merchant only: partners have none."""
    after = cursor_of(cursor, str, str)
    async with reading(call) as driver:
        rows = await queries.listed(
            driver, state=state, kind=kind, trigger=trigger, supplier=supplier, place=place,
            sku=sku, after=(datetime.fromisoformat(after[0]), after[1]) if after else None,
            limit=limit + 1,
        )  # fmt: skip
    return page_of(
        [_view(r) for r in rows], limit, lambda v: (v.made_at.isoformat(), v.proposal_id)
    )


@router.get(
    "/proposals/{proposal_id}", dependencies=[scope("planning:read")],
    response_model=ProposalView, summary="One proposal / 查询计划建议",
)  # fmt: skip
async def get_proposal(
    proposal_id: Annotated[ProposalId, Path(examples=[_ID])], call: CallDep
) -> Response:
    """With its reason, its table and its effect."""
    async with reading(call) as driver:
        row = await queries.one(driver, proposal_id)
    if row is None:
        raise NotFound(f"no proposal {proposal_id}")
    return answer(_view(row))


_ITEM: TypeAdapter[DecisionItem] = TypeAdapter(DecisionItem)


@router.post(
    "/proposals:decide", dependencies=[scope("planning:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, _DECISION), summary="Decide / 批量审批建议",
)  # fmt: skip
async def decide(call: CallDep) -> Response:
    """{"items": [...]}: approve (with edited quantities where wanted) or reject up to 1000
    proposals; each is answered in its place. Approved ones become purchase orders and transfers
    within seconds. The same decision again changes nothing."""
    only_merchant(call)
    raw = await batch_items(call.request)
    good: list[tuple[int, DecisionItem]] = []
    results: dict[int, ItemResult] = {}
    for index, value in enumerate(raw):
        try:
            good.append((index, _ITEM.validate_python(value)))
        except ValidationError as fault:
            problem = invalid_body(fault.errors(include_url=False, include_input=False))
            results[index] = ItemResult(index=index, status=problem.status,
                                        problem=to_problem(problem, call.request))  # fmt: skip
    async with call.transaction() as uow:
        done = await deciding.decide([item.wanted() for _, item in good], uow, call.caller.party)
    for (index, item), found in zip(good, done, strict=True):
        if isinstance(found, EntrepotError):
            results[index] = ItemResult(
                index=index, status=found.status, id=item.proposal_id,
                problem=to_problem(found, call.request),
            )  # fmt: skip
        else:
            results[index] = ItemResult(index=index, status=200, id=item.proposal_id)
    return batch_answer([results[index] for index in range(len(raw))])


@router.put(
    "/approval-rules/{kind}/{trigger}", dependencies=[scope("planning:write")],
    response_model=RuleView, summary="Approve by rule / 自动审批规则",
)  # fmt: skip
async def put_rule(
    kind: Literal["purchase", "transfer", "settlement"],
    trigger: Literal["nightly", "surge", "request", "overdue"], body: RuleInput, call: CallDep,
) -> Response:  # fmt: skip
    """Holds for proposals made from now on. `settlement` / `overdue`: loans between neighbours that
    are older than a month are paid."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> RuleView:
        key = {"kind": kind, "trigger": trigger}
        row, _ = await handlers.put(uow, "approval_rule", key, body, call.caller.party)
        return RuleView.model_validate(row)

    return await call.once(effect)


@router.get(
    "/approval-rules", dependencies=[scope("planning:read")], response_model=RuleList,
    summary="Rules / 自动审批规则列表",
)  # fmt: skip
async def list_rules(call: CallDep) -> Response:
    """By kind and trigger."""
    async with reading(call) as driver:
        rows = await handlers.rows(driver, "approval_rule")
    return answer(RuleList(items=[RuleView.model_validate(r) for r in rows]))
