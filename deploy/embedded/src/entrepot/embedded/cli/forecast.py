"""forecast: judge the forecast on a file of order lines, draw it; the planning service's program."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from entrepot.embedded import topology
from entrepot.embedded.texts import t

SERVICE = "planning"

File = Annotated[Path, Parameter(help=t("forecast.file"))]
Promotions = Annotated[Path | None, Parameter(help=t("forecast.promotions"))]
Frequency = Annotated[
    Literal["daily", "weekly", "monthly"], Parameter(help=t("forecast.frequency"))
]
Horizon = Annotated[int | None, Parameter(help=t("forecast.horizon"))]


def register(app: App) -> None:
    group = App(name="forecast", help=t("forecast"))
    group.command(evaluate, name="evaluate", help=t("forecast.evaluate"))
    group.command(plot, name="plot", help=t("forecast.plot"))
    group.command(baskets, name="baskets", help=t("forecast.baskets"))
    app.command(group)


def evaluate(
    file: File,
    /,
    *,
    promotions: Promotions = None,
    frequency: Frequency = "daily",
    horizon: Horizon = None,
    windows: Annotated[int, Parameter(help=t("forecast.windows"))] = 4,
    min_sales: Annotated[int | None, Parameter(help=t("forecast.min_sales"))] = None,
    sample: Annotated[int | None, Parameter(help=t("forecast.sample"))] = None,
    history: Annotated[int | None, Parameter(help=t("forecast.history"))] = None,
    policy: Annotated[bool, Parameter(negative="", help=t("forecast.policy"))] = False,
    threads: Annotated[int, Parameter(help=t("forecast.threads"))] = 2,
    json: Annotated[bool, Parameter(negative="", help=t("p.json"))] = False,
) -> int:
    words = ["evaluate", str(file), *_common(promotions, frequency, horizon)]
    words += ["--windows", str(windows), "--threads", str(threads)]
    numbers = {"--min-sales": min_sales, "--sample": sample, "--history": history}
    for option, value in numbers.items():
        words += [] if value is None else [option, str(value)]
    words += ["--policy"] if policy else []
    return _run([*words, "--json"] if json else words)


def plot(
    file: File,
    output: Annotated[Path, Parameter(help=t("forecast.output"))],
    /,
    *,
    sku: Annotated[str, Parameter(help=t("forecast.sku"))],
    region: Annotated[str | None, Parameter(help=t("forecast.region"))] = None,
    kind: Annotated[
        Literal["fan", "backtest", "stock"], Parameter(help=t("forecast.kind"))
    ] = "fan",
    on_hand: Annotated[float, Parameter(help=t("forecast.on_hand"))] = 0.0,
    arrival: Annotated[list[str] | None, Parameter(help=t("forecast.arrival"))] = None,
    promotions: Promotions = None,
    frequency: Frequency = "daily",
    horizon: Horizon = None,
) -> int:
    words = ["plot", str(file), str(output), "--sku", sku, "--kind", kind]
    words += _common(promotions, frequency, horizon)
    words += ["--region", region] if region else []
    words += ["--on-hand", str(on_hand)]
    for one in arrival or []:
        words += ["--arrival", one]
    return _run(words)


def baskets(
    folder: Annotated[Path, Parameter(help=t("forecast.folder"))],
    lines: Annotated[Path, Parameter(help=t("forecast.lines"))],
    promotions: Annotated[Path, Parameter(help=t("forecast.plan"))],
    /,
) -> int:
    return _run(["baskets", str(folder), str(lines), str(promotions)])


def _common(promotions: Path | None, frequency: str, horizon: int | None) -> list[str]:
    words = ["--frequency", frequency]
    words += ["--promotions", str(promotions)] if promotions else []
    return words + ([] if horizon is None else ["--horizon", str(horizon)])


def _run(words: list[str]) -> int:
    package = topology.service_named(SERVICE).package
    return subprocess.run(
        [sys.executable, "-m", package, "forecast", *words], check=False
    ).returncode
