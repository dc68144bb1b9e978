"""Detectors of what is unusual: silence where a word was due, numbers outside their hour's habit.

Both learn from counts by UTC hour. A week has 168 hours with habits of their own; where less than
three weeks are known, the 24 hours of working days and those of weekends stand in.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import exp, log, sqrt
from statistics import median
from typing import Any

from entrepot.control_tower.domain.expectations import end_of
from entrepot.control_tower.domain.risk.finding import Finding, short
from entrepot.control_tower.domain.risk.kinds import Rule
from entrepot.control_tower.domain.risk.scene import HOUR, SERIES_WEEKS, Scene, Series, Voice
from entrepot.control_tower.domain.risk.supply import LISTED, waiting

DAY = timedelta(days=1)
LONGEST = timedelta(days=45)  # A silence that began earlier is no news.
BEHIND = 5000  # Events that a service may be behind before its partners count as unheard.
WEEK_HOURS, DAY_HOURS = 168, 24
MIN_WEEKS, MIN_DAYS = 3, 9  # Nine days hold a weekend.
# What is assumed beside what was seen: half an hour without a word, and a fiftieth with one. So an
# hour that was always quiet stays nearly so, and one that was always busy may once be quiet.
QUIET_PRIOR, BUSY_PRIOR = 0.5, 0.02
MIN_MOVES = 5
MAD_TO_SIGMA = 1.4826  # Of a normal distribution; Rousseeuw and Croux 1993.


def hour_start(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def slot(at: datetime, period: int) -> int:
    """Which hour of the week an instant lies in; or of the working day or the weekend's day."""
    if period == WEEK_HOURS:
        return at.weekday() * DAY_HOURS + at.hour
    return at.hour + (DAY_HOURS if at.weekday() >= 5 else 0)


def period_of(series: Series, upto: datetime) -> tuple[int, int]:
    """(hours of the habit, how many whole periods are known); (0, 0): too little is known."""
    known = upto - max(series.since, upto - timedelta(weeks=SERIES_WEEKS))
    weeks, days = known // timedelta(weeks=1), known // timedelta(days=1)
    if weeks >= MIN_WEEKS:
        return WEEK_HOURS, weeks
    return (DAY_HOURS, days) if days >= MIN_DAYS else (0, 0)


def habits(
    series: Series, upto: datetime, deaf: frozenset[datetime]
) -> tuple[int, dict[int, list[int]]]:
    """Counts of each hour of the period, in the whole periods before `upto`; hours in which the hub
    did not run teach nothing."""
    period, times = period_of(series, upto)
    found: dict[int, list[int]] = {}
    if period:
        start = hour_start(upto) - times * period * HOUR
        for n in range(times * period):
            at = start + n * HOUR
            if at not in deaf:
                found.setdefault(slot(at, period), []).append(series.counts.get(at, 0))
    return period, found


def due_after(
    voice: Voice, now: datetime, surprise: float, deaf: frozenset[datetime]
) -> tuple[datetime | None, float]:
    """When the silence since the last word became a surprise, or None; and the chance of a silence
    as long as it is now. The chance of each whole hour without a word is learned from the same hour
    of past weeks; hours are taken as independent."""
    upto = hour_start(voice.last_at)
    period, counts = habits(voice.series, upto, deaf)
    if not period:
        return None, 1.0
    chance, at = 0.0, upto + HOUR
    became: datetime | None = None
    prior = QUIET_PRIOR + BUSY_PRIOR
    quiet = {
        s: log((sum(1 for n in seen if n == 0) + QUIET_PRIOR) / (len(seen) + prior))
        for s, seen in counts.items()
    }
    unseen = log(QUIET_PRIOR / prior)
    while at + HOUR <= now and at - upto < LONGEST:
        chance += 0.0 if at in deaf else quiet.get(slot(at, period), unseen)
        at += HOUR
        if became is None and chance <= log(surprise):
            became = at
    return became, exp(chance)


