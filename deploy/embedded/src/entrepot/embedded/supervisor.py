"""The parent of all: starts the hub in order, watches it, brings back what falls, stops it.

One thread, no event loop: asynchronous work (databases, topics) runs in forked children.
"""

import functools
import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime

from entrepot.embedded import forks, gateway, java_runtime, parts, provisioning, state, topology
from entrepot.embedded.errors import EmbeddedError, EngineStartFailed
from entrepot.embedded.hub import Hub
from entrepot.embedded.memory import tree_pss_mb
from entrepot.embedded.postgres import version as postgres_version
from entrepot.embedded.processes import start_time, tail
from entrepot.embedded.progress import Progress
from entrepot.embedded.restarts import Backoff
from entrepot.embedded.texts import t
from entrepot.embedded.wakeup import Wakeup
from entrepot.embedded.world import KIND, MARKETPLACES, SIMULATOR, World

PREPARE_TIMEOUT_S = 300.0
READY_TIMEOUT_S = 90.0
POLL_S = 0.04
READY_POLL_S = 0.1
SEED_TIMEOUT_S = 300.0
WATCH_S = 1.0
SERVICE_STOP_S = 5.0
FALLS_BEFORE_GIVING_UP = 4


class Stopped(Exception):
    """The user asked to stop during the start."""


