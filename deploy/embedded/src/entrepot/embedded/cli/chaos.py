"""chaos: faults on purpose, while real work goes on."""

import json as jsonlib
import subprocess
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from entrepot.embedded import chaos as faults_of
from entrepot.embedded import state
from entrepot.embedded.cli.common import Data, console, hub_paths, running
from entrepot.embedded.cli.outside import ensure_running, replay_command, stop
from entrepot.embedded.texts import t
from entrepot.embedded.world import environment

ORDER_FILE = "../shared/data/uci_online_retail_2010-12_2011-12.csv.zst"


def register(app: App) -> None:
    app.command(chaos, name="chaos", help=t("chaos"))


def chaos(
    *,
    during: Annotated[Literal["replay", "idle"], Parameter(help=t("p.during"))] = "replay",
    faults: Annotated[int, Parameter(help=t("p.faults"))] = 12,
    seed: Annotated[int, Parameter(help=t("p.seed"))] = 7,
    file: Annotated[str, Parameter(help=t("p.order_file"))] = ORDER_FILE,
    limit: Annotated[int | None, Parameter(help=t("p.limit"))] = 5000,
    json: Annotated[bool, Parameter(negative="", help=t("p.as_json"))] = False,
    data: Data = None,
) -> int:
    folders = hub_paths(data)
    command = replay_command(file, limit=limit, speed="max", as_json=True, layout="auto", shops=4)
    started = ensure_running(folders)
    found = running(folders)
    engines = tuple(name for name in ("kafka", "postgres") if name in found.parts)
    planned = faults_of.plan(faults, seed, engines=engines)
    out = console()
    work: subprocess.Popen[str] | None = None
    if during == "replay":
        work = subprocess.Popen(command, env=environment(folders), stdout=subprocess.PIPE,
                                text=True)  # fmt: skip
    injected: list[dict[str, object]] = []
    try:
        for one in faults_of.inject(
            folders.state, planned, seed, lambda: work is None or work.poll() is None
        ):
            injected.append(one.as_dict())
            if not json:
                out.print(t("c.fault", kind=one.kind, target=one.target, back=one.back_s))
        printed = work.communicate()[0] if work is not None else ""
    finally:
        if work is not None and work.poll() is None:
            work.terminate()
    result = _report(folders.state, planned, injected, printed)
    print(jsonlib.dumps(result) if json else jsonlib.dumps(result, indent=2))
    if started:
        stop(folders)
    well = result["every_process_back"] and (work is None or work.returncode == 0)
    return 0 if well else 1


def _report(
    path: Path, planned: list[faults_of.Fault], injected: list[dict[str, object]], printed: str
) -> dict[str, object]:
    """What was done, and whether all came back. The replay's own totals are its last line."""
    found = state.read(path)
    lines = printed.strip().splitlines()
    back = found is not None and faults_of.all_ready(found)
    return {
        "faults_planned": len(planned),
        "faults_injected": len(injected),
        "every_process_back": back and all(f["back_s"] is not None for f in injected),
        "faults": injected,
        "replay": jsonlib.loads(lines[-1]) if lines else None,
    }
