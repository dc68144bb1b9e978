"""What planning knows on a day of the simulation: forecasts, lead times, service targets; renewed as
the service renews them. Everything is read from what was seen so far and from what is planned."""

from datetime import timedelta

import numpy as np

from entrepot.planning.domain import baseline, classes
from entrepot.planning.domain.distribution import LeadTime, Path
from entrepot.planning.domain.lead_times import learned
from entrepot.planning.domain.series import SUM_LEVELS, Panel, SeriesKey
from entrepot.planning.domain.stockpolicy import stopped_days
from entrepot.planning.migrations.seeds import TARGETS
from entrepot.planning.simulation.state import State
from entrepot.planning.simulation.world import Floats, Lane, Whole

HORIZON = 112  # Days: sea freight and production take up to two months.
LEADS = (7, 14, 28, 42, 56, 84, 112)
LOOK_BACK = 420
CLASS_DAYS = 182
SAMPLES = 30
BAND = (0.5, 0.95)


class Outlook:
    """paths: by SKU and place, [SKUs * places]; targets: [SKUs, places]. price_of_money: see
    classes.rationed."""

    def __init__(self, state: State, price_of_money: float = 0.0) -> None:
        world = state.world
        self.state = state
        self.price_of_money = price_of_money
        skus, places = world.shape
        self.keys = [
            SeriesKey(sku, place.location) for sku in world.goods.skus for place in world.places
        ]
        self.paths: list[Path] = []
        self.mean: Floats = np.zeros((skus, places, 1))
        self.phi: Floats = np.ones(skus * places)
        self.targets: Floats = np.full((skus, places), 0.95)
        self.made_on = -1

    def forecast(self) -> None:
        """Of every series, from what was seen until yesterday."""
        state, world = self.state, self.state.world
        skus, places = world.shape
        end = world.history.shape[2] + state.day
        begin = max(0, end - LOOK_BACK)
        depth = world.depth[:, :, begin : end + HORIZON]
        missing = end - begin + HORIZON - depth.shape[2]
        if missing > 0:  # Nothing is planned that far ahead.
            depth = np.pad(depth, ((0, 0), (0, 0), (0, missing)))
        shape = (skus * places, end - begin + HORIZON)
        flags = np.zeros((1, shape[1]), dtype=bool)
        panel = Panel(
            self.keys, world.day(state.day) - timedelta(days=end - begin),
            state.seen[:, :, begin:end].reshape(skus * places, -1), np.zeros((1, 1)),
            depth.reshape(shape), flags, flags, [c for c in world.goods.category for _ in world.places],
            [p.country for p in world.places] * skus,
        )  # fmt: skip
        made = baseline.expected(panel, HORIZON)
        mean = np.nan_to_num(made.mean)
        sums = baseline.sums(mean, made.phi, LEADS)
        self.mean, self.phi = mean.reshape(skus, places, -1), made.phi
        self.paths = [
            Path(tuple(row), SUM_LEVELS, LEADS, tuple(map(tuple, of_row)))
            for row, of_row in zip(mean.tolist(), sums.tolist(), strict=True)
        ]
        self.made_on = state.day

    def path(self, sku: int, place: int) -> Path:
        return self.paths[sku * self.state.world.shape[1] + place]

    def day_bands(self, skus: Whole, places: Whole) -> list[tuple[float, float, float]]:
        """(mean, median, 95 % quantile) of yesterday of these series, by the forecast that was made
        before it."""
        day = min(max(self.state.day - 1 - self.made_on, 0), HORIZON - 1)
        mean = self.mean[skus, places, day]
        rows = skus * self.state.world.shape[1] + places
        spread = baseline.quantiles(mean[:, None], self.phi[rows], BAND)[:, :, 0]
        return [(float(m), float(q[0]), float(q[1])) for m, q in zip(mean, spread, strict=True)]

    def classify(self) -> None:
        """Service targets by value, steadiness and margin of the last half year."""
        state, goods = self.state, self.state.world.goods
        end = state.world.history.shape[2] + state.day
        weeks = CLASS_DAYS // 7
        recent = np.nan_to_num(state.seen[:, :, end - weeks * 7 : end])
        value = recent.sum(axis=(1, 2)) * goods.price
        usual = float(np.median(goods.cost))
        letters = classes.abc(dict(zip(goods.skus, value.tolist(), strict=True)))
        weekly = recent.reshape(*recent.shape[:2], weeks, 7).sum(axis=3)
        for sku, name in enumerate(goods.skus):
            margin = classes.margin(float(goods.price[sku]), float(goods.cost[sku]))
            for place in range(recent.shape[1]):
                code = letters[name] + classes.xyz(weekly[sku, place].tolist())
                self.targets[sku, place] = classes.rationed(
                    TARGETS[code][0 if margin == "high" else 1], float(goods.cost[sku]), usual,
                    self.price_of_money,
                )  # fmt: skip

    def lead(self, maker: int, place: int, lane: Lane) -> LeadTime:
        """Learned from what came, drawn to what was quoted; shutdowns on top."""
        world = self.state.world
        one = world.makers[maker]
        usual = lane is one.lanes[place][0]
        samples = self.state.samples.get((maker, place), [])[-SAMPLES:] if usual else []
        found = learned(samples, one.quoted(place, lane))
        today = world.day(self.state.day)
        known = one.known_stops(self.state.day)
        spans = [(world.day(first), world.day(last)) for first, last in known]
        stopped = stopped_days(today, found.mean, spans)
        return found.plus(stopped) if stopped else found
