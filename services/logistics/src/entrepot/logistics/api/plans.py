"""/v1/plans: which lane a parcel would take, at what price, and why not the others; what if lanes
closed or rates rose; parcels that compete for room or share containers."""

import asyncio
from decimal import Decimal

from fastapi import APIRouter, Response

from entrepot.logistics import repository, rules_repository
from entrepot.logistics.adapters.wake import labels_wanted
from entrepot.logistics.api.plan_views import (
    AssignIn,
    AssignmentView,
    ConsolidateIn,
    ConsolidationsView,
    ConsolidationView,
    FilledView,
    LandedLineView,
    LandedView,
    LegTimeView,
    MoveView,
    OptionView,
    PlanIn,
    PlanView,
    QuoteLineView,
    RejectedView,
    SideView,
    SimulateIn,
    SimulationView,
)
from entrepot.logistics.domain.choice import Weights
from entrepot.logistics.domain.consolidation import ContainerKind
from entrepot.logistics.domain.lane import Lane
from entrepot.logistics.domain.legs import Duration, timetable
from entrepot.logistics.domain.plan import Plan, PlanRequest
from entrepot.logistics.domain.request import Battery
from entrepot.logistics.domain.rules.assessment import Consignment, Goods
from entrepot.logistics.domain.rules.landed import Exchange
from entrepot.logistics.domain.shipment import Chosen, sides_of
from entrepot.logistics.domain.weight import Parcel
from entrepot.logistics.handlers import competing, simulation
from entrepot.logistics.handlers.book import Book, load_book
from entrepot.logistics.handlers.capacity import loads_of
from entrepot.logistics.handlers.landing import Landing
from entrepot.logistics.handlers.planning import chosen_of, decide, outcome_row
from entrepot.logistics.handlers.simulation import Change, RateChange
from entrepot.logistics.settings import REPLAN_BATCH
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidBody
from entrepot.shared.http import CallDep, answer, scope
from entrepot.shared.money import exponent
from entrepot.shared.resources import only_merchant

__all__ = ["PlanIn", "PlanView", "QuoteLineView", "RejectedView", "router"]

router = APIRouter(prefix="/v1", tags=["plans"])


def request_of(body: PlanIn, full: frozenset[str], landed: Landing | None) -> PlanRequest:
    sides = (body.length_mm, body.width_mm, body.height_mm)
    if not any(sides):
        sides = sides_of(body.longest_mm, body.volume_cm3)
    length, width, height = map(Decimal, sides)
    told = body.battery
    return PlanRequest(
        request_id="what-if", origin=body.origin,
        parcel=Parcel(
            length, width, height, Decimal(body.weight_g), body.destination_country,
            body.destination_postal_code, body.residential, frozenset(body.dangerous_goods),
            body.incoterm.value if body.incoterm else None,
        ),
        value_minor=body.value_minor, value_currency=body.currency, incoterm=body.incoterm,
        customs_mode=body.customs_mode, promise_days=body.promise_days,
        promised_on=body.deliver_by.date() if body.deliver_by else None,
        min_reliability=body.min_reliability, objective=body.objective,
        weights=Weights(body.weight_cost, body.weight_time, body.weight_reliability),
        budget_minor=body.budget_minor, full=full, landed=landed,
        battery=Battery(told.state_of_charge, told.wh, told.approval) if told else None,
    )  # fmt: skip


async def _landing(body: PlanIn, book: Book, uow: UnitOfWork) -> Landing | None:
    """None where nothing is told of the goods. Raises InvalidBody without a rate of exchange."""
    if not body.goods:
        return None
    planner, day = book.planner, uow.now.date()
    units = await repository.units_per_eur(uow.driver, day)
    own, theirs = units.get(planner.currency), units.get(body.currency)
    if body.currency == planner.currency:
        own = theirs = Decimal(1)
    if own is None or theirs is None:
        missing = body.currency if theirs is None else planner.currency
        raise InvalidBody(f"there is no exchange rate for {missing}; put one first")
    rate = own / theirs

    def major(minor: int) -> Decimal:
        return Decimal(minor).scaleb(-exponent(body.currency)) * rate

    goods = tuple(
        Goods(major(g.value_minor), g.hs_code or "", g.quantity, g.origin, g.duty_rate, line_no=n)
        for n, g in enumerate(body.goods, start=1)
    )
    site = (await repository.sites(uow.driver, [body.origin])).get(body.origin)
    return Landing(
        lanes={lane.lane_id: lane for lane in planner.lanes}, days=planner.days_of(uow.now),
        consignment=Consignment(
            day, goods, b2c=not body.business_buyer, shipped_from=(site.country or "") if site else "",
            ioss=body.ioss, marketplace=body.marketplace, registered=body.registered,
            postal_code=body.destination_postal_code,
        ),
        destination=body.destination_country, currency=planner.currency,
        incoterm=body.incoterm.value if body.incoterm else "DAP",
        book=await rules_repository.load_book(uow.driver), exchange=Exchange(units, day),
    )  # fmt: skip


