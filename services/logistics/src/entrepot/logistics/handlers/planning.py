"""Released fulfilments become shipments; ranked lanes become a decision that can be read later."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, cast

import orjson
import structlog

from entrepot.logistics import repository, tables
from entrepot.logistics.domain.choice import Objective, Outcome, Verdict, describe
from entrepot.logistics.domain.plan import Plan, Planner, PlanRequest
from entrepot.logistics.domain.request import Reasons
from entrepot.logistics.domain.shipment import REPLANNABLE, Chosen, Shipment
from entrepot.logistics.handlers.book import Book, load_book
from entrepot.logistics.handlers.capacity import Loads, grams_of, loads_of
from entrepot.logistics.settings import ASSUMED_WEIGHT_G, MAX_REJECTED_TOLD, REPLAN_BATCH
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict
from entrepot.shared.events import Event
from entrepot.shared.events.logistics import RejectedLane
from entrepot.shared.events.orders import (
    FulfilmentCancelled,
    FulfilmentReleased,
    FulfilmentShipped,
)
from entrepot.shared.ids import derived_id

log = structlog.get_logger(__name__)
#: Lanes from elsewhere say nothing about a parcel that found its lane; the stored decision has
#: them.
_FAR = (Verdict.INACTIVE, Verdict.OTHER_ORIGIN, Verdict.OTHER_DIRECTION)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Outcomes as they are stored (json: every lane) and published (rejected, and near without the
    lanes from elsewhere: at most MAX_REJECTED_TOLD), made once for all parcels that share them.
    reasons: lane -> the reason as published."""

    digest: str
    json: str
    rejected: tuple[RejectedLane, ...]
    near: tuple[RejectedLane, ...]
    reasons: Mapping[str, str]


def outcome_row(outcome: Outcome) -> dict[str, Any]:
    """verdict: a code; reason, reason_zh: the sentence."""
    return {
        "lane": outcome.lane_id, "verdict": outcome.verdict.value,
        "reason": describe(outcome), "reason_zh": describe(outcome, "zh"),
    }  # fmt: skip


def render(reasons: Reasons) -> Rendered:
    """Kept in the reasons themselves."""
    if reasons.rendered is None:
        rows = [outcome_row(outcome) for outcome in reasons.outcomes]
        body = orjson.dumps(rows)
        reason_of = {r["lane"]: f"{r['verdict']}: {r['reason']}" for r in rows}

        def named(outcomes: Sequence[Outcome]) -> tuple[RejectedLane, ...]:
            return tuple(
                RejectedLane(lane=o.lane_id, reason=reason_of[o.lane_id])
                for o in outcomes[:MAX_REJECTED_TOLD]
            )

        near = [o for o in reasons.outcomes if o.verdict not in _FAR]
        far = [o for o in reasons.outcomes if o.verdict in _FAR]
        # Close seconds first: lanes that were only outranked, the nearest to the winner ahead.
        near.sort(key=lambda o: (o.verdict.is_rejection, _distance(o)))
        reasons.rendered = Rendered(
            hashlib.sha256(body).hexdigest(), body.decode(), named([*near, *far]), named(near),
            reason_of,
        )  # fmt: skip
    return cast(Rendered, reasons.rendered)


def _distance(outcome: Outcome) -> float:
    actual = outcome.actual
    ranked = not outcome.verdict.is_rejection and isinstance(actual, int | float | Decimal)
    return float(actual) if ranked else 0.0  # type: ignore[arg-type]


