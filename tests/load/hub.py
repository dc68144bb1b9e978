"""A hub of the bench's own in a temporary folder, and pgbench on its PostgreSQL."""

import asyncio
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import httpx

from entrepot.embedded import postgres, state
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.ports import any_free_port
from entrepot.shared.migrations import upgrade
from entrepot.shared.provision import DatabaseUrls, database_name, provision_database

PGBENCH_S = 5
PASSWORDS = {"owner": "bench", "app": "bench", "worker": "bench"}


@dataclass(frozen=True)
class Alone:
    """A service's API process beside the hub."""

    url: str
    urls: DatabaseUrls


@dataclass
class BenchHub:
    """The running hub: where its parts answer, and tokens for its staff."""

    paths: HubPaths
    found: state.HubState
    _tokens: dict[str, str] = field(default_factory=dict)

    def url(self, service: str) -> str:
        return self.found.parts[service].url

    @property
    def admin_dsn(self) -> str:
        port = self.found.parts["postgres"].port
        return postgres.Postgres(self.paths.postgres, self.paths.log("postgres"), port).url

    def admin_dsn_of(self, service: str) -> str:
        """The administrator's address of a service's database, whose rows it sees all."""
        return self.admin_dsn.rsplit("/", 1)[0] + "/" + database_name(service)

    @property
    def kafka(self) -> str:
        return self.found.kafka

    def client(self, client_id: str) -> tuple[str, str]:
        for client in json.loads(self.paths.clients.read_text()):
            if client.get("client_id") == client_id:
                return client_id, client["client_secret"]
        raise KeyError(client_id)

    def headers(self, client_id: str = "admin") -> dict[str, str]:
        """An Authorization header; the token is asked for anew when it is old."""
        answer = httpx.post(
            f"{self.url('identity')}/v1/token", data={"grant_type": "client_credentials"},
            auth=self.client(client_id), trust_env=False,
        )  # fmt: skip
        answer.raise_for_status()
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}

    async def at_rest(self, still_s: float = 2.0, limit_s: float = 300.0) -> None:
        """Until the control tower, the last to hear of everything, stored nothing for a while."""
        tower = await asyncpg.connect(self.admin_dsn_of("control-tower"))
        try:
            seen, since = -1, time.monotonic()
            async with asyncio.timeout(limit_s):
                while time.monotonic() - since < still_s:
                    stored = await tower.fetchval(
                        "SELECT coalesce(max(position), 0) FROM event_head"
                    )
                    if stored != seen:
                        seen, since = stored, time.monotonic()
                    await asyncio.sleep(0.2)
        finally:
            await tower.close()

    async def scratch(self, name: str, package: str) -> DatabaseUrls:
        """A fresh, migrated database of a service, for figures taken inside this process."""
        database = f"bench_{name}_{secrets.token_hex(3)}"
        urls = await provision_database(self.admin_dsn, database, PASSWORDS)
        await upgrade(package, urls.owner, database)
        return urls

    @asynccontextmanager
    async def api_alone(self, package: str) -> AsyncIterator[Alone]:
        """The API of a service as a process of its own on a database of its own: what it takes in
        a second, while nobody relays or reads its events, which are figures of their own."""
        name = package.rsplit(".", 1)[-1]
        urls = await self.scratch(name, package)
        port = any_free_port()
        given = {
            "DATABASE_URL": urls.app, "WORKER_DATABASE_URL": urls.worker, "KAFKA": self.kafka,
            "HTTP_PORT": str(port), "IDENTITY_URL": self.url("identity"),
        }  # fmt: skip
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", package, "api", stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **{f"ENTREPOT_{key}": value for key, value in given.items()}},
        )  # fmt: skip
        url = f"http://127.0.0.1:{port}"
        try:
            async with httpx.AsyncClient(trust_env=False) as client:
                for _ in range(300):
                    with suppress(httpx.TransportError):
                        if (await client.get(f"{url}/health/live")).status_code == 200:
                            break
                    await asyncio.sleep(0.1)
            yield Alone(url, urls)
        finally:
            process.terminate()
            await process.wait()


@contextmanager
def bench_hub() -> Iterator[BenchHub]:
    """Start, hand out, stop, forget; also where we are told to end early."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="entrepot-bench-") as folder:
        command = [sys.executable, "-m", "entrepot.embedded"]
        subprocess.run([*command, "up", "--detach", "--data", folder], check=True,
                       stdout=sys.stderr)  # fmt: skip
        try:
            paths = HubPaths(Path(folder))
            found = state.read(paths.state)
            assert found is not None
            yield BenchHub(paths, found)
        finally:
            subprocess.run([*command, "down", "--data", folder], check=False, stdout=sys.stderr)


class Pgbench:
    """TPC-B, scale 10, 16 clients, prepared statements."""

    def __init__(self, hub: BenchHub) -> None:
        self._dsn = hub.admin_dsn.rsplit("/", 1)[0] + "/pgbench"
        self._admin = hub.admin_dsn
        self._program = str(postgres.program("pgbench"))

    def prepare(self) -> None:
        psql = str(postgres.program("psql"))
        subprocess.run([psql, self._admin, "-qc", "CREATE DATABASE pgbench"], check=True)
        subprocess.run([self._program, "-i", "-q", "-s", "10", self._dsn], check=True,
                       capture_output=True)  # fmt: skip

    def run(self) -> float:
        """Transactions per second."""
        done = subprocess.run(
            [self._program, "-c", "16", "-j", "2", "-M", "prepared", "-T", str(PGBENCH_S), "-n",
             self._dsn], check=True, capture_output=True, text=True,
        )  # fmt: skip
        found = re.search(r"tps = ([0-9.]+)", done.stdout)
        assert found is not None, done.stdout
        return float(found[1])
