"""What led to what: the tree of an event's causes and effects."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.queries.store import COLUMNS, event

MAX_UP, MAX_DOWN, MAX_EVENTS = 100, 40, 1000


@dataclass(slots=True)
class Node:
    """An event and what it led to, in order."""

    row: Any
    effects: list["Node"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tree:
    """root: the first event that the caller may see. began_with: the request or file that began it
    all. truncated: there is more."""

    root: Node
    began_with: str
    truncated: bool


async def tree(session: AsyncConnection, event_id: UUID) -> Tree | None:
    """The tree that an event stands in, or None where the caller sees no such event."""
    row = await event(session, event_id)
    if row is None:
        return None
    root = await _first(session, row)
    nodes: dict[str, Node] = {str(root.id): Node(root)}
    truncated = False
    level = [str(root.id)]
    for _ in range(MAX_DOWN):
        if not level:
            break
        found = await session.execute(
            text(f"SELECT {COLUMNS} FROM event e WHERE e.causation_id = ANY(:ids) "
                 "AND e.causation_id <> e.correlation_id ORDER BY e.position LIMIT :n"),
            {"ids": level, "n": MAX_EVENTS + 1},
        )  # fmt: skip
        level = []
        for effect in found.all():
            if str(effect.id) in nodes:
                continue
            if len(nodes) >= MAX_EVENTS:
                truncated = True
                break
            node = nodes[str(effect.id)] = Node(effect)
            nodes[effect.causation_id].effects.append(node)
            level.append(str(effect.id))
    return Tree(nodes[str(root.id)], row.correlation_id, truncated or bool(level))


_UP = """
WITH RECURSIVE up(id, cause, depth) AS (
    SELECT id, causation_id, 0 FROM event WHERE id = :id
    UNION ALL
    SELECT e.id, e.causation_id, up.depth + 1 FROM up JOIN event e
        ON e.id = CASE WHEN up.cause ~ :uuid THEN up.cause::uuid END
    WHERE up.depth < :most AND e.id <> up.id
)
SELECT id FROM up ORDER BY depth DESC LIMIT 1
"""
_UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"


async def _first(session: AsyncConnection, row: Any) -> Any:
    """Up the causes as far as the caller may see them."""
    found = await session.execute(text(_UP), {"id": row.id, "uuid": _UUID, "most": MAX_UP})
    first = found.scalar_one()
    return row if first == row.id else await event(session, first)
