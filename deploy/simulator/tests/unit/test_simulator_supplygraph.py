"""The plan that is made of the SupplyGraph series: units are neither lost nor made up."""

import io
import tarfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.simulator import supplier_files, supplygraph

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
    for body in (b"no archive", b"", b"\x28\xb5\x2f\xfdbroken"):
        path = tmp_path / "x.tar.zst"
        path.write_bytes(body)
        with pytest.raises(supplier_files.UnreadableFile, match=r"x\.tar\.zst"):
            supplygraph.read(path)


def an_archive(path: Path, **tables: str) -> Path:
    """tables: text of a series; a day of two units of A where it is not given."""
    with tarfile.open(path, "w") as archive:
        for series, begin in supplygraph.SERIES.items():
            text = tables.get(series, "Date,A\n2023-01-02,2\n").encode()
            member = tarfile.TarInfo(f"graph/Temporal Data/Unit/{begin} .csv")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    return path


def test_parts_of_a_unit_are_carried_and_a_day_that_is_told_twice_counts_twice(
    tmp_path: Path,
) -> None:
    text = "Date,A,B\n2023-01-02,1.5,-3\n2023-01-02,1.5,\n2023-01-03,0,7\n"
    series = supplygraph.read(an_archive(tmp_path / "x.tar", sales=text))
    assert series["sales"] == {"A": {FIRST: 3}, "B": {FIRST + timedelta(days=1): 7}}


@pytest.mark.parametrize(
    "row",
    ["02/01/2023,4", "2023-01-02,many", "2023-01-02,inf", "2023-01-02,nan", "2023-01-02,1,2", ",1"],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, row: str) -> None:
    path = an_archive(tmp_path / "x.tar", issue=f"Date,A\n2023-01-02,1\n{row}\n")
    with pytest.raises(supplier_files.UnreadableFile, match=r"x\.tar: Factory Issue .csv, row 3"):
        supplygraph.read(path)


def test_an_archive_without_one_of_the_series_is_refused(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "x.tar", "w"):
        pass
    with pytest.raises(supplier_files.UnreadableFile, match="Unit/Sales Order"):
        supplygraph.read(tmp_path / "x.tar")
