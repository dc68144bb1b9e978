"""The plan that is made of the SupplyGraph series: units are neither lost nor made up."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.simulator import supplygraph

ARCHIVE = Path(__file__).parents[5] / "shared/data/supplygraph.tar.zst"
FIRST = date(2023, 1, 2)
_DAYS = st.dictionaries(
    st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n)), st.integers(1, 500), max_size=25
)


@given(st.fixed_dictionaries({name: st.fixed_dictionaries({"A": _DAYS, "B": _DAYS})
                              for name in supplygraph.SERIES}))  # fmt: skip
def test_every_unit_of_the_series_is_in_the_plan_once(
    series: dict[str, dict[str, dict[date, int]]],
) -> None:
    plan = supplygraph.plan(series)

    def total(name: str) -> int:
        ordered = {line.sku for line in plan.lines}
        return sum(sum(days.values()) for sku, days in series[name].items() if sku in ordered)

    assert sum(line.ordered for line in plan.lines) == total("sales")
    assert sum(u.quantity for u in plan.notices) + plan.unordered == total("issue")
    assert sum(u.quantity for u in plan.receipts) + plan.unannounced == total("delivery")
    for line in plan.lines:
        assert 0 <= line.received <= line.announced <= line.ordered
        assert line.made <= line.ordered
    assert all(u.notice <= u.day for u in plan.receipts)
    keys = [(u.line.monday, u.line.line_no, u.notice, u.day) for u in plan.receipts]
    assert len(set(keys)) == len(keys), "each receipt has a name of its own"


def test_the_real_archive_is_read_and_limited_by_weeks() -> None:
    if not ARCHIVE.is_file():
        pytest.skip("the archive is not here")
    series = supplygraph.read(ARCHIVE)
    whole = supplygraph.plan(series)
    assert len(whole.orders()) == 33
    assert sum(u.quantity for u in whole.receipts) > 6_000_000
    few = supplygraph.plan(series, limit=2)
    assert sorted(few.orders()) == [date(2022, 12, 26), date(2023, 1, 2)]
    assert max(u.day for u in few.receipts) <= date(2023, 1, 8)


def test_a_file_that_is_no_archive_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "x.tar.zst"
    path.write_bytes(b"no archive")
    with pytest.raises(supplygraph.UnreadableArchive, match=r"x\.tar\.zst"):
        supplygraph.read(path)
