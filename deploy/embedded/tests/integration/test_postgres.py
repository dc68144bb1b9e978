import signal
from pathlib import Path

import asyncpg
import pytest

from entrepot.embedded.ports import any_free_port
from entrepot.embedded.postgres import Postgres, program


@pytest.fixture
def server(embedded_folder: Path, request: pytest.FixtureRequest):
    folder = embedded_folder / f"pg-{abs(hash(request.node.name))}"
    made = Postgres(folder / "data", folder / "log", any_free_port())
    yield made
    made.stop()


async def ask(server: Postgres, statement: str) -> object:
    connection = await asyncpg.connect(server.url)
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


async def test_a_fresh_server_listens_on_tcp_and_wants_its_password(server):
    server.start()
    assert str(await ask(server, "SHOW server_version")).startswith("18.")
    assert await ask(server, "SHOW shared_buffers") == "256MB"
    assert await ask(server, "SHOW fsync") == "on"
    assert server.password_file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(server.url.replace(server.password, "wrong"))


async def test_what_was_committed_survives_kill_9_and_a_stale_pid_file(server):
    server.start()
    await ask(server, "CREATE TABLE kept AS SELECT 42 AS n")
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    assert (server.folder / "cluster" / "postmaster.pid").is_file()
    server.start()
    assert await ask(server, "SELECT n FROM kept") == 42


async def test_a_first_start_cut_off_is_begun_anew(server):
    (server.folder / "cluster").mkdir(parents=True)
    (server.folder / "cluster" / "half").write_text("made")
    server.start()
    assert await ask(server, "SELECT 1") == 1


def test_the_wheel_brings_pgbench():
    assert program("pgbench").is_file()
