"""Demand of days before the hub: one row a SKU, place, country, channel and day."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from entrepot.planning.adapters import csv_rows
from entrepot.planning.adapters.csv_rows import BadCell, Parsed
from entrepot.planning.domain.attribution import UNKNOWN
from entrepot.planning.domain.demand_day import DemandDay
from entrepot.planning.settings import MAX_IMPORT_ROWS
from entrepot.shared.money import exponent

COLUMNS = ("sku", "place", "country", "channel", "day", "units", "value", "currency", "in_stock")
NEEDED = ("sku", "day", "units")
_SKU = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")
_PLACE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,31}")
_CHANNEL = re.compile(r"[a-z0-9][a-z0-9-]{1,47}")


def parse(body: bytes) -> Parsed[DemandDay]:
    """Read a file. Raises InvalidInput where it cannot be read as a whole."""
    return csv_rows.read(body, COLUMNS, NEEDED, _build, MAX_IMPORT_ROWS)


def _build(values: Mapping[str, str]) -> DemandDay:
    country = _matching(values, "country", re.compile("[A-Z]{2}"), UNKNOWN)
    currency = _matching(values, "currency", re.compile("[A-Z]{3}"), "")
    return DemandDay(
        _matching(values, "sku", _SKU), _matching(values, "place", _PLACE, country), country,
        _matching(values, "channel", _CHANNEL, "imported"), csv_rows.day(values, "day"),
        csv_rows.whole(values, "units", high=100_000_000), _minor(values, currency), currency,
        csv_rows.fraction(values, "in_stock"),
    )  # fmt: skip


def _matching(
    values: Mapping[str, str], column: str, pattern: re.Pattern[str], default: str | None = None
) -> str:
    text = values.get(column, "")
    if not text and default is not None:
        return default
    if not pattern.fullmatch(text):
        raise BadCell(column, f"{text!r} is no {column}", f"write the {column}'s code",
                      f"请填写正确的 {column} 编码")  # fmt: skip
    return text


def _minor(values: Mapping[str, str], currency: str) -> int:
    text = values.get("value", "")
    if not text:
        return 0
    if not currency:
        raise BadCell("currency", "a value needs its currency", "write e.g. EUR",
                      "填写金额时必须填写币种，例如 EUR")  # fmt: skip
    try:
        scaled = Decimal(text).scaleb(exponent(currency))
    except InvalidOperation:
        scaled = Decimal("NaN")
    if scaled.is_finite() and scaled == scaled.to_integral_value() and 0 <= scaled < 10**15:
        return int(scaled)
    raise BadCell("value", f"{text!r} is no amount in {currency}", "write e.g. 49.90",
                  "请填写金额，例如 49.90")  # fmt: skip