@router.post("/plans", dependencies=[scope("logistics:read")], response_model=PlanView)
async def make_plan(body: PlanIn, call: CallDep) -> Response:
    """Quote and choose, changing nothing. A carrier sees the plan over its own lanes."""
    async with call.transaction() as uow:
        book = await load_book(uow.driver, uow.now, call.caller.sees)
        loads = await loads_of(uow, book.planner, to_write=False)
        landing = await _landing(body, book, uow)
        request = request_of(body, loads.full_for(body.weight_g), landing)
        plan, missed = decide(book, request, uow)
    rejected = tuple(RejectedView(**outcome_row(o)) for o in plan.outcomes)
    chosen = chosen_of(book, plan, missed=missed)
    if chosen is None:
        return answer(PlanView(
            lane=None, objective=plan.objective.value, rejected=rejected,
            planning_currency=plan.currency,
        ))  # fmt: skip
    lane = next(x for x in book.planner.lanes if x.lane_id == chosen.lane)
    return answer(
        PlanView(
            lane=chosen.lane, carrier=chosen.carrier, service=chosen.service,
            objective=plan.objective.value, cost_minor=chosen.cost_minor,
            currency=chosen.cost_currency,
            quote=tuple(QuoteLineView(**line) for line in chosen.quote),
            chargeable_weight=plan.quote.chargeable if plan.quote else None,
            dispatch_at=chosen.dispatch_at, p50_at=chosen.p50_at, p90_at=chosen.p90_at,
            on_time_probability=float(chosen.on_time_probability), promise_missed=missed,
            planning_currency=plan.currency, options=_options(book, plan, request),
            landed=_landed(plan, landing), legs=_legs(lane, chosen), rejected=rejected,
        )
    )  # fmt: skip


def _options(book: Book, plan: Plan, request: PlanRequest) -> tuple[OptionView, ...]:
    lanes = {lane.lane_id: lane for lane in book.planner.lanes}
    found = []
    for option in sorted(plan.options, key=lambda o: (o.cost_minor, o.lane_id)):
        days = request.promise_days
        if request.promised_on is not None and plan.dispatch_on is not None:
            left = (request.promised_on - plan.dispatch_on).days
            days = left if days is None else min(days, left)
        transit = lanes[option.lane_id].transit
        spread = Duration(transit.p50_days, transit.p90_days)
        kept = None if days is None else round(spread.share_within(days), 4)
        found.append(OptionView(
            lane=option.lane_id, cost_minor=option.cost_minor, p50_days=option.p50_days,
            p90_days=option.p90_days, on_time_rate=float(option.reliability),
            promise_probability=kept,
        ))  # fmt: skip
    return tuple(found)


def _landed(plan: Plan, landing: Landing | None) -> LandedView | None:
    """Of the chosen lane."""
    if landing is None or plan.lane_id is None:
        return None
    found = landing.of(plan.lane_id, landing.freight[plan.lane_id])
    return LandedView(
        status=found.status, regime=found.regime, goods=f"{found.goods:f}",
        transport=f"{found.transport:f}", total=None if found.total is None else f"{found.total:f}",
        lines=tuple(
            LandedLineView(
                kind=x.line.kind, name=x.line.name, rule=x.line.rule, amount=f"{x.amount:f}",
                currency=found.currency, paid_by=x.paid_by,
            )
            for x in found.lines
        ),
        missing=tuple(f"{m.market} {m.kind} {m.detail}".strip() for m in found.missing),
    )  # fmt: skip


def _legs(lane: Lane, chosen: Chosen) -> tuple[LegTimeView, ...]:
    return tuple(
        LegTimeView(
            kind=each.leg.kind.value, mode=each.leg.mode, carrier=each.leg.carrier,
            start=each.leg.start, end=each.leg.end, leaves_at=each.leaves_at,
            expected_at=each.expected_at, latest_at=each.latest_at,
        )
        for each in timetable(lane.legs, chosen.dispatch_at)
    )  # fmt: skip


