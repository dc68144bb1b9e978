"""tracking read: recorded messages of carriers and aggregators as canonical events, by the
logistics service's program. Needs no hub."""

import subprocess
import sys
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded import topology
from entrepot.embedded.texts import t

SERVICE = "logistics"


def register(app: App) -> None:
    group = App(name="tracking", help=t("tracking"))
    group.command(read, name="read", help=t("tracking_read"))
    app.command(group)


def read(
    files: Annotated[list[str], Parameter(help=t("p.tracking_files"), consume_multiple=True)],
    /,
    *,
    json: Annotated[bool, Parameter(negative="", help=t("p.as_json"))] = False,
    source: Annotated[str | None, Parameter(help=t("p.tracking_source"))] = None,
    number: Annotated[str | None, Parameter(help=t("p.tracking_number"))] = None,
) -> int:
    command = [sys.executable, "-m", topology.service_named(SERVICE).package, "tracking", "read"]
    command += files
    command += ["--json"] if json else []
    for name, value in (("--source", source), ("--number", number)):
        command += [name, value] if value is not None else []
    return subprocess.run(command, check=False).returncode
