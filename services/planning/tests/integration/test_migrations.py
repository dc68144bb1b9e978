"""tables.py says what the migrations leave; what partners must not see is behind row-level security."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from entrepot.planning.tables import metadata
from entrepot.shared.tables import NAMES
from entrepot.shared.testing.plugin import Rig


async def test_the_migrated_database_and_the_metadata_do_not_differ(rig: Rig) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: not (
                kind == "table" and name == "alembic_version")},
        )  # fmt: skip
        return list(compare_metadata(context, metadata))

    engine = create_async_engine(rig.urls.owner)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_every_table_is_behind_row_level_security(rig: Rig) -> None:
    rows = await rig.sql("SELECT relname FROM pg_class WHERE relforcerowsecurity")
    assert {row["relname"] for row in rows} == set(metadata.tables) - set(NAMES)
