"""How many units of a lot to look at, and how many bad ones it may have.

Source: ISO 2859-1:1999 and ANSI/ASQ Z1.4-2008 (both from MIL-STD-105E, 1989): table I (code
letters), tables II-A normal, II-B tightened, II-C reduced (single sampling), section 4.7 and
ISO 9.3 (switching). Where both differ, Z1.4 is followed: reduced plans may have a gap between
accept and reject; a lot in the gap is accepted, and the next one is inspected normally.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Level = Literal["S-1", "S-2", "S-3", "S-4", "I", "II", "III"]
Severity = Literal["normal", "tightened", "reduced"]
Verdict = Literal["accepted", "accepted_in_gap", "rejected"]

LETTERS = "ABCDEFGHJKLMNPQR"
LEVELS: tuple[Level, ...] = ("S-1", "S-2", "S-3", "S-4", "I", "II", "III")
AQLS = ("0.10", "0.15", "0.25", "0.40", "0.65", "1.0", "1.5", "2.5", "4.0", "6.5")

# Table I: the largest lot of each row, and its letters by level.
_LOT_LIMITS = (8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000)
_TABLE_I = (
    "AAAAAAB", "AAAAABC", "AABBBCD", "ABBCCDE", "BBCCCEF", "BBCDDFG", "BCDEEGH", "BCDEFHJ",
    "CCEFGJK", "CDEGHKL", "CDFGJLM", "CDFHKMN", "DEGJLNP", "DEGJMPQ", "DEHKNQR",
)  # fmt: skip

_SIZES = dict(zip(LETTERS, (2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800, 1250, 2000),
                  strict=True))  # fmt: skip
_REDUCED_SIZES = dict(
    zip(LETTERS, (2, 2, 2, 3, 5, 8, 13, 20, 32, 50, 80, 125, 200, 315, 500, 800), strict=True)
)
# Tables II-A to II-C: for each AQL a cell per letter A to R; "v" and "^": use the first plan below
# or above the arrow. A number is the accept number; reject is one more. "1/4": accept, reject.
_NORMAL = {
    "0.10": "v v v v v v v v v 0 ^ v 1 2 3 5",
    "0.15": "v v v v v v v v 0 ^ v 1 2 3 5 7",
    "0.25": "v v v v v v v 0 ^ v 1 2 3 5 7 10",
    "0.40": "v v v v v v 0 ^ v 1 2 3 5 7 10 14",
    "0.65": "v v v v v 0 ^ v 1 2 3 5 7 10 14 21",
    "1.0": "v v v v 0 ^ v 1 2 3 5 7 10 14 21 ^",
    "1.5": "v v v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^",
    "2.5": "v v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^",
    "4.0": "v 0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^ ^",
    "6.5": "0 ^ v 1 2 3 5 7 10 14 21 ^ ^ ^ ^ ^",
}
_TIGHTENED = {
    "0.10": "v v v v v v v v v v 0 v v 1 2 3",
    "0.15": "v v v v v v v v v 0 v v 1 2 3 5",
    "0.25": "v v v v v v v v 0 v v 1 2 3 5 8",
    "0.40": "v v v v v v v 0 v v 1 2 3 5 8 12",
    "0.65": "v v v v v v 0 v v 1 2 3 5 8 12 18",
    "1.0": "v v v v v 0 v v 1 2 3 5 8 12 18 ^",
    "1.5": "v v v v 0 v v 1 2 3 5 8 12 18 ^ ^",
    "2.5": "v v v 0 v v 1 2 3 5 8 12 18 ^ ^ ^",
    "4.0": "v v 0 v v 1 2 3 5 8 12 18 ^ ^ ^ ^",
    "6.5": "v 0 v v 1 2 3 5 8 12 18 ^ ^ ^ ^ ^",
}
_REDUCED = {
    "0.10": "v v v v v v v v v 0 ^ v 0/2 1/3 1/4 2/5",
    "0.15": "v v v v v v v v 0 ^ v 0/2 1/3 1/4 2/5 3/6",
    "0.25": "v v v v v v v 0 ^ v 0/2 1/3 1/4 2/5 3/6 5/8",
    "0.40": "v v v v v v 0 ^ v 0/2 1/3 1/4 2/5 3/6 5/8 7/10",
    "0.65": "v v v v v 0 ^ v 0/2 1/3 1/4 2/5 3/6 5/8 7/10 10/13",
    "1.0": "v v v v 0 ^ v 0/2 1/3 1/4 2/5 3/6 5/8 7/10 10/13 ^",
    "1.5": "v v v 0 ^ v 0/2 1/3 1/4 2/5 3/6 5/8 7/10 10/13 ^ ^",
    "2.5": "v v 0 ^ v 0/2 1/3 1/4 2/5 3/6 5/8 7/10 10/13 ^ ^ ^",
    "4.0": "v 0 ^ v 0/2 1/3 1/4 2/5 3/6 5/8 7/10 10/13 ^ ^ ^ ^",
    "6.5": "0 ^ v 0/2 1/3 1/4 2/5 3/6 5/8 7/10 10/13 ^ ^ ^ ^ ^",
}
_TABLES = {"normal": _NORMAL, "tightened": _TIGHTENED, "reduced": _REDUCED}

TIGHTEN_AFTER, TIGHTEN_WITHIN = 2, 5  # Rejected lots of so many, or fewer, consecutive ones.
RELAX_AFTER = 5  # Accepted lots in a row, from tightened back to normal.
REDUCE_AFTER = 10  # Accepted lots in a row, from normal to reduced.
DISCONTINUE_AFTER = 5  # Rejected lots in all under tightened inspection (ISO 2859-1, 9.4).


@dataclass(frozen=True, slots=True)
class Plan:
    """Look at sample_size units; accept up to `accept` bad ones, reject from `reject`. The code
    letter is that of the plan, which an arrow may have moved from that of the lot."""

    code_letter: str
    sample_size: int
    accept: int
    reject: int
    whole_lot: bool = False  # The sample would be the lot: every unit is inspected.

    def verdict(self, defectives: int) -> Verdict:
        """defectives: bad units (or defects) in the sample."""
        if defectives <= self.accept:
            return "accepted"
        return "accepted_in_gap" if defectives < self.reject else "rejected"


def code_letter(lot_size: int, level: Level = "II") -> str:
    """Table I. Raises ValueError below 2 units or for an unknown level."""
    if lot_size < 2:
        raise ValueError("a lot has at least 2 units")
    return _TABLE_I[bisect_left(_LOT_LIMITS, lot_size)][LEVELS.index(level)]


def plan(lot_size: int, aql: str, *, level: Level = "II", severity: Severity = "normal") -> Plan:
    """The single sampling plan of a lot. aql: one of AQLS, in per cent. A lot of one unit is that
    unit; a sample as large as the lot is the lot. Raises ValueError."""
    if aql not in AQLS:
        raise ValueError(f"AQL must be one of {', '.join(AQLS)}")
    if lot_size == 1:
        return Plan("A", 1, 0, 1, whole_lot=True)
    cells = _TABLES[severity][aql].split()
    at = LETTERS.index(code_letter(lot_size, level))
    while cells[at] in "v^":
        at += 1 if cells[at] == "v" else -1
    accept, _, reject = cells[at].partition("/")
    letter = LETTERS[at]
    size = (_REDUCED_SIZES if severity == "reduced" else _SIZES)[letter]
    whole = size >= lot_size
    return Plan(letter, min(size, lot_size), int(accept), int(reject or int(accept) + 1), whole)


@dataclass(frozen=True, slots=True)
class Standing:
    """How strictly the next lot is to be inspected, and why."""

    severity: Severity
    discontinued: bool
    reason: str


def next_severity(history: Sequence[Verdict], *, steady: bool = False) -> Standing:
    """Switching rule over the lots of one supplier and SKU on original inspection, oldest first.
    steady: production is steady and somebody with authority wants reduced inspection."""
    severity: Severity = "normal"
    since: list[Verdict] = []  # Verdicts since the severity was last changed.
    rejected_tightened = 0
    reason = "first lots are inspected normally"
    for verdict in history:
        since.append(verdict)
        bad = verdict == "rejected"
        moved: tuple[Severity, str] | None = None
        if severity == "normal":
            if since[-TIGHTEN_WITHIN:].count("rejected") >= TIGHTEN_AFTER:
                moved = ("tightened", "2 of 5 consecutive lots were rejected")
            elif steady and _accepted_in_row(since) >= REDUCE_AFTER:
                moved = ("reduced", "10 lots in a row were accepted and production is steady")
        elif severity == "tightened":
            rejected_tightened += bad
            if rejected_tightened >= DISCONTINUE_AFTER:
                return Standing(
                    "tightened", True, "5 lots were rejected under tightened inspection"
                )
            if _accepted_in_row(since) >= RELAX_AFTER:
                moved = ("normal", "5 lots in a row were accepted under tightened inspection")
        elif bad or verdict == "accepted_in_gap":
            moved = ("normal", "a lot under reduced inspection was not plainly accepted")
        if moved is not None:
            severity, reason = moved
            since, rejected_tightened = [], 0
    if severity == "reduced" and not steady:
        return Standing("normal", False, "production is not steady")
    return Standing(severity, False, reason)


def _accepted_in_row(verdicts: Sequence[Verdict]) -> int:
    """Length of the run of accepted lots at the end."""
    count = 0
    for verdict in reversed(verdicts):
        if verdict != "accepted":
            break
        count += 1
    return count
