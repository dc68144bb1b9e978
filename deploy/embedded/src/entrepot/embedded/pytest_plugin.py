"""A real PostgreSQL and a real Kafka for tests, started at the first test that asks for one.

Fixtures `postgres_server` (administrator's URL) and `kafka_server` (bootstrap address), once per
run. ENTREPOT_POSTGRES and ENTREPOT_KAFKA name servers of your own; otherwise the embedded ones are
started on free ports in a temporary folder, exported under the same names, and stopped at the end.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from entrepot.embedded.kafka import Kafka
from entrepot.embedded.ports import any_free_port
from entrepot.embedded.postgres import Postgres

POSTGRES_VARIABLE = "ENTREPOT_POSTGRES"
KAFKA_VARIABLE = "ENTREPOT_KAFKA"

# A test's database is thrown away: it need not survive a power cut, only a crash of the server.
TEST_POSTGRES_SETTINGS = {"fsync": "off", "max_connections": "300", "shared_buffers": "128MB"}
TEST_KAFKA_SETTINGS = {"log.segment.bytes": str(16 * 1024 * 1024)}


@pytest.fixture(scope="session")
def embedded_folder() -> Iterator[Path]:
    """A temporary folder of the run. Not pytest's own: PostgreSQL may run under another account,
    which cannot enter a private folder."""
    folder = Path(tempfile.mkdtemp(prefix="entrepot-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server(embedded_folder: Path) -> Iterator[str]:
    """postgresql:// URL of an administrator, without a driver name."""
    given = os.environ.get(POSTGRES_VARIABLE)
    if given:
        yield given
        return
    server = Postgres(
        embedded_folder / "postgres",
        embedded_folder / "postgres.log",
        any_free_port(),
        extra_settings=TEST_POSTGRES_SETTINGS,
    )
    server.start()
    os.environ[POSTGRES_VARIABLE] = server.url
    yield server.url
    os.environ.pop(POSTGRES_VARIABLE, None)
    server.stop()


@pytest.fixture(scope="session")
def kafka_server(embedded_folder: Path) -> Iterator[str]:
    """host:port of one broker; topics are not created by themselves."""
    given = os.environ.get(KAFKA_VARIABLE)
    if given:
        yield given
        return
    server = Kafka(
        embedded_folder / "kafka",
        embedded_folder / "kafka.log",
        any_free_port(),
        any_free_port(),
        extra_settings=TEST_KAFKA_SETTINGS,
    )
    server.start()
    os.environ[KAFKA_VARIABLE] = server.bootstrap
    yield server.bootstrap
    os.environ.pop(KAFKA_VARIABLE, None)
    server.stop()
