"""A proposal and what may become of it.

open -> approved (by a person or a rule) -> placed, or failed; open -> rejected, superseded; a failed
one may be approved again. Lines may be edited while it is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from entrepot.shared.errors import Conflict, InvalidBody

State = Literal["open", "approved", "placed", "rejected", "superseded", "failed"]
Decision = Literal["approve", "reject"]
Kind = Literal["purchase", "transfer"]


@dataclass(frozen=True, slots=True)
class Rule:
    """When a proposal of a kind and trigger is approved without a person."""

    enabled: bool
    max_units: int
    max_cost_minor: int
    currency: str


def by_rule(
    rule: Rule | None, units: int, cost_minor: int, currency: str, rates: Mapping[str, float]
) -> bool:
    """Whether a rule approves it at once. Costs in another currency are converted; without a rate
    a person decides."""
    if rule is None or not rule.enabled or units > rule.max_units:
        return False
    if currency != rule.currency:
        if currency not in rates or rule.currency not in rates:
            return False
        cost_minor = round(cost_minor * rates[currency] / rates[rule.currency])
    return cost_minor <= rule.max_cost_minor


def approved(
    row: Mapping[str, Any], quantities: Mapping[int, int] | None
) -> tuple[list[dict[str, Any]], bool]:
    """(lines, edited) of a proposal that is approved with these quantities by line (None: as
    proposed; 0: not at all). Raises Conflict, InvalidBody."""
    if row["state"] not in ("open", "failed"):
        raise Conflict(
            f"the proposal is {row['state']}", state=row["state"],
            cure="look at its history; make a new run for a new proposal",
            cure_zh="请查看该建议状态，必要时重新运行计划",
        )  # fmt: skip
    lines = [dict(line) for line in row["lines"]]
    if quantities is None:
        return lines, False
    known = {line["line_no"] for line in lines}
    unknown = sorted(set(quantities) - known)
    if unknown:
        raise InvalidBody(f"no line {unknown[0]}", cure=f"lines: {sorted(known)}",
                          cure_zh=f"行号应为 {sorted(known)}")  # fmt: skip
    edited = False
    for line in lines:
        wanted = quantities.get(line["line_no"], line["quantity"])
        edited = edited or wanted != line["quantity"]
        line["quantity"] = wanted
    kept = [line for line in lines if line["quantity"] > 0]
    if not kept:
        raise InvalidBody("no line is left", cure="reject the proposal instead",
                          cure_zh="没有剩余行，请改为拒绝该建议")  # fmt: skip
    return kept, edited


def rejected(row: Mapping[str, Any]) -> None:
    """Raises Conflict where it cannot be rejected any more."""
    if row["state"] not in ("open", "failed"):
        raise Conflict(f"the proposal is {row['state']}", state=row["state"],
                       cure="cancel the order or transfer it became",
                       cure_zh="请取消已生成的采购单或调拨单")  # fmt: skip


def cost_of(lines: Sequence[Mapping[str, Any]]) -> int:
    """Of all lines, minor units."""
    return sum(line["quantity"] * line["unit_cost_minor"] for line in lines)


def same_lines(a: Sequence[Mapping[str, Any]], b: Sequence[Mapping[str, Any]]) -> bool:
    """Whether two proposals ask for the same units."""
    return {li["sku"]: li["quantity"] for li in a} == {li["sku"]: li["quantity"] for li in b}
