"""The one broker module: nothing else imports aiokafka.

Rules it keeps: idempotent producer with acks of all replicas and a long request time-out (a batch
outlives an election); any error is fatal for the client that met it, its owner makes a new one;
never Kafka transactions; offsets are committed by hand and are only a hint.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.abc import ConsumerRebalanceListener
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError
from aiokafka.partitioner import murmur2

from entrepot.shared.events.envelope import Meta, to_headers
from entrepot.shared.topics import Topic
from entrepot.shared.waiting import within

PROGRESS_TIMEOUT_S = 25.0
METADATA_S = 6.0
START_GRACE_S = 2.0
FETCH_BYTES = 1_048_576
# How long the broker may gather, in ms, unless there are so many bytes: for a reader to whom nothing
# comes; while something does (what is read next may have to wait for this answer); for a patient one;
# for an express one.
IDLE, BUSY, PATIENT, EXPRESS = (500, 1), (250, 1), (100, 65_536), (50, 1)
LAY_S = 0.002  # What is handed out sooner than this had been fetched before it was asked for.
FRESH_MS = 20  # How long an express reader waits for what came since.
UNREAD_S = 0.5  # So long it asks for nothing more while something fetched lies unread.


class _RateLimited(logging.Filter):
    """Lets one record of the same text through every ten seconds: aiokafka 0.14 tries to connect
    without pause while a broker is down and would fill the log."""

    def __init__(self) -> None:
        super().__init__()
        self._last: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now - self._last.get(record.msg, -10.0) < 10.0:
            return False
        self._last[record.msg] = now
        return True


for _name in ("aiokafka", "aiokafka.conn", "aiokafka.client", "aiokafka.producer.sender",
              "aiokafka.consumer.group_coordinator", "aiokafka.consumer.fetcher",
              "aiokafka.cluster"):  # fmt: skip
    logging.getLogger(_name).addFilter(_RateLimited())


async def _started(starting: Coroutine[Any, Any, None]) -> None:
    """Start a client. When we are cancelled meanwhile the start gets a moment to end by itself:
    cut off in the middle it would leave its socket open."""
    task = asyncio.ensure_future(starting)
    try:
        await within(PROGRESS_TIMEOUT_S, asyncio.shield(task))
    except (asyncio.CancelledError, TimeoutError):
        await asyncio.wait([task], timeout=START_GRACE_S)
        task.cancel()
        raise


class Record(NamedTuple):
    """A record on its way into, or out of, Kafka."""

    topic: str  # Without the hub's prefix.
    key: str
    value: bytes
    headers: Sequence[tuple[str, bytes]]
    timestamp_ms: int
    partition: int = -1
    offset: int = -1

    @classmethod
    def of(cls, topic: str, key: str, value: bytes, meta: Meta) -> "Record":
        stamp = int(meta.time.timestamp() * 1000)
        return cls(topic, key, value, to_headers(meta), stamp)


class KafkaProducer:
    """Publishes batches. Throw it away after any error."""

    def __init__(self, servers: str, prefix: str = "", client_id: str = "entrepot") -> None:
        self._prefix = prefix
        self._producer = AIOKafkaProducer(
            bootstrap_servers=servers.split(","), client_id=client_id, acks="all",
            enable_idempotence=True, request_timeout_ms=120_000, max_batch_size=1_000_000,
            linger_ms=0, metadata_max_age_ms=30_000,
        )  # fmt: skip
        self._partitions: dict[str, int] = {}

    async def start(self) -> None:
        await _started(self._producer.start())

    async def stop(self) -> None:
        try:
            await within(3.0, self._producer.stop())
        except (TimeoutError, Exception):
            logging.getLogger(__name__).debug("producer did not close cleanly", exc_info=True)

    async def _partition(self, record: Record) -> int:
        if record.partition >= 0:
            return record.partition
        topic = self._prefix + record.topic
        count = self._partitions.get(topic)
        if count is None:
            try:
                found = await within(METADATA_S, self._producer.partitions_for(topic))
            except TimeoutError as error:
                raise LookupError(f"topic {topic} does not exist, or no broker answers") from error
            count = self._partitions[topic] = len(found)
        return int(murmur2(record.key.encode()) & 0x7FFFFFFF) % count

    async def publish(self, records: Iterable[Record]) -> None:
        """Send all, in their order within each partition, and wait for every acknowledgement.
        Raises the first error; what was acknowledged before it stays published."""
        async with asyncio.timeout(PROGRESS_TIMEOUT_S):
            grouped: dict[tuple[str, int], list[Record]] = {}
            for record in records:
                where = (self._prefix + record.topic, await self._partition(record))
                grouped.setdefault(where, []).append(record)
            acks = []
            for (topic, partition), items in grouped.items():
                acks += await self._send(topic, partition, items)
            for ack in acks:
                await ack

    async def _send(
        self, topic: str, partition: int, records: list[Record]
    ) -> list["asyncio.Future[object]"]:
        acks: list[asyncio.Future[object]] = []
        batch = self._producer.create_batch()
        for record in records:
            item = {
                "key": record.key.encode(), "value": record.value,
                "timestamp": record.timestamp_ms, "headers": list(record.headers),
            }  # fmt: skip
            if batch.append(**item) is None:
                acks.append(await self._producer.send_batch(batch, topic, partition=partition))
                batch = self._producer.create_batch()
                if batch.append(**item) is None:
                    raise ValueError(f"a record of {len(record.value)} bytes is too large")
        if batch.record_count():
            acks.append(await self._producer.send_batch(batch, topic, partition=partition))
        return acks


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]
    def __init__(self, revoked: Callable[[], None]) -> None:
        self._revoked = revoked

    def on_partitions_revoked(self, revoked: object) -> None:
        self._revoked()

    def on_partitions_assigned(self, assigned: object) -> None:
        return None


class KafkaConsumer:
    """Reads batches of several topics in one group. Throw it away after any error."""

    def __init__(
        self, servers: str, group: str | None, topics: Iterable[str], prefix: str = "",
        *, on_revoked: Callable[[], None] = lambda: None, replica: str = "", patient: bool = False,
        express: bool = False,
    ) -> None:  # fmt: skip
        """replica: a name that this process keeps over restarts, so that the group gives it its
        partitions back at once; each replica of a service needs its own. patient: rather few
        large answers of the broker than many small ones at once. express: what poll() returns is
        what the broker has then, not what it had when the last batch was taken."""
        self._prefix = prefix
        self._topics = [prefix + topic for topic in topics]
        self._on_revoked = on_revoked
        self._consumer = AIOKafkaConsumer(
            bootstrap_servers=servers.split(","), group_id=group and prefix + group,
            client_id=group or "entrepot", enable_auto_commit=False,
            auto_offset_reset="earliest", session_timeout_ms=6_000, heartbeat_interval_ms=1_000,
            max_poll_interval_ms=120_000, max_partition_fetch_bytes=FETCH_BYTES,
            group_instance_id=f"{group}-{replica}" if group and replica else None,
            fetch_max_wait_ms=IDLE[0], fetch_min_bytes=IDLE[1],
            metadata_max_age_ms=30_000, rebalance_timeout_ms=10_000,
        )  # fmt: skip
        self._express = express
        self._busy = EXPRESS if express else PATIENT if patient else BUSY

    async def start(self) -> None:
        self._consumer.subscribe(self._topics, listener=_Listener(self._on_revoked))
        await _started(self._consumer.start())
        if self._express:
            # Otherwise a question without the partitions of which something lies unread is under
            # way when it is read, and what came in them since has to wait for its answer.
            self._consumer._fetcher._prefetch_backoff = UNREAD_S

    async def stop(self) -> None:
        try:
            await within(5.0, self._consumer.stop())
        except (TimeoutError, Exception):
            logging.getLogger(__name__).debug("consumer did not close cleanly", exc_info=True)

    async def poll(self, limit: int, timeout_ms: int = 500) -> list[Record]:
        """Up to `limit` records; those of a partition are in their order."""
        asked = time.monotonic()
        found = await self._taken(limit, timeout_ms)
        self._ask(self._busy if found else IDLE)
        left = limit - sum(map(len, found.values()))
        if self._express and found and left and time.monotonic() - asked < LAY_S:
            for partition, records in (await self._taken(left, FRESH_MS)).items():
                found.setdefault(partition, []).extend(records)
        cut = len(self._prefix)
        return [
            Record(
                raw.topic[cut:], (raw.key or b"").decode(errors="replace"), raw.value or b"",
                raw.headers, raw.timestamp, raw.partition, raw.offset,
            )
            for records in found.values()
            for raw in records
        ]  # fmt: skip

    async def _taken(self, limit: int, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
        found: dict[TopicPartition, list[Any]] = await within(
            PROGRESS_TIMEOUT_S, self._consumer.getmany(timeout_ms=timeout_ms, max_records=limit)
        )
        return found

    def _ask(self, how: tuple[int, int]) -> None:
        """aiokafka takes this at the start only; its fetcher reads both for each request."""
        fetcher = self._consumer._fetcher
        fetcher._fetch_max_wait_ms, fetcher._fetch_min_bytes = how

    async def commit(self, offsets: Mapping[tuple[str, int], int]) -> None:
        """Tell the group how far we are: the next offset to read, by topic and partition."""
        assigned = self._consumer.assignment()
        positions = {
            tp: offset
            for (topic, partition), offset in offsets.items()
            if (tp := TopicPartition(self._prefix + topic, partition)) in assigned
        }
        if positions:
            await within(PROGRESS_TIMEOUT_S, self._consumer.commit(positions))

    def pause_and_rewind(self, topic: str, partition: int, offset: int) -> None:
        """Read this partition again from `offset`, after resume()."""
        tp = TopicPartition(self._prefix + topic, partition)
        if tp in self._consumer.assignment():
            self._consumer.pause(tp)
            self._consumer.seek(tp, offset)

    def resume(self, topic: str, partition: int) -> None:
        tp = TopicPartition(self._prefix + topic, partition)
        if tp in self._consumer.assignment():
            self._consumer.resume(tp)

    async def lag(self) -> dict[tuple[str, int], int]:
        """Records not yet read, by topic and partition, as the last fetch saw it."""
        cut = len(self._prefix)
        result: dict[tuple[str, int], int] = {}
        for tp in self._consumer.assignment():
            high = self._consumer.highwater(tp)
            if high is not None:
                position = await within(PROGRESS_TIMEOUT_S, self._consumer.position(tp))
                result[(tp.topic[cut:], tp.partition)] = max(0, high - position)
        return result


async def _admin(servers: str) -> AIOKafkaAdminClient:
    """A started client. A broker that has only just opened its port may turn the first ones away.
    Raises KafkaError when it still does after 25 s."""
    end = time.monotonic() + PROGRESS_TIMEOUT_S
    while True:
        admin = AIOKafkaAdminClient(bootstrap_servers=servers.split(","))
        try:
            await within(PROGRESS_TIMEOUT_S, admin.start())
            return admin
        except KafkaError:
            await admin.close()
            if time.monotonic() > end:
                raise
            await asyncio.sleep(0.3)


async def create_topics(servers: str, topics: Iterable[Topic], prefix: str = "") -> list[str]:
    """Create what is missing, dead-letter companions included. Returns the names created."""
    admin = await _admin(servers)
    try:
        there = set(await admin.list_topics())
        wanted = [t for t in topics if prefix + t.name not in there]
        if wanted:
            await admin.create_topics(
                [
                    NewTopic(
                        name=prefix + t.name,
                        num_partitions=t.partitions,
                        replication_factor=t.replication,
                        topic_configs=t.configs(),
                    )
                    for t in wanted
                ]
            )
        return [prefix + t.name for t in wanted]
    finally:
        await admin.close()
