"""May this item be sold in that market on that day?

Every rule in force whose market matches and whose category is `*` or one of the item's applies.
A certificate is valid when valid_from <= day <= valid_to (no valid_to: open) and it was not
withdrawn. missing: required and never held. expired: held, but not valid on the day. One valid
certificate is enough for `require_any`; otherwise the group is reported as `A|B`. The decision is
block when anything is missing or expired, warn when a certificate in use ends within 30 days,
else allow. Source: convention of the product (acceptance cases, area compliance). That is for
selling. Units may leave for the market unless something they need is expired; a rule may say
instead that anything lacking stops them, or nothing does (blocks_dispatch).

A bundle is judged by its parts: each part by its own categories, and the bundle's own categories
beside the rules for everything; a certificate of the bundle counts for its parts and theirs for
the bundle.

Catalog keeps the rules and the certificates and asks this of every listing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from entrepot.shared.rules.markets import EU, in_eu

WARN_DAYS = 30
ANY = "*"
Decision = Literal["allow", "warn", "block"]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the gate needs to know of a certificate."""

    certificate: str
    kind: str
    market: str = ANY
    valid_from: date = date.min
    valid_to: date | None = None
    withdrawn: bool = False

    def valid(self, on: date) -> bool:
        """Valid on the day, both ends included."""
        return not self.withdrawn and self.valid_from <= on <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the rule table; exactly one of require and require_any is given."""

    rule: str
    market: str
    category: str
    effective_from: date
    effective_to: date | None = None
    require: tuple[str, ...] = ()
    require_any: tuple[str, ...] = ()
    accepts_from: tuple[str, ...] = ()
    source: str = ""
    blocks_dispatch: Literal["expired", "any", "never"] = "expired"

    def concerns(self, market: str, categories: Iterable[str], on: date) -> bool:
        """Whether market and category match, on whatever day the rule holds."""
        here = self.market == market or (self.market == EU and in_eu(market, on))
        return here and (self.category == ANY or self.category in categories)

    def in_force(self, on: date) -> bool:
        """Whether the rule holds on the day."""
        return self.effective_from <= on < (self.effective_to or date.max)

    def groups(self) -> list[tuple[str, ...]]:
        """Alternatives: of each group one certificate is needed."""
        return [self.require_any] if self.require_any else [(kind,) for kind in self.require]

    def counts(self, certificate: Certificate, market: str, on: date) -> bool:
        """Whether a certificate made for some market is one for this rule in `market`."""
        made_for = certificate.market
        if made_for in (ANY, market) or made_for in self.accepts_from:
            return True
        if made_for == EU:
            return in_eu(market, on)
        return EU in self.accepts_from and in_eu(made_for, on)


def rule_of(row: Mapping[str, Any]) -> Rule:
    """A rule from its JSON: `rule` (or `id`), `market`, `category`, `effective_from` (or `from`)
    and so on. Raises KeyError or ValueError where something is missing or no date."""
    ends = row.get("effective_to") or row.get("to")
    return Rule(
        row["rule"] if "rule" in row else row["id"], row["market"], row["category"],
        date.fromisoformat(row["effective_from"] if "effective_from" in row else row["from"]),
        date.fromisoformat(ends) if ends else None, tuple(row.get("require", ())),
        tuple(row.get("require_any", ())), tuple(row.get("accepts_from", ())),
        row.get("source", ""), row.get("blocks_dispatch", "expired"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A SKU as the gate sees it; `parts` are those of a bundle, exploded to plain SKUs."""

    sku: str
    categories: tuple[str, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    parts: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """Something required that is not there: `kind` may be a group, `A|B`."""

    state: Literal["missing", "expired"]
    kind: str
    sku: str


@dataclass(frozen=True, slots=True)
class EndsSoon:
    """A certificate in use that ends within 30 days."""

    kind: str
    certificate: str
    valid_to: date


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one SKU (a part, in a bundle)."""

    rule: Rule
    sku: str
    lacks: tuple[Lack, ...]
    ends_soon: tuple[EndsSoon, ...]
    used: tuple[str, ...]  # Certificates that the rule counts on.

    @property
    def verdict(self) -> Literal["met", "ends_soon", "missing", "expired"]:
        if self.lacks:
            return "missing" if any(k.state == "missing" for k in self.lacks) else "expired"
        return "ends_soon" if self.ends_soon else "met"

    def stops(self, lack: Lack) -> bool:
        """Whether the lack keeps units from leaving."""
        how = self.rule.blocks_dispatch
        return how == "any" or (how == "expired" and lack.state == "expired")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's answer. next_change: the first later day on which it may differ without any
    further fact, None where there is no such day."""

    lacks: tuple[Lack, ...] = ()
    ends_soon: tuple[EndsSoon, ...] = ()
    rules: tuple[Rule, ...] = ()
    next_change: date | None = field(default=None, compare=False)
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    @property
    def dispatch_lacks(self) -> list[Lack]:
        """What keeps units from leaving."""
        held = [lack for found in self.findings for lack in found.lacks if found.stops(lack)]
        return list(dict.fromkeys(held))

    @property
    def missing(self) -> list[str]:
        """Kinds that were never held, sorted."""
        return sorted({lack.kind for lack in self.lacks if lack.state == "missing"})

    @property
    def expired(self) -> list[str]:
        """Kinds that were held and are not valid on the day, sorted."""
        return sorted({lack.kind for lack in self.lacks if lack.state == "expired"})

    @property
    def decision(self) -> Decision:
        if self.lacks:
            return "block"
        return "warn" if self.ends_soon else "allow"


def judge(rules: Iterable[Rule], item: Item, market: str, on: date) -> Verdict:
    """The verdict on an item or bundle."""
    book = list(rules)
    if not item.parts:
        return _judge_one(book, item, market, on)
    below = [c for part in item.parts for c in part.certificates]
    own = Item(item.sku, item.categories, (*item.certificates, *below))
    verdicts = [_judge_one([r for r in book if r.category != ANY], own, market, on)]
    for part in item.parts:
        shared = Item(part.sku, part.categories, (*part.certificates, *item.certificates))
        verdicts.append(_judge_one(book, shared, market, on))
    days = [v.next_change for v in verdicts if v.next_change is not None]
    return Verdict(
        tuple(lack for v in verdicts for lack in v.lacks),
        tuple(dict.fromkeys(end for v in verdicts for end in v.ends_soon)),
        tuple(dict.fromkeys(rule for v in verdicts for rule in v.rules)),
        min(days, default=None),
        tuple(found for v in verdicts for found in v.findings),
    )


def _judge_one(rules: Sequence[Rule], item: Item, market: str, on: date) -> Verdict:
    concerned = [r for r in rules if r.concerns(market, item.categories, on)]
    applied = sorted((r for r in concerned if r.in_force(on)), key=lambda r: r.rule)
    findings = tuple(_find(rule, item, market, on) for rule in applied)
    return Verdict(
        tuple(dict.fromkeys(lack for found in findings for lack in found.lacks)),
        tuple(dict.fromkeys(end for found in findings for end in found.ends_soon)),
        tuple(applied), _next_change(concerned, item.certificates, on), findings,
    )  # fmt: skip


def _find(rule: Rule, item: Item, market: str, on: date) -> Finding:
    lacks, ends, best = [], [], []
    for group in rule.groups():
        held = [c for c in item.certificates if c.kind in group and rule.counts(c, market, on)]
        valid = [c for c in held if c.valid(on)]
        if not valid:
            lacks.append(Lack("expired" if held else "missing", "|".join(group), item.sku))
            continue
        used = max(valid, key=lambda c: (c.valid_to or date.max, c.certificate))
        best.append(used.certificate)
        if used.valid_to is not None and (used.valid_to - on).days <= WARN_DAYS:
            ends.append(EndsSoon(used.kind, used.certificate, used.valid_to))
    return Finding(rule, item.sku, tuple(lacks), tuple(ends), tuple(best))


def _next_change(
    rules: Sequence[Rule], certificates: Sequence[Certificate], on: date
) -> date | None:
    days: list[date] = []
    kinds: set[str] = set()
    for rule in rules:
        kinds.update(rule.require, rule.require_any)
        days.append(rule.effective_from)
        if rule.effective_to is not None:
            days.append(rule.effective_to)
    for one in certificates:
        if one.kind in kinds and not one.withdrawn:
            days.append(one.valid_from)
            if one.valid_to is not None and one.valid_to < date.max:
                days.append(one.valid_to + timedelta(days=1))
    return min((day for day in days if day > on), default=None)
