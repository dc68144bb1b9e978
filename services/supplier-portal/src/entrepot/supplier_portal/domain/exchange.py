"""Values of several currencies in one, at dated rates that the buyer keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from entrepot.shared.money import from_minor, to_minor

Held = Mapping[str, list[tuple[date, Decimal]]]  # By currency: from which day on, and the rate.


@dataclass(frozen=True, slots=True)
class Bought:
    """What was bought of a supplier on one day in one currency, in its minor units."""

    supplier: str
    currency: str
    on: date
    value_minor: int


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of currency is worth `rate` units of quote from a day on."""

    currency: str
    quote: str
    effective_from: date
    rate: Decimal


def in_one_currency(
    parts: Iterable[Bought], rates: Iterable[Rate], currency: str
) -> tuple[dict[str, int], dict[str, int]]:
    """(value by supplier in minor units of the currency; by its own currency, what no rate
    converts). A part is converted by the newest rate that held on its day, the other way round
    where only that is known; each supplier's sum is rounded once."""
    held = _held(rates, currency)
    found: dict[str, Decimal] = {}
    left: dict[str, int] = {}
    for part in parts:
        rate = _rate(part, currency, held)
        if rate is None:
            left[part.currency] = left.get(part.currency, 0) + part.value_minor
        else:
            value = from_minor(part.value_minor, part.currency) * rate
            found[part.supplier] = found.get(part.supplier, Decimal(0)) + value
    return {name: to_minor(value, currency) for name, value in found.items()}, left


def _held(rates: Iterable[Rate], currency: str) -> Held:
    found: dict[str, list[tuple[date, Decimal]]] = {}
    for rate in rates:
        if rate.quote == currency:
            found.setdefault(rate.currency, []).append((rate.effective_from, rate.rate))
        elif rate.currency == currency:
            found.setdefault(rate.quote, []).append((rate.effective_from, 1 / rate.rate))
    return found


def _rate(part: Bought, currency: str, held: Held) -> Decimal | None:
    if part.currency == currency:
        return Decimal(1)
    then = [entry for entry in held.get(part.currency, ()) if entry[0] <= part.on]
    return max(then)[1] if then else None


def usual_currency(parts: Iterable[Bought]) -> str | None:
    """The currency of most days of buying; None where nothing was bought."""
    counts: dict[str, int] = {}
    for part in parts:
        counts[part.currency] = counts.get(part.currency, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name), default=None)
