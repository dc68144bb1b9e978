"""Agreements, documents, rules, sources and milestone templates."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from entrepot.shared.identifiers import CurrencyCode, Sku
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits
from entrepot.supplier_portal.api.models.fields import (
    Day,
    Input,
    Label,
    Note,
    Photo,
    SupplierId,
    example,
)

Days = Annotated[int, Field(ge=0, le=730)]
Text = Annotated[str, Field(max_length=500)]


class Responsibility(Input):
    """Who does what: tooling, packaging, freight to port, export customs, testing …"""

    task: Label
    party: Literal["buyer", "supplier"]


class PriceBreak(Input):
    """Unit price from so many units of one order line on."""

    sku: Sku
    from_quantity: PositiveUnits = 1
    unit_price_minor: PriceMinor


class WeeklyCapacity(Input):
    """Units the supplier can make a week; without SKU: of all together."""

    sku: Sku | None = None
    units_per_week: PositiveUnits


class QualityTerms(Input):
    """aql: acceptable quality limit in percent (ISO 2859-1); max_ppm: defective parts per
    million over a quarter."""

    aql_percent: Annotated[float, Field(gt=0, le=15)] | None = None
    max_ppm: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    warranty_months: Annotated[int, Field(ge=0, le=240)] | None = None
    terms: Text = ""


class ForecastSharing(Input):
    """Whether the supplier gets the forecast of its SKUs, and takes part with commitments."""

    consent: bool
    weeks: Annotated[int, Field(ge=0, le=52)] = 13


class AgreementInput(Input):
    """The whole of an agreement; another body is a new version. The side that sends it accepts
    it; it holds once the other side accepts, too."""

    model_config = example({
        "currency": "CNY", "lead_time_days": 35,
        "moq": {"LAMP-1": 100},
        "prices": [{"sku": "LAMP-1", "from_quantity": 100, "unit_price_minor": 4200},
                   {"sku": "LAMP-1", "from_quantity": 1000, "unit_price_minor": 3950}],
        "capacity": [{"sku": "LAMP-1", "units_per_week": 2500}],
        "responsibilities": [{"task": "freight to port", "party": "supplier"}],
        "quality": {"aql_percent": 2.5, "max_ppm": 3000, "warranty_months": 24},
        "forecast_sharing": {"consent": True, "weeks": 13},
        "incoterm": "FOB", "payment_terms": "30 % with the order, 70 % before shipping",
        "valid_from": "2026-01-01", "valid_to": "2026-12-31",
    })  # fmt: skip
    currency: CurrencyCode
    lead_time_days: Days
    moq: Annotated[dict[Sku, PositiveUnits], Field(max_length=10_000)] = Field(default_factory=dict)
    prices: Annotated[tuple[PriceBreak, ...], Field(max_length=20_000)] = ()
    capacity: Annotated[tuple[WeeklyCapacity, ...], Field(max_length=10_000)] = ()
    responsibilities: Annotated[tuple[Responsibility, ...], Field(max_length=100)] = ()
    quality: QualityTerms = QualityTerms()
    forecast_sharing: ForecastSharing = ForecastSharing(consent=False, weeks=0)
    incoterm: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None
    payment_terms: Text = ""
    valid_from: Day
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _is_sound(self) -> "AgreementInput":
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from (截止日期早于生效日期)")
        breaks = [(p.sku, p.from_quantity) for p in self.prices]
        if len(set(breaks)) != len(breaks):
            raise ValueError("a SKU has two prices from the same quantity (同一数量有两个价格)")
        return self


class AgreementVersionInput(Input):
    """The version that is meant."""

    model_config = example({"version": 1})
    version: Annotated[int, Field(ge=1)]


class AgreementEndInput(AgreementVersionInput):
    """The version that is meant, and why."""

    model_config = example({"version": 1, "reason": "Tooling moved to another factory"})
    reason: Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]


class DocumentInput(Input):
    """A document that qualifies a supplier. kind: such as business_license, iso_9001, bsci_audit,
    reach_declaration; file_reference: an https:// address or an object key."""

    model_config = example({
        "kind": "iso_9001", "number": "CN-24-0815", "issuer": "TÜV Rheinland",
        "valid_from": "2025-03-01", "valid_to": "2028-02-29", "file_reference": "docs/iso-9001.pdf",
    })  # fmt: skip
    kind: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,63}$")]
    number: Label
    issuer: Label
    valid_from: Day
    valid_to: Day | None = None
    file_reference: Photo
    note: Note = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "DocumentInput":
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from (截止日期早于生效日期)")
        return self


