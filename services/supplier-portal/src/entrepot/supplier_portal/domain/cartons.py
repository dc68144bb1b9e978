"""Cartons of a shipment: what is in each, its SSCC, and whether they hold what was announced.

SSCC: GS1 General Specifications, section 3.2 (AI 00): extension digit, GS1 company prefix, serial
reference, check digit. It must not be used again within a year; here it never is.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from entrepot.shared.identifiers import make_sscc
from entrepot.supplier_portal.domain.faults import invalid, refused

Key = tuple[int, str]  # Line number; lot, "" where none was told.


@dataclass(frozen=True, slots=True)
class CartonLine:
    """Units of a line, of one lot, in a carton."""

    line_no: int
    quantity: int
    lot: str = ""


@dataclass(frozen=True, slots=True)
class Carton:
    """One carton, numbered from 1. sscc: "" until one is drawn. weight_g: gross, 0 unknown."""

    number: int
    lines: tuple[CartonLine, ...]
    sscc: str = ""
    weight_g: int = 0

    @property
    def units(self) -> int:
        return sum(line.quantity for line in self.lines)


def pack(
    announced: Mapping[Key, int], per_carton: Mapping[int, int], limit: int
) -> tuple[Carton, ...]:
    """Full cartons of one line and lot each, the rest of it in a last one. per_carton: units by
    line. Raises InvalidBody where a line has no number of units, or beyond limit cartons."""
    made: list[Carton] = []
    for (line_no, lot), units in sorted(announced.items()):
        size = per_carton.get(line_no, 0)
        if size < 1:
            raise invalid("/units_per_carton", f"line {line_no} has no units per carton",
                          "name every line of the notice", "请填写每一行的每箱数量")  # fmt: skip
        if len(made) + -(-units // size) > limit:
            raise invalid("/units_per_carton", f"more than {limit} cartons",
                          "raise the units per carton, or split the notice",
                          "请增加每箱数量，或拆分发货通知")  # fmt: skip
        for start in range(0, units, size):
            line = CartonLine(line_no, min(size, units - start), lot)
            made.append(Carton(len(made) + 1, (line,)))
    return tuple(made)


def check_contents(announced: Mapping[Key, int], cartons: Sequence[Carton]) -> None:
    """Raises InvalidBody unless the cartons hold exactly the announced units of each line and
    lot, and no SSCC is named twice."""
    held: Counter[Key] = Counter()
    for carton in cartons:
        for line in carton.lines:
            held[line.line_no, line.lot] += line.quantity
    for key in sorted(set(announced) | set(held)):
        wanted, found = announced.get(key, 0), held.get(key, 0)
        if wanted != found:
            line_no, lot = key
            about = f"line {line_no}" + (f", lot {lot}" if lot else "")
            raise invalid("/cartons", f"{about}: {found} units in cartons, {wanted} announced",
                          "let the cartons hold what the notice announces, lot by lot",
                          "各箱数量须与发货通知逐批一致")  # fmt: skip
    named = [carton.sscc for carton in cartons if carton.sscc]
    for sscc, count in Counter(named).items():
        if count > 1:
            raise invalid("/cartons", f"SSCC {sscc} is on {count} cartons",
                          "give each carton its own", "每箱的 SSCC 不能重复")  # fmt: skip


def sscc_of(company_prefix: str, serial: int) -> str:
    """The SSCC of a serial number from 0. The serial runs over into the extension digit. Raises
    Conflict when the prefix has no number left."""
    room = 16 - len(company_prefix)
    extension, rest = divmod(serial, 10**room)
    if extension > 9:
        raise refused("the company prefix has no SSCC left", "set another GS1 company prefix",
                      "该厂商识别代码的 SSCC 已用完，请更换")  # fmt: skip
    return make_sscc(extension, company_prefix, rest)
