"""logs: what a service or engine wrote."""

import time
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded import topology
from entrepot.embedded.cli.common import Data, hub_paths
from entrepot.embedded.errors import EmbeddedError
from entrepot.embedded.processes import tail
from entrepot.embedded.texts import t

ENGINE_LOGS = ("supervisor", "postgres", "kafka", "gateway", "topics", "marketplaces", "simulator")
FOLLOW_POLL_S = 0.2
TAIL_BYTES = 1_000_000


def register(app: App) -> None:
    app.command(logs, name="logs", help=t("logs"))


def logs(
    name: Annotated[str | None, Parameter(help=t("p.log"))] = None,
    /,
    *,
    follow: Annotated[
        bool, Parameter(name=["--follow", "-f"], negative="", help=t("p.follow"))
    ] = False,
    lines: Annotated[int, Parameter(name=["--lines", "-n"], help=t("p.lines"))] = 50,
    data: Data = None,
) -> int:
    folders = hub_paths(data)
    known = [*ENGINE_LOGS, *(entry.name for entry in topology.SERVICES)]
    if name is not None and name not in known:
        raise EmbeddedError(t("e.log_unknown", name=name, known=" ".join(known)))
    chosen = {
        one: folders.log(one)
        for one in ([name] if name else known)
        if name or folders.log(one).is_file()
    }
    ends: dict[str, int] = {}
    for one, log in chosen.items():
        ends[one] = log.stat().st_size if log.is_file() else 0
        text = tail(log, lines, TAIL_BYTES)
        if text:
            show(one, text, named=name is None)
    while follow:
        for one, log in chosen.items():
            ends[one] = show_new(one, log, ends[one], named=name is None)
        time.sleep(FOLLOW_POLL_S)
    return 0


def show(name: str, text: str, *, named: bool) -> None:
    for line in text.splitlines():
        print(f"{name}: {line}" if named else line, flush=True)


def show_new(name: str, log: Path, start: int, *, named: bool) -> int:
    """Print whole lines written since start (bytes). Returns where they ended; a file that became
    shorter was replaced and is read from its beginning."""
    if not log.is_file():
        return 0
    size = log.stat().st_size
    if size < start:
        start = 0
    if size == start:
        return start
    with log.open("rb") as source:
        source.seek(start)
        block = source.read(size - start)
    whole, newline, _ = block.rpartition(b"\n")
    if not newline:
        return start
    show(name, whole.decode(errors="replace"), named=named)
    return start + len(whole) + 1
