"""How a list is narrowed, and where its next page begins."""

from typing import Any


class Where:
    """Conditions joined by AND; each `?` becomes the number of its value."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: list[Any] = []

    def add(self, condition: str, value: Any) -> None:
        """Skipped where the value is None. Every `?` stands for the same value."""
        if value is not None:
            self.values.append(value)
            self.parts.append(condition.replace("?", f"${len(self.values)}"))

    def beyond(self, names: tuple[str, ...], after: tuple[Any, ...] | None) -> None:
        """Rows whose key comes after `after`."""
        if after is not None:
            first = len(self.values) + 1
            self.values += after
            marks = ", ".join(f"${first + n}" for n in range(len(after)))
            self.parts.append(f"({', '.join(names)}) > ({marks})")

    @property
    def sql(self) -> str:
        return f"WHERE {' AND '.join(self.parts)}" if self.parts else ""


def prefix_of(q: str | None) -> str | None:
    """A LIKE pattern for texts that begin with q, whatever their case."""
    if q is None:
        return None
    escaped = q.lower().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return escaped + "%"
