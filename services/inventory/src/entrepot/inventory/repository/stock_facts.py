"""Facts of one stock record as outbox rows: what UnitOfWork.publish() does, for the three events of
which a request of a warehouse makes two thousand. A test holds the rows to those of publish()."""

from typing import Any

from entrepot.inventory.domain.book import Fact
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event, encode
from entrepot.shared.events.inventory import AvailabilityChanged, StockAdjusted, StockReceived
from entrepot.shared.ids import derived_hex
from entrepot.shared.outbox import Row

# Their key is SKU and location, their one party the location's operator.
STOCK_FACTS: frozenset[type[Event]] = frozenset((AvailabilityChanged, StockAdjusted, StockReceived))
_NAMES = {cls: (cls.source, cls.topic, cls.type, f"{cls.aggregate}/") for cls in STOCK_FACTS}


def stock_row(uow: UnitOfWork, fact: Fact) -> Row:
    """The row of a fact of STOCK_FACTS that no event caused."""
    event: Any = fact.event
    source, topic, name, prefix = _NAMES[type(event)]
    key = f"{event.sku}/{event.location}"
    subject = prefix + key
    request_id = fact.request_id
    return Row(
        derived_hex("event", source, subject, str(fact.version)), topic, key, name, subject,
        fact.version, encode(event), request_id or uow.correlation_id,
        request_id or uow.causation_id, event.party, uow.traceparent,
    )  # fmt: skip
