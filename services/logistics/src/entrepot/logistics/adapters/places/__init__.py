"""Ports, airports, rail terminals and cities that lanes meet at: places.csv beside this file.

Codes are UN/LOCODE (UNECE, via datasets/un-locode, public domain); positions are our own table,
rounded to a hundredth of a degree (about a kilometre), good for a map and for nothing else. As of
2026-11-22.
"""

import csv
from functools import cache
from importlib.resources import files
from io import StringIO

from entrepot.logistics.domain.geography.places import Gazetteer, Place

_FILE = files("entrepot.logistics.adapters.places") / "places.csv"


@cache
def gazetteer() -> Gazetteer:
    """The whole table; read when first asked for."""
    rows = csv.DictReader(StringIO(_FILE.read_text("utf-8")))
    return Gazetteer(
        Place(
            row["code"], row["name"], row["name_zh"], row["country"],
            frozenset(row["kind"].split()), (float(row["longitude"]), float(row["latitude"])),
        )
        for row in rows
    )  # fmt: skip
