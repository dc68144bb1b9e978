"""sim: trouble on demand in a running demo, by the simulator's own program."""

import subprocess
import sys
from typing import Annotated, Literal

from cyclopts import App, Parameter

from entrepot.embedded.cli.common import Data, hub_paths, running
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.texts import t
from entrepot.embedded.world import PROGRAM, environment

Trouble = Literal[
    "warehouse-outage", "supplier-delay", "duplicate-orders", "poison-event", "carrier-silence"
]
Json = Annotated[bool, Parameter(negative="", help=t("p.as_json"))]


def register(app: App) -> None:
    group = App(name="sim", help=t("sim"))
    group.command(inject, name="inject", help=t("sim.inject"))
    group.command(clear, name="clear", help=t("sim.clear"))
    app.command(group)


def inject_command(
    trouble: str, thing: str = "", *, minutes: float | None = None, as_json: bool = False
) -> list[str]:
    """The simulator's command line."""
    words = [sys.executable, "-m", PROGRAM, "inject", trouble]
    words += [thing] if thing else []
    words += ["--minutes", f"{minutes:g}"] if minutes is not None else []
    return [*words, "--json"] if as_json else words


def inject(
    trouble: Annotated[Trouble, Parameter(help=t("p.trouble"))],
    thing: Annotated[str, Parameter(help=t("p.thing"))] = "",
    /,
    *,
    minutes: Annotated[float, Parameter(help=t("p.minutes"))] = 15.0,
    json: Json = False,
    data: Data = None,
) -> int:
    return _played(inject_command(trouble, thing, minutes=minutes, as_json=json), hub_paths(data))


def clear(*, json: Json = False, data: Data = None) -> int:
    return _played(inject_command("clear", as_json=json), hub_paths(data))


def _played(command: list[str], folders: HubPaths) -> int:
    """Run it beside the hub, whose show goes on. Raises NotRunning where there is none."""
    running(folders)
    return subprocess.run(command, env=environment(folders), check=False).returncode