class Supervisor:
    """One hub, from start to stop."""

    def __init__(self, hub: Hub, progress: Progress, wakeup: Wakeup, lock: int) -> None:
        self.hub, self.progress, self.wakeup = hub, progress, wakeup
        self.lock = lock
        self.began = time.monotonic()
        self.children: dict[str, int] = {}
        self.helpers: set[int] = set()  # Short-lived children that prepare something.
        self.backoffs: dict[str, Backoff] = {}
        self.state = state.HubState(
            data=str(hub.paths.data),
            pid=os.getpid(),
            started=start_time(os.getpid()),
            public_url=hub.gateway.url,
            kafka=hub.bootstrap,
            postgres_own=bool(hub.own_postgres),
            kafka_own=bool(hub.own_kafka),
            started_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        )

    # Start.

    def start(self) -> None:
        """Everything up and ready. Raises EmbeddedError (all is stopped by the caller) or Stopped."""
        hub = self.hub
        preparing = self._launch_engines()
        if hub.postgres is not None:
            self._until(hub.postgres.is_ready, "postgres")
            self._engine_done("postgres", "")
        self.progress.begin("import", t("step.import"))
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        forks.preload(hub.services, self._tick)
        forks.freeze()
        self.progress.done("import")
        marker = hub.paths.run / "provisioned"
        wanted = provisioning.fingerprint(hub.services, hub.paths.secrets, hub.topic_prefix)
        # Known engines that hold all of it already need no look; a server of one's own does.
        current = (
            hub.postgres is not None
            and hub.kafka is not None
            and marker.is_file()
            and marker.read_text() == wanted
        )
        if not current:
            marker.unlink(missing_ok=True)
            self._prepare_databases()
        self._finish_kafka(preparing)
        if not current:
            self._prepare_topics()
            marker.write_text(wanted)
        self._start_services()
        self.state.start_seconds = round(time.monotonic() - self.began, 2)
        if hub.world is not None:
            self._start_world(hub.world)
        self.state.steps = self.progress.seconds

    def announce(self) -> None:
        """Say in the state file that all is ready; whoever waits for it goes on."""
        self.state.phase = state.READY
        self._save()

    def _launch_engines(self) -> int | None:
        """Both at once. Returns the child that prepares Kafka on a first start, else None."""
        hub = self.hub
        for name, own in (("postgres", hub.own_postgres), ("kafka", hub.own_kafka)):
            if own:
                label = t(f"step.{name}", version="")
                self.progress.line("✔", "green", label.strip(), t("own"))
        preparing: int | None = None
        if hub.kafka is not None:
            if java_runtime.is_ready() and hub.kafka.is_formatted():
                self.progress.begin("kafka", t("step.kafka", version=java_runtime.KAFKA_VERSION))
                hub.kafka.launch()
                self._note_engine("kafka")
            else:
                key = "step.engines" if java_runtime.jars_ready() else "step.download"
                if key == "step.download":
                    self.progress.note(t("first_start"))
                self.progress.begin("engines", t(key))
                preparing = self._fork("prepare-kafka", hub.kafka.prepare_work, "kafka")
                self.helpers.add(preparing)
        if hub.postgres is not None:
            self.progress.begin("postgres", t("step.postgres", version=postgres_version()))
            hub.postgres.launch()
            self._note_engine("postgres")
        return preparing

    def _finish_kafka(self, preparing: int | None) -> None:
        kafka = self.hub.kafka
        if kafka is None:
            return
        if preparing is not None:
            self._join({"kafka": preparing})
            self.progress.done("engines")
            self.progress.begin("kafka", t("step.kafka", version=java_runtime.KAFKA_VERSION))
            kafka.launch()
            self._note_engine("kafka")
        self._until(kafka.is_ready, "kafka")
        count = kafka.runtime.jar_count if kafka.runtime else 0
        self._engine_done("kafka", t("jars", count=count))

    def _prepare_databases(self) -> None:
        hub = self.hub
        self.progress.begin("databases", t("step.databases"))
        self._join(
            {
                entry.name: self._fork(
                    f"migrate-{entry.name}",
                    provisioning.database_work(
                        hub.admin_dsn, entry, hub.secrets.databases[entry.name]
                    ),
                    entry.name,
                )
                for entry in hub.services
            }
        )
        self.progress.done("databases", " ".join(entry.name for entry in hub.services))

    def _prepare_topics(self) -> None:
        hub = self.hub
        self.progress.begin("topics", t("step.topics"))
        work = provisioning.topics_work(hub.bootstrap, hub.topic_prefix)
        self._join({"topics": self._fork("topics", work, "topics")})
        self.progress.done("topics")

    def _start_services(self) -> None:
        hub = self.hub
        self.progress.begin("services", t("step.services", count=len(hub.services)))
        self.progress.begin("gateway", t("step.gateway"))
        hub.gateway.launch()
        self._note_engine("gateway")
        for entry in hub.services:
            self._launch(entry.name)
        self._until(hub.gateway.is_ready, "gateway")
        self._engine_done("gateway", "")
        waiting = [entry.name for entry in hub.services]
        deadline = time.monotonic() + READY_TIMEOUT_S
        while waiting:
            self._tick()
            self._check_falls()
            waiting = [name for name in waiting if not self.is_ready(name)]
            if time.monotonic() > deadline:
                raise EngineStartFailed(
                    t("e.not_ready", seconds=READY_TIMEOUT_S, names=" ".join(waiting),
                      tail=tail(hub.paths.log(waiting[0]))),
                    t("e.log", log=hub.paths.logs),
                )  # fmt: skip
            self.wakeup.wait(READY_POLL_S if waiting else 0.0)
        self.progress.done("services", " ".join(entry.name for entry in hub.services))

    def _start_world(self, played: World) -> None:
        """The outside world of a demo; ready when its merchant is known to the hub."""
        self.progress.begin(MARKETPLACES, t("step.marketplaces"))
        self._launch(MARKETPLACES)
        self._until(played.is_open, MARKETPLACES)
        self._engine_done(MARKETPLACES, "")
        self.progress.begin("world", t("step.world"))
        self._launch(SIMULATOR)
        self._until(played.is_seeded, SIMULATOR, SEED_TIMEOUT_S)
        self.progress.done("world")

    # Watch.

    def watch(self) -> None:
        """Until the user stops it. What ends is started again after a jittered pause."""
        while not self.wakeup.stop:
            self._check_falls()
            now = time.monotonic()
            due = [b.due_at - now for b in self.backoffs.values() if b.due_at is not None]
            self.wakeup.wait(min([WATCH_S, *due]))

    def _check_falls(self) -> None:
        now = time.monotonic()
        for name, backoff in self.backoffs.items():
            if backoff.due_at is None:
                reason = self._ended(name)
                if reason is not None:
                    pause = backoff.fell(now)
                    self.progress.note(t("fell", name=name, reason=reason, pause=pause))
                    self._give_up_at_start(name, backoff)
            elif backoff.is_due(now):
                self._launch(name)
                part = self.state.parts[name]
                part.restarts += 1
                self._save()
                self.progress.note(t("back", name=name, count=part.restarts))

    def _give_up_at_start(self, name: str, backoff: Backoff) -> None:
        if self.state.phase == state.STARTING and backoff.failures >= FALLS_BEFORE_GIVING_UP:
            log = self.hub.paths.log(name)
            raise EngineStartFailed(t("e.falls", name=name, tail=tail(log)), t("e.log", log=log))

    def _ended(self, name: str) -> str | None:
        """Why a part is gone, None while it lives."""
        if name in parts.engines(self.hub):
            process = parts.engines(self.hub)[name]
            code = process.poll() if process is not None else 0
            return None if code is None else parts.describe(code)
        pid = self.children.get(name)
        if pid is None:
            return parts.describe(0)
        try:
            found, status = os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            found, status = pid, 0
        if found == 0:
            return None
        self.children.pop(name, None)
        return parts.describe(os.waitstatus_to_exitcode(status))

    def _launch(self, name: str) -> None:
        """Start, or start again, one part."""
        hub = self.hub
        backoff = self.backoffs.setdefault(name, Backoff())
        if name == "postgres" and hub.postgres is not None:
            hub.postgres.launch()
            self._note_engine(name)
        elif name == "kafka" and hub.kafka is not None:
            hub.kafka.launch()
            self._note_engine(name)
        elif name == "gateway":
            hub.gateway.launch()
            self._note_engine(name)
        elif hub.world is not None and name in (MARKETPLACES, SIMULATOR):
            hub.world.launch(name)
            self._note_engine(name)
        else:
            entry = topology.service_named(name)
            work = functools.partial(forks.run_service, entry)
            pid = self._fork(name, work, name, hub.service_environment(entry))
            self.children[name] = pid
            self._note(name, "service", pid, hub.ports[name].port, hub.service_url(name))
        backoff.started(time.monotonic())

    def is_ready(self, name: str) -> bool:
        """A service's own word, by /health/ready."""
        return gateway.http_status(self.hub.ports[name].port, "/health/ready") == 200

    # Stop.

    def stop(self) -> None:
        """The outside world, services, gateway, Kafka, PostgreSQL. Returns when no process is left."""
        self.state.phase = state.STOPPING
        self._save()
        for pid in self.helpers:
            parts.end_group(pid)
        if self.hub.world is not None:
            self.hub.world.stop(SIMULATOR)
        for pid in self.children.values():
            parts.send(pid, signal.SIGTERM)
        deadline = time.monotonic() + SERVICE_STOP_S
        while self.children and time.monotonic() < deadline:
            for name in list(self.children):
                self._ended(name)
            time.sleep(0.02)
        for name, pid in list(self.children.items()):
            parts.send(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            self.children.pop(name)
        if self.hub.world is not None:
            self.hub.world.stop(MARKETPLACES)
        self.hub.gateway.stop()
        if self.hub.kafka is not None:
            self.hub.kafka.stop()
        if self.hub.postgres is not None:
            self.hub.postgres.stop()
        self.hub.paths.state.unlink(missing_ok=True)

    # Helpers.

    def memory_mb(self) -> float:
        """PSS of everything, this process included."""
        return tree_pss_mb(os.getpid())

    def _fork(
        self, title: str, work: Callable[[], int], log: str, more: dict[str, str] | None = None
    ) -> int:
        self.progress.clear()
        close = (self.lock, *self.wakeup.descriptors)
        return forks.fork(f"ent-{title}", work, self.hub.paths.log(log), more or {}, close)

    def _join(self, working: dict[str, int]) -> None:
        """Wait for children that prepare something. Raises EngineStartFailed for the first that
        fails; `stop` ends the others."""
        deadline = time.monotonic() + PREPARE_TIMEOUT_S
        left = dict(working)
        self.helpers.update(working.values())
        while left:
            self._tick()
            for name, pid in list(left.items()):
                found, status = os.waitpid(pid, os.WNOHANG)
                if found:
                    left.pop(name)
                    self.helpers.discard(pid)
                    self._require_success(name, os.waitstatus_to_exitcode(status))
            if time.monotonic() > deadline:
                self._require_success(next(iter(left)), -int(signal.SIGKILL))
            self.wakeup.wait(POLL_S if left else 0.0)

    def _require_success(self, name: str, code: int) -> None:
        if code != 0:
            log = self.hub.paths.log(name)
            raise EngineStartFailed(t("e.prepare", name=name, tail=tail(log)), t("e.log", log=log))

    def _until(
        self, ready: Callable[[], bool], name: str, timeout_s: float = READY_TIMEOUT_S
    ) -> None:
        deadline = time.monotonic() + timeout_s
        while not ready():
            self._tick()
            reason = self._ended(name)
            log = self.hub.paths.log(name)
            if reason is not None:
                raise EngineStartFailed(
                    t("e.prepare", name=name, tail=tail(log)), t("e.log", log=log)
                )
            if time.monotonic() > deadline:
                raise EngineStartFailed(
                    t("e.not_ready", seconds=timeout_s, names=name, tail=tail(log)),
                    t("e.log", log=log),
                )
            self.wakeup.wait(POLL_S)

    def _engine_done(self, name: str, extra: str) -> None:
        chosen = self.hub.ports[name]
        shown = (
            t("moved", wanted=chosen.preferred, port=chosen.port)
            if chosen.moved
            else str(chosen.port)
        )
        self.progress.done(name, shown, extra)

    def _note_engine(self, name: str) -> None:
        process = parts.engines(self.hub)[name]
        if process is None:
            raise EmbeddedError(f"{name} was not launched")
        self.backoffs.setdefault(name, Backoff()).started(time.monotonic())
        if name == SIMULATOR:
            self._note(name, KIND, process.pid, 0, "")
            return
        port = self.hub.ports[name].port
        if name == MARKETPLACES and self.hub.world is not None:
            self._note(name, KIND, process.pid, port, self.hub.world.url)
            return
        url = self.hub.gateway.url if name == "gateway" else f"{topology.HTTP_HOST}:{port}"
        self._note(name, "engine", process.pid, port, url)

    def _note(self, name: str, kind: str, pid: int, port: int, url: str) -> None:
        before = self.state.parts.get(name)
        restarts = before.restarts if before else 0
        self.state.put(state.Part(name, kind, pid, "", port, url, restarts))
        self._save()

    def _save(self) -> None:
        state.write(self.hub.paths.state, self.state)

    def _tick(self) -> None:
        self.progress.tick()
        if self.wakeup.stop:
            raise Stopped
