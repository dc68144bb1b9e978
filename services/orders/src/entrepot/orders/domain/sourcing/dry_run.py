"""Deciding yesterday's orders anew under proposed rules, over what was known then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from entrepot.orders.domain.sourcing.model import Decision
from entrepot.orders.domain.sourcing.router import Router
from entrepot.orders.domain.sourcing.rules import Ruleset
from entrepot.orders.domain.sourcing.snapshot import restore, unpack_network

MAX_SAMPLE = 20


@dataclass(slots=True)
class Side:
    """Sums over the decided orders, before or after. cost_minor: freight by currency."""

    cost_minor: dict[str, int] = field(default_factory=dict)
    days: float = 0.0  # Sum of the slowest parcel's median.
    with_days: int = 0
    splits: int = 0
    parcels: int = 0
    parked: int = 0
    uncovered: int = 0
    missed: int = 0

    def add(self, told: Mapping[str, Any]) -> None:
        """One stored or new decision."""
        options = told.get("options") or ()
        if told.get("parked"):
            self.parked += 1
        elif not options or not options[0]["covers"]:
            self.uncovered += 1
        else:
            places = options[0]["allocations"]
            self.parcels += len(places)
            self.splits += len(places) > 1
            self.missed += any(p.get("promise_met") is False for p in places)
            days = [p["p50_days"] for p in places if p.get("p50_days") is not None]
            if days:
                self.days += max(days)
                self.with_days += 1
            for place in places:
                if place.get("cost_minor") is not None:
                    currency = place["currency"]
                    self.cost_minor[currency] = (
                        self.cost_minor.get(currency, 0) + place["cost_minor"]
                    )

    @property
    def told(self) -> dict[str, Any]:
        """As JSON data."""
        return {
            "freight_minor": self.cost_minor,
            "mean_days": round(self.days / self.with_days, 3) if self.with_days else None,
            "splits": self.splits, "parcels": self.parcels, "parked": self.parked,
            "uncovered": self.uncovered, "promises_missed": self.missed,
        }  # fmt: skip


@dataclass(slots=True)
class Comparison:
    """What a change of rules would have done."""

    decided: int = 0
    changed: int = 0
    skipped: int = 0  # Decisions whose inputs were not kept.
    before: Side = field(default_factory=Side)
    after: Side = field(default_factory=Side)
    sample: list[dict[str, Any]] = field(default_factory=list)


class DryRun:
    """Feed it stored decisions. networks: by fingerprint."""

    def __init__(self, proposed: Ruleset, networks: Mapping[str, Mapping[str, Any]]) -> None:
        self.proposed, self.networks = proposed, networks
        self.found = Comparison()
        self._routers: dict[str, Router] = {}

    def take(self, order_id: str, told: Mapping[str, Any]) -> None:
        """One stored decision."""
        kept = told.get("inputs")
        if not kept or kept["net"] not in self.networks:
            self.found.skipped += 1
            return
        after = self.decide(kept)
        self.found.decided += 1
        self.found.before.add(told)
        self.found.after.add(after.told)
        was, now = source_of(told), source_of(after.told)
        if was != now:
            self.found.changed += 1
            if len(self.found.sample) < MAX_SAMPLE:
                self.found.sample.append({
                    "order_id": order_id, "before": was, "after": now,
                    "rule_before": told.get("rule"), "rule_after": after.told.get("rule"),
                })  # fmt: skip

    def decide(self, kept: Mapping[str, Any]) -> Decision:
        """Kept inputs, decided by the proposed rules."""
        net = kept["net"]
        if net not in self._routers:
            self._routers[net] = unpack_network(self.networks[net], self.proposed)
        return self._routers[net].decide(restore(kept))


def source_of(told: Mapping[str, Any]) -> str:
    """Where a decision would send an order from: places with lanes, or why none."""
    if told.get("parked"):
        return f"parked:{told['parked']['code']}"
    options = told.get("options") or ()
    if not options:
        return "none"
    places = "+".join(f"{p['location']}/{p.get('lane') or '-'}" for p in options[0]["allocations"])
    return places if options[0]["covers"] else f"backorder:{places}"
