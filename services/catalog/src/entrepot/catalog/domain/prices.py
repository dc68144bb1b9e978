"""Price lists: what a SKU costs in a shop and a currency, from when, from which quantity on.

A window holds for valid_from <= instant < valid_until. Windows of the same minimum quantity do
not overlap, so at any instant each tier has one price at most.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, model_validator

from entrepot.catalog.domain.commands import Command
from entrepot.shared.identifiers import CurrencyCode, ShopCode, Sku
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits

MAX_WINDOWS = 200
EVER = datetime.min.replace(tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


Instant = Annotated[AwareDatetime, AfterValidator(_utc)]


class Window(Command):
    """A unit price, in minor units of the list's currency. compare_at: the price struck through."""

    min_quantity: PositiveUnits = 1
    price_minor: Annotated[PriceMinor, Field(examples=[4990])]
    compare_at_minor: PriceMinor | None = None
    valid_from: Instant | None = None
    valid_until: Instant | None = None

    @model_validator(mode="after")
    def _sane(self) -> Self:
        if self.begins >= self.ends:
            raise ValueError("valid_until is the first instant without it, after valid_from")
        if self.compare_at_minor is not None and self.compare_at_minor <= self.price_minor:
            raise ValueError("compare_at_minor is above price_minor, or left out")
        return self

    @property
    def begins(self) -> datetime:
        return self.valid_from or EVER

    @property
    def ends(self) -> datetime:
        return self.valid_until or NEVER

    def holds(self, at: datetime) -> bool:
        return self.begins <= at < self.ends


def ordered(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """By minimum quantity and beginning. Raises ValueError where two overlap."""
    found = tuple(sorted(windows, key=lambda w: (w.min_quantity, w.begins)))
    for one, after in pairwise(found):
        if one.min_quantity == after.min_quantity and after.begins < one.ends:
            raise ValueError(
                f"two prices from quantity {one.min_quantity} overlap from "
                f"{max(one.begins, after.begins).isoformat()} on; end the first one there"
            )
    return found


class PriceListFields(Command):
    """Every price of a SKU in a shop and a currency; an empty list withdraws them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"prices": [
            {"price_minor": 4990, "compare_at_minor": 5990, "valid_until": "2026-12-01T00:00:00Z"},
            {"price_minor": 5490, "valid_from": "2026-12-01T00:00:00Z"},
            {"min_quantity": 10, "price_minor": 4490}]}]}
    )  # fmt: skip
    prices: Annotated[
        tuple[Window, ...], Field(max_length=MAX_WINDOWS), AfterValidator(ordered),
        Field(examples=[[{"price_minor": 4990}, {"min_quantity": 10, "price_minor": 4490}]]),
    ]  # fmt: skip


class PutPriceList(PriceListFields):
    """State the price list of a SKU in a shop and a currency."""

    shop: ShopCode
    sku: Sku
    currency: CurrencyCode

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.shop, self.sku, self.currency)


def effective(prices: Iterable[Window], at: datetime, quantity: int = 1) -> Window | None:
    """The price of one unit when `quantity` units are bought: of the windows that hold, the one
    with the greatest minimum that the quantity reaches."""
    held = [w for w in prices if w.min_quantity <= quantity and w.holds(at)]
    return max(held, key=lambda w: w.min_quantity, default=None)


def next_edge(prices: Sequence[Window], after: datetime) -> datetime | None:
    """The first later instant at which a price begins or ends."""
    edges = [edge for w in prices for edge in (w.valid_from, w.valid_until) if edge is not None]
    return min((edge for edge in edges if edge > after), default=None)
