"""A quality inspection: a plan per class of defect, what was found, the verdict, the decision.

The three classes and their usual limits (critical 0, major 2.5, minor 4.0) are trade practice of
import inspections. A critical defect rejects the lot whatever the sample. Counts are defective
units; a unit with defects of several classes counts in the most serious one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from entrepot.supplier_portal.domain.faults import invalid
from entrepot.supplier_portal.domain.sampling import AQLS, Level, Plan, Severity, Verdict, plan

DefectClass = Literal["critical", "major", "minor"]
CLASSES: tuple[DefectClass, ...] = ("critical", "major", "minor")
DEFAULT_AQLS: Mapping[DefectClass, str] = {"critical": "0", "major": "2.5", "minor": "4.0"}
Decision = Literal["release", "rework", "return", "scrap"]
InspectionState = Literal["planned", "passed", "held", "released", "rejected"]


def agreed_aqls(percent: float | None) -> dict[DefectClass, str]:
    """The usual limits; for major defects what was agreed: the largest AQL of the table that does
    not pass it (0 where none is as small). Minor defects are never judged more strictly."""
    made = dict(DEFAULT_AQLS)
    if percent is not None:
        made["major"] = max((a for a in AQLS if float(a) <= percent), key=float, default="0")
        made["minor"] = max(made["major"], made["minor"], key=float)
    return made


@dataclass(frozen=True, slots=True)
class Defect:
    """Units of the sample with a defect. code: the inspector's short name of it."""

    defect_class: DefectClass
    code: str
    units: int
    note: str = ""
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one class."""

    defect_class: DefectClass
    aql: str
    plan: Plan
    defectives: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of the whole inspection: the worst verdict of its classes."""

    verdict: Verdict
    findings: tuple[Finding, ...] = field(default_factory=tuple)


def plans(
    lot_size: int, aqls: Mapping[DefectClass, str], level: Level, severity: Severity
) -> dict[DefectClass, Plan]:
    """A plan per class. A class with AQL 0 is looked for in the largest sample of the others and
    accepts none. Raises ValueError for an AQL without a table."""
    made: dict[DefectClass, Plan] = {}
    for name in CLASSES:
        if name in aqls and aqls[name] != "0":
            made[name] = plan(lot_size, aqls[name], level=level, severity=severity)
    if not made:
        made_for_zero = plan(lot_size, "0.65", level=level, severity=severity)
    else:
        made_for_zero = max(made.values(), key=lambda p: p.sample_size)
    for name in CLASSES:
        if aqls.get(name) == "0":
            made[name] = Plan(made_for_zero.code_letter, made_for_zero.sample_size, 0, 1,
                              made_for_zero.whole_lot)  # fmt: skip
    return {name: made[name] for name in CLASSES if name in made}


def judge(
    wanted: Mapping[DefectClass, Plan], aqls: Mapping[DefectClass, str], inspected: int,
    defects: Sequence[Defect],
) -> Outcome:  # fmt: skip
    """The verdict on what was found. inspected: units looked at. Raises InvalidBody where fewer
    were looked at than planned, more are bad than were looked at, or a class has no plan."""
    needed = max(p.sample_size for p in wanted.values())
    if inspected < needed:
        raise invalid("/inspected", f"{inspected} units were inspected, the plan asks for {needed}",
                      f"inspect at least {needed} units", f"请至少检验 {needed} 件")  # fmt: skip
    counts: dict[str, int] = dict.fromkeys(wanted, 0)
    for i, defect in enumerate(defects):
        if defect.defect_class not in counts:
            raise invalid(f"/defects/{i}/defect_class", "the plan has no such class",
                          f"use one of {', '.join(wanted)}", "请使用检验计划中的缺陷等级")  # fmt: skip
        counts[defect.defect_class] += defect.units
    if sum(counts.values()) > inspected:
        raise invalid("/defects", f"{sum(counts.values())} units are bad, {inspected} inspected",
                      "count each unit once, in its most serious class",
                      "每件产品只按最严重的缺陷计一次")  # fmt: skip
    findings = tuple(
        Finding(name, aqls[name], wanted[name], counts[name], wanted[name].verdict(counts[name]))
        for name in wanted
    )
    order: tuple[Verdict, ...] = ("accepted", "accepted_in_gap", "rejected")
    return Outcome(max((f.verdict for f in findings), key=order.index), findings)
