"""A file of orders through the whole hub, and the same file again."""

import csv
import json
from datetime import UTC, datetime, timedelta

import pytest

ORDERS, SKUS = 60, 12
COUNTRIES = ("GB", "DE", "FR", "NO", "US", "JP", "NL")
REPLAY_S = 120.0
HEADINGS = (
    "order_id", "placed_at", "sku", "quantity", "unit_price", "currency", "country",
    "customer_id", "shop",
)  # fmt: skip


@pytest.fixture(scope="module")
def order_file(tmp_path_factory):
    """60 orders of one to three lines over 12 SKUs; every third names its shop."""
    path = tmp_path_factory.mktemp("orders") / "orders.csv"
    began = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    with path.open("w", newline="") as sink:
        rows = csv.writer(sink)
        rows.writerow(HEADINGS)
        for number in range(ORDERS):
            placed = (began + timedelta(minutes=11 * number)).isoformat()
            shop = ("amz-uk", "", "")[number % 3]
            for line in range(1 + number % 3):
                sku = (number * 5 + line) % SKUS
                rows.writerow(
                    (f"SYS-{number:03d}", placed, f"SYS-SKU-{sku:02d}", 1 + (number + line) % 4,
                     f"{1.25 + sku:.2f}", "GBP", COUNTRIES[number % len(COUNTRIES)],
                     f"{12000 + number % 17}", shop)
                )  # fmt: skip
    return path


def replay(hub, path):
    done = hub.command("replay", str(path), "--json", "--no-start", timeout_s=REPLAY_S)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def first(hub, order_file):
    return replay(hub, order_file)


def test_every_order_of_a_file_is_reserved_shipped_delivered_and_written_back(first):
    assert first["orders_accepted"] == ORDERS
    assert first["orders_duplicate"] == first["orders_not_taken"] == first["refused"] == 0
    for stage in ("reserved", "shipped", "delivered", "written_back"):
        assert first[stage] == ORDERS, first


def test_after_a_replay_the_ledger_agrees_with_the_events(first):
    wrong = ("oversold", "undersold", "ledger_drift", "dead_letters")
    assert {name: first[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert first["events_applied"] == first["events_published"] > ORDERS


# What the clock alone may tell between two runs: a rule is broken, or holds again; what lanes really
# do is learned from the deliveries, and forecasts are made, in rounds of their own.
TIMED = (
    "inventory.alert_opened.v1", "inventory.alert_closed.v1", "control-tower.alert_opened.v1",
    "control-tower.alert_changed.v1", "control-tower.alert_resolved.v1",
    "logistics.lane_offered.v1", "logistics.shipment_eta_changed.v1",
    "logistics.shipment_exception_opened.v1", "logistics.shipment_exception_closed.v1",
    "planning.forecast_published.v1",
)  # fmt: skip


async def told(hub):
    """Events in the store by type, but for those of the clock."""
    rows = await hub.fetch(
        "control-tower",
        "SELECT type, count(*) AS n FROM event WHERE type <> ALL($1::text[]) GROUP BY type", TIMED,
    )  # fmt: skip
    return {row["type"]: row["n"] for row in rows}


async def test_the_same_file_a_second_time_changes_nothing(hub, order_file, first):
    before = await told(hub)
    second = replay(hub, order_file)
    assert await told(hub) == before
    assert second["orders_duplicate"] == ORDERS
    assert second["events_applied"] == second["events_published"]
    timed = ("orders_duplicate", "calls_repeated", "events_published", "events_applied")
    counts = {k: v for k, v in first.items() if isinstance(v, int) and k not in timed}
    assert {name: second[name] for name in counts} == counts
