"""The scene of a world that was folded from events alone: what a dry run looks at."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from entrepot.control_tower.domain.facts import (
    AgreementFact,
    BreachFact,
    CapacityFact,
    ForecastFact,
    LaneFact,
    ListingFact,
    OrderFact,
    PartyFact,
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
from entrepot.control_tower.domain.risk.scene import Scene, Series, Voice
from entrepot.control_tower.domain.world import World

ORDERS_AHEAD = timedelta(days=10)


# The costly parts of a scene, by the kinds of rules that ask for them.
_STOCK = frozenset({"stock_out", "overstock", "single_supplier"})
_SIGNALS = frozenset({"silence", "anomaly"})
_LANES = frozenset({"lane_on_time_drop", "order_past_cut_off"})
_TRADE = frozenset({"marketplace_dependence", "forecast_error"})


def scene_of(
    world: World, now: datetime, last_event_at: datetime | None, kind: str = ""
) -> Scene:  # fmt: skip
    """What a rule may ask, as the world knows it at `now`. kind: of the rule; "": everything."""
    today = now.date()
    scene = Scene(now, last_event_at)
    _orders(world, scene)
    scene.held = [s for s in world.all(ShipmentFact) if s.customs_since is not None]
    scene.purchases = parts.purchases(world.all(PurchaseOrderFact), world.all(PurchaseLineFact))
    scene.drifts = [s for s in world.all(StockFact) if s.drift_at is not None]
    scene.places = {p.location: p for p in world.all(PlaceFact)}
    scene.skus = {s.sku: s for s in world.all(SkuFact)}
    scene.agreements = world.all(AgreementFact)
    scene.gaps = [g for g in world.all(CapacityFact) if g.missing > 0]
    scene.breaches = [b for b in world.all(BreachFact) if b.since_at is not None]
    for listing in world.all(ListingFact):
        if listing.status == "active":
            scene.listings.setdefault(listing.sku, []).append((listing.shop, listing.external_sku))
    scene.prices = [
        p for p in world.all(PriceFact)
        if p.changed_at is not None and now - p.changed_at < timedelta(days=1)
    ]  # fmt: skip
    if not kind or kind in _STOCK:
        _stock(world, scene, today)
    if not kind or kind in _SIGNALS:
        _signals(world, scene)
    if not kind or kind in _LANES:
        _lanes(world, scene, today)
    if not kind or kind in _TRADE:
        _trade(world, scene)
    return scene


def _orders(world: World, scene: Scene) -> None:
    ahead = scene.now + ORDERS_AHEAD
    for order in world.all(OrderFact):
        if order.cancelled_at is not None:
            continue
        due = order.ship_due_at
        if order.shipped_at is None and due is not None and due <= ahead:
            scene.orders.append(order)
        if order.written_back_at is None and (
            order.write_back_due_at is not None
            or (order.shipped_at is not None and order.write_back in parts.UNTOLD
                and scene.now - order.shipped_at < ORDERS_AHEAD)
        ):  # fmt: skip
            scene.debts.append(order)


def _stock(world: World, scene: Scene, today: date) -> None:
    long: Counter[parts.Place] = Counter()
    quick: Counter[parts.Place] = Counter()
    for (day, sku, location, what), n in world.flows.items():
        age = (today - day).days
        if what == "shipped" and location and 0 <= age < parts.RATE_DAYS:
            long[sku, location] += n
            quick[sku, location] += n if age < parts.QUICK_DAYS else 0
        elif what == "sold" and 0 <= age < parts.RATE_DAYS:
            scene.sold[sku] = scene.sold.get(sku, 0) + n
    days = [day for (day, _, _, what) in world.flows if what == "shipped"]
    scene.days_known = (today - min(days)).days if days else 0
    coming = parts.next_receipts(scene.purchases, today)
    for stock in world.all(StockFact):
        place = (stock.sku, stock.location)
        scene.stock.append(parts.level(stock, long[place], quick[place], coming))
        if stock.available > 0:
            scene.available[place] = stock.available


def _series(world: World) -> Iterable[Series]:
    counts: dict[tuple[str, str], dict[datetime, int]] = {}
    for (hour, stream, key), n in world.pulses.items():
        counts.setdefault((stream, key), {})[hour] = n
    for (stream, key), by_hour in sorted(counts.items()):
        yield Series(stream, key, by_hour, min(by_hour))


def _signals(world: World, scene: Scene) -> None:
    for series in _series(world):
        if series.stream != "voice":
            scene.series.append(series)
            continue
        party = world.find(PartyFact, series.key)
        if party is not None and party.voice_at is not None and party.active:
            scene.voices.append(
                Voice(party.party, party.kind, party.name, party.voice_at, series)
            )  # fmt: skip


def _lanes(world: World, scene: Scene, today: date) -> None:
    since = today - timedelta(days=parts.LANE_BASE_DAYS)
    counts = [
        (day, name, dim, n) for (day, name, dim), n in world.figures.items()
        if name in ("lane_done", "lane_on_time") and since < day <= today
    ]  # fmt: skip
    overdue: Counter[str] = Counter()
    for s in world.all(ShipmentFact):
        if s.delivered_at is not None or not s.lane:
            continue
        if s.shipped_at is None:
            fresh = s.dispatch_at is not None and scene.now - s.dispatch_at < parts.UNSENT_FOR
            if fresh and s.status not in parts.GONE:
                scene.unsent.setdefault(s.order_id, s)
            continue
        if s.p90_at is not None and parts.is_late(s, scene.now):
            overdue[s.lane] += 1
        order = world.find(OrderFact, s.order_id)
        due = order.deliver_due_at if order is not None else None
        if due is not None and due > scene.now:
            scene.promised[s.lane] = min(due, scene.promised.get(s.lane, due))
    lanes = {lane.lane: lane for lane in world.all(LaneFact)}
    scene.lanes = parts.lane_scores(counts, overdue, lanes, today)


def _trade(world: World, scene: Scene) -> None:
    since = scene.now.date() - timedelta(days=parts.SHARE_DAYS)
    orders: Counter[str] = Counter()
    for (day, name, dim), n in world.figures.items():
        if name == "sales" and since < day <= scene.now.date():
            orders[dim.partition("|")[0]] += n
    shops = {shop.shop: shop for shop in world.all(ShopFact)}
    scene.shares = parts.market_shares(orders.items(), shops)
    first, last = parts.last_weeks(scene.now)
    forecasts: dict[tuple[str, date], dict[str, float]] = {}
    for fact in world.all(ForecastFact):
        if first <= fact.week <= last:
            forecasts.setdefault((fact.sku, fact.week), {})[fact.place] = fact.units
    sold: Counter[tuple[str, date]] = Counter()
    for (day, sku, _, what), n in world.flows.items():
        if what == "sold":
            sold[sku, day - timedelta(days=day.weekday())] += n
    weeks = []
    for (sku, week), places in forecasts.items():
        by_place = [units for place, units in places.items() if place != "*"]
        units = sum(by_place) if by_place else places.get("*", 0.0)
        weeks.append((sku, week, units, sold[sku, week]))
    scene.forecasts = parts.forecast_scores(weeks, scene.skus)
