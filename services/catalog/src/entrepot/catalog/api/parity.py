"""/v1/price-parity, its rules, and rates of exchange."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import day_of, party_of, with_key
from entrepot.catalog.domain.commands import RuleId
from entrepot.catalog.domain.parity import (
    ParityFields,
    PutParityRule,
    PutRate,
    RateFields,
    State,
)
from entrepot.catalog.handlers.parity import judge_due
from entrepot.catalog.handlers.prices import put_parity_rules, put_rates
from entrepot.catalog.repository import Stored, StoredParity
from entrepot.catalog.settings import RECHECK_AT_ONCE
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import BatchResult, CallDep, View, answer, scope
from entrepot.shared.identifiers import CurrencyCode, ShopCode, Sku
from entrepot.shared.outcomes import Outcome
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import items_schema, put_one, run_batch

router = APIRouter(prefix="/v1", tags=["price parity"])
_RATE = TypeAdapter(PutRate)
_RATE_EXAMPLE = {
    "base": "EUR", "quote": "USD", "rated_on": "2026-11-20", "rate": "1.0834",
    "source": "ECB reference rate",
}  # fmt: skip


class ParityRuleView(View):
    """A rule, in force while effective_from <= day < effective_to."""

    rule: str
    version: int
    kind: Literal["band", "floor"]
    reference: str | None
    floor_minor: int | None
    floor_currency: str | None
    shops: tuple[str, ...]
    tolerance_bp: int
    skus: tuple[str, ...]
    categories: tuple[str, ...]
    max_rate_age_days: int
    effective_from: date
    effective_to: date | None
    note: str | None
    updated_at: datetime


class RateView(View):
    """1 unit of base costs `rate` units of quote, from that day on."""

    base: str
    quote: str
    rated_on: date
    version: int
    rate: Decimal
    source: str
    updated_at: datetime


class ParityView(View):
    """How a shop's price stands to a rule. Amounts are of the time it was judged last, absent
    where there is no price any more; reference and expected are for the merchant only.
    state no_rate: no rate of exchange is new enough to tell."""

    rule: str
    sku: str
    shop: str
    state: State
    since: datetime
    kind: Literal["band", "floor"]
    price_minor: int | None
    currency: str | None
    reference: str | None
    expected_minor: int | None
    gap_bp: int | None
    tolerance_bp: int


def rule_view(held: Stored[PutParityRule]) -> ParityRuleView:
    return ParityRuleView(
        version=held.version, updated_at=held.updated_at, **held.content.model_dump()
    )


def rate_view(held: Stored[PutRate]) -> RateView:
    return RateView(version=held.version, updated_at=held.updated_at, **held.content.model_dump())


def parity_view(held: StoredParity, *, whole: bool) -> ParityView:
    """whole: with what other shops' prices would tell a shop."""
    return ParityView(
        rule=held.rule, sku=held.sku, shop=held.shop,
        state=held.state,  # type: ignore[arg-type]
        since=held.since,
        kind=held.kind,  # type: ignore[arg-type]
        price_minor=held.price_minor, currency=held.currency, tolerance_bp=held.tolerance_bp,
        reference=held.reference if whole else None,
        expected_minor=held.expected_minor if whole else None,
        gap_bp=held.gap_bp if whole else None,
    )  # fmt: skip


@router.get("/price-parity", dependencies=[scope("catalog:read")])
async def list_parity(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    state: Annotated[State | None, Query(description="breached, no_rate; ok: once was.")] = None,
    rule: Annotated[RuleId | None, Query()] = None,
    sku: Annotated[Sku | None, Query()] = None,
    shop: Annotated[ShopCode | None, Query()] = None,
) -> Page[ParityView]:  # fmt: skip
    """Prices that are, or once were, out of parity; by rule, SKU and shop. A shop sees its own."""
    after = decode_cursor(cursor, str, str, str)
    party = party_of(call)
    async with call.read() as session:
        found = await queries.parity(
            session, after=(after[0], after[1], after[2]) if after else None, limit=limit + 1,
            party=party, state=state, rule=rule, sku=sku, shop=shop,
        )  # fmt: skip
    views = [parity_view(held, whole=party is None) for held in found]
    return page_of(views, limit, lambda p: (p.rule, p.sku, p.shop))


