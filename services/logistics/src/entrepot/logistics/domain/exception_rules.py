"""The exception rules that hold until somebody puts a row of the same name (exception_rule)."""

from collections.abc import Iterable
from datetime import date

from .exceptions import ExceptionKind as K
from .exceptions import ExceptionRule, Responsible, Severity
from .status import Reason

SOURCE = "built in: shared/facts/logistics.md section 2 (hours), our own convention (the rest)"
_SINCE = date(2020, 1, 1)

# kind, reason, after_hours, quantile, responsible, severity, deadline_hours, action
_ROWS: tuple[tuple[K, Reason | None, float | None, float | None, str, str, float, str], ...] = (
    (K.NO_ACCEPTANCE, None, 48, None, "carrier", "high", 24, "find_handover"),
    (K.NO_SCAN, None, 120, 0.95, "carrier", "medium", 48, "trace"),
    (K.CUSTOMS_LONG, None, 96, 0.95, "customs", "medium", 48, "ask_customs_broker"),
    (K.HELD_FOR_PICKUP, None, 120, None, "consignee", "medium", 48, "tell_consignee"),
    (K.OVERDUE, None, 0, None, "carrier", "medium", 24, "tell_buyer_delay"),
    (K.CARRIER_EXCEPTION, None, None, None, "carrier", "medium", 24, "ask_carrier"),
    (K.CARRIER_EXCEPTION, Reason.ADDRESS_INCORRECT, None, None, "shipper", "high", 24,
     "correct_address"),
    (K.CARRIER_EXCEPTION, Reason.CONSIGNEE_MOVED, None, None, "consignee", "high", 24,
     "correct_address"),
    (K.CARRIER_EXCEPTION, Reason.CONSIGNEE_REFUSED, None, None, "consignee", "high", 48,
     "arrange_delivery"),
    (K.CARRIER_EXCEPTION, Reason.CONSIGNEE_ABSENT, None, None, "consignee", "medium", 48,
     "arrange_delivery"),
    (K.CARRIER_EXCEPTION, Reason.BUSINESS_CLOSED, None, None, "consignee", "medium", 48,
     "arrange_delivery"),
    (K.CARRIER_EXCEPTION, Reason.UNCLAIMED, None, None, "consignee", "high", 48,
     "tell_consignee"),
    (K.CARRIER_EXCEPTION, Reason.CUSTOMS_DELAY, None, None, "customs", "medium", 48,
     "ask_customs_broker"),
    (K.CARRIER_EXCEPTION, Reason.CUSTOMS_DOCS, None, None, "shipper", "high", 24,
     "send_documents"),
    (K.CARRIER_EXCEPTION, Reason.CUSTOMS_REFUSED, None, None, "customs", "critical", 24,
     "ask_customs_broker"),
    (K.CARRIER_EXCEPTION, Reason.DUTIES_UNPAID, None, None, "consignee", "high", 24,
     "pay_duties"),
    (K.CARRIER_EXCEPTION, Reason.DAMAGED, None, None, "carrier", "high", 24, "claim"),
    (K.CARRIER_EXCEPTION, Reason.MISROUTED, None, None, "carrier", "medium", 24, "trace"),
    (K.CARRIER_EXCEPTION, Reason.REJECTED_BY_CARRIER, None, None, "shipper", "high", 24,
     "ask_carrier"),
    (K.CARRIER_EXCEPTION, Reason.SECURITY, None, None, "customs", "high", 24, "send_documents"),
    (K.CARRIER_EXCEPTION, Reason.WEATHER, None, None, "force_majeure", "low", 72, "wait"),
    (K.DELIVERY_FAILED, None, None, None, "consignee", "medium", 24, "arrange_delivery"),
    (K.DELIVERY_FAILED, Reason.ADDRESS_INCORRECT, None, None, "shipper", "high", 24,
     "correct_address"),
    (K.RETURNING, None, None, None, "shipper", "medium", 72, "inspect_return"),
    (K.LOST, None, None, None, "carrier", "critical", 72, "claim"),
    (K.DESTROYED, None, None, None, "carrier", "critical", 72, "claim"),
    (K.EXPIRED, None, None, None, "carrier", "high", 24, "trace"),
)  # fmt: skip

BUILT_IN: tuple[ExceptionRule, ...] = tuple(
    ExceptionRule(
        f"{kind}:{reason}" if reason else kind.value, kind, reason.value if reason else None,
        hours, quantile, Responsible(who), Severity(how), deadline, action, _SINCE, None,
    )
    for kind, reason, hours, quantile, who, how, deadline, action in _ROWS
)  # fmt: skip


def with_built_in(rows: Iterable[ExceptionRule]) -> list[ExceptionRule]:
    """Rows, and the built-in rules that none of them replaces."""
    own = {rule.rule: rule for rule in rows}
    return list({**{rule.rule: rule for rule in BUILT_IN}, **own}.values())
