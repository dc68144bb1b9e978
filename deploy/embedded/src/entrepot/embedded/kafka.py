"""A real Apache Kafka: one broker that is also its controller (KRaft), on the loopback address."""

import base64
import os
import shutil
import signal
import socket
import struct
import subprocess
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from entrepot.embedded import java_runtime
from entrepot.embedded.errors import EngineStartFailed
from entrepot.embedded.ports import knock
from entrepot.embedded.postgres import write_private
from entrepot.embedded.processes import (
    command_line,
    mark,
    spawn,
    stop_mark,
    tail,
    wait_until,
)
from entrepot.embedded.topology import HTTP_HOST

NODE_ID = 1
START_TIMEOUT_S = 90.0
STOP_TIMEOUT_S = 20.0
PROBE_TIMEOUT_S = 2.0
MAX_MESSAGE_BYTES = 1_048_576

JVM_FLAGS = (
    "-Xmx256m",
    "-XX:TieredStopAtLevel=1",  # the quick compiler only: a third less CPU until the first message
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
    "-Dorg.slf4j.simpleLogger.showDateTime=true",
    "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
)

SETTINGS: dict[str, str] = {
    "process.roles": "broker,controller",
    "node.id": str(NODE_ID),
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "PLAINTEXT",
    "auto.create.topics.enable": "false",
    "num.partitions": "6",
    "default.replication.factor": "1",
    "min.insync.replicas": "1",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "6",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "6",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    "log.segment.bytes": str(64 * 1024 * 1024),
    # Each partition maps index files; the default of 10 MB each would be 20 MB a partition.
    "log.index.size.max.bytes": str(512 * 1024),
    "log.cleaner.dedupe.buffer.size": str(16 * 1024 * 1024),
    "log.cleaner.backoff.ms": "15000",
    "message.max.bytes": str(MAX_MESSAGE_BYTES),
    "num.network.threads": "2",
    "num.io.threads": "4",
    "num.recovery.threads.per.data.dir": "2",
    "metadata.log.segment.bytes": str(16 * 1024 * 1024),
    # After kill -9 the controller holds the old registration until its session is over and refuses
    # the new one: 9 s by default. A broker fenced by mistake is back with its next heartbeat.
    "broker.session.timeout.ms": "3000",
    "broker.heartbeat.interval.ms": "500",
}


def new_cluster_id(random_bytes: Callable[[], bytes] = lambda: uuid.uuid4().bytes) -> str:
    """16 random bytes as Kafka writes them (22 letters); like Kafka's own never with a dash in
    front, which its tools would read as an option."""
    while True:
        made = base64.urlsafe_b64encode(random_bytes()).rstrip(b"=").decode()
        if not made.startswith("-"):
            return made


