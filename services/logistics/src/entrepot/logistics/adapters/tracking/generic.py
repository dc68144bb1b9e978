"""Our own plain format, for carriers and forwarders without an aggregator.

`{"events": [{"carrier", "tracking_number", "code", "event_time", "sub_code"?, "location"?,
"description"?, "classifier"?, "vocabulary"?}]}`, or the array or one event alone. vocabulary
names the mapping table, "canonical" unless given; event_time needs its UTC offset.
"""

from entrepot.logistics.domain.tracking import VOCABULARIES, Classifier, RawTrackingEvent

from .body import Node, Reading, UnreadableBody

NAME = "generic"
VOCABULARY = "canonical"
MAX_EVENTS = 10_000


def recognises(root: Node) -> bool:
    first = next(iter(root.find("events").items() if isinstance(root.value, dict) else ()), root)
    if isinstance(root.value, list):
        first = Node(root.value[0] if root.value else None)
    return all(first.has(name) for name in ("carrier", "tracking_number", "event_time"))


def read(root: Node, out: Reading) -> None:
    """Events in the order of the body. Raises UnreadableBody."""
    if isinstance(root.value, dict):
        if "events" not in root.value:
            out.take([root], _event)
            return
        root = root.get("events")
    if not isinstance(root.value, list):
        raise UnreadableBody(root.pointer, "an array of events", root.value)
    if len(root.value) > MAX_EVENTS:
        raise UnreadableBody(root.pointer, f"at most {MAX_EVENTS} events", len(root.value))
    out.take(root.items(), _event)


def _event(node: Node) -> RawTrackingEvent:
    when = node.get("event_time")
    moment, assumed = when.instant()
    if assumed:
        raise UnreadableBody(when.pointer, "a date and time with UTC offset", when.value)
    vocabulary = node.get("vocabulary")
    table = vocabulary.text_or_none() or VOCABULARY
    if table not in VOCABULARIES:
        raise UnreadableBody(vocabulary.pointer, f"one of {sorted(VOCABULARIES)}", table)
    code = node.get("code").text()
    return RawTrackingEvent(
        vocabulary=table, carrier=node.get("carrier").text(),
        tracking_number=node.get("tracking_number").text(), code=code,
        sub_code=node.get("sub_code").text_or_none(), event_time=moment,
        location=node.get("location").text_or_none(),
        description=node.get("description").text_or_none(),
        classifier=_classifier(node.get("classifier"), code), raw=node.value,
        pointer=node.get("code").pointer,
    )  # fmt: skip


def _classifier(node: Node, code: str) -> Classifier:
    """The field, else what follows a DCSA code's slash ("LOAD/EST"), else an actual scan."""
    text = node.text_or_none() or code.partition("/")[2] or Classifier.ACT.value
    try:
        return Classifier(text.upper())
    except ValueError as error:
        if node.value is None:
            return Classifier.ACT  # The slash belongs to the code itself.
        raise UnreadableBody(
            node.pointer, f"one of {[c.value for c in Classifier]}", text
        ) from error