@dataclass(slots=True)
class Batch:
    """Shipments read, changed and made by one unit of work, and what it will say of them."""

    uow: UnitOfWork
    shipments: dict[str, Shipment] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    outcomes: dict[str, str] = field(default_factory=dict)
    loads: Loads = field(default_factory=Loads)
    voided: list[str] = field(default_factory=list)  # Those whose label belongs to another lane.

    def publish(
        self, shipment: Shipment, facts: Iterable[Event | None], cause: Event | None = None
    ) -> None:
        """The facts end at the shipment's present version."""
        self.changed.add(shipment.shipment_id)
        told = [fact for fact in facts if fact is not None]
        if shipment.is_return:  # The whole of it, under the last of their versions.
            told = [shipment.returned_fact()] if told else []
        first = shipment.version - len(told) + 1
        for version, fact in enumerate(told, start=first):
            self.uow.publish(fact, version=version, cause=cause)

    async def save(self) -> None:
        driver = self.uow.driver
        await repository.insert_outcomes(driver, self.outcomes)
        made = [self.shipments[key] for key in sorted(self.new)]
        await repository.insert(driver, tables.SHIPMENT, made)
        touched = sorted(self.changed - self.new)
        await repository.update(driver, tables.SHIPMENT, [self.shipments[k] for k in touched])
        await self.loads.save(driver)
        if self.voided:
            await void_labels(self.uow, self.voided)


def request_of(
    shipment: Shipment, *, keep_promise: bool = True, full: frozenset[str] = frozenset()
) -> PlanRequest:
    """full: lanes without room for it."""
    promised = shipment.deliver_by if keep_promise else None
    return PlanRequest(
        request_id=shipment.shipment_id, origin=shipment.origin,
        parcel=shipment.parcel(ASSUMED_WEIGHT_G), value_minor=shipment.value_minor,
        value_currency=shipment.currency,
        promised_on=promised.astimezone(UTC).date() if promised else None,
        objective=Objective.COST if keep_promise else Objective.FASTEST, full=full,
        direction=shipment.direction,
    )  # fmt: skip


def decide(book: Book, request: PlanRequest, uow: UnitOfWork) -> tuple[Plan, bool]:
    """The cheapest lane within the promise, as of now; see decide_by."""
    return decide_by(book.planner, request, uow.now)


def decide_by(planner: Planner, request: PlanRequest, now: datetime) -> tuple[Plan, bool]:
    """The request's lane. Where every lane that may carry the parcel is too slow, a late parcel
    beats none: the fastest lane, and True for the broken promise."""
    plan = planner.plan(request, now)
    slow = any(o.verdict is Verdict.TOO_SLOW for o in plan.outcomes) if not plan.lane_id else False
    if not slow:
        return plan, False
    hurried = replace(request, promise_days=None, promised_on=None, objective=Objective.FASTEST)
    late = planner.plan(hurried, now)
    return (late, True) if late.lane_id else (plan, False)


def chosen_of(book: Book, plan: Plan, *, missed: bool) -> Chosen | None:
    if plan.lane_id is None or plan.quote is None or plan.on_time is None:
        return None
    lane = book.lanes[plan.lane_id]
    leaves = book.leaves_at(plan.lane_id, plan.dispatch_on)
    p50, p90 = plan.p50_days or 0, plan.p90_days or 0
    return Chosen(
        lane=plan.lane_id, carrier=lane.content.carrier, party=lane.party,
        service=lane.content.service, cost_minor=plan.quote.total_minor,
        cost_currency=plan.quote.currency,
        quote=[
            {"rule_id": q.rule_id, "kind": q.kind, "amount_minor": q.amount_minor}
            for q in plan.quote.lines
        ],
        dispatch_at=leaves.astimezone(UTC),
        p50_at=(leaves + timedelta(days=p50)).astimezone(UTC),
        p90_at=(leaves + timedelta(days=p90)).astimezone(UTC),
        on_time_probability=plan.on_time, promise_missed=missed,
    )  # fmt: skip


