"""Numbers with a check digit or a fixed form that customs and carriers ask for.

UPU S10 is our own (numbers.py); GS1 numbers are the shared ones; ISO 6346, IMO and tax numbers are
python-stdnum's. An IOSS number has a known form and country, but no published check digit.
"""

import re
from collections.abc import Callable

from stdnum import imo, iso6346
from stdnum.cn import uscc
from stdnum.eu import oss, vat

from entrepot.logistics.domain.numbers import s10_check_digit
from entrepot.shared.identifiers import parse_gln, parse_gtin, parse_sscc

_S10 = re.compile(r"([A-Z]{2})([0-9]{8})([0-9])([A-Z]{2})")
_EORI = re.compile(r"[A-Z]{2}[A-Z0-9]{1,15}")


class UnknownKind(LookupError):
    """No rule for numbers of that kind."""


def is_s10(value: str) -> bool:
    """Two letters, eight digits, check digit, country: UPU S10."""
    found = _S10.fullmatch(value)
    return found is not None and s10_check_digit(found[2]) == int(found[3])


def _parses(parse: Callable[[str], str]) -> Callable[[str], bool]:
    def valid(value: str) -> bool:
        try:
            parse(value)
        except ValueError:
            return False
        return True

    return valid


_KINDS: dict[str, Callable[[str], bool]] = {
    "s10": is_s10,
    "iso6346": iso6346.is_valid,
    "imo": imo.is_valid,
    "ioss": oss.is_valid,
    "vat": vat.is_valid,
    "uscc": uscc.is_valid,
    "eori": lambda value: _EORI.fullmatch(value) is not None,  # Form only.
    "gtin": _parses(parse_gtin),
    "gln": _parses(parse_gln),
    "sscc": _parses(parse_sscc),
}
KINDS = tuple(_KINDS)


def validate_id(kind: str, value: str) -> bool:
    """Whether the number has the form and the check digit of its kind. Raises UnknownKind."""
    if kind not in _KINDS:
        raise UnknownKind(f"{kind!r} is not one of {', '.join(KINDS)}")
    return bool(_KINDS[kind](value.strip().upper()))
