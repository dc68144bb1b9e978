"""tables.py says what the migrations made."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from entrepot.catalog.tables import metadata
from entrepot.shared import migrations
from entrepot.shared.provision import DatabaseUrls
from entrepot.shared.testing.plugin import Rig


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


async def test_the_rules_are_seeded_once(rig: Rig) -> None:
    rows = await rig.sql(
        "SELECT rule, require_any FROM certificate_rule ORDER BY length(rule), rule"
    )
    assert [r["rule"] for r in rows] == [f"R{n}" for n in range(1, 13)]
    assert migrations.head("entrepot.catalog") == "0002"
