"""What routes about rules answer with."""

from datetime import date, datetime
from typing import Any, Literal

from entrepot.logistics.domain.rules.goods_checks import HsCheck, RestrictedCheck
from entrepot.logistics.domain.rules.landed import LandedCost
from entrepot.logistics.domain.rules.rows import Missing, RuleRow
from entrepot.logistics.rules_repository import StoredPack
from entrepot.shared.http import View
from entrepot.shared.money import to_minor


class RuleView(View):
    """A row, in force while effective_from <= day < effective_to. confidence unverified: never
    applied unless asked for."""

    rule: str
    market: str
    kind: str
    effective_from: date
    effective_to: date | None
    parameters: dict[str, Any]
    source: str
    confidence: str
    note: str
    pack: str
    priority: int
    reviewed_by: str | None
    as_of: date | None


def rule_view(row: RuleRow) -> RuleView:
    values = {name: getattr(row, name) for name in RuleView.model_fields}
    return RuleView(**{**values, "parameters": dict(row.parameters)})


class PackHead(View):
    """A pack. origin: shipped with the product, or imported; version 0 is the shipped one."""

    pack: str
    origin: Literal["shipped", "imported"]
    version: int
    title: str
    title_zh: str | None
    as_of: date
    source: str
    licence: str | None
    reviewed_by: str | None
    priority: int
    imported_by: str | None
    updated_at: datetime | None
    rules: int
    hs_codes: int


def pack_head(stored: StoredPack) -> PackHead:
    return PackHead(**{name: getattr(stored, name) for name in PackHead.model_fields})


class MissingView(View):
    """A rule that would be needed. reason unverified: a row is there that nobody has verified."""

    market: str
    kind: str
    on: date
    detail: str
    line_no: int | None
    reason: Literal["no_rule_in_force", "unverified"]


def missing_view(missing: Missing) -> MissingView:
    return MissingView(**{name: getattr(missing, name) for name in MissingView.model_fields})


class CostLineView(View):
    """One amount. base, rate (percent) and market_amount are in the destination's currency, as
    text; amount_minor in the request's. due: checkout or import. paid_by: under the incoterm."""

    kind: Literal["duty", "flat_duty", "additional_duty", "excise", "tax", "fee"]
    name: str
    rule: str
    line_no: int | None
    due: Literal["checkout", "import"]
    accountable: str
    paid_by: Literal["seller", "buyer"]
    rate: str | None
    base: str | None
    market_amount: str
    market_currency: str
    amount_minor: int
    confidence: str
    source: str


class LandedCostView(View):
    """A consignment's whole cost. total_minor: null while a rule is missing."""

    status: Literal["complete", "needs_review", "no_rule_in_force"]
    regime: str
    on: date
    currency: str
    market_currency: str
    goods_minor: int
    transport_minor: int
    duty_minor: int
    tax_minor: int
    fees_minor: int
    total_minor: int | None
    lines: tuple[CostLineView, ...]
    missing: tuple[MissingView, ...]
    withheld: tuple[RuleView, ...]


def landed_view(found: LandedCost, on: date) -> LandedCostView:
    currency = found.currency

    def minor(amount: Any) -> int:
        return to_minor(amount, currency)

    lines = tuple(
        CostLineView(
            kind=x.line.kind, name=x.line.name, rule=x.line.rule, line_no=x.line.line_no,
            due=x.line.due, accountable=x.line.payer, paid_by=x.paid_by,
            rate=str(x.line.rate) if x.line.rate is not None else None,
            base=f"{x.line.base:.2f}" if x.line.base is not None else None,
            market_amount=f"{x.line.amount:f}", market_currency=x.currency,
            amount_minor=minor(x.amount), confidence=x.line.confidence, source=x.line.source,
        )
        for x in found.lines
    )  # fmt: skip
    return LandedCostView(
        status=found.status, regime=found.regime, on=on, currency=currency,
        market_currency=found.market_currency, goods_minor=minor(found.goods),
        transport_minor=minor(found.transport),
        duty_minor=minor(found.sum_of("duty", "flat_duty", "additional_duty")),
        tax_minor=minor(found.sum_of("tax", "excise")), fees_minor=minor(found.sum_of("fee")),
        total_minor=None if found.total is None else minor(found.total), lines=lines,
        missing=tuple(map(missing_view, found.missing)),
        withheld=tuple(map(rule_view, found.withheld)),
    )  # fmt: skip


class HsNear(View):
    """A subheading of the same heading."""

    code: str
    description: str


class HsView(View):
    """A code of the Harmonized System, or why it is none."""

    code: str
    state: Literal["known", "known_heading", "unknown", "malformed"]
    ok: bool
    description: str
    nearest: tuple[HsNear, ...]


def hs_view(found: HsCheck) -> HsView:
    return HsView(
        code=found.code, state=found.state, ok=found.ok, description=found.description,
        nearest=tuple(HsNear(code=n.code, description=n.description) for n in found.nearest),
    )  # fmt: skip


class RestrictionView(View):
    """A row that concerns the goods. documents: of a licence."""

    decision: Literal["allowed", "attention", "licence", "prohibited"]
    documents: tuple[str, ...]
    row: RuleView


class RestrictedView(View):
    """What rules say of one item. withheld: rows nobody has verified; look at them."""

    hs: HsView
    decision: Literal["allowed", "attention", "licence", "prohibited"]
    restrictions: tuple[RestrictionView, ...]
    withheld: tuple[RuleView, ...]


def restriction_view(hs: HsCheck, found: RestrictedCheck) -> RestrictedView:
    return RestrictedView(
        hs=hs_view(hs), decision=found.decision,
        restrictions=tuple(
            RestrictionView(decision=r.decision, documents=r.documents, row=rule_view(r.row))
            for r in found.restrictions
        ),
        withheld=tuple(map(rule_view, found.withheld)),
    )  # fmt: skip


class AirAcceptanceView(View):
    """allowed: null where no rule holds on the day. rule: what refuses it."""

    allowed: bool | None
    rule: str | None
    row: RuleView | None
    missing: MissingView | None
