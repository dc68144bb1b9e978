"""Scorecards, their rules, standings; samples and proposals."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from entrepot.shared.database import EVERY_PARTY, UnitOfWork, driver_of
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import queries
from entrepot.supplier_portal.api.common import actor_of, scope_of_side
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.standing import (
    ProposalDecisionInput,
    ProposalInput,
    RulesInput,
    StandingInput,
)
from entrepot.supplier_portal.api.views.standing import (
    ProposalView,
    RulesView,
    ScorecardView,
    StandingView,
)
from entrepot.supplier_portal.domain.agreement import in_force
from entrepot.supplier_portal.domain.scorecard import ROLLING, parse_period
from entrepot.supplier_portal.handlers import scorecards
from entrepot.supplier_portal.queries import assessed
from entrepot.supplier_portal.repository.partners import agreements_of
from entrepot.supplier_portal.repository.scores import current_rules

router = APIRouter(prefix="/v1", tags=["scorecards"])
ProposalKey = Annotated[str, Path(pattern=r"^prp_[0-9a-f]{32}$")]
PeriodText = Annotated[
    str, Query(max_length=10, description="`rolling` (365 days) or a quarter: `2026-Q1`.")
]


@router.get("/suppliers/{party}/scorecard", dependencies=[scope("suppliers:read")])
async def get_scorecard(
    party: SupplierId, call: CallDep, period: PeriodText = ROLLING
) -> ScorecardView:
    """Points per criterion with the values behind them, and what each added to the change against
    the period before. How it is computed: docs/how-to/how-a-scorecard-is-computed.md."""
    now = call.database.clock()
    wanted = parse_period(period, now.date())
    async with call.read() as session:
        await queries.one_supplier(session, party, call.caller.sees)
    # Prices of peers take part, which the supplier's own connection does not see.
    async with call.database.read(EVERY_PARTY) as session:
        driver = await driver_of(session)
        rules = await current_rules(driver)
        found = await scorecards.assess(driver, party, wanted, now, rules)
        standing = await scorecards.standing_of(driver, party)
        versions = (await agreements_of(driver, [party])).get(party, ())
    agreed = in_force(versions, min(wanted.until, now.date()))
    return ScorecardView.of(
        party, found, standing, buyer=call.caller.sees == EVERY_PARTY,
        agreed_max_ppm=next((a.max_ppm for a in agreed if a.max_ppm is not None), None),
    )  # fmt: skip


@router.put(
    "/suppliers/{party}/standing", dependencies=[scope("suppliers:write")],
    response_model=StandingView,
)  # fmt: skip
async def put_standing(party: SupplierId, body: StandingInput, call: CallDep) -> Response:
    """A person's word over the rules, in force until a day."""

    async def effect(uow: UnitOfWork) -> StandingView:
        row = await scorecards.set_standing(
            party, body.standing, body.reason, body.until, uow, actor_of(call)
        )
        return StandingView.of(row)

    return await call.once(effect)


@router.get("/scorecard-rules", dependencies=[scope("suppliers:read")], response_model=RulesView)
async def get_rules(call: CallDep) -> Response:
    """Weights, scales, thresholds and what a standing does to new orders."""
    async with call.read() as session:
        return answer(RulesView.of(await current_rules(await driver_of(session))))


@router.put("/scorecard-rules", dependencies=[scope("suppliers:write")], response_model=RulesView)
async def put_rules(body: RulesInput, call: CallDep) -> Response:
    """A new version of the rules; the same as the newest changes nothing."""

    async def effect(uow: UnitOfWork) -> RulesView:
        return RulesView.of(await scorecards.put_rules(body.rules(), uow, actor_of(call)))

    return await call.once(effect)


@router.post(
    "/proposals", dependencies=[scope_of_side()], response_model=ProposalView, status_code=201
)
async def propose(body: ProposalInput, call: CallDep) -> Response:
    """A new sample or another idea. A number that is known answers its proposal (200), with
    another body 409."""
    created = True

    async def effect(uow: UnitOfWork) -> ProposalView:
        nonlocal created
        if uow.party not in ("*", body.supplier):
            raise NotFound(f"no supplier {body.supplier}")
        row, created = await scorecards.submit_proposal(body.row(), uow)
        return ProposalView.of(row)

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    return response


@router.get("/proposals", dependencies=[scope("suppliers:read")])
async def list_proposals(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, supplier: SupplierId | None = None,
    state: Literal["submitted", "accepted", "refused"] | None = None,
) -> Page[ProposalView]:  # fmt: skip
    """Newest first."""
    async with call.read() as session:
        rows = await assessed.page_rows(
            session, "proposal", ("submitted_at", "proposal_id"), call.caller.sees,
            {"supplier": supplier, "state": state}, decode_cursor(cursor, str, str), limit,
        )  # fmt: skip
    return page_of([ProposalView.of(row) for row in rows], limit,
                   lambda p: (p.submitted_at.isoformat(), p.proposal_id))  # fmt: skip


@router.post(
    "/proposals/{proposal_id}:decide", dependencies=[scope("purchase-orders:write")],
    response_model=ProposalView,
)  # fmt: skip
async def decide(proposal_id: ProposalKey, body: ProposalDecisionInput, call: CallDep) -> Response:
    """The buyer takes it, or does not."""

    async def effect(uow: UnitOfWork) -> ProposalView:
        accept = body.decision == "accept"
        return ProposalView.of(
            await scorecards.decide_proposal(proposal_id, accept, body.answer, uow, actor_of(call))
        )

    return await call.once(effect)
