"""Outbox to Kafka to consumer, on a real broker."""

import asyncio
import gc
import secrets
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import asyncpg
import pytest
import pytest_asyncio
from echo.service import FAIL

from entrepot.shared.consumer import Consumer
from entrepot.shared.database import plain_dsn
from entrepot.shared.events.supplier_portal import MilestoneReported
from entrepot.shared.kafka import KafkaConsumer, KafkaProducer, create_topics
from entrepot.shared.outbox import Relay, relay_once
from entrepot.shared.testing.plugin import Rig
from entrepot.shared.topics import dead_letter_topic, topics

from .test_consumer import TOPIC, milestone, seen


@pytest.fixture(scope="module", autouse=True)
def _sockets_of_killed_clients() -> Iterator[None]:
    """A task that is killed while it connects leaves a socket to the garbage collector: it is
    collected here, where that is meant, so that the rest of the run stays strict."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest_asyncio.fixture
async def prefix(kafka_server: str) -> str:
    made = f"t{secrets.token_hex(4)}-"
    topic = topics()[TOPIC]
    await create_topics(kafka_server, [topic, dead_letter_topic(topic)], made)
    return made


@pytest_asyncio.fixture
async def producer(kafka_server: str, prefix: str) -> AsyncIterator[KafkaProducer]:
    made = KafkaProducer(kafka_server, prefix)
    await made.start()
    yield made
    await made.stop()


async def write(rig: Rig, *events: tuple[MilestoneReported, int]) -> None:
    async with rig.worker.transaction() as uow:
        for event, version in events:
            uow.publish(event, version=version)


async def until(check: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not await check():
        assert time.monotonic() < end, "did not happen in time"
        await asyncio.sleep(0.02)


@pytest.mark.parametrize(("patient", "busy"), [(False, (250, 1)), (True, (100, 65_536))])
async def test_a_reader_to_whom_nothing_comes_asks_less_often(
    rig: Rig, producer: KafkaProducer, kafka_server: str, prefix: str,
    patient: bool, busy: tuple[int, int],
) -> None:  # fmt: skip
    """How the broker is asked is set behind aiokafka's back: another release must keep the names."""
    reader = KafkaConsumer(kafka_server, None, [TOPIC], prefix, patient=patient)
    await reader.start()
    fetcher = reader._consumer._fetcher

    def asks() -> tuple[int, int]:
        return fetcher._fetch_max_wait_ms, fetcher._fetch_min_bytes

    try:
        assert asks() == (500, 1)
        await write(rig, (milestone(1), 1))
        connection = await asyncpg.connect(plain_dsn(rig.urls.worker))
        await relay_once(connection, producer, "supplier-portal")
        await connection.close()

        async def read() -> bool:
            return bool(await reader.poll(10, timeout_ms=100))

        await until(read)
        assert asks() == busy
        assert not await read()
        assert asks() == (500, 1)
    finally:
        await reader.stop()


async def test_an_express_reader_hands_out_what_came_while_the_last_batch_was_worked_off(
    rig: Rig, producer: KafkaProducer, kafka_server: str, prefix: str
) -> None:
    """What aiokafka fetched when the last batch was taken lies there; what came since comes with it."""
    reader = KafkaConsumer(kafka_server, None, [TOPIC], prefix, express=True)
    await reader.start()
    connection = await asyncpg.connect(plain_dsn(rig.urls.worker))
    fetcher = reader._consumer._fetcher

    async def publish(*versions: int) -> None:
        await write(rig, *((milestone(n), n) for n in versions))
        await relay_once(connection, producer, "supplier-portal")

    async def lies_there() -> bool:
        return bool(fetcher._records)

    async def read() -> list[str]:
        return [record.key for record in await reader.poll(100, timeout_ms=100)]

    try:
        await publish(1)
        found: list[str] = []
        while not found:
            found = await read()
        for first in (2, 4, 6):
            await publish(first)
            await until(lies_there)
            await publish(first + 1)
            assert len(await read()) == 2
        assert not await read()
    finally:
        await connection.close()
        await reader.stop()


