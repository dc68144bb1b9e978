"""A ledger that named lots before lots were kept stays in balance through the upgrade."""

import secrets
from typing import Any

import asyncpg
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from entrepot.inventory.queries.lot_audit import lot_audit
from entrepot.shared import migrations
from entrepot.shared.database import Database, plain_dsn
from entrepot.shared.provision import provision_database

PACKAGE = "entrepot.inventory"
OLDER = """
SELECT set_config('app.party', '*', true);
INSERT INTO location (location, kind, name, party, country, timezone, cut_off, opening_hours,
    closed_on, postal_code, city, active, version, changed_at)
VALUES ('NL-BOND', 'bonded', 'B', 'warehouse:eu', 'NL', 'UTC', '14:00', '{}', '[]', '', '', true,
        1, now());
INSERT INTO stock (sku, location, party, on_hand) VALUES ('LAMP', 'NL-BOND', 'warehouse:eu', 3);
INSERT INTO movement (posted_at, occurred_at, sku, location, party, from_account, to_account,
    quantity, kind, reference, source_event_id, lot)
VALUES (now(), now(), 'LAMP', 'NL-BOND', 'warehouse:eu', 'supplier', 'free', 5, 'receive', '',
        'e1', 'L1'),
       (now(), now(), 'LAMP', 'NL-BOND', 'warehouse:eu', 'free', 'adjustment', 2, 'lose', '',
        'e2', NULL)
"""


def _to_0001(connection: Connection) -> None:
    config = migrations._config(PACKAGE)
    script = ScriptDirectory.from_config(config)

    def steps(revision: Any, _: Any) -> Any:
        return script._upgrade_revs("0001", revision)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        with environment.begin_transaction():
            environment.run_migrations()


async def test_lots_that_were_only_named_begin_as_unlotted_stock(postgres_server: str) -> None:
    name = f"t{secrets.token_hex(3)}_older"
    urls = await provision_database(
        postgres_server, name, {"owner": "owner", "app": "app", "worker": "worker"}
    )
    engine = create_async_engine(urls.owner, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(_to_0001)
    await engine.dispose()
    owner = await asyncpg.connect(plain_dsn(urls.owner))
    async with owner.transaction():
        await owner.execute(OLDER)
    await owner.close()
    await migrations.upgrade(PACKAGE, urls.owner, name)
    database = Database(urls.worker)
    async with database.read() as session:
        assert (await lot_audit(session, whole=True))["drifts"] == []
        rows = await session.exec_driver_sql("SELECT lot, on_hand FROM lot_opening")
        assert [tuple(r) for r in rows] == [("L1", -5)]
        stock = await session.exec_driver_sql("SELECT bonded, traced FROM stock")
        assert [tuple(r) for r in stock] == [(True, False)]
    await database.close()
