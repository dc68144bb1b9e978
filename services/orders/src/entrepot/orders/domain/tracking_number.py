"""Whether a tracking number can be one of its carrier: asked before a shop is told it.

Shops check numbers with the carrier and count wrong ones against the seller. The formats are data
(data/tracking_numbers.json) with their sources; where no format of the carrier is known only
length and characters are checked.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

MIN_LENGTH, MAX_LENGTH = 4, 40
_PLAIN = re.compile(r"[A-Z0-9][A-Z0-9/_-]*")


def _digits(text: str) -> list[int]:
    return [int(character) for character in text]


def _ups(text: str) -> bool:
    body = [int(c) if c.isdigit() else (ord(c) - 63) % 10 for c in text[2:17]]
    total = sum(body[0::2]) + 2 * sum(body[1::2])
    return text[17].isdigit() and -total % 10 == int(text[17])


def _s10(text: str) -> bool:
    *body, given = _digits(text[2:11])
    total = sum(d * w for d, w in zip(body, (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
    return given == {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11)


def _mod10(text: str) -> bool:
    *body, given = _digits(text)
    total = sum(d * (3 if at % 2 == 0 else 1) for at, d in enumerate(reversed(body)))
    return -total % 10 == given


def _fedex12(text: str) -> bool:
    *body, given = _digits(text)
    total = sum(d * w for d, w in zip(body, (3, 1, 7) * 4, strict=False))
    return total % 11 % 10 == given


CHECKS: Mapping[str, Callable[[str], bool]] = {
    "ups": _ups,
    "s10": _s10,
    "mod10": _mod10,
    "mod10_last22": lambda text: _mod10(text[-22:]),
    "mod7": lambda text: int(text[:-1]) % 7 == int(text[-1]),
    "fedex12": _fedex12,
    "none": lambda text: True,
    "never": lambda text: False,
}


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of number. shape: what it looks like, whole."""

    name: str
    shape: re.Pattern[str]
    check: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class CarrierFormats:
    """A carrier's numbers. words: of its code; exhaustive: there are no others."""

    words: frozenset[str]
    exhaustive: bool
    formats: tuple[Format, ...]


def read_table(document: Any) -> tuple[CarrierFormats, ...]:
    """The table of data/tracking_numbers.json. Raises KeyError for an unknown check."""
    return tuple(
        CarrierFormats(
            frozenset(each["words"]), each["exhaustive"],
            tuple(
                Format(f["name"], re.compile(f["shape"]), CHECKS[f["check"]])
                for f in each["formats"]
            ),
        )
        for each in document["carriers"]
    )  # fmt: skip


def normal(number: str) -> str:
    """As carriers compare numbers: upper case, without blanks."""
    return "".join(number.split()).upper()


def problem_of(carrier: str, number: str, table: tuple[CarrierFormats, ...]) -> str | None:
    """Why the number cannot be one of the carrier's; None where it can."""
    text = normal(number)
    if not MIN_LENGTH <= len(text) <= MAX_LENGTH:
        return (
            f"a tracking number has {MIN_LENGTH} to {MAX_LENGTH} characters, this has {len(text)}"
        )
    if not _PLAIN.fullmatch(text):
        return "a tracking number has letters, digits and hyphens only"
    words = set(re.split(r"[^a-z0-9]+", carrier.lower()))
    known = next((each for each in table if each.words & words), None)
    if known is None:
        return None
    for form in known.formats:
        if form.shape.fullmatch(text):
            wrong = f"the check digit of a {form.name} number is wrong"
            return None if form.check(text) else wrong
    return f"no number of {carrier} looks like this" if known.exhaustive else None
