"""What a period is (day, week, month) and which windows fit it."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Frequency:
    """Lengths are in periods.

    season: of the seasonal naive method and of MASE; year: back to the same time last year; levels:
    windows of the level features; base: windows and weights of the level that everything else is
    told relative to; step: between two training origins; span: how far back origins go; near: half
    width of "the same time last year"; profile: look at the weekday (0: no such profile); recent:
    window of the plain mean and of the value weights.
    """

    name: str
    season: int
    year: int
    horizon: int
    levels: tuple[int, ...]
    base: tuple[tuple[int, float], ...]
    step: int
    span: int
    near: int
    profile: int
    recent: int
    young: int
    least: int

    def origin_least(self, periods: int) -> int:
        """Periods before the first origin to learn from: a quarter of a short history is enough,
        else there is nothing to learn from and no window to judge by."""
        return max(2, min(self.least, periods // 4))

    def starts(self, first: date, count: int) -> list[date]:
        """The first days of `count` periods from `first` on."""
        if self.name == "daily":
            return [first + timedelta(days=i) for i in range(count)]
        if self.name == "weekly":
            return [first + timedelta(days=7 * i) for i in range(count)]
        months = [first.year * 12 + first.month - 1 + i for i in range(count)]
        return [date(m // 12, m % 12 + 1, 1) for m in months]

    def between(self, earlier: date, later: date) -> int:
        """Periods from one start to another; negative the other way."""
        if self.name == "monthly":
            return (later.year - earlier.year) * 12 + later.month - earlier.month
        return (later - earlier).days // (1 if self.name == "daily" else 7)

    def position_in_year(self, start: date) -> int:
        """1 … 366, 1 … 53 or 1 … 12."""
        if self.name == "daily":
            return start.timetuple().tm_yday
        return start.isocalendar().week if self.name == "weekly" else start.month


DAILY = Frequency(
    "daily", season=7, year=364, horizon=28, levels=(7, 14, 28, 56, 91, 182, 364),
    base=((28, 0.35), (91, 0.35), (364, 0.30)), step=14, span=560, near=3, profile=7, recent=28,
    young=56, least=56,
)  # fmt: skip
WEEKLY = Frequency(
    "weekly", season=52, year=52, horizon=4, levels=(1, 2, 4, 8, 13, 26, 52),
    base=((4, 0.35), (13, 0.35), (52, 0.30)), step=1, span=80, near=1, profile=0, recent=4,
    young=8, least=8,
)  # fmt: skip
MONTHLY = Frequency(
    "monthly", season=12, year=12, horizon=3, levels=(1, 2, 3, 6, 12, 24),
    base=((2, 0.4), (6, 0.35), (12, 0.25)), step=1, span=48, near=0, profile=0, recent=3,
    young=2, least=4,
)  # fmt: skip
FREQUENCIES = {f.name: f for f in (DAILY, WEEKLY, MONTHLY)}