@router.put(
    "/parity-rules/{rule}", dependencies=[scope("catalog:write")], response_model=ParityRuleView,
    responses={201: {"model": ParityRuleView}},
)  # fmt: skip
async def put_parity_rule(rule: RuleId, body: ParityFields, call: CallDep) -> Response:
    """Record a parity rule (no If-Match), or restate it (If-Match). All prices are held to it:
    those of the first 20,000 SKUs before the answer, the rest within a minute."""

    async def load(uow: UnitOfWork) -> Stored[PutParityRule] | None:
        return (await repository.parity_rules(uow.driver, [rule])).get(rule)

    command = with_key(PutParityRule, body, rule=rule)
    response = await put_one(call, command, load, put_parity_rules, rule_view)
    await judge_due(call.database, batches=RECHECK_AT_ONCE)
    return response


@router.get(
    "/parity-rules/{rule}", dependencies=[scope("catalog:read")], response_model=ParityRuleView
)
async def get_parity_rule(rule: RuleId, call: CallDep) -> Response:
    """One rule; the merchant's only."""
    async with call.read() as session:
        held = await queries.parity_rule(session, rule)
    if held is None or party_of(call) is not None:
        raise NotFound()
    return answer(rule_view(held))


@router.get("/parity-rules", dependencies=[scope("catalog:read")])
async def list_parity_rules(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    on: Annotated[date | None, Query(description="In force on this day.")] = None,
) -> Page[ParityRuleView]:  # fmt: skip
    """By name; a shop sees none."""
    after = decode_cursor(cursor, str)
    if party_of(call) is not None:
        return Page(items=[])
    async with call.read() as session:
        found = await queries.parity_rules(
            session, after=after[0] if after else None, limit=limit + 1, on=on
        )
    return page_of([rule_view(held) for held in found], limit, lambda r: (r.rule,))


@router.put(
    "/fx-rates/{base}/{quote}/{rated_on}", dependencies=[scope("catalog:write")],
    response_model=RateView, responses={201: {"model": RateView}},
)  # fmt: skip
async def put_rate(
    base: CurrencyCode, quote: CurrencyCode, rated_on: date, body: RateFields, call: CallDep
) -> Response:
    """Enter a rate of exchange (no If-Match), or correct it (If-Match). It holds from its day on
    until a newer one; a rule says how old a rate may be."""
    key = (base, quote, rated_on)

    async def load(uow: UnitOfWork) -> Stored[PutRate] | None:
        return (await repository.rates(uow.driver, [key])).get(key)

    async def write(commands: Sequence[PutRate], uow: UnitOfWork) -> list[Outcome]:
        return await put_rates(commands, uow)

    values = {"base": base, "quote": quote, "rated_on": rated_on.isoformat()}
    response = await put_one(call, with_key(PutRate, body, **values), load, write, rate_view)
    await judge_due(call.database, batches=RECHECK_AT_ONCE)
    return response


@router.post(
    "/fx-rates:batch", dependencies=[scope("catalog:write")], response_model=BatchResult,
    openapi_extra=items_schema(_RATE, _RATE_EXAMPLE),
)  # fmt: skip
async def put_rate_batch(call: CallDep) -> Response:
    """Enter up to 1000 rates; a repeat changes nothing."""
    response = await run_batch(
        call, _RATE, lambda r: (r.base, r.quote, r.rated_on.isoformat()), put_rates
    )
    await judge_due(call.database, batches=RECHECK_AT_ONCE)
    return response


@router.get(
    "/fx-rates/{base}/{quote}/{rated_on}", dependencies=[scope("catalog:read")],
    response_model=RateView,
)  # fmt: skip
async def get_rate(
    base: CurrencyCode, quote: CurrencyCode, rated_on: date, call: CallDep
) -> Response:
    """One rate, as it was entered."""
    async with call.read() as session:
        held = await queries.rate(session, base, quote, rated_on)
    if held is None:
        raise NotFound()
    return answer(rate_view(held))


@router.get("/fx-rates", dependencies=[scope("catalog:read")])
async def list_rates(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    base: Annotated[CurrencyCode | None, Query()] = None,
    quote: Annotated[CurrencyCode | None, Query()] = None,
) -> Page[RateView]:  # fmt: skip
    """By pair and day."""
    after = decode_cursor(cursor, str, str, str)
    key = (after[0], after[1], day_of(after[2])) if after else None
    async with call.read() as session:
        found = await queries.rates(session, after=key, limit=limit + 1, base=base, quote=quote)
    views = [rate_view(held) for held in found]
    return page_of(views, limit, lambda r: (r.base, r.quote, r.rated_on.isoformat()))
