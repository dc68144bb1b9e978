"""bench: figures as ratios against pgbench on the same server in the same run."""

import subprocess
import sys
from typing import Annotated, Literal

from cyclopts import App, Parameter

from entrepot.embedded.cli.develop import root
from entrepot.embedded.errors import EmbeddedError
from entrepot.embedded.texts import t


def register(app: App) -> None:
    app.command(bench, name="bench", help=t("bench"))


def bench(
    what: Annotated[
        Literal[
            "all",
            "oversell",
            "stock-push",
            "stock-events",
            "availability",
            "sourcing",
            "planning",
            "alerts",
        ],
        Parameter(help=t("p.what")),
    ] = "all",
    /,
    *,
    json: Annotated[bool, Parameter(negative="", help=t("p.as_json"))] = False,
    runs: Annotated[int | None, Parameter(help=t("p.runs"))] = None,
    only: Annotated[tuple[str, ...], Parameter(help=t("p.only"), negative="")] = (),
    skus: Annotated[int | None, Parameter(help=t("p.skus"))] = None,
    rate: Annotated[int | None, Parameter(help=t("p.orders_rate"))] = None,
    seconds: Annotated[int | None, Parameter(help=t("p.seconds"))] = None,
    marketplaces: Annotated[Literal["own", "all"], Parameter(help=t("p.marketplaces"))] = "own",
) -> int:
    program = root() / "tests" / "load" / "bench.py"
    if not program.is_file():
        raise EmbeddedError(t("e.checkout"))
    command = [sys.executable, str(program), what]
    command += ["--json"] if json else []
    command += ["--runs", str(runs)] if runs is not None else []
    for figure in only:
        command += ["--only", figure]
    for name, value in (("--skus", skus), ("--rate", rate), ("--seconds", seconds)):
        command += [name, str(value)] if value is not None else []
    command += ["--marketplaces", marketplaces]
    return subprocess.run(command, check=False).returncode
