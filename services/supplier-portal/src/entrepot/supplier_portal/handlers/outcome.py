"""What became of one command of many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from entrepot.shared.errors import EntrepotError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The thing's id and the thing; created is False where the same was done before."""

    id: str
    value: T
    created: bool


Outcome = Done[T] | EntrepotError


def only(outcomes: Sequence[Outcome[T]]) -> Done[T]:
    """The outcome of a single command. Raises what refused it."""
    (outcome,) = outcomes
    if isinstance(outcome, EntrepotError):
        raise outcome
    return outcome
