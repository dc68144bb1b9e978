"""Size surcharges of US carriers as rule rows, made into the surcharges that rate cards use."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from entrepot.logistics.domain.rates import OversizeTrigger, Surcharge, size_surcharges

from .rows import RuleBook

SIZE_SURCHARGE = "size_surcharge"
_TRIGGERS = ("volume_above", "weight_above", "longest_above", "length_plus_girth_above")


def size_rules(
    market: str, on: date, book: RuleBook, carrier: str | None = None
) -> list[Surcharge]:
    """Surcharges in force; carrier None: those of any carrier, each kind once. Raises
    NoRuleInForce where there is none."""
    book.need(market, SIZE_SURCHARGE, on)
    found: dict[str, Surcharge] = {}
    for row in book.all(market, SIZE_SURCHARGE, on):
        if carrier is not None and row.parameters["carrier"].lower() != carrier.lower():
            continue
        kind = str(row.parameters["surcharge"])
        trigger = OversizeTrigger(
            **{name: row.optional(name) for name in _TRIGGERS},
            min_billable=row.optional("min_billable"),
        )
        found.setdefault(
            kind,
            Surcharge(kind, kind, row.effective_from, oversize=trigger,
                      replaces=row.names("replaces")),
        )  # fmt: skip
    return list(found.values())


def due_sizes(
    rules: Sequence[Surcharge], sides: Sequence[Decimal], weight: Decimal
) -> tuple[frozenset[str], Decimal | None]:
    """Kinds that a parcel meets, and the least weight it is billed at. Inches and pounds."""
    hit = size_surcharges(tuple(rules), list(sides), weight)
    least = [s.oversize.min_billable for s in hit if s.oversize and s.oversize.min_billable]
    return frozenset(s.kind for s in hit), max(least) if least else None
