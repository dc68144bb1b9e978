"""Which expected days a change moved."""

from collections.abc import Iterable, Mapping
from datetime import date

from entrepot.shared.events.supplier_portal import ExpectedMove
from entrepot.supplier_portal.domain.line import Line


def expected_days(lines: Iterable[Line]) -> dict[int, date]:
    """The likely day of each line, to be compared after a change."""
    return {line.line_no: line.likely_on for line in lines}


def moves(before: Mapping[int, date], lines: Iterable[Line]) -> tuple[ExpectedMove, ...]:
    """Lines whose likely day is another one now."""
    return tuple(
        ExpectedMove(
            line_no=line.line_no, sku=line.sku, was_on=before[line.line_no],
            expected_on=line.likely_on, days=(line.likely_on - before[line.line_no]).days,
        )
        for line in lines
        if line.line_no in before and line.likely_on != before[line.line_no]
    )  # fmt: skip
