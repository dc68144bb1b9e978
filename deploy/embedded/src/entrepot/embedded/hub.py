"""The plan of one hub: folders, ports, engines, and what each service process is told."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

from entrepot.embedded import ports, provisioning, secrets, state, topology
from entrepot.embedded.gateway import Gateway
from entrepot.embedded.kafka import Kafka
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.postgres import Postgres
from entrepot.embedded.topology import HTTP_HOST, ServiceEntry
from entrepot.embedded.world import MARKETPLACES, MARKETPLACES_PORT, World


@dataclass(slots=True)
class Hub:
    """Chosen once at a start. ports: part name -> chosen port; postgres or kafka is None when the
    user brings a server of their own; world is there in a demo only."""

    paths: HubPaths
    services: tuple[ServiceEntry, ...]
    ports: dict[str, ports.ChosenPort]
    secrets: secrets.HubSecrets
    postgres: Postgres | None
    kafka: Kafka | None
    gateway: Gateway
    world: World | None = None
    own_postgres: str = ""
    own_kafka: str = ""
    topic_prefix: str = field(default_factory=lambda: os.environ.get("ENTREPOT_TOPIC_PREFIX", ""))

    @property
    def admin_dsn(self) -> str:
        return self.own_postgres or (self.postgres.url if self.postgres else "")

    @property
    def bootstrap(self) -> str:
        return self.own_kafka or (self.kafka.bootstrap if self.kafka else "")

    def service_url(self, name: str) -> str:
        return f"http://{HTTP_HOST}:{self.ports[name].port}"

    def service_environment(self, entry: ServiceEntry) -> dict[str, str]:
        """Everything a service process reads (prefix ENTREPOT_)."""
        urls = {other.name: self.service_url(other.name) for other in self.services}
        client = secrets.service_client(entry.name)
        return {
            **provisioning.database_environment(
                self.admin_dsn, entry, self.secrets.databases[entry.name]
            ),
            "ENTREPOT_KAFKA": self.bootstrap,
            "ENTREPOT_TOPIC_PREFIX": self.topic_prefix,
            "ENTREPOT_REPLICA": "1",
            "ENTREPOT_HTTP_HOST": HTTP_HOST,
            "ENTREPOT_HTTP_PORT": str(self.ports[entry.name].port),
            "ENTREPOT_PUBLIC_URL": self.gateway.url,
            "ENTREPOT_IDENTITY_URL": urls.get(topology.IDENTITY, ""),
            "ENTREPOT_URLS": json.dumps(urls),
            "ENTREPOT_CLIENT_ID": client,
            "ENTREPOT_CLIENT_SECRET": self.secrets.clients[client],
            "ENTREPOT_BOOTSTRAP_CLIENTS": str(self.paths.clients.absolute()),
            "ENTREPOT_KEY_ENCRYPTION_KEY": self.secrets.key_encryption_key,
            "ENTREPOT_LOG_FORMAT": os.environ.get("ENTREPOT_LOG_FORMAT", "json"),
        }


def plan(
    paths: HubPaths,
    gateway_port: int | None,
    services: tuple[ServiceEntry, ...],
    rate: float | None = None,
) -> Hub:
    """Choose ports (those of the last run where the preferred are taken) and name the engines.
    Call it after stale processes are gone, as they would hold their ports. rate: with a played
    world of so many events a second."""
    paths.prepare()
    own_postgres = os.environ.get("ENTREPOT_POSTGRES", "")
    own_kafka = os.environ.get("ENTREPOT_KAFKA", "")
    wanted = {"gateway": gateway_port or topology.GATEWAY_PORT}
    if not own_postgres:
        wanted["postgres"] = topology.POSTGRES_PORT
    if not own_kafka:
        wanted["kafka"] = topology.KAFKA_PORT
        wanted["kafka-controller"] = topology.KAFKA_CONTROLLER_PORT
    wanted.update({entry.name: entry.port for entry in services})
    if rate is not None:
        wanted[MARKETPLACES] = MARKETPLACES_PORT
    chosen = _choose(wanted, paths)
    return Hub(
        paths=paths,
        services=services,
        ports=chosen,
        secrets=secrets.load_or_create(paths),
        postgres=_postgres(paths, chosen) if not own_postgres else None,
        kafka=_kafka(paths, chosen) if not own_kafka else None,
        gateway=Gateway(
            paths.data / "gateway",
            paths.log("gateway"),
            chosen["gateway"].port,
            {entry.name: f"{HTTP_HOST}:{chosen[entry.name].port}" for entry in services},
        ),
        world=World(paths, chosen[MARKETPLACES].port, rate) if rate is not None else None,
        own_postgres=own_postgres,
        own_kafka=own_kafka,
    )


def _choose(wanted: dict[str, int], paths: HubPaths) -> dict[str, ports.ChosenPort]:
    last = state.read(paths.state)
    remembered = {name: part.port for name, part in last.parts.items()} if last else {}
    chosen: dict[str, ports.ChosenPort] = {}
    for name, preferred in wanted.items():
        taken = {other.port for other in chosen.values()}
        chosen[name] = ports.choose(preferred, taken, remembered.get(name))
    return chosen


def _postgres(paths: HubPaths, chosen: dict[str, ports.ChosenPort]) -> Postgres:
    return Postgres(paths.postgres, paths.log("postgres"), chosen["postgres"].port)


def _kafka(paths: HubPaths, chosen: dict[str, ports.ChosenPort]) -> Kafka:
    return Kafka(
        paths.kafka, paths.log("kafka"), chosen["kafka"].port, chosen["kafka-controller"].port
    )


def clients_file(data: Path) -> Path:
    return HubPaths(data).clients
