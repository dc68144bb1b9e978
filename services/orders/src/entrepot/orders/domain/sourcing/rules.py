"""Sourcing rules as data: runs, their routings (which orders), their rules (which locations).

The first run in force that has a routing for the order decides: its rules are tried in their
order, and the first with a location (or a few) that has everything is taken. What the last rule
says when nothing fits happens then: park for a person, or backorder.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from entrepot.shared.events.inventory import LocationKind
from entrepot.shared.identifiers import CountryCode, CurrencyCode, LocationCode, PartyId, ShopCode

When = Literal["accepted", "retried", "requested"]
Kind = Literal["ship", "pickup", "same_day"]
TermName = Literal[
    "promise", "freight", "landed_cost", "days", "on_time", "distance", "stock_age", "keep_whole",
]  # fmt: skip
Must = Literal["lane", "promise", "cost", "duty"]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]
Words = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00]*$")]
Few = Field(default=(), max_length=500)


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OrderFilter(_Model):
    """Orders of a routing: every list that is not empty must name the order, every bound hold.
    Values are minor units of the order's currency; name `currency` with them. categories: one of
    the order's SKUs is in one of them. min is included, max is not."""

    shops: tuple[ShopCode, ...] = Few
    countries: tuple[CountryCode, ...] = Few
    postal_prefixes: tuple[Annotated[str, Field(min_length=1, max_length=12)], ...] = Few
    tags: tuple[Words, ...] = Few
    service_levels: tuple[Words, ...] = Few
    categories: tuple[Words, ...] = Few
    kinds: tuple[Kind, ...] = ()
    currency: CurrencyCode | None = None
    min_value_minor: int | None = Field(default=None, ge=0)
    max_value_minor: int | None = Field(default=None, ge=1)
    min_weight_g: int | None = Field(default=None, ge=0)
    max_weight_g: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _value_has_currency(self) -> Self:
        if self.currency is None and (self.min_value_minor or self.max_value_minor):
            raise ValueError("a bound on the value needs its currency")
        return self


class LocationFilter(_Model):
    """Locations of a rule; an empty list names all. bonded: whether bonded warehouses may be
    used; so they are, too, where kinds names them. Not by default: inventory takes them only for
    shops that ship from bond. sharing: whether neighbours may serve that lend to one of these locations under an
    agreement. same_day: only locations whose courier leaves at the cut-off."""

    kinds: tuple[LocationKind, ...] = ()
    countries: tuple[CountryCode, ...] = Few
    locations: tuple[LocationCode, ...] = Few
    except_locations: tuple[LocationCode, ...] = Few
    parties: tuple[PartyId, ...] = Few
    bonded: bool = False
    sharing: bool = False
    same_day: bool = False


class Term(_Model):
    """What is looked at. weight: in a weighted comparison, minor units of the compared currency
    per unit of the term: per missed promise, per minor unit of cost (1), per day, per lateness of
    100 %, per kilometre, per day that stock lies, per further parcel."""

    term: TermName
    weight: float = Field(default=1.0, ge=0, le=1e9)


class ParkWith(_Model):
    """The reason that is kept when an order is parked."""

    code: Code
    text: Words
    text_zh: Words


NO_SOURCE = ParkWith(
    code="no_source", text="No location may serve this order as the rules stand.",
    text_zh="按现行规则，没有可发货的库位。",
)  # fmt: skip


class Rule(_Model):
    """Where to look, what is better, and what happens when nothing fits. compare `in_order`: the
    first term decides, the next one among equals; `weighted`: the smallest sum. must: an option
    without it does not fit. max_split: most locations of one order. divide_lines: where no such
    option has every line whole, units of a line may come from several of them."""

    rule: Code
    locations: LocationFilter = LocationFilter()
    compare: Literal["in_order", "weighted"] = "in_order"
    objective: tuple[Term, ...] = Field(min_length=1, max_length=8)
    must: tuple[Must, ...] = ()
    max_split: int = Field(default=3, ge=1, le=5)
    divide_lines: bool = True
    otherwise: Literal["next_rule", "park", "backorder"] = "next_rule"
    park: ParkWith = NO_SOURCE

    @model_validator(mode="after")
    def _each_term_once(self) -> Self:
        names = [t.term for t in self.objective]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.rule}: a term stands twice")
        if "freight" in names and "landed_cost" in names:
            raise ValueError(f"{self.rule}: landed_cost holds freight already")
        return self


class Routing(_Model):
    """Which orders, and their rules."""

    routing: Code
    orders: OrderFilter = OrderFilter()
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=20)


class Run(_Model):
    """Routings for an occasion: when an order is accepted, tried again, or sent by a person."""

    run: Code
    when: tuple[When, ...] = ("accepted", "retried", "requested")
    effective_from: date | None = None
    effective_to: date | None = None  # Inclusive.
    routings: tuple[Routing, ...] = Field(min_length=1, max_length=50)

    def in_force(self, day: date, when: str) -> bool:
        """Whether it decides on a day (UTC) at an occasion."""
        return (
            when in self.when
            and (self.effective_from is None or self.effective_from <= day)
            and (self.effective_to is None or day <= self.effective_to)
        )


class Ruleset(_Model):
    """All of it. currency: in which costs are compared and weights are given; without one it is
    each order's own."""

    name: Words
    note: Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")] = ""
    currency: CurrencyCode | None = None
    runs: tuple[Run, ...] = Field(min_length=1, max_length=20)

    @model_validator(mode="after")
    def _names_are_told_apart(self) -> Self:
        runs = [run.run for run in self.runs]
        routings = [r.routing for run in self.runs for r in run.routings]
        rules = [x.rule for run in self.runs for r in run.routings for x in r.rules]
        for kind, names in (("run", runs), ("routing", routings), ("rule", rules)):
            if len(set(names)) != len(names):
                twice = sorted({n for n in names if names.count(n) > 1})
                raise ValueError(f"{kind} names stand twice: {', '.join(twice)}")
        return self


# What the hub did before it had rules, in its order of preference: few parcels, the promise kept,
# freight, days, reliability; where nothing has everything, inventory is asked for the best known.
DEFAULT: dict[str, Any] = {
    "name": "default",
    "note": "Every active location; whole parcels first, then promise, freight, days, on time.",
    "runs": [{
        "run": "always",
        "routings": [{
            "routing": "all-orders",
            "rules": [{
                "rule": "everywhere",
                "objective": [
                    {"term": "keep_whole"}, {"term": "promise"}, {"term": "freight"},
                    {"term": "days"}, {"term": "on_time"},
                ],
                "otherwise": "backorder",
            }],
        }],
    }],
}  # fmt: skip
DEFAULT_RULES = Ruleset.model_validate(DEFAULT)
