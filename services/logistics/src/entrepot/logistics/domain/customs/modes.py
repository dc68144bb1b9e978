"""Chinese supervision modes: which one a movement falls under, and the data it needs.

Rows of kind `supervision_mode`: `when` names facts that must hold, `data` the kinds of data, `order`
which row is looked at first. 9610 retail, 9710 and 9810 B2B over platforms and to overseas
warehouses, 1210 and 1239 bonded, 0110 ordinary trade. Source: GACC announcements, as each row says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from entrepot.logistics.domain.rules.china import CHINA
from entrepot.logistics.domain.rules.rows import Missing, NoRuleInForce, RuleBook, RuleRow

SUPERVISION_MODE = "supervision_mode"
MODES = ("9610", "9710", "9810", "1210", "1239", "0110")


@dataclass(frozen=True, slots=True)
class ModeChoice:
    """data: kinds of data that customs wants, sorted."""

    mode: str
    data: tuple[str, ...]
    row: RuleRow


def cn_supervision_mode(on: date, facts: Mapping[str, Any], book: RuleBook) -> ModeChoice:
    """facts: direction (export, import), platform_order, buyer (consumer, company), ship_from,
    ship_to, sold_via_platform_later, pilot_city. The first row whose facts all hold is taken.
    Raises NoRuleInForce."""
    rows = sorted(
        book.all(CHINA, SUPERVISION_MODE, on), key=lambda r: int(r.parameters.get("order", 99))
    )
    for row in rows:
        when = row.parameters["when"]
        if all(facts.get(name) == value for name, value in when.items()):
            return _choice(row)
    raise NoRuleInForce(Missing(CHINA, SUPERVISION_MODE, on))


def data_needed(mode: str, direction: str, on: date, book: RuleBook) -> ModeChoice:
    """Data of a mode that was chosen already. Raises NoRuleInForce."""

    def match(row: RuleRow) -> bool:
        return (
            bool(row.parameters["mode"] == mode)
            and row.parameters["when"].get("direction", direction) == direction
        )

    return _choice(book.need(CHINA, SUPERVISION_MODE, on, match))


def _choice(row: RuleRow) -> ModeChoice:
    return ModeChoice(str(row.parameters["mode"]), tuple(sorted(row.parameters["data"])), row)
