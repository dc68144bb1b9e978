"""Milestones that are planned by a template: for a supplier, a category of SKUs, both or all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from entrepot.supplier_portal.domain.commands import PlannedMilestone

USUAL = (("material in", 35), ("cut", 28), ("assembled", 21), ("tested", 17), ("packed", 14))


@dataclass(frozen=True, slots=True)
class Template:
    """milestones: (name, days before the goods are expected at their destination), first one
    first. supplier, category: None fits all."""

    template_id: str
    supplier: str | None
    category: str | None
    milestones: tuple[tuple[str, int], ...]


def choose(
    templates: Iterable[Template], supplier: str, categories: Sequence[str]
) -> Template | None:
    """The narrowest that fits: supplier and category, supplier, category, all."""
    fitting = [
        t for t in templates
        if t.supplier in (None, supplier) and (t.category is None or t.category in categories)
    ]  # fmt: skip
    return min(
        fitting,
        key=lambda t: (t.supplier is None, t.category is None, t.template_id),
        default=None,
    )


def plan(template: Template | None, expected_on: date, today: date) -> tuple[PlannedMilestone, ...]:
    """The days of a line; what would lie in the past is due today."""
    if template is None:
        return ()
    return tuple(
        PlannedMilestone(name, max(today, expected_on - timedelta(days=days)))
        for name, days in template.milestones
    )
