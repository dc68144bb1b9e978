"""Is the HS code one, and may the goods go there?

HS codes: six digits of the nomenclature, national ones up to ten. Restricted goods: rows of kind
`restricted` by market (or `*`), HS prefix, UN number or category; decision prohibited (never),
licence (with the documents named) or attention (told, does not stop).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from entrepot.shared.rules.markets import in_eu

from .rows import RuleBook, RuleRow

RESTRICTED, EVERYWHERE = "restricted", "*"
Decision = Literal["allowed", "attention", "licence", "prohibited"]
_ORDER: tuple[Decision, ...] = ("allowed", "attention", "licence", "prohibited")


@dataclass(frozen=True, slots=True)
class HsCode:
    """A code of the table: 2, 4 or 6 digits, or a national one of a market."""

    code: str
    description: str
    market: str = EVERYWHERE


@dataclass(frozen=True, slots=True)
class HsCheck:
    """state: known | known_heading (six digits known, national ones not in our table) | unknown |
    malformed. nearest: codes of the same heading, where the code is unknown."""

    code: str
    state: Literal["known", "known_heading", "unknown", "malformed"]
    description: str = ""
    nearest: tuple[HsCode, ...] = ()

    @property
    def ok(self) -> bool:
        return self.state in ("known", "known_heading")


def hs_candidates(code: str) -> list[str]:
    """Codes to look up for a check: itself, its six digits, its heading and chapter."""
    return list(dict.fromkeys([code, code[:6], code[:4], code[:2]]))


def check_hs(
    code: str, table: Mapping[str, HsCode],
    siblings: Callable[[str], Iterable[HsCode]] = lambda heading: (),
) -> HsCheck:  # fmt: skip
    """table: holds those of hs_candidates() that exist. siblings: codes of a heading."""
    if not (code.isascii() and code.isdigit() and 6 <= len(code) <= 10):
        return HsCheck(code, "malformed")
    if code in table:
        return HsCheck(code, "known", table[code].description)
    subheading = table.get(code[:6])
    if subheading is not None:
        return HsCheck(code, "known_heading", subheading.description)
    return HsCheck(code, "unknown", nearest=tuple(siblings(code[:4])))


@dataclass(frozen=True, slots=True)
class Restriction:
    """A row that concerns the goods."""

    row: RuleRow
    decision: Decision
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RestrictedCheck:
    """decision: the gravest; at least attention where a row that nobody has verified concerns the
    goods (withheld: told, not applied)."""

    decision: Decision
    restrictions: tuple[Restriction, ...]
    withheld: tuple[RuleRow, ...]


def check_restricted(
    market: str, on: date, book: RuleBook, *, hs: str = "", un_numbers: Iterable[str] = (),
    categories: Iterable[str] = (), origin: str = "",
) -> RestrictedCheck:  # fmt: skip
    """What rules of the destination (and of the EU, for a member state) say of one line."""
    dangerous = {un.partition(":")[0] for un in un_numbers}
    words = set(categories)

    def concerns(row: RuleRow) -> bool:
        origins = row.names("origins")
        if origins and origin not in origins:
            return False
        return (
            any(hs.startswith(prefix) for prefix in row.names("hs") if hs)
            or bool(dangerous & row.names("un")) or bool(words & row.names("categories"))
        )  # fmt: skip

    places = [EVERYWHERE, market, *(["EU"] if market != "EU" and in_eu(market, on) else [])]
    found = [row for place in places for row in book.all(place, RESTRICTED, on, concerns)]
    withheld = [row for place in places for row in book.withheld(place, RESTRICTED, on, concerns)]
    told = tuple(_restriction(row) for row in found)
    gravest = max((_ORDER.index(r.decision) for r in told), default=1 if withheld else 0)
    return RestrictedCheck(_ORDER[gravest], told, tuple(withheld))


def _restriction(row: RuleRow) -> Restriction:
    decision = row.parameters["decision"]
    return Restriction(
        row, decision if decision in _ORDER else "attention",
        tuple(map(str, row.parameters.get("documents", ()))),
    )  # fmt: skip
