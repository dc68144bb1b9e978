"""One real hub for the whole run: `up --detach` in a temporary folder, `down` at the end."""

import json
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from entrepot.embedded import state
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.ports import any_free_port
from entrepot.embedded.postgres import Postgres

START_S, COMMAND_S = 180.0, 120.0
KEPT = ("ENTREPOT_CACHE", "ENTREPOT_JAVA")  # Everything else would name another hub's things.
CERTIFICATES = ssl.create_default_context()  # httpx would read them anew for every call.


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.system)
            item.add_marker(pytest.mark.slow)


@dataclass
class RunningHub:
    """The hub under test, as its operator sees it."""

    paths: HubPaths
    environment: dict[str, str]
    client: httpx.Client = field(  # Keeps its connections: for many calls in a row.
        default_factory=lambda: httpx.Client(timeout=30.0, trust_env=False, verify=CERTIFICATES)
    )
    _token: str = field(default="")

    def command(
        self, *words: str, timeout_s: float = COMMAND_S
    ) -> "subprocess.CompletedProcess[str]":
        """The `entrepot` command."""
        return subprocess.run(
            [sys.executable, "-m", "entrepot.embedded", *words],
            env=self.environment, capture_output=True, text=True, check=False, timeout=timeout_s,
        )  # fmt: skip

    @property
    def state(self) -> state.HubState:
        found = state.read(self.paths.state)
        assert found is not None
        return found

    def status(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.command("status", "-o", "json").stdout)
        return found

    def call(self, method: str, service: str, path: str, **more: Any) -> httpx.Response:
        """As the hub's administrator, through the gateway."""
        if not self._token:
            self._token = self.command("token", "admin").stdout.strip()
        return httpx.request(
            method, f"{self.state.public_url}/api/{service}{path}", timeout=30.0, trust_env=False,
            verify=CERTIFICATES, headers={"Authorization": f"Bearer {self._token}"}, **more,
        )  # fmt: skip

    def make(self, method: str, service: str, path: str, body: Any) -> Any:
        """The answer to a call that must succeed. What refers to a fact that the service learns
        by event a moment later is tried again."""
        deadline = time.monotonic() + 20.0
        while True:
            answer = self.call(method, service, path, json=body)
            if answer.status_code in (200, 201, 202, 204):
                return answer.json() if answer.content else None
            # 207: items of a batch that were refused so far; those taken are not taken twice.
            assert answer.status_code in (207, 404, 409, 422), answer.text
            assert time.monotonic() < deadline, answer.text
            time.sleep(0.3)

    async def execute(self, service: str, sql: str) -> str:
        """As the database's administrator."""
        connection = await self._connect(service)
        try:
            return str(await connection.execute(sql))
        finally:
            await connection.close()

    async def fetch(self, service: str, sql: str, *values: Any) -> list[Any]:
        """Rows, as the database's administrator sees them: of every party."""
        connection = await self._connect(service)
        try:
            return list(await connection.fetch(sql, *values))
        finally:
            await connection.close()

    async def _connect(self, service: str) -> Any:
        port = self.state.parts["postgres"].port
        dsn = Postgres(self.paths.postgres, self.paths.log("postgres"), port).url
        database = service.replace("-", "_")
        return await asyncpg.connect(f"{dsn.rpartition('/')[0]}/{database}")

    @staticmethod
    def eventually(holds: Callable[[], bool], timeout_s: float = 30.0) -> bool:
        """Whether it comes true within the time."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            if holds():
                return True
            time.sleep(0.3)
        return False


@pytest.fixture(scope="package")
def hub() -> Iterator[RunningHub]:
    # Not pytest's own folder: PostgreSQL may run under an account that cannot enter it.
    folder = Path(tempfile.mkdtemp(prefix="entrepot-system-"))
    folder.chmod(0o755)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ENTREPOT_") or name in KEPT
    }
    environment = {**kept, "ENTREPOT_DATA": str(folder / "hub"), "ENTREPOT_LANG": "en"}
    made = RunningHub(HubPaths(folder / "hub"), environment)
    port = str(any_free_port())
    try:
        done = made.command("up", "--detach", "--port", port, timeout_s=START_S)
        assert done.returncode == 0, done.stdout + done.stderr
        yield made
    finally:
        made.client.close()
        made.command("down")
        shutil.rmtree(made.paths.postgres, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
