"""What a platform says of a listing, in our words, and which of several offers of a SKU counts."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, Protocol, TypeVar

ListingState = Literal["active", "inactive", "suppressed"]
# Of several offers under one name the best one counts: it is sold where one of them is. One whose
# words are not known here (None) may be sold, so it stands above those that surely are not.
RANK: Final[Mapping[ListingState | None, int]] = {
    "inactive": 0, "suppressed": 1, None: 2, "active": 3,
}  # fmt: skip
GONE_AFTER: Final = 2  # Whole readings in a row without a listing: the platform has it no more.


class Offer(Protocol):
    """Something that has a state."""

    @property
    def state(self) -> ListingState | None: ...


T = TypeVar("T", bound=Offer)


def best(offers: Iterable[T]) -> T:
    """The first one of the highest rank. Raises ValueError where there is none."""
    return max(offers, key=lambda offer: RANK[offer.state])
