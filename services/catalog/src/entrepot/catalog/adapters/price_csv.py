"""Price lists as a spreadsheet: a row a window, amounts in major units (49.90).

A file restates the whole list of each shop, SKU and currency that it names, so a list whose rows
are not all good stays as it is. A row without a price withdraws the list.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from entrepot.catalog.adapters import sheet
from entrepot.catalog.adapters.sheet import Format, Row, RowError, Sheet
from entrepot.catalog.domain.prices import PutPriceList, Window
from entrepot.shared.money import exponent, from_minor

COLUMNS = ("shop", "sku", "currency", "min_quantity", "price", "compare_at", "valid_from",
           "valid_until")  # fmt: skip
_MOMENT = (
    "write a moment with its offset, e.g. 2026-12-01T00:00:00+01:00; windows of one quantity "
    "may not overlap",
    "填写带时区的时间，例如 2026-12-01T00:00:00+01:00；同一数量档的有效期不得重叠",
)
_AMOUNT = (
    "write the amount with the currency's decimals, e.g. 49.90",
    "按币种小数位填写金额，例如 49.90",
)
FORM = Format(
    COLUMNS, ("shop", "sku", "currency", "price"),
    ("shop", "sku", "currency", "min_quantity", "valid_from"),
    {
        "shop": ("write the code of a connected shop", "填写已接入店铺的编码"),
        "sku": ("write a SKU of the catalog", "填写目录中已有的 SKU"),
        "currency": ("write the ISO 4217 code, e.g. EUR", "填写 ISO 4217 货币代码，例如 EUR"),
        "min_quantity": ("write a whole number from 1 on", "填写不小于 1 的整数"),
        "price": _AMOUNT, "compare_at": _AMOUNT, "valid_from": _MOMENT, "valid_until": _MOMENT,
    },
)  # fmt: skip
Key = tuple[str, str, str]


def to_commands(file: Sheet) -> tuple[list[tuple[int, PutPriceList]], list[RowError]]:
    """Each list with the number of its first row; and what is wrong with the others."""
    groups: dict[Key, list[Row]] = {}
    for row in file.rows:
        key = (row.cells["shop"], row.cells["sku"], row.cells["currency"])
        groups.setdefault(key, []).append(row)
    commands, errors = [], []
    spoilt = {tuple(row.cells.get(name) for name in COLUMNS[:3]) for row in file.refused}
    for key, rows in groups.items():
        if key in spoilt:
            continue  # A row of it is told already.
        made = _list_of(key, rows)
        if isinstance(made, PutPriceList):
            commands.append((rows[0].number, made))
        else:
            errors.extend(made)
    return commands, errors


def _list_of(key: Key, rows: list[Row]) -> PutPriceList | list[RowError]:
    windows: list[dict[str, Any]] = []
    errors: list[RowError] = []
    for row in rows:
        made = _window(row, key[2])
        if isinstance(made, list):
            errors.extend(made)
        elif made is not None:
            windows.append(made)
    if errors:
        return errors
    values = {"shop": key[0], "sku": key[1], "currency": key[2], "prices": windows}
    try:
        return PutPriceList.model_validate(values)
    except ValidationError as fault:
        return _errors(rows, fault)


def _window(row: Row, currency: str) -> dict[str, Any] | list[RowError] | None:
    long = sheet.too_long(row, FORM)
    if long:
        return long
    given = {name: cell for name, cell in row.cells.items() if cell}
    if "price" not in given:
        extra = [name for name in COLUMNS[3:] if name in given and name != "min_quantity"]
        return [FORM.error(row.number, "price", "is empty")] if extra else None
    found: dict[str, Any] = {}
    try:
        for name in ("price", "compare_at"):
            if name in given:
                found[f"{name}_minor"] = _minor(given[name], currency)
    except (InvalidOperation, ValueError):
        detail = f"{given[name]!r} is no amount in {currency}"
        return [FORM.error(row.number, name, detail)]
    for name in ("min_quantity", "valid_from", "valid_until"):
        if name in given:
            found[name] = given[name]
    try:
        Window.model_validate(found)
    except ValidationError as fault:
        return _errors([row], fault)
    return found


def _minor(text: str, currency: str) -> int:
    scaled = Decimal(text).scaleb(exponent(currency))
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError("too many decimals")
    return int(scaled)


def _errors(rows: list[Row], fault: ValidationError) -> list[RowError]:
    found: dict[tuple[int, str], RowError] = {}
    for one in fault.errors(include_url=False, include_input=False):
        path = [part for part in one["loc"] if part != "prices"]
        place = next((part for part in path if isinstance(part, int)), None)
        named = [str(p).removesuffix("_minor") for p in path if isinstance(p, str)]
        column = next((n for n in named if n in COLUMNS), "valid_from")
        row = rows[place] if place is not None and place < len(rows) else rows[0]
        found.setdefault((row.number, column), FORM.error(row.number, column, one["msg"]))
    return list(found.values())


def write(lists: Iterable[PutPriceList], *, header: bool) -> str:
    """Lines of the file; a list without prices is a row without a price."""
    return sheet.write((row for one in lists for row in _rows(one)), FORM, header=header)


def _rows(one: PutPriceList) -> list[Mapping[str, Any]]:
    name = {"shop": one.shop, "sku": one.sku, "currency": one.currency}
    if not one.prices:
        return [name]
    return [
        {
            **name, "min_quantity": w.min_quantity, "price": from_minor(w.price_minor, one.currency),
            "compare_at": from_minor(w.compare_at_minor, one.currency)
            if w.compare_at_minor is not None else None,
            "valid_from": w.valid_from.isoformat() if w.valid_from else None,
            "valid_until": w.valid_until.isoformat() if w.valid_until else None,
        }
        for w in one.prices
    ]  # fmt: skip
