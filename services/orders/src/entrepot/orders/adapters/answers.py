"""What any HTTP answer means for a write, before the marketplace's own words are read."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from entrepot.orders.adapters.port import Budget, HttpAnswer, Outcome, Token

DEFAULT_RETRY_S: Final = 30.0
MAX_RETRY_S: Final = 3600.0
CREDENTIALS_RETRY_S: Final = 60.0
MAX_REASON: Final = 500
TRANSIENT: Final = frozenset({408, 409, 423, 425, 429, 500, 502, 503, 504})


def retry_after_s(answer: HttpAnswer, default: float = DEFAULT_RETRY_S) -> float:
    """Seconds of Retry-After (a number or an HTTP date), at most an hour."""
    text = (answer.header("retry-after") or "").strip()
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            seconds = default
    return min(max(seconds, 0.0), MAX_RETRY_S) if seconds == seconds else default


def failure(answer: HttpAnswer, reason: str, default_retry_s: float = DEFAULT_RETRY_S) -> Outcome:
    """The Outcome of an answer that is no success: wait for what passes, give up on the rest."""
    text = f"HTTP {answer.status}: {reason}"[:MAX_REASON]
    if answer.status == 401:
        return Outcome.retry(CREDENTIALS_RETRY_S, text)
    if answer.status in TRANSIENT or answer.status >= 500 or answer.status < 100:
        return Outcome.retry(retry_after_s(answer, default_retry_s), text)
    return Outcome.rejected(text)


def read_budget(answer: HttpAnswer) -> Budget | None:
    """Retry-After of a refused call, which every marketplace may send."""
    if answer.status in (429, 503) and answer.header("retry-after"):
        return Budget(left=0.0, wait_s=retry_after_s(answer))
    return None


def read_token(answer: HttpAnswer) -> Token:
    """An OAuth 2 answer (RFC 6749, section 5.1). Raises ValueError where it holds no token."""
    document = answer.document
    if not 200 <= answer.status < 300 or not isinstance(document, dict):
        raise ValueError(f"no access token: HTTP {answer.status}")
    try:
        token, lives = str(document["access_token"]), float(document.get("expires_in", 3600))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no access token in the answer: {error!r}"[:MAX_REASON]) from error
    again = document.get("refresh_token")
    return Token(token, lives, str(again) if again else None)
