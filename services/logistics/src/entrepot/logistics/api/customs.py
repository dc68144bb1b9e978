"""/v1/declarations and /v1/exporters: what goes through customs, by whom, and what is missing."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime

from entrepot.logistics import customs_repository as repository
from entrepot.logistics import queries_customs, rules_repository
from entrepot.logistics.api.customs_views import (
    Code,
    DecisionBody,
    DeclarationBody,
    DeclarationChange,
    DeclarationDetail,
    DeclarationView,
    Direction,
    ExporterBody,
    ExporterView,
    Facts,
    Mode,
    SettlementView,
    StateName,
    SubmitBody,
    detail,
    exporter_view,
    settled_view,
    view,
)
from entrepot.logistics.domain.customs.declaration import Declaration, State
from entrepot.logistics.domain.customs.settlement import settle, settle_window
from entrepot.logistics.domain.rules.china import cn_9810_refund
from entrepot.logistics.domain.rules.identifiers import validate_id
from entrepot.logistics.handlers import customs
from entrepot.shared.database import UnitOfWork, driver_of, lock_writers
from entrepot.shared.errors import Conflict, InvalidBody, NotFound, VersionMismatch
from entrepot.shared.http import Call, CallDep, answer, scope
from entrepot.shared.identifiers import DeclarationId, ShipmentId, TransferId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["customs"])


async def _detail(driver: Any, one: Declaration) -> DeclarationDetail:
    return detail(one, await customs.needs_now(driver, one))


def _facts(given: Facts) -> customs.Facts:
    return {str(kind): dict(values) for kind, values in given.items()}


@router.post(
    "/declarations", dependencies=[scope("logistics:write")], status_code=201,
    response_model=DeclarationDetail,
)  # fmt: skip
async def draw_up_declaration(body: DeclarationBody, call: CallDep) -> Response:
    """Draw up a declaration of a shipment or a transfer from what is known here; `missing` tells
    what it still needs. A second one for the same shipment and direction is refused (409
    already-declared) until the first is refused or withdrawn."""
    only_merchant(call)
    lines = None
    if body.lines is not None:
        lines = [each.line(number) for number, each in enumerate(body.lines, start=1)]
    command = customs.DrawUp(
        body.subject.kind, body.subject.id, body.direction, body.mode, body.buyer, body.exporter,
        body.declared_on, _facts(body.facts), lines,
    )  # fmt: skip

    async def effect(uow: UnitOfWork) -> DeclarationDetail:
        return await _detail(uow.driver, await customs.draw_up(command, uow, call.caller.party))

    return await call.once(effect, status=201)


@router.get("/declarations", dependencies=[scope("logistics:read")])
async def list_declarations(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    state: Annotated[StateName | None, Query()] = None,
    mode: Annotated[Mode | None, Query()] = None,
    direction: Annotated[Direction | None, Query()] = None,
    shipment_id: Annotated[ShipmentId | None, Query()] = None,
    transfer_id: Annotated[TransferId | None, Query()] = None,
    month: Annotated[
        str | None,
        Query(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="Of declared_on, e.g. 2026-10."),
    ] = None,
) -> Page[DeclarationView]:  # fmt: skip
    """Newest first."""
    before = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await queries_customs.declaration_page(
            await driver_of(session), before[0] if before else None, limit + 1,
            {"state": state, "mode": mode, "direction": direction,
             "subject_id": shipment_id or transfer_id, "month": month},
        )  # fmt: skip
    page = page_of(rows, limit, lambda row: (row[0],))
    return Page(items=[view(one) for _, one in page.items], next_cursor=page.next_cursor)


@router.get(
    "/declarations/{declaration_id}", dependencies=[scope("logistics:read")],
    response_model=DeclarationDetail,
)  # fmt: skip
async def get_declaration(declaration_id: DeclarationId, call: CallDep) -> Response:
    """One declaration, with what it lacks by the rules held now."""
    one = await _seen(call, declaration_id)
    async with call.database.read() as session:  # The exporter is the merchant's.
        return answer(await _detail(await driver_of(session), one))


async def _seen(call: Call, declaration_id: str) -> Declaration:
    """Raises NotFound, also for a declaration of somebody else's."""
    async with call.read() as session:
        one = await repository.declaration(await driver_of(session), declaration_id)
    if one is None:
        raise NotFound()
    return one


