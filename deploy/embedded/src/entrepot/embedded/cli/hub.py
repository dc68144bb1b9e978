"""up, down, status, reset, version."""

import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from entrepot.embedded import (
    __version__,
    gateway,
    java_runtime,
    leftovers,
    memory,
    paths,
    postgres,
    state,
    topology,
)
from entrepot.embedded import hub as plans
from entrepot.embedded.cli.common import Data, confirmed, console, hub_paths, named_hub, running
from entrepot.embedded.console import Building
from entrepot.embedded.errors import EmbeddedError, EngineStartFailed
from entrepot.embedded.processes import tail, wait_until
from entrepot.embedded.progress import Progress
from entrepot.embedded.supervisor import Stopped, Supervisor
from entrepot.embedded.texts import t
from entrepot.embedded.wakeup import Wakeup
from entrepot.embedded.world import KIND, SIMULATOR

DOWN_TIMEOUT_S = 60.0
DETACH_TIMEOUT_S = 900.0
Lines = Callable[[Supervisor], list[str]]


def register(app: App) -> None:
    app.command(up, name="up", help=t("up"))
    app.command(down, name="down", help=t("down"))
    app.command(status, name="status", help=t("status"))
    app.command(reset, name="reset", help=t("reset"))
    app.command(version, name="version", help=t("version"))


def up(
    *,
    detach: Annotated[bool, Parameter(negative="", help=t("p.detach"))] = False,
    data: Data = None,
    port: Annotated[int | None, Parameter(help=t("p.port"))] = None,
) -> int:
    folders = named_hub(data)
    return up_detached(folders) if detach else run_here(folders, port, ready_lines)


def run_here(
    folders: paths.HubPaths, port: int | None, lines: Lines, rate: float | None = None
) -> int:
    """A hub in this process, until it is stopped. lines: what is said when all is ready; rate: of
    the played outside world, None without one."""
    out = console()
    lock = leftovers.acquire_lock(folders)
    out.print(
        t("banner", version=__version__, python=".".join(map(str, sys.version_info[:2])),
          data=folders.data),
        markup=False,
    )  # fmt: skip
    progress = Progress(out)
    cleaned = leftovers.clean(folders)
    if cleaned:
        progress.note(t("cleaned", count=len(cleaned), names=" ".join(cleaned)))
    with Wakeup() as wakeup:
        supervisor = Supervisor(
            plans.plan(folders, port, topology.SERVICES, rate), progress, wakeup, lock
        )
        return _run(supervisor, out, lines)


def _run(supervisor: Supervisor, out: Console, lines: Lines) -> int:
    building = Building(supervisor.progress, supervisor.hub.paths.log("console"))
    try:
        building.begin()
        supervisor.start()
        building.finish(functools.partial(_pause, supervisor))
        for line in lines(supervisor):
            out.print(f"  {line}", markup=False)
        supervisor.announce()
        supervisor.watch()
    except Stopped:
        supervisor.progress.clear()
    except EmbeddedError:
        supervisor.progress.failed()
        raise
    finally:
        out.print(f"  {t('stopping')}")
        supervisor.stop()
    out.print(f"  {t('stopped')}")
    return 0


def _pause(supervisor: Supervisor, seconds: float) -> None:
    """Wait a moment. Raises Stopped."""
    supervisor.progress.tick()
    if supervisor.wakeup.stop:
        raise Stopped
    supervisor.wakeup.wait(seconds)


def ready_line(supervisor: Supervisor) -> str:
    return t(
        "ready",
        seconds=f"{supervisor.state.start_seconds:.1f}",
        memory=round(supervisor.memory_mb()),
        port=supervisor.hub.gateway.port,
    )


def ready_lines(supervisor: Supervisor) -> list[str]:
    hub = supervisor.hub
    return [
        ready_line(supervisor),
        t("line.console", url=hub.gateway.url),
        t("line.docs", url=hub.gateway.url),
        t("line.keys", path=hub.paths.clients),
        t("line.mode"),
        t("line.next"),
    ]


def up_detached(folders: paths.HubPaths) -> int:
    """Start a supervisor of its own session, show its lines until it is ready."""
    holder = leftovers.lock_holder(folders.lock)
    if holder is not None:
        os.close(leftovers.acquire_lock(folders))  # Raises AlreadyRunning with its text.
    folders.prepare()
    log = folders.log("supervisor")
    shown = log.stat().st_size if log.is_file() else 0
    # The same words as ours, without the one that brought us here.
    command = [sys.executable, *(word for word in sys.orig_argv[1:] if word != "--detach")]
    with log.open("ab") as sink:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
    deadline = time.monotonic() + DETACH_TIMEOUT_S
    while time.monotonic() < deadline:
        shown = _copy(log, shown)
        found = state.read(folders.state)
        if found is not None and found.pid == process.pid and found.phase == state.READY:
            time.sleep(0.2)
            _copy(log, shown)
            print(f"  {t('line.detached')}")
            return 0
        if process.poll() is not None:
            _copy(log, shown)
            return process.returncode or 1
        time.sleep(0.05)
    raise EngineStartFailed(
        t("e.not_ready", seconds=DETACH_TIMEOUT_S, names="supervisor", tail=tail(log)),
        t("e.log", log=log),
    )


def _copy(log: Path, start: int) -> int:
    with log.open("rb") as source:
        source.seek(start)
        text = source.read()
    sys.stdout.write(text.decode(errors="replace"))
    sys.stdout.flush()
    return start + len(text)


