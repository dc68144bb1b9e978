"""Small shipments to one destination in as few (or as cheap) containers as can be.

Which containers are taken is a small integer programme over their weights and volumes, whose value
is a bound; what goes into which is packed largest share first, best fit. Where the packing does not
fit into the bound's mix, the cheapest container that helps is added. Nothing is cut in pieces, and
shapes are not looked at: volume is to be given with the stowage that practice allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


class DoesNotFit(ValueError):
    """An item that is too heavy or too big for every kind of container."""


@dataclass(frozen=True, slots=True)
class Item:
    """A parcel, pallet or shipment."""

    item_id: str
    weight_g: int
    volume_cm3: int


@dataclass(frozen=True, slots=True)
class ContainerKind:
    """cost_minor: of one; count: how many there are, None: as many as wanted."""

    kind: str
    max_weight_g: int
    max_volume_cm3: int
    cost_minor: int = 1
    count: int | None = None

    def share_of(self, item: Item) -> float:
        """The greater of the item's shares of weight and volume."""
        return max(item.weight_g / self.max_weight_g, item.volume_cm3 / self.max_volume_cm3)


@dataclass(slots=True)
class Container:
    """One that is filled."""

    kind: ContainerKind
    items: list[str] = field(default_factory=list)
    weight_g: int = 0
    volume_cm3: int = 0

    def holds(self, item: Item) -> bool:
        return (
            self.weight_g + item.weight_g <= self.kind.max_weight_g
            and self.volume_cm3 + item.volume_cm3 <= self.kind.max_volume_cm3
        )

    def put(self, item: Item) -> None:
        self.items.append(item.item_id)
        self.weight_g += item.weight_g
        self.volume_cm3 += item.volume_cm3

    @property
    def fill(self) -> float:
        """The fuller of weight and volume, in [0, 1]."""
        return max(
            self.weight_g / self.kind.max_weight_g, self.volume_cm3 / self.kind.max_volume_cm3
        )


@dataclass(frozen=True, slots=True)
class Filling:
    """bound_minor: no filling costs less."""

    containers: tuple[Container, ...]
    cost_minor: int
    bound_minor: int


def fill(items: Sequence[Item], kinds: Sequence[ContainerKind]) -> Filling:
    """Raises DoesNotFit where an item fits into no kind, or the containers do not suffice."""
    for item in items:
        if not any(kind.share_of(item) <= 1 for kind in kinds):
            raise DoesNotFit(item.item_id)
    if not items:
        return Filling((), 0, 0)
    mix, bound = _cheapest_mix(items, kinds)
    opened = [Container(kind) for kind, count in zip(kinds, mix, strict=True) for _ in range(count)]
    biggest = max(kinds, key=lambda kind: kind.max_volume_cm3 * kind.max_weight_g)
    left = {kind.kind: None if kind.count is None else kind.count - count
            for kind, count in zip(kinds, mix, strict=True)}  # fmt: skip
    for item in sorted(items, key=lambda i: (-biggest.share_of(i), i.item_id)):
        fitting = [each for each in opened if each.holds(item)]
        if not fitting:
            fitting = [_more(item, kinds, left)]
            opened += fitting
        max(fitting, key=lambda each: each.fill).put(item)
    used = tuple(each for each in opened if each.items)
    return Filling(used, sum(each.kind.cost_minor for each in used), bound)


def _more(item: Item, kinds: Sequence[ContainerKind], left: dict[str, int | None]) -> Container:
    able = [k for k in kinds if k.share_of(item) <= 1 and left[k.kind] != 0]
    if not able:
        raise DoesNotFit(item.item_id)
    taken = min(able, key=lambda k: (k.cost_minor, k.kind))
    still = left[taken.kind]
    left[taken.kind] = None if still is None else still - 1
    return Container(taken)


def _cheapest_mix(items: Sequence[Item], kinds: Sequence[ContainerKind]) -> tuple[list[int], int]:
    """How many of each kind hold the summed weight and volume at the least cost, and that cost.
    Raises DoesNotFit where not even the sums fit."""
    import highspy
    import numpy as np

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("threads", 1)):
        solver.setOptionValue(name, value)
    nothing = (np.zeros(0, dtype=np.int32), np.zeros(0))
    solver.addRow(float(sum(i.weight_g for i in items)), highspy.kHighsInf, 0, *nothing)
    solver.addRow(float(sum(i.volume_cm3 for i in items)), highspy.kHighsInf, 0, *nothing)
    rows = np.array([0, 1], dtype=np.int32)
    for number, kind in enumerate(kinds):
        most = float(len(items) if kind.count is None else kind.count)
        shape = np.array([kind.max_weight_g, kind.max_volume_cm3], dtype=float)
        solver.addCol(float(kind.cost_minor), 0.0, most, 2, rows, shape)
        solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise DoesNotFit("the containers do not suffice")
    mix = [round(value) for value in solver.getSolution().col_value]
    return mix, sum(kind.cost_minor * count for kind, count in zip(kinds, mix, strict=True))
