"""Child processes: started with their log and their tie to the parent, named so that a stale
process id is never mistaken for ours."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_PDEATHSIG = 1
POLL_SECONDS = 0.02


def die_with_parent(parent_pid: int, death_signal: int = signal.SIGTERM) -> None:
    """Linux: the kernel sends death_signal when the parent ends, however it ends. Elsewhere the
    next `up` removes what was left. Exits at once if the parent is already gone."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
    if os.getppid() != parent_pid:
        os._exit(1)


def give_way(niceness: int) -> None:
    """Let others come first where processors are short. Linux shares processors out by session
    first (sched(7), autogroup): the session, which must be the caller's own, steps back with it."""
    if niceness <= 0:
        return
    os.nice(niceness)
    with contextlib.suppress(OSError):  # Not Linux, or no such groups: nice(2) alone decides.
        Path("/proc/self/autogroup").write_text(str(niceness))


@dataclass(frozen=True, slots=True)
class ProcessMark:
    """A process id with its start time (clock ticks since boot on Linux, else seconds), so that
    a reused id is recognised as another process."""

    pid: int
    started: str

    def alive(self) -> bool:
        return start_time(self.pid) == self.started != ""


def start_time(pid: int) -> str:
    """The start time of a live process, '' when there is none (a zombie counts as none)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        if sys.platform.startswith("linux"):
            return ""
        shown = subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return shown.stdout.strip()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]


def command_line(pid: int) -> str:
    """The process's arguments joined by spaces, '' when it cannot be read."""
    try:
        raw = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        shown = subprocess.run(
            ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return shown.stdout.strip()
    return raw.replace(b"\0", b" ").decode(errors="replace").strip()


def mark(pid: int) -> ProcessMark:
    return ProcessMark(pid, start_time(pid))


def spawn(
    command: Sequence[str],
    log: Path,
    *,
    environment: Mapping[str, str] | None = None,
    death_signal: int = signal.SIGTERM,
    account: tuple[int, int] | None = None,
    cwd: Path | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a program in a session of its own (Ctrl-C reaches only the supervisor), output
    appended to log. account: (uid, gid) to run under; only root may name one."""
    parent = os.getpid()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as sink:
        return subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            env=dict(os.environ if environment is None else environment),
            start_new_session=True,
            cwd=cwd,
            user=account[0] if account else None,
            group=account[1] if account else None,
            extra_groups=[] if account else None,
            # After the change of account, which would clear the tie.
            preexec_fn=lambda: die_with_parent(parent, death_signal),
        )


def wait_until(
    ready: Callable[[], bool],
    timeout_s: float,
    still_alive: Callable[[], bool],
    poll_s: float = POLL_SECONDS,
) -> bool:
    """True once ready() holds; False when the time is over or the process has ended."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if ready():
            return True
        if not still_alive():
            return False
        time.sleep(poll_s)
    return False


def stop_mark(process: ProcessMark, stop_signal: int, timeout_s: float) -> bool:
    """Stop a process that is not our child: signal, wait, then SIGKILL. True if it went by
    itself; also true if it was not there."""
    if not process.alive():
        return True
    try:
        os.kill(process.pid, stop_signal)
    except ProcessLookupError:
        return True
    if wait_until(lambda: not process.alive(), timeout_s, lambda: True):
        return True
    try:
        os.kill(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return True
    wait_until(lambda: not process.alive(), 5.0, lambda: True)
    return False


def tail(log: Path, lines: int = 12, limit_bytes: int = 16_384) -> str:
    """The last lines of a log, '' when there is none."""
    try:
        with log.open("rb") as source:
            source.seek(0, os.SEEK_END)
            source.seek(max(0, source.tell() - limit_bytes))
            return "\n".join(source.read().decode(errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return ""