def silences(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Partners of whom nothing is heard though a word was due. While a service does not answer, or is
    far behind, it is the hub that is deaf, which another rule tells."""
    if any(not health.answers or health.lag >= BEHIND for health in scene.health):
        return
    for voice in scene.voices:
        hours = (scene.now - voice.last_at) / HOUR
        if not rule.concerns(voice.party, voice.kind):
            continue
        due, chance = _due(rule, scene, voice, hours)
        flat = rule["flat_hours"]
        allowed = 0 < flat <= hours and (due is None or due > voice.last_at + flat * HOUR)
        due = voice.last_at + flat * HOUR if allowed else due
        if due is None:
            continue
        name = voice.name or voice.party
        usual = (due - voice.last_at) / HOUR
        by = "as the rule says" if allowed else "by the habit of past weeks"
        yield Finding(
            "party", voice.party, round(hours, 1), round(usual, 1),
            f"Nothing heard of {name} for {short(hours)} h", f"{name} 已 {short(hours)} 小时无消息",
            f"A word was due within {short(usual)} h, {by}; the last came "
            f"{voice.last_at:%Y-%m-%d %H:%M} UTC.",
            f"{'按规则' if allowed else '按过往规律'}应在 {short(usual)} 小时内有消息；最近一次 "
            f"{voice.last_at:%Y-%m-%d %H:%M} UTC。",
            group=voice.party, parties=(voice.party,),
            evidence=(("last word", voice.last_at.isoformat()), ("chance", f"{chance:.2g}")),
            **_what_waits(scene, voice),
        )  # fmt: skip


def _due(
    rule: Rule, scene: Scene, voice: Voice, hours: float
) -> tuple[datetime | None, float]:  # fmt: skip
    """due_after, where enough is known of the party and the silence is worth a word."""
    active = sum(1 for n in voice.series.counts.values() if n > 0)
    too_soon = hours < rule["min_hours"] or active < rule["min_active_hours"]
    if too_soon or scene.now - voice.last_at > LONGEST:
        return None, 1.0
    return due_after(voice, scene.now, rule["surprise"], scene.deaf)


def _what_waits(scene: Scene, voice: Voice) -> dict[str, Any]:
    """context and harm_at: what hangs on the party's next word, and by when."""
    context: dict[str, Any] = {"party": voice.party, "kind": voice.kind}
    due: list[datetime] = []
    if voice.kind == "warehouse":
        places = {name for name, place in scene.places.items() if place.party == voice.party}
        orders = sorted(
            (o.ship_due_at, o.order_id) for o in scene.orders
             if o.location in places and o.ship_due_at is not None
        )  # fmt: skip
        context["orders"] = [order_id for _, order_id in orders[:LISTED]]
        context["waiting"] = waiting([o for o in scene.orders if o.location in places])
        context["locations"] = sorted(places)
        due = [at for at, _ in orders if at > scene.now]
    elif voice.kind == "supplier":
        due = [
            end_of(p.order.expected_on) for p in scene.purchases
            if p.order.supplier == voice.party and p.order.expected_on is not None
        ]  # fmt: skip
    return {"context": context, "harm_at": min((at for at in due if at > scene.now), default=None)}


def residual(now: int, past: list[int]) -> tuple[float, float]:
    """(robust deviations of a count from its hour's past, the usual count). The scale is the
    greatest of the MAD, the Poisson noise of the median, and one."""
    middle = median(past)
    spread = MAD_TO_SIGMA * median(abs(n - middle) for n in past)
    return (now - middle) / max(spread, sqrt(middle), 1.0), middle


_STREAMS: dict[str, tuple[str, str, str]] = {
    "orders": ("shop", "orders", "订单"),
    "movements": ("location", "stock movements", "库存变动"),
    "prices": ("shop", "price changes", "价格变更"),
    "returns": ("shop", "returns", "退货"),
}


def anomalies(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Counts of the last whole hours that are all far above, or all far below, their hours' habit;
    and prices that jumped. An hour without any is left to the rule of silence."""
    for series in scene.series:
        known = _STREAMS.get(series.stream)
        if known is None or not rule.concerns(series.key, series.stream):
            continue
        found = _unusual(rule, series, scene.now, scene.deaf)
        if found is None:
            continue
        deviations, counted, usual = found
        kind, what, what_zh = known
        name = "all shops" if series.key == "*" else series.key
        more, more_zh = ("more", "偏多") if deviations > 0 else ("fewer", "偏少")
        hours = int(rule["hours"])
        yield Finding(
            kind, f"{series.stream}:{series.key}", round(deviations, 1), rule["deviations"],
            f"{name}: far {more} {what} than usual",
            f"{'全部店铺' if series.key == '*' else name}：{what_zh}明显{more_zh}",
            f"{counted} in {hours} h, {short(usual)} would be usual for these hours of the week.",
            f"{hours} 小时内 {counted}，同时段通常为 {short(usual)}。",
            group=f"anomaly:{series.key}", evidence=(("counted", str(counted)),
                                                     ("usual", short(usual))),
            context=_who(scene, series, kind),
        )  # fmt: skip
    yield from _price_jumps(rule, scene)


def _who(scene: Scene, series: Series, kind: str) -> dict[str, Any]:
    """Whom to ask about a count that is out of its habit, and what to look at."""
    context: dict[str, Any] = {"stream": series.stream, "key": series.key}
    if kind == "location":
        place = scene.places.get(series.key)
        return {**context, "location": series.key, "party": place.party if place else ""}
    shops = [series.key] if series.key != "*" else sorted(
        s.key for s in scene.series if s.stream == series.stream and s.key != "*"
    )  # fmt: skip
    fresh = sorted(
        ((o.accepted_at, o.order_id) for o in scene.orders
         if o.shop in shops and o.accepted_at is not None and scene.now - o.accepted_at <= DAY),
        reverse=True,
    )  # fmt: skip
    return {
        **context, "parties": [f"shop:{shop}" for shop in shops[:LISTED]],
        "suspects": [name for _, name in fresh[:LISTED]] if series.stream == "orders" else [],
    }  # fmt: skip


def _unusual(
    rule: Rule, series: Series, now: datetime, deaf: frozenset[datetime]
) -> tuple[float, int, float] | None:
    hours, end = int(rule["hours"]), hour_start(now)
    period, past = habits(series, end - hours * HOUR, deaf)
    if not period:
        return None
    worst: float | None = None
    counted, usual = 0, 0.0
    for n in range(1, hours + 1):
        at = end - n * HOUR
        if at in deaf:
            return None
        count = series.counts.get(at, 0)
        deviations, middle = residual(count, past.get(slot(at, period), [0]))
        counted, usual = counted + count, usual + middle
        if abs(deviations) < rule["deviations"] or (worst is not None and worst * deviations < 0):
            return None
        worst = deviations if worst is None or abs(deviations) < abs(worst) else worst
    if worst is None or (worst < 0 and counted == 0):
        return None
    return (worst, counted, usual) if max(usual, counted) >= rule["min_expected"] * hours else None


def _price_jumps(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Prices that changed by more than is allowed and than prices usually do."""
    moves = {
        p.key: log(p.price_minor / p.before_minor)
        for p in scene.prices
        if p.price_minor > 0 and p.before_minor > 0
    }
    if not moves:
        return
    middle = median(moves.values())
    spread = MAD_TO_SIGMA * median(abs(m - middle) for m in moves.values())
    usual = 3 * spread if len(moves) >= MIN_MOVES else 0.0
    limit = max(log(1 + rule["price_change"]), usual)
    by_shop: dict[str, list[tuple[float, str]]] = {}
    for price in scene.prices:
        move = moves.get(price.key)
        if move is not None and abs(move) > limit and rule.concerns(price.shop, price.sku):
            by_shop.setdefault(price.shop, []).append((move, price.sku))
    for shop, jumped in sorted(by_shop.items()):
        jumped.sort(key=lambda j: -abs(j[0]))
        move, sku = jumped[0]
        change = exp(move) - 1
        yield Finding(
            "shop", f"price:{shop}", round(abs(change), 3), rule["price_change"],
            f"{shop}: the price of {sku} changed by {change:+.0%}",
            f"{shop}：{sku} 价格变动 {change:+.0%}",
            f"{len(jumped)} prices jumped within a day.", f"一天内 {len(jumped)} 个价格异常变动。",
            group=f"anomaly:{shop}",
            evidence=tuple((s, f"{exp(m) - 1:+.0%}") for m, s in jumped[:20]),
            context={"shop": shop, "listings": [list(pair) for _, s in jumped[:20]
                                                for pair in scene.listings.get(s, [])
                                                if pair[0] == shop], "party": f"shop:{shop}"},
        )  # fmt: skip
