"""Files of suppliers through the whole hub: what the command says agrees with the files."""

import io
import json
import tarfile
from typing import Any

import pytest

PLAY_S = 240.0
WEEKS = {  # Units of a product by day. Lines are due on 15 and 22 January.
    "Sales Order": {"2023-01-02": 10, "2023-01-09": 5},
    "Production": {"2023-01-04": 12, "2023-01-11": 3},
    "Factory Issue": {"2023-01-05": 10, "2023-01-12": 5},
    "Delivery To distributor": {"2023-01-10": 6, "2023-01-20": 4, "2023-01-22": 5},
}
BOUGHT = """\
ID,PO / SO #,Vendor,Item Description,Line Item Quantity,Pack Price,Scheduled Delivery Date,\
Delivered to Client Date
1,SYS-1,Acme Ltd.,"System kit, 30 tests",100,2.00,2-Jun-06,2-Jun-06
2,SYS-1,Acme Ltd.,"System strip, 50",40,1.00,2-Jun-06,9-Jun-06
3,SYS-2,Acme Ltd.,"System kit, 30 tests",50,2.00,20-Jun-06,19-Jun-06
4,SYS-3,Bolt GmbH,"System kit, 30 tests",10,2.50,5-Sep-06,5-Oct-06
5,SO-1,SCMS from RDC,"System kit, 30 tests",10,2.50,5-Sep-06,5-Oct-06
"""


def play(hub, path) -> dict[str, Any]:
    done = hub.command("replay-suppliers", str(path), "--json", "--no-start", timeout_s=PLAY_S)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def but_for_time(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "seconds"}


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "graph.tar"
    with tarfile.open(path, "w") as packed:
        for series, days in WEEKS.items():
            rows = [f"{day},{units}" for day, units in days.items()]
            text = "\n".join(["Date,SYSGRAPH", *rows, ""]).encode()
            part = tarfile.TarInfo(f"graph/Temporal Data/Unit/{series}.csv")
            part.size = len(text)
            packed.addfile(part, io.BytesIO(text))
    return path


def test_series_of_a_maker_become_orders_milestones_notices_and_receipts(hub, archive):
    first = play(hub, archive)
    assert {name: first[name] for name in ("purchase_orders", "asns", "receipts")} == {
        "purchase_orders": 2, "asns": 2, "receipts": 3,
    }  # fmt: skip
    assert (first["matched"], first["over"], first["short"], first["ledger_drift"]) == (2, 0, 0, 0)
    (card,) = first["scorecards"]
    assert (card["period"], card["judged_lines"]) == ("2023-Q1", 2)
    assert card["measures"] == {
        "defective_ppm": 0.0, "on_time_in_full": 0.5, "days_late_p50": 0, "days_late_p90": 5,
    }  # fmt: skip
    assert (first["scorecards_compared"], first["scorecards_differing"]) == (1, 0)
    assert but_for_time(play(hub, archive)) == but_for_time(first)


def test_purchases_of_many_vendors_are_confirmed_by_file_received_and_judged(hub, tmp_path):
    path = tmp_path / "history.csv"
    path.write_text("\ufeff" + BOUGHT)
    first = play(hub, path)
    assert (first["suppliers"], first["purchase_orders"], first["lines"]) == (2, 3, 4)
    assert (first["matched"], first["over"], first["short"], first["ledger_drift"]) == (3, 0, 0, 0)
    found = {card["period"]: card for card in first["scorecards"]}
    acme, bolt = found["2006-Q2"], found["2006-Q3"]
    assert acme["measures"] == {
        "defective_ppm": 0.0, "on_time_in_full": round(2 / 3, 4), "days_late_p50": 0,
        "days_late_p90": 7,
    }  # fmt: skip
    assert bolt["measures"] == {"on_time_in_full": 0.0, "days_late_p50": 30, "days_late_p90": 30}
    assert first["scorecards_differing"] == 0
    orders = hub.call(
        "GET", "supplier-portal", f"/v1/purchase-orders?supplier={acme['supplier']}"
    ).json()["items"]
    assert {order["state"] for order in orders} == {"closed"}
    assert {line["promised_on"] for order in orders for line in order["lines"]} == {
        "2006-06-02", "2006-06-20",
    }  # fmt: skip
    rolling = hub.call(
        "GET", "supplier-portal", f"/v1/suppliers/{bolt['supplier']}/scorecard"
    ).json()
    price = next(c for c in rolling["criteria"] if c["criterion"] == "price")
    assert price["measures"]["price_to_peers"]["value"] == 1.25
    assert but_for_time(play(hub, path)) == but_for_time(first)


@pytest.mark.parametrize(
    ("name", "body"),
    [("x.csv", "a,b\n1,2\n"), ("x.tar.zst", ""), ("y.csv", BOUGHT.replace("9-Jun-06", "soon"))],
)
def test_a_file_that_cannot_be_played_is_named_and_changes_nothing(hub, tmp_path, name, body):
    path = tmp_path / name
    path.write_text(body)
    done = hub.command("replay-suppliers", str(path), "--json", "--no-start")
    assert done.returncode == 2, done.stderr
    assert name in done.stderr
    assert not done.stdout.strip()
