"""Documents, rules, sources of SKUs and how much depends on whom, milestone templates."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, answer, scope
from entrepot.shared.identifiers import PartyId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal.api.common import require_buyer, scope_either
from entrepot.supplier_portal.api.models import SupplierId
from entrepot.supplier_portal.api.models.partners import (
    DocumentInput,
    QualificationRuleInput,
    SourcesInput,
    TemplateInput,
)
from entrepot.supplier_portal.api.views.partners import (
    DependenceView,
    DocumentView,
    QualificationRuleView,
    ShareView,
    SkuRiskView,
    SourcesView,
    TemplateView,
)
from entrepot.supplier_portal.domain.qualification import SOON_DAYS
from entrepot.supplier_portal.domain.sourcing import Source, band, herfindahl, risk, shares
from entrepot.supplier_portal.handlers import partners
from entrepot.supplier_portal.queries import partners as queries

router = APIRouter(prefix="/v1", tags=["partners"])
Name = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
PERIOD = timedelta(days=365)
SOURCE = "Herfindahl-Hirschman index, bands of the U.S. Merger Guidelines (2023)"


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
    kind: Annotated[str | None, Query(max_length=64)] = None,
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


@router.get("/sourcing-risks", dependencies=[scope("suppliers:write")])
async def list_risks(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, sku: Sku | None = None,
    supplier: PartyId | None = None,
    single: Annotated[bool, Query(description="Only SKUs that hang on one supplier.")] = False,
) -> Page[SkuRiskView]:  # fmt: skip
    """Dependence of each SKU that has sources, by SKU; staff only."""
    require_buyer(call)
    after = decode_cursor(cursor, str)
    found, _, _ = await _everything(call, None)
    views = [
        SkuRiskView.of(name, risk(sources))
        for name, sources in sorted(found.items())
        if (sku in (None, name)) and (after is None or name > after[0])
        and (supplier is None or any(s.supplier == supplier for s in sources))
    ]  # fmt: skip
    kept = [view for view in views if view.single_point_of_failure or not single]
    return page_of(kept[: limit + 1], limit, lambda v: (v.sku,))


async def _everything(call: CallDep, since: date | None) -> Any:
    today = call.database.clock().date()
    async with call.read() as session:
        return await queries.all_sources(session, since or today - PERIOD, today)


@router.get("/sourcing-dependence", dependencies=[scope("suppliers:write")])
async def get_dependence(call: CallDep, since: date | None = None) -> DependenceView:
    """How concentrated all purchases since a day (default: 365 days) are, by supplier and by
    country; staff only. Formulas: domain.sourcing."""
    require_buyer(call)
    found, bought, regions = await _everything(call, since)
    by_supplier: dict[str, int] = {}
    by_region: dict[str, int] = {}
    for (_, supplier), value in bought.items():
        by_supplier[supplier] = by_supplier.get(supplier, 0) + value
        region = regions.get(supplier, "")
        by_region[region] = by_region.get(region, 0) + value
    risks = [risk(sources) for sources in found.values()]
    sole: dict[str, int] = {}
    sole_region: dict[str, int] = {}
    for sources in found.values():
        _count_sole(sources, sole, sole_region)
    index, region_index = herfindahl(by_supplier.values()), herfindahl(by_region.values())
    return DependenceView(
        since=since or call.database.clock().date() - PERIOD, supplier_index=index,
        supplier_band=band(index), region_index=region_index, region_band=band(region_index),
        skus=len(risks), single_points_of_failure=sum(r.single_point_of_failure for r in risks),
        below_three=sum(r.below_three for r in risks), source=SOURCE,
        suppliers=_shares(by_supplier, sole), regions=_shares(by_region, sole_region),
    )  # fmt: skip


def _count_sole(sources: list[Source], sole: dict[str, int], regions: dict[str, int]) -> None:
    able = [s for s in sources if s.able]
    if len(able) == 1:
        sole[able[0].supplier] = sole.get(able[0].supplier, 0) + 1
    if len({s.region for s in able}) == 1:
        regions[able[0].region] = regions.get(able[0].region, 0) + 1


def _shares(values: dict[str, int], sole: dict[str, int]) -> list[ShareView]:
    return [
        ShareView(name=name, value_minor=value, share_percent=percent,
                  sole_source_of=sole.get(name, 0))
        for name, value, percent in shares(values | {n: values.get(n, 0) for n in sole})
    ]  # fmt: skip
