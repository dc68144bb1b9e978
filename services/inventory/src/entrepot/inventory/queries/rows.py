"""A statement's rows as plain dicts."""

from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import DateTime, bindparam, text
from sqlalchemy.ext.asyncio import AsyncConnection

Rows = list[dict[str, Any]]
_JSON = ("opening_hours", "closed_on", "lines", "locations", "hours", "parameters", "sources", "rule", "accounts",
         "selection", "causes", "lots")  # fmt: skip


async def rows(session: AsyncConnection, statement: str, **values: Any) -> Rows:
    """Instants are bound with their zone; JSON columns come back parsed."""
    zoned = [
        bindparam(name, type_=DateTime(timezone=True))
        for name, value in values.items()
        if isinstance(value, datetime)
    ]
    found = await session.execute(text(statement).bindparams(*zoned), values)
    made = [dict(row) for row in found.mappings()]
    for row in made:
        for name in _JSON:
            if isinstance(row.get(name), str):
                row[name] = orjson.loads(row[name])
    return made
