"""May this be sold there, may it leave, and which certificates end soon?"""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from entrepot.catalog import queries
from entrepot.catalog.api.common import Reason, day_of, reasons_of
from entrepot.catalog.domain.commands import Market
from entrepot.catalog.domain.listing import dispatch_of, explain_finding
from entrepot.catalog.repository import StoredGate
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, View, scope
from entrepot.shared.identifiers import Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.rules.certificates import Decision, Finding, Verdict

router = APIRouter(prefix="/v1", tags=["compliance gate"])


class RuleApplied(View):
    """A rule that is in force for the market, the categories and the day, and what it says."""

    rule: str
    market: str
    category: str
    require: tuple[str, ...]
    require_any: tuple[str, ...]
    source: str
    blocks_dispatch: Literal["expired", "any", "never"]
    part: str | None  # The part of a bundle that it is about; None: the SKU itself.
    verdict: Literal["met", "ends_soon", "missing", "expired"]
    certificates: list[str]  # Those that it counts on.
    reason: str
    reason_zh: str


class EndsSoonView(View):
    """A certificate in use that ends within 30 days of the day."""

    kind: str
    certificate: str
    valid_to: date


class PartView(View):
    """A part of a bundle, judged alone."""

    sku: str
    decision: Decision
    missing: list[str]
    expired: list[str]


class MaySellView(View):
    """The gate's answer. basis says `no_rule_in_force` where no rule is known that would apply.
    dispatch: whether units may leave for the market. next_change: the day on which it may differ
    without any further fact."""

    sku: str
    market: str
    on: date
    decision: Decision
    missing: list[str]
    expired: list[str]
    ends_soon: list[EndsSoonView]
    rules: list[RuleApplied]
    basis: Literal["rules", "no_rule_in_force"]
    dispatch: Literal["open", "blocked"]
    dispatch_reasons: list[Reason]
    categories: tuple[str, ...]
    next_change: date | None
    parts: list[PartView]


class DispatchGateView(View):
    """Whether units of a SKU may leave for a market; EU: for member states without a row."""

    sku: str
    market: str
    version: int
    status: Literal["open", "blocked"]
    reasons: list[Reason]
    recheck_on: date | None
    updated_at: datetime


class WarningView(View):
    """A certificate that ends soon, as it was told. listings: that it was for, then."""

    certificate: str
    sku: str
    kind: str
    market: str
    valid_to: date
    horizon_days: int
    listings: int
    warned_at: datetime


@router.get("/skus/{sku}/may-sell", dependencies=[scope("catalog:read")])
async def may_sell(
    sku: Sku, call: CallDep, market: Annotated[Market, Query(examples=["DE"])],
    on: Annotated[date | None, Query(description="Today (UTC) by default.")] = None,
) -> MaySellView:  # fmt: skip
    """May this SKU be sold in that market on that day, as far as certificates go, and may it
    leave for it? With every rule that applies, what it says and why."""
    day = on or call.database.clock().date()
    async with call.read() as session:
        found = await queries.may_sell(session, sku, market, day)
        held = await queries.sku(session, sku)
    if found is None or held is None:
        raise NotFound()
    verdict, parts = found
    dispatch = dispatch_of(sku, verdict)
    return MaySellView(
        sku=sku, market=market, on=day, decision=verdict.decision, missing=verdict.missing,
        expired=verdict.expired, ends_soon=_ends(verdict),
        rules=[_rule(sku, found) for found in verdict.findings],
        basis="rules" if verdict.rules else "no_rule_in_force", dispatch=dispatch.status,
        dispatch_reasons=reasons_of(dispatch.reasons), categories=held.all_categories,
        next_change=verdict.next_change,
        parts=[
            PartView(sku=code, decision=v.decision, missing=v.missing, expired=v.expired)
            for code, v in parts.items()
        ],
    )  # fmt: skip


def _ends(verdict: Verdict) -> list[EndsSoonView]:
    return [
        EndsSoonView(kind=e.kind, certificate=e.certificate, valid_to=e.valid_to)
        for e in verdict.ends_soon
    ]


def _rule(sku: str, found: Finding) -> RuleApplied:
    rule = found.rule
    reason, reason_zh = explain_finding(found)
    return RuleApplied(
        rule=rule.rule, market=rule.market, category=rule.category, require=rule.require,
        require_any=rule.require_any, source=rule.source, blocks_dispatch=rule.blocks_dispatch,
        part=found.sku if found.sku != sku else None, verdict=found.verdict,
        certificates=list(found.used), reason=reason, reason_zh=reason_zh,
    )  # fmt: skip


def gate_view(held: StoredGate) -> DispatchGateView:
    state = held.state
    return DispatchGateView(
        sku=held.sku, market=held.market, version=held.version, status=state.status,
        reasons=reasons_of(state.reasons), recheck_on=state.recheck_on,
        updated_at=held.updated_at,
    )  # fmt: skip


@router.get("/dispatch-gates", dependencies=[scope("catalog:read")])
async def list_dispatch_gates(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    sku: Annotated[Sku | None, Query()] = None,
    market: Annotated[Market | None, Query()] = None,
    status: Annotated[Literal["open", "blocked"] | None, Query()] = None,
) -> Page[DispatchGateView]:  # fmt: skip
    """By SKU and market: every market in which a SKU is listed, and the EU where one of them is a
    member state."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        found = await queries.dispatch_gates(
            session, after=(after[0], after[1]) if after else None, limit=limit + 1, sku=sku,
            market=market, status=status,
        )  # fmt: skip
    return page_of([gate_view(held) for held in found], limit, lambda g: (g.sku, g.market))


@router.get("/certificate-warnings", dependencies=[scope("catalog:read")])
async def list_certificate_warnings(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    sku: Annotated[Sku | None, Query()] = None,
    horizon_days: Annotated[int | None, Query(ge=1, le=366)] = None,
) -> Page[WarningView]:  # fmt: skip
    """Certificates that were told to end soon, by last day."""
    after = decode_cursor(cursor, str, str, int)
    key = (after[0], day_of(after[1]), after[2]) if after else None
    async with call.read() as session:
        found = await queries.certificate_warnings(
            session, after=key, limit=limit + 1, sku=sku, horizon_days=horizon_days
        )
    views = [WarningView(**row) for row in found]
    return page_of(views, limit, lambda w: (w.certificate, w.valid_to, w.horizon_days))
