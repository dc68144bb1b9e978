"""/v1/certificate-rules: what markets ask for, as dated data."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from entrepot.catalog import queries, repository
from entrepot.catalog.api.common import with_key
from entrepot.catalog.domain.commands import Market, PutRule, RuleFields, RuleId
from entrepot.catalog.handlers.certificates import put_rule
from entrepot.catalog.handlers.gating import settle_due
from entrepot.catalog.repository import Stored
from entrepot.catalog.settings import RECHECK_AT_ONCE
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, View, answer, scope
from entrepot.shared.outcomes import Outcome
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import put_one

router = APIRouter(prefix="/v1", tags=["certificate rules"])


class RuleView(View):
    """A rule, in force while effective_from <= day < effective_to."""

    rule: str
    version: int
    market: str
    category: str
    require: tuple[str, ...]
    require_any: tuple[str, ...]
    accepts_from: tuple[str, ...]
    effective_from: date
    effective_to: date | None
    source: str
    confidence: str
    blocks_dispatch: Literal["expired", "any", "never"]
    updated_at: datetime


def view(held: Stored[PutRule]) -> RuleView:
    return RuleView(version=held.version, updated_at=held.updated_at, **held.content.model_dump())


@router.put(
    "/certificate-rules/{rule}", dependencies=[scope("catalog:write")], response_model=RuleView,
    responses={201: {"model": RuleView}},
)  # fmt: skip
async def put_certificate_rule(rule: RuleId, body: RuleFields, call: CallDep) -> Response:
    """Record a rule (no If-Match), or restate it (If-Match); a rule ends by its effective_to. The
    listings of its market are judged again: the first 20,000 before the answer, the rest within
    a minute."""

    async def load(uow: UnitOfWork) -> Stored[PutRule] | None:
        return (await repository.rules(uow.driver, [rule])).get(rule)

    async def write(commands: Sequence[PutRule], uow: UnitOfWork) -> list[Outcome]:
        return [await put_rule(command, uow) for command in commands]

    response = await put_one(call, with_key(PutRule, body, rule=rule), load, write, view)
    await settle_due(call.database, batches=RECHECK_AT_ONCE)
    return response


@router.get(
    "/certificate-rules/{rule}", dependencies=[scope("catalog:read")], response_model=RuleView
)
async def get_certificate_rule(rule: RuleId, call: CallDep) -> Response:
    """One rule."""
    async with call.read() as session:
        held = await queries.rule(session, rule)
    if held is None:
        raise NotFound()
    return answer(view(held))


@router.get("/certificate-rules", dependencies=[scope("catalog:read")])
async def list_certificate_rules(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    market: Annotated[Market | None, Query()] = None,
    category: Annotated[str | None, Query(pattern=r"^([a-z0-9_]+|\*)$")] = None,
    on: Annotated[date | None, Query(description="In force on this day.")] = None,
) -> Page[RuleView]:  # fmt: skip
    """By name."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        found = await queries.rules(
            session, after=after[0] if after else None, limit=limit + 1, market=market,
            category=category, on=on,
        )  # fmt: skip
    return page_of([view(held) for held in found], limit, lambda r: (r.rule,))
