"""data/<hub>/run/state.json: what runs, where, since when, and how often it was started again."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from entrepot.embedded.processes import ProcessMark, start_time

STARTING, READY, STOPPING = "starting", "ready", "stopping"


@dataclass(slots=True)
class Part:
    """One process of the hub. kind: engine | service | outside; started: see ProcessMark."""

    name: str
    kind: str
    pid: int
    started: str
    port: int
    url: str
    restarts: int = 0

    @property
    def mark(self) -> ProcessMark:
        return ProcessMark(self.pid, self.started)


@dataclass(slots=True)
class HubState:
    """start_seconds: from the command to the last service's readiness; 0.0 until then."""

    data: str
    pid: int
    started: str
    phase: str = STARTING
    public_url: str = ""
    kafka: str = ""
    postgres_own: bool = False
    kafka_own: bool = False
    start_seconds: float = 0.0
    started_at: str = ""
    steps: dict[str, float] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def mark(self) -> ProcessMark:
        return ProcessMark(self.pid, self.started)

    def put(self, part: Part) -> None:
        part.started = start_time(part.pid)
        self.parts[part.name] = part


def write(path: Path, state: HubState) -> None:
    """Replaced as a whole: a reader never sees half a file."""
    temporary = path.with_name(path.name + ".new")
    temporary.write_text(json.dumps(asdict(state), indent=2))
    os.replace(temporary, path)


def read(path: Path) -> HubState | None:
    """None when there is no readable state (never started, or cut off by a full disk)."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text())
        parts = {name: Part(**part) for name, part in raw.pop("parts").items()}
        return HubState(**raw, parts=parts)
    except (OSError, ValueError, TypeError, KeyError):
        return None