def plan_one(
    batch: Batch, book: Book, shipment: Shipment, *, by: str = "", cause: Event | None = None,
    lane: str | None = None, booked: bool = True,
) -> None:  # fmt: skip
    """Plan a shipment within a batch; a lane it leaves is told first among the rejected. lane:
    the one to take, whatever the promise; raises Conflict with the reason where it may not carry
    the parcel. booked: whether the loads still count it where it was."""
    chosen: Chosen | None
    before, number = shipment.lane, shipment.tracking_number
    if booked:
        batch.loads.book(shipment, -1)
    full = batch.loads.full_for(grams_of(shipment))
    try:
        if lane is not None:
            chosen, rendered = _forced(batch, book, shipment, lane, full)
        else:
            plan, missed = decide(book, request_of(shipment, full=full), batch.uow)
            chosen, rendered = chosen_of(book, plan, missed=missed), render(plan.reasons)
    except Conflict:
        if booked:
            batch.loads.book(shipment)
        raise
    batch.outcomes[rendered.digest] = rendered.json
    batch.changed.add(shipment.shipment_id)
    fact = shipment.plan(
        chosen, told(rendered, chosen, before), digest=rendered.digest, stamp=book.stamp, by=by,
        now=batch.uow.now,
    )  # fmt: skip
    batch.loads.book(shipment)
    if number is not None and shipment.tracking_number is None:
        batch.voided.append(shipment.shipment_id)
    if fact is not None:
        batch.publish(shipment, [fact], cause)


def told(rendered: Rendered, chosen: Chosen | None, before: str | None) -> tuple[RejectedLane, ...]:
    """Lanes that the event names; `before`, where it was left, is the first of them."""
    lanes = rendered.rejected if chosen is None else rendered.near
    left = rendered.reasons.get(before or "")
    if before is None or left is None or (chosen is not None and chosen.lane == before):
        return lanes
    others = tuple(each for each in lanes if each.lane != before)
    return (RejectedLane(lane=before, reason=left), *others)[:MAX_REJECTED_TOLD]


def _forced(
    batch: Batch, book: Book, shipment: Shipment, lane: str, full: frozenset[str]
) -> tuple[Chosen, Rendered]:
    request = request_of(shipment, keep_promise=False, full=full)
    plan = book.planner.plan(request, batch.uow.now)
    wanted = next((x for x in book.planner.lanes if x.lane_id == lane), None)
    if wanted is None:
        raise Conflict(f"lane {lane} is not known")
    if plan.lane_id != lane:
        alone = book.planner.only(lane).plan(request, batch.uow.now)
        if alone.lane_id is None:
            row = outcome_row(alone.outcomes[0])
            raise Conflict(row["reason"], lane=lane, verdict=row["verdict"], zh=row["reason_zh"])
        others = tuple(o for o in plan.outcomes if o.lane_id != lane)
        rendered, taken = render(Reasons((), others)), alone
    else:
        rendered, taken = render(plan.reasons), plan
    forced = chosen_of(book, taken, missed=False)
    assert forced is not None
    late = shipment.deliver_by is not None and forced.p90_at > shipment.deliver_by
    return replace(forced, promise_missed=late), rendered


Work = FulfilmentReleased | FulfilmentShipped | FulfilmentCancelled


async def on_fulfilments(events: Sequence[Work], uow: UnitOfWork) -> bool:
    """Released: plan. Shipped: dispatched. Cancelled: cancelled. In their order; one load of
    shipments and lanes, one statement for each table. Returns whether labels are wanted."""
    batch = Batch(uow)
    held = await repository.lock_shipments(
        uow.driver, "fulfilment_id", {e.fulfilment_id for e in events}
    )
    batch.shipments = {s.shipment_id: s for s in held}
    planned = any(not isinstance(e, FulfilmentShipped) for e in events)
    book = await load_book(uow.driver, uow.now) if planned else None
    if book is not None:
        batch.loads = await loads_of(uow, book.planner)
    for event in events:
        key = derived_id("shp", event.fulfilment_id)
        shipment = batch.shipments.get(key)
        if isinstance(event, FulfilmentReleased):
            if shipment is None and book is not None:
                batch.shipments[key] = made = shipment_of(event, key, uow)
                batch.new.add(key)
                plan_one(batch, book, made, cause=event)
        elif shipment is None:
            log.warning("fulfilment_not_known", fulfilment_id=event.fulfilment_id, type=event.type)
        elif isinstance(event, FulfilmentShipped):
            shipment.dispatch(
                event.shipped_at, event.tracking_number, event.carrier, event.weight_g, uow.now
            )
            batch.changed.add(key)
        else:
            before = shipment.version
            batch.loads.book(shipment, -1)
            fact = shipment.cancel(uow.now)
            batch.loads.book(shipment)
            if shipment.version != before:
                batch.publish(shipment, [fact], event)
    await batch.save()
    return any(batch.shipments[key].state == "planned" for key in batch.new)


