"""Scorecards of real purchase orders, computed a second time here in plain Python.

Data: USAID SCMS delivery history (public domain) and SupplyGraph (LGPL-2.1), read where they lie
beside the checkout; the tests are skipped where they are absent.
"""

import csv
import io
import tarfile
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import StockReceived

DATA = Path(__file__).parents[5] / "shared/data"
SCMS = DATA / "scms_delivery_history_to_2012.csv.zst"
GRAPH = DATA / "supplygraph.tar.zst"
OWN_STORES = "SCMS from RDC"  # Deliveries out of stock, not purchases.
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


@dataclass(frozen=True)
class Bought:
    """A line of the SCMS history. price: of a pack, in cents."""

    id: str
    sku: str
    due: date
    done: date
    units: int
    price: int


def scms_rows() -> dict[str, list[Bought]]:
    """Vendor -> its lines, without those of the programme's own stores."""
    found: dict[str, list[Bought]] = defaultdict(list)
    skus: dict[str, str] = {}
    # The file's byte order mark was encoded twice by whoever published it.
    text = unpacked(SCMS).decode("utf-8-sig", "replace").lstrip("\ufeffï»¿")
    for row in csv.DictReader(io.StringIO(text)):
        due, done = (
            datetime.strptime(row[name], "%d-%b-%y").date()
            for name in ("Scheduled Delivery Date", "Delivered to Client Date")
        )
        sku = skus.setdefault(row["Item Description"], f"SCMS-{len(skus)}")
        price = round(float(row["Pack Price"] or 0) * 100)
        if row["Vendor"] != OWN_STORES:
            found[row["Vendor"]].append(
                Bought(row["ID"], sku, due, done, int(row["Line Item Quantity"]), price)
            )
    return found


def expected_total(delivery: dict[str, float], *, received: bool) -> int:
    """Hundredths of a point, by the page how-a-scorecard-is-computed: straight lines between target
    and limit, the mean of a criterion's measures, equal weights of quality and delivery. Nothing
    of the history is damaged, so quality is full wherever something was received."""
    scales = {"on_time_in_full": (1.0, 0.6), "days_late_p50": (0, 10), "days_late_p90": (0, 21)}
    points = []
    for name, (target, limit) in scales.items():
        share = (limit - delivery[name]) / (limit - target)
        points.append(round(10_000 * min(1.0, max(0.0, share))))
    mine = round(sum(points) / len(points))
    return round((mine + 10_000) / 2) if received else mine


def expected_price_index(vendor: str, by_vendor: dict[str, list[Bought]]) -> float | None:
    """Paid over the median of what other vendors asked for the same item, weighted by units."""
    paid = would = 0.0
    for line in by_vendor[vendor]:
        others = [
            other.price for name, lines in by_vendor.items() if name != vendor
            for other in lines if other.sku == line.sku and other.units
        ]  # fmt: skip
        if others and line.units and (middle := median(others)):
            paid += line.units * line.price
            would += line.units * middle
    return round(paid / would, 4) if would else None


async def a_history(portal: Any, by_vendor: dict[str, list[Bought]]) -> dict[str, str]:
    """Every line an order of its own, received whole on its day; vendor -> party."""
    parties = {vendor: f"supplier:scms-{n}" for n, vendor in enumerate(sorted(by_vendor))}
    skus = sorted({line.sku for lines in by_vendor.values() for line in lines})
    await portal.rig.deliver(
        *(PartyChanged(party=p, kind="supplier", name=v[:80]) for v, p in parties.items()),
        *(SkuChanged(sku=sku, product="SCMS", title=sku) for sku in skus),
    )
    orders = [
        an_order(parties[vendor], f"SCMS-{line.id}", [
            {"sku": line.sku, "quantity": line.units, "expected_on": line.due.isoformat(),
             "unit_price_minor": line.price}])
        for vendor, lines in by_vendor.items() for line in lines
    ]  # fmt: skip
    await play(portal, "", orders, [])
    rows = await portal.rig.sql("SELECT number, purchase_order_id FROM purchase_order")
    ids = {row["number"]: row["purchase_order_id"] for row in rows}
    receipts = [
        portal.a_receipt(
            ids[f"SCMS-{line.id}"], line.units, sku=line.sku, source_event_id=line.id,
            occurred_at=datetime(line.done.year, line.done.month, line.done.day, 12, tzinfo=UTC),
        )
        for lines in by_vendor.values() for line in lines
    ]  # fmt: skip
    await play(portal, "", [], receipts)
    return parties


async def test_scorecards_of_scms_purchase_orders_agree_with_an_independent_computation(
    portal: Any,
) -> None:
    by_vendor = scms_rows()
    parties = await a_history(portal, by_vendor)
    compared = cards = indexes = 0
    for vendor, lines in by_vendor.items():
        by_quarter: dict[str, list[Judged]] = defaultdict(list)
        for line in lines:
            by_quarter[quarter_name(line.due)].append((line.due, line.done, line.units, line.units))
        months = {quarter_name(line.done) for line in lines}
        for quarter, judged in by_quarter.items():
            if len(judged) < 6:
                continue
            values, card = await delivery_points(portal, parties[vendor], quarter)
            expected = expected_delivery(judged)
            assert values == expected, (vendor, quarter)
            assert card["judged_lines"] == len(judged)
            assert card["total"] == expected_total(expected, received=quarter in months)
            compared, cards = compared + len(judged), cards + 1
        card = await portal.get(f"/suppliers/{parties[vendor]}/scorecard")
        price = next(c for c in card["criteria"] if c["criterion"] == "price")
        found = price["measures"].get("price_to_peers", {}).get("value")
        assert found == expected_price_index(vendor, by_vendor), vendor
        indexes += found is not None
    assert (compared > 1500, cards > 90, indexes > 20) == (True, True, True), (
        compared, cards, indexes,
    )  # fmt: skip


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
