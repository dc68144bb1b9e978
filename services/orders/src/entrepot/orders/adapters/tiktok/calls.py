"""What TikTok Shop's answers mean: HTTP 200 with code 0 is success, any other code a failure."""

from __future__ import annotations

from typing import Any, Final

from entrepot.orders.adapters.answers import DEFAULT_RETRY_S, failure
from entrepot.orders.adapters.port import HttpAnswer, Outcome

# Codes of Partner Center's "Common errors" and of each call's own list that pass by themselves.
_PASSING: Final = frozenset({36009003, 36009002, 36009036, 105001, 105002})
_PASSING_WORDS: Final = ("try again", "too many", "frequen", "rate limit", "timeout", "internal")


def problem(answer: HttpAnswer, reason: str) -> Outcome | None:
    """None for success; else whether it passes or not."""
    document = answer.document
    code, message = code_of(document), error_text(answer)
    if answer.status == 200 and code == 0:
        return None
    if answer.status != 200:
        return failure(answer, message if message else reason)
    if code is None:
        return Outcome.retry(DEFAULT_RETRY_S, f"an answer that is none: {reason}")
    text = message.lower()
    if code in _PASSING or any(word in text for word in _PASSING_WORDS):
        return Outcome.retry(DEFAULT_RETRY_S, message)
    return Outcome.rejected(message)


def code_of(document: Any) -> int | None:
    code = document.get("code") if isinstance(document, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else None


def error_text(answer: HttpAnswer) -> str:
    """code and message of an answer, "" where it has none."""
    document = answer.document
    if not isinstance(document, dict) or not document.get("message"):
        return ""
    return f"{document.get('code')}: {document['message']}"[:500]
