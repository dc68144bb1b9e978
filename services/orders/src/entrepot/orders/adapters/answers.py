"""What any HTTP answer means for a write, before the marketplace's own words are read."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from entrepot.orders.adapters.port import HttpAnswer, Outcome

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
