"""What people tell planning: promotions, dated days, terms of supply. Checked once, at the edge."""

from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from entrepot.shared.http import Input
from entrepot.shared.identifiers import CountryCode, CurrencyCode, ShopCode
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits, Units

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,62}$")]
Label = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Note = Annotated[str, Field(max_length=1000)]
Days = Annotated[int, Field(ge=0, le=730)]
PromotionKind = Literal["price", "coupon", "bundle", "display", "advertising", "other"]
Mode = Literal["sea", "rail", "air", "road", "express"]
MAX_PROMOTION_DAYS = 366
MAX_NAMED = 20_000


class PromotionFields(Input):
    """A promotion. depth_bp: price cut in basis points (0 for one without a cut). No shops or
    countries: all. sku_kind category: any of a SKU's categories begins with one of the values."""

    name: Label
    name_zh: Annotated[str, Field(max_length=200)] | None = None
    kind: PromotionKind = "price"
    from_on: date
    to_on: date
    depth_bp: Annotated[int, Field(ge=0, le=10_000)]
    shops: Annotated[list[ShopCode], Field(max_length=1000)] = Field(default_factory=list)
    countries: Annotated[list[CountryCode], Field(max_length=250)] = Field(default_factory=list)
    sku_kind: Literal["all", "skus", "category"] = "all"
    sku_values: Annotated[list[Label], Field(max_length=MAX_NAMED)] = Field(default_factory=list)
    note: Note = ""

    @model_validator(mode="after")
    def _sound(self) -> "PromotionFields":
        if self.to_on < self.from_on:
            raise ValueError("to_on is before from_on (结束日期早于开始日期)")
        if self.to_on - self.from_on > timedelta(days=MAX_PROMOTION_DAYS):
            raise ValueError("a promotion lasts a year at most (促销最长一年)")
        if (self.sku_kind == "all") == bool(self.sku_values):
            raise ValueError("sku_values go with sku_kind skus or category (需与 sku_kind 一致)")
        return self


class PutPromotion(PromotionFields):
    """A promotion with its name."""

    promotion_id: Slug


class CalendarEventFields(Input):
    """Days on which buyers buy more (shopping), or factories of the countries make nothing
    (factory_shutdown). No countries: everywhere."""

    code: Slug
    kind: Literal["shopping", "factory_shutdown"]
    name: Label
    name_zh: Annotated[str, Field(max_length=200)] = ""
    countries: Annotated[list[CountryCode], Field(max_length=250)] = Field(default_factory=list)
    from_on: date
    to_on: date
    source: Label
    confidence: Literal["certain", "usual", "guess"] = "certain"

    @model_validator(mode="after")
    def _sound(self) -> "CalendarEventFields":
        if not self.from_on <= self.to_on <= self.from_on + timedelta(days=120):
            raise ValueError("from_on to to_on: 1 to 121 days (跨度应为 1 至 121 天)")
        return self


class ClosureFields(Input):
    """Closed from a day to a day, both included."""

    to_on: date
    reason: Label
    source: Annotated[str, Field(max_length=200)] = ""


class PriceBreak(Input):
    """Unit price from so many units of one order on."""

    from_quantity: PositiveUnits
    unit_price_minor: PriceMinor


class SupplyTermsFields(Input):
    """On which terms a SKU is bought. weekly_capacity: units the supplier makes a week at most;
    lead_time_days: quoted, until enough deliveries were seen."""

    unit_price_minor: PriceMinor
    currency: CurrencyCode
    moq: PositiveUnits = 1
    pack_size: PositiveUnits = 1
    price_breaks: Annotated[list[PriceBreak], Field(max_length=20)] = Field(default_factory=list)
    weekly_capacity: Units | None = None
    lead_time_days: Days | None = None

    @model_validator(mode="after")
    def _sound(self) -> "SupplyTermsFields":
        starts = [b.from_quantity for b in self.price_breaks]
        prices = [self.unit_price_minor, *(b.unit_price_minor for b in self.price_breaks)]
        if starts != sorted(set(starts)) or prices != sorted(prices, reverse=True):
            raise ValueError("price breaks rise in quantity and fall in price (数量递增、单价递减)")
        return self


class ModeTerms(Input):
    """A way to bring goods: days from the order to the shelf, and what it costs. container_m3:
    what one container holds (none: any volume)."""

    mode: Mode
    lead_time_days: Days
    per_m3_minor: PriceMinor = 0
    per_kg_minor: PriceMinor = 0
    fixed_minor: PriceMinor = 0
    container_m3: Annotated[float, Field(gt=0, le=1000)] | None = None


class SupplierSetupFields(Input):
    """How orders to a supplier are put together. country: where it makes the goods (its factories
    stop on that country's dated shutdowns); order_cost: of one order, line_cost: of a SKU in
    it; budget: of one round; small_batch: small, frequent orders are welcome; capacity_rule: how
    SKUs share the supplier's weekly capacity."""

    currency: CurrencyCode
    country: CountryCode | None = None
    order_cost_minor: PriceMinor = 0
    line_cost_minor: PriceMinor = 0
    budget_minor: PriceMinor | None = None
    min_fill_percent: Annotated[int, Field(ge=0, le=100)] = 70
    review_days: Annotated[int, Field(ge=1, le=180)] = 7
    weekly_capacity: Units | None = None
    capacity_rule: Literal["uniform", "proportional", "linear"] = "linear"
    small_batch: bool = False
    modes: Annotated[list[ModeTerms], Field(max_length=5)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sound(self) -> "SupplierSetupFields":
        names = [m.mode for m in self.modes]
        if len(set(names)) != len(names):
            raise ValueError("each mode once (运输方式不能重复)")
        return self
