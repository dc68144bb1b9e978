"""The scene of this moment from the tables: what is open or near, never the whole of anything."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.domain.facts import (
    AgreementFact,
    BreachFact,
    CapacityFact,
    Fact,
    LaneFact,
    OrderFact,
    PlaceFact,
    PriceFact,
    PurchaseLineFact,
    PurchaseOrderFact,
    ShipmentFact,
    ShopFact,
    SkuFact,
    StockFact,
)
from entrepot.control_tower.domain.risk import parts
from entrepot.control_tower.domain.risk.scene import (
    HOUR,
    SERIES_WEEKS,
    Health,
    Scene,
    Series,
    Voice,
)
from entrepot.control_tower.domain.risk.worldview import ORDERS_AHEAD
from entrepot.control_tower.domain.world import hour_of
from entrepot.shared.database import Driver

MOST = 20_000
ALIVE = ("alive", "*")
F = TypeVar("F", bound=Fact)


async def _facts(
    session: AsyncConnection, cls: type[F], where: str, values: dict[str, Any], limit: int = MOST
) -> list[F]:
    names = ", ".join(field.name for field in fields(cls))  # type: ignore[arg-type]
    rows = await session.execute(
        text(f"SELECT {names} FROM {cls.TABLE} WHERE {where} LIMIT :most"),
        {**values, "most": limit},
    )
    return [cls(*row) for row in rows]


async def scene(session: AsyncConnection, now: datetime, health: Sequence[Health]) -> Scene:
    """now: the instant that the facts are judged at. health: what the services say of themselves."""
    made = Scene(now, health=list(health))
    made.last_event_at = (
        await session.execute(
            text("SELECT stored_at FROM event WHERE position = (SELECT max(position) FROM "
                 "event_head) ORDER BY position DESC LIMIT 1")
        )
    ).scalar_one_or_none()  # fmt: skip
    made.orders = await _facts(
        session, OrderFact, "shipped_at IS NULL AND cancelled_at IS NULL AND ship_due_at <= :ahead",
        {"ahead": now + ORDERS_AHEAD},
    )  # fmt: skip
    made.debts = await _facts(
        session, OrderFact, "written_back_at IS NULL AND write_back_due_at <= :ahead",
        {"ahead": now + ORDERS_AHEAD},
    )  # fmt: skip
    made.debts += await _facts(
        session, OrderFact, "written_back_at IS NULL AND write_back IN ('due', 'rejected') "
        "AND write_back_due_at IS NULL AND shipped_at > :since AND cancelled_at IS NULL",
        {"since": now - ORDERS_AHEAD},
    )  # fmt: skip
    made.held = await _facts(session, ShipmentFact, "customs_since IS NOT NULL", {})
    orders = await _facts(
        session, PurchaseOrderFact, "state NOT IN ('received', 'cancelled')", {}
    )  # fmt: skip
    lines = await _facts(session, PurchaseLineFact, "NOT closed", {})
    made.purchases = parts.purchases(orders, lines)
    made.drifts = await _facts(session, StockFact, "drift_at IS NOT NULL", {})
    made.places = {p.location: p for p in await _facts(session, PlaceFact, "true", {})}
    made.agreements = await _facts(session, AgreementFact, "state = 'active'", {})
    made.gaps = await _facts(session, CapacityFact, "missing > 0", {})
    made.breaches = await _facts(session, BreachFact, "since_at IS NOT NULL", {})
    made.prices = await _facts(
        session, PriceFact, "changed_at > :since", {"since": now - timedelta(days=1)}
    )
    await _stock(session, made)
    await _signals(session, made)
    await _lanes(session, made)
    await _trade(session, made)
    rows = await session.execute(
        text("SELECT endpoint_id, party, url FROM webhook_endpoint WHERE state = 'paused'")
    )
    made.paused = [(row.endpoint_id, row.party, row.url) for row in rows]
    return made


_LEVELS = """
SELECT s.sku, s.location, s.party, s.on_hand, s.reserved, s.available, s.incoming, s.changed_at,
       s.drift_units, s.drift_at, coalesce(f.long, 0) AS long, coalesce(f.quick, 0) AS quick
