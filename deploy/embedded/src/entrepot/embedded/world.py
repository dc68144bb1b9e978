"""The played outside world of a demo: two programs that the supervisor keeps alive beside the hub.

`marketplaces` plays the shops' platforms; `simulator` makes the merchant known, then orders, packs
and delivers without end. Both speak to the hub over its public APIs only.
"""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from entrepot.embedded import texts
from entrepot.embedded.gateway import http_status
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.processes import spawn, wait_until
from entrepot.embedded.topology import HTTP_HOST

PROGRAM = "entrepot.simulator"
MARKETPLACES, SIMULATOR = "marketplaces", "simulator"
MARKETPLACES_PORT = 8190
KIND = "outside"  # Its health says nothing about the hub's own.
STOP_S = 3.0
# Where the state file and these name different hubs, the simulator would believe these.
ADDRESSES = (
    "ENTREPOT_PUBLIC_URL",
    "ENTREPOT_DATA",
    "ENTREPOT_BOOTSTRAP_CLIENTS",
)


def environment(paths: HubPaths) -> dict[str, str]:
    """What a program of the outside world must know of the hub, and the language to speak."""
    kept = {name: value for name, value in os.environ.items() if name not in ADDRESSES}
    return {**kept, "ENTREPOT_STATE": str(paths.state), "ENTREPOT_LANG": texts.current()}


@dataclass(slots=True)
class World:
    """port: of the marketplaces, on the loopback address; rate: events a second, above 0."""

    paths: HubPaths
    port: int
    rate: float
    processes: "dict[str, subprocess.Popen[bytes]]" = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://{HTTP_HOST}:{self.port}"

    def command(self, name: str) -> list[str]:
        """The program of a part. The marketplaces' journal is the one a replay would use."""
        journal = self.paths.data / "simulator" / "marketplaces.jsonl"
        words = {
            MARKETPLACES: ["marketplaces", "--port", str(self.port), "--state", str(journal)],
            SIMULATOR: ["demo", "--rate", f"{self.rate:g}", "--ready-file", str(self._ready_file)],
        }
        return [sys.executable, "-m", PROGRAM, *words[name]]

    def launch(self, name: str) -> None:
        if name == SIMULATOR:
            self._ready_file.unlink(missing_ok=True)
        (self.paths.data / "simulator").mkdir(parents=True, exist_ok=True)
        values = environment(self.paths)
        values.pop("ENTREPOT_MARKETPLACES", None)  # The demo has its own.
        self.processes[name] = spawn(self.command(name), self.paths.log(name), environment=values)

    def is_open(self) -> bool:
        """Whether the marketplaces answer."""
        return http_status(self.port, "/health/ready") == 200

    def is_seeded(self) -> bool:
        """Whether the merchant, its catalogue and its shops are known to the hub."""
        return self._ready_file.is_file()

    def stop(self, name: str) -> None:
        """SIGTERM, and SIGKILL after STOP_S: nothing of a show must be cleaned up."""
        process = self.processes.pop(name, None)
        if process is None or process.poll() is not None:
            return
        process.terminate()
        if not wait_until(lambda: process.poll() is not None, STOP_S, lambda: True):
            process.kill()
            process.wait()

    @property
    def _ready_file(self) -> Path:
        return self.paths.run / "simulator.ready"
