"""tables.py says what the migrations made."""

import secrets
from typing import Any

import asyncpg
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from entrepot.catalog.tables import metadata
from entrepot.shared import migrations
from entrepot.shared.database import plain_dsn
from entrepot.shared.provision import DatabaseUrls, provision_database
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
    assert migrations.head("entrepot.catalog") == "0005"


def upgrade_to(connection: Connection, revision: str) -> None:
    config = migrations._config("entrepot.catalog")
    script = ScriptDirectory.from_config(config)

    def steps(at: Any, _: Any) -> Any:
        return script._upgrade_revs(revision, at)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        with environment.begin_transaction():
            environment.run_migrations()


BEFORE = """
SELECT set_config('app.party', '*', true);
INSERT INTO product VALUES ('P', 1, now(), 'P', NULL, NULL, NULL, NULL, '{}');
INSERT INTO sku (sku, version, updated_at, product, title, status, categories)
VALUES ('A', 1, now(), 'P', 'A', 'active', '{}');
INSERT INTO shop VALUES ('amz-de', 'shop:amz-de', 'amazon', 'x', true);
INSERT INTO listing VALUES
    ('amz-de', 'B', 1, now(), 'shop:amz-de', 'A', 'DE', 'active', 'active', '{}', NULL);
"""


async def test_listings_of_the_release_before_are_judged_for_dispatch_at_once(
    postgres_server: str,
) -> None:
    name = f"t{secrets.token_hex(3)}_catalog"
    made = await provision_database(
        postgres_server, name, {role: role for role in ("owner", "app", "worker")}
    )
    engine = create_async_engine(made.owner)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(upgrade_to, "0002")
        owner = await asyncpg.connect(plain_dsn(made.owner))
        try:
            async with owner.transaction():
                await owner.execute(BEFORE)
        finally:
            await owner.close()
        await migrations.upgrade("entrepot.catalog", made.owner, name)
        async with engine.connect() as connection:
            found = await connection.exec_driver_sql(
                "SELECT sku, market, version, recheck_on <= current_date FROM dispatch_gate"
            )
            assert [tuple(row) for row in found] == [("A", "DE", 0, True)]
    finally:
        await engine.dispose()