FROM stock_fact s LEFT JOIN (
    SELECT sku, location, sum(shipped) AS long,
           coalesce(sum(shipped) FILTER (WHERE day > :quick), 0) AS quick
    FROM flow_day WHERE day > :long AND location <> '' AND shipped > 0 GROUP BY sku, location
) f USING (sku, location)
WHERE f.long IS NOT NULL
"""


async def _stock(session: AsyncConnection, scene: Scene) -> None:
    """Places where a SKU sells, and who else has it."""
    today = scene.now.date()
    coming = parts.next_receipts(scene.purchases, today)
    rows = await session.execute(
        text(_LEVELS),
        {"long": today - timedelta(days=parts.RATE_DAYS),
         "quick": today - timedelta(days=parts.QUICK_DAYS)},
    )  # fmt: skip
    known = await session.execute(text("SELECT min(day) FROM flow_day WHERE shipped > 0"))
    since = known.scalar_one_or_none()
    scene.days_known = (today - since).days if since is not None else 0
    short: set[str] = set()
    for row in rows:
        stock = StockFact(*row[:10])
        level = parts.level(stock, int(row.long), int(row.quick), coming)
        scene.stock.append(level)
        if level.days_left < parts.RATE_DAYS * 2:
            short.add(stock.sku)
    wanted = {"skus": sorted(short)}
    rows = await session.execute(
        text("SELECT sku, location, available FROM stock_fact WHERE sku = ANY(:skus) "
             "AND available > 0"), wanted,
    )  # fmt: skip
    scene.available = {(row.sku, row.location): row.available for row in rows}
    rows = await session.execute(
        text("SELECT sku, shop, external_sku FROM listing_fact WHERE sku = ANY(:skus) "
             "AND status = 'active'"),
        {"skus": sorted(short.union((p.sku for p in scene.prices), (b.sku for b in scene.breaches)))},
    )  # fmt: skip
    for row in rows:
        scene.listings.setdefault(row.sku, []).append((row.shop, row.external_sku))
    rows = await session.execute(
        text("SELECT sku, sum(sold) AS sold FROM flow_day WHERE day > :long AND location = '' "
             "GROUP BY sku"), {"long": today - timedelta(days=parts.RATE_DAYS)},
    )  # fmt: skip
    scene.sold = {row.sku: int(row.sold) for row in rows}
    scene.skus = {
        sku.sku: sku for sku in await _facts(session, SkuFact, "single_source OR sources = 1", {})
    }


async def _signals(session: AsyncConnection, scene: Scene) -> None:
    rows = await session.execute(
        text("SELECT stream, key, hour, n FROM pulse_hour WHERE hour > :since"),
        {"since": scene.now - timedelta(weeks=SERIES_WEEKS + 1)},
    )
    counts: dict[tuple[str, str], dict[datetime, int]] = {}
    for row in rows:
        counts.setdefault((row.stream, row.key), {})[row.hour] = row.n
    scene.deaf = deaf_hours(counts)
    rows = await session.execute(
        text("SELECT party, kind, name, voice_at FROM party_fact WHERE voice_at IS NOT NULL "
             "AND active")
    )  # fmt: skip
    for row in rows:
        by_hour = counts.get(("voice", row.party))
        if by_hour:
            series = Series("voice", row.party, by_hour, min(by_hour))
            scene.voices.append(Voice(row.party, row.kind, row.name, row.voice_at, series))
    scene.series = [
        Series(stream, key, by_hour, min(by_hour))
        for (stream, key), by_hour in sorted(counts.items())
        if stream != "voice"
    ]


def deaf_hours(counts: dict[tuple[str, str], dict[datetime, int]]) -> frozenset[datetime]:
    """Hours between two rounds of the rules in which there was no round and nothing was heard."""
    rounds = counts.pop(ALIVE, {})
    if not rounds:
        return frozenset()
    heard = {hour for by_hour in counts.values() for hour in by_hour} | rounds.keys()
    at, last = min(rounds), max(rounds)
    found = set()
    while at < last:
        at += HOUR
        if at not in heard:
            found.add(at)
    return frozenset(found)


async def alive(driver: Driver, now: datetime) -> None:
    """Note that the rules were evaluated in this hour."""
    await driver.execute(
        "INSERT INTO pulse_hour (stream, key, hour, n) VALUES ($1, $2, $3, 1) "
        "ON CONFLICT (stream, key, hour) DO NOTHING", *ALIVE, hour_of(now),
    )  # fmt: skip


# As domain/risk/parts.is_late says.
_UNDER_WAY = """
SELECT s.lane, count(*) FILTER (WHERE s.p90_at > :since
           AND (s.p90_at < :now OR s.eta_p50_at > s.p90_at)) AS late,
       min(o.deliver_due_at) FILTER (WHERE o.deliver_due_at > :now) AS promised
