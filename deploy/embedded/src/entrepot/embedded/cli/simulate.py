"""simulate: a whole merchant played forward in time; the planning service's program."""

import subprocess
import sys
from typing import Annotated, Literal

from cyclopts import App, Parameter

from entrepot.embedded import topology
from entrepot.embedded.texts import t

SERVICE = "planning"


def register(app: App) -> None:
    group = App(name="simulate", help=t("simulate"))
    group.command(supply_chain, name="supply-chain", help=t("simulate.supply_chain"))
    app.command(group)


def supply_chain(
    *,
    months: Annotated[int, Parameter(help=t("simulate.months"))] = 12,
    regions: Annotated[int, Parameter(help=t("simulate.regions"))] = 3,
    skus: Annotated[int, Parameter(help=t("simulate.skus"))] = 2000,
    seed: Annotated[int, Parameter(help=t("simulate.seed"))] = 1,
    policy: Annotated[
        Literal["both", "entrepot", "minmax"], Parameter(help=t("simulate.policy"))
    ] = "both",
    money: Annotated[
        Literal["textbook", "classes"], Parameter(help=t("simulate.money"))
    ] = "textbook",
    factor: Annotated[float, Parameter(help=t("simulate.factor"))] = 1.0,
    patient: Annotated[float, Parameter(help=t("simulate.patient"))] = 0.6,
    latest_days: Annotated[int, Parameter(help=t("simulate.latest_days"))] = 30,
    json: Annotated[bool, Parameter(negative="", help=t("p.json"))] = False,
) -> int:
    words = ["--months", str(months), "--regions", str(regions), "--skus", str(skus)]
    words += ["--seed", str(seed), "--policy", policy, "--money", money]
    words += ["--factor", str(factor), "--patient", str(patient)]
    words += ["--latest-days", str(latest_days)]
    package = topology.service_named(SERVICE).package
    command = [sys.executable, "-m", package, "simulate", "supply-chain", *words]
    return subprocess.run([*command, "--json"] if json else command, check=False).returncode
