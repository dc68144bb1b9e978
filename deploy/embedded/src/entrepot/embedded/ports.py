"""Choosing TCP ports on the loopback address.

Between choosing a port and listening on it lie seconds, in which another hub of this user may
start: a chosen port is claimed by a lock on a file of its number, held as long as the hub lives.
Every port lies below those that the system gives to outgoing connections (32768 and up on Linux),
else a client could sit on it before its server listens; one that knocks there again and again even
meets itself, and takes its own words for an answer.
"""

import fcntl
import os
import random
import socket
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from entrepot.embedded.topology import HTTP_HOST

MAX_STEPS = 50
OURS = range(20000, 32768)
_claimed: dict[int, int] = {}  # By port: the locked file, open until the process ends.


@dataclass(frozen=True, slots=True)
class ChosenPort:
    """preferred: the port asked for; port: the port to use."""

    preferred: int
    port: int

    @property
    def moved(self) -> bool:
        return self.port != self.preferred


def is_free(port: int) -> bool:
    """Whether a server could listen there now. SO_REUSEADDR is set, as our servers set it, so a
    connection in TIME_WAIT does not count as taken."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HTTP_HOST, port))
        except OSError:
            return False
        return True


def any_free_port() -> int:
    """A port nobody listens on now. Raises OSError when all are taken."""
    for port in random.sample(OURS, len(OURS)):
        if is_free(port):
            return port
    raise OSError(f"no free port from {OURS.start} to {OURS.stop - 1}")


@contextmanager
def knock(host: str, port: int, timeout_s: float) -> Iterator[socket.socket]:
    """A connection to the server on that port. Raises OSError where nobody listens, also where
    the connection met itself."""
    with socket.create_connection((host, port), timeout=timeout_s) as connection:
        if connection.getsockname() == connection.getpeername():
            raise ConnectionRefusedError(f"nobody listens on {port}")
        yield connection


def claim(port: int) -> bool:
    """Keep the port for this process; False where another hub of this user keeps it."""
    if port in _claimed:
        return True
    folder = Path(tempfile.gettempdir()) / f"entrepot-ports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = os.open(folder / str(port), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(file)
        return False
    _claimed[port] = file
    return True


def choose(preferred: int, avoid: Iterable[int] = (), remembered: int | None = None) -> ChosenPort:
    """The preferred port if free, else the one of the last run, else the next free one above,
    else any. avoid: ports already promised to others in this start."""
    taken = set(avoid)
    candidates = [preferred]
    if remembered is not None:
        candidates.append(remembered)
    candidates.extend(range(preferred + 1, min(preferred + MAX_STEPS, 65536)))
    for port in candidates:
        if port not in taken and is_free(port) and claim(port):
            return ChosenPort(preferred, port)
    port = any_free_port()
    while port in taken or not claim(port):
        port = any_free_port()
    return ChosenPort(preferred, port)
