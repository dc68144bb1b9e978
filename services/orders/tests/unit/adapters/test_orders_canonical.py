"""The canonical order as JSON, there and back; and what it refuses."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import (
    CURRENCY_EXPONENTS,
    Address,
    CanonicalLine,
    CanonicalOrder,
    Customer,
    Promise,
)

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
some = st.one_of(st.none(), texts)
instants = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
minors = st.integers(0, 2**63 - 1)
json_objects = st.dictionaries(texts, st.none() | st.booleans() | st.integers() | texts)


@st.composite
def lines(draw: st.DrawFn) -> tuple[CanonicalLine, ...]:
    made = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        quantity = draw(st.integers(1, 100))
        cancelled = draw(st.integers(0, quantity))
        made.append(
            CanonicalLine(
                line_no=number, external_line_id=f"l-{number}", external_sku=draw(some),
                title=draw(texts), quantity=quantity, unit_price_minor=draw(minors),
                discount_minor=draw(minors), tax_minor=draw(minors), cancelled_quantity=cancelled,
                fulfilled_quantity=draw(st.integers(0, quantity - cancelled)),
            )
        )  # fmt: skip
    return tuple(made)


orders = st.builds(
    CanonicalOrder,
    kind=st.just("order"),
    shop=st.from_regex(r"\A[a-z0-9][a-z0-9-]{0,20}\Z"),
    external_id=st.text("abc123-", min_size=1, max_size=20),
    display_number=some,
    source_version=minors,
    placed_at=instants,
    updated_at=instants,
    currency=st.sampled_from(sorted(CURRENCY_EXPONENTS)),
    customer=st.builds(Customer, name=some, email=some, phone=some, external_id=st.none()),
    ship_to=st.none() | st.builds(Address, name=some, country=st.just("DE"), city=some),
    lines=lines(),
    total_minor=minors,
    promise=st.builds(Promise, ship_by=st.none() | instants, deliver_by=st.none() | instants),
    cancellation_reason=some,
    holds=st.lists(texts, max_size=2).map(tuple),
    service_level=some,
    notes=some,
    remarks=st.just(()),
    raw=json_objects,
)


@given(orders)
def test_an_order_survives_json_unchanged(order):
    assert CanonicalOrder.model_validate_json(order.model_dump_json()) == order


@given(orders)
def test_the_own_format_reads_what_the_hub_writes(order):
    adapter = adapter_of("own")
    settings = adapter.settings_model.model_validate({"shop": order.shop})
    reading = adapter.read({"orders": [order.model_dump(mode="json")]}, settings)
    assert reading.not_understood == ()
    assert reading.objects == (order,)


def an_order(**changes):
    line = {"line_no": 1, "external_line_id": "1", "quantity": 1, "unit_price_minor": 5}
    return {
        "shop": "own", "external_id": "1", "source_version": 1,
        "placed_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
        "currency": "EUR", "lines": [line], "total_minor": 5, "payment": "paid",
        "fulfilment": "unfulfilled", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"currency": "EUX"}, "/orders/1/currency"),
        ({"unknown": 1}, "/orders/1/unknown"),
        ({"placed_at": "2026-01-01T00:00:00"}, "/orders/1/placed_at"),
        ({"total_minor": 5.5}, "/orders/1/total_minor"),
        ({"total_minor": -1}, "/orders/1/total_minor"),
        ({"lines": []}, "/orders/1/lines"),
        ({"lines": [{"line_no": 1, "external_line_id": "1", "quantity": 0,
                     "unit_price_minor": 5}]}, "/orders/1/lines/0/quantity"),
        ({"shop": "other"}, "/orders/1/shop"),
        ({"kind": "poem"}, "/orders/1/kind"),
    ],
)  # fmt: skip
def test_the_own_format_names_bad_parts_by_pointer(changes, pointer):
    adapter = adapter_of("own")
    settings = adapter.settings_model.model_validate({"shop": "own"})
    reading = adapter.read({"orders": [an_order(), an_order(**changes)]}, settings)
    assert len(reading.objects) == 1
    assert [bad.pointer for bad in reading.not_understood] == [pointer]


def test_the_own_format_may_leave_out_shop_and_version():
    adapter = adapter_of("own")
    values = an_order()
    del values["shop"], values["source_version"]
    settings = adapter.settings_model.model_validate({"shop": "own"})
    read = adapter.read(values, settings).objects[0]
    assert (read.shop, read.source_version) == ("own", 1767225600000)


def test_instants_are_kept_in_utc_and_orders_do_not_change():
    placed = datetime(2026, 1, 1, 9, tzinfo=timezone(timedelta(hours=8)))
    order = CanonicalOrder.model_validate(an_order(placed_at=placed))
    assert order.placed_at == datetime(2026, 1, 1, 1, tzinfo=UTC)
    assert order.placed_at.tzinfo is UTC
    with pytest.raises(ValidationError):
        order.shop = "other"  # type: ignore[misc]


def test_more_units_gone_than_ordered_are_refused():
    with pytest.raises(ValidationError, match="more units"):
        CanonicalLine(line_no=1, external_line_id="1", quantity=2, unit_price_minor=1,
                      cancelled_quantity=1, fulfilled_quantity=2)  # fmt: skip