async def test_the_relay_publishes_in_order_and_deletes_what_was_acknowledged(
    rig: Rig, producer: KafkaProducer, kafka_server: str, prefix: str
) -> None:
    await write(rig, *((milestone(n % 7), n // 7 + 1) for n in range(700)))
    connection = await asyncpg.connect(plain_dsn(rig.urls.worker))
    assert await relay_once(connection, producer, "supplier-portal") == 700
    assert await connection.fetchval("SELECT count(*) FROM outbox") == 0
    await connection.close()
    reader = KafkaConsumer(kafka_server, None, [TOPIC], prefix)
    await reader.start()
    records = []
    while len(records) < 700:
        records += await reader.poll(1000)
    await reader.stop()
    by_key: dict[str, list[int]] = {}
    for record in records:
        delivery = rig.consumer.decode(record)
        assert delivery.meta is not None
        by_key.setdefault(record.key, []).append(delivery.meta.version)
    assert set(by_key) == {f"po_{n:032x}" for n in range(7)}
    assert all(versions == list(range(1, 101)) for versions in by_key.values())


async def test_a_relay_that_fails_to_publish_keeps_every_row(rig: Rig, kafka_server: str) -> None:
    await write(rig, (milestone(1), 1))
    lost = KafkaProducer(kafka_server, f"nowhere-{secrets.token_hex(4)}-")
    await lost.start()
    connection = await asyncpg.connect(plain_dsn(rig.urls.worker))
    with pytest.raises(Exception, match=r"does not exist|Unknown"):
        await relay_once(connection, lost, "supplier-portal")
    assert await connection.fetchval("SELECT count(*) FROM outbox") == 1
    await connection.close()
    await lost.stop()


async def test_two_relays_never_publish_at_once(rig: Rig, kafka_server: str, prefix: str) -> None:
    dsn = plain_dsn(rig.urls.worker)
    first, second = (Relay("supplier-portal", dsn, kafka_server, prefix) for _ in range(2))
    one = asyncio.create_task(first.run())

    async def owned() -> bool:
        return first.is_owner

    await until(owned)
    two = asyncio.create_task(second.run())
    await asyncio.sleep(1.0)
    assert not second.is_owner
    one.cancel()
    await asyncio.gather(one, return_exceptions=True)

    async def taken_over() -> bool:
        return second.is_owner

    await until(taken_over)
    two.cancel()
    await asyncio.gather(two, return_exceptions=True)


async def test_what_two_readers_of_a_service_meet_is_applied_once(
    rig: Rig, producer: KafkaProducer, kafka_server: str, prefix: str
) -> None:
    """A topic that becomes express is read again from its beginning, by a group of its own."""
    readers = {
        express: Consumer(
            "supplier-portal", [TOPIC], rig.consumer.reactions, rig.worker, kafka_server, prefix,
            express=express, breaker=rig.consumer.breaker,
        )
        for express in (False, True)
    }  # fmt: skip
    connection = await asyncpg.connect(plain_dsn(rig.urls.worker))
    for express, last in ((False, 40), (True, 80)):
        await write(rig, *((milestone(1), n) for n in range(last - 39, last + 1)))
        assert await relay_once(connection, producer, "supplier-portal") == 40
        reading = asyncio.create_task(readers[express].run())

        async def all_there(last: int = last) -> bool:
            return len(await seen(rig)) >= last

        await until(all_there)
        reading.cancel()
        await asyncio.gather(reading, return_exceptions=True)
    await connection.close()
    assert [version for _, version in await seen(rig)] == list(range(1, 81))


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # What a killed connect leaves: see above.
async def test_events_reach_the_other_side_once_although_consumer_and_relay_are_killed(
    rig: Rig, kafka_server: str, prefix: str
) -> None:
    """Tasks are cancelled at arbitrary moments, as a kill would; clients are never reused."""

    async def crashy(make: Callable[[], Awaitable[None]], pauses: list[float]) -> None:
        for pause in pauses:
            task = asyncio.ensure_future(make())
            await asyncio.sleep(pause)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await make()

    def relay() -> Awaitable[None]:
        return Relay("supplier-portal", plain_dsn(rig.urls.worker), kafka_server, prefix).run()

    def consume() -> Awaitable[None]:
        return Consumer(
            "supplier-portal", [TOPIC], rig.consumer.reactions, rig.worker, kafka_server, prefix
        ).run()

    tasks = [
        asyncio.ensure_future(crashy(relay, [0.4, 0.9, 0.7])),
        asyncio.ensure_future(crashy(consume, [0.8, 1.7, 1.1])),
    ]
    for n in range(60):
        await write(rig, *((milestone(k), n + 1) for k in range(5)))
        await asyncio.sleep(0.03)

    async def all_there() -> bool:
        return len(await seen(rig)) >= 300

    await until(all_there, 60)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    found = await seen(rig)
    assert len(found) == 300
    for key in {k for k, _ in found}:
        assert [v for k, v in found if k == key] == list(range(1, 61))
    assert not FAIL