def shipment_of(event: FulfilmentReleased, shipment_id: str, uow: UnitOfWork) -> Shipment:
    return Shipment(
        shipment_id=shipment_id, fulfilment_id=event.fulfilment_id, order_id=event.order_id,
        shop_party=event.party, origin=event.location,
        destination_country=event.destination_country,
        destination_postal_code=event.destination_postal_code, weight_g=event.weight_g,
        longest_mm=event.longest_mm, volume_cm3=event.volume_cm3,
        dangerous_goods=list(event.dangerous_goods), hs_codes=list(event.hs_codes),
        value_minor=event.value_minor, currency=event.currency, ship_by=event.ship_by,
        deliver_by=event.deliver_by, created_at=uow.now, updated_at=uow.now,
        weight_assumed=event.weight_g == 0,
    )  # fmt: skip


async def plan_again(
    shipment_id: str, uow: UnitOfWork, *, by: str, lane: str | None
) -> Shipment | None:
    """Rank the lanes anew for a parcel that has not left; a bought label of another lane is
    voided and a new one bought. None: no such shipment. Raises Conflict."""
    held = await repository.lock_shipments(uow.driver, "shipment_id", [shipment_id])
    if not held:
        return None
    shipment = held[0]
    if shipment.state not in REPLANNABLE:
        hint = "its label is being bought; try again" if shipment.state == "labelling" else ""
        raise Conflict(f"the shipment is {shipment.state}{'; ' if hint else ''}{hint}")
    if shipment.accepted_at is not None:
        raise Conflict("the carrier has the shipment already")
    batch = Batch(uow, {shipment_id: shipment})
    book = await load_book(uow.driver, uow.now)
    batch.loads = await loads_of(uow, book.planner)
    plan_one(batch, book, shipment, by=by, lane=lane)
    await batch.save()
    return shipment


async def void_labels(uow: UnitOfWork, shipment_ids: Sequence[str]) -> None:
    """Their numbers stay known, but are not those of the shipment any more."""
    await uow.driver.execute(
        "UPDATE label_purchase SET state = 'void', voided = voided || tracking_number, "
        "tracking_number = NULL WHERE shipment_id = ANY($1::text[]) AND state = 'bought'",
        list(shipment_ids),
    )


async def plan_unplannable(uow: UnitOfWork) -> tuple[int, bool]:
    """Try shipments without a lane again where lanes, places or rates changed since. Returns how
    many were looked at, and whether labels are wanted."""
    book = await load_book(uow.driver, uow.now)
    rows = await uow.driver.fetch(
        f"SELECT {repository.SHIPMENT_COLUMNS} FROM shipment s WHERE s.state = 'unplannable' "
        "AND s.plan_stamp <> $1 ORDER BY s.planned_at, s.shipment_id LIMIT $2 "
        "FOR UPDATE SKIP LOCKED",
        book.stamp, REPLAN_BATCH,
    )  # fmt: skip
    found = [repository.shipment_of(row) for row in rows]
    batch = Batch(uow, {s.shipment_id: s for s in found})
    batch.loads = await loads_of(uow, book.planner)
    for shipment in found:
        plan_one(batch, book, shipment)
    await batch.save()
    return len(found), any(s.state == "planned" for s in found)
