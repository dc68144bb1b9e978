"""What the hash of a booked event stands on."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from entrepot.inventory.domain.book import Fact
from entrepot.inventory.domain.facts import trusted
from entrepot.inventory.domain.warehouse import WarehouseEvent
from entrepot.inventory.repository.stock_facts import STOCK_FACTS, stock_row
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import encode
from entrepot.shared.events.inventory import AvailabilityChanged, StockAdjusted, StockReceived

AT = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)


def test_events_are_hashed_by_the_words_that_older_ones_were_hashed_by() -> None:
    plain = WarehouseEvent("it's", "received", "LAMP", "EU-1", 5, AT, 2, "L\n1", None, "asn_1")
    at = "datetime.datetime(2026, 1, 5, 8, 30, tzinfo=datetime.timezone.utc)"
    assert repr(plain) == (
        "WarehouseEvent(event_id=\"it's\", type='received', sku='LAMP', location='EU-1', quantity=5, "
        f"occurred_at={at}, damaged=2, lot='L\\n1', purchase_order_id=None, asn_id='asn_1', "
        "reference='')"
    )
    assert not plain.tracing
    dated = replace(plain, expires_on=date(2027, 1, 1))
    assert dated.tracing == (date(2027, 1, 1), None, "", (), ())


def test_trusted_facts_of_warehouses_are_written_like_validated_ones() -> None:
    received = {
        "sku": "LAMP", "location": "EU-1", "party": "warehouse:eu", "source_event_id": "e",
        "quantity": 5, "damaged": 0, "purchase_order_id": None, "asn_id": None, "lot": "L",
        "occurred_at": AT, "expires_on": date(2027, 1, 1),
    }  # fmt: skip
    made = trusted(StockReceived, dict(received))
    assert encode(made) == encode(StockReceived.model_validate(received))
    adjusted = {
        "sku": "LAMP", "location": "EU-1", "party": "warehouse:eu", "source_event_id": "e",
        "delta": -2, "reason": "count", "occurred_at": AT,
    }  # fmt: skip
    again = trusted(StockAdjusted, dict(adjusted))
    assert encode(again) == encode(StockAdjusted.model_validate(adjusted))


@pytest.mark.parametrize("request_id", ["", "req-2"])
def test_rows_of_stock_facts_are_those_of_publish(request_id: str) -> None:
    nothing: Any = None
    uow = UnitOfWork(nothing, nothing, AT, "*", "req-1", "cause-1", "00-trace-01")
    record = {"sku": "LAMP", "location": "EU-1", "party": "warehouse:eu"}
    told = {**record, "source_event_id": "e", "occurred_at": AT}
    facts = (
        StockReceived.model_validate({**told, "quantity": 5}),
        StockAdjusted.model_validate({**told, "delta": 1, "reason": "found"}),
        AvailabilityChanged.model_validate(
            {**record, "on_hand": 5, "reserved": 0, "available_to_promise": 5}
        ),
    )
    assert {type(f) for f in facts} == STOCK_FACTS
    for version, event in enumerate(facts, 1):
        uow.publish(event, version=version, request_id=request_id)
        assert stock_row(uow, Fact(event, version, None, request_id)) == uow.pending[-1]