def down(*, data: Data = None) -> int:
    folders = hub_paths(data)
    holder = leftovers.lock_holder(folders.lock)
    if holder is None:
        # The supervisor is gone; what it may have left is not.
        cleaned = leftovers.clean(folders)
        folders.state.unlink(missing_ok=True)
        print(t("cleaned", count=len(cleaned), names=" ".join(cleaned)) if cleaned
              else t("e.not_running", data=folders.data))  # fmt: skip
        return 0
    os.kill(holder, signal.SIGTERM)
    if not wait_until(
        lambda: leftovers.lock_holder(folders.lock) is None, DOWN_TIMEOUT_S, lambda: True
    ):
        os.kill(holder, signal.SIGKILL)
        wait_until(lambda: leftovers.lock_holder(folders.lock) is None, 5.0, lambda: True)
        leftovers.clean(folders)
        folders.state.unlink(missing_ok=True)
    print(t("stopped"))
    return 0


def status(
    *,
    output: Annotated[
        Literal["table", "json", "env"], Parameter(name=["--output", "-o"], help=t("p.output"))
    ] = "table",
    data: Data = None,
) -> int:
    folders = hub_paths(data)
    found = running(folders)
    view = status_view(folders, found)
    if output == "json":
        print(json.dumps(view, indent=2))
    elif output == "env":
        for name, value in environment(view).items():
            print(f"export {name}={value}")
    else:
        _print_table(view)
    return 0 if view["ok"] else 1


def status_view(folders: paths.HubPaths, found: state.HubState) -> dict[str, Any]:
    """Everything about a running hub; pss_mb in MB of 10^6 bytes, start_seconds as measured."""
    parts: dict[str, dict[str, Any]] = {}
    for part in found.parts.values():
        path = "/gateway/health" if part.name == "gateway" else "/health/ready"
        if part.name in ("postgres", "kafka", SIMULATOR):
            ready = part.mark.alive()
        else:
            ready = gateway.http_status(part.port, path) == 200
        parts[part.name] = {
            "kind": part.kind, "pid": part.pid, "port": part.port, "url": part.url,
            "ready": ready, "restarts": part.restarts,
            "pss_mb": round(memory.tree_pss_mb(part.pid), 1),
        }  # fmt: skip
    own = memory.tree_pss_mb(found.pid, [part.pid for part in found.parts.values()])
    return {
        "ok": found.phase == state.READY
        and all(part["ready"] for part in parts.values() if part["kind"] != KIND),
        "phase": found.phase,
        "pid": found.pid,
        "data": found.data,
        "public_url": found.public_url,
        "kafka": found.kafka,
        "postgres": found.parts["postgres"].url if "postgres" in found.parts else "own",
        "started_at": found.started_at,
        "start_seconds": found.start_seconds,
        "steps": found.steps,
        "pss_mb": round(own + sum(part["pss_mb"] for part in parts.values()), 1),
        "supervisor_pss_mb": round(own, 1),
        "credentials": str(folders.clients),
        "secrets": str(folders.secrets),
        "logs": str(folders.logs),
        "parts": parts,
        "services": {name: part for name, part in parts.items() if part["kind"] == "service"},
    }


def environment(view: dict[str, Any]) -> dict[str, str]:
    """For `eval "$(entrepot status -o env)"`."""
    return {
        "ENTREPOT_PUBLIC_URL": view["public_url"],
        "ENTREPOT_BOOTSTRAP_CLIENTS": view["credentials"],
        "ENTREPOT_DATA": view["data"],
    }


def _print_table(view: dict[str, Any]) -> None:
    columns = ("s.part", "s.pid", "s.url", "s.ready", "s.restarts", "s.memory")
    table = Table(*(t(column) for column in columns), box=None, pad_edge=False)
    for name, part in view["parts"].items():
        ready = t("s.yes") if part["ready"] else f"[red]{t('s.no')}[/red]"
        table.add_row(name, str(part["pid"]), part["url"], ready, str(part["restarts"]),
                      f"{part['pss_mb']:.0f}")  # fmt: skip
    out = Console(highlight=False)
    out.print(table)
    out.print(
        t("s.summary", phase=view["phase"], seconds=view["start_seconds"],
          memory=round(view["pss_mb"]))
    )  # fmt: skip
    out.print(t("line.console", url=view["public_url"]), soft_wrap=True)
    out.print(t("line.keys", path=view["credentials"]), soft_wrap=True)


def reset(
    *,
    yes: Annotated[bool, Parameter(name=["--yes", "-y"], negative="", help=t("p.yes"))] = False,
    data: Data = None,
) -> int:
    folders = named_hub(data)
    server = postgres.Postgres(folders.postgres, folders.log("postgres"), 0)
    if not folders.data.exists():
        print(t("reset.nothing", data=folders.data))
        return 0
    lock = leftovers.acquire_lock(folders)
    size = sum(file.stat().st_size for file in folders.data.rglob("*") if file.is_file())
    if not yes and not confirmed(t("reset.ask", data=folders.data, size=size // 1_000_000)):
        print(t("reset.kept"))
        os.close(lock)
        return 1
    leftovers.clean(folders)
    shutil.rmtree(server.folder, ignore_errors=True)
    shutil.rmtree(folders.data)
    os.close(lock)
    print(t("reset.done", data=folders.data))
    return 0


def version() -> int:
    print(f"entrepot {__version__}")
    print(f"Python {sys.version.split()[0]}")
    print(f"PostgreSQL {postgres.version()}")
    print(f"Apache Kafka {java_runtime.KAFKA_VERSION}")
    return 0
