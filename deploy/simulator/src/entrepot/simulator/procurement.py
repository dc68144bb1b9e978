"""Stock for a file of orders: purchase orders that cover its demand.

Each country's orders are wanted at the location that serves it first; a location gets its demand
of a SKU and a tenth more, at least two units. Numbers, quantities and days are the same in every
run, so a second run finds its own orders.
"""

import asyncio
import math
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from entrepot.simulator.geography import place_of
from entrepot.simulator.hub import Credential, Hub
from entrepot.simulator.identities import stable_number
from entrepot.simulator.merchant import SUPPLIERS
from entrepot.simulator.sales import SaleOrder

LINES_AN_ORDER = 250
BATCH = 20
LEAD_DAYS = 30


def demand(orders: Iterable[SaleOrder]) -> dict[str, dict[str, int]]:
    """SKU -> location that serves first -> units."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for order in orders:
        home = place_of(order.country).home
        for line in order.lines:
            found[line.sku][home] += line.quantity
    return found


def wanted_stock(orders: Iterable[SaleOrder]) -> dict[tuple[str, str], int]:
    """(location, SKU) -> units to order, by the rule above."""
    made: dict[tuple[str, str], int] = {}
    for sku, at in demand(orders).items():
        for location, units in at.items():
            made[location, sku] = units + max(2, math.ceil(units / 10))
    return made


def purchase_orders(
    name: str, orders: Sequence[SaleOrder], lead_days: int = LEAD_DAYS
) -> list[dict[str, Any]]:
    """Bodies of POST /v1/purchase-orders:batch. name: distinguishes the file. lead_days: from the
    first order's day to the day the goods are expected."""
    groups: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for (location, sku), units in sorted(wanted_stock(orders).items()):
        supplier = SUPPLIERS[stable_number("supplier", sku, below=len(SUPPLIERS))].party
        groups[location, supplier].append((sku, units))
    prices = {line.sku: line.unit_price_minor for order in orders for line in order.lines}
    first = min(order.placed_at for order in orders).date()
    expected = (first + timedelta(days=lead_days)).isoformat()
    made: list[dict[str, Any]] = []
    for (location, supplier), wanted in groups.items():
        for start in range(0, len(wanted), LINES_AN_ORDER):
            part = wanted[start : start + LINES_AN_ORDER]
            slug = supplier.partition(":")[2].partition("-")[0]
            made.append(
                {
                    "number": f"{name}-{location}-{slug}-{start // LINES_AN_ORDER + 1}",
                    "supplier": supplier, "destination": location, "currency": "GBP",
                    "note": "replay", "allow_below_moq": True,
                    "lines": [
                        {"line_no": index, "sku": sku, "quantity": units,
                         "unit_price_minor": prices[sku] * 2 // 5, "expected_on": expected}
                        for index, (sku, units) in enumerate(part, 1)
                    ],
                }
            )  # fmt: skip
    return made


async def order_stock(hub: Hub, staff: Credential, wanted: list[dict[str, Any]]) -> list[str]:
    """Issue the purchase orders; those that are known stay as they are. A SKU or a place that the
    portal has not learned yet is waited for. Returns their ids."""
    ids: list[str] = []
    for start in range(0, len(wanted), BATCH):
        results = await hub.batch_patiently(
            staff, "supplier-portal", "/v1/purchase-orders:batch", wanted[start : start + BATCH]
        )
        ids += [result["id"] for result in results]
    return ids


async def until_received(
    hub: Hub, staff: Credential, numbers: list[str], timeout_s: float, show: Callable[[int], None]
) -> None:
    """Wait until each purchase order is closed, which receipts of all its units do. Raises
    TimeoutError."""
    waiting = set(numbers)
    deadline = time.monotonic() + timeout_s
    while waiting:
        for number in sorted(waiting):
            answer = await hub.call(
                staff, "GET", "supplier-portal", f"/v1/purchase-orders/{number}"
            )
            if answer.body["state"] not in ("closed", "cancelled"):
                break
            waiting.discard(number)
            show(len(numbers) - len(waiting))
        if time.monotonic() > deadline:
            raise TimeoutError(f"{len(waiting)} purchase orders were not received in time")
        if waiting:
            await asyncio.sleep(0.5)


async def until_seen_by_shops(
    hub: Hub, staff: Credential, orders: Sequence[SaleOrder], timeout_s: float
) -> None:
    """Wait until orders knows the stock that inventory has: what the listings' SKUs offer there
    equals the sum of what inventory can promise. On a busy hub both move all the time, so this
    ends after timeout_s at the latest; orders that come too early are only backordered."""
    skus = {line.sku for order in orders for line in order.lines}
    deadline = time.monotonic() + timeout_s
    while True:
        offered: dict[str, int] = {}
        async for page in hub.pages(staff, "orders", "/v1/stock-levels"):
            offered.update({row["sku"]: row["available"] for row in page if row["sku"] in skus})
        held: dict[str, int] = defaultdict(int)
        async for page in hub.pages(staff, "inventory", "/v1/stock"):
            for row in page:
                if row["sku"] in skus:
                    held[row["sku"]] += row["available_to_promise"]
        if len(offered) == len(skus) and all(offered[sku] == held[sku] for sku in skus):
            return
        if time.monotonic() > deadline:
            return
        await asyncio.sleep(1.0)
