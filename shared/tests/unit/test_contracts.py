"""The contracts: round trips, golden examples, and the gate against breaking changes."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from entrepot.shared import topics
from entrepot.shared.contracts.__main__ import bad_examples, broken, files
from entrepot.shared.contracts.schemas import breaking_changes, schema_of
from entrepot.shared.events import registry
from entrepot.shared.events.envelope import Event, encode, from_headers, to_headers
from entrepot.shared.testing.plugin import Rig  # noqa: F401 - shows that the plugin imports.

ROOT = Path(__file__).parents[3]
TYPES = sorted(registry.all_types())


def examples(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (ROOT / "shared/schemas/examples" / f"{name}.json").read_text()
    )
    return found


@pytest.mark.parametrize("name", TYPES)
def test_an_event_survives_the_wire(name: str) -> None:
    for example in examples(name):
        event = registry.decode(name, json.dumps(example).encode())
        assert isinstance(event, Event)
        assert registry.decode(name, encode(event)) == event


@pytest.mark.parametrize("name", TYPES)
def test_an_event_has_a_topic_of_its_owner_and_a_key_of_its_own_fields(name: str) -> None:
    cls = registry.all_types()[name]
    topic = topics.topics()[cls.topic]
    assert topic.owner == name.split(".")[0]
    assert topic.key == "/".join(cls.key)
    assert set(cls.key) | set(cls.party_fields) <= set(cls.model_fields)


@pytest.mark.parametrize("name", TYPES)
def test_a_field_of_tomorrow_does_not_disturb_a_reader_of_today(name: str) -> None:
    example = {**examples(name)[0], "field_of_tomorrow": {"x": 1}}
    assert registry.decode(name, json.dumps(example).encode()) is not None


def test_what_is_committed_is_what_the_code_generates() -> None:
    assert broken(ROOT) == []
    assert bad_examples(ROOT) == []
    stale = [str(p) for p, text in files(ROOT).items() if p.read_text() != text]
    assert stale == []


BASE = schema_of(registry.all_types()["inventory.stock_received.v1"])


def changed(edit: str) -> dict[str, Any]:
    made = copy.deepcopy(BASE)
    if edit == "removed":
        del made["properties"]["quantity"]
    elif edit == "type":
        made["properties"]["quantity"]["type"] = "string"
    elif edit == "required":
        made["required"].append("lot")
    elif edit == "nested":
        made["properties"]["occurred_at"]["format"] = "date"
    elif edit == "optional":
        made["properties"]["note"] = {"type": "string"}
    return made


@pytest.mark.parametrize("edit", ["removed", "type", "required", "nested"])
def test_the_gate_refuses_a_breaking_change(edit: str) -> None:
    assert breaking_changes(BASE, changed(edit))


def test_the_gate_lets_a_new_optional_field_pass() -> None:
    assert breaking_changes(BASE, changed("optional")) == []


def test_a_narrowed_choice_is_a_breaking_change() -> None:
    old = schema_of(registry.all_types()["inventory.reservation_released.v1"])
    new = copy.deepcopy(old)
    new["properties"]["reason"]["enum"].remove("expired")
    assert breaking_changes(old, new) == ["/reason: no longer allows ['expired']"]


def test_the_envelope_survives_kafka_headers() -> None:
    from datetime import UTC, datetime

    from entrepot.shared.events.envelope import Meta, event_id

    meta = Meta(
        event_id("orders", "order/x", 3), "orders.order_accepted.v1", "orders", "order/x", 3,
        datetime(2026, 1, 2, 3, 4, 5, 6000, UTC), "req-1", "ev-0", ("shop:a", "supplier:b"),
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    )  # fmt: skip
    assert from_headers(to_headers(meta)) == meta
