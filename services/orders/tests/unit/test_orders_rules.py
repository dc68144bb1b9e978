"""Status, weights, buffers and steps: tables of cases."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.orders.domain import status
from entrepot.orders.domain.errors import LabelMissing, StepOutOfOrder, WeightMismatch
from entrepot.orders.domain.steps import check_step, weigh
from entrepot.orders.domain.stock import Buffer, bundle_available, wanted_level
from entrepot.orders.domain.weight import check_weight
from entrepot.shared.errors import Conflict, InvalidBody

FRESH = {
    "payment": "paid", "hold": (), "sourcing": "requested", "fulfilment": "none",
    "delivery": "none", "cancellation": "none", "returns": "none",
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "accepted"),
        ({"sourcing": "none"}, "accepted"),
        ({"sourcing": "not_needed"}, "accepted"),
        ({"sourcing": "reserved"}, "reserved"),
        ({"sourcing": "reserved", "fulfilment": "released"}, "reserved"),
        ({"sourcing": "reserved", "fulfilment": "in_progress"}, "in_fulfilment"),
        ({"sourcing": "reserved", "payment": "pending"}, "awaiting_payment"),
        ({"payment": "pending"}, "awaiting_payment"),
        ({"payment": "voided", "sourcing": "reserved"}, "awaiting_payment"),
        ({"payment": "authorized", "sourcing": "reserved"}, "reserved"),
        ({"sourcing": "refused"}, "backordered"),
        ({"sourcing": "refused", "payment": "pending"}, "backordered"),
        ({"hold": ("unknown_sku:A",), "sourcing": "none"}, "on_hold"),
        ({"hold": ("manual:x",), "sourcing": "reserved", "fulfilment": "in_progress"}, "on_hold"),
        ({"hold": ("manual:x",), "fulfilment": "partly_shipped"}, "on_hold"),
        ({"fulfilment": "partly_shipped", "sourcing": "reserved"}, "partly_shipped"),
        ({"fulfilment": "shipped", "sourcing": "reserved"}, "shipped"),
        ({"fulfilment": "shipped", "hold": ("manual:x",)}, "shipped"),
        ({"fulfilment": "shipped", "delivery": "partly_delivered"}, "shipped"),
        ({"fulfilment": "shipped", "delivery": "delivered"}, "delivered"),
        ({"fulfilment": "shipped", "delivery": "delivered", "returns": "registered"}, "returning"),
        ({"fulfilment": "shipped", "delivery": "delivered", "returns": "received"}, "returned"),
        ({"cancellation": "requested", "sourcing": "reserved"}, "reserved"),
        ({"cancellation": "too_late", "fulfilment": "shipped"}, "shipped"),
        ({"cancellation": "cancelled", "hold": ("manual:x",)}, "cancelled"),
        ({"cancellation": "cancelled", "sourcing": "reserved"}, "cancelled"),
    ],
)
def test_the_status_follows_from_the_axes(facts: dict, expected: str) -> None:
    assert status.derive(**{**FRESH, **facts}) == expected


def test_every_combination_of_facts_has_a_known_status() -> None:
    for payment, hold, sourcing, fulfilment, delivery, cancellation, returns in itertools.product(
        ("pending", "paid"),
        ((), ("x",)),
        status.SOURCING,
        status.FULFILMENT,
        status.DELIVERY,
        status.CANCELLATION,
        status.RETURNS,
    ):
        found = status.derive(
            payment=payment,
            hold=hold,
            sourcing=sourcing,
            fulfilment=fulfilment,
            delivery=delivery,
            cancellation=cancellation,
            returns=returns,
        )
        assert found in status.STATUSES


@pytest.mark.parametrize(
    ("states", "axis"),
    [
        ([], "none"), (["planned"], "none"), (["released", "planned"], "released"),
        (["released", "in_progress"], "in_progress"), (["shipped", "released"], "partly_shipped"),
        (["shipped", "cancelled"], "shipped"), (["delivered", "shipped"], "shipped"),
        (["cancelled"], "none"),
    ],
)  # fmt: skip
def test_the_fulfilment_axis_follows_from_the_parcels(states: list[str], axis: str) -> None:
    assert status.fulfilment_axis(states) == axis


@pytest.mark.parametrize(
    ("parcels", "axis"),
    [
        ([], "none"), ([("shipped", "")], "none"), ([("shipped", "in_transit")], "in_transit"),
        ([("shipped", "lost"), ("shipped", "in_transit")], "exception"),
        ([("delivered", "delivered"), ("shipped", "in_transit")], "partly_delivered"),
        ([("delivered", "delivered"), ("cancelled", "")], "delivered"),
    ],
)  # fmt: skip
def test_the_delivery_axis_follows_from_the_parcels(
    parcels: list[tuple[str, str]], axis: str
) -> None:
    assert status.delivery_axis(parcels) == axis


@pytest.mark.parametrize(
    ("states", "axis"),
    [([], "none"), (["confirmed"], "confirmed"), (["confirmed", "due"], "due"),
     (["sending"], "due"), (["due", "rejected"], "rejected")],
)  # fmt: skip
def test_the_write_back_axis_tells_the_worst(states: list[str], axis: str) -> None:
    assert status.write_back_axis(states) == axis


@pytest.mark.parametrize("payment", ["pending", "partially_paid", "voided", "refunded"])
def test_what_is_not_paid_is_not_released(payment: str) -> None:
    assert not status.may_release(payment=payment, hold=(), cancellation="none")
    assert status.may_release(payment="paid", hold=(), cancellation="none")
    assert not status.may_release(payment="paid", hold=("x",), cancellation="none")
    assert not status.may_release(payment="paid", hold=(), cancellation="requested")


@pytest.mark.parametrize(
    ("measured", "expected", "ok"),
    [(550, 500, True), (575, 500, True), (576, 500, False), (424, 500, False), (70, 20, True),
     (71, 20, False), (1, 51, True), (1, 52, False), (99_999, 0, True), (1150, 1000, True),
     (1151, 1000, False)],
)  # fmt: skip
def test_a_parcel_may_differ_by_fifteen_percent_or_fifty_grams(
    measured: int, expected: int, ok: bool
) -> None:
    assert check_weight(measured, expected).ok is ok


@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_the_weight_check_is_a_band_around_the_expected_weight(expected: int, by: int) -> None:
    heavier, lighter = check_weight(expected + by, expected), check_weight(expected - by, expected)
    assert heavier.ok == lighter.ok
    assert heavier.ok or not check_weight(expected + by + 1, expected).ok
    assert heavier.ok == (heavier.note == "")


def test_a_difference_is_accepted_with_a_note_only() -> None:
    with pytest.raises(InvalidBody):
        weigh(None, 500, accept_difference=False, note="")
    with pytest.raises(WeightMismatch):
        weigh(900, 500, accept_difference=True, note="  ")
    weight, note = weigh(900, 500, accept_difference=True, note="gift box")
    assert (weight, note.startswith("gift box; weighed 900 g")) == (900, True)
    assert "no weight" in weigh(900, 0, accept_difference=False, note="")[1]


def test_steps_are_refused_out_of_order_without_a_label_and_on_hold() -> None:
    ready = {"state": "released", "held": (), "has_label": True}
    check_step("audit", (), **{**ready, "has_label": False})
    with pytest.raises(StepOutOfOrder):
        check_step("pick", ("audit",), **ready)
    with pytest.raises(LabelMissing):
        check_step("print", ("audit",), **{**ready, "has_label": False})
    for wrong in ({"state": "cancelled"}, {"state": "planned"}, {"held": ("x",)}):
        with pytest.raises(Conflict):
            check_step("audit", (), **{**ready, **wrong})


@given(
    st.integers(0, 10**9), st.integers(0, 10**6), st.integers(0, 100), st.booleans()
)  # fmt: skip
def test_a_level_is_never_negative_and_never_more_than_there_is(
    units: int, fixed: int, percent: int, active: bool
) -> None:
    level = wanted_level(units, Buffer(fixed, percent), active=active)
    assert 0 <= level <= units
    assert level == 0 or active


def test_a_bundle_is_as_available_as_its_scarcest_part() -> None:
    assert bundle_available([("A", 2), ("B", 1)], {"A": 9, "B": 3}) == 3
    assert bundle_available([("A", 2), ("C", 1)], {"A": 9}) == 0
    assert bundle_available([], {}) == 0
