"""What a run that was cut off (kill -9, power) left behind, and the lock that keeps one `up` to a
data folder."""

import fcntl
import os
import signal
from pathlib import Path

from entrepot.embedded import state
from entrepot.embedded.errors import AlreadyRunning
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.processes import stop_mark, wait_until
from entrepot.embedded.texts import t

GRACE_S = 8.0
STOP_SIGNALS = {"postgres": signal.SIGINT}


def acquire_lock(paths: HubPaths) -> int:
    """Hold the data folder; the kernel lets go when the process ends. Returns the descriptor.
    Raises AlreadyRunning."""
    paths.run.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(paths.lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise AlreadyRunning(
            t("e.already", data=paths.data, pid=lock_holder(paths.lock) or "?"),
            t("e.already.cure"),
        ) from None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, str(os.getpid()).encode())
    return descriptor


def lock_holder(lock: Path) -> int | None:
    """Process id written by the holder; None when nobody holds the lock."""
    try:
        with lock.open("r") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return int(handle.read() or 0) or None
    except (OSError, ValueError):
        return None
    return None


def clean(paths: HubPaths) -> list[str]:
    """Stop processes of an earlier run that still live; call it with the lock held. A process is
    ours only if its id and start time are those written down. Returns their names."""
    last = state.read(paths.state)
    if last is None:
        return []
    living = [part for part in last.parts.values() if part.mark.alive()]
    for part in living:
        try:
            os.kill(part.pid, STOP_SIGNALS.get(part.name, signal.SIGTERM))
        except ProcessLookupError:
            continue
    wait_until(lambda: not any(part.mark.alive() for part in living), GRACE_S, lambda: True)
    for part in living:
        stop_mark(part.mark, signal.SIGKILL, GRACE_S)
    return [part.name for part in living]
