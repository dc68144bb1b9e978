"""Parts of a scene from plain rows: shared by the live scene and by dry runs."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from entrepot.control_tower.domain.facts import (
    LaneFact,
    PurchaseLineFact,
    PurchaseOrderFact,
    ShipmentFact,
    ShopFact,
    SkuFact,
    StockFact,
)
from entrepot.control_tower.domain.risk.scene import (
    ForecastScore,
    LaneScore,
    MarketShare,
    Purchase,
    StockLevel,
)

RATE_DAYS, QUICK_DAYS = 28, 7
LANE_RECENT_DAYS, LANE_BASE_DAYS = 7, 63
SHARE_DAYS = 30
FORECAST_WEEKS = 4
WORST = 20
UNSENT_FOR = timedelta(days=7)  # After its planned dispatch a parcel that never left is forgotten.
OVERDUE_FOR = timedelta(days=30)
UNTOLD = ("due", "rejected")  # States of telling the shop that are not its end.
GONE = ("cancelled", "lost", "destroyed", "returned", "expired")
Place = tuple[str, str]  # (sku, location)


def purchases(
    orders: Iterable[PurchaseOrderFact], lines: Iterable[PurchaseLineFact]
) -> list[Purchase]:
    """Orders that are not finished, with their lines."""
    by_order: dict[str, list[PurchaseLineFact]] = {}
    for line in lines:
        by_order.setdefault(line.purchase_order_id, []).append(line)
    return [
        Purchase(order, tuple(by_order.get(order.purchase_order_id, ())))
        for order in orders
        if order.state not in ("", "received", "cancelled")
    ]


def next_receipts(
    open_purchases: Iterable[Purchase], today: date
) -> dict[Place, tuple[date, int, str, str, int]]:
    """(day, units, purchase order, supplier, line) of the next receipt of a SKU at a place. A day that has
    passed means: any day now."""
    found: dict[Place, tuple[date, int, str, str, int]] = {}
    for purchase in open_purchases:
        order = purchase.order
        for line in purchase.lines:
            coming = order.asn_expected_on or line.expected_on
            units = line.quantity - line.received
            if line.closed or units <= 0 or coming is None:
                continue
            place = (line.sku, line.destination or order.destination)
            said = (
                max(coming, today), units, order.purchase_order_id, order.supplier, line.line_no,
            )  # fmt: skip
            if place not in found or said[0] < found[place][0]:
                found[place] = said
    return found


def level(
    stock: StockFact, shipped: int, shipped_lately: int,
    coming: Mapping[Place, tuple[date, int, str, str, int]],
) -> StockLevel:  # fmt: skip
    """shipped: in RATE_DAYS; shipped_lately: in QUICK_DAYS, which counts where it is faster."""
    daily = max(shipped / RATE_DAYS, shipped_lately / QUICK_DAYS)
    on, units, order, supplier, line = coming.get((stock.sku, stock.location), (None, 0, "", "", 1))
    return StockLevel(
        stock.sku, stock.location, stock.party, stock.on_hand, stock.available, daily, on, units,
        order, supplier, line,
    )  # fmt: skip


def is_late(shipment: ShipmentFact, now: datetime) -> bool:
    """Under way beyond its planned P90, or expected beyond it by now; not for ever."""
    planned = shipment.p90_at
    if planned is None or now - planned > OVERDUE_FOR:
        return False
    eta = shipment.eta_p50_at
    return planned < now or (eta is not None and eta > planned)


def lane_scores(
    counts: Iterable[tuple[date, str, str, int]], overdue: Mapping[str, int],
    lanes: Mapping[str, LaneFact], today: date,
) -> list[LaneScore]:  # fmt: skip
    """counts: (day, "lane_done" | "lane_on_time", lane, n) of LANE_BASE_DAYS."""
    sums: dict[str, list[int]] = {}
    edge = today - timedelta(days=LANE_RECENT_DAYS)
    for day, name, lane, n in counts:
        part = sums.setdefault(lane, [0, 0, 0, 0])
        part[(0 if day > edge else 2) + (name == "lane_on_time")] += n
    found = []
    for lane in sorted({*sums, *overdue}):
        done, on_time, base, base_on_time = sums.get(lane, [0, 0, 0, 0])
        known = lanes.get(lane)
        found.append(LaneScore(
            lane, known.carrier if known else "", known.party if known else "", done, on_time,
            overdue.get(lane, 0), base, base_on_time,
        ))  # fmt: skip
    return found


def market_shares(
    orders: Iterable[tuple[str, int]], shops: Mapping[str, ShopFact]
) -> list[MarketShare]:
    """orders: (shop, how many in SHARE_DAYS)."""
    by_market: dict[str, tuple[set[str], int]] = {}
    total = 0
    for shop, n in orders:
        known = shops.get(shop)
        marketplace = known.marketplace if known and known.marketplace else "unknown"
        names, count = by_market.get(marketplace, (set(), 0))
        by_market[marketplace] = ({*names, shop}, count + n)
        total += n
    return [
        MarketShare(name, tuple(sorted(names)), n, total)
        for name, (names, n) in sorted(by_market.items())
    ]


def forecast_scores(
    weeks: Iterable[tuple[str, date, float, int]], skus: Mapping[str, SkuFact]
) -> list[ForecastScore]:
    """weeks: (sku, week, forecast, sold) of FORECAST_WEEKS whole weeks."""
    by_category: dict[str, dict[str, list[float]]] = {}
    seen: dict[str, set[date]] = {}
    for sku, week, forecast, sold in weeks:
        known = skus.get(sku)
        category = (known.category if known else "") or "unknown"
        part = by_category.setdefault(category, {}).setdefault(sku, [0.0, 0.0, 0.0])
        part[0] += abs(forecast - sold)
        part[1] += forecast
        part[2] += sold
        seen.setdefault(category, set()).add(week)
    found = []
    for category, parts in sorted(by_category.items()):
        worst = sorted(parts.items(), key=lambda item: -item[1][0])[:WORST]
        found.append(ForecastScore(
            category, len(seen[category]), sum(p[0] for p in parts.values()),
            int(sum(p[2] for p in parts.values())),
            tuple((sku, part[1], int(part[2])) for sku, part in worst),
        ))  # fmt: skip
    return found


def last_weeks(now: datetime) -> tuple[date, date]:
    """(first, last) Monday of the last FORECAST_WEEKS whole weeks."""
    monday = now.date() - timedelta(days=now.date().weekday())
    return monday - timedelta(weeks=FORECAST_WEEKS), monday - timedelta(weeks=1)