FROM shipment_fact s LEFT JOIN order_fact o USING (order_id)
WHERE s.shipped_at IS NOT NULL AND s.delivered_at IS NULL AND s.lane <> ''
GROUP BY s.lane
"""


async def _lanes(session: AsyncConnection, scene: Scene) -> None:
    today = scene.now.date()
    rows = await session.execute(
        text("SELECT day, name, dim, n FROM figure_day WHERE name IN ('lane_done', 'lane_on_time') "
             "AND day > :since"), {"since": today - timedelta(days=parts.LANE_BASE_DAYS)},
    )  # fmt: skip
    counts = [(row.day, row.name, row.dim, int(row.n)) for row in rows]
    rows = await session.execute(
        text(_UNDER_WAY), {"now": scene.now, "since": scene.now - parts.OVERDUE_FOR}
    )
    overdue = {}
    for row in rows:
        overdue[row.lane] = int(row.late)
        if row.promised is not None:
            scene.promised[row.lane] = row.promised
    unsent = await _facts(
        session, ShipmentFact, "delivered_at IS NULL AND lane <> '' AND shipped_at IS NULL "
        "AND dispatch_at > :since AND status <> ALL(:gone) ORDER BY dispatch_at",
        {"since": scene.now - parts.UNSENT_FOR, "gone": list(parts.GONE)},
    )  # fmt: skip
    for shipment in unsent:
        scene.unsent.setdefault(shipment.order_id, shipment)
    lanes = {lane.lane: lane for lane in await _facts(session, LaneFact, "true", {})}
    scene.lanes = parts.lane_scores(counts, overdue, lanes, today)


async def _trade(session: AsyncConnection, scene: Scene) -> None:
    rows = await session.execute(
        text("SELECT split_part(dim, '|', 1) AS shop, sum(n) AS n FROM figure_day "
             "WHERE name = 'sales' AND day > :since GROUP BY 1"),
        {"since": scene.now.date() - timedelta(days=parts.SHARE_DAYS)},
    )  # fmt: skip
    orders = [(row.shop, int(row.n)) for row in rows]
    shops = {shop.shop: shop for shop in await _facts(session, ShopFact, "true", {})}
    scene.shares = parts.market_shares(orders, shops)
    first, last = parts.last_weeks(scene.now)
    rows = await session.execute(
        text("SELECT f.sku, f.week, f.forecast, coalesce(d.sold, 0) AS sold FROM ("
             "SELECT sku, week, coalesce(sum(units) FILTER (WHERE place <> '*'), sum(units)) AS "
             "forecast FROM forecast_fact WHERE week BETWEEN :first AND :last GROUP BY sku, week) f "
             "LEFT JOIN (SELECT sku, date_trunc('week', day)::date AS week, sum(sold) AS sold "
             "FROM flow_day WHERE location = '' AND day >= :first GROUP BY 1, 2) d "
             "USING (sku, week)"), {"first": first, "last": last},
    )  # fmt: skip
    weeks = [(row.sku, row.week, float(row.forecast), int(row.sold)) for row in rows]
    known = {week[0] for week in weeks} - scene.skus.keys()
    more = await _facts(session, SkuFact, "sku = ANY(:skus)", {"skus": sorted(known)})
    scene.forecasts = parts.forecast_scores(
        weeks, {**scene.skus, **{sku.sku: sku for sku in more}}
    )  # fmt: skip
