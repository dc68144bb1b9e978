"""What a listing may show: available units, less what the shop must not see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Pause = Literal["none", "freeze", "zero"]
_STRENGTH: dict[Pause, int] = {"none": 0, "freeze": 1, "zero": 2}


@dataclass(frozen=True, slots=True)
class Buffer:
    """Units a shop must not see: a share of what is available (percent), then a fixed number."""

    fixed: int = 0
    percent: int = 0


@dataclass(frozen=True, slots=True)
class StockRule:
    """How a shop, or one listing of it, shows stock. None: as the wider rule says.

    turnover_percent: share of the last hour's sales of the SKU (in all shops) that is kept back.
    minimum: fewer units than this are shown as none. maximum: never more than this is shown.
    pause: freeze leaves the shop's level alone, zero shows none.
    """

    buffer_fixed: int | None = None
    buffer_percent: int | None = None
    turnover_percent: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    pause: Pause = "none"

    def over(self, wider: "StockRule") -> "StockRule":
        """This rule, and the wider one where this says nothing. A paused shop pauses all, and
        none beats a frozen level."""
        return StockRule(
            _first(self.buffer_fixed, wider.buffer_fixed),
            _first(self.buffer_percent, wider.buffer_percent),
            _first(self.turnover_percent, wider.turnover_percent),
            _first(self.minimum, wider.minimum), _first(self.maximum, wider.maximum),
            max(self.pause, wider.pause, key=_STRENGTH.__getitem__),
        )  # fmt: skip


def _first(narrow: int | None, wide: int | None) -> int | None:
    return wide if narrow is None else narrow


def bundle_available(components: Sequence[tuple[str, int]], available: Mapping[str, int]) -> int:
    """Whole bundles that the components (sku, units per bundle) make; 0 without components."""
    return min((available.get(sku, 0) // units for sku, units in components), default=0)


def wanted_level(available: int, buffer: Buffer, *, active: bool = True) -> int:
    """Units to show, never below 0. A listing that may not be sold shows none."""
    if not active:
        return 0
    return max(0, available * (100 - buffer.percent) // 100 - buffer.fixed)


def ruled_level(available: int, rule: StockRule, *, active: bool = True, sold: int = 0) -> int:
    """Units to show by a whole rule. sold: units of the SKU sold within the last hour."""
    if rule.pause == "zero":
        return 0
    kept = -(-sold * (rule.turnover_percent or 0) // 100)  # Rounded up: rather too few.
    buffer = Buffer((rule.buffer_fixed or 0) + kept, rule.buffer_percent or 0)
    units = wanted_level(available, buffer, active=active)
    if rule.minimum is not None and units < rule.minimum:
        return 0
    return units if rule.maximum is None else min(units, rule.maximum)
