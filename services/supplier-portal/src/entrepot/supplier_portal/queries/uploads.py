"""Uploads of a party."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.supplier_portal.queries.where import After, Row, Where, instant

_COLUMNS = ("upload_id, party, kind, format, file_name, rows, accepted, repeated, refused, errors, "
            "created_at")  # fmt: skip


async def uploads(session: AsyncConnection, party: str, after: After, limit: int) -> Sequence[Row]:
    """Newest first, without the files."""
    where = Where(party, "party")
    if after is not None:
        where.add("(created_at, upload_id) < ({}, {})", instant(after[0]), after[1])
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT {_COLUMNS} FROM upload WHERE {where} "
            f"ORDER BY created_at DESC, upload_id DESC LIMIT {limit + 1}", *where.values,
        )
    )  # fmt: skip


async def one_upload(session: AsyncConnection, id_: str, party: str) -> Row | None:
    """With its file."""
    driver = await driver_of(session)
    row: Row | None = await driver.fetchrow(
        "SELECT * FROM upload WHERE upload_id = $1 AND ($2 = '*' OR party = $2)", id_, party
    )
    return row
