"""The one vocabulary every carrier is translated into: 17 statuses and 17 reasons.

Source: shared/facts/logistics.md section 2, our own convention.
"""

from enum import StrEnum


class Status(StrEnum):
    """Where a parcel is. Meaning of each value: conventions, `status_meaning`."""

    CREATED = "created"
    INFO_RECEIVED = "info_received"
    PICKED_UP = "picked_up"
    IN_TRANSIT = "in_transit"
    CUSTOMS = "customs"
    OUT_FOR_DELIVERY = "out_for_delivery"
    AVAILABLE_FOR_PICKUP = "available_for_pickup"
    DELIVERY_FAILED = "delivery_failed"
    EXCEPTION = "exception"
    RETURNING = "returning"
    RETURNED = "returned"
    DELIVERED = "delivered"
    LOST = "lost"
    DESTROYED = "destroyed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a parcel is held, failed or comes back."""

    ADDRESS_INCORRECT = "address_incorrect"
    CONSIGNEE_REFUSED = "consignee_refused"
    CONSIGNEE_ABSENT = "consignee_absent"
    BUSINESS_CLOSED = "business_closed"
    UNCLAIMED = "unclaimed"
    CUSTOMS_DELAY = "customs_delay"
    CUSTOMS_DOCS = "customs_docs"
    CUSTOMS_REFUSED = "customs_refused"
    DUTIES_UNPAID = "duties_unpaid"
    DAMAGED = "damaged"
    DELAYED = "delayed"
    WEATHER = "weather"
    MISROUTED = "misrouted"
    SECURITY = "security"
    REJECTED_BY_CARRIER = "rejected_by_carrier"
    CONSIGNEE_MOVED = "consignee_moved"
    OTHER = "other"


class Classifier(StrEnum):
    """DCSA event classifier: actual, estimated, planned. Only ACT moves a status."""

    ACT = "ACT"
    EST = "EST"
    PLN = "PLN"


# Later stage wins when two scans carry the same second. The two statuses that say "we do not
# know" (unknown, expired) rank lowest; the rest follow the order of the vocabulary.
STAGE: dict[Status, int] = {
    status: rank
    for rank, status in enumerate(
        [Status.UNKNOWN, Status.EXPIRED]
        + [s for s in Status if s not in (Status.UNKNOWN, Status.EXPIRED)]
    )
}

#: Scans that prove a carrier has, or had, the goods in hand.
PHYSICAL: frozenset[Status] = frozenset(
    {
        Status.PICKED_UP,
        Status.IN_TRANSIT,
        Status.CUSTOMS,
        Status.OUT_FOR_DELIVERY,
        Status.AVAILABLE_FOR_PICKUP,
        Status.DELIVERY_FAILED,
        Status.DELIVERED,
        Status.RETURNING,
        Status.RETURNED,
    }
)

#: Scans that count as a first delivery attempt when a promise is judged.
ATTEMPT: frozenset[Status] = frozenset(
    {
        Status.DELIVERY_FAILED,
        Status.AVAILABLE_FOR_PICKUP,
        Status.DELIVERED,
    }
)

#: Statuses after which no carrier event is expected any more.
TERMINAL: frozenset[Status] = frozenset(
    {
        Status.DELIVERED,
        Status.RETURNED,
        Status.LOST,
        Status.DESTROYED,
        Status.CANCELLED,
    }
)
