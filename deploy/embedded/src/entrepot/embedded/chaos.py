"""Faults on purpose: kill -9 of services and of the broker, TERM of the broker, kill -9 of the
postmaster, drawn from a seed. Only processes that the hub's own state file names are touched.

After each fault we wait until every part is back by itself, then a short random time more. The
supervisor, not this module, brings things back; what did not come back is reported.
"""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from entrepot.embedded import state, topology
from entrepot.embedded.world import KIND

BACK_LIMIT_S = 90.0
POLL_S = 0.2
PAUSE_S = (4.0, 18.0)  # Twelve faults are spread over about three minutes.


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done to which part."""

    kind: str
    target: str
    signal: int


@dataclass(frozen=True, slots=True)
class Injected:
    """A fault that was injected: when (seconds from the beginning), on which process, and after
    how many seconds every part was ready again (None: not within the limit)."""

    at_s: float
    kind: str
    target: str
    pid: int
    back_s: float | None

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def plan(
    faults: int, seed: int, *, engines: tuple[str, ...] = ("kafka", "postgres")
) -> list[Fault]:
    """`faults` faults in an order drawn from the seed. Every kind occurs once before any occurs
    a second time; each service, whose process also holds its relay, is hit in turn."""
    rng = random.Random(seed)
    services = [entry.name for entry in topology.SERVICES]
    rng.shuffle(services)
    special = [
        Fault("kill_relay_owner", "orders", signal.SIGKILL),
        *([Fault("kill_broker", "kafka", signal.SIGKILL),
           Fault("term_broker", "kafka", signal.SIGTERM)] if "kafka" in engines else []),
        *([Fault("kill_postmaster", "postgres", signal.SIGKILL)] if "postgres" in engines else []),
    ]  # fmt: skip
    drawn: list[Fault] = []
    while len(drawn) < faults:
        round_ = [*special, *(Fault("kill_service", name, signal.SIGKILL) for name in services)]
        rng.shuffle(round_)
        drawn += round_
    drawn = drawn[:faults]
    for fault in special:  # A short run must still meet every kind.
        if fault not in drawn and len(drawn) >= len(special):
            index = next(i for i, f in enumerate(drawn) if f.kind == "kill_service")
            drawn[index] = fault
    return drawn


def inject(
    path: Path, faults: list[Fault], seed: int, running: Callable[[], bool]
) -> Iterator[Injected]:
    """Inject the faults one after the other while `running`; the rest is dropped when it ends."""
    rng = random.Random(seed + 1)
    began = time.monotonic()
    for fault in faults:
        time.sleep(rng.uniform(*PAUSE_S))
        if not running():
            return
        found = state.read(path)
        if found is None or fault.target not in found.parts:
            continue
        part = found.parts[fault.target]
        at = time.monotonic()
        if not part.mark.alive():
            continue
        os.kill(part.pid, fault.signal)
        back = until_back(path, fault.target, part.mark.started)
        yield Injected(
            round(at - began, 1), fault.kind, fault.target, part.pid,
            None if back is None else round(back - at, 1),
        )  # fmt: skip


def until_back(path: Path, target: str, old_start: str) -> float | None:
    """The moment when every part is ready and the target is a new process; None if too late."""
    end = time.monotonic() + BACK_LIMIT_S
    while time.monotonic() < end:
        found = state.read(path)
        if found is not None and target in found.parts:
            part = found.parts[target]
            if part.mark.alive() and part.started != old_start and all_ready(found):
                return time.monotonic()
        time.sleep(POLL_S)
    return None


def all_ready(found: state.HubState) -> bool:
    """Whether each part of the hub lives and each service says that it is ready."""
    for part in found.parts.values():
        if part.kind == KIND:
            continue
        if not part.mark.alive():
            return False
        if part.kind == "service":
            try:
                answer = httpx.get(f"{part.url}/health/ready", timeout=2.0, trust_env=False)
            except httpx.HTTPError:
                return False
            if answer.status_code != 200:
                return False
    return True
