"""What a listing may show: available units less the shop's buffer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Buffer:
    """Units a shop must not see: a share of what is available (percent), then a fixed number."""

    fixed: int = 0
    percent: int = 0


def bundle_available(components: Sequence[tuple[str, int]], available: Mapping[str, int]) -> int:
    """Whole bundles that the components (sku, units per bundle) make; 0 without components."""
    return min((available.get(sku, 0) // units for sku, units in components), default=0)


def wanted_level(available: int, buffer: Buffer, *, active: bool = True) -> int:
    """Units to show, never below 0. A listing that may not be sold shows none."""
    if not active:
        return 0
    return max(0, available * (100 - buffer.percent) // 100 - buffer.fixed)
