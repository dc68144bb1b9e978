"""Agreements, documents, rules, sources, templates and dependence."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.views.shape import Row, example
from entrepot.supplier_portal.domain.agreement import Agreement, states
from entrepot.supplier_portal.domain.sourcing import Risk


class AgreementView(View):
    """A version of an agreement. state: proposed (one side accepted), accepted (both did, it
    begins later), in_force, expired, superseded (a newer version holds), refused, ended."""

    model_config = example({
        "agreement_id": "agr_0123456789abcdef0123456789abcdef", "version": 1,
        "supplier": "supplier:shenzhen-lamp", "state": "in_force", "proposed_by": "buyer",
        "terms": {"number": "FRAME-2026", "lead_time_days": 35}, "valid_from": "2026-01-01",
        "valid_to": "2026-12-31", "buyer_accepted_at": "2026-01-05T09:00:00Z",
        "supplier_accepted_at": "2026-01-05T10:00:00Z", "ended_at": None, "reason": "",
        "created_at": "2026-01-05T09:00:00Z",
    })  # fmt: skip
    agreement_id: str
    version: int
    supplier: str
    state: str
    proposed_by: str
    terms: dict[str, Any]
    valid_from: date
    valid_to: date | None
    buyer_accepted_at: datetime | None
    supplier_accepted_at: datetime | None
    ended_at: datetime | None
    reason: str
    created_at: datetime

    @classmethod
    def all_of(cls, versions: Sequence[Agreement], today: date) -> "list[AgreementView]":
        return [
            cls(
                state=state, terms=dict(a.terms),
                **{n: getattr(a, n) for n in cls.model_fields if n not in ("state", "terms")},
            )
            for a, state in zip(versions, states(versions, today), strict=True)
        ]  # fmt: skip


class DocumentView(View):
    """A document. days_left: to its last day; below 0 it has expired; None: it does not run
    out."""

    document_id: str
    supplier: str
    kind: str
    number: str
    issuer: str
    valid_from: date
    valid_to: date | None
    days_left: int | None
    file_reference: str
    note: str
    version: int
    updated_at: datetime

    @classmethod
    def of(cls, row: Row, today: date) -> "DocumentView":
        end = row["valid_to"]
        return cls.model_validate({**row, "days_left": (end - today).days if end else None})


class QualificationRuleView(View):
    """A rule on documents."""

    rule_id: str
    kind: str
    supplier: str | None
    effect: str
    missing_counts: bool
    effective_from: date
    effective_to: date | None
    source: str
    version: int


class TemplateView(View):
    """A milestone template."""

    template_id: str
    supplier: str | None
    category: str | None
    milestones: list[dict[str, Any]]
    version: int
    updated_at: datetime

    @classmethod
    def of(cls, row: Row) -> "TemplateView":
        return cls.model_validate({**row, "milestones": repository.loads(row["milestones"])})


class SourceView(View):
    """A supplier of a SKU."""

    supplier: str
    rank: int
    role: str
    share_percent: int


class SourcesView(View):
    """The suppliers of a SKU that the caller may see, by rank."""

    model_config = example({
        "sku": "LAMP-1", "version": 1,
        "sources": [{"supplier": "supplier:shenzhen-lamp", "rank": 1, "role": "preferred",
                     "share_percent": 100}],
    })  # fmt: skip
    sku: str
    version: int
    sources: list[SourceView]

    @classmethod
    def of(cls, sku: str, version: int, rows: Sequence[Mapping[str, Any]]) -> "SourcesView":
        return cls(sku=sku, version=version, sources=[
            SourceView(supplier=r["supplier"], rank=r["rank"], role=r["role"],
                       share_percent=r["share_percent"])
            for r in sorted(rows, key=lambda r: (r["rank"], r["supplier"]))
        ])  # fmt: skip


class SkuRiskView(View):
    """Dependence of one SKU; figures: domain.sourcing. Indexes from 0 to 10,000. named: somebody
    named its sources; else they are those that it was bought from in the last 365 days."""

    sku: str
    named: bool
    suppliers: int
    able: int
    preferred: int
    backups: int
    planned_index: int | None
    bought_index: int | None
    region_index: int | None
    band: str
    single_point_of_failure: bool
    single_region: bool
    below_three: bool

    @classmethod
    def of(cls, sku: str, found: Risk, named: bool) -> "SkuRiskView":
        return cls(sku=sku, named=named, **{name: getattr(found, name) for name in found.__slots__})


class ShareView(View):
    """A supplier or a country: value bought (minor units of the answer's currency), share in
    percent, SKUs that only it could deliver."""

    name: str
    value_minor: int
    share_percent: float
    sole_source_of: int


class UnconvertedView(View):
    """What was bought in a currency that no rate converts, in its minor units."""

    currency: str
    value_minor: int


class RateView(View):
    """One unit of currency is worth `rate` units of quote from a day on."""

    currency: str
    quote: str
    effective_from: date
    rate: str
    source: str
    set_by: str


class RatesView(View):
    """Rates as they are now."""

    items: list[RateView]


class DependenceView(View):
    """All purchases since a day: index over suppliers and over regions, their shares, and the SKUs
    that hang on one supplier. currency: of the values, null where nothing was bought."""

    model_config = example({
        "since": "2025-11-22", "currency": "USD", "unconverted": [], "supplier_index": 10000, "supplier_band": "high",
        "region_index": 10000, "region_band": "high", "skus": 1, "single_points_of_failure": 1,
        "below_three": 1, "suppliers": [], "regions": [],
        "source": "Herfindahl-Hirschman index, bands of the U.S. Merger Guidelines (2023)",
    })  # fmt: skip
    since: date
    currency: str | None
    unconverted: list[UnconvertedView]
    supplier_index: int | None
    supplier_band: str
    region_index: int | None
    region_band: str
    skus: int
    single_points_of_failure: int
    below_three: int
    suppliers: list[ShareView]
    regions: list[ShareView]
    source: str
