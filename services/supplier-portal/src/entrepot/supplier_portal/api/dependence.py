"""How much depends on whom: per SKU, over all purchases, by supplier and by country. Staff only."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import Call, CallDep, scope
from entrepot.shared.identifiers import CurrencyCode, PartyId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal.api.common import require_buyer
from entrepot.supplier_portal.api.models.fields import Day
from entrepot.supplier_portal.api.models.partners import RatesInput
from entrepot.supplier_portal.api.views.partners import (
    DependenceView,
    RatesView,
    RateView,
    ShareView,
    SkuRiskView,
    UnconvertedView,
)
from entrepot.supplier_portal.domain.exchange import in_one_currency, usual_currency
from entrepot.supplier_portal.domain.sourcing import Source, band, herfindahl, risk, shares
from entrepot.supplier_portal.queries import dependence as queries
from entrepot.supplier_portal.queries.dependence import Sourcing
from entrepot.supplier_portal.repository import partners

router = APIRouter(prefix="/v1", tags=["dependence"])
PERIOD = timedelta(days=365)
SOURCE = "Herfindahl-Hirschman index, bands of the U.S. Merger Guidelines (2023)"


@router.get("/sourcing-risks", dependencies=[scope("suppliers:write")])
async def list_risks(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, sku: Sku | None = None,
    supplier: PartyId | None = None,
    single: Annotated[bool, Query(description="Only SKUs that hang on one supplier.")] = False,
) -> Page[SkuRiskView]:  # fmt: skip
    """Dependence of each SKU that has sources or was bought in the last 365 days, by SKU."""
    require_buyer(call)
    after = decode_cursor(cursor, str)
    found = await _sourcing(call, None)
    views = [
        SkuRiskView.of(name, risk(sources), name in found.named)
        for name, sources in sorted(found.sources.items())
        if (sku in (None, name)) and (after is None or name > after[0])
        and (supplier is None or any(s.supplier == supplier for s in sources))
    ]  # fmt: skip
    kept = [view for view in views if view.single_point_of_failure or not single]
    return page_of(kept[: limit + 1], limit, lambda v: (v.sku,))


def _since(call: Call, since: date | None) -> date:
    return since or call.database.clock().date() - PERIOD


async def _sourcing(call: Call, since: date | None) -> Sourcing:
    async with call.read() as session:
        return await queries.sourcing(session, _since(call, since), call.database.clock().date())


@router.get("/sourcing-dependence", dependencies=[scope("suppliers:write")])
async def get_dependence(
    call: CallDep, since: Day | None = None, currency: CurrencyCode | None = None
) -> DependenceView:
    """How concentrated all purchases since a day (default: 365 days) are, by supplier and by
    country, in one currency (default: the one bought in most often) at the rates of
    /v1/exchange-rates; what no rate converts is left out and told. Formulas: domain.sourcing."""
    require_buyer(call)
    found = await _sourcing(call, since)
    async with call.read() as session:
        bought, rates = await queries.purchases(session, _since(call, since))
    wanted = currency or usual_currency(bought)
    by_supplier, left = in_one_currency(bought, rates, wanted) if wanted else ({}, {})
    by_region: dict[str, int] = {}
    for supplier, value in by_supplier.items():
        region = found.regions.get(supplier, "")
        by_region[region] = by_region.get(region, 0) + value
    risks = [risk(sources) for sources in found.sources.values()]
    sole, sole_region = _sole(found.sources)
    index, region_index = herfindahl(by_supplier.values()), herfindahl(by_region.values())
    return DependenceView(
        since=_since(call, since), currency=wanted, supplier_index=index,
        supplier_band=band(index), region_index=region_index, region_band=band(region_index),
        skus=len(risks), single_points_of_failure=sum(r.single_point_of_failure for r in risks),
        below_three=sum(r.below_three for r in risks), source=SOURCE,
        suppliers=_shares(by_supplier, sole), regions=_shares(by_region, sole_region),
        unconverted=[UnconvertedView(currency=name, value_minor=value)
                     for name, value in sorted(left.items())],
    )  # fmt: skip


def _sole(sources: Mapping[str, list[Source]]) -> tuple[dict[str, int], dict[str, int]]:
    """How many SKUs only one supplier, or only suppliers of one country, could deliver."""
    by_supplier: dict[str, int] = {}
    by_region: dict[str, int] = {}
    for of_sku in sources.values():
        able = [s for s in of_sku if s.able]
        if len(able) == 1:
            by_supplier[able[0].supplier] = by_supplier.get(able[0].supplier, 0) + 1
        if len({s.region for s in able}) == 1:
            by_region[able[0].region] = by_region.get(able[0].region, 0) + 1
    return by_supplier, by_region


def _shares(values: dict[str, int], sole: dict[str, int]) -> list[ShareView]:
    return [
        ShareView(name=name, value_minor=value, share_percent=percent,
                  sole_source_of=sole.get(name, 0))
        for name, value, percent in shares(values | {n: values.get(n, 0) for n in sole})
    ]  # fmt: skip


@router.put("/exchange-rates", dependencies=[scope("suppliers:write")], response_model=RatesView)
async def put_rates(body: RatesInput, call: CallDep) -> Response:
    """Set rates by day; a day's rate that is there is replaced."""
    require_buyer(call)

    async def effect(uow: UnitOfWork) -> RatesView:
        rows = [
            {**item.model_dump(), "set_by": call.caller.party, "set_at": uow.now}
            for item in body.items
        ]
        await partners.save_rates(uow.driver, rows)
        return RatesView(items=[
            RateView.model_validate({**row, "rate": str(row["rate"])}) for row in rows
        ])  # fmt: skip

    return await call.once(effect)


@router.get("/exchange-rates", dependencies=[scope("suppliers:write")])
async def list_rates(call: CallDep, limit: Limit = 100, cursor: Cursor = None) -> Page[RateView]:
    """By currency, quote and day."""
    require_buyer(call)
    after = decode_cursor(cursor, str, str, str)
    async with call.read() as session:
        rows = await queries.exchange_rates(session, after, limit)
    return page_of([RateView.model_validate(dict(row)) for row in rows], limit,
                   lambda r: (r.currency, r.quote, r.effective_from.isoformat()))  # fmt: skip
