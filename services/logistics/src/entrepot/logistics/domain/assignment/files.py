"""The seven tables from rows of text: which is which by its headings, and what is wrong by row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from .network import Line, Network, NetworkFault, Order, Rate, plants_of

#: Table -> headings that tell it from the others, in lower case and without outer blanks.
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "orders": ("order id", "customer", "product id", "service level", "destination port",
               "unit quantity", "weight"),
    "rates": ("carrier", "orig_port_cd", "dest_port_cd", "minm_wgh_qty", "max_wgh_qty", "svc_cd",
              "minimum cost", "rate", "mode_dsc", "tpt_day_cnt"),
    "plant_ports": ("plant code", "port"),
    "products": ("plant code", "product id"),
    "vmi_customers": ("plant code", "customers"),
    "capacities": ("plant id", "daily capacity"),
    "costs": ("wh", "cost/unit"),
}  # fmt: skip

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """rows: cells under headings in lower case. name: of the file, for what is said of it."""

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]


def kind_of(headings: Iterable[str]) -> str | None:
    """The table that these headings are of; None for a stranger. The most telling fit counts: an
    order list has a plant and a product, too."""
    given = set(headings)
    fitting = [kind for kind, wanted in TABLES.items() if given.issuperset(wanted)]
    return max(fitting, key=lambda kind: len(TABLES[kind]), default=None)


def network_of(tables: Mapping[str, Table]) -> Network:
    """The network of the seven tables. Raises NetworkFault, naming file, row and column."""
    for kind in TABLES:
        if kind not in tables:
            raise NetworkFault(
                f"the table {kind} is missing; its headings are {', '.join(TABLES[kind])}"
            )
    products: dict[str, set[str]] = {}
    for row in _rows(tables["products"]):
        products.setdefault(row.text("product id"), set()).add(row.text("plant code"))
    plants, gaps = plants_of(
        {r.text("plant id"): r.whole("daily capacity") for r in _rows(tables["capacities"])},
        {r.text("wh"): r.number("cost/unit") for r in _rows(tables["costs"])},
        [(r.text("plant code"), r.text("port")) for r in _rows(tables["plant_ports"])],
        [(r.text("plant code"), r.text("customers")) for r in _rows(tables["vmi_customers"])],
    )
    return Network(
        tuple(_order(row) for row in _rows(tables["orders"])),
        tuple(_rate(row) for row in _rows(tables["rates"])),
        plants, {name: frozenset(makers) for name, makers in products.items()}, gaps,
    )  # fmt: skip


def _order(row: "_Row") -> Order:
    return Order(
        row.text("order id"), row.text("customer"), row.text("product id"),
        row.text("service level").upper(), row.text("destination port"),
        row.number("unit quantity"), row.number("weight"),
    )  # fmt: skip


def _rate(row: "_Row") -> Rate:
    line = Line(
        row.text("orig_port_cd"), row.text("dest_port_cd"), row.text("carrier"),
        row.text("svc_cd").upper(), row.whole("tpt_day_cnt"), row.text("mode_dsc").upper(),
    )  # fmt: skip
    least, most = row.number("minm_wgh_qty"), row.number("max_wgh_qty")
    if most <= 0 or least > most:
        raise row.fault("max_wgh_qty", "the band ends before it begins")
    number = f"{row.number_in_file}"
    return Rate(number, line, least, most, row.number("minimum cost"), row.number("rate"))


@dataclass(frozen=True, slots=True)
class _Row:
    table: Table
    number_in_file: int
    cells: Row

    def fault(self, column: str, detail: str) -> NetworkFault:
        return NetworkFault(f"{self.table.name}, row {self.number_in_file}, {column}: {detail}")

    def text(self, column: str) -> str:
        value = self.cells.get(column, "").strip()
        if not value:
            raise self.fault(column, "is empty")
        return value

    def number(self, column: str) -> float:
        return self._read(column, float, "is not a number of 0 or more")

    def whole(self, column: str) -> int:
        return int(self._read(column, lambda text: int(float(text)), "is not a whole number"))

    def _read(self, column: str, read: Callable[[str], float], detail: str) -> float:
        text = self.text(column)
        try:
            value = read(text)
        except (ValueError, OverflowError) as error:
            raise self.fault(column, f"{text!r} {detail}") from error
        if not isfinite(value) or value < 0:
            raise self.fault(column, f"{text!r} {detail}")
        return value


def _rows(table: Table) -> Iterable[_Row]:
    for number, cells in enumerate(table.rows, start=2):
        if any(cell.strip() for cell in cells):
            yield _Row(table, number, dict(zip(table.headings, cells, strict=False)))