class QualificationRuleInput(Input):
    """Which document new orders need. effect block refuses orders (409 not-qualified), warn only
    tells. supplier: of one supplier only."""

    model_config = example({
        "kind": "iso_9001", "effect": "block", "missing_counts": False,
        "effective_from": "2026-01-01", "source": "Buyer's supplier code, 2026 edition",
    })  # fmt: skip
    kind: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]{0,63}$")]
    supplier: SupplierId | None = None
    effect: Literal["block", "warn"]
    missing_counts: bool = False
    effective_from: Day
    effective_to: Day | None = None
    source: Label


class SourceInput(Input):
    """A supplier of a SKU; rank 1 is asked first."""

    supplier: SupplierId
    rank: Annotated[int, Field(ge=1, le=100)]
    role: Literal["preferred", "backup"] = "preferred"
    share_percent: Annotated[int, Field(ge=0, le=100)]


class SourcesInput(Input):
    """All suppliers of a SKU; the shares of the preferred ones make 100."""

    model_config = example({"sources": [
        {"supplier": "supplier:shenzhen-lamp", "rank": 1, "role": "preferred", "share_percent": 100},
    ]})  # fmt: skip
    sources: Annotated[tuple[SourceInput, ...], Field(max_length=50)]

    @model_validator(mode="after")
    def _adds_up(self) -> "SourcesInput":
        parties = [s.supplier for s in self.sources]
        if len(set(parties)) != len(parties):
            raise ValueError("a supplier is named twice (供应商重复)")
        if self.sources and sum(s.share_percent for s in self.sources) != 100:
            raise ValueError("the shares must make 100 percent (份额合计必须为 100)")
        return self


class RateInput(Input):
    """One unit of currency is worth `rate` units of quote from a day on."""

    currency: CurrencyCode
    quote: CurrencyCode
    effective_from: Day
    rate: Annotated[Decimal, Field(gt=0, max_digits=20, decimal_places=10)]
    source: Label

    @model_validator(mode="after")
    def _names_two(self) -> "RateInput":
        if self.currency == self.quote:
            raise ValueError("currency and quote are the same (两种货币相同)")
        return self


class RatesInput(Input):
    """Rates to set, each day of a pair once."""

    model_config = example({"items": [
        {"currency": "CNY", "quote": "USD", "effective_from": "2026-01-01", "rate": "0.1402",
         "source": "People's Bank of China, central parity"},
    ]})  # fmt: skip
    items: Annotated[tuple[RateInput, ...], Field(min_length=1, max_length=1000)]

    @model_validator(mode="after")
    def _once_each(self) -> "RatesInput":
        keys = [(r.currency, r.quote, r.effective_from) for r in self.items]
        if len(set(keys)) != len(keys):
            raise ValueError("a day's rate is named twice (同一天的汇率重复)")
        return self


class TemplateStep(Input):
    """A milestone and how many days before the goods' arrival it is due."""

    milestone: Label
    days_before: Days


class TemplateInput(Input):
    """Milestones of lines that name none. Without supplier or category it fits all; the narrowest
    that fits is used."""

    model_config = example({
        "category": "lamps",
        "milestones": [{"milestone": "material in", "days_before": 40},
                       {"milestone": "cut", "days_before": 34},
                       {"milestone": "assembled", "days_before": 28},
                       {"milestone": "tested", "days_before": 24},
                       {"milestone": "packed", "days_before": 21}],
    })  # fmt: skip
    supplier: SupplierId | None = None
    category: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    milestones: Annotated[tuple[TemplateStep, ...], Field(min_length=1, max_length=50)]

    @model_validator(mode="after")
    def _is_in_order(self) -> "TemplateInput":
        days = [step.days_before for step in self.milestones]
        names = [step.milestone for step in self.milestones]
        if days != sorted(days, reverse=True) or len(set(names)) != len(names):
            raise ValueError(
                "name each milestone once, the earliest first (每个节点一次，按时间先后排列)"
            )
        return self
