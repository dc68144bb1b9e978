"""Promises that events tell themselves, for things that keep no row of facts: goods between two
places, and orders that wait for goods to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from entrepot.control_tower.domain.expectations import Expectation, end_of
from entrepot.control_tower.domain.world import Seen

_TRANSFERRED = "inventory.transfer_received.v1"
_TRANSFER = "inventory.transfer_dispatched.v1"
_BACKORDER = "inventory.backorder_promised.v1"
_MOVED = "inventory.backorder_moved.v1"
_FILLED = "inventory.backorder_filled.v1"
_CLOSED = "inventory.backorder_closed.v1"
_BACKORDERS = frozenset({_BACKORDER, _MOVED, _FILLED, _CLOSED})


@dataclass(slots=True)
class _Told:
    """A word on one thing: the first day named, and what became of it."""

    due_on: date | None = None
    came_at: datetime | None = None
    void: bool = False


def of_events(events: Iterable[Seen]) -> Iterator[Expectation]:
    """Transfers against the day they were expected on, backorders against the day promised. The
    first word counts: a day that was moved was not kept."""
    transfers: dict[str, _Told] = {}
    backorders: dict[str, _Told] = {}
    for seen in events:
        if seen.type in (_TRANSFER, _TRANSFERRED) and (name := seen.text("transfer_id")):
            _transfer(transfers.setdefault(name, _Told()), seen)
        elif seen.type in _BACKORDERS and (name := seen.text("backorder_id")):
            _backorder(backorders.setdefault(name, _Told()), seen)
    for step, kind, by, found in (
        ("transferred", "transfer", "us", transfers),
        ("backorder", "backorder", "us", backorders),
    ):
        for name, told in found.items():
            if told.due_on is not None:
                yield Expectation(f"{kind}/{name}", step, "", end_of(told.due_on), told.came_at,
                                  True, by, told.void)  # fmt: skip


def _transfer(told: _Told, seen: Seen) -> None:
    if seen.type == _TRANSFER:
        told.due_on = told.due_on or seen.day("expected_on")
    else:
        told.came_at = told.came_at or seen.instant("occurred_at") or seen.time


def _backorder(told: _Told, seen: Seen) -> None:
    if seen.type == _BACKORDER:
        told.due_on = told.due_on or seen.day("promised_on")
    elif seen.type == _MOVED:
        told.due_on = told.due_on or seen.day("promised_before") or seen.day("promised_on")
    elif seen.type == _FILLED:
        whole = seen.data.get("complete") is not False
        told.came_at = told.came_at or (seen.time if whole else None)
    elif seen.text("reason") == "reserved":
        told.came_at = told.came_at or seen.time
    else:
        told.void = told.came_at is None
