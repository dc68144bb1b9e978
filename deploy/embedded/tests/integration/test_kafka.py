import signal
from pathlib import Path

import pytest

from entrepot.embedded.kafka import Kafka, brokers_seen, topic_names
from entrepot.embedded.ports import any_free_port
from entrepot.shared.kafka import create_topics
from entrepot.shared.topics import Topic


@pytest.fixture
def broker(embedded_folder: Path):
    folder = embedded_folder / "own-kafka"
    made = Kafka(folder, folder / "log", any_free_port(), any_free_port())
    yield made
    made.stop()


@pytest.mark.slow
async def test_topics_survive_kill_9_and_moved_ports(broker):
    broker.start()
    await create_topics(broker.bootstrap, [Topic("kept", "orders", "order", 3)])
    broker.process.send_signal(signal.SIGKILL)
    broker.process.wait()
    broker.port, broker.controller_port = any_free_port(), any_free_port()
    broker.start()
    assert topic_names("127.0.0.1", broker.port) >= {"kept"}
    broker.stop()
    assert brokers_seen("127.0.0.1", broker.port) == 0


async def test_topics_are_not_made_by_asking_for_them(kafka_server):
    host, _, port = kafka_server.rpartition(":")
    assert brokers_seen(host, int(port)) == 1
    assert "never-made" not in topic_names(host, int(port))