@dataclass(slots=True)
class Kafka:
    """One broker on one data folder. port and controller_port on the loopback address."""

    folder: Path
    log: Path
    port: int
    controller_port: int
    extra_settings: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    runtime: java_runtime.JavaRuntime | None = None

    @property
    def bootstrap(self) -> str:
        return f"{HTTP_HOST}:{self.port}"

    @property
    def properties(self) -> Path:
        return self.folder / "server.properties"

    @property
    def logs_folder(self) -> Path:
        return self.folder / "logs"

    def write_properties(self) -> None:
        values = {
            **SETTINGS,
            "listeners": (
                f"PLAINTEXT://{HTTP_HOST}:{self.port},"
                f"CONTROLLER://{HTTP_HOST}:{self.controller_port}"
            ),
            "advertised.listeners": f"PLAINTEXT://{HTTP_HOST}:{self.port}",
            "controller.quorum.voters": f"{NODE_ID}@{HTTP_HOST}:{self.controller_port}",
            "log.dirs": str(self.logs_folder.absolute()),
            **self.extra_settings,
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        write_private(
            self.properties, "".join(f"{name}={value}\n" for name, value in values.items())
        )

    def _java(self, runtime: java_runtime.JavaRuntime, main: str, *arguments: str) -> list[str]:
        archive = ("-XX:+AutoCreateSharedArchive", f"-XX:SharedArchiveFile={runtime.archive}")
        # Only the broker writes the archive: the format tool's classes are others.
        shared = archive if main == "kafka.Kafka" else ()
        return [
            str(runtime.java),
            *JVM_FLAGS,
            *shared,
            "-cp",
            runtime.classpath,
            main,
            *arguments,
        ]

    def format(self, runtime: java_runtime.JavaRuntime) -> bool:
        """Write the cluster's identity with Kafka's own tool (about a second, once per folder).
        True if it was written. A folder left half formatted is formatted anew."""
        if self.is_formatted():
            return False
        shutil.rmtree(self.logs_folder, ignore_errors=True)
        identity = new_cluster_id()
        done = subprocess.run(
            self._java(
                runtime,
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                identity,
                "--config",
                str(self.properties),
            ),
            capture_output=True,
            text=True,
            timeout=START_TIMEOUT_S,
            check=False,
        )
        if done.returncode != 0:
            raise EngineStartFailed(
                f"Kafka's storage could not be formatted:\n{(done.stdout + done.stderr)[-1500:]}",
                f"look at {self.folder}",
            )
        (self.folder / "formatted").write_text(identity)
        return True

    def is_formatted(self) -> bool:
        return (self.folder / "formatted").is_file()

    def prepare_work(self) -> int:
        """Work of a forked child on a first start: download, verify, format. Returns 0."""
        runtime = java_runtime.prepare()
        self.write_properties()
        self.format(runtime)
        return 0

    def launch(self) -> None:
        """Prepare, format if needed and start; does not wait for the broker."""
        self.runtime = java_runtime.prepare()
        self.remove_stale()
        self.write_properties()
        self.format(self.runtime)
        self.process = spawn(
            self._java(self.runtime, "kafka.Kafka", str(self.properties)),
            self.log,
            environment=os.environ,
            cwd=self.folder,
        )
        write_private(self.folder / "broker.pid", str(self.process.pid))

    def wait_ready(self, timeout_s: float = START_TIMEOUT_S) -> None:
        """Until the broker names itself in an answer to a metadata request. Raises
        EngineStartFailed with the end of the log."""
        process = self.process
        if process is None:
            raise EngineStartFailed("Kafka was not launched")
        if not wait_until(self.is_ready, timeout_s, lambda: process.poll() is None, 0.05):
            raise EngineStartFailed(
                f"Kafka did not become ready:\n{tail(self.log)}", f"read {self.log}"
            )

    def start(self) -> None:
        self.launch()
        self.wait_ready()

    def is_ready(self) -> bool:
        return brokers_seen(HTTP_HOST, self.port) > 0

    def remove_stale(self) -> None:
        """A broker of an earlier run that still holds this folder is stopped first; its lock file
        needs no care, the kernel dropped the lock with the process."""
        try:
            pid = int((self.folder / "broker.pid").read_text())
        except (OSError, ValueError):
            return
        if str(self.properties) in command_line(pid):
            stop_mark(mark(pid), signal.SIGTERM, STOP_TIMEOUT_S)

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> None:
        """Clean stop (the first one also writes the class-data archive), SIGKILL after the time."""
        process = self.process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def brokers_seen(host: str, port: int) -> int:
    """Number of brokers in the answer to a Metadata request; 0 when there is no answer."""
    answer = _metadata(host, port, all_topics=False)
    return int(struct.unpack_from(">i", answer, 4)[0]) if len(answer) >= 8 else 0


def topic_names(host: str, port: int) -> set[str]:
    """Names of all topics; empty when there is no answer."""
    answer = _metadata(host, port, all_topics=True)
    if len(answer) < 8:
        return set()
    reader = _Reader(answer, 4)
    for _ in range(reader.int32()):  # Brokers: id, host, port, rack.
        reader.int32(), reader.string(), reader.int32(), reader.string()
    reader.int32()  # The controller's id.
    names: set[str] = set()
    for _ in range(reader.int32()):  # Topics: error, name, internal, partitions.
        reader.skip(2)
        names.add(reader.string())
        reader.skip(1)
        for _ in range(reader.int32()):  # Error, partition, leader, replicas, in sync.
            reader.skip(10)
            reader.skip(4 * reader.int32())
            reader.skip(4 * reader.int32())
    return names


def _metadata(host: str, port: int, *, all_topics: bool) -> bytes:
    """Answer to a Metadata request, version 1, from its correlation id on; b"" when there is none.
    Source: Kafka protocol guide, Metadata API (key 3)."""
    client = b"entrepot-probe"
    body = struct.pack(">hhih", 3, 1, 1, len(client)) + client
    body += struct.pack(">i", -1 if all_topics else 0)
    try:
        with knock(host, port, PROBE_TIMEOUT_S) as connection:
            connection.sendall(struct.pack(">i", len(body)) + body)
            size = struct.unpack(">i", _receive(connection, 4))[0]
            return _receive(connection, size)
    except (OSError, struct.error):
        return b""


class _Reader:
    """Reads Kafka's wire types one after another."""

    def __init__(self, content: bytes, position: int) -> None:
        self.content, self.position = content, position

    def skip(self, count: int) -> None:
        self.position += count

    def int32(self) -> int:
        self.position += 4
        return int(struct.unpack_from(">i", self.content, self.position - 4)[0])

    def string(self) -> str:
        """A nullable string; null reads as ''."""
        length = int(struct.unpack_from(">h", self.content, self.position)[0])
        start = self.position + 2
        self.position = start + max(0, length)
        return self.content[start : self.position].decode()


def _receive(connection: socket.socket, count: int) -> bytes:
    chunks = bytearray()
    while len(chunks) < count:
        chunk = connection.recv(count - len(chunks))
        if not chunk:
            raise ConnectionResetError
        chunks += chunk
    return bytes(chunks)
