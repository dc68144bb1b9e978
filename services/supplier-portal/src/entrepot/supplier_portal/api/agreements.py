"""Agreements: proposed, accepted by both sides, versioned."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import Call, CallDep, answer, scope
from entrepot.shared.identifiers import PartyId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal.api.common import actor_of, scope_either
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.partners import (
    AgreementEndInput,
    AgreementInput,
    AgreementVersionInput,
)
from entrepot.supplier_portal.api.views.partners import AgreementView
from entrepot.supplier_portal.domain.agreement import Agreement
from entrepot.supplier_portal.handlers import agreements
from entrepot.supplier_portal.queries import partners as queries

router = APIRouter(prefix="/v1", tags=["agreements"])
AgreementKey = Annotated[str, Path(pattern=r"^agr_[0-9a-f]{32}$")]
AgreementNumber = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]


def _newest(call: Call, versions: list[Agreement]) -> AgreementView:
    return AgreementView.all_of(versions, call.database.clock().date())[-1]


@router.put(
    "/suppliers/{party}/agreements/{number}",
    dependencies=[scope_either("suppliers:write", "purchase-orders:confirm")],
    response_model=AgreementView,
)  # fmt: skip
async def put_agreement(
    party: SupplierId, number: AgreementNumber, body: AgreementInput, call: CallDep
) -> Response:
    """Propose an agreement, or its next version (201; If-Match names the newest one). The side
    that proposes accepts thereby. The same terms again answer 200."""
    created = False

    async def effect(uow: UnitOfWork) -> AgreementView:
        nonlocal created
        terms = {**body.model_dump(mode="json"), "number": number}
        versions, created = await agreements.propose_agreement(
            party, terms, uow, actor_of(call),
            lambda newest: call.check_version(newest.version),
        )  # fmt: skip
        return _newest(call, versions)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get("/agreements", dependencies=[scope("suppliers:read")])
async def list_agreements(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, supplier: PartyId | None = None,
    state: Annotated[str | None, Query(max_length=20)] = None,
) -> Page[AgreementView]:  # fmt: skip
    """The newest version of each agreement, by id; state filters within the page."""
    after = decode_cursor(cursor, str)
    today = call.database.clock().date()
    async with call.read() as session:
        found = await queries.agreements(
            session, call.caller.sees, supplier, after[0] if after else None, limit
        )
    page = page_of([AgreementView.all_of(all_, today)[-1] for all_ in found], limit,
                   lambda a: (a.agreement_id,))  # fmt: skip
    kept = [a for a in page.items if state is None or a.state == state]
    return Page(items=kept, next_cursor=page.next_cursor)


@router.get(
    "/agreements/{agreement_id}", dependencies=[scope("suppliers:read")],
    response_model=AgreementView,
)  # fmt: skip
async def get_agreement(agreement_id: AgreementKey, call: CallDep) -> Response:
    """The newest version."""
    async with call.read() as session:
        versions = await queries.one_agreement(session, agreement_id, call.caller.sees)
    return answer(_newest(call, versions))


@router.get("/agreements/{agreement_id}/versions", dependencies=[scope("suppliers:read")])
async def get_versions(agreement_id: AgreementKey, call: CallDep) -> list[AgreementView]:
    """Every version, oldest first."""
    async with call.read() as session:
        versions = await queries.one_agreement(session, agreement_id, call.caller.sees)
    return AgreementView.all_of(versions, call.database.clock().date())


@router.post(
    "/agreements/{agreement_id}:accept",
    dependencies=[scope_either("suppliers:write", "purchase-orders:confirm")],
    response_model=AgreementView,
)  # fmt: skip
async def accept(
    agreement_id: AgreementKey, body: AgreementVersionInput, call: CallDep
) -> Response:
    """Accept the newest version for one's side; it holds once both sides did."""

    async def effect(uow: UnitOfWork) -> AgreementView:
        return _newest(call, await agreements.accept_agreement(
            agreement_id, body.version, uow, actor_of(call)
        ))  # fmt: skip

    return await call.once(effect)


@router.post(
    "/agreements/{agreement_id}:end",
    dependencies=[scope_either("suppliers:write", "purchase-orders:confirm")],
    response_model=AgreementView,
)  # fmt: skip
async def end(agreement_id: AgreementKey, body: AgreementEndInput, call: CallDep) -> Response:
    """Refuse a version that is proposed, or (the buyer) end one that holds."""

    async def effect(uow: UnitOfWork) -> AgreementView:
        return _newest(call, await agreements.end_agreement(
            agreement_id, body.version, body.reason, uow, actor_of(call)
        ))  # fmt: skip

    return await call.once(effect)
