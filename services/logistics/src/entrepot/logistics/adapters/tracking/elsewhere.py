"""Messages that hold no scan whoever wrote them: questions, and refusals."""

from .body import Node, Note

_QUESTION = "a request, which asks for tracking and holds none"
#: Roots of questions in XML, and the words that a question in JSON consists of.
_XML_QUESTIONS = frozenset(
    {"KnownTrackingRequest", "TrackRequest", "getTrackingData", "getTrackAndTraceInfo",
     "trackSkybillV2"}
)  # fmt: skip
_JSON_QUESTIONS = (
    {"tracking_numbers", "options"}, {"tracking_id", "carrier_id"}, {"ref"},
    {"tracking_number", "query_params"}, {"Apikey", "Command", "Shipment"},
)  # fmt: skip


def unwrapped(root: Node) -> Node:
    """The answer inside a recorded exchange ({method, uri, request, response}), else the root."""
    if root.has("uri") and root.has("method") and isinstance(root.value, dict):
        return root.get("response")
    return root


def why_nothing(root: Node) -> Note | None:
    """Why a message holds no scan; None where it may hold some."""
    value = root.value
    if value == {} or value is None:
        return Note(root.pointer, "an empty answer")
    if isinstance(value, list):
        return _list(root, value)
    if not isinstance(value, dict):
        return None
    if set(value) <= _JSON_QUESTIONS[0] and "tracking_numbers" in value:
        return Note(root.pointer, _QUESTION)
    return _xml(root) or _refusal(root)


def _list(root: Node, rows: list[object]) -> Note | None:
    if rows and all(isinstance(row, str) for row in rows):
        return Note(root.pointer, _QUESTION)
    asked = [row for row in rows if isinstance(row, dict)]
    if asked and len(asked) == len(rows):
        for words in _JSON_QUESTIONS:
            if all(set(row) <= words and len(row) for row in asked):
                return Note(root.pointer, _QUESTION)
    return None


def _xml(root: Node) -> Note | None:
    body = root
    if root.has("Envelope"):
        body = root.get("Envelope").find("Body")
        fault = body.find("Fault") if isinstance(body.value, dict) else Node(None)
        if fault.value is not None:
            code, told = fault.find("faultcode"), fault.find("faultstring")
            return Note(fault.pointer, _told(code, told))
    names = set(body.value) if isinstance(body.value, dict) else set()
    if names & _XML_QUESTIONS:
        return Note(body.pointer, _QUESTION)
    for message in _messages(body):
        return Note(message.pointer, _told(message.find("code"), message.find("description")))
    return None


def _messages(body: Node) -> list[Node]:
    """Canada Post's way to refuse: messages, wrapped or not."""
    for path in (("wrapper", "messages", "message"), ("messages", "message")):
        node = body
        for name in path:
            if not isinstance(node.value, dict):
                break
            node = node.get(name)
        else:
            found = [n for n in node.each() if isinstance(n.value, dict) and n.has("code")]
            if found:
                return found
    return []


def _refusal(root: Node) -> Note | None:
    """The ways in which APIs refuse in JSON: error, errors, response.errors."""
    for path in (("response", "errors"), ("errors",), ("Errors",)):
        node = root
        for name in path:
            node = node.get(name) if isinstance(node.value, dict) else Node(None)
        if isinstance(node.value, list) and node.value:
            first = next(iter(node.items()))
            if isinstance(first.value, dict):
                code = first.get("code") if first.has("code") else first.get("Key")
                told = first.get("message") if first.has("message") else first.get("Message")
                return Note(first.pointer, _told(code, told))
    error = root.get("error")
    if isinstance(error.value, dict):
        return Note(error.pointer, _told(error.find("code"), error.find("message")))
    if isinstance(error.value, str):
        return Note(error.pointer, _told(error, root.get("error_description")))
    return None


def _told(code: Node, told: Node) -> str:
    words = [str(node.value) for node in (code, told) if node.value not in (None, "")]
    return " ".join(["an error answer:", *words])[:500]
