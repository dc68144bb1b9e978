"""replay, demo: the simulated outside world, played over the public APIs by a program of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded.cli.common import Data, hub_paths, running
from entrepot.embedded.errors import EmbeddedError, NotRunning
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.texts import t

SIMULATOR = "entrepot.simulator"


def register(app: App) -> None:
    app.command(replay, name="replay", help=t("replay"))


def environment(folders: HubPaths) -> dict[str, str]:
    """What the simulator must know of the hub."""
    return {
        **os.environ,
        "ENTREPOT_STATE": str(folders.state),
        "ENTREPOT_PUBLIC_URL": running(folders).public_url,
    }


def replay_command(
    file: str, *, limit: int | None, speed: str, as_json: bool, layout: str, shops: int
) -> list[str]:
    """The simulator's command line. Raises EmbeddedError where the file is not there."""
    if file != "-" and not Path(file).is_file():
        raise EmbeddedError(t("e.no_file", path=file), t("e.no_file.cure"))
    words = [sys.executable, "-m", SIMULATOR, "replay", file, "--speed", speed]
    words += ["--format", layout, "--shops", str(shops)]
    words += ["--limit", str(limit)] if limit is not None else []
    return [*words, "--json"] if as_json else words


def replay(
    file: Annotated[str, Parameter(help=t("p.order_file"))],
    /,
    *,
    limit: Annotated[int | None, Parameter(help=t("p.limit"))] = None,
    speed: Annotated[str, Parameter(help=t("p.speed"))] = "max",
    json: Annotated[bool, Parameter(negative="", help=t("p.as_json"))] = False,
    format: Annotated[str, Parameter(help=t("p.format"))] = "auto",
    shops: Annotated[int, Parameter(help=t("p.shops"))] = 4,
    start: Annotated[bool, Parameter(help=t("p.start"))] = True,
    data: Data = None,
) -> int:
    folders = hub_paths(data)
    command = replay_command(
        file, limit=limit, speed=speed, as_json=json, layout=format, shops=shops
    )
    started = start and ensure_running(folders)
    try:
        return subprocess.run(command, env=environment(folders), check=False).returncode
    finally:
        if started:
            stop(folders)


def ensure_running(folders: HubPaths) -> bool:
    """Start the hub when it does not run. Returns whether we started it."""
    try:
        running(folders)
        return False
    except NotRunning:
        command = [sys.executable, "-m", "entrepot.embedded", "up", "--detach"]
        done = subprocess.run([*command, "--data", str(folders.data)], check=False,
                              stdout=sys.stderr)  # fmt: skip
        if done.returncode:
            raise EmbeddedError(t("e.start_failed"), "entrepot logs supervisor") from None
        return True


def stop(folders: HubPaths) -> None:
    """Stop the hub that we started."""
    command = [sys.executable, "-m", "entrepot.embedded", "down", "--data", str(folders.data)]
    subprocess.run(command, check=False, stdout=sys.stderr)
