"""Acceptance questions about law and account health: inputs to rule functions, answers from them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from entrepot.logistics.domain.customs.modes import cn_supervision_mode
from entrepot.logistics.domain.rules.americas import ca_remission, us_exempt, us_mpf
from entrepot.logistics.domain.rules.assessment import Assessment, Consignment, Goods
from entrepot.logistics.domain.rules.batteries import AirBattery, air_acceptance
from entrepot.logistics.domain.rules.china import (
    cn_9810_filing_needed,
    cn_9810_refund,
    cn_retail_import,
)
from entrepot.logistics.domain.rules.elsewhere import import_into
from entrepot.logistics.domain.rules.europe import NO_RULE, eu_import, uk_import
from entrepot.logistics.domain.rules.identifiers import validate_id
from entrepot.logistics.domain.rules.incoterms import duty_payer
from entrepot.logistics.domain.rules.landed import Exchange
from entrepot.logistics.domain.rules.rows import NoRuleInForce, RuleBook
from entrepot.logistics.domain.rules.sizes import due_sizes, size_rules
from entrepot.logistics.domain.weight import DimRound, rounded_sides
from entrepot.shared.rules import account_health as health
from entrepot.shared.rules.certificates import Certificate, Item, Rule, judge

Given = Mapping[str, Any]
Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """Rules to answer by, and the day of a case that names none."""

    book: RuleBook
    certificate_rules: tuple[Rule, ...]
    as_of: date

    def day(self, given: Given) -> date:
        return date.fromisoformat(given["date"]) if given.get("date") else self.as_of


Operation = Callable[[Given, Context], Answer]


def _money(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _number(given: Given, name: str, default: str | None = None) -> Decimal:
    value = given.get(name, default)
    if value is None:
        raise KeyError(name)
    return Decimal(str(value))


def _optional(given: Given, name: str) -> Decimal | None:
    value = given.get(name)
    return None if value is None else Decimal(str(value))


def _no_rule(answer: Operation) -> Operation:
    """Where no rule holds, the answer says so."""

    def told(given: Given, context: Context) -> Answer:
        try:
            return answer(given, context)
        except NoRuleInForce as error:
            return {"regime": NO_RULE, "status": NO_RULE, "missing_rule": str(error)}

    return told


def _goods(given: Given) -> tuple[Goods, ...]:
    common = _optional(given, "vat_rate")
    return tuple(
        Goods(
            Decimal(str(line["value"])), hs=line.get("hs6") or line.get("hs") or "",
            quantity=Decimal(str(line.get("qty", 1))), origin=line.get("origin", ""),
            duty_rate=_optional(line, "duty_rate"), line_no=number,
            tax_rate=_optional(line, "vat_rate") if "vat_rate" in line else common,
        )
        for number, line in enumerate(given["lines"], start=1)
    )  # fmt: skip


def _eu(given: Given, context: Context) -> Answer:
    consignment = Consignment(
        context.day(given), _goods(given), b2c=given["b2c"], ioss=given.get("ioss", False),
        transport=_number(given, "transport_to_border", "0"),
        preference=given.get("preference", False),
    )  # fmt: skip
    found = eu_import(consignment, context.book)
    return {
        "regime": found.regime, "duty": _money(found.duty),
        "vat_at_checkout": _money(found.tax("checkout")),
        "vat_at_import": _money(found.tax("import")), **_gaps(found),
    }  # fmt: skip


def _uk(given: Given, context: Context) -> Answer:
    consignment = Consignment(
        context.day(given), _goods(given), b2c=given["b2c"],
        marketplace=given.get("marketplace", False),
        transport=_number(given, "freight_insurance", "0"),
    )  # fmt: skip
    found = uk_import(consignment, context.book)
    accountable = next((line.payer for line in found.lines if line.kind == "tax"), None)
    return {
        "regime": found.regime, "vat_accountable": accountable, "duty": _money(found.duty),
        "vat_at_sale": _money(found.tax("checkout")),
        "vat_at_import": _money(found.tax("import")), **_gaps(found),
    }  # fmt: skip


def _gaps(found: Assessment) -> Answer:
    return {"missing_rules": [f"{m.market} {m.kind} {m.detail}".strip() for m in found.missing]}


def _us_de_minimis(given: Given, context: Context) -> Answer:
    exempt, row = us_exempt(
        context.day(given), given["origin"], _number(given, "value"), context.book
    )
    return {"exempt": exempt, "rule": row.rule}


def _us_mpf(given: Given, context: Context) -> Answer:
    fee, row = us_mpf(context.day(given), _number(given, "value"), context.book)
    return {"fee": _money(fee), "rule": row.rule}


def _ca(given: Given, context: Context) -> Answer:
    found = ca_remission(
        context.day(given), given["channel"], given.get("shipped_from", ""),
        _number(given, "value"), context.book,
    )  # fmt: skip
    return {"duty_applies": found.duty_applies, "tax_applies": found.tax_applies}


def _th(given: Given, context: Context) -> Answer:
    goods = Goods(
        _number(given, "cif"), duty_rate=_optional(given, "duty_rate"),
        tax_rate=_optional(given, "vat_rate"),
    )  # fmt: skip
    consignment = Consignment(context.day(given), (goods,))
    found = import_into("TH", consignment, context.book, Exchange().convert)
    return {
        "regime": found.regime, "duty": _money(found.duty), "vat": _money(found.tax("import")),
        **_gaps(found),
    }  # fmt: skip


def _cn_retail(given: Given, context: Context) -> Answer:
    found = cn_retail_import(
        context.day(given), _number(given, "value"), int(given["items"]),
        _number(given, "year_total_before", "0"), vat=_number(given, "vat"),
        consumption_tax=_number(given, "consumption_tax", "0"),
        duty_rate=_number(given, "duty_rate", "0"), book=context.book,
    )  # fmt: skip
    return {"channel": found.channel, "tax_mode": found.tax_mode, "tax": _money(found.tax)}


def _duty_payer(given: Given, _: Context) -> Answer:
    return {"payer": duty_payer(given["incoterm"])}


def _cn_mode(given: Given, context: Context) -> Answer:
    found = cn_supervision_mode(context.day(given), given, context.book)
    return {"mode": found.mode, "data": list(found.data)}


def _cn_filing(given: Given, context: Context) -> Answer:
    needed, _ = cn_9810_filing_needed(context.day(given), context.book)
    return {"needed": needed}


def _cn_refund(given: Given, context: Context) -> Answer:
    found = cn_9810_refund(
        context.day(given), departed=given["departed"], sold=given.get("sold"), book=context.book
    )
    return {
        "route": found.route, "business_type": found.business_type,
        "settle_later": found.settle_later,
    }  # fmt: skip


def _air(given: Given, context: Context) -> Answer:
    battery = AirBattery(
        given["un"], given["aircraft"], given.get("packing", "alone"),
        _optional(given, "state_of_charge"), _optional(given, "wh"), given.get("approval", False),
    )  # fmt: skip
    found = air_acceptance(battery, context.day(given), context.book)
    return {"allowed": found.allowed, "rule": found.rule}


def _sizes(given: Given, context: Context) -> Answer:
    rules = size_rules("US", context.day(given), context.book, given.get("carrier"))
    sides = rounded_sides([Decimal(str(side)) for side in given["dims_in"]], DimRound.CEIL)
    kinds, least = due_sizes(rules, sides, _number(given, "actual_lb"))
    return {
        "large_package": "large_package" in kinds,
        "additional_handling_cubic": "additional_handling_cubic" in kinds,
        "min_billable_lb": str(least) if least is not None else None,
    }


def _identifier(given: Given, _: Context) -> Answer:
    return {"valid": validate_id(given["kind"], given["value"])}


def _compliance(given: Given, context: Context) -> Answer:
    held = tuple(
        Certificate(
            str(number),
            each["type"],
            each.get("market", "*"),
            date.fromisoformat(each["valid_from"]) if each.get("valid_from") else date.min,
            date.fromisoformat(each["valid_to"]) if each.get("valid_to") else None,
        )
        for number, each in enumerate(given["certificates"])
    )
    verdict = judge(
        context.certificate_rules, Item("item", tuple(given["categories"]), held),
        given["market"], context.day(given),
    )  # fmt: skip
    return {"decision": verdict.decision, "missing": verdict.missing, "expired": verdict.expired}


def _orders(given: Given) -> list[health.Order]:
    def day(each: Given, name: str) -> date | None:
        return date.fromisoformat(each[name][:10]) if each.get(name) else None

    found = [
        health.Order(
            str(o["id"]), date.fromisoformat(o["order_date"][:10]), day(o, "expected_ship"),
            day(o, "confirmed"),
        )
        for o in given.get("orders", ())
    ]  # fmt: skip
    for group in given.get("bulk_orders", ()):
        ordered = date.fromisoformat(group["order_date"])
        found += [health.Order(f"{group['prefix']}{n}", ordered)
                  for n in range(1, int(group["count"]) + 1)]  # fmt: skip
    return found


def _window(given: Given) -> health.Window:
    window = given["window"]
    return health.Window(date.fromisoformat(window["from"]), date.fromisoformat(window["to"]))


#: Metrics of counted orders: the input's names of numerator and denominator.
_COUNTED: dict[str, tuple[str, str]] = {
    "amazon_vtr": ("valid", "packages"), "amazon_otdr": ("on_time", "units"),
    "tiktok_ldr": ("late_own", "dispatched_total"), "tiktok_vtr": ("valid", "packages"),
    "tiktok_otdr": ("on_time", "orders"), "tiktok_cancel": ("cancelled_by_seller", "orders"),
    "walmart_cancel": ("cancelled_by_seller", "orders"), "walmart_otdr": ("on_time", "orders"),
    "walmart_vtr": ("valid", "packages"), "walmart_refund": ("refunded", "orders"),
    "walmart_response": ("answered_in_time", "messages"),
    "walmart_negative_feedback": ("negative", "orders"),
    "walmart_return": ("returned", "orders"), "walmart_not_received": ("not_received", "orders"),
    "ebay_defect": ("defects", "transactions"), "ebay_cases": ("cases", "transactions"),
    "ebay_late": ("late", "transactions"), "ebay_tracking": ("validated", "transactions"),
}  # fmt: skip


def _kpi(given: Given, context: Context) -> Answer:
    metric = given["metric"]
    if metric == "ebay_window":
        return {"months": health.ebay_months(int(given["transactions_last_3_months"]))}
    if metric == "amazon_odr":
        counts = health.order_defects(_orders(given), given.get("defects", ()), _window(given))
    elif metric == "amazon_cancel":
        counts = health.seller_cancellations(
            _orders(given), given.get("cancellations", ()), _window(given)
        )
    elif metric == "amazon_lsr":
        counts = health.late_shipments(_orders(given), _window(given))
    elif metric in _COUNTED:
        numerator, denominator = _COUNTED[metric]
        counts = int(given[numerator]), int(given[denominator])
    else:
        raise ValueError(f"metric {metric!r} is not known")
    on = _window(given).last if "window" in given else context.day(given)
    found = health.rate(*counts, health.limit_of(metric, on))
    return {
        "numerator": found.numerator, "denominator": found.denominator,
        "rate_pct": str(found.rate_pct) if found.rate_pct is not None else None,
        "status": found.status, "headroom": found.headroom, "early_warning": found.early_warning,
    }  # fmt: skip


RULE_OPERATIONS: dict[str, Operation] = {
    "size_surcharge": _no_rule(_sizes),
    "air_acceptance": _no_rule(_air),
    "eu_import": _no_rule(_eu),
    "uk_import": _no_rule(_uk),
    "us_de_minimis": _no_rule(_us_de_minimis),
    "us_mpf": _no_rule(_us_mpf),
    "ca_remission": _no_rule(_ca),
    "th_import": _no_rule(_th),
    "cn_retail_import": _no_rule(_cn_retail),
    "duty_payer": _duty_payer,
    "cn_supervision_mode": _no_rule(_cn_mode),
    "cn_9810_filing_needed": _no_rule(_cn_filing),
    "cn_9810_refund": _no_rule(_cn_refund),
    "validate_id": _identifier,
    "compliance_gate": _compliance,
    "kpi": _kpi,
}
