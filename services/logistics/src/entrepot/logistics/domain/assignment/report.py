"""The whole question answered: ours beside the rules of thumb, each checked, and the bound."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .check import Judged, judge
from .greedy import RULES, greedy
from .network import Network, Placement, split
from .solve import fit_in_a_day, solve

#: What ours is measured against.
AGAINST = "cheapest_first"


@dataclass(frozen=True, slots=True)
class Answer:
    """report: as told; placements: ours; faults: of any assignment, empty for sound ones."""

    report: dict[str, Any]
    placements: list[Placement]
    faults: list[str]


def answer(network: Network, clock: Callable[[], float]) -> Answer:
    """Assign all orders that some plant can serve. Raises NetworkFault. clock: seconds."""
    began = clock()
    choices, unservable = split(network)
    served = [each.order.order_id for each in choices]
    thumbs = {rule: greedy(network, choices, rule) for rule in RULES}
    judged = {rule: judge(network, made, served) for rule, made in thumbs.items()}
    start = min(RULES, key=lambda rule: judged[rule].total)
    solved = solve(network, choices, thumbs[start])
    ours = judge(network, solved.placements, served)
    placements = solved.placements
    if judged[start].total < ours.total and not judged[start].faults:
        placements, ours = thumbs[start], judged[start]
    seconds = clock() - began
    faults = [*ours.faults, *(f"{r}: {x}" for r, each in judged.items() for x in each.faults)]
    reasons = Counter(reason.value for reason in unservable.values())
    report = {
        "orders": len(network.orders), "assigned": len(placements),
        "unservable": {"count": len(unservable), "reasons": dict(sorted(reasons.items())),
                       "orders": {k: v.value for k, v in sorted(unservable.items())}},
        "days": max((p.day for p in placements), default=0),
        "orders_that_fit_in_one_day": fit_in_a_day(choices) if choices else 0,
        "cost": _money(ours),
        "greedy": {"rule": AGAINST, **_money(judged[AGAINST])},
        "saving_share": _share(judged[AGAINST].total - ours.total, judged[AGAINST].total),
        "other_rules": {
            rule: {**_money(each), "saving_share": _share(each.total - ours.total, each.total)}
            for rule, each in judged.items() if rule != AGAINST
        },
        "bound": {
            "total": round(solved.bound, 2),
            "gap_share": _share(max(ours.total - solved.bound, 0.0), ours.total),
        },
        "solver": {"name": "HiGHS", "rounds": solved.rounds, "columns": solved.columns,
                   "columns_of": solved.columns_of},
        "plants": _plants(network, ours), "carriers": _carriers(ours),
        "checked": {"faults": len(faults), "first": faults[:20]},
        "seconds": round(seconds, 2),
    }  # fmt: skip
    return Answer(report, placements, faults)


def _money(judged: Judged) -> dict[str, Any]:
    return {
        "total": round(judged.total, 2), "warehouse": round(judged.warehouse, 2),
        "freight": round(judged.freight, 2),
        "total_without_waiting": round(judged.once + judged.freight, 2),
        "days": max((day for _, day in judged.used), default=0),
    }  # fmt: skip


def _share(part: float, whole: float) -> float:
    return round(part / whole, 6) if whole else 0.0


def _plants(network: Network, judged: Judged) -> list[dict[str, Any]]:
    """Orders of each plant, day by day, beside its room."""
    days: dict[str, dict[int, int]] = defaultdict(dict)
    for (name, day), count in sorted(judged.used.items()):
        days[name][day] = count
    return [
        {"plant": name, "capacity": network.plants[name].capacity, "orders": sum(used.values()),
         "by_day": [used.get(day, 0) for day in range(1, max(used) + 1)]}
        for name, used in sorted(days.items())
    ]  # fmt: skip


def _carriers(judged: Judged) -> list[dict[str, Any]]:
    """Weight and freight by port, carrier, service and mode, over all days."""
    found: dict[tuple[str, str, str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for (line, _), (weight, cost) in judged.lines.items():
        each = found[line.origin, line.carrier, line.service, line.mode]
        each[0] += weight
        each[1] += cost
    return [
        {"port": key[0], "carrier": key[1], "service": key[2], "mode": key[3],
         "weight_kg": round(weight, 2), "freight": round(cost, 2)}
        for key, (weight, cost) in sorted(found.items())
    ]  # fmt: skip


def rows(network: Network, placements: list[Placement]) -> list[Mapping[str, Any]]:
    """The assignment as a table, in the order of the order list."""
    place = {order.order_id: n for n, order in enumerate(network.orders)}
    units = {order.order_id: order for order in network.orders}
    found: list[Mapping[str, Any]] = []
    for placed in sorted(placements, key=lambda p: place[p.order_id]):
        line, order = placed.line, units[placed.order_id]
        warehouse = order.units * network.plants[placed.plant].unit_cost * placed.day
        found.append({
            "order_id": placed.order_id, "plant": placed.plant, "day": placed.day,
            "port": placed.port, "carrier": line.carrier if line else "",
            "service": order.service, "mode": line.mode if line else "",
            "transit_days": line.days if line else "", "weight_kg": order.weight,
            "warehouse_cost": round(warehouse, 4),
        })  # fmt: skip
    return found
