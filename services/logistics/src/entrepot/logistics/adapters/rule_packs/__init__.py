"""The rule packs that come with the product: readable JSON beside this file, and the HS table.

A pack of the same name that was imported takes the place of the shipped one.
"""

import csv
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO

from entrepot.logistics.domain.rules.goods_checks import HsCode
from entrepot.logistics.domain.rules.pack import Pack
from entrepot.logistics.domain.rules.rows import RuleBook, RuleRow

SHIPPED_PRIORITY = 0
HS_PACK, HS_AS_OF = "hs-2022", date(2026, 11, 22)
HS_SOURCE = "Harmonized System 2022, datasets/harmonized-system (public domain)"
_FOLDER = files("entrepot.logistics.adapters.rule_packs")


@cache
def shipped() -> dict[str, Pack]:
    """By name. Raises ValidationError where a file is not a pack."""
    found = sorted((f for f in _FOLDER.iterdir() if f.name.endswith(".json")), key=lambda f: f.name)
    packs = [Pack.model_validate({"priority": SHIPPED_PRIORITY, **json.loads(f.read_text("utf-8"))})
             for f in found]  # fmt: skip
    return {pack.pack: pack for pack in packs}


def shipped_rows(without: frozenset[str] = frozenset()) -> Iterator[RuleRow]:
    """Rows of all packs but those named."""
    for name, pack in shipped().items():
        if name not in without:
            yield from pack.rows()


@cache
def shipped_book() -> RuleBook:
    """The book of the shipped packs alone: what a command without a database answers by."""
    return RuleBook.of(shipped_rows())


@cache
def hs_table() -> dict[str, HsCode]:
    """Chapters, headings and subheadings by code; read when first asked for."""
    text = (_FOLDER / f"{HS_PACK}.csv").read_text("utf-8")
    return {row["code"]: HsCode(row["code"], row["description"])
            for row in csv.DictReader(StringIO(text))}  # fmt: skip
