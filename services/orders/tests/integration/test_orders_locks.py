"""Jobs, consumers and requests lock rows in one order; what fails is done again or given back."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from orders_platform import Platform, Tokens, a_platform, held, run
from orders_stories import a_label, a_listing, a_market, an_order, order_id, post, shipped

from entrepot.orders import jobs
from entrepot.orders.handlers import again, levels, pushes, write_backs
from entrepot.orders.handlers.context import context_of
from entrepot.orders.repository import pushes as stock
from entrepot.shared.database import Database, UnitOfWork
from entrepot.shared.events.inventory import StockShipped
from entrepot.shared.testing.plugin import Rig


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


async def connect_shop(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await rig.sql(f"UPDATE shop SET base_url = '{platform.url}'")
    await rig.sql("UPDATE copy_version SET version = version + 1 WHERE name = 'shops'")


async def wait_for_a_lock(holder: UnitOfWork, kind: str = "transactionid") -> None:
    """Until another transaction waits for one of ours."""
    for _ in range(200):
        if await holder.driver.fetchval(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = $1", kind
        ):
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody waits")


async def test_the_answer_of_a_shop_is_noted_in_the_order_of_the_keys(
    rig: Rig, platform: Platform
) -> None:
    await connect_shop(rig, platform)
    await rig.deliver(*(a_listing("own-eu", name, "LAMP-1") for name in ("C", "B", "A")))
    context = context_of(rig.runtime)
    shop = (await context.refreshed()).shops["own-eu"]
    async with rig.worker.transaction() as uow:
        until = uow.now + timedelta(seconds=90)
        claimed = await stock.claim(uow.driver, [(shop.shop, 10)], uow.now, until)
    rows = list(reversed(claimed["own-eu"]))
    assert [row["external_sku"] for row in rows] == ["C", "B", "A"]
    await rig.sql(  # Enough rows for each to be looked up by itself, in the order asked for.
        "INSERT INTO stock_level (shop, external_sku, party, sku, available, wanted, changed_at, "
        "dirty, attempts, next_attempt_at, last_error) SELECT 'own-eu', 'Z' || n, "
        "'shop:own-eu', 'LAMP-1', 0, 0, now(), false, 0, now(), '' "
        "FROM generate_series(1, 5000) AS n"
    )
    await rig.sql("ANALYZE stock_level")
    async with rig.worker.transaction() as other:
        await other.driver.execute("SELECT FROM stock_level WHERE external_sku = 'A' FOR UPDATE")
        waiting = asyncio.create_task(pushes._settle(context, pushes.Batch(shop, rows)))
        await wait_for_a_lock(other)
        free = await other.driver.fetch(
            "SELECT external_sku FROM stock_level WHERE external_sku IN ('B', 'C') "
            "ORDER BY 1 FOR UPDATE SKIP LOCKED"
        )
        assert [row["external_sku"] for row in free] == ["B", "C"]
    await waiting


async def test_a_batch_of_facts_locks_all_its_orders_in_the_order_of_their_ids(rig: Rig) -> None:
    await a_market(rig)
    done = [await shipped(rig, str(n), number=n) for n in (1, 2)]
    pairs = sorted((order_id(str(n + 1)), done[n]) for n in range(2))
    (first, parcel), (last, sent) = pairs
    facts = (
        a_label(parcel, first, 9),
        StockShipped(
            reservation_id="res_" + "0" * 32,
            order_id=last,
            fulfilment_id=sent,
            lines=(),
            occurred_at=rig.clock(),
        ),
    )
    async with rig.worker.transaction() as other:
        await other.driver.execute("SELECT FROM sales_order WHERE order_id = $1 FOR UPDATE", first)
        waiting = asyncio.create_task(rig.deliver(*facts))
        await wait_for_a_lock(other)
        assert await other.driver.fetchval(
            "SELECT order_id FROM sales_order WHERE order_id = $1 FOR UPDATE SKIP LOCKED", last
        )
    await waiting


async def test_levels_are_worked_out_by_one_transaction_at_a_time(rig: Rig) -> None:
    """One that had read the old stock would else write its level over the newer one."""
    await a_market(rig)
    await rig.deliver(a_listing("own-eu", "A", "LAMP-1"))
    async with rig.worker.transaction() as other:
        await levels.want_levels_of_shop(other, "own-eu")
        waiting = asyncio.create_task(rig.deliver(a_listing("own-eu", "B", "LAMP-1")))
        await wait_for_a_lock(other, "advisory")
        assert not waiting.done()
    await waiting
    rows = await rig.sql("SELECT external_sku FROM stock_level ORDER BY 1")
    assert [row["external_sku"] for row in rows] == ["A", "B"]


async def test_a_transaction_undone_for_another_one_is_done_again(rig: Rig) -> None:
    tries = 0

    async def unlucky(uow: UnitOfWork) -> int:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise asyncpg.DeadlockDetectedError("deadlock detected")
        return tries

    assert await again.in_transaction(rig.worker, unlucky) == 3
    tries = -again.TRIES
    with pytest.raises(asyncpg.DeadlockDetectedError):
        await again.in_transaction(rig.worker, unlucky)
    assert tries == 0


@pytest.mark.parametrize("kind", ["stock", "write_back"])
async def test_a_claim_ends_when_its_work_fails(
    rig: Rig, platform: Platform, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    await connect_shop(rig, platform)
    if kind == "stock":
        await rig.deliver(a_listing("own-eu", "A", "LAMP-1"))
        module, job, table = pushes, jobs.push_stock_levels, "stock_level"
    else:
        await shipped(rig)
        module, job, table = write_backs, jobs.write_back_shipments, "write_back"

    async def fails(*_: Any) -> None:
        raise RuntimeError("an odd row")

    with monkeypatch.context() as patch:
        patch.setattr(module, "_settle", fails)
        await run(rig, job)
    (row,) = await rig.sql(f"SELECT claimed_until, attempts FROM {table}")
    assert (row["claimed_until"], row["attempts"]) == (None, 1)
    rig.clock.advance(timedelta(seconds=3))
    await run(rig, job)
    column = "pushed_at" if kind == "stock" else "confirmed_at"
    (row,) = await rig.sql(f"SELECT {column} AS done FROM {table}")
    assert row["done"] is not None


async def test_a_checkout_costs_one_read_and_one_write_transaction_of_four_statements(
    rig: Rig, platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_market(rig)
    rig.runtime.settings.urls["inventory"] = platform.url
    object.__setattr__(rig.runtime, "tokens", Tokens())
    platform.answer = held
    assert (await post(rig, "/v1/orders?reserve=now", an_order("1"))).status_code == 201
    made: list[str] = []
    read, write = Database.read, Database.transaction

    def reads(self: Database, *a: Any, **k: Any) -> Any:
        made.append("read")
        return read(self, *a, **k)

    def writes(self: Database, *a: Any, **k: Any) -> Any:
        made.append("write")
        return write(self, *a, **k)

    monkeypatch.setattr(Database, "read", reads)
    monkeypatch.setattr(Database, "transaction", writes)
    told: list[str] = []
    execute = asyncpg.Connection._execute

    async def counted(self: Any, query: str, *a: Any, **k: Any) -> Any:
        told.append(query)
        return await execute(self, query, *a, **k)

    monkeypatch.setattr(asyncpg.Connection, "_execute", counted)
    assert (await post(rig, "/v1/orders?reserve=now", an_order("2"))).status_code == 201
    assert made == ["read", "write"]
    asked = [" ".join(query.split()[:2]) for query in told]
    assert len(asked) == 4, asked
