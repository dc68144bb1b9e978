"""A store of the first release, with its events, is taken over: cursors, keys, names, figures."""

import secrets
from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from entrepot.shared import migrations
from entrepot.shared.database import Database, plain_dsn
from entrepot.shared.ids import derived_uuid
from entrepot.shared.provision import provision_database

from .test_tower_api import AT, oid

PACKAGE = "entrepot.control_tower"


def _to(connection: Connection, revision: str) -> None:
    config = migrations._config(PACKAGE)
    script = ScriptDirectory.from_config(config)

    def steps(current: Any, _: Any) -> Any:
        return script._upgrade_revs(revision, current)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        with environment.begin_transaction():
            environment.run_migrations()


async def _fill(owner: "asyncpg.Connection[Any]") -> None:
    """Two events of an order and a balance, as the first release stored them."""
    accepted = {"order_id": oid(1), "external_id": "302-1", "shop": "amz-de"}
    scan = {"shipment_id": oid(1, "shp"), "tracking_number": "TN1", "order_id": oid(1)}
    level = {"sku": "LAMP-1", "location": "EU-1"}
    await owner.execute("ALTER TABLE event NO FORCE ROW LEVEL SECURITY")
    for position, (type_, subject, data) in enumerate(
        (("orders.order_accepted.v1", f"order/{oid(1)}", accepted),
         ("logistics.tracking_recorded.v1", "tracking/x", scan),
         ("inventory.availability_changed.v1", "stock/LAMP-1/EU-1", level)), 1,
    ):  # fmt: skip
        await owner.execute(
            "INSERT INTO event VALUES ($1, $2, $3, 'x', 'topic', $4, 1, $5, $5, 'key', $6, 'c', 'c', $7)",
            position, derived_uuid(subject), type_, subject, AT, ["shop:amz-de"], orjson.dumps(data),
        )  # fmt: skip
        for kind, value in (("order", data.get("order_id")), ("external", data.get("external_id")),
                            ("tracking", data.get("tracking_number")), ("sku", data.get("sku"))):  # fmt: skip
            if value:
                await owner.execute(
                    "INSERT INTO event_key VALUES ($1, $2, $3)", kind, value, position
                )
    await owner.execute("ALTER TABLE event FORCE ROW LEVEL SECURITY")
    await owner.execute("INSERT INTO event_head VALUES (true, 3)")
    await owner.execute("INSERT INTO kpi_day VALUES ('2026-01-05', 'accepted', 1)")
    await owner.execute(
        "INSERT INTO order_progress (order_id, accepted_at, reserved_attempt, refused_attempt) "
        "VALUES ($1, $2, 1, 0)", oid(1), AT,
    )  # fmt: skip


async def test_a_store_of_the_first_release_is_taken_over_with_its_events(
    postgres_server: str,
) -> None:
    from entrepot.control_tower.domain.filters import parse_filter
    from entrepot.control_tower.queries import store, stories

    name = f"t{secrets.token_hex(3)}_tower"
    urls = await provision_database(
        postgres_server, name, {"owner": "o", "app": "a", "worker": "w"}
    )
    engine = create_async_engine(urls.owner, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(_to, "0001")
    await engine.dispose()
    owner = await asyncpg.connect(plain_dsn(urls.owner))
    await _fill(owner)
    await owner.close()
    await migrations.upgrade(PACKAGE, urls.owner, name)
    database = Database(urls.app)
    try:
        async with database.read() as session:
            page = await store.events(session, parse_filter(None, None, None), 1, 10)
            assert [row.position for row in page.rows] == [2, 3], "a cursor of before is good"
            page = await store.events(session, parse_filter(None, None, oid(1)), 0, 10)
            assert [row.position for row in page.rows] == [1, 2]
            for value in ("302-1", "TN1", oid(1)):
                (found,) = await stories.search(session, value, 5, prefix=False)
                assert (found["kind"], found["id"]) == ("order", oid(1)), value
            (found,) = await stories.search(session, "LAMP-1", 5, prefix=False)
            assert found["kind"] == "sku"
            figures = await session.exec_driver_sql("SELECT name, n FROM figure_day")
            assert [tuple(row) for row in figures] == [("accepted", 1)]
            facts = await session.exec_driver_sql("SELECT order_id, accepted_at FROM order_fact")
            assert [tuple(row) for row in facts] == [(oid(1), datetime(2026, 1, 5, 9, tzinfo=UTC))]
        async with database.read("shop:other") as session:
            assert (await session.exec_driver_sql("SELECT count(*) FROM event")).scalar_one() == 0
            assert await stories.search(session, "302-1", 5, prefix=False) == []
    finally:
        await database.close()
