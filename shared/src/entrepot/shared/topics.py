"""topics.toml as data: owner, key, partitions, retention, readers."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the hub."""

    name: str
    owner: str
    key: str
    partitions: int
    cleanup: str = "delete"
    retention_days: int = 28
    consumers: tuple[str, ...] = field(default=())
    replication: int = 1

    def configs(self) -> dict[str, str]:
        """Topic settings as Kafka names them."""
        if self.cleanup == "compact":
            return {"cleanup.policy": "compact", "delete.retention.ms": str(7 * DAY_MS)}
        return {"cleanup.policy": "delete", "retention.ms": str(self.retention_days * DAY_MS)}


@cache
def topics() -> dict[str, Topic]:
    """Every topic by name, without dead-letter companions."""
    text = (files("entrepot.shared") / "topics.toml").read_text()
    return {
        name: Topic(name=name, **{**entry, "consumers": tuple(entry["consumers"])})
        for name, entry in tomllib.loads(text).items()
    }


def dead_letter_topic(topic: Topic) -> Topic:
    """The companion that holds copies of what a consumer refused."""
    return Topic(f"{topic.name}-dlq", topic.owner, topic.key, 1, retention_days=30)


def all_topics() -> list[Topic]:
    """Every topic and its companion."""
    return [t for topic in topics().values() for t in (topic, dead_letter_topic(topic))]


def read_by(service: str) -> list[str]:
    """Names of the topics that a service reads."""
    return [t.name for t in topics().values() if service in t.consumers]
