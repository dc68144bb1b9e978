"""A call to a played marketplace, and its answer."""

from dataclasses import dataclass, field
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class ShopRequest:
    """path begins after the shop's own prefix; headers have lower-case names."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes

    @property
    def document(self) -> Any:
        """The body as JSON; None where it is none."""
        try:
            return orjson.loads(self.body) if self.body else None
        except orjson.JSONDecodeError:
            return None


@dataclass(frozen=True, slots=True)
class ShopAnswer:
    """body None: no body at all."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
