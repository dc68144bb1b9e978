"""Files about places and markets: where postal codes are, what areas bought, how large markets are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from entrepot.planning.adapters import csv_rows
from entrepot.planning.adapters.csv_rows import BadCell, Parsed
from entrepot.planning.domain.market import months_of
from entrepot.planning.domain.weeks import monday
from entrepot.planning.settings import MAX_IMPORT_ROWS

AREA_COLUMNS = ("country", "postal_code", "latitude", "longitude")
SALES_COLUMNS = ("sku", "country", "postal_code", "day", "units")
SIZE_COLUMNS = ("country", "category", "period", "size", "currency", "source")
_COUNTRY = re.compile("[A-Z]{2}")
_CURRENCY = re.compile("[A-Z]{3}")
_POSTAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,15}")
_SKU = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")


@dataclass(frozen=True, slots=True)
class Area:
    """A postal code and where its middle is, degrees."""

    country: str
    postal_code: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class AreaSale:
    """Units of a SKU in an area in the week from a Monday on."""

    sku: str
    country: str
    postal_code: str
    week_on: date
    units: int


@dataclass(frozen=True, slots=True)
class Size:
    """A market in a period, from its first day to its last; size in major units."""

    country: str
    category: str
    period: str
    from_on: date
    to_on: date
    size: float
    currency: str
    source: str


def postal(text: str) -> str:
    """One spelling of a postal code: capitals, no blanks."""
    return "".join(text.upper().split())


def areas(body: bytes) -> Parsed[Area]:
    return csv_rows.read(body, AREA_COLUMNS, AREA_COLUMNS, _area, MAX_IMPORT_ROWS)


def sales(body: bytes) -> Parsed[AreaSale]:
    return csv_rows.read(body, SALES_COLUMNS, SALES_COLUMNS, _sale, MAX_IMPORT_ROWS)


def sizes(body: bytes) -> Parsed[Size]:
    return csv_rows.read(body, SIZE_COLUMNS, SIZE_COLUMNS[:4], _size, MAX_IMPORT_ROWS)


def _area(values: Mapping[str, str]) -> Area:
    return Area(
        _matching(values, "country", _COUNTRY), postal(_matching(values, "postal_code", _POSTAL)),
        _number(values, "latitude", -90, 90), _number(values, "longitude", -180, 180),
    )  # fmt: skip


def _sale(values: Mapping[str, str]) -> AreaSale:
    return AreaSale(
        _matching(values, "sku", _SKU), _matching(values, "country", _COUNTRY),
        postal(_matching(values, "postal_code", _POSTAL)), monday(csv_rows.day(values, "day")),
        csv_rows.whole(values, "units", high=100_000_000),
    )  # fmt: skip


def _size(values: Mapping[str, str]) -> Size:
    period = values.get("period", "").upper()
    try:
        first, last = months_of(period)
    except ValueError:
        raise BadCell("period", f"{period!r} is no year, quarter or month",
                      "write 2026, 2026-Q1 or 2026-03", "请填写 2026、2026-Q1 或 2026-03") from None  # fmt: skip
    category = values.get("category", "")
    if not category or len(category) > 200:
        raise BadCell("category", "a market needs its category", "write the catalogue's category",
                      "请填写商品目录中的类目")  # fmt: skip
    currency = values.get("currency", "")
    if currency:
        _matching(values, "currency", _CURRENCY)
    return Size(_matching(values, "country", _COUNTRY), category, period, first, last,
                _number(values, "size", 0, 1e15), currency, values.get("source", "")[:200])  # fmt: skip


def _matching(values: Mapping[str, str], column: str, pattern: re.Pattern[str]) -> str:
    text = values.get(column, "")
    if not pattern.fullmatch(text):
        raise BadCell(column, f"{text!r} is no {column}", f"write the {column}'s code",
                      f"请填写正确的 {column} 编码")  # fmt: skip
    return text


def _number(values: Mapping[str, str], column: str, low: float, high: float) -> float:
    text = values.get(column, "")
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not low <= found <= high:
        raise BadCell(column, f"{text!r} is no number from {low:g} to {high:g}", "write e.g. 52.52",
                      "请填写数字，例如 52.52") from None  # fmt: skip
    return found
