"""`./entrepot bench [--json]`: every figure beside pgbench on the same server in the same run.

pgbench: TPC-B, scale 10, 16 clients, prepared, 5 s, before and after each figure; a ratio divides
by the mean of the two. Each figure is the median of three runs. Machines are noisy: quote ratios.
"""

import argparse
import asyncio
import json
import statistics
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from figures import events, orders, reservations, stock_push
from hub import BenchHub, Pgbench, bench_hub

Figure = Callable[[BenchHub], Awaitable[float]]


@dataclass(frozen=True)
class Measured:
    """name in the answer; ratio: whether it is divided by pgbench's tps."""

    name: str
    figure: Figure
    ratio: str | None = None


FIGURES = (
    Measured("reservations_per_s", reservations.batch, "reservations"),
    Measured("hot_sku_reservations_per_s", reservations.hot_sku, "hot_sku_reservations"),
    Measured("orders_batch_per_s", orders.batch, "orders_batch"),
    Measured("single_orders_reserved_per_s", orders.single_reserved, "single_orders_reserved"),
    Measured("relay_events_per_s", events.relay),
    Measured("commit_to_consumer_p50_ms", events.latency),
)


async def measure(hub: BenchHub, pgbench: Pgbench, runs: int) -> dict[str, object]:
    """All figures with their ratios."""
    figures: dict[str, float] = {}
    ratios: dict[str, float] = {}
    tps: list[float] = []
    for measured in FIGURES:
        values, quotients = [], []
        for _ in range(runs):
            before = pgbench.run()
            value = await measured.figure(hub)
            after = pgbench.run()
            tps += [before, after]
            values.append(value)
            quotients.append(value / ((before + after) / 2))
            print(f"  {measured.name}: {value:,.1f}  pgbench {before:,.0f} / {after:,.0f} tps",
                  file=sys.stderr)  # fmt: skip
        figures[measured.name] = round(statistics.median(values), 1)
        if measured.ratio:
            ratios[measured.ratio] = round(statistics.median(quotients), 3)
    storms = [await reservations.oversell(hub) for _ in range(5)]
    figures["oversell_sold"] = storms[0]["sold"]
    return {
        "pgbench_tps": round(statistics.median(tps), 1),
        "figures": figures,
        "ratios": ratios,
        "oversell": storms,
    }


async def main(given: argparse.Namespace) -> dict[str, object]:
    """Start a hub of our own, measure, stop it."""
    what, runs = given.what, given.runs
    with bench_hub() as hub:
        if what == "stock-push":
            return await stock_push.measure(hub, stock_push.Scene(
                given.skus, given.rate, given.seconds, given.marketplaces
            ))  # fmt: skip
        if what == "oversell":
            storms = [await reservations.oversell(hub) for _ in range(max(runs, 5))]
            exact = all(
                s["sold"] == 100 and s["errors_5xx"] == 0 and s["seconds"] < 2 for s in storms
            )
            return {"runs": storms, "exact": exact}
        pgbench = Pgbench(hub)
        pgbench.prepare()
        return await measure(hub, pgbench, runs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="all", choices=["all", "oversell", "stock-push"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--skus", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--marketplaces", choices=["own", "all"], default="own")
    given = parser.parse_args()
    result = asyncio.run(main(given))
    print(json.dumps(result, indent=None if given.json else 2))
    raise SystemExit(0 if result.get("exact", True) else 1)
