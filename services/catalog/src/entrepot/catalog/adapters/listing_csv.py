"""Listings as a spreadsheet: the same columns in and out. `status` is what the merchant wants."""

from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from entrepot.catalog.adapters import sheet
from entrepot.catalog.adapters.sheet import Format, Row, RowError
from entrepot.catalog.domain.commands import PutListing

COLUMNS = ("shop", "external_sku", "sku", "market", "status")
FORM = Format(
    COLUMNS, ("shop", "external_sku"), ("shop", "external_sku"),
    {
        "shop": ("write the code of a connected shop", "填写已接入店铺的编码"),
        "external_sku": ("write the shop's own name for it, once in a file for each shop",
                         "填写店铺自己的编号；同一店铺在文件中只出现一次"),
        "sku": ("write a SKU of the catalog", "填写目录中已有的 SKU"),
        "market": ("write the two-letter country code, e.g. DE", "填写两位国家代码，例如 DE"),
        "status": ("write active or paused", "填写 active 或 paused"),
    },
)  # fmt: skip


def to_command(row: Row, before: PutListing | None) -> PutListing | list[RowError]:
    """The row over what is held now; or what is wrong with it. An absent column, or an empty
    cell, keeps the value."""
    long = sheet.too_long(row, FORM)
    if long:
        return long
    values = before.model_dump() if before is not None else {}
    values.update({name: cell for name, cell in row.cells.items() if cell})
    missing = [name for name in ("shop", "external_sku", "sku", "market") if name not in values]
    if missing:
        return [FORM.error(row.number, name, "must not be empty") for name in missing]
    try:
        return PutListing.model_validate(values)
    except ValidationError as fault:
        return sheet.row_errors(row, FORM, fault, "sku")


def write(listings: Iterable[PutListing], *, header: bool) -> str:
    """Lines of the file."""
    rows: Iterable[Mapping[str, str]] = (one.model_dump() for one in listings)
    return sheet.write(rows, FORM, header=header)
