"""What a commercial invoice and a packing list say, before anybody draws them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from entrepot.shared.money import exponent, from_minor

from .declaration import GoodsLine

MAX_UNIT_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Party:
    """A name and lines of an address, as they are to be printed."""

    name: str
    lines: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()  # Kind (uscc, customs_code …) and number.


@dataclass(frozen=True, slots=True)
class Papers:
    """Of one shipment. gross_weight_g 0: not known."""

    number: str
    issued_on: date
    seller: Party
    consignee: Party
    seller_zh: str
    shipment_id: str
    order_reference: str
    carrier: str
    tracking_number: str
    origin: str
    destination: str
    incoterm: str
    currency: str
    lines: tuple[GoodsLine, ...]
    gross_weight_g: int
    packages: int = 1
    volume_cm3: int = 0
    customs_mode: str = ""
    customs_reference: str = ""

    @property
    def total_minor(self) -> int:
        return sum(line.value_minor or 0 for line in self.lines)

    @property
    def units(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def net_weight_g(self) -> int | None:
        """None where a line's weight is not known."""
        weights = [line.net_weight_g for line in self.lines]
        return None if None in weights else sum(w or 0 for w in weights)


def with_values(lines: Sequence[GoodsLine], total_minor: int, currency: str) -> list[GoodsLine]:
    """Where one line alone has no value, it has what the others leave of the shipment's."""
    unknown = [line for line in lines if line.value_minor is None]
    rest = total_minor - sum(line.value_minor or 0 for line in lines)
    if len(unknown) != 1 or rest < 0:
        return list(lines)
    return [
        replace(line, value_minor=rest, currency=line.currency or currency)
        if line is unknown[0] else line for line in lines
    ]  # fmt: skip


def money(amount_minor: int, currency: str) -> str:
    """`1,234.50`, with the currency's decimals."""
    return f"{from_minor(amount_minor, currency):,.{exponent(currency)}f}"


def unit_price(line: GoodsLine) -> str:
    """Of one unit: the currency's decimals, or up to four where the amount does not divide."""
    places = exponent(line.currency)
    exact = from_minor(line.value_minor or 0, line.currency) / line.quantity
    price = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if price * line.quantity == from_minor(line.value_minor or 0, line.currency):
        return f"{price:,.{places}f}"
    finer = max(places, MAX_UNIT_DECIMALS)
    return f"{exact.quantize(Decimal(1).scaleb(-finer), ROUND_HALF_UP):,.{finer}f}"


def kilograms(grams: int | None) -> str:
    """`0.510`, or a dash."""
    return "–" if not grams else f"{Decimal(grams) / 1000:,.3f}"
