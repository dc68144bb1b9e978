"""Public holidays, shopping days, shutdowns and closed days."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import StringConstraints

from entrepot.planning.api.common import Since, Until, example, reading, span
from entrepot.planning.domain import public_holidays
from entrepot.planning.domain.commands import CalendarEventFields, ClosureFields, Slug
from entrepot.planning.handlers import calendars as handlers
from entrepot.planning.repository import calendar_rows as queries
from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, View, answer, scope
from entrepot.shared.identifiers import CountryCode
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["calendars"])
EventPath = Annotated[Slug, Path(examples=["singles-day-2026"])]
Subject = Annotated[
    str, StringConstraints(pattern=r"^([A-Z0-9][A-Z0-9-]{1,31}|supplier:[a-z0-9][a-z0-9-]{0,62})$"),
    Path(examples=["EU-1"], description="A location, or a supplier's party."),
]  # fmt: skip


class CalendarDay(View):
    """A day that is not like others. kind: public_holiday, shopping, factory_shutdown, closure."""

    kind: str
    from_on: date
    to_on: date
    name: str
    name_zh: str
    countries: list[str]
    subject: str
    source: str
    confidence: str


class CalendarView(View):
    """By day."""

    items: list[CalendarDay]


class EventInput(CalendarEventFields):
    """As CalendarEventFields."""

    model_config = example({
        "code": "singles-day", "kind": "shopping", "name": "Singles' Day 11.11",
        "name_zh": "双十一", "countries": [], "from_on": "2026-11-11", "to_on": "2026-11-11",
        "source": "fixed date", "confidence": "certain",
    })  # fmt: skip


class EventView(View):
    """A dated day."""

    event_id: str
    code: str
    kind: str
    name: str
    name_zh: str
    countries: list[str]
    from_on: date
    to_on: date
    source: str
    confidence: str
    set_by: str
    version: int


class ClosureInput(ClosureFields):
    """As ClosureFields."""

    model_config = example({"to_on": "2026-02-28", "reason": "inventory count"})


class ClosureView(View):
    """Closed from a day to a day, both included."""

    subject: str
    from_on: date
    to_on: date
    reason: str
    source: str
    set_by: str
    version: int


@router.get(
    "/calendar", dependencies=[scope("planning:read")], response_model=CalendarView,
    summary="Days that are not like others / 特殊日历",
)  # fmt: skip
async def get_calendar(
    call: CallDep, since: Since = None, until: Until = None,
    country: Annotated[list[CountryCode] | None, Query(description="Whose public holidays.")] = None,
    subject: Annotated[list[str] | None, Query(description="Whose closed days.")] = None,
) -> Response:  # fmt: skip
    """Public holidays of the countries, shopping days, factory shutdowns, closed days."""
    first, last = span(call, since, until, 1)
    async with reading(call) as driver:
        events = await queries.events_between(driver, first, last)
        closed = await queries.closures_between(driver, first, last, subject)
    days: list[dict[str, Any]] = [
        {"kind": "public_holiday", "from_on": h.day, "to_on": h.day, "name": h.name,
         "name_zh": "", "countries": [h.country], "subject": "", "source": "holidays",
         "confidence": "certain"}
        for code in country or ()
        for h in public_holidays.between(code, first, last)
    ]  # fmt: skip
    days += [{**e, "subject": ""} for e in events
             if not country or not e["countries"] or set(country) & set(e["countries"])]  # fmt: skip
    days += [
        {"kind": "closure", "from_on": c["from_on"], "to_on": c["to_on"], "name": c["reason"],
         "name_zh": "", "countries": [], "subject": c["subject"], "source": c["source"],
         "confidence": "certain"}
        for c in closed
    ]  # fmt: skip
    days.sort(key=lambda d: (d["from_on"], d["kind"], d["name"]))
    return answer(CalendarView(items=[CalendarDay.model_validate(d) for d in days]))


@router.put(
    "/calendar-events/{event_id}", dependencies=[scope("planning:write")],
    response_model=EventView, summary="A dated day / 维护特殊日期",
)  # fmt: skip
async def put_event(event_id: EventPath, body: EventInput, call: CallDep) -> Response:
    """Shopping days and shutdowns are data: add the years to come, correct what was announced."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> EventView:
        row = await handlers.put_event(event_id, body, uow, call.caller.party)
        return EventView.model_validate(row)

    return await call.once(effect)


@router.delete(
    "/calendar-events/{event_id}", dependencies=[scope("planning:write")], status_code=204,
    summary="Take a dated day away / 删除特殊日期",
)  # fmt: skip
async def delete_event(event_id: EventPath, call: CallDep) -> Response:
    """404 where it is not there."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> None:
        await handlers.delete(uow, "calendar_event", {"event_id": event_id})

    return await call.once(effect)


FromOn = Annotated[date, Path(examples=["2026-02-27"])]


@router.put(
    "/closures/{subject}/{from_on}", dependencies=[scope("planning:write")],
    response_model=ClosureView, summary="Closed days / 维护停业日",
)  # fmt: skip
async def put_closure(
    subject: Subject, from_on: FromOn, body: ClosureInput, call: CallDep
) -> Response:
    """A warehouse or factory is closed from that day on."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ClosureView:
        row = await handlers.put_closure(subject, from_on, body, uow, call.caller.party)
        return ClosureView.model_validate(row)

    return await call.once(effect)


@router.delete(
    "/closures/{subject}/{from_on}", dependencies=[scope("planning:write")], status_code=204,
    summary="Open after all / 取消停业日",
)  # fmt: skip
async def delete_closure(subject: Subject, from_on: FromOn, call: CallDep) -> Response:
    """404 where it is not there."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> None:
        await handlers.delete(uow, "closure", {"subject": subject, "from_on": from_on})

    return await call.once(effect)


@router.get(
    "/closures", dependencies=[scope("planning:read")], summary="Closed days / 停业日列表"
)  # fmt: skip
async def list_closures(
    call: CallDep, since: Since = None, until: Until = None,
    subject: Annotated[list[str] | None, Query()] = None,
) -> dict[Literal["items"], list[ClosureView]]:  # fmt: skip
    """Those that touch the days, by subject."""
    first, last = span(call, since, until, 1)
    async with reading(call) as driver:
        rows = await queries.closures_between(driver, first, last, subject)
    return {"items": [ClosureView.model_validate(r) for r in rows]}
