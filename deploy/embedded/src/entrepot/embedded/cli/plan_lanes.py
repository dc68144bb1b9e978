"""plan-lanes: a day's orders to plants, ports and carriers, by the logistics service's program."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded import topology
from entrepot.embedded.texts import t

SERVICE = "logistics"
TABLES = (
    "orders", "rates", "plant_ports", "products", "vmi_customers", "capacities", "costs",
)  # fmt: skip


def register(app: App) -> None:
    app.command(plan_lanes, name="plan-lanes", help=t("plan_lanes"))


def plan_lanes(
    paths: Annotated[
        list[Path] | None, Parameter(help=t("p.tables"), consume_multiple=True)
    ] = None,
    /,
    *,
    orders: Annotated[Path | None, Parameter(help=t("p.table"))] = None,
    rates: Annotated[Path | None, Parameter(help=t("p.table"))] = None,
    plant_ports: Annotated[Path | None, Parameter(help=t("p.table"))] = None,
    products: Annotated[Path | None, Parameter(help=t("p.table"))] = None,
    vmi_customers: Annotated[Path | None, Parameter(help=t("p.table"))] = None,
    capacities: Annotated[Path | None, Parameter(help=t("p.table"))] = None,
    costs: Annotated[Path | None, Parameter(help=t("p.table"))] = None,
    out: Annotated[Path | None, Parameter(help=t("p.assignment"))] = None,
    json: Annotated[bool, Parameter(negative="", help=t("p.as_json"))] = False,
) -> int:
    given = dict(zip(TABLES, (orders, rates, plant_ports, products, vmi_customers, capacities,
                              costs), strict=True))  # fmt: skip
    command = [sys.executable, "-m", topology.service_named(SERVICE).package, "plan-lanes"]
    command += [str(path) for path in paths or ()]
    for name, path in {**given, "out": out}.items():
        if path is not None:
            command += [f"--{name.replace('_', '-')}", str(path)]
    if json:
        command.append("--json")
    return subprocess.run(command, check=False).returncode
