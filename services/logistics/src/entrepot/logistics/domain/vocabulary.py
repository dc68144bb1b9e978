"""What a mapping table is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .status import Reason, Status

Row = tuple[Status, Reason | None]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One source's tables.

    rows: whole code -> (status, reason). prefixes: `Xyz_` -> the same, for families the source
    numbers freely. sub_reasons: sub-code -> reason only, for sources whose sub-code does not
    repeat the status. fine: "code/sub-code" -> the same as rows, for sources whose code alone
    decides the status but for a few sub-codes. fold: codes are compared in lower case.
    """

    name: str
    rows: Mapping[str, Row]
    prefixes: Mapping[str, Row] = field(default_factory=dict)
    sub_reasons: Mapping[str, Reason] = field(default_factory=dict)
    fine: Mapping[str, Row] = field(default_factory=dict)
    fold: bool = False


def rows(*groups: tuple[str, Status, Reason | None]) -> dict[str, Row]:
    """Rows from (codes separated by blanks, status, reason)."""
    return {code: (status, reason) for codes, status, reason in groups for code in codes.split()}
