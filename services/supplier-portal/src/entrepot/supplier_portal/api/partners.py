"""Documents, rules, sources of SKUs, milestone templates. How much depends on whom: dependence."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, answer, scope
from entrepot.shared.identifiers import PartyId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal.api.common import NO_NUL, require_buyer, scope_either
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.partners import (
    DocumentInput,
    QualificationRuleInput,
    SourcesInput,
    TemplateInput,
)
from entrepot.supplier_portal.api.views.partners import (
    DocumentView,
    QualificationRuleView,
    SourcesView,
    TemplateView,
)
from entrepot.supplier_portal.domain.qualification import SOON_DAYS
from entrepot.supplier_portal.handlers import partners
from entrepot.supplier_portal.queries import partners as queries

router = APIRouter(prefix="/v1", tags=["partners"])
Name = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]


@router.put(
    "/suppliers/{party}/documents/{name}",
    dependencies=[scope_either("suppliers:write", "purchase-orders:confirm")],
    response_model=DocumentView,
)  # fmt: skip
async def put_document(
    party: SupplierId, name: Name, body: DocumentInput, call: CallDep
) -> Response:
    """File a document (201) or replace it (If-Match)."""
    created, today = False, call.database.clock().date()

    async def effect(uow: UnitOfWork) -> DocumentView:
        nonlocal created
        row, created = await partners.put_document(
            party, name, body.model_dump(mode="json"), uow,
            lambda row: call.check_version(row["version"], DocumentView.of(row, today)),
        )  # fmt: skip
        return DocumentView.of(row, today)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get("/qualification-documents", dependencies=[scope("suppliers:read")])
async def list_documents(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, supplier: PartyId | None = None,
    kind: Annotated[str | None, Query(max_length=64, pattern=NO_NUL)] = None,
    expiring: Annotated[
        bool, Query(description=f"Those that end within {SOON_DAYS} days, or have ended.")
    ] = False,
) -> Page[DocumentView]:  # fmt: skip
    """Documents by id."""
    after, today = decode_cursor(cursor, str), call.database.clock().date()
    ends_before = today + timedelta(days=SOON_DAYS + 1) if expiring else None
    async with call.read() as session:
        rows = await queries.documents(
            session, call.caller.sees, supplier, kind, ends_before,
            after[0] if after else None, limit,
        )  # fmt: skip
    return page_of([DocumentView.of(row, today) for row in rows], limit, lambda d: (d.document_id,))


@router.put(
    "/qualification-rules/{rule_id}", dependencies=[scope("suppliers:write")],
    response_model=QualificationRuleView,
)  # fmt: skip
async def put_rule(rule_id: Name, body: QualificationRuleInput, call: CallDep) -> Response:
    """Say which documents new orders need (201), or change it (If-Match)."""
    require_buyer(call)
    created = False

    async def effect(uow: UnitOfWork) -> QualificationRuleView:
        nonlocal created
        row, created = await partners.put_rule(
            rule_id, body.model_dump(mode="json"), uow,
            lambda row: call.check_version(row["version"]),
        )  # fmt: skip
        return QualificationRuleView.model_validate(dict(row))

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get("/qualification-rules", dependencies=[scope("suppliers:write")])
async def list_rules(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[QualificationRuleView]:
    """Rules by id; staff only."""
    require_buyer(call)
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.keyed(session, "qualification_rule", "rule_id",
                                   after[0] if after else None, limit)  # fmt: skip
    return page_of([QualificationRuleView.model_validate(dict(row)) for row in rows], limit,
                   lambda r: (r.rule_id,))  # fmt: skip


@router.put(
    "/milestone-templates/{template_id}", dependencies=[scope("suppliers:write")],
    response_model=TemplateView,
)  # fmt: skip
async def put_template(template_id: Name, body: TemplateInput, call: CallDep) -> Response:
    """Write a template (201) or change it (If-Match); orders issued before keep their plan."""
    require_buyer(call)
    created = False

    async def effect(uow: UnitOfWork) -> TemplateView:
        nonlocal created
        row, created = await partners.put_template(
            template_id, body.model_dump(mode="json"), uow,
            lambda row: call.check_version(row["version"]),
        )  # fmt: skip
        return TemplateView.of(row)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get("/milestone-templates", dependencies=[scope("suppliers:write")])
async def list_templates(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[TemplateView]:
    """Templates by id; staff only."""
    require_buyer(call)
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.keyed(session, "milestone_template", "template_id",
                                   after[0] if after else None, limit)  # fmt: skip
    return page_of([TemplateView.of(row) for row in rows], limit, lambda t: (t.template_id,))


@router.put(
    "/skus/{sku}/sources", dependencies=[scope("suppliers:write")], response_model=SourcesView
)
async def put_sources(sku: Sku, body: SourcesInput, call: CallDep) -> Response:
    """Name all suppliers of a SKU with rank, role and share; If-Match to change them."""
    require_buyer(call)

    async def effect(uow: UnitOfWork) -> SourcesView:
        wanted: list[Mapping[str, Any]] = [s.model_dump(mode="json") for s in body.sources]
        version = await partners.put_sources(sku, wanted, uow, call.check_version)
        return SourcesView.of(sku, version, wanted)

    return await call.once(effect)


@router.get(
    "/skus/{sku}/sources", dependencies=[scope("suppliers:read")], response_model=SourcesView
)
async def get_sources(sku: Sku, call: CallDep) -> Response:
    """The suppliers of a SKU; a supplier sees its own place only."""
    async with call.read() as session:
        version, rows = await queries.sku_sources(session, sku, call.caller.sees)
    return answer(SourcesView.of(sku, version, rows))
