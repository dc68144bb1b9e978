"""Deciding: a ruleset compiled against places and lanes, asked once per order.

Compiled once per version of the ruleset and of the copies, and kept; a day's change (UTC) compiles
anew, because rules, rates and agreements are dated.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from entrepot.orders.domain.sourcing.choices import (
    Choice,
    Question,
    best_known,
    covering,
    divided,
    kept_first,
)
from entrepot.orders.domain.sourcing.compiled import CompiledRule, World
from entrepot.orders.domain.sourcing.costs import DutyPort, DutyTable, Rates
from entrepot.orders.domain.sourcing.matching import matcher
from entrepot.orders.domain.sourcing.model import (
    Agreement,
    Asked,
    Decision,
    Parked,
)
from entrepot.orders.domain.sourcing.network import Places
from entrepot.orders.domain.sourcing.rules import DEFAULT_RULES, Ruleset

if TYPE_CHECKING:
    from entrepot.orders.domain.promise import Promise  # It reads places, as this package does.

MAX_REJECTED = 20
NO_ROUTING = Parked(
    "no_routing",
    "No routing of the sourcing rules takes this order.",
    "没有适用于该订单的寻源路由。",
)
POINT_CLOSED = Parked(
    "pickup_point_closed", "The chosen pickup point is not open for pickup any more.",
    "所选自提点已不再提供自提服务。",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Routing:
    run: str
    routing: str
    takes: Callable[[Asked], bool]
    rules: tuple[CompiledRule, ...]


class Router:
    """Decides orders by one version of the rules over one state of the copies."""

    def __init__(
        self, places: Places, ruleset: Ruleset = DEFAULT_RULES, version: int = 0, *,
        rates: Rates | None = None, duties: DutyPort | None = None,
        agreements: Sequence[Agreement] = (), fingerprint: str = "",
    ) -> None:  # fmt: skip
        self.places, self.ruleset, self.version = places, ruleset, version
        self.rates = rates or Rates()
        self.duties: DutyPort = duties or DutyTable((), self.rates)
        self.agreements, self.fingerprint = agreements, fingerprint
        self.kept_at: datetime | None = None  # When the network was written last.
        rules = [x for run in ruleset.runs for r in run.routings for x in r.rules]
        self.uses_age = any(t.term == "stock_age" for x in rules for t in x.objective)
        self.uses_categories = any(
            r.orders.categories for run in ruleset.runs for r in run.routings
        )
        self.promises: dict[tuple[Any, ...], Promise | None] = {}  # Kept by handlers/planning.py.
        self._day: date | None = None
        self._routings: dict[str, list[_Routing]] = {}

    def _compile(self, day: date) -> None:
        self._day, self._routings = day, {}
        self._world = World(
            self.places, self.rates, self.duties, self.agreements, self.ruleset.currency, day
        )
        compiled: dict[str, _Routing] = {}
        for when in ("accepted", "retried", "requested"):
            self._routings[when] = found = []
            for run in self.ruleset.runs:
                if not run.in_force(day, when):
                    continue
                for routing in run.routings:
                    if routing.routing not in compiled:
                        compiled[routing.routing] = _Routing(
                            run.run, routing.routing, matcher(routing.orders),
                            tuple(CompiledRule(x, self._world) for x in routing.rules),
                        )  # fmt: skip
                    found.append(compiled[routing.routing])

    def decide(self, question: Question) -> Decision:
        """Rank the ways to serve an order by its routing's rules, or park it."""
        now = question.now
        day = (
            date.min if now is None else (now if now.tzinfo is UTC else now.astimezone(UTC)).date()
        )
        if day != self._day:
            self._compile(day)
        for routing in self._routings[question.when]:
            if routing.takes(question.asked):
                return self._route(routing, question)
        return self._parked(question, NO_ROUTING, None, None, [], [])

    def _route(self, routing: _Routing, question: Question) -> Decision:
        tried: list[dict[str, Any]] = []
        asked = question.asked
        if asked.kind == "pickup":
            point = self.places.places.get(asked.pickup_at)
            if point is None or not point.active or not point.pickup:
                return self._parked(question, POINT_CLOSED, routing, None, [], tried)
        for rule in routing.rules:
            found, rejected = covering(rule, question)
            if found:
                ranked = kept_first(rule, question, found)
                return self._decision(question, routing, rule, ranked, rejected, tried, covers=True)
            parts = divided(rule, question)
            if parts is not None:
                other, choice = parts
                made = self._decision(other, routing, rule, [choice], rejected, tried, covers=True)
                return made.of_divided(other.needs)
            last = rule is routing.rules[-1]
            if rule.rule.otherwise == "backorder" or asked.kind == "pickup":
                best = kept_first(rule, question, best_known(rule, question))
                return self._decision(question, routing, rule, best, rejected, tried, covers=False)
            if rule.rule.otherwise == "park" or last:
                why = rule.rule.park
                parked = Parked(why.code, why.text, why.text_zh)
                return self._parked(question, parked, routing, rule, rejected, tried)
            tried.append({"rule": rule.rule.rule, "rejected": rejected[:MAX_REJECTED]})
        raise AssertionError("a routing has at least one rule")

    def _story(
        self, question: Question, routing: _Routing | None, rule: CompiledRule | None,
        rejected: list[dict[str, Any]], tried: list[dict[str, Any]],
    ) -> dict[str, Any]:  # fmt: skip
        parcel = question.asked.parcel
        return {
            "country": parcel.country, "weight_g": parcel.weight_g, "ruleset": self.version,
            "run": routing.run if routing else None,
            "routing": routing.routing if routing else None,
            "rule": rule.rule.rule if rule else None, "options": [],
            "rejected": rejected[:MAX_REJECTED], "tried": tried,
        }  # fmt: skip

    def _parked(
        self, question: Question, parked: Parked, routing: _Routing | None,
        rule: CompiledRule | None, rejected: list[dict[str, Any]], tried: list[dict[str, Any]],
    ) -> Decision:  # fmt: skip
        told = self._story(question, routing, rule, rejected, tried)
        told["parked"] = {"code": parked.code, "text": parked.text, "text_zh": parked.text_zh}
        return Decision([], False, told, parked)

    def _decision(
        self, question: Question, routing: _Routing, rule: CompiledRule,
        choices: Sequence[Choice], rejected: list[dict[str, Any]], tried: list[dict[str, Any]],
        *, covers: bool,
    ) -> Decision:  # fmt: skip
        told = self._story(question, routing, rule, rejected, tried)
        told["options"] = [
            _tell(rule, choice, first=number == 0, covers=covers)
            for number, choice in enumerate(choices)
        ]
        lanes: tuple[tuple[str, str], ...] = ()
        if choices and covers:
            lanes = tuple(
                (o.location, o.lane.lane if o.lane else str(o.told.get("lane") or ""))
                for o in choices[0].offers
            )
        return Decision([c.option for c in choices], covers, told, None, lanes)


def _tell(rule: CompiledRule, choice: Choice, *, first: bool, covers: bool) -> dict[str, Any]:
    if len(choice.offers) == 1:
        offer = choice.offers[0]
        if not offer.whole:
            offer = rule.ready(offer)
        told = offer.whole if first else offer.other
        return told if covers else {**told, "covers": False}
    return {
        "allocations": [
            {**offer.told, "demand": list(indexes)}
            for offer, (_, indexes) in zip(choice.offers, choice.option, strict=True)
        ],
        "covers": covers, **rule.story(choice.key, choice.values),
    }  # fmt: skip
