"""replay: the simulated outside world, played over the public APIs by a program of its own."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from entrepot.embedded import state
from entrepot.embedded.cli.common import Data, hub_paths, running
from entrepot.embedded.errors import EmbeddedError, NotRunning
from entrepot.embedded.parts import send
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.texts import t
from entrepot.embedded.world import PROGRAM, SIMULATOR, environment


def register(app: App) -> None:
    app.command(replay, name="replay", help=t("replay"))
    app.command(replay_suppliers, name="replay-suppliers", help=t("replay_suppliers"))


def replay_command(
    file: str, *, limit: int | None, speed: str, as_json: bool, layout: str, shops: int,
    marketplaces: str = "classic", faults: float = 0.0, seed: int = 0, repeat_day: int = 0,
) -> list[str]:  # fmt: skip
    """The simulator's command line. Raises EmbeddedError where the file is not there."""
    if file != "-" and not Path(file).is_file():
        raise EmbeddedError(t("e.no_file", path=file), t("e.no_file.cure"))
    words = [sys.executable, "-m", PROGRAM, "replay", file, "--speed", speed]
    words += ["--format", layout, "--shops", str(shops), "--marketplaces", marketplaces]
    words += ["--faults", str(faults), "--seed", str(seed)] if faults else []
    words += ["--repeat-day", str(repeat_day)] if repeat_day else []
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
    marketplaces: Annotated[
        Literal["classic", "all"], Parameter(help=t("p.marketplaces"))
    ] = "classic",
    faults: Annotated[float, Parameter(help=t("p.shop_faults"))] = 0.0,
    seed: Annotated[int, Parameter(help=t("p.seed"))] = 0,
    repeat_day: Annotated[int, Parameter(help=t("p.repeat_day"))] = 0,
    start: Annotated[bool, Parameter(help=t("p.start"))] = True,
    data: Data = None,
) -> int:
    folders = hub_paths(data)
    command = replay_command(
        file, limit=limit, speed=speed, as_json=json, layout=format, shops=shops,
        marketplaces=marketplaces, faults=faults, seed=seed, repeat_day=repeat_day,
    )  # fmt: skip
    return played(command, folders, start=start)


def replay_suppliers(
    file: Annotated[str, Parameter(help=t("p.supplier_file"))],
    /,
    *,
    limit: Annotated[int | None, Parameter(help=t("p.weeks"))] = None,
    json: Annotated[bool, Parameter(negative="", help=t("p.as_json"))] = False,
    start: Annotated[bool, Parameter(help=t("p.start"))] = True,
    data: Data = None,
) -> int:
    return played(supplier_command(file, limit=limit, as_json=json), hub_paths(data), start=start)


def supplier_command(file: str, *, limit: int | None, as_json: bool) -> list[str]:
    """The simulator's command line. Raises EmbeddedError where the file is not there."""
    if not Path(file).is_file():
        raise EmbeddedError(t("e.no_file", path=file), t("e.no_file.cure"))
    words = [sys.executable, "-m", PROGRAM, "supplier_replay", file]
    words += ["--limit", str(limit)] if limit is not None else []
    return [*words, "--json"] if as_json else words


def played(command: list[str], folders: HubPaths, *, start: bool) -> int:
    """Run a play over the hub, which is started for it where it does not run."""
    started = start and ensure_running(folders)
    try:
        with show_paused(running(folders)):
            return subprocess.run(command, env=environment(folders), check=False).returncode
    finally:
        if started:
            stop(folders)


@contextmanager
def show_paused(found: state.HubState) -> Iterator[None]:
    """A demo's endless show stands still meanwhile: a recount needs a hub that comes to rest. The
    replay's own partners finish what the show has begun."""
    show = found.parts.get(SIMULATOR)
    pause = show is not None and show.mark.alive()
    if show is not None and pause:
        send(show.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        if show is not None and pause and show.mark.alive():
            send(show.pid, signal.SIGCONT)


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
