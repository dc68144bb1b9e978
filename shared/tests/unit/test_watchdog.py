"""A part that hangs ends its process; one that waits, or a process that was frozen, does not."""

import asyncio

from entrepot.shared.watchdog import HUNG_S, LOOK_S, Watchdog


class Story:
    """A clock that looks every LOOK_S, and a part called relay."""

    def __init__(self) -> None:
        self.now, self.last, self.ended = 1000.0, 0.0, 0
        self.dog = Watchdog(
            {"relay": lambda: self.last}, self._end, {"relay": 1000.0}, lambda: self.now
        )

    def _end(self) -> None:
        self.ended += 1

    def look_for(self, seconds: float) -> str | None:
        """The first answer within that time."""
        end = self.now + seconds
        while self.now < end:
            if (found := self.dog.look()) is not None:
                return found
            self.now += LOOK_S
        return None


def test_a_part_that_gets_on_is_left_alone() -> None:
    story = Story()
    for _ in range(20):
        assert story.look_for(HUNG_S / 2) is None
        story.last = story.now


def test_a_part_that_stops_getting_on_is_named() -> None:
    story = Story()
    story.last = story.now
    assert story.look_for(HUNG_S - LOOK_S) is None
    assert story.look_for(HUNG_S) == "relay"


def test_a_part_that_is_begun_again_and_again_waits_and_does_not_hang() -> None:
    story = Story()
    for _ in range(20):
        assert story.look_for(HUNG_S / 2) is None
        story.dog.begun["relay"] = story.now


def test_a_process_that_was_frozen_is_no_hung_one() -> None:
    story = Story()
    story.last = story.now
    assert story.look_for(LOOK_S) is None
    story.now += 10 * HUNG_S
    assert story.look_for(HUNG_S - LOOK_S) is None


async def test_a_hung_part_ends_the_process_once() -> None:
    story = Story()
    story.last = story.now
    assert story.look_for(HUNG_S) is None
    story.now += LOOK_S
    task = asyncio.create_task(story.dog.run())
    for _ in range(3):
        await asyncio.sleep(0)
    assert story.ended == 1
    task.cancel()
