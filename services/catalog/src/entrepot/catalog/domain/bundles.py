"""Bundles: which SKU holds which others. A bundle may hold bundles, these hold plain SKUs only,
and nothing holds itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

MAX_LEVELS = 2
Parts = Mapping[str, int]  # SKU -> base units in one bundle


@dataclass(slots=True)
class Bundles:
    """The part of the graph that a change touches: bundle -> its direct parts, and back."""

    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    holders: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, edges: Iterable[tuple[str, str, int]]) -> "Bundles":
        """From rows (bundle, part, quantity)."""
        made = cls()
        for bundle, part, quantity in edges:
            made.parts.setdefault(bundle, {})[part] = quantity
            made.holders.setdefault(part, set()).add(bundle)
        return made

    def copy(self) -> "Bundles":
        return Bundles.of(
            (b, part, n) for b, parts in self.parts.items() for part, n in parts.items()
        )

    def put(self, sku: str, parts: Parts) -> str | None:
        """Give a SKU these parts; returns why not, changing nothing, where a rule forbids it."""
        before = self.parts.get(sku, {})
        self._set(sku, parts)
        problem = self._problem(sku)
        if problem is not None:
            self._set(sku, before)
        return problem

    def _set(self, sku: str, parts: Parts) -> None:
        for part in self.parts.pop(sku, {}):
            self.holders[part].discard(sku)
        for part in parts:
            self.holders.setdefault(part, set()).add(sku)
        if parts:
            self.parts[sku] = dict(parts)

    def _problem(self, sku: str) -> str | None:
        cycle = self._cycle(sku, [sku])
        if cycle:
            return f"the bundle would contain itself: {' > '.join(cycle)}"
        if self._levels(sku, self.parts) + self._levels(sku, self.holders) > MAX_LEVELS:
            return f"bundles may be nested {MAX_LEVELS} levels deep, no deeper"
        return None

    def _cycle(self, start: str, path: Sequence[str]) -> list[str] | None:
        for part in self.parts.get(path[-1], {}):
            if part == start:
                return [*path, part]
            if part not in path and (found := self._cycle(start, [*path, part])):
                return found
        return None

    def _levels(self, sku: str, graph: Mapping[str, Iterable[str]]) -> int:
        return max((1 + self._levels(near, graph) for near in graph.get(sku, ())), default=0)

    def explode(self, sku: str) -> dict[str, int]:
        """Plain SKUs in one bundle, with base units; empty for a plain SKU."""
        total: dict[str, int] = {}
        for part, quantity in self.parts.get(sku, {}).items():
            for leaf, inner in (self.explode(part) or {part: 1}).items():
                total[leaf] = total.get(leaf, 0) + quantity * inner
        return dict(sorted(total.items()))


def refuse(
    items: Sequence[tuple[str, Parts]], known: Iterable[str], graph: Bundles
) -> dict[int, str]:
    """Which of the items (SKU, its parts), by index, cannot be; earlier items count for later
    ones, and an item that falls takes along those that need it. known: SKUs that exist."""
    existing = set(known)
    refused: dict[int, str] = {}
    while True:
        candidates = existing | {sku for i, (sku, _) in enumerate(items) if i not in refused}
        trial = graph.copy()
        found: dict[int, str] = {}
        for index, (sku, parts) in enumerate(items):
            if index in refused:
                continue
            unknown = sorted(set(parts) - candidates)
            problem = f"unknown component {', '.join(unknown)}" if unknown else None
            problem = problem or trial.put(sku, parts)
            if problem is not None:
                found[index] = problem
        if not found:
            return refused
        refused.update(found)
