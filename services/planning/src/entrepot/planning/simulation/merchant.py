"""A merchant made from a seed: suppliers in China, overseas warehouses that are neighbours, SKUs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from entrepot.planning.domain.pool import Agreement, Place
from entrepot.planning.migrations.seeds import NEW_YEARS, SHUTDOWN_AFTER, SHUTDOWN_BEFORE
from entrepot.planning.simulation import demand
from entrepot.planning.simulation.world import (
    LAWFUL_DAYS,
    PATIENT,
    Between,
    Delivery,
    Floats,
    Goods,
    Lane,
    Maker,
    World,
)

FIRST = date(2025, 7, 7)  # The counted part begins here, whatever today is: a seed says it all.
RUN_IN = 91  # Days that are played before figures are counted.
PAST = 476  # Days of history before that.
AHEAD = 140  # Days after the end of which promotions are known.
NEIGHBOURS = (
    ("DE-1", "DE"), ("GB-1", "GB"), ("ES-1", "ES"), ("PL-1", "PL"), ("FR-1", "FR"), ("IT-1", "IT"),
    ("NL-1", "NL"), ("SE-1", "SE"), ("CZ-1", "CZ"), ("AT-1", "AT"), ("BE-1", "BE"), ("DK-1", "DK"),
)  # fmt: skip
SKUS_OF_A_MAKER = 50
START_DAYS = 45  # Of demand that lie in each warehouse at the beginning.


def merchant(
    seed: int, *, months: int = 12, regions: int = 3, skus: int = 2000,
    patient: float = PATIENT, latest_days: int = LAWFUL_DAYS,
) -> World:  # fmt: skip
    """The whole of it. patient, latest_days: see Delivery. Raises ValueError for sizes that make no
    sense."""
    if not (0 <= patient <= 1 and latest_days >= 1):
        raise ValueError("a share of 0 to 1 of the buyers waits, a day at least")
    if not (1 <= regions <= len(NEIGHBOURS) and 1 <= months <= 36 and skus >= 1):
        raise ValueError(f"1 to {len(NEIGHBOURS)} regions, 1 to 36 months, at least 1 SKU")
    dice = np.random.default_rng([20260105, seed])
    counted = round(months * 365 / 12)
    days = RUN_IN + counted
    first = FIRST - timedelta(days=RUN_IN)
    category = dice.integers(0, len(demand.SEASONS), skus)
    depth = demand.promotions(dice, skus, regions, PAST + days + AHEAD)
    wanted = demand.draw(dice, first - timedelta(days=PAST), PAST + days, category,
                         depth[:, :, : PAST + days])  # fmt: skip
    history = wanted[:, :, :PAST].astype(np.float32)
    rate = history[:, :, -91:].mean(axis=2)
    makers = _makers(dice, skus, regions, first, days)
    goods = _goods(dice, category, rate, len(makers))
    _give_capacity(makers, goods, rate)
    places = [Place(name, f"warehouse:{name.lower()}", country)
              for name, country in NEIGHBOURS[:regions]]  # fmt: skip
    coming = _under_way(makers, goods, rate)
    return World(
        first, goods, places, makers, _delivery(regions, patient, latest_days),
        _between(dice, places, first), history, wanted[:, :, PAST:], depth,
        np.ceil(rate * START_DAYS).astype(np.int32), RUN_IN, seed, coming,
    )  # fmt: skip


def _goods(dice: np.random.Generator, category: Floats, rate: Floats, makers: int) -> Goods:
    skus = len(category)
    cost = np.round(np.exp(dice.normal(np.log(900), 0.7, skus)).clip(150, 8000))
    volume = np.exp(dice.normal(np.log(0.005), 0.8, skus)).clip(0.0004, 0.09)
    weekly = rate.sum(axis=1) * 7
    moq = np.array([10, 20, 30, 50, 100, 200, 300, 500])
    wanted = weekly * dice.uniform(0.5, 2.5, skus)
    chosen = moq[np.clip(np.searchsorted(moq, wanted), 0, len(moq) - 1)]
    pack = np.minimum(dice.choice((1, 2, 4, 5, 6, 10), skus), chosen)
    breaks = [
        ((1, int(c)), (int(m * 4), round(float(c) * 0.96)),
         (int(m * 12), round(float(c) * 0.92)))
        for c, m in zip(cost, chosen, strict=True)
    ]  # fmt: skip
    names = [demand.SEASONS[c].category for c in category]
    return Goods(
        [f"{name[:3].upper()}-{i:05d}" for i, name in enumerate(names)], names,
        np.round(cost * dice.uniform(2.0, 3.4, skus)), volume,
        volume * dice.uniform(120, 320, skus), chosen, pack, breaks,
        np.arange(skus) % makers, cost,
    )  # fmt: skip


def _makers(
    dice: np.random.Generator, skus: int, regions: int, first: date, days: int
) -> list[Maker]:
    stops = tuple(
        ((day - SHUTDOWN_BEFORE - first).days, (day + SHUTDOWN_AFTER - first).days)
        for day in NEW_YEARS.values() if -60 < (day - first).days < days + 60
    )  # fmt: skip
    made = []
    for number in range(max(2, skus // SKUS_OF_A_MAKER)):
        make_days = int(dice.integers(7, 19))
        sea = dice.integers(28, 37, regions)
        lanes = tuple(
            (
                Lane("sea", float(s), 0.10, per_m3=15_000, container_m3=28.0,
                     container_minor=190_000),
                Lane("rail", float(s) - 14, 0.08, per_m3=27_000),
                Lane("air", 7.0, 0.15, per_kg=480),
            )
            for s in sea
        )  # fmt: skip
        made.append(Maker(
            f"supplier:s{number + 1:03d}", make_days, 0.0, float(dice.uniform(0.04, 0.16)),
            (4, 15), 8_000, 400, 7, stops, lanes, tuple(make_days + int(s) for s in sea),
        ))  # fmt: skip
    return made


def _give_capacity(makers: list[Maker], goods: Goods, rate: Floats) -> None:
    """Twice what sells on average."""
    for number, maker in enumerate(makers):
        units = float(rate[goods.maker == number].sum())
        makers[number] = replace(maker, daily_units=max(10.0, 2.0 * units))


def _delivery(regions: int, patient: float, latest_days: int) -> Delivery:
    """Two days from the own warehouse; across a border a parcel takes a week."""
    apart = np.abs(np.arange(regions)[:, None] - np.arange(regions)[None, :])
    days = np.where(apart == 0, 2.0, 6.0 + apart)
    return Delivery(days, np.where(apart == 0, 420.0, 980.0 + 60.0 * apart),
                    patient, latest_days)  # fmt: skip


def _between(dice: np.random.Generator, places: list[Place], first: date) -> Between:
    """Every warehouse has another operator; each pair lends to each other under an agreement."""
    count = len(places)
    apart = np.abs(np.arange(count)[:, None] - np.arange(count)[None, :])
    since = datetime(first.year, first.month, first.day, tzinfo=UTC)
    agreements = {
        (a, b): Agreement(
            f"{places[a].location}-{places[b].location}".lower(), places[a].location,
            places[b].party, places[b].location, frozenset(), "all", (), 400, 40_000,
            int(dice.integers(0, 3)), float(dice.integers(20, 60)), 10 + 10 * int(apart[a, b]),
            since, None,
        )
        for a in range(count) for b in range(count) if a != b
    }  # fmt: skip
    return Between(3.0 + apart * 1.0, 7_000.0 + 1_500.0 * apart, agreements)


def _under_way(makers: list[Maker], goods: Goods, rate: Floats) -> list[tuple[int, int, int, int]]:
    """Goods that were ordered before: a fortnight's demand arrives every other week, from the end of
    what lies there on until orders of the first day can be there."""
    coming = []
    for place in range(rate.shape[1]):
        lead = np.array([makers[m].agreed_days[place] for m in goods.maker])
        for day in range(14, 70, 14):
            units = np.ceil(rate[:, place] * 14).astype(int)
            for sku in np.flatnonzero((day <= lead) & (units > 0)):
                coming.append((day + int(sku) % 7, int(sku), place, int(units[sku])))
    return coming
