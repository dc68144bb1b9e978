"""python -m entrepot.planning simulate supply-chain [--months 12] [--regions 3] [--skus 2000]
[--seed 1] [--policy both|entrepot|minmax] [--money textbook|classes] [--factor F] [--patient 0.6]
[--latest-days 30] [--json]

Plays a whole merchant forward in time, day by day: demand with season, promotions and surges;
suppliers with lead times, minimums, capacity and slips; sea, rail and air; stock in each region;
orders served from the own region, from a neighbour, after waiting, or lost. `both`: planning's policy
and separate minimum and maximum side by side at equal average stock value: that of the textbook's levels,
or (--money classes) the larger one that planning's service classes ask for. Separate places serve their own
buyers only; minmax_linked is the same with parcels across the border where a place is sold out."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from typing import Any

from entrepot.planning.simulation.world import LAWFUL_DAYS, PATIENT

SHOWN = (
    ("stock_value", "average stock value"), ("stock_out_days", "stock-out days"),
    ("mean_delivery_days", "mean delivery days"), ("fill_rate", "fill rate, own region"),
    ("served_share", "served in all"), ("transport_cost", "transport cost"),
    ("freight_cost", "  of it freight"), ("transfer_cost", "  of it between regions"),
    ("parcel_cost", "  of it parcels"), ("order_cost", "order cost"), ("orders", "orders"),
    ("units_transferred", "units between regions"), ("units_lent", "units lent"),
    ("units_returned", "units returned"), ("units_paid", "units paid"),
    ("loans_outstanding", "loans outstanding"),
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Print the figures; with both policies, 0 where every goal is met."""
    options = _options(arguments)
    from entrepot.planning.simulation.merchant import merchant

    began, used = time.perf_counter(), time.process_time()
    try:
        world = merchant(
            options.seed, months=options.months, regions=options.regions, skus=options.skus,
            patient=options.patient, latest_days=options.latest_days,
        )  # fmt: skip
    except ValueError as problem:
        print(f"cannot simulate: {problem}", file=sys.stderr)
        return 2
    found: dict[str, Any] = {
        "months": options.months, "regions": options.regions, "skus": options.skus,
        "seed": options.seed, "policy": options.policy, "patient": options.patient,
        "latest_days": options.latest_days,
    }  # fmt: skip
    goals: dict[str, bool] = {}
    if options.policy == "both":
        goals = _both(world, options.money, found)
    else:
        found[options.policy] = _one(world, options)
    found["seconds"] = round(time.perf_counter() - began, 1)
    found["cpu_seconds"] = round(time.process_time() - used, 1)
    print(json.dumps(found) if options.json else _table(found))
    return 0 if all(goals.values()) else 1


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="entrepot simulate", description=__doc__)
    parser.add_argument("what", choices=["supply-chain"])
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--regions", type=int, default=3)
    parser.add_argument("--skus", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--policy", choices=["both", "entrepot", "minmax"], default="both")
    parser.add_argument("--money", choices=["textbook", "classes"], default="textbook")
    parser.add_argument("--factor", type=float, default=1.0)
    parser.add_argument(
        "--patient", type=float, default=PATIENT, metavar="SHARE",
        help="of buyers who find the shelf empty, those who wait (default %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--latest-days", type=int, default=LAWFUL_DAYS, metavar="D",
        help="after the order, when who waits withdraws (default %(default)s: consumer law)",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(list(arguments))


def _tell(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


def _both(world: Any, money: Any, found: dict[str, Any]) -> dict[str, bool]:
    from entrepot.planning.simulation.compare import at_equal_stock

    compared, linked = at_equal_stock(world, _tell, money)
    goals = compared.goals()
    found |= {
        "money": money, "price_of_money": round(compared.price, 4),
        "minmax_factor": round(compared.factor, 4), "entrepot": compared.ours.figures(),
        "minmax": compared.theirs.figures(), "gains": compared.gains(), "goals": goals,
        "minmax_linked_factor": round(linked.factor, 4), "minmax_linked": linked.theirs.figures(),
        "gains_against_linked": linked.gains(),
    }  # fmt: skip
    return goals


def _one(world: Any, options: argparse.Namespace) -> dict[str, Any]:
    from entrepot.planning.simulation.engine import Policy, run
    from entrepot.planning.simulation.joint import Joint
    from entrepot.planning.simulation.minmax import MinMax

    policy: Policy = Joint() if options.policy == "entrepot" else MinMax(options.factor)
    return run(world, policy).figures()


def _table(found: dict[str, Any]) -> str:
    """For people: the policies side by side."""
    names = [name for name in ("entrepot", "minmax", "minmax_linked") if name in found]
    lines = [f"{'':26}" + "".join(f"{name:>16}" for name in names)]
    for key, label in SHOWN:
        lines.append(f"{label:26}" + "".join(f"{found[name][key]:>16,}" for name in names))
    for key, value in found.get("gains", {}).items():
        linked = found["gains_against_linked"][key]
        lines.append(f"{key.replace('_', ' '):42}{value:>16,}{linked:>16,}")
    for goal, met in found.get("goals", {}).items():
        lines.append(f"{'met' if met else 'missed':8}{goal.replace('_', ' ')}")
    lines.append(f"{found['seconds']} s")
    return "\n".join(lines)
