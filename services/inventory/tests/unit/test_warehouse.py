"""What warehouses report: what a repeat is known by, and the facts it is told as."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import orjson
import pytest

from entrepot.inventory.api.stock_events import StockEventIn
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.stock import Stock
from entrepot.inventory.domain.warehouse import WarehouseEvent, apply
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import AvailabilityChanged, StockAdjusted, StockReceived
from entrepot.shared.events.plain import Plain

AT = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
PLAIN = WarehouseEvent("it's", "received", "LAMP", "EU-1", 5, AT, 2, "L\n1", None, "asn_1")
OTHER: dict[str, Any] = {
    "event_id": "e", "type": "found", "sku": "DESK", "location": "EU-2", "quantity": 6,
    "occurred_at": AT + timedelta(seconds=1), "damaged": 1, "lot": None,
    "purchase_order_id": "po_1", "asn_id": None, "reference": "c", "supplier": "supplier:a",
    "expires_on": date(2027, 1, 1), "manufactured_on": date(2027, 1, 1), "serials": ("S",),
    "damaged_serials": ("S",),
}  # fmt: skip


def test_an_event_has_the_digest_that_booked_ones_were_kept_with() -> None:
    assert PLAIN.digest("").hex() == (
        "ddd90f52d5726ae43512a38c62822945e0cd2cf5131231460e95ba420ac201e6"
    )


@pytest.mark.parametrize("name", OTHER)
def test_another_value_gives_another_digest(name: str) -> None:
    assert set(OTHER) == set(WarehouseEvent.__dataclass_fields__)
    assert replace(PLAIN, **{name: OTHER[name]}).digest("") != PLAIN.digest("")
    assert PLAIN.digest("broken seal") != PLAIN.digest("")


def test_an_instant_is_the_same_in_every_zone() -> None:
    told = {"event_id": "e", "type": "received", "sku": "LAMP", "location": "EU-1", "quantity": 5}
    here, there = (
        StockEventIn.model_validate({**told, "occurred_at": at}).fact()
        for at in (AT.isoformat(), AT.astimezone(timezone(timedelta(hours=8))).isoformat())
    )
    assert here.digest("") == there.digest("")
    with pytest.raises(ValueError, match="calendar"):
        StockEventIn.model_validate({**told, "occurred_at": "0001-01-01T00:00:00+14:00"})


def _events() -> list[WarehouseEvent]:
    received = WarehouseEvent("e-1", "received", "LAMP", "EU-1", 5, AT, 1)
    return [
        received,
        replace(received, event_id="e-2", asn_id="asn_" + "0" * 32, quantity=0),
        replace(received, event_id="e-3", lot="L", expires_on=date(2027, 1, 1),
                occurred_at=AT.replace(microsecond=5)),
        replace(received, event_id="e-4", type="found"),
        replace(received, event_id="e-5", type="counted", quantity=3),
    ]  # fmt: skip


@pytest.mark.parametrize("request_id", ["", "req-2"])
def test_rows_of_facts_nobody_made_are_those_of_validated_events(request_id: str) -> None:
    nothing: Any = None
    stock = Stock("LAMP", "EU-1", "warehouse:eu")
    book = Book(AT, {("LAMP", "EU-1"): stock})
    for event in _events():
        apply(book, event)
    book.announce()
    told = [f.event for f in book.facts if isinstance(f.event, Plain)]
    assert {f.cls for f in told} == {StockReceived, StockAdjusted, AvailabilityChanged}
    for version, event in enumerate(told, 1):
        uow = UnitOfWork(nothing, nothing, AT, "*", "req-1", "cause-1", "00-trace-01")
        uow.publish(event.made(), version=version, request_id=request_id)
        uow.publish_plain(event, version=version, request_id=request_id)
        validated, plain = uow.pending
        assert plain._replace(payload=b"") == validated._replace(payload=b"")
        assert orjson.loads(plain.payload) == orjson.loads(validated.payload)
