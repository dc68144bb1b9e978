"""The SCMS history as purchases, and the figures that a scorecard must show of it."""

from datetime import date
from pathlib import Path

import pytest

from entrepot.simulator import supplier_figures, supplier_files, supplier_history
from entrepot.simulator.supplier_figures import Judged
from entrepot.simulator.supplier_replay import parser

HISTORY = Path(__file__).parents[5] / "shared/data/scms_delivery_history_to_2012.csv.zst"
HEAD = ",".join(f'"{name}"' for name in supplier_files.SCMS_COLUMNS)


def a_history(*rows: str, limit: int | None = None) -> supplier_history.History:
    data = "\n".join([supplier_history.MARK + HEAD, *rows, ""]).encode()
    assert supplier_files.kind_of(data, "x.csv") == "scms"
    return supplier_history.history_of(data, "x.csv", limit=limit)


def test_rows_become_purchase_orders_by_number_and_vendor() -> None:
    found = a_history(
        "1,PO-1,Acme,Kit  30,10,2.50,2-Jun-06,4-Jun-06",
        "2,PO-1,Acme,Kit 30,5,2.5,2-Jun-06,3-Jun-06",
        "3,PO-1,Bolt,Kit 30,7,3,2006-06-30,2006-06-30",
        f"4,PO-2,{supplier_history.OWN_STORES},Kit 30,7,3,2-Jun-06,2-Jun-06",
        "5,PO-3,Acme,Kit 60,0,3,2-Jun-06,2-Jun-06",
    )
    assert [(p.number, p.vendor, len(p.lines)) for p in found.purchases] == [
        ("PO-1", "Acme", 2), (f"PO-1/{supplier_history.party_of('Bolt')[-4:]}", "Bolt", 1),
    ]  # fmt: skip
    assert (found.transfers, found.unusable, len(found.skus)) == (1, 1, 1)
    assert [line.price_minor for line in found.purchases[0].lines] == [250, 250]
    assert [line_no for _, line_no, _ in found.arrivals()] == [2, 1, 1]
    assert len(a_history("1,A,V,K,1,1,2-Jun-06,2-Jun-06", "2,B,V,K,1,1,2-Jul-06,2-Jul-06",
                         limit=2).purchases) == 1  # fmt: skip


def test_units_of_a_sku_fill_the_lines_of_an_order_as_they_came() -> None:
    found = a_history(
        "1,PO-1,Acme,Kit,10,1,2-Jun-06,9-Jun-06", "2,PO-1,Acme,Kit,4,1,2-Jun-06,1-Jun-06",
    )  # fmt: skip
    assert supplier_history.judged(found.purchases[0]) == [
        Judged(date(2006, 6, 2), date(2006, 6, 9), 10, 10),
        Judged(date(2006, 6, 2), date(2006, 6, 9), 4, 4),
    ]


@pytest.mark.parametrize(
    "row", ["1,PO,V,K,many,1,2-Jun-06,2-Jun-06", "1,PO,V,K,1,1,soon,2-Jun-06", "1,PO,V,K,1,inf,,",
            "1,PO,V"],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named(row: str) -> None:
    with pytest.raises(supplier_files.UnreadableFile, match=r"x\.csv, row 2"):
        a_history(row)


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(supplier_files.UnreadableFile, match=r"other\.csv is neither"):
        supplier_files.kind_of(b"a,b\n1,2\n", "other.csv")


def test_figures_follow_the_page_how_a_scorecard_is_computed() -> None:
    due = date(2026, 3, 10)
    lines = [Judged(due, date(2026, 3, day), 5, 5) for day in (9, 10, 12, 20)]
    lines += [Judged(due, None, 5, 2), Judged(date(2026, 9, 1), None, 5, 0)]
    quarters = supplier_figures.by_quarter(lines, date(2026, 4, 1))
    assert {name: len(part) for name, part in quarters.items()} == {"2026-Q1": 5}
    assert supplier_figures.delivery(quarters["2026-Q1"]) == {
        "on_time_in_full": 0.4, "days_late_p50": 0, "days_late_p90": 10,
    }  # fmt: skip
    assert supplier_figures.delivery([Judged(due, None, 1, 0)]) == {"on_time_in_full": 0.0}
    paid = [("A", 10, 100), ("B", 1, 7)]
    assert supplier_figures.price_index(paid, {"A": [90, 110, 120]}) == round(100 / 110, 4)
    assert supplier_figures.price_index(paid, {}) is None


def test_the_real_history_is_read_whole() -> None:
    if not HISTORY.is_file():
        pytest.skip("the history is not here")
    data = supplier_files.unpacked(HISTORY)
    assert supplier_files.kind_of(data, HISTORY.name) == "scms"
    found = supplier_history.history_of(data, HISTORY.name)
    lines = sum(len(p.lines) for p in found.purchases)
    assert (len(found.vendors), len(found.purchases), lines) == (60, 1814, 2768)
    assert lines + found.transfers + found.unusable == 6507
    assert len({supplier_history.party_of(v) for v in found.vendors}) == 60
    assert len(found.skus) == 151
    assert parser().parse_args(["x"]).limit is None
