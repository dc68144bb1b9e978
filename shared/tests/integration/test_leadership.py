"""One replica at a time does the work that only one may do."""

from entrepot.shared.database import plain_dsn
from entrepot.shared.leadership import Leadership


async def test_one_process_holds_a_piece_of_work_until_it_ends(rig) -> None:
    dsn = plain_dsn(rig.worker.url)
    first, second = Leadership(dsn), Leadership(dsn)
    try:
        assert await first.holds("job:a")
        assert await first.holds("job:a")
        assert not await second.holds("job:a")
        assert await second.holds("job:b")
        await first.close()
        second._tried.clear()  # A second has passed.
        assert await second.holds("job:a")
    finally:
        await first.close()
        await second.close()


async def test_a_lost_connection_ends_the_hold(rig) -> None:
    leader = Leadership(plain_dsn(rig.worker.url))
    try:
        assert await leader.holds("job:a")
        assert leader._connection is not None
        leader._connection.terminate()
        other = Leadership(plain_dsn(rig.worker.url))
        try:
            for _ in range(200):
                other._tried.clear()
                if await other.holds("job:a"):
                    break
            assert await other.holds("job:a")
            assert not await leader.holds("job:a")
        finally:
            await other.close()
    finally:
        await leader.close()
