"""Tracking numbers that we give out ourselves, with a check digit that a scanner can test.

Sources: UPU S10 (two letters, eight digits, check digit by the weights 8 6 4 2 3 5 9 7, ISO 3166
code); GS1 General Specifications 7.9 for the digit of numbers with a carrier's own prefix.
"""

from entrepot.shared.identifiers import gs1_check_digit

S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
S10_SERIALS = 10**8
PREFIX_DIGITS = 11
PREFIX_SERIALS = 10**PREFIX_DIGITS


class SeriesExhausted(ValueError):
    """Every number of the series was given out; the carrier needs another prefix."""


def s10_check_digit(serial: str) -> int:
    """Check digit of eight digits: 11 - (weighted sum mod 11), where 10 becomes 0 and 11 becomes
    5."""
    digit = 11 - sum(int(d) * w for d, w in zip(serial, S10_WEIGHTS, strict=True)) % 11
    return {10: 0, 11: 5}.get(digit, digit)


def s10_number(service: str, serial: int, country: str) -> str:
    """`LX473124829CN`. Raises SeriesExhausted from serial 100,000,000 on."""
    if not 0 <= serial < S10_SERIALS:
        raise SeriesExhausted(f"S10 series {service}…{country} has no serial {serial}")
    digits = f"{serial:08d}"
    return f"{service}{digits}{s10_check_digit(digits)}{country}"


def prefix_number(prefix: str, serial: int) -> str:
    """The prefix, eleven digits, one check digit. Raises SeriesExhausted."""
    if not 0 <= serial < PREFIX_SERIALS:
        raise SeriesExhausted(f"series {prefix} has no serial {serial}")
    digits = f"{serial:0{PREFIX_DIGITS}d}"
    return f"{prefix}{digits}{gs1_check_digit(digits)}"


def tracking_number(style: str, prefix: str, country: str | None, serial: int) -> str:
    """style: `s10` (prefix: its two letters) or `prefix`. Raises SeriesExhausted."""
    if style == "s10":
        return s10_number(prefix, serial, country or "")
    return prefix_number(prefix, serial)
