"""What may be changed in a scenario."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from entrepot.planning.domain.commands import Label, Mode
from entrepot.shared.http import Input
from entrepot.shared.identifiers import LocationCode, PartyId

MAX_DAYS = 365
MAX_SKUS = 5_000
Supplier = Annotated[PartyId, Field(pattern=r"^supplier:")]


class Span(Input):
    """From a day to another; without: from today on, to the end."""

    from_on: date | None = None
    to_on: date | None = None

    @model_validator(mode="after")
    def _sound(self) -> "Span":
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise ValueError("to_on is before from_on (结束日期早于开始日期)")
        return self


class Which(Span):
    """Of some SKUs and places: no places: all."""

    sku_kind: Literal["all", "skus", "category"] = "all"
    sku_values: Annotated[list[Label], Field(max_length=20_000)] = Field(default_factory=list)
    places: Annotated[list[LocationCode], Field(max_length=200)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _named(self) -> "Which":
        if (self.sku_kind == "all") == bool(self.sku_values):
            raise ValueError("sku_values go with sku_kind skus or category (需与 sku_kind 一致)")
        return self


class PromotionAdded(Which):
    """Everybody knows of it beforehand: forecasts and orders prepare for it."""

    kind: Literal["promotion"]
    depth_bp: Annotated[int, Field(ge=1, le=9_000)]


class DemandChanged(Which):
    """Nobody knows beforehand. factor 1.3: 30 % more is wanted."""

    kind: Literal["demand"]
    factor: Annotated[float, Field(ge=0.0, le=10.0)]


class LaneClosed(Span):
    """Nothing leaves by a mode; what is on its way arrives. No supplier, place: all."""

    kind: Literal["lane_closed"]
    mode: Mode
    supplier: Supplier | None = None
    place: LocationCode | None = None


class SupplierDown(Span):
    """A supplier makes nothing, and nobody knows before it happens."""

    kind: Literal["supplier_down"]
    supplier: Supplier


Change = Annotated[
    PromotionAdded | DemandChanged | LaneClosed | SupplierDown, Field(discriminator="kind")
]


class ScenarioFields(Input):
    """days: how far it is played; max_skus: those that sell for most; no changes: only the outlook."""

    days: Annotated[int, Field(ge=7, le=MAX_DAYS)] = 91
    max_skus: Annotated[int, Field(ge=1, le=MAX_SKUS)] = 1_000
    changes: Annotated[list[Change], Field(max_length=50)] = Field(default_factory=list)
