"""tables.py says what the migrations made."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from entrepot.orders.tables import metadata
from entrepot.shared.provision import DatabaseUrls


async def test_tables_and_migrations_agree(service_urls: DatabaseUrls) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, metadata)
        return [d for d in found if not (d[0] == "remove_table" and d[1].name == "alembic_version")]

    engine = create_async_engine(service_urls.owner)
    try:
        async with engine.connect() as connection:
            assert await connection.run_sync(differences) == []
    finally:
        await engine.dispose()
