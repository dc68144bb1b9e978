"""Scorecards of real purchase orders, computed a second time here in plain Python.

Data: USAID SCMS delivery history (public domain) and SupplyGraph (LGPL-2.1), read where they lie
beside the checkout; the tests are skipped where they are absent.
"""

import csv
import io
import tarfile
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import StockReceived

DATA = Path(__file__).parents[5] / "shared/data"
SCMS = DATA / "scms_delivery_history_to_2012.csv.zst"
GRAPH = DATA / "supplygraph.tar.zst"
Judged = tuple[date, date | None, int, int]  # Due, complete on, ordered, received.


def unpacked(path: Path) -> bytes:
    zstandard = pytest.importorskip("zstandard")
    if not path.is_file():
        pytest.skip(f"{path.name} is not here")
    with path.open("rb") as source:
        data: bytes = zstandard.ZstdDecompressor().stream_reader(source).read()
    return data


def quarter_name(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def expected_delivery(lines: list[Judged]) -> dict[str, float]:
    """OTIF and nearest-rank percentiles of days late, from their definitions."""
    good = sum(done is not None and done <= due and got >= want for due, done, want, got in lines)
    late = sorted((done - due).days for due, done, _, _ in lines if done is not None)
    rank = {p: late[-(-len(late) * p // 100) - 1] for p in (50, 90)}
    return {"on_time_in_full": round(good / len(lines), 4), "days_late_p50": rank[50],
            "days_late_p90": rank[90]}  # fmt: skip


async def play(
    portal: Any, supplier: str, orders: list[dict[str, Any]], receipts: list[StockReceived]
) -> None:
    for start in range(0, len(orders), 500):
        part = orders[start : start + 500]
        answer = await portal.post("/purchase-orders:batch", {"items": part}, portal.buyer)
        assert answer.status_code == 200, answer.text[:500]
    await portal.rig.deliver(*receipts)


def an_order(supplier: str, number: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
    return {"number": number, "supplier": supplier, "destination": "EU-1", "currency": "USD",
            "allow_below_moq": True, "lines": lines}  # fmt: skip


async def delivery_points(portal: Any, supplier: str, quarter: str) -> tuple[dict[str, float], Any]:
    card = await portal.get(f"/suppliers/{supplier}/scorecard?period={quarter}")
    (delivery,) = [c for c in card["criteria"] if c["criterion"] == "delivery"]
    return {name: m["value"] for name, m in delivery["measures"].items()}, card


def scms_rows() -> dict[str, list[tuple[str, date, date, int, str]]]:
    """Vendor -> (id, scheduled, delivered, quantity, unit price)."""
    found: dict[str, list[tuple[str, date, date, int, str]]] = defaultdict(list)
    # The file's byte order mark was encoded twice by whoever published it.
    text = unpacked(SCMS).decode("utf-8-sig", "replace").lstrip("\ufeffï»¿")
    for row in csv.DictReader(io.StringIO(text)):
        due, done = (
            datetime.strptime(row[name], "%d-%b-%y").date()
            for name in ("Scheduled Delivery Date", "Delivered to Client Date")
        )
        found[row["Vendor"]].append(
            (row["ID"], due, done, int(row["Line Item Quantity"]), row["Unit Price"] or "0")
        )
    return found


async def test_scorecards_of_scms_purchase_orders_agree_with_an_independent_computation(
    portal: Any,
) -> None:
    by_vendor = scms_rows()
    chosen = sorted(by_vendor, key=lambda v: (-len(by_vendor[v]), v))[1:4]  # [0]: own stores.
    compared = 0
    for place, vendor in enumerate(chosen):
        supplier = f"supplier:scms-{place}"
        await portal.rig.deliver(PartyChanged(party=supplier, kind="supplier", name=vendor[:80]))
        orders, receipts = [], []
        for id_, due, _, units, price in by_vendor[vendor]:
            number = f"SCMS-{id_}"
            line = {"sku": "LAMP-1", "quantity": units, "expected_on": due.isoformat(),
                    "unit_price_minor": round(float(price) * 100)}  # fmt: skip
            orders.append(an_order(supplier, number, [line]))
        await play(portal, supplier, orders, [])
        ids = {
            row["number"]: row["purchase_order_id"]
            for row in await portal.rig.sql("SELECT number, purchase_order_id FROM purchase_order")
        }
        for id_, _, done, units, _ in by_vendor[vendor]:
            at = datetime(done.year, done.month, done.day, 12, tzinfo=UTC)
            receipts.append(portal.a_receipt(ids[f"SCMS-{id_}"], units, occurred_at=at,
                                             source_event_id=id_))  # fmt: skip
        await play(portal, supplier, [], receipts)
        by_quarter: dict[str, list[Judged]] = defaultdict(list)
        for _, due, done, units, _ in by_vendor[vendor]:
            by_quarter[quarter_name(due)].append((due, done, units, units))
        for quarter in sorted(by_quarter, key=lambda q: -len(by_quarter[q]))[:3]:
            values, card = await delivery_points(portal, supplier, quarter)
            assert values == expected_delivery(by_quarter[quarter]), (vendor, quarter)
            assert card["judged_lines"] == len(by_quarter[quarter])
            compared += len(by_quarter[quarter])
    assert compared > 200


def graph_series(name: str) -> dict[str, dict[date, int]]:
    """SKU -> day -> whole units of one SupplyGraph series."""
    found: dict[str, dict[date, int]] = defaultdict(dict)
    with tarfile.open(fileobj=io.BytesIO(unpacked(GRAPH))) as archive:
        (member,) = [
            m for m in archive if "Unit/" in m.name and m.name.rsplit("/", 1)[-1].startswith(name)
        ]
        source = archive.extractfile(member)
        assert source is not None
        for row in csv.DictReader(io.StringIO(source.read().decode("utf-8-sig"))):
            day = date.fromisoformat(row.pop("Date")[:10])
            for sku, units in row.items():
                if units and float(units) > 0:
                    found[sku][day] = round(float(units))
    return found


async def test_scorecards_of_supplygraph_deliveries_agree_with_an_independent_computation(
    portal: Any,
) -> None:
    """Each week's sales orders of a product are an order due seven days after the week; the
    deliveries fill the orders of the product one after another."""
    sales, deliveries = graph_series("Sales Order"), graph_series("Delivery")
    supplier = "supplier:graph"
    skus = sorted(sales, key=lambda s: -sum(sales[s].values()))[:8]
    await portal.rig.deliver(
        PartyChanged(party=supplier, kind="supplier", name="Graph"),
        *(SkuChanged(sku=sku, product=sku, title=sku) for sku in skus),
    )
    weeks: dict[tuple[date, str], int] = defaultdict(int)
    for sku in skus:
        for day, units in sales[sku].items():
            weeks[day - timedelta(days=day.weekday()), sku] += units
    orders, judged = [], {}
    for (monday, sku), units in sorted(weeks.items()):
        due = monday + timedelta(days=13)
        line = {"sku": sku, "quantity": units, "unit_price_minor": 100,
                "expected_on": due.isoformat()}  # fmt: skip
        orders.append(an_order(supplier, f"G-{monday}-{sku}", [line]))
        judged[monday, sku] = [due, None, units, 0]
    await play(portal, supplier, orders, [])
    ids = {
        row["number"]: row["purchase_order_id"]
        for row in await portal.rig.sql("SELECT number, purchase_order_id FROM purchase_order")
    }
    receipts = []
    for sku in skus:
        waiting = sorted(monday for monday, s in judged if s == sku)
        for day, units in sorted(deliveries[sku].items()):
            while units and waiting:
                state = judged[waiting[0], sku]
                taken = min(units, state[2] - state[3])
                at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
                receipts.append(portal.a_receipt(
                    ids[f"G-{waiting[0]}-{sku}"], taken, sku=sku, occurred_at=at,
                    source_event_id=f"{sku}/{day}/{len(receipts)}",
                ))  # fmt: skip
                state[3] += taken
                units -= taken
                if state[3] == state[2]:
                    state[1] = day
                    waiting.pop(0)
    await play(portal, supplier, [], receipts)
    by_quarter: dict[str, list[Judged]] = defaultdict(list)
    for state in judged.values():
        by_quarter[quarter_name(state[0])].append(tuple(state))  # type: ignore[arg-type]
    assert len(by_quarter) >= 3
    for quarter, lines in by_quarter.items():
        values, card = await delivery_points(portal, supplier, quarter)
        assert values == expected_delivery(lines), quarter
        assert card["judged_lines"] == len(lines)