async def _locked(call: Call, declaration_id: str, uow: UnitOfWork) -> Declaration:
    one = await repository.declaration(uow.driver, declaration_id, lock=True)
    if one is None:
        raise NotFound()
    only_merchant(call)
    return one


@router.put(
    "/declarations/{declaration_id}", dependencies=[scope("logistics:write")],
    response_model=DeclarationDetail,
)  # fmt: skip
async def restate_declaration(
    declaration_id: DeclarationId, body: DeclarationChange, call: CallDep
) -> Response:
    """Say anew what a draft says (If-Match); a ready one becomes a draft again."""
    lines = None
    if body.lines is not None:
        lines = [each.line(number) for number, each in enumerate(body.lines, start=1)]

    async def effect(uow: UnitOfWork) -> DeclarationDetail:
        one = await _locked(call, declaration_id, uow)
        call.check_version(one.version, view(one))
        await customs.restate(
            one, _facts(body.facts), lines, body.exporter, body.declared_on, uow,
            call.caller.party,
        )  # fmt: skip
        return await _detail(uow.driver, one)

    return await call.once(effect)


@router.post(
    "/declarations/{declaration_id}:refresh", dependencies=[scope("logistics:write")],
    response_model=DeclarationDetail,
)  # fmt: skip
async def refresh_declaration(declaration_id: DeclarationId, call: CallDep) -> Response:
    """Fill what is empty from what became known since: a tracking number, an HS code, a weight."""

    async def effect(uow: UnitOfWork) -> DeclarationDetail:
        one = await _locked(call, declaration_id, uow)
        return await _detail(uow.driver, await customs.refresh(one, uow, call.caller.party))

    return await call.once(effect)


async def _move(
    call: Call, declaration_id: str, state: State, *, reference: str = "", reason: str = "",
    at: datetime | None = None,
) -> Response:  # fmt: skip
    async def effect(uow: UnitOfWork) -> DeclarationDetail:
        one = await _locked(call, declaration_id, uow)
        await customs.move(
            one, state, uow, call.caller.party, reference=reference, reason=reason, at=at
        )
        return await _detail(uow.driver, one)

    return await call.once(effect)


@router.post(
    "/declarations/{declaration_id}:ready", dependencies=[scope("logistics:write")],
    response_model=DeclarationDetail,
)  # fmt: skip
async def make_declaration_ready(declaration_id: DeclarationId, call: CallDep) -> Response:
    """Check it and mark it ready; 409 declaration-incomplete names each thing that is missing."""
    return await _move(call, declaration_id, "ready")


@router.post(
    "/declarations/{declaration_id}:submit", dependencies=[scope("logistics:write")],
    response_model=DeclarationDetail,
)  # fmt: skip
async def submit_declaration(
    declaration_id: DeclarationId, body: SubmitBody, call: CallDep
) -> Response:
    """Record that it was handed to customs; it is checked once more."""
    return await _move(
        call, declaration_id, "submitted", reference=body.reference, at=body.submitted_at
    )


@router.post(
    "/declarations/{declaration_id}:decide", dependencies=[scope("logistics:write")],
    response_model=DeclarationDetail,
)  # fmt: skip
async def decide_declaration(
    declaration_id: DeclarationId, body: DecisionBody, call: CallDep
) -> Response:
    """Record what customs decided: released, held or refused."""
    if body.state != "released" and not body.reason.strip():
        raise InvalidBody(
            f"{body.state} needs its reason",
            errors=[{"pointer": "/reason", "detail": "needed", "code": "missing"}],
        )
    return await _move(
        call, declaration_id, body.state, reference=body.reference, reason=body.reason,
        at=body.decided_at,
    )  # fmt: skip


@router.post(
    "/declarations/{declaration_id}:withdraw", dependencies=[scope("logistics:write")],
    response_model=DeclarationDetail,
)  # fmt: skip
async def withdraw_declaration(declaration_id: DeclarationId, call: CallDep) -> Response:
    """Give up a draft or a ready one; the shipment may be declared anew."""
    return await _move(call, declaration_id, "withdrawn")


