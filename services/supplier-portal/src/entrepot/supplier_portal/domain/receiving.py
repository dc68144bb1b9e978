"""What came against what was announced, line by line and lot by lot."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from entrepot.supplier_portal.domain.tolerance import Tolerance

Kind = Literal["over", "short", "damaged", "wrong_lot", "not_announced"]
Decision = Literal["accept", "expect_rest", "claim"]
DECISIONS: tuple[Decision, ...] = ("accept", "expect_rest", "claim")


@dataclass(frozen=True, slots=True)
class Announced:
    """Units of a line in a notice. lot None: the notice does not tell."""

    line_no: int
    sku: str
    quantity: int
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """Units counted in for a line of the order (0: it has no line of the SKU)."""

    line_no: int
    sku: str
    quantity: int  # Good ones.
    damaged: int
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Units of a line that differ. expected and counted are those of the line (of the lot, where
    the kind is wrong_lot)."""

    line_no: int
    sku: str
    lot: str
    kind: Kind
    units: int
    expected: int
    counted: int
    tolerated: bool


@dataclass(frozen=True, slots=True)
class LineMatch:
    """A line of a notice: announced against good, damaged, and of lots that were not announced."""

    line_no: int
    sku: str
    announced: int
    received: int
    damaged: int
    wrong_lot: int
    state: Literal["open", "short", "exact", "over"]


def match(
    announced: Sequence[Announced], counted: Iterable[Counted], tolerance: Tolerance, *,
    settled: bool,
) -> tuple[list[LineMatch], list[Difference]]:  # fmt: skip
    """Lines and their differences. settled: nothing more is to come, so what is missing is short.
    A lot is wrong only where the notice tells lots of the line and the count tells another."""
    wanted: dict[int, int] = defaultdict(int)
    lots: dict[int, set[str]] = defaultdict(set)
    skus: dict[int, str] = {}
    for part in announced:
        wanted[part.line_no] += part.quantity
        skus[part.line_no] = part.sku
        if part.lot:
            lots[part.line_no].add(part.lot)
    good: dict[int, int] = defaultdict(int)
    bad: dict[int, int] = defaultdict(int)
    strangers: dict[tuple[int, str], int] = defaultdict(int)
    surprises: dict[tuple[int, str], int] = defaultdict(int)
    for count in counted:
        if count.line_no not in wanted:
            surprises[count.line_no, count.sku] += count.quantity + count.damaged
            continue
        good[count.line_no] += count.quantity
        bad[count.line_no] += count.damaged
        known = lots[count.line_no]
        if known and count.lot and count.lot not in known:
            strangers[count.line_no, count.lot] += count.quantity + count.damaged
    matches: list[LineMatch] = []
    found: list[Difference] = []
    for line_no in sorted(wanted):
        mine = {lot: n for (no, lot), n in strangers.items() if no == line_no}
        line = _line(line_no, skus[line_no], wanted[line_no], good[line_no], bad[line_no],
                     sum(mine.values()), settled)  # fmt: skip
        matches.append(line)
        found += _of_line(line, mine, tolerance)
    found += [
        Difference(line_no, sku, "", "not_announced", units, 0, units, False)
        for (line_no, sku), units in sorted(surprises.items())
    ]
    return matches, found


def _line(
    line_no: int, sku: str, wanted: int, good: int, bad: int, wrong: int, settled: bool
) -> LineMatch:
    came = good + bad
    state: Literal["open", "short", "exact", "over"] = "exact"
    if came > wanted:
        state = "over"
    elif came < wanted:
        state = "short" if settled else "open"
    return LineMatch(line_no, sku, wanted, good, bad, wrong, state)


def _of_line(line: LineMatch, wrong: Mapping[str, int], tolerance: Tolerance) -> list[Difference]:
    came = line.received + line.damaged
    kinds: list[tuple[Kind, str, int]] = []
    if line.state == "over":
        kinds.append(("over", "", came - line.announced))
    if line.state == "short":
        kinds.append(("short", "", line.announced - came))
    if line.damaged:
        kinds.append(("damaged", "", line.damaged))
    kinds += [("wrong_lot", lot, units) for lot, units in sorted(wrong.items())]
    return [
        Difference(line.line_no, line.sku, lot, kind, units,
                   0 if kind == "wrong_lot" else line.announced,
                   units if kind == "wrong_lot" else came,
                   tolerance.allows(kind, units, line.announced))
        for kind, lot, units in kinds
    ]  # fmt: skip
