"""Small things about the hub's processes that the supervisor needs."""

import os
import signal
import subprocess

from entrepot.embedded.hub import Hub


def engines(hub: Hub) -> "dict[str, subprocess.Popen[bytes] | None]":
    """The programs of this hub by part name: its engines but those the user brings, and the
    outside world's."""
    found: dict[str, subprocess.Popen[bytes] | None] = {"gateway": hub.gateway.process}
    if hub.postgres is not None:
        found["postgres"] = hub.postgres.process
    if hub.kafka is not None:
        found["kafka"] = hub.kafka.process
    if hub.world is not None:
        found.update(hub.world.processes)
    return found


def describe(code: int) -> str:
    """An exit code in words: `exit 1`, `SIGKILL`."""
    if code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return f"exit {code}"


def send(pid: int, number: int) -> None:
    """Signal a child; one that is gone needs none."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def end_group(pid: int) -> None:
    """Kill a helper with all it has started (it leads its own session), and reap it."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        send(pid, signal.SIGKILL)
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return
