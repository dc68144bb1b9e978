"""Demand of a generated merchant: levels that wander, weeks, seasons by category, shopping days,
promotions that are planned ahead, and surges that nobody planned."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from entrepot.planning.migrations.seeds import black_friday
from entrepot.planning.simulation.world import Floats

WEEK = np.array([1.05, 1.0, 0.98, 1.0, 1.04, 0.97, 0.96])
LIFT = 3.2  # Of sales per point of promotion depth.
PROMOTIONS_A_YEAR = 4.0
SURGES_A_YEAR = 0.25  # Of one SKU at one place.
WANDER = 0.03  # Standard deviation of the level's logarithm in a week.


@dataclass(frozen=True, slots=True)
class Season:
    """Sales of a category over the year: amplitude of the logarithm, day of the peak."""

    category: str
    amplitude: float
    peak: int


SEASONS = (
    Season("lamps", 0.35, 345), Season("garden", 0.75, 150), Season("kitchen", 0.12, 340),
    Season("toys", 0.55, 345), Season("sports", 0.40, 175), Season("office", 0.20, 250),
    Season("bath", 0.05, 30), Season("textile", 0.30, 320),
)  # fmt: skip


def seasons(first: date, days: int) -> Floats:
    """[categories, days] times the level."""
    ordinals = np.array([(first + timedelta(days=i)).timetuple().tm_yday for i in range(days)])
    angle = 2 * np.pi * ordinals / 365.25
    made = np.stack([
        np.exp(s.amplitude * np.cos(angle - 2 * np.pi * s.peak / 365.25)) for s in SEASONS
    ])  # fmt: skip
    for offset in range(days):
        day = first + timedelta(days=offset)
        friday = black_friday(day.year)
        if friday <= day <= friday + timedelta(days=3):
            made[:, offset] *= 1.9
        elif (day.month, day.day) in ((11, 11), (12, 12)):
            made[:, offset] *= 1.5
    return made


def promotions(dice: np.random.Generator, skus: int, places: int, days: int) -> Floats:
    """[SKUs, places, days] depth. A SKU is promoted everywhere or in one place, for a week or so,
    in steps that the planners knew long before."""
    depth = np.zeros((skus, places, days), dtype=np.float32)
    for sku, count in enumerate(dice.poisson(PROMOTIONS_A_YEAR * days / 365, skus)):
        for start in dice.integers(0, days, count):
            length = int(dice.integers(4, 11))
            cut = float(dice.choice((0.1, 0.15, 0.2, 0.25, 0.3)))
            where = slice(None) if dice.random() < 0.5 else int(dice.integers(places))
            part = depth[sku, where, start : start + length]
            np.maximum(part, cut, out=part)
    return depth


def surges(dice: np.random.Generator, skus: int, places: int, days: int) -> Floats:
    """[SKUs, places, days] times the level: a post that is shared, a competitor that is sold out.
    They come at once and fade."""
    factor = np.ones((skus, places, days), dtype=np.float32)
    for sku, place in zip(*np.nonzero(dice.random((skus, places)) < SURGES_A_YEAR * days / 365),
                          strict=True):  # fmt: skip
        start, length = int(dice.integers(0, days)), int(dice.integers(10, 22))
        height = float(dice.uniform(3.0, 8.0))
        fade = 1 + (height - 1) * (1 - np.arange(length) / length)
        part = factor[sku, place, start : start + length]
        part *= fade[: len(part)]
    return factor


def levels(dice: np.random.Generator, skus: int, places: int, days: int) -> Floats:
    """[SKUs, places, days] units a day before week and season: a few sell much, many sell little;
    they wander and trend."""
    total = np.exp(dice.normal(0.0, 1.15, skus)) * places / 2
    part = dice.dirichlet(np.full(places, 6.0), skus)
    weeks = days // 7 + 2
    steps = dice.normal(0.0, WANDER, (skus, places, weeks)) + dice.normal(0, 0.004, (skus, 1, 1))
    walk = np.cumsum(steps, axis=2)
    walk -= walk.mean(axis=2, keepdims=True)
    by_day = np.repeat(walk, 7, axis=2)[:, :, :days]
    return np.asarray((total[:, None] * part)[:, :, None] * np.exp(by_day), dtype=np.float32)


def draw(
    dice: np.random.Generator, first: date, days: int, category: Floats, depth: Floats
) -> Floats:
    """[SKUs, places, days] units wanted. category: number of each SKU's season; depth: promotions
    of these days."""
    skus, places = depth.shape[:2]
    mean = levels(dice, skus, places, days)
    weekday = (first.weekday() + np.arange(days)) % 7
    mean *= (WEEK[weekday] * seasons(first, days)[category])[:, None, :].astype(np.float32)
    mean *= 1 + LIFT * depth
    mean *= surges(dice, skus, places, days)
    spread = dice.uniform(0.15, 0.9, (skus, places, 1))
    return dice.poisson(dice.gamma(1 / spread, mean * spread)).astype(np.int32)
