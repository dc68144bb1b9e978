"""Promotions as a spreadsheet: one row a promotion; lists are parted by blanks or |."""

import re
from collections.abc import Mapping

from pydantic import ValidationError

from entrepot.planning.adapters import csv_rows
from entrepot.planning.adapters.csv_rows import BadCell, Parsed
from entrepot.planning.domain.commands import PutPromotion

COLUMNS = ("promotion_id", "name", "name_zh", "kind", "from_on", "to_on", "depth_percent", "shops",
           "countries", "skus", "categories", "note")  # fmt: skip
NEEDED = ("promotion_id", "name", "from_on", "to_on", "depth_percent")
MAX_ROWS = 10_000


def parse(body: bytes) -> Parsed[PutPromotion]:
    """Read a file. Raises InvalidInput where it cannot be read as a whole."""
    return csv_rows.read(body, COLUMNS, NEEDED, _build, MAX_ROWS)


def _list(values: Mapping[str, str], column: str) -> list[str]:
    return [part for part in re.split(r"[|\s]+", values.get(column, "")) if part]


def _build(values: Mapping[str, str]) -> PutPromotion:
    skus, categories = _list(values, "skus"), values.get("categories", "").split("|")
    categories = [c.strip() for c in categories if c.strip()]
    if skus and categories:
        raise BadCell("categories", "name SKUs or categories, not both", "empty one of them",
                      "SKU 与类目只能填写其一")  # fmt: skip
    made = {
        "promotion_id": values["promotion_id"], "name": values["name"],
        "name_zh": values.get("name_zh") or None, "kind": values.get("kind") or "price",
        "from_on": csv_rows.day(values, "from_on"), "to_on": csv_rows.day(values, "to_on"),
        "depth_bp": 100 * csv_rows.whole(values, "depth_percent", high=100),
        "shops": _list(values, "shops"), "countries": _list(values, "countries"),
        "sku_kind": "skus" if skus else "category" if categories else "all",
        "sku_values": skus or categories, "note": values.get("note", ""),
    }  # fmt: skip
    try:
        return PutPromotion.model_validate(made)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        named = str(fault["loc"][0]) if fault["loc"] else "to_on"
        column = {"sku_values": "skus", "depth_bp": "depth_percent"}.get(named, named)
        raise BadCell(column, fault["msg"], "see the columns of the example",
                      "请参照示例填写") from error  # fmt: skip
