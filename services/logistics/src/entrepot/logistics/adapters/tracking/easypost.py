"""EasyPost: webhook Event around a Tracker, a bare Tracker, a list of trackers, and trackers
inside shipments and insurances."""

from collections.abc import Collection, Iterator
from functools import partial

from entrepot.logistics.domain.tracking import Classifier, RawTrackingEvent

from .body import Node, Reading, UnreadableBody, joined

NAME = VOCABULARY = "easypost"

LISTS = ("trackers", "shipments")
#: Its API's other objects, of which none tells a parcel's way.
OTHERS = frozenset(
    {"Address", "Batch", "CustomsInfo", "CustomsItem", "EndShipper", "Insurance", "Parcel", "Rate",
     "Refund", "ScanForm", "Shipment", "Webhook", "Event", "Pickup", "Report", "Payload"}
)  # fmt: skip
OTHER_LISTS = ("events", "payloads", "refunds", "rates", "webhooks")


def recognises(root: Node) -> bool:
    if not isinstance(root.value, dict):
        return False
    return (
        _is_one_of(root.get("object"), OTHERS | {"Tracker"})
        or (root.has("has_more") and any(root.has(name) for name in (*LISTS, *OTHER_LISTS)))
        or any(set(root.value) == {name} for name in (*OTHER_LISTS, "success"))
    )


def _is_one_of(kind: Node, names: Collection[str]) -> bool:
    return isinstance(kind.value, str) and kind.value in names


def read(root: Node, out: Reading) -> None:
    """One event per tracking detail, and the delivery estimate. Raises UnreadableBody."""
    if not isinstance(root.value, dict):
        raise UnreadableBody(root.pointer, "an object", root.value)
    if root.value == {"success": True}:
        out.note(root, "says that something was done, holds no scan")
        return
    for name in OTHER_LISTS if "object" not in root.value else ():
        if isinstance(root.value.get(name), list):
            out.note(root.get(name), f"a list of {name}, which hold no scan")
            return
    objects = list(_objects(root))
    for node in objects:
        _object(node, out)
    if not objects:
        out.note(root, "a list without a parcel")


def _objects(root: Node) -> Iterator[Node]:
    for name in LISTS:
        if isinstance(root.get(name).value, list):
            yield from root.get(name).items()
            return
    yield root.get("result") if root.get("object").value == "Event" and root.has("result") else root


def _object(node: Node, out: Reading) -> None:
    kind = node.get("object")
    if kind.value == "Tracker":
        _tracker(node, out)
    elif node.has("tracker"):
        _tracker(node.get("tracker"), out)
    elif _is_one_of(kind, OTHERS):
        out.note(kind, f"an object of kind {kind.value} without a tracker, it holds no scan")
    elif node.has("tracking_code") or node.has("tracker_id"):
        out.note(node, "names a parcel and holds no scan")
    else:
        raise UnreadableBody(kind.pointer, "'Tracker'", kind.value)


def _tracker(tracker: Node, out: Reading) -> None:
    carrier = tracker.get("carrier").text().lower()
    number = tracker.get("tracking_code").text()
    details = list(tracker.get("tracking_details").items())
    out.take(details, partial(_event, carrier=carrier, number=number))
    if not details:
        state = tracker.get("status").text_or_none() or "no status"
        out.note(tracker, f"{number} of {carrier} has no scan yet ({state})")
    estimate = tracker.get("est_delivery_date")
    if estimate.text_or_none():
        moment, assumed = estimate.instant()
        out.events.append(
            RawTrackingEvent(
                VOCABULARY, carrier, number, "delivered", None, moment, None, "Estimated delivery",
                Classifier.EST, assumed, estimate.value, estimate.pointer,
            )
        )  # fmt: skip


def _event(node: Node, carrier: str, number: str) -> RawTrackingEvent:
    moment, assumed = node.get("datetime").instant()
    place = node.get("tracking_location")
    code = node.get("status")
    return RawTrackingEvent(
        vocabulary=VOCABULARY, carrier=carrier, tracking_number=number, code=code.text(),
        sub_code=node.get("status_detail").text_or_none(), event_time=moment,
        location=joined(*(place.find(key) for key in ("city", "state", "zip", "country"))),
        description=node.get("message").text_or_none(), zone_assumed=assumed, raw=node.value,
        pointer=code.pointer,
    )  # fmt: skip
