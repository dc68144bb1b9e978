"""What a detector says."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's condition holds for a thing. parties: who outside may know. group: what findings of
    one cause have in common. context: what actions need. severity "": the rule's own."""

    subject_kind: str
    subject_id: str
    observed: float
    threshold: float
    title: str
    title_zh: str
    detail: str
    detail_zh: str
    severity: str = ""
    group: str = ""
    parties: tuple[str, ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    context: dict[str, Any] = field(default_factory=dict)
    harm_at: datetime | None = None


def short(value: float) -> str:
    """A number for a sentence."""
    return f"{value:.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.1f}"
