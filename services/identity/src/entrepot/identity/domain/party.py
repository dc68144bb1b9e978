"""Parties: who takes part. A party's id is `<kind>:<slug>`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """An outside partner, a group of our staff, or a service of the hub. version counts its
    changes from 1; an inactive party's clients and users get no token."""

    party: str
    name: str
    name_zh: str | None = None
    active: bool = True
    version: int = 0

    @property
    def kind(self) -> str:
        return self.party.split(":", 1)[0]

    def says_the_same_as(self, other: "Party") -> bool:
        """Whether both say the same, whatever their versions."""
        mine = (self.party, self.name, self.name_zh, self.active)
        return mine == (other.party, other.name, other.name_zh, other.active)
