"""The inputs of a decision, small enough to keep with it, so that it can be decided again.

What belongs to the order stands here; places, lanes, rates, duties and agreements are the same for
thousands of orders and are kept once, under their fingerprint.
"""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from entrepot.orders.domain.sourcing.choices import Question
from entrepot.orders.domain.sourcing.costs import DutyRule, DutyTable, Rate, Rates
from entrepot.orders.domain.sourcing.model import EVER, Agreement, Asked, Goods, Need, Parcel
from entrepot.orders.domain.sourcing.network import pack, unpack
from entrepot.orders.domain.sourcing.router import Router
from entrepot.orders.domain.sourcing.rules import DEFAULT_RULES, Ruleset


def keep(question: Question, fingerprint: str) -> dict[str, Any]:
    """The question as JSON data. Of stock only what the order needs, as it stood at its turn."""
    asked, parcel = question.asked, question.asked.parcel
    order: dict[str, Any] = {
        "c": parcel.country, "w": parcel.weight_g, "m": parcel.currency, "s": asked.shop,
        "v": asked.value_minor,
        "lines": [
            [n, g.hs_code, g.value_minor, g.weight_g, g.units] for n, g in asked.goods.items()
        ],
    }  # fmt: skip
    if parcel.days_left < EVER:
        order["d"] = parcel.days_left
    if parcel.dangerous_goods:
        order["u"] = sorted(parcel.dangerous_goods)
    if asked.postal_code:
        order["p"] = asked.postal_code
    if asked.tags:
        order["t"] = sorted(asked.tags)
    if asked.service_level:
        order["l"] = asked.service_level
    if asked.categories:
        order["g"] = {sku: list(c) for sku, c in asked.categories.items()}
    if asked.kind != "ship":
        order["k"], order["at"] = asked.kind, asked.pickup_at
    if asked.position is not None:
        order["xy"] = list(asked.position)
    if asked.sources is not None:
        order["from"] = sorted(asked.sources)
    stock: dict[str, Mapping[str, int]] = {}
    for need in question.needs:
        if need.sku not in stock:
            stock[need.sku] = dict(question.stock.get(need.sku, ()))
    kept: dict[str, Any] = {
        "net": fingerprint, "when": question.when,
        "now": question.now.isoformat() if question.now else None,
        "needs": [[n.line_no, n.sku, n.quantity] for n in question.needs], "stock": stock,
        "order": order,
    }  # fmt: skip
    if question.kept:
        kept["kept"] = [[n, sku, at] for (n, sku), at in question.kept.items()]
    if question.ages:
        kept["ages"] = [[s, at, n] for (s, at), n in question.ages.items() if s in stock]
    return kept


def restore(kept: Mapping[str, Any]) -> Question:
    """keep()'s inverse."""
    order = kept["order"]
    parcel = Parcel(
        order.get("c", ""), order.get("w", 0), order.get("m", ""),
        order["d"] if order.get("d") is not None else EVER, frozenset(order.get("u", ())),
    )  # fmt: skip
    xy = order.get("xy")
    asked = Asked(
        parcel, order.get("s", ""), order.get("p", ""), frozenset(order.get("t", ())),
        order.get("v", 0), order.get("l", ""), {k: tuple(c) for k, c in order.get("g", {}).items()},
        order.get("k") or "ship", order.get("at", ""), (xy[0], xy[1]) if xy else None,
        {n: Goods(*each) for n, *each in order.get("lines", ())},
        frozenset(order["from"]) if "from" in order else None,
    )  # fmt: skip
    return Question(
        [Need(n, sku, units) for n, sku, units in kept["needs"]], kept["stock"], asked,
        kept["when"], datetime.fromisoformat(kept["now"]) if kept["now"] else None,
        {(s, at): n for s, at, n in kept.get("ages", ())},
        {(n, sku): at for n, sku, at in kept.get("kept", ())},
    )  # fmt: skip


def pack_network(router: Router) -> dict[str, Any]:
    """All that a router knows beside its rules, as JSON data."""
    duties = router.duties.rules if isinstance(router.duties, DutyTable) else ()
    return {
        **pack(router.places),
        "rates": [[r.currency, r.quote, str(r.rate), r.effective_from.isoformat()]
                  for r in router.rates.rows],
        "duties": [
            [d.rule, d.kind, d.country_from, d.country_to, d.hs_prefix, d.rate_bp,
             d.effective_from.isoformat(), d.effective_to.isoformat() if d.effective_to else None,
             d.source, d.fixed_minor, d.currency, d.min_value_minor, d.max_value_minor]
            for d in duties
        ],
        "agreements": [
            [a.agreement, a.lender, a.borrower, sorted(a.countries), a.sku_kind,
             list(a.sku_values), a.floor, a.cap, a.price_minor, a.currency, a.priority,
             a.timezone, [list(map(list, d)) for d in a.hours],
             a.valid_from.isoformat() if a.valid_from else None,
             a.valid_until.isoformat() if a.valid_until else None]
            for a in router.agreements
        ],
    }  # fmt: skip


def unpack_network(
    packed: Mapping[str, Any], ruleset: Ruleset = DEFAULT_RULES, version: int = 0
) -> Router:
    """A router over a kept network."""
    rates = Rates(Rate(c, q, Fraction(r), date.fromisoformat(d)) for c, q, r, d in packed["rates"])
    duties = tuple(
        DutyRule(
            d[0],
            d[1],
            d[2],
            d[3],
            d[4],
            d[5],
            date.fromisoformat(d[6]),
            _day(d[7]),
            d[8],
            d[9],
            d[10],
            d[11],
            d[12],
        )
        for d in packed["duties"]
    )
    agreements = [
        Agreement(
            a[0],
            a[1],
            a[2],
            frozenset(a[3]),
            a[4],
            tuple(a[5]),
            a[6],
            a[7],
            a[8],
            a[9],
            a[10],
            a[11],
            tuple(tuple((x, y) for x, y in day) for day in a[12]),
            datetime.fromisoformat(a[13]) if a[13] else None,
            datetime.fromisoformat(a[14]) if a[14] else None,
        )
        for a in packed["agreements"]
    ]
    return Router(
        unpack(packed), ruleset, version, rates=rates, duties=DutyTable(duties, rates),
        agreements=agreements,
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