@router.get(
    "/declarations/{declaration_id}/settlement", dependencies=[scope("logistics:read")],
    response_model=SettlementView,
)  # fmt: skip
async def get_settlement(
    declaration_id: DeclarationId, call: CallDep,
    on: Annotated[AwareDatetime | None, Query(description="As of this instant; absent: now.")] = None,
) -> Response:  # fmt: skip
    """Sold and unsold units of goods exported to an overseas warehouse (9810), first in first out
    by our own stock events. Only staff and services see it; 409 for another mode."""
    one = await _seen(call, declaration_id)
    only_merchant(call)
    if one.mode != "9810" or one.subject_kind != "transfer":
        raise Conflict(
            f"only a transfer under 9810 is settled; this is a {one.subject_kind} under {one.mode}"
        )
    until = on or call.database.clock()
    async with call.read() as session:
        driver = await driver_of(session)
        declared: dict[str, int] = {}
        values: dict[str, int | None] = {}
        for line in one.lines:
            declared[line.sku] = declared.get(line.sku, 0) + line.quantity
            before = values.get(line.sku, 0)
            both = before is not None and line.value_minor is not None
            values[line.sku] = (before or 0) + (line.value_minor or 0) if both else None
        moved = await repository.movements(driver, one.destination, declared)
        found = await repository.movable(driver, "transfer", one.subject_id)
        book = await rules_repository.load_book(driver)
    departed = found.departed_on if found else None
    lines = settle(one.subject_id, list(declared.items()), dict(moved), until)
    refund = cn_9810_refund(
        departed or one.declared_on, departed=departed is not None, sold=False, book=book
    )
    window = settle_window(departed) if departed and refund.settle_later else (None, None)
    return answer(
        SettlementView(
            declaration_id=declaration_id, on=until, location=one.destination,
            departed_on=departed, settle_from=window[0], settle_until=window[1],
            unsold_route=refund.route, business_type=refund.business_type,
            rule=refund.row.rule if refund.row else None, method="first_in_first_out",
            currency=one.currency,
            lines=tuple(settled_view(each, values[each.sku]) for each in lines),
            declared=sum(x.declared for x in lines), sold=sum(x.sold for x in lines),
            unsold=sum(x.unsold for x in lines), lost=sum(x.lost for x in lines),
        )
    )  # fmt: skip


@router.put(
    "/exporters/{exporter}", dependencies=[scope("logistics:write")], response_model=ExporterView,
    responses={201: {"model": ExporterView}},
)  # fmt: skip
async def put_exporter(exporter: Code, body: ExporterBody, call: CallDep) -> Response:
    """Register who declares (no If-Match), or restate it (If-Match). `default` signs what names
    nobody else."""
    only_merchant(call)
    for kind, value in (("uscc", body.uscc), ("ioss", body.ioss)):
        if value and not validate_id(kind, value):
            raise InvalidBody(
                f"{kind} {value} is not valid",
                errors=[{"pointer": f"/{kind}", "detail": "form or check digit", "code": kind}],
            )
    created: list[bool] = []

    async def effect(uow: UnitOfWork) -> ExporterView:
        await lock_writers(uow)
        held = await repository.exporter(uow.driver, exporter, lock=True)
        if held is None and "if-match" in call.request.headers:
            raise VersionMismatch("nothing is here yet; leave If-Match out to create it")
        content = customs.exporter_of(exporter, body.model_dump())
        if held is not None and held.content != content:
            call.check_version(held.version)
        if held is None or held.content != content:
            version = held.version + 1 if held else 1
            await repository.save_exporter(
                uow.driver, exporter, body.model_dump(), version, uow.now
            )
        created.append(held is None)
        stored = await repository.exporter(uow.driver, exporter)
        assert stored is not None
        return exporter_view(stored.content, stored.version, stored.updated_at)

    response = await call.once(effect)
    if created and created[0]:
        response.status_code = 201
    return response


@router.get(
    "/exporters/{exporter}", dependencies=[scope("logistics:read")], response_model=ExporterView
)
async def get_exporter(exporter: Code, call: CallDep) -> Response:
    """One exporter. Only staff and services see it."""
    async with call.read() as session:
        stored = await repository.exporter(await driver_of(session), exporter)
    if stored is None:
        raise NotFound()
    return answer(exporter_view(stored.content, stored.version, stored.updated_at))
