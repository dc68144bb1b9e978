"""17TRACK's web pages: packages with their state and their last event, which is JSON in a text."""

import orjson

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, UnreadableBody
from .zones import zone_of

NAME = VOCABULARY = "17track-web"


def recognises(root: Node) -> bool:
    return root.has("Json") and (root.has("pageInfo") or root.has("Code"))


def read(root: Node, out: Reading) -> None:
    """The last event of each package. Raises UnreadableBody."""
    packages = root.get("Json")
    if packages.has("eitem"):
        out.note(packages, "counts of packages by state, holds no scan")
        return
    scanned = []
    for package in packages.items():
        if package.get("FLastEvent").text_or_none():
            scanned.append(package)
        else:
            number = package.get("FTrackNo").text_or_none()
            out.note(package.get("FLastEvent"), f"{number} has no scan yet")
    out.take(scanned, _event)


def _event(package: Node) -> RawTrackingEvent:
    told = package.get("FLastEvent")
    try:
        event = Node(orjson.loads(told.text()), told.pointer)
    except orjson.JSONDecodeError as fault:
        raise UnreadableBody(told.pointer, "an event as JSON", told.value) from fault
    places = [t for key in ("c", "d") if (t := event.get(key).text_or_none())]
    moment, assumed = event.get("a").instant(zone_of(places[-1]) if places else None)
    state = package.get("FPackageState")
    carrier = package.get("FFirstCarrier").text_or_none()
    return RawTrackingEvent(
        vocabulary=VOCABULARY, carrier=carrier if carrier not in (None, "0") else "unknown",
        tracking_number=package.get("FTrackNo").text(),
        # A page without the state stays, under a code that no table knows.
        code=state.text_or_none() or "no-state", sub_code=None, event_time=moment,
        location=", ".join(dict.fromkeys(places)) or None,
        description=event.get("z").text_or_none(), zone_assumed=assumed, raw=package.value,
        pointer=state.pointer,
    )  # fmt: skip