@router.post(
    "/plans:simulate", dependencies=[scope("logistics:read")], response_model=SimulationView
)
async def simulate_change(body: SimulateIn, call: CallDep) -> Response:
    """Open parcels as they would go if lanes closed or rates rose: cost, broken promises, and
    which would move. Live plans stay as they are."""
    only_merchant(call)
    if not (body.close_lanes or body.close_carriers or body.rate_changes):
        raise InvalidBody("say what changes: close_lanes, close_carriers or rate_changes")
    async with call.transaction() as uow:
        book, shipments = await simulation.open_shipments(uow)
    known = {lane.lane_id for lane in book.planner.lanes}
    named = {*body.close_lanes, *(r.lane for r in body.rate_changes if r.lane)}
    if unknown := named - known:
        raise InvalidBody(f"there is no lane {min(unknown)}")
    change = Change(
        frozenset(body.close_lanes), frozenset(body.close_carriers),
        tuple(RateChange(r.percent, r.lane, r.carrier) for r in body.rate_changes),
    )  # fmt: skip
    found = await asyncio.to_thread(simulation.simulate, book.planner, shipments, change, uow.now)
    return answer(
        SimulationView(
            currency=found.currency, shipments=found.shipments, cut_short=found.cut_short,
            before=SideView.model_validate(found.before, from_attributes=True),
            after=SideView.model_validate(found.after, from_attributes=True),
            moved=found.moved, dearer_minor=found.dearer_minor,
            moves=tuple(MoveView.model_validate(m, from_attributes=True) for m in found.moves),
        )
    )  # fmt: skip


@router.post(
    "/plans:consolidate", dependencies=[scope("logistics:read")],
    response_model=ConsolidationsView,
)  # fmt: skip
async def consolidate(body: ConsolidateIn, call: CallDep) -> Response:
    """Parcels that wait for their dispatch, filled into as cheap a mix of containers as can be,
    lane by lane and destination by destination."""
    only_merchant(call)
    async with call.transaction() as uow:
        groups = await competing.waiting(uow, body.origin, body.lane, body.destination_country)
    kinds = [ContainerKind(**each.model_dump()) for each in body.containers]
    items = []
    for (lane, country), parcels in groups.items():
        found = await asyncio.to_thread(competing.filled, parcels, kinds)
        problem = found if isinstance(found, str) else None
        items.append(ConsolidationView(
            lane=lane, destination_country=country, shipments=len(parcels),
            containers=() if isinstance(found, str) else tuple(
                FilledView(kind=c.kind.kind, shipments=tuple(c.items), weight_g=c.weight_g,
                           volume_cm3=c.volume_cm3, fill=round(c.fill, 4))
                for c in found.containers
            ),
            cost_minor=0 if isinstance(found, str) else found.cost_minor,
            bound_minor=0 if isinstance(found, str) else found.bound_minor,
            problem=f"{problem} fits into no container" if problem else None,
        ))  # fmt: skip
    return answer(ConsolidationsView(items=tuple(items)))


@router.post(
    "/plans:assign", dependencies=[scope("logistics:write")], response_model=AssignmentView
)
async def assign_room(body: AssignIn, call: CallDep) -> Response:
    """Open parcels without a label over the room that lanes have left, at the least total cost."""
    only_merchant(call)
    async with call.transaction() as uow:
        contest = await competing.contest_of(uow)
    found = await asyncio.to_thread(contest.by_solver)
    turn = contest.in_turn()
    wanted = [(key, lane) for key, lane in sorted(found.lanes.items()) if lane is not None]
    applied = 0
    if body.apply:
        by = f"assigned:{call.caller.party}"
        for start in range(0, len(wanted), REPLAN_BATCH):
            async with call.transaction() as uow:
                applied += await competing.apply(uow, wanted[start:][:REPLAN_BATCH], by)
        labels_wanted.soon()
    return answer(
        AssignmentView(
            currency=contest.book.planner.currency, shipments=len(contest.contenders),
            served=found.served, cost_minor=found.cost_minor, first_come_minor=turn.cost_minor,
            first_come_served=turn.served, bound_minor=found.bound_minor, applied=applied,
            lanes=dict(found.lanes),
        )
    )  # fmt: skip
