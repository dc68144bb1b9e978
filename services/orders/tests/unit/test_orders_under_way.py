"""Calls under way together: each is noted as it ends."""

import asyncio

import pytest

from entrepot.orders.handlers.under_way import UnderWay, top_up


async def answered(word: str, when: asyncio.Event | None = None) -> str:
    if when is not None:
        await when.wait()
    return word.upper()


async def test_what_ends_is_handed_out_while_others_hang() -> None:
    never = asyncio.Event()
    async with UnderWay[str, str]() as calls:
        calls.start("a", answered("a"))
        calls.start("b", answered("b", never))
        async with calls.ended() as ended:
            assert ended == [("a", "A")]
        assert list(calls.units) == ["b"]
        never.set()
        async with calls.ended() as ended:
            assert ended == [("b", "B")]
        assert not calls


async def test_what_could_not_be_noted_is_still_under_way() -> None:
    async with UnderWay[str, str]() as calls:
        calls.start("a", answered("a"))
        with pytest.raises(ConnectionError):
            async with calls.ended():
                raise ConnectionError
        assert list(calls.units) == ["a"]


async def test_what_hangs_is_cancelled_at_the_end() -> None:
    left: list[str] = []

    async def hangs() -> str:
        try:
            return await answered("a", asyncio.Event())
        finally:
            left.append("a")

    async with UnderWay[str, str]() as calls:
        calls.start("a", hangs())
        await asyncio.sleep(0)
    assert left == ["a"]


@pytest.mark.parametrize(
    ("room", "under_way", "more"),
    [(60, 0, 60), (60, 31, 0), (60, 30, 30), (1, 0, 1), (1, 1, 0), (10, 50, 0)],
)
def test_more_is_claimed_when_half_of_the_room_is_free(
    room: int, under_way: int, more: int
) -> None:
    assert top_up(room, under_way) == more
