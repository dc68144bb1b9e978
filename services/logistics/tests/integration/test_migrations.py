"""The migrations leave what tables.py says."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from entrepot.logistics.tables import metadata
from entrepot.shared.testing.plugin import Rig


async def test_migrations_and_tables_name_the_same_columns_keys_and_indexes(rig: Rig) -> None:
    def compare(connection: Connection) -> list[object]:
        def wanted(_: object, name: str | None, kind: str, *__: object) -> bool:
            return not (kind == "table" and name == "alembic_version")

        context = MigrationContext.configure(connection, opts={"include_object": wanted})
        return list(compare_metadata(context, metadata))

    async with rig.worker.engine.connect() as connection:
        assert await connection.run_sync(compare) == []


async def test_every_party_owned_table_is_under_forced_row_level_security(rig: Rig) -> None:
    rows = await rig.sql(
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity "
        "AND relkind = 'r' ORDER BY relname"
    )
    assert [row["relname"] for row in rows] == [
        "appointment", "carrier", "carrier_request", "consignment", "declaration",
        "delivery_proof", "dock", "exception_rule", "exporter", "goods", "handling_unit",
        "label_purchase", "lane", "lane_history", "manifest", "manifest_line",
        "overseas_movement", "packed_shipment", "pickup", "plan_outcomes", "rate_sheet",
        "shipment", "shipment_exception", "shipment_line", "shipment_watch",
        "tracking_event", "transfer_goods", "unit_serial", "webhook_source",
    ]  # fmt: skip
