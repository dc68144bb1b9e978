"""python -m entrepot.planning forecast evaluate FILE …: judge the forecast on a file of order
lines; plot FILE OUTPUT --sku SKU: draw it; baskets FOLDER LINES PROMOTIONS: make such files of grocery
baskets with promotions. Needs no hub and no database."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from entrepot.planning.programs import forecast_plot


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 2 where a file or option cannot be used (reason and cure on stderr)."""
    options = parser().parse_args(list(arguments))
    from entrepot.planning.domain.forecasting.reading import UnreadableFile

    try:
        return int(options.run(options))
    except UnreadableFile as problem:
        print(f"{problem}\n  → {problem.cure}", file=sys.stderr)
    except ValueError as problem:
        print(CURES.get(str(problem), str(problem)), file=sys.stderr)
    return 2


CURES = {
    "history_too_short": "The file holds too few periods for these windows.\n"
    "  → Take fewer --windows, a shorter --horizon or a finer --frequency.\n"
    "文件中的时间段不足以进行这些回测窗口；请减少 --windows、缩短 --horizon 或使用更细的 --frequency。",
    "no_series": "No series sold often enough before the first window.\n"
    "  → Lower --min-sales.\n首个窗口之前没有销售足够频繁的序列；请降低 --min-sales。",
    "nothing_sold": "Nothing was sold in the training periods.\n  → Check ts and qty.\n"
    "训练期间没有任何销售；请检查 ts 与 qty。",
}


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="forecast", description=__doc__)
    commands = found.add_subparsers(required=True)
    evaluate = commands.add_parser("evaluate", help="walk forward over a file of order lines")
    _add_file(evaluate)
    evaluate.add_argument("--windows", type=int, default=4)
    evaluate.add_argument("--min-sales", type=int, help="periods with sales in the last year")
    evaluate.add_argument("--sample", type=int, help="judge at most so many series")
    evaluate.add_argument("--history", type=int, help="hide all but so many periods before")
    evaluate.add_argument("--policy", action="store_true", help="judge stock levels as well")
    evaluate.add_argument("--threads", type=int, default=2)
    evaluate.add_argument("--json", action="store_true")
    evaluate.set_defaults(run=run_evaluate)
    baskets = commands.add_parser("baskets", help="order lines and promotions of baskets")
    for name in ("folder", "lines", "promotions"):
        baskets.add_argument(name, type=Path)
    baskets.set_defaults(run=run_baskets)
    plot = forecast_plot.add(commands)
    _add_file(plot)
    plot.add_argument("output", type=Path)
    plot.set_defaults(run=run_plot)
    return found


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path)
    command.add_argument("--promotions", type=Path)
    command.add_argument("--frequency", choices=("daily", "weekly", "monthly"), default="daily")
    command.add_argument("--horizon", type=int)


def run_evaluate(options: argparse.Namespace) -> int:
    from entrepot.planning.domain.forecasting import backtest, boosting, pipeline

    history = read(options)
    horizon = options.horizon or history.frequency.horizon
    selection = backtest.Selection.usual(history.frequency, horizon, options.windows)
    if options.min_sales is not None:
        selection = backtest.Selection(
            selection.year, options.min_sales, selection.age, selection.idle
        )
    lengths = tuple(sorted({max(horizon // 4, 1), max(horizon // 2, 1), horizon}))
    settings = pipeline.Settings(
        learning=boosting.Settings(threads=options.threads), lengths=lengths
    )
    request = backtest.Request(
        horizon, options.windows, selection, settings=settings, policy=options.policy,
        history=options.history or 0, sample=options.sample or 0,
    )  # fmt: skip
    report = backtest.evaluate(history, request, lambda line: print(line, file=sys.stderr))
    print(json.dumps(report) if options.json else table(report))
    return 0


def run_baskets(options: argparse.Namespace) -> int:
    from entrepot.planning.programs import baskets

    lines, promotions = baskets.convert(options.folder, options.lines, options.promotions)
    print(json.dumps({"lines": lines, "promotions": promotions}))
    return 0


def run_plot(options: argparse.Namespace) -> int:
    from entrepot.planning.domain.forecasting import plots

    kind = options.output.suffix.removeprefix(".")
    if kind not in plots.FORMATS:
        print(
            "The picture's name ends in .png or .svg.\n图片文件名须以 .png 或 .svg 结尾。",
            file=sys.stderr,
        )
        return 2
    history = read(options)
    if not options.region:
        history = forecast_plot.all_regions(history, options.sku)
    options.output.write_bytes(forecast_plot.picture(history, options, kind))
    print(options.output)
    return 0


def read(options: argparse.Namespace) -> Any:
    """The history of the file and promotions that the options name."""
    from entrepot.planning.domain.forecasting import reading
    from entrepot.planning.domain.forecasting.frequency import FREQUENCIES

    frequency = FREQUENCIES[options.frequency]
    promotions = reading.read_promotions(options.promotions) if options.promotions else None
    ahead = options.horizon or frequency.horizon
    return reading.build(reading.read_lines(options.file), frequency, promotions, ahead)


def table(report: dict[str, Any]) -> str:
    """For people: a line a method."""
    names = ("WRMSSE", "RMSSE", "MASE", "WAPE", "WAPE_sum", "wQL", "cover", "bias")
    rows = {"model": report["model"]} | report["baselines"]
    lines = [f"{report['series']} series, {report['windows']} windows of {report['horizon']}"]
    lines.append(f"{'':16}" + "".join(f"{name:>10}" for name in names))
    for method, figures in rows.items():
        cells = (f"{figures[n]:10.3f}" if n in figures else f"{'':10}" for n in names)
        lines.append(f"{method:16}" + "".join(cells))
    for part in ("promoted", "policy"):
        if part in report:
            lines.append(f"{part}: {json.dumps(report[part])}")
    return "\n".join(lines)
