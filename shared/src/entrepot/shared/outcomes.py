"""What became of each command of a call."""

from dataclasses import dataclass
from typing import Literal

from entrepot.shared.errors import EntrepotError


@dataclass(frozen=True, slots=True)
class Outcome:
    """created | changed | unchanged, with the version that is held now; or the refusal."""

    did: Literal["created", "changed", "unchanged", "refused"]
    version: int = 0
    problem: EntrepotError | None = None

    @property
    def status(self) -> int:
        """As HTTP says it."""
        if self.problem is not None:
            return self.problem.status
        return 201 if self.did == "created" else 200


def refused(problem: EntrepotError) -> Outcome:
    return Outcome("refused", 0, problem)


def written(before: int | None) -> Outcome:
    """The next version of what had `before`."""
    return Outcome("created", 1) if before is None else Outcome("changed", before + 1)
