"""The envelopes a notification travels in: EventBridge, SNS, SQS, a Lambda batch of SQS."""

from __future__ import annotations

from collections.abc import Iterator

from entrepot.orders.adapters.reading import Node, Unreadable, parse_json

_TEXT_KEYS = ("Message", "Body", "body")


def unwrap(node: Node) -> Iterator[Node]:
    """The documents inside; the node itself where it is in no envelope. Raises Unreadable.

    A text that holds JSON counts as the object it holds, in pointers too.
    """
    if node.has("detail", "detail-type"):
        yield from unwrap(node.at("detail"))
        return
    for key in ("Records", "Messages"):
        if node.has(key) and node.at(key).is_list:
            for each in node.members(key):
                yield from unwrap(each)
            return
    for key in _TEXT_KEYS:
        if isinstance(node.at(key).value, str) and not node.has("NotificationType"):
            inner = node.at(key)
            try:
                inner.value = parse_json(inner.value)
            except Unreadable as error:
                inner.fail(f"expected JSON in text, {error.reason}")
            yield from unwrap(inner)
            return
    yield node
