"""Loans between neighbours are taken off again. What two owe each other is netted at once; what is
overdue is paid where an approval rule says so (kind `settlement`, trigger `overdue`), else it is shown
to people, who settle it in inventory."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from entrepot.planning.adapters.hub import INVENTORY, Hub, NotNow, Refused
from entrepot.planning.domain.loans import Loan, Settlement, settlements
from entrepot.planning.domain.proposals import by_rule
from entrepot.planning.repository import proposals, supply
from entrepot.planning.settings import LOAN_TERM_DAYS, base_currency
from entrepot.shared.database import Database, Driver

log = structlog.get_logger(__name__)
RULE = ("settlement", "overdue")


@dataclass(frozen=True, slots=True)
class Due:
    """A settlement that is due now; cost of the units at the agreement's price."""

    settlement: Settlement
    cost_minor: int
    currency: str
    by_rule: bool
    moved_at: datetime


async def due(driver: Driver, now: datetime) -> list[Due]:
    """What is to be settled, with what a rule says of it."""
    rows = await driver.fetch(
        "SELECT l.*, s.price_minor, s.currency FROM loan l LEFT JOIN sharing s USING (agreement) "
        "WHERE l.outstanding > 0 ORDER BY l.agreement, l.sku"
    )
    held = {(r["agreement"], r["sku"]): r for r in rows}
    loans = [
        Loan(r["agreement"], r["lender_party"], r["borrower_party"], r["sku"], r["outstanding"],
             r["moved_at"].date())
        for r in rows
    ]  # fmt: skip
    rule = (await proposals.rules(driver)).get(RULE)
    worth = await supply.rates(driver, now.date())
    found = []
    for one in settlements(loans, now.date(), term_days=LOAN_TERM_DAYS):
        row = held[one.loan.agreement, one.loan.sku]
        cost = one.units * (row["price_minor"] or 0)
        currency = row["currency"] or base_currency()
        allowed = one.kind == "return_in_kind" or by_rule(rule, one.units, cost, currency, worth)
        found.append(Due(one, cost, currency, allowed, row["moved_at"]))
    return found


async def settle(database: Database, hub: Hub) -> int:
    """Settle what may be settled without a person. Returns how many bookings were made. The same
    state of a loan has the same key, so that a call made again books nothing twice."""
    async with database.transaction() as uow:
        found = [one for one in await due(uow.driver, uow.now) if one.by_rule]
    booked = 0
    for one in found:
        try:
            await hub.call("POST", INVENTORY, "/v1/loans:settle", _body(one), key=_key(one))
            booked += 1
        except Refused as refused:
            log.warning("loan_not_settled", agreement=one.settlement.loan.agreement,
                        sku=one.settlement.loan.sku, problem=str(refused))  # fmt: skip
        except NotNow as problem:
            log.info("loan_settled_later", problem=str(problem))
            break
    return booked


def _body(one: Due) -> Mapping[str, Any]:
    made = one.settlement
    netted = made.with_agreement is not None
    note = f"netted with {made.with_agreement}" if netted else f"owed since {made.loan.since}"
    return {
        "agreement": made.loan.agreement, "kind": made.kind, "sku": made.loan.sku,
        "units": made.units, "reference": _key(one), "note": note,
    }  # fmt: skip


def _key(one: Due) -> str:
    made = one.settlement
    moment = one.moved_at.strftime("%Y%m%dT%H%M%S%f")
    pair = f"net-{made.with_agreement}" if made.with_agreement else "due"
    return f"PL-{made.loan.agreement}-{made.loan.sku}-{moment}-{pair}-{made.units}"[:128]
