"""A transaction begins with its party, ends whole, and leaves no connection half-way."""

import asyncio

import asyncpg
import pytest

from entrepot.shared.database import Database, plain_dsn
from entrepot.shared.testing.plugin import Rig


async def party_of(database: Database, party: str) -> str:
    async with database.transaction(party) as uow:
        return str(await uow.driver.fetchval("SELECT current_setting('app.party')"))


async def test_a_party_is_taken_as_it_is_and_for_one_transaction(rig: Rig) -> None:
    assert await party_of(rig.worker, "shop:o'neill'); --") == "shop:o'neill'); --"
    assert await party_of(rig.worker, "shop:b") == "shop:b"
    async with rig.worker.engine.connect() as session:
        left = await session.exec_driver_sql("SELECT current_setting('app.party', true)")
        assert not left.scalar()


async def test_a_connection_lost_in_the_pool_is_replaced(rig: Rig) -> None:
    async with rig.worker.transaction() as uow:
        pid = await uow.driver.fetchval("SELECT pg_backend_pid()")
    other = await asyncpg.connect(plain_dsn(rig.urls.worker))
    await other.execute("SELECT pg_terminate_backend($1)", pid)
    await other.close()
    await asyncio.sleep(0.2)
    async with rig.worker.transaction() as uow:
        assert await uow.driver.fetchval("SELECT pg_backend_pid()") != pid


async def test_one_cancelled_in_the_middle_leaves_nothing_behind(rig: Rig) -> None:
    async def slow() -> None:
        async with rig.worker.transaction() as uow:
            await uow.driver.execute("SELECT pg_advisory_xact_lock(7)")
            await uow.driver.execute("SELECT pg_sleep(20)")

    task = asyncio.create_task(slow())
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with rig.worker.transaction() as uow:
        assert await uow.driver.fetchval("SELECT pg_try_advisory_xact_lock(7)")
    assert rig.worker.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


async def test_a_transaction_with_a_failed_statement_is_never_taken_for_committed(
    rig: Rig,
) -> None:
    async def careless() -> None:
        async with rig.worker.transaction() as uow:
            with pytest.raises(asyncpg.DivisionByZeroError):
                await uow.driver.execute("SELECT 1 / 0")

    with pytest.raises(asyncpg.InFailedSQLTransactionError):
        await careless()
    assert await party_of(rig.worker, "*") == "*"
