"""What the readers of single carriers share: one way to make an event out of parsed nodes."""

from datetime import datetime

from entrepot.logistics.domain.tracking import Classifier, RawTrackingEvent

from .body import Node


def scan(
    carrier: str, number: str, node: Node, code: Node, when: tuple[datetime, bool], *,
    sub_code: Node | None = None, location: str | None = None, description: Node | None = None,
) -> RawTrackingEvent:  # fmt: skip
    """A scan under the carrier's own table. node: all of it; when: as Node.instant tells."""
    moment, assumed = when
    named = sub_code.text_or_none() if sub_code is not None else None
    told = description.text_or_none() if description is not None else None
    return RawTrackingEvent(
        vocabulary=carrier, carrier=carrier, tracking_number=number, code=code.text(),
        sub_code=named, event_time=moment, location=location,
        description=" ".join(told.split()) if told else None, zone_assumed=assumed,
        raw=node.value, pointer=code.pointer,
    )  # fmt: skip


def estimate(
    carrier: str, number: str, node: Node, code: str, when: tuple[datetime, bool]
) -> RawTrackingEvent:
    """The carrier's own idea of the delivery. code: its code for delivered."""
    return RawTrackingEvent(
        carrier, carrier, number, code, None, when[0], None, "Estimated delivery", Classifier.EST,
        when[1], node.value, node.pointer,
    )  # fmt: skip
