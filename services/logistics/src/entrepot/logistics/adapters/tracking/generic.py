"""Our own plain format, for carriers and forwarders without an aggregator.

`{"events": [{"carrier", "tracking_number", "code", "event_time", "sub_code"?, "location"?,
"description"?, "classifier"?, "vocabulary"?}]}`, or the array or one event alone. vocabulary
names the mapping table, "canonical" unless given; event_time needs its UTC offset.
"""

from entrepot.logistics.domain.tracking import VOCABULARIES, Classifier, RawTrackingEvent

from .body import Node, UnreadableBody

VOCABULARY = "canonical"
MAX_EVENTS = 10_000


def read(body: object) -> list[RawTrackingEvent]:
    """Events in the order of the body. Raises UnreadableBody."""
    root = Node(body)
    if isinstance(body, dict):
        if "events" not in body:
            return [_event(root)]
        root = root.get("events")
    if not isinstance(root.value, list):
        raise UnreadableBody(root.pointer, "an array of events", root.value)
    if len(root.value) > MAX_EVENTS:
        raise UnreadableBody(root.pointer, f"at most {MAX_EVENTS} events", len(root.value))
    return [_event(node) for node in root.items()]


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
        vocabulary=table,
        carrier=node.get("carrier").text(),
        tracking_number=node.get("tracking_number").text(),
        code=code,
        sub_code=node.get("sub_code").text_or_none(),
        event_time=moment,
        location=node.get("location").text_or_none(),
        description=node.get("description").text_or_none(),
        classifier=_classifier(node.get("classifier"), code),
    )


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
