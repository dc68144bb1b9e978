"""tables.py says what the migrations made."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from entrepot.identity.tables import metadata
from entrepot.shared.testing.plugin import Rig


async def test_the_tables_module_mirrors_the_migrated_database(rig: Rig) -> None:
    def compare(connection: Connection) -> list[object]:
        options = {"compare_type": True, "include_object": _ours}
        return list(
            compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        )

    async with rig.worker.engine.connect() as connection:
        assert await connection.run_sync(compare) == []


def _ours(thing: object, name: str, type_: str, reflected: bool, compared: object) -> bool:
    return name != "alembic_version"
