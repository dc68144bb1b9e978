"""What goes wrong is survived: a process killed, a record that nobody can read."""

import os
import signal
import uuid
from datetime import UTC, datetime

import pytest

from entrepot.shared.events.envelope import Meta, event_id
from entrepot.shared.events.orders import OrderAccepted
from entrepot.shared.kafka import KafkaProducer, Record
from entrepot.shared.topics import topics

TOPIC = "orders-order"
READERS = topics()[TOPIC].consumers
SKU, SHOP, LOCATION, WAREHOUSE = "SYS-LAMP", "sys-own", "SYS-BER", "warehouse:sys-ber"


def test_a_service_that_is_killed_is_back_by_itself(hub):
    before = hub.status()["parts"]["inventory"]
    os.kill(before["pid"], signal.SIGKILL)

    def back() -> bool:
        found = hub.status()
        part = found["parts"]["inventory"]
        return bool(
            found["ok"]
            and part["pid"] != before["pid"]
            and part["restarts"] == before["restarts"] + 1
        )

    assert hub.eventually(back)
    assert hub.call("GET", "inventory", "/v1/stock").status_code == 200


@pytest.fixture
async def poisoned(hub):
    """The key of two unreadable records on orders-order; afterwards their letters are gone."""
    key = f"ord_{uuid.uuid4().hex}"
    producer = KafkaProducer(hub.state.kafka)
    await producer.start()
    try:
        await producer.publish([broken(key, 1), broken(key, 2)])
    finally:
        await producer.stop()
    yield key
    for service in READERS:
        await hub.execute(service, f"DELETE FROM dead_letter WHERE key = '{key}'")


def broken(key: str, version: int) -> Record:
    """The headers are right, the body is not JSON."""
    subject = f"{OrderAccepted.aggregate}/{key}"
    meta = Meta(
        id=event_id("orders", subject, version), type=OrderAccepted.type, source="orders",
        subject=subject, version=version, time=datetime.now(UTC), correlation_id=key,
        causation_id="",
    )  # fmt: skip
    return Record.of(TOPIC, key, b"{", meta)


def letters(hub, key: str, service: str = "inventory") -> list[dict[str, object]]:
    page = hub.call("GET", service, "/v1/dead-letters").json()
    return [letter for letter in page["items"] if letter["key"] == key]


def an_order_is_reserved(hub) -> bool:
    """A new order, which has another key, reaches inventory by the same topic."""
    number = uuid.uuid4().hex[:8]
    hub.make("PUT", "identity", f"/v1/parties/{WAREHOUSE}", {"name": "Berlin"})
    hub.make("PUT", "orders", f"/v1/shops/{SHOP}", {
        "marketplace": "own", "name": "Own", "currency": "EUR", "country": "DE",
        "secrets": ["a-secret-of-the-test"]})  # fmt: skip
    hub.make("POST", "catalog", "/v1/skus:batch", {"items": [{
        "sku": SKU, "product": "SYS", "title": "Lamp", "origin": "CN", "hs_code": "940521",
        "measures": {"weight_g": 700, "length_mm": 200, "width_mm": 150, "height_mm": 120}}]},
    )  # fmt: skip
    hub.make("PUT", "inventory", f"/v1/locations/{LOCATION}", {
        "kind": "overseas", "name": "Berlin", "party": WAREHOUSE, "country": "DE",
        "timezone": "Europe/Berlin"})  # fmt: skip
    stock = {"event_id": f"sys-{number}", "type": "received", "sku": SKU, "location": LOCATION,
             "quantity": 5, "occurred_at": "2026-11-20T08:30:00Z"}  # fmt: skip
    assert hub.eventually(lambda: took(hub.make("POST", "inventory", "/v1/stock-events:batch",
                                            {"items": [stock]})))  # fmt: skip
    hub.make("POST", "orders", "/v1/orders", {
        "shop": SHOP, "external_id": number, "placed_at": "2026-11-20T10:15:00Z",
        "currency": "EUR", "payment": "paid", "total_minor": 4990,
        "ship_to": {"name": "Ada Example", "lines": ["Hauptstr. 1"], "city": "Berlin",
                    "postal_code": "10115", "country": "DE"},
        "lines": [{"external_sku": SKU, "quantity": 1, "unit_price_minor": 4990}]})  # fmt: skip

    def reserved() -> bool:
        page = hub.call("GET", "orders", f"/v1/orders?external_id={number}").json()
        return page["items"][0]["status"] in ("reserved", "in_fulfilment", "on_hold")

    return hub.eventually(reserved)


def took(answer: dict[str, list[dict[str, int]]]) -> bool:
    return all(result["status"] < 300 for result in answer["results"])


async def test_an_unreadable_record_parks_its_key_while_others_flow(hub, poisoned):
    for service in READERS:
        assert hub.eventually(lambda at=service: len(letters(hub, poisoned, at)) == 2)
    assert [letter["status"] for letter in letters(hub, poisoned)] == ["rejected", "waiting"]
    assert an_order_is_reserved(hub)
    assert len(letters(hub, poisoned)) == 2

    rejected = letters(hub, poisoned)[0]
    body = {"topic": TOPIC, "key": poisoned}
    answer = hub.call("POST", "inventory", "/v1/dead-letters:redrive", json=body).json()
    assert (answer["keys"], answer["replayed"], answer["failed"]) == (1, 0, 1)
    assert letters(hub, poisoned)[0]["attempts"] == rejected["attempts"] + 1

    shown = hub.command("dlq", "ls", "--service", "inventory")
    assert shown.returncode == 0, shown.stderr
    assert f"inventory:{rejected['id']}" in shown.stdout
    assert TOPIC in shown.stdout
