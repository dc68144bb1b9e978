"""How much may differ before somebody has to look: data, per supplier or for all."""

from dataclasses import dataclass

PARTS = 10_000  # Basis points in one.


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Shares are basis points (100 = 1 %), units are base units, amounts minor units. A difference
    is tolerated up to the larger of share and absolute value. settle_days: days after the last
    count of a shipment when what is missing is called short."""

    version: int = 0
    over_bp: int = 0
    over_units: int = 0
    short_bp: int = 0
    short_units: int = 0
    damaged_bp: int = 0
    damaged_units: int = 0
    price_bp: int = 0
    price_minor: int = 0
    settle_days: int = 3

    def allows(self, kind: str, units: int, of: int) -> bool:
        """Whether so many units too many, missing or damaged are tolerated. A wrong lot and goods
        that nobody announced never are."""
        if kind not in ("over", "short", "damaged"):
            return False
        share = of * int(getattr(self, f"{kind}_bp")) // PARTS
        return units <= max(share, int(getattr(self, f"{kind}_units")))

    def allows_price(self, invoiced_minor: int, agreed_minor: int) -> bool:
        """Whether a unit price above the agreed one is tolerated; a lower one always is."""
        most = max(agreed_minor * self.price_bp // PARTS, self.price_minor)
        return invoiced_minor <= agreed_minor + most


STRICT = Tolerance()
