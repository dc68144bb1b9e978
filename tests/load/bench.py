"""`./entrepot bench [--json]`: every figure beside pgbench on the same server in the same run.
`--only NAME` (repeatable), or a figure's short name in place of `all`, takes some figures alone.

pgbench: TPC-B, scale 10, 16 clients, prepared, 5 s, before and after each figure; a ratio divides
by the mean of the two. Each figure is the median of three runs. Machines are noisy: quote ratios.
"""

import argparse
import json
import re
import statistics
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvloop

sys.path.insert(0, str(Path(__file__).parent))

from figures import (
    alerts,
    availability,
    events,
    lane_choice,
    orders,
    oversell,
    planning,
    replanning,
    reservations,
    sourcing,
    stock_events,
    stock_push,
    tracking,
)
from hub import BenchHub, Pgbench, bench_hub

Figure = Callable[[BenchHub], Awaitable[float]]


@dataclass(frozen=True)
class Measured:
    """name in the answer; ratio: whether it is divided by pgbench's tps."""

    name: str
    figure: Figure
    ratio: str | None = None

    def answers_to(self, asked: str) -> bool:
        """By its full name, or by what stands before the unit."""
        return asked.replace("-", "_") in (self.name, re.sub(r"_(per_s|p50_ms)$", "", self.name))


FIGURES = (
    Measured("reservations_per_s", reservations.batch, "reservations"),
    Measured("hot_sku_reservations_per_s", reservations.hot_sku, "hot_sku_reservations"),
    Measured("orders_batch_per_s", orders.batch, "orders_batch"),
    Measured("single_orders_reserved_per_s", orders.single_reserved, "single_orders_reserved"),
    Measured("relay_events_per_s", events.relay),
    Measured("commit_to_consumer_p50_ms", events.latency),
    Measured("stock_events_per_s", stock_events.rows, "stock_events"),
    Measured("availability_per_s", availability.reads, "availability"),
    Measured("sourcing_per_s", sourcing.decisions),
    Measured("lane_choice_per_s", lane_choice.choices),
    Measured("replan_5000_parcels_s", replanning.closed_lane),
    Measured("tracking_events_per_s", tracking.scans, "tracking_events"),
)
ALONE = ("stock-events", "availability", "sourcing")  # Figures that have a word of their own.


def chosen(only: Sequence[str]) -> list[Measured]:
    """The figures named, in the order of the list; all where none is. Raises SystemExit for a
    name that is none."""
    for asked in only:
        if not any(m.answers_to(asked) for m in FIGURES):
            known = ", ".join(m.name for m in FIGURES)
            raise SystemExit(f"there is no figure {asked}; there are: {known}")
    return [m for m in FIGURES if not only or any(m.answers_to(asked) for asked in only)]


async def measure(
    hub: BenchHub, pgbench: Pgbench, runs: int, wanted: Sequence[Measured]
) -> dict[str, object]:
    """The figures with their ratios."""
    figures: dict[str, float] = {}
    ratios: dict[str, float] = {}
    tps: list[float] = []
    for measured in wanted:
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
    found: dict[str, object] = {
        "pgbench_tps": round(statistics.median(tps), 1), "figures": figures, "ratios": ratios,
    }  # fmt: skip
    if len(wanted) == len(FIGURES):
        storms = [await reservations.oversell(hub) for _ in range(5)]
        figures["oversell_sold"] = storms[0]["sold"]
        found["oversell"] = storms
    return found


async def oversold(hub: BenchHub, runs: int) -> dict[str, object]:
    """Each run: 300 buyers of one SKU, then a crowd after bundles with a kill -9 in its middle.
    Each is printed when it is done."""
    found = []
    for number in range(runs):
        plain = await reservations.oversell(hub)
        well = plain["sold"] == 100 and plain["errors_5xx"] == 0
        storm = await oversell.bundles(hub, number)
        run = {"run": number + 1, "one_sku": plain, "bundles": storm,
               "exact": well and storm["exact"], "below_2_s": plain["seconds"] < 2}  # fmt: skip
        print(json.dumps(run), file=sys.stderr, flush=True)
        found.append(run)
    return {"runs": found, "exact": all(run["exact"] for run in found)}


async def main(given: argparse.Namespace) -> dict[str, object]:
    """Start a hub of our own, measure, stop it."""
    what, runs = given.what, given.runs
    if what == "planning":
        with bench_hub() as hub:
            return await planning.measure(hub, given.only)
    wanted = chosen([*given.only, *((what,) if what in ALONE else ())])
    with bench_hub() as hub:
        if what == "stock-push":
            return await stock_push.measure(hub, stock_push.Scene(
                given.skus, given.rate, given.seconds, given.marketplaces
            ))  # fmt: skip
        if what == "oversell":
            return await oversold(hub, runs)
        if what == "alerts":
            return await alerts.measure(hub, runs)
        pgbench = Pgbench(hub)
        pgbench.prepare()
        return await measure(hub, pgbench, runs, wanted)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", default="all",
                        choices=["all", "oversell", "stock-push", "planning", "alerts", *ALONE])  # fmt: skip
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--skus", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--marketplaces", choices=["own", "all"], default="own")
    given = parser.parse_args()
    given.runs = given.runs or (1 if given.what == "alerts" else 3)  # A played day takes minutes.
    result = uvloop.run(main(given))  # As every service process does.
    print(json.dumps(result, indent=None if given.json else 2))
    raise SystemExit(0 if result.get("exact", True) else 1)
