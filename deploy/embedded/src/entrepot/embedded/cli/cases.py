"""cases: acceptance cases of logistics, answered by the service's own program."""

import subprocess
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded import texts, topology
from entrepot.embedded.texts import t

SERVICE = "logistics"


def register(app: App) -> None:
    app.command(cases, name="cases", help=t("cases"))


def cases(
    file: Annotated[Path, Parameter(help=t("p.cases"))],
    /,
    *,
    json: Annotated[bool, Parameter(negative="", help=t("p.as_json"))] = False,
) -> int:
    command = [sys.executable, "-m", topology.service_named(SERVICE).package, "cases", str(file)]
    command += ["--lang", texts.current()]
    if json:
        command.append("--json")
    return subprocess.run(command, check=False).returncode
