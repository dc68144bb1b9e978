"""What may leave for where: the gates of dispatch as the catalogue turns them.

A gate is about a SKU and a market. The one of the destination country decides; a member state
without one follows the row of EU; what was never named is open.
"""

from collections.abc import Iterable, Mapping, Sequence

from entrepot.orders.domain.sourcing.costs import CUSTOMS_UNION_EU

EU = "EU"
EU_MEMBERS = CUSTOMS_UNION_EU
HOLD = "dispatch_blocked:"


class Gates:
    """The gates that matter, by (SKU, market): whether it is blocked. Those that are open and
    stand under no blocked one may be left out."""

    __slots__ = ("rows",)

    def __init__(self, rows: Mapping[tuple[str, str], bool] | None = None) -> None:
        self.rows = rows or {}

    def is_blocked(self, sku: str, country: str) -> bool:
        """Whether units of the SKU may not be sent to the country."""
        own = self.rows.get((sku, country))
        if own is not None:
            return own
        return country in EU_MEMBERS and self.rows.get((sku, EU), False)

    def holds(self, skus: Iterable[str], country: str) -> list[str]:
        """Hold reasons of an order with these SKUs (bundles and their components)."""
        if not self.rows:
            return []
        return holds_of(sorted({sku for sku in skus if self.is_blocked(sku, country)}))


def holds_of(skus: Sequence[str]) -> list[str]:
    """Hold reasons for blocked SKUs."""
    return [HOLD + sku for sku in skus]


def without_holds(hold: Iterable[str]) -> list[str]:
    """The other reasons."""
    return [reason for reason in hold if not reason.startswith(HOLD)]
