"""Where shops sell from, as far as their lists say so."""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class ShopLists:
    """sources: of each shop with a list, its places. bonded: (shop, place) of bonded places that the
    shop ships from although their goods are not in free circulation."""

    sources: dict[str, set[str]] = field(default_factory=dict)
    bonded: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, bool]]) -> "ShopLists":
        """From (shop, place, bonded)."""
        made = cls()
        for shop, location, bonded in rows:
            made.sources.setdefault(shop, set()).add(location)
            if bonded:
                made.bonded.add((shop, location))
        return made

    def allow(self, owner: str, location: str, *, bonded: bool) -> bool:
        """Whether units of a place may be held for the owner: for a shop those of its list (of any
        place without one), of a bonded place only where the list says so; for others all."""
        if not owner.startswith("shop:"):
            return True
        shop = owner[5:]
        listed = self.sources.get(shop)
        if listed is not None and location not in listed:
            return False
        return not bonded or (shop, location) in self.bonded
