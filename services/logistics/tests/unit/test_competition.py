"""Orders that compete for room, and parcels that share containers, by HiGHS."""

import itertools
import random

import pytest

from entrepot.logistics.domain.competition import Contender, assign, first_come
from entrepot.logistics.domain.consolidation import ContainerKind, DoesNotFit, Item, fill
from entrepot.logistics.domain.lane import Capacity


def test_the_cheap_lane_goes_to_those_for_whom_every_other_way_costs_most_more() -> None:
    orders = [
        Contender("first", 500, {"cheap": 100, "other": 110}),
        Contender("second", 500, {"cheap": 100, "other": 900}),
    ]
    rooms = {"cheap": Capacity("day", parcels=1)}
    turn, found = first_come(orders, rooms, 10_000), assign(orders, rooms, 10_000)
    assert (turn.lanes, turn.cost_minor) == ({"first": "cheap", "second": "other"}, 1000)
    assert (found.lanes, found.cost_minor) == ({"first": "other", "second": "cheap"}, 210)
    assert (found.bound_minor, found.served) == (210, 2)


def test_an_order_without_room_is_left_and_counted() -> None:
    orders = [Contender(str(n), 400, {"only": 100 + n}) for n in range(3)]
    found = assign(orders, {"only": Capacity("day", weight_g=1000)}, 5000)
    assert found.served == 2
    assert found.lanes["0"] == "only"
    assert found.cost_minor == 100 + 101 + 5000


@pytest.mark.parametrize("seed", range(8))
def test_no_assignment_of_a_small_case_is_cheaper_than_the_solver_s(seed: int) -> None:
    dice = random.Random(seed)
    orders = [
        Contender(str(n), dice.randint(100, 900), {lane: dice.randint(50, 500) for lane in "abc"})
        for n in range(6)
    ]
    rooms = {
        "a": Capacity("day", parcels=2),
        "b": Capacity("day", weight_g=900),
        "c": Capacity("day", parcels=3, weight_g=1500),
    }
    best = None
    for lanes in itertools.product(["a", "b", "c", None], repeat=6):
        total, fits = 0, True
        for lane in "abc":
            taken = [o for o, x in zip(orders, lanes, strict=True) if x == lane]
            fits &= all(
                rooms[lane].has_room(n, sum(o.weight_g for o in taken[:n]), o.weight_g)
                for n, o in enumerate(taken)
            )
        if fits:
            total = sum(
                2000 if x is None else o.costs[x] for o, x in zip(orders, lanes, strict=True)
            )
            best = total if best is None else min(best, total)
    found = assign(orders, rooms, 2000)
    assert found.cost_minor == best
    assert found.bound_minor <= found.cost_minor <= first_come(orders, rooms, 2000).cost_minor


PALLET = ContainerKind("pallet", 800_000, 1_600_000, 90)
TWENTY = ContainerKind("20ft", 21_700_000, 28_000_000, 1400)


def test_small_shipments_share_containers_and_every_limit_holds() -> None:
    dice = random.Random(3)
    items = [Item(str(n), dice.randint(5_000, 60_000), dice.randint(20_000, 200_000))
             for n in range(120)]  # fmt: skip
    found = fill(items, [PALLET, TWENTY])
    packed = [item for each in found.containers for item in each.items]
    assert sorted(packed) == sorted(item.item_id for item in items)
    by_id = {item.item_id: item for item in items}
    for each in found.containers:
        assert sum(by_id[i].weight_g for i in each.items) == each.weight_g <= each.kind.max_weight_g
        volume = sum(by_id[i].volume_cm3 for i in each.items)
        assert volume == each.volume_cm3 <= each.kind.max_volume_cm3
    assert found.bound_minor <= found.cost_minor <= 1.25 * found.bound_minor


def test_one_big_container_is_taken_where_it_is_cheaper_than_many_pallets() -> None:
    items = [Item(str(n), 10_000, 1_500_000) for n in range(17)]
    found = fill(items, [PALLET, TWENTY])
    assert [each.kind.kind for each in found.containers] == ["20ft"]
    assert (found.cost_minor, found.bound_minor) == (1400, 1400)


def test_what_fits_nowhere_is_named() -> None:
    with pytest.raises(DoesNotFit, match="big"):
        fill([Item("big", 1, 29_000_000)], [PALLET, TWENTY])
    with pytest.raises(DoesNotFit):
        fill([Item(str(n), 1, 1_600_000) for n in range(3)],
             [ContainerKind("pallet", 800_000, 1_600_000, 90, count=2)])  # fmt: skip
    assert fill([], [PALLET]).containers == ()
