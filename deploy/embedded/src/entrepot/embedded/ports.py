"""Choosing TCP ports on the loopback address."""

import socket
from collections.abc import Iterable
from dataclasses import dataclass

from entrepot.embedded.topology import HTTP_HOST

MAX_STEPS = 50


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
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((HTTP_HOST, 0))
        return int(probe.getsockname()[1])


def choose(preferred: int, avoid: Iterable[int] = (), remembered: int | None = None) -> ChosenPort:
    """The preferred port if free, else the one of the last run, else the next free one above,
    else any. avoid: ports already promised to others in this start."""
    taken = set(avoid)
    candidates = [preferred]
    if remembered is not None:
        candidates.append(remembered)
    candidates.extend(range(preferred + 1, min(preferred + MAX_STEPS, 65536)))
    for port in candidates:
        if port not in taken and is_free(port):
            return ChosenPort(preferred, port)
    port = any_free_port()
    while port in taken:
        port = any_free_port()
    return ChosenPort(preferred, port)
