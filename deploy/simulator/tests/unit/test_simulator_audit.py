"""The recount's arithmetic."""

from collections import defaultdict
from typing import Any

import pytest

from entrepot.simulator.audit import (
    Ledger,
    Log,
    _options,
    _reservation_fact,
    _stock_fact,
    drift,
    oversold,
    undersold,
)

A, B = ("LAMP-1", "GB-LON"), ("LAMP-1", "DE-FRA")
RESERVED = "inventory.stock_reserved.v1"
REFUSED = "inventory.reservation_refused.v1"
SHIPPED = "inventory.stock_shipped.v1"
RELEASED = "inventory.reservation_released.v1"


def a_ledger(free: int = 5, reserved: int = 0, **changes: Any) -> Ledger:
    shelf = {"free": free, "reserved": reserved, "quality_hold": 0, "damaged": 0}
    made = Ledger({A: {**shelf, "supplier": -free - reserved}}, {}, 0, {A: dict(shelf)})
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def a_log(*facts: tuple[str, dict[str, Any]]) -> Log:
    log = Log(defaultdict(int), defaultdict(int), defaultdict(int), {})
    held: dict[str, dict[tuple[str, str], int]] = {}
    answers: dict[str, tuple[int, bool]] = {}
    for type_, data in facts:
        if type_ in (RESERVED, REFUSED, SHIPPED, RELEASED):
            _reservation_fact(log, held, answers, type_, data)
        else:
            _stock_fact(log, type_, data)
    return log


def a_receipt(units: int) -> tuple[str, dict[str, Any]]:
    return "inventory.stock_received.v1", {"sku": A[0], "location": A[1], "quantity": units}


def of_reservation(
    type_: str, units: int = 0, name: str = "res_1", attempt: int = 1
) -> tuple[str, dict[str, Any]]:
    lines = [{"line_no": 1, "sku": A[0], "location": A[1], "quantity": units}] if units else []
    return type_, {
        "reservation_id": name, "order_id": "ord_1", "attempt": attempt, "lines": lines,
    }  # fmt: skip


def test_a_ledger_that_agrees_with_balances_and_events_has_no_drift() -> None:
    log = a_log(a_receipt(8), of_reservation(RESERVED, 3), of_reservation(SHIPPED, 3))
    assert drift(a_ledger(5), log) == 0
    assert oversold(a_ledger(5), log) == 0


@pytest.mark.parametrize(
    ("ledger", "units"),
    [
        (a_ledger(5, booked={A: {"free": 4, "reserved": 0}}), 1),
        (a_ledger(5, total=2), 2),
        (a_ledger(7), 2),
        (a_ledger(5, booked={A: {"free": 4, "reserved": 1}}), 2),
        (a_ledger(5, booked={}), 5),
    ],
)
def test_every_unit_that_balances_ledger_and_events_do_not_share_is_drift(
    ledger: Ledger, units: int
) -> None:
    assert drift(ledger, a_log(a_receipt(5))) == units


def test_stock_that_only_the_events_know_is_drift() -> None:
    other = "inventory.stock_adjusted.v1", {"sku": B[0], "location": B[1], "delta": 4}
    assert drift(a_ledger(5), a_log(a_receipt(5), other)) == 4


def test_a_free_account_that_was_below_zero_on_the_way_is_oversold() -> None:
    log = a_log(a_receipt(8), of_reservation(RESERVED, 3))
    assert oversold(a_ledger(5, 3, lowest_free={A: -3}), log) == 3


def test_units_promised_beyond_all_that_came_are_oversold() -> None:
    first = of_reservation(RESERVED, 4)
    second = of_reservation(RESERVED, 3, "res_2")
    assert oversold(a_ledger(0, 5), a_log(a_receipt(5), first, second)) == 2
    given_back = of_reservation(RELEASED, name="res_2")
    assert oversold(a_ledger(1, 4), a_log(a_receipt(5), first, second, given_back)) == 0


def test_units_that_left_the_house_are_not_given_back_a_second_time() -> None:
    facts = (
        a_receipt(5),
        of_reservation(RESERVED, 4),
        of_reservation(SHIPPED, 4),
        of_reservation(RELEASED),
    )
    log = a_log(*facts)
    assert log.promised[A] == 4
    assert log.on_hand[A] == 1


def a_sourcing(*places: str) -> dict[str, Any]:
    return {
        "demand": [{"line_no": 1, "sku": A[0], "quantity": 4}],
        "options": [{"allocations": [{"location": p, "demand": [0]}]} for p in places],
    }


@pytest.mark.parametrize(
    ("free", "places", "units"),
    [(4, ("GB-LON",), 4), (3, ("GB-LON",), 0), (9, ("DE-FRA",), 0), (4, ("DE-FRA", "GB-LON"), 4)],
)
def test_an_order_refused_although_an_option_could_serve_it_is_undersold(
    free: int, places: tuple[str, ...], units: int
) -> None:
    log = a_log()
    log.refused["ord_1"] = _options(a_sourcing(*places))
    assert undersold(a_ledger(free), log) == units


def test_a_later_answer_replaces_a_refusal() -> None:
    answers: dict[str, tuple[int, bool]] = {}
    log = a_log()
    for type_, attempt in ((REFUSED, 1), (RESERVED, 2), (REFUSED, 1)):
        fact = of_reservation(type_, 1, f"res_{attempt}", attempt)
        _reservation_fact(log, {}, answers, *fact)
    assert answers == {"ord_1": (2, False)}
