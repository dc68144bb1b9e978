"""Walk-forward over a delivery history: no figure of the past depends on what came later."""

import json
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import zstandard

from entrepot.logistics.domain.replay.deliveries import Delivery, NotThisShape, day_of, read
from entrepot.logistics.domain.replay.judge import calibration, judged, report
from entrepot.logistics.domain.replay.walk import View, used, walk
from entrepot.logistics.programs.replay_shipments import body_of, main

SCMS = Path(__file__).resolve().parents[5] / "shared/data/scms_delivery_history_to_2012.csv.zst"
HEADER = ("ID,Country,Fulfill Via,Shipment Mode,PQ First Sent to Client Date,"
          "PO Sent to Vendor Date,Scheduled Delivery Date,Delivered to Client Date,"
          "Delivery Recorded Date,Vendor")  # fmt: skip
ROW = "{},Kenya,Direct Drop,Air,Pre-PQ Process,{},{},{},{},Acme"


def a_history(count: int = 600, seed: int = 1) -> list[Delivery]:
    """Two vendors: one always early by a week, one on time but for every fifth line."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        scheduled = date(2009, 1, 1) + timedelta(days=number * 2)
        early = number % 2 == 0
        lateness = -7 if early else (10 if chance.random() < 0.2 else 0)
        delivered = scheduled + timedelta(days=lateness)
        made.append(Delivery(
            f"D{number}", "Kenya" if number % 3 else "Togo", "Air", "Soon" if early else "Exact",
            "Direct Drop", scheduled - timedelta(days=60), scheduled, delivered, delivered,
        ))  # fmt: skip
    return made


def csv_of(*rows: tuple[str, str, str]) -> bytes:
    """(id, scheduled, delivered) rows under the published header."""
    lines = [HEADER, *(ROW.format(i, "1-Jan-09", s, d, d) for i, s, d in rows)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("view", list(View))
def test_a_changed_future_leaves_every_figure_of_the_past_as_it_was(view: View) -> None:
    history = a_history()
    cut = date(2011, 1, 1)

    def spoiled(each: Delivery) -> Delivery:
        """What came on or after the cut came much later, or never."""
        if each.known_on is None or each.known_on < cut:
            return each
        if int(each.key[1:]) % 3 == 0:
            return replace(each, delivered=None, known_on=None)
        moved = each.known_on + timedelta(days=90)
        return replace(each, delivered=moved, known_on=moved)

    other = [spoiled(each) for each in history if each.scheduled < date(2011, 6, 1)]
    assert other != history

    def said(rows: list[Delivery]) -> dict[str, Any]:
        return {
            f.key: (f.month, f.p50, f.p90, f.on_time_probability, f.naive_days, f.naive_probability)
            for f in walk(rows, view) if f.month <= cut
        }  # fmt: skip

    mine, theirs = said(history), said(other)
    known = {d.key for d in history if d.known_on is not None and d.known_on < cut}
    assert len(known & set(theirs)) > 250
    assert known & set(mine) == known & set(theirs)
    assert {key: mine[key] for key in theirs} == theirs


def test_a_row_is_never_evidence_for_itself() -> None:
    """A history in which every line is different: a forecast that knew the line would be exact."""
    chance = random.Random(7)
    rows = []
    for each in a_history(400):
        came = each.scheduled + timedelta(days=chance.randint(-40, 40))
        rows.append(replace(each, vendor=each.key, country=each.key, delivered=came, known_on=came))
    exact = [f for f in walk(rows) if f.p50 == f.actual]
    assert len(exact) < 0.1 * len(rows)


def test_ours_is_better_than_both_naive_rules_where_vendors_differ() -> None:
    found = judged(list(walk(a_history())))
    assert found["better_than_every_naive_rule"] == {"brier": True, "mae_days": True}
    assert found["ours"]["mae_days"] < 3 < found["naive"]["scheduled_date"]["mae_days"]


def test_the_share_within_a_quantile_divides_the_day_of_the_quantile() -> None:
    assert used(0.2, 0.4, 0.5) == 1
    assert used(0.6, 0.9, 0.5) == 0
    assert used(0.4, 0.8, 0.5) == pytest.approx(0.25)
    history = [f for f in walk(a_history(2000)) if f.month >= date(2010, 1, 1)]
    for name, target in (("p50", 0.5), ("p90", 0.9)):
        found = calibration(history)[name]
        assert found["share_before"] <= found["share_within_ties_divided"] <= found["share_within"]
        assert found["share_within_ties_divided"] == pytest.approx(target, abs=0.05)


def test_dates_are_read_as_the_source_writes_them_and_nothing_else() -> None:
    assert day_of("2-Jun-06") == day_of("6/2/06") == day_of("2006-06-02") == date(2006, 6, 2)
    assert day_of("Pre-PQ Process") is None
    assert day_of("31-Feb-09") is None
    assert day_of("") is None


def test_bad_rows_are_counted_and_named_and_the_others_used() -> None:
    body = csv_of(("1", "2-Jun-06", "3-Jun-06"), ("2", "soon", "3-Jun-06"),
                  ("3", "2-Jun-06", "never"), ("1", "2-Jun-06", "3-Jun-06"),
                  ("5", "2-Jun-06", "2-Jun-16"), ("6", "2-Jun-06", "")) + b"\nshort,row\n\n"  # fmt: skip
    found, bad = read(b"\xef\xbb\xbf" + body)
    assert [each.key for each in found] == ["1", "6"]
    assert (found[0].lateness, found[1].delivered) == (1, None)
    assert [each.row for each in bad] == [3, 4, 5, 6, 8]
    assert "soon" in str(bad[0])
    assert "stands in row 2" in str(bad[2])
    with pytest.raises(NotThisShape, match="scheduled delivery date"):
        read(b"a,b\n1,2\n")
    with pytest.raises(NotThisShape):
        read(b"")


def test_a_file_that_was_written_twice_is_read_as_it_was_meant() -> None:
    row = ROW.format("1", "1-Jan-09", "2-Jun-09", "3-Jun-09", "").replace("Kenya", "Côte d'Ivoire")
    once = f"\ufeff{HEADER}\n{row}".encode()
    twice = once.decode("cp1252").encode()
    for body in (once, twice, once[3:].decode().encode("cp1252")):
        assert read(body)[0][0].country == "Côte d'Ivoire"


def test_a_delivery_recorded_later_is_known_later() -> None:
    row = ROW.format("1", "1-Jan-09", "2-Jun-09", "3-Jun-09", "9-Jul-09")
    found, _ = read(f"{HEADER}\n{row}".encode())
    assert found[0].known_on == date(2009, 7, 9)


def test_the_command_reads_zstd_and_says_what_it_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(d.key, d.scheduled.isoformat(), d.delivered.isoformat() if d.delivered else "")
            for d in a_history(120)]  # fmt: skip
    file = tmp_path / "history.csv.zst"
    file.write_bytes(zstandard.compress(csv_of(*rows, ("x", "?", "?"))))
    assert main([str(file), "--json"]) == 1
    told = capsys.readouterr()
    assert "row 122, 'scheduled delivery date'" in told.err
    found = json.loads(told.out)
    assert (found["rows"]["read"], found["rows"]["bad"], found["scored"]) == (121, 1, 75)
    assert main([str(file)]) == 1
    assert "scheduled_date" in capsys.readouterr().out
    assert main([str(tmp_path / "absent.csv")]) == 2
    few = tmp_path / "few.csv"
    few.write_bytes(csv_of(*rows[:3]))
    assert main([str(few)]) == 0
    assert "too few" in capsys.readouterr().out


@pytest.mark.skipif(not SCMS.exists(), reason="no shared data beside this checkout")
def test_on_the_real_history_ours_is_better_than_both_naive_rules_and_calibrated() -> None:
    found = report(*read(body_of(str(SCMS))))
    assert found["rows"] == {"read": 6507, "used": 6507, "bad": 0, "open": 0,
                             "before_anything_was_known": 31}  # fmt: skip
    assert found["better_than_every_naive_rule"] == {"brier": True, "mae_days": True}
    naive = found["naive"].values()
    assert found["ours"]["brier"] < 0.85 * min(each["brier"] for each in naive)
    assert found["ours"]["mae_days"] < 0.9 * min(each["mae_days"] for each in naive)
    assert found["ours"]["p90"]["share_within_ties_divided"] == pytest.approx(0.9, abs=0.02)
    assert found["ours"]["p50"]["share_within_ties_divided"] == pytest.approx(0.5, abs=0.04)
