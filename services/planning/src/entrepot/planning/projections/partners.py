"""Who makes what and may see its forecast, what suppliers can make, who lends to whom, lanes."""

from collections.abc import Sequence
from typing import Any

from entrepot.planning.repository.readers import renew_readers
from entrepot.planning.repository.sql import arrays_of, insert_sql, upsert_sql
from entrepot.planning.tables import known
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import LoanBooked, SharingAgreementChanged
from entrepot.shared.events.logistics import LaneOffered
from entrepot.shared.events.supplier_assessment import CapacityCommitted
from entrepot.shared.events.supplier_portal import AgreementChanged, SkuSourcesChanged

_SOURCES = insert_sql(known.sku_supplier)
_AGREEMENTS = upsert_sql(known.supplier_agreement)
_COMMITMENTS = upsert_sql(known.commitment)
_SHARING = upsert_sql(known.sharing)
_LOANS = upsert_sql(known.loan)
_LANES = upsert_sql(known.lane)
# A supplier of a SKU is shown its forecast unless an agreement in force says no.


async def copy_sources(events: Sequence[SkuSourcesChanged], uow: UnitOfWork) -> None:
    """The suppliers of SKUs, the whole of them."""
    newest = {e.sku: e for e in events}
    await uow.driver.execute("DELETE FROM sku_supplier WHERE sku = ANY($1::text[])", sorted(newest))
    rows = [
        {"sku": e.sku, "supplier": s.supplier, "rank": s.rank, "share_percent": s.share_percent}
        for e in newest.values()
        for s in e.sources
    ]
    await uow.driver.execute(_SOURCES, *arrays_of(known.sku_supplier, rows))
    await renew_readers(uow.driver, newest, uow.now.date())


async def copy_agreements(events: Sequence[AgreementChanged], uow: UnitOfWork) -> None:
    """Agreed lead times, and whether forecasts are shared. A proposed version leaves the one in
    force as it is."""
    newest = {e.agreement_id: e for e in events if e.state in ("accepted", "ended")}
    rows: list[dict[str, Any]] = [
        {
            "agreement_id": e.agreement_id, "supplier": e.supplier, "state": e.state,
            "lead_time_days": e.lead_time_days, "forecast_weeks": e.forecast_weeks,
            "forecast_consent": e.forecast_consent, "skus": e.skus, "valid_from": e.valid_from,
            "valid_to": e.valid_to,
        }
        for e in newest.values()
    ]  # fmt: skip
    if not rows:
        return
    await uow.driver.execute(_AGREEMENTS, *arrays_of(known.supplier_agreement, rows))
    skus = await uow.driver.fetch(
        "SELECT DISTINCT sku FROM sku_supplier WHERE supplier = ANY($1::text[])",
        sorted({e.supplier for e in newest.values()}),
    )
    await renew_readers(uow.driver, [row["sku"] for row in skus], uow.now.date())


async def copy_commitments(events: Sequence[CapacityCommitted], uow: UnitOfWork) -> None:
    """How many units of a week each supplier can make."""
    rows = [
        {"supplier": e.supplier, "sku": e.sku, "week": e.week, "units": e.units}
        for e in {(e.supplier, e.sku, e.week): e for e in events}.values()
    ]
    await uow.driver.execute(_COMMITMENTS, *arrays_of(known.commitment, rows))


async def copy_sharing(events: Sequence[SharingAgreementChanged], uow: UnitOfWork) -> None:
    """Agreements under which operators lend to each other, the whole of each."""
    rows = [
        {
            **e.model_dump(include={
                "agreement", "state", "lender_location", "lender_party", "borrower_party",
                "borrower_location", "cap_per_sku", "cap_total", "price_minor", "currency",
                "priority", "timezone", "valid_from", "valid_until"}),
            "countries": e.countries, "sku_kind": e.skus.kind, "sku_values": e.skus.values,
            "keep_floor": e.floor, "kinds": e.kinds, "hours": e.hours,
        }
        for e in {e.agreement: e for e in events}.values()
    ]  # fmt: skip
    await uow.driver.execute(_SHARING, *arrays_of(known.sharing, rows))


async def copy_loans(events: Sequence[LoanBooked], uow: UnitOfWork) -> None:
    """What is lent and not yet settled, by agreement and SKU."""
    rows = []
    for e in {(e.agreement, e.sku): e for e in events}.values():
        lends = e.kind == "lend"
        rows.append({
            "agreement": e.agreement, "sku": e.sku,
            "lender_party": e.from_party if lends else e.to_party,
            "borrower_party": e.to_party if lends else e.from_party,
            "outstanding": e.outstanding, "moved_at": e.occurred_at,
        })  # fmt: skip
    await uow.driver.execute(_LOANS, *arrays_of(known.loan, rows))


async def copy_lanes(events: Sequence[LaneOffered], uow: UnitOfWork) -> None:
    """Ways to send goods, with the days that logistics measured."""
    rows = [
        {
            "lane": e.lane, "carrier": e.carrier, "mode": e.mode, "origin": e.origin,
            "countries": e.destination_countries, "p50_days": e.p50_days, "p90_days": e.p90_days,
            "active": e.active,
        }
        for e in {e.lane: e for e in events}.values()
    ]  # fmt: skip
    await uow.driver.execute(_LANES, *arrays_of(known.lane, rows))
