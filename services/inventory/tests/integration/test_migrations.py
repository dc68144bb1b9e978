"""The tables that the code believes in are the tables that the migrations leave."""

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from entrepot.inventory.tables import metadata
from entrepot.shared.provision import DatabaseUrls


def _differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return [d for d in compare_metadata(context, metadata) if "alembic_version" not in repr(d)]


async def test_the_tables_in_code_are_those_that_the_migrations_make(
    service_urls: DatabaseUrls,
) -> None:
    engine = create_async_engine(service_urls.owner)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
    await engine.dispose()
