"""The table of tracking number formats, read once."""

from functools import cache
from importlib.resources import files

import orjson

from entrepot.orders.domain.tracking_number import CarrierFormats, problem_of, read_table


@cache
def table() -> tuple[CarrierFormats, ...]:
    """data/tracking_numbers.json of this package."""
    path = files("entrepot.orders") / "data" / "tracking_numbers.json"
    return read_table(orjson.loads(path.read_bytes()))


def problem(carrier: str, number: str) -> str | None:
    """Why the shop is not to be told this number; None where it may be."""
    return problem_of(carrier, number, table())
