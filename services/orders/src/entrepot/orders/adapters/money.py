"""Amounts of payloads in integer minor units, by Decimal; no amount is ever computed as a float."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from entrepot.orders.adapters.reading import Node
from entrepot.orders.domain.canonical import CURRENCY_EXPONENTS, MAX_MINOR


@dataclass(slots=True)
class Money:
    """Reads the amounts of one order in one currency, and remembers what it had to round."""

    currency: str
    remarks: list[str] = field(default_factory=list)

    def minor(self, node: Node, *, magnitude: bool = False) -> int | None:
        """Minor units >= 0 of an amount; None where absent. magnitude: the sign is ignored.

        Text or a JSON number (by its shortest decimal form, which is what the partner wrote).
        An amount finer than the currency is rounded half up and remarked on.
        """
        exact = decimal_of(node)
        if exact is None:
            return None
        if magnitude:
            exact = abs(exact)
        scaled = exact.scaleb(self.exponent(node))
        units = int(scaled.to_integral_value(ROUND_HALF_UP))
        if units < 0:
            node.fail("a negative amount")
        if units > MAX_MINOR:
            node.fail("an amount too large")
        if units != scaled:
            self.remarks.append(
                f"{node.pointer}: {exact} {self.currency} is finer than the currency, "
                f"read as {units} minor units"
            )
        return units

    def exponent(self, node: Node) -> int:
        try:
            return CURRENCY_EXPONENTS[self.currency]
        except KeyError:
            node.fail(f"{self.currency!r} is no ISO 4217 currency code")

    def total(self, nodes: list[Node]) -> int:
        """The sum of amounts, absent ones as 0."""
        return sum(self.minor(node) or 0 for node in nodes)


def decimal_of(node: Node) -> Decimal | None:
    """The exact number of a node; None where absent. Raises Unreadable for anything else."""
    value = node.value
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        node.fail("expected an amount")
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        node.fail("expected an amount")
    if not number.is_finite() or abs(number.adjusted()) > 30:
        node.fail("expected an amount")
    return number


def unit_price_and_discount(gross_minor: int, net_minor: int, quantity: int) -> tuple[int, int]:
    """Split a line's amounts: (unit price, discount) with quantity * unit - discount == net.

    gross_minor is the line before, net_minor after discounts. Where gross does not divide, the
    unit price is rounded up and the rest becomes discount, so that the line's sum stays exact.
    """
    unit = -(-max(gross_minor, net_minor) // quantity)
    return unit, unit * quantity - net_minor
