"""replay-shipments: a real delivery history forecast from its own past, by the logistics service's
program. Needs no hub."""

import subprocess
import sys
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded import topology
from entrepot.embedded.texts import t

SERVICE = "logistics"


def register(app: App) -> None:
    app.command(replay_shipments, name="replay-shipments", help=t("replay_shipments"))


def replay_shipments(
    file: Annotated[str, Parameter(help=t("p.delivery_file"), allow_leading_hyphen=True)],
    /,
    *,
    json: Annotated[bool, Parameter(negative="", help=t("p.as_json"))] = False,
) -> int:
    command = [sys.executable, "-m", topology.service_named(SERVICE).package, "replay-shipments"]
    return subprocess.run([*command, file, *(["--json"] if json else [])], check=False).returncode
