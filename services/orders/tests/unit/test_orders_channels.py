"""Tracking numbers, stock rules, days of audits, parts of pages: rules without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from entrepot.orders.adapters.port import NotUnderstood
from entrepot.orders.domain.completeness import next_audit, next_gap_audit
from entrepot.orders.domain.status import write_back_axis
from entrepot.orders.domain.stock import StockRule, ruled_level
from entrepot.orders.handlers import unread
from entrepot.orders.handlers.tracking_numbers import problem
from entrepot.orders.handlers.write_backs import holds


@pytest.mark.parametrize(
    ("carrier", "number"),
    [
        ("ups", "1Z999AA10123456784"),
        ("ups", "1z 999 AA1 01 2345 6784"),
        ("fedex", "986578788855"),
        ("fedex-ground", "041441760228964"),
        ("dhl-express", "3318810025"),
        ("dhl", "TRK1"),
        ("usps", "RB123456785US"),
        ("brit-post", "RB123456785GB"),
        ("world-express", "WEX000000042"),
        ("nobody", "ABC-123_4/5"),
    ],
)
def test_numbers_that_their_carrier_can_have_issued_are_sent(carrier: str, number: str) -> None:
    assert problem(carrier, number) is None


@pytest.mark.parametrize(
    ("carrier", "number", "why"),
    [
        ("ups", "1Z999AA10123456785", "check digit"),
        ("ups", "1Z999AA1012345678", "check digit"),
        ("fedex", "986578788856", "check digit"),
        ("fedex", "12345", "looks like this"),
        ("usps", "RB123456786US", "check digit"),
        ("china-post", "LX123456789CN", "check digit"),
        ("dhl-express", "3318810026", "check digit"),
        ("nobody", "abc", "characters"),
        ("nobody", "12 34;DROP", "letters"),
        ("nobody", "X" * 41, "characters"),
    ],
)
def test_numbers_that_cannot_be_right_are_kept_back(carrier: str, number: str, why: str) -> None:
    assert why in str(problem(carrier, number))


def test_a_wrong_digit_at_an_odd_place_of_a_ups_number_is_found() -> None:
    good = "1Z999AA10123456784"
    for at in (10, 12, 14, 16, 17):  # At even places 1 and 6 count alike: the rule's own limit.
        for digit in "0123456789":
            if digit != good[at]:
                assert problem("ups", good[:at] + digit + good[at + 1 :]) is not None


def test_a_listing_rule_overrides_its_shops_and_says_nothing_of_the_rest() -> None:
    shop = StockRule(2, 10, 100, 3, 50)
    own = StockRule(maximum=5).over(shop)
    assert ruled_level(100, own) == 5
    assert ruled_level(100, shop) == 50
    assert ruled_level(40, shop, sold=4) == 40 * 9 // 10 - 2 - 4
    assert ruled_level(5, shop) == 0, "fewer than the minimum are shown as none"
    assert ruled_level(100, StockRule(pause="zero").over(shop)) == 0
    assert StockRule().over(StockRule(pause="freeze")).pause == "freeze"
    assert ruled_level(100, shop, active=False) == 0


def test_a_day_is_counted_hourly_then_when_it_is_one_three_and_seven_days_old() -> None:
    day, now = date(2026, 1, 5), datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    seen: list[datetime] = []
    at: datetime | None = now
    while (at := next_audit(day, at)) is not None:
        seen.append(at)
    end = datetime(2026, 1, 6, tzinfo=UTC)
    assert seen[0] == now + timedelta(hours=1)
    assert seen[-3:] == [end + timedelta(hours=1), end + timedelta(days=2, hours=1),
                         end + timedelta(days=6, hours=1)]  # fmt: skip
    assert next_gap_audit(0, now) < next_gap_audit(3, now) <= now + timedelta(hours=1)


def test_one_bad_order_of_a_page_is_cut_out_of_it_alone() -> None:
    page = {"payload": {"Orders": [{"AmazonOrderId": "1"}, {"AmazonOrderId": "2", "x": []}]},
            "more": 1}  # fmt: skip
    faults = [NotUnderstood("/payload/Orders/1/x", "is no list of lines"),
              NotUnderstood("/payload/Orders/1/total", "is missing")]  # fmt: skip
    (bad,) = unread.of_document(page, faults)
    assert bad.document == {"payload": {"Orders": [{"AmazonOrderId": "2", "x": []}]}, "more": 1}
    assert bad.external_id == "2"
    assert "no list" in bad.reason
    assert "missing" in bad.reason
    assert unread.alone({"a": 1}, "/b/0") == ({"a": 1}, {"a": 1})
    assert unread.alone([{"id": 7}, {"id": 8}], "/1/id")[0] == [{"id": 8}]


def test_a_number_is_found_wherever_an_order_shows_it() -> None:
    order = {"fulfillments": [{"tracking": {"numbers": ["1z999 AA1 0123456784"]}}], "n": True}
    assert holds(order, "1Z999AA10123456784")
    assert holds({"number": 3318810025}, "3318810025")
    assert not holds(order, "1Z")
    assert not holds(None, "X")


def test_a_waived_write_back_is_settled_and_an_invalid_one_waits_for_a_person() -> None:
    assert write_back_axis(["confirmed", "waived"]) == "confirmed"
    assert write_back_axis(["confirmed", "invalid"]) == "rejected"
    assert write_back_axis(["sending", "waived"]) == "due"
