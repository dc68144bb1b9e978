"""Pictures as PNG or SVG bytes: forecast fan with history, backtest, stock projection.

Pure functions of arrays; matplotlib is imported when one is called and draws without a display.
Labels are English and Chinese; where no font has Chinese letters, English alone.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FORMATS = {"png": "image/png", "svg": "image/svg+xml"}
INK, ACCENT, BAND, WARN = "#334155", "#2563eb", "#93c5fd", "#dc2626"
WORDS = {
    "sold": "已售",
    "forecast": "预测",
    "units": "数量",
    "band": "区间",
    "error": "误差",
    "window": "窗口",
    "stock": "库存",
    "reorder point": "再订货点",
    "arrival": "到货",
    "actual": "实际",
}
CHINESE_FONTS = (
    "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fan:
    """sold: [t], NaN without stock; mean: [h]; quantiles: level -> [h]; first: day of sold[0]."""

    title: str
    first: date
    sold: Floats
    mean: Floats
    quantiles: Mapping[float, Floats]
    days_a_period: int = 1


@dataclass(frozen=True, slots=True)
class Projection:
    """mean, low, high: [h], stock at the end of each day if demand is as forecast, at its high and
    at its low; arrivals: day -> units; reorder_point: units."""

    title: str
    first: date
    mean: Floats
    low: Floats
    high: Floats
    arrivals: Mapping[date, float]
    reorder_point: float | None = None


def fan(data: Fan, *, kind: str = "png", chinese: bool = False) -> bytes:
    """The past, the forecast and its bands (each pair of levels q and 1 - q)."""
    figure, axes, word = _canvas(data.title, chinese)
    days = _days(data.first, len(data.sold) + len(data.mean), data.days_a_period)
    past, ahead = days[: len(data.sold)], days[len(data.sold) :]
    axes.plot(past, data.sold, color=INK, linewidth=0.9, label=word("sold"))
    levels = sorted(data.quantiles)
    for level in [q for q in levels if q < 0.5]:
        upper = min(levels, key=lambda q: abs(q - (1.0 - level)))
        if upper <= 0.5:
            continue
        label = f"{word('band')} {round(100 * (upper - level))} %"
        axes.fill_between(
            ahead, data.quantiles[level], data.quantiles[upper], color=BAND, alpha=0.35,
            linewidth=0, label=label,
        )  # fmt: skip
    axes.plot(ahead, data.mean, color=ACCENT, linewidth=1.6, label=word("forecast"))
    axes.axvline(float(days[len(data.sold) - 1]), color=INK, linewidth=0.6, linestyle=":")
    axes.set_ylabel(word("units"))
    return _picture(figure, axes, kind)


def backtest(
    title: str, windows: Sequence[str], figures: Mapping[str, Sequence[float]], *,
    kind: str = "png", chinese: bool = False,
) -> bytes:  # fmt: skip
    """Bars per window: each method's error. figures: method -> one value a window."""
    figure, axes, word = _canvas(title, chinese)
    place = np.arange(len(windows))
    width = 0.8 / max(len(figures), 1)
    shades = [ACCENT, *("#94a3b8", "#cbd5e1", "#64748b", "#e2e8f0") * 3]
    for index, (method, values) in enumerate(figures.items()):
        offset = (index - (len(figures) - 1) / 2) * width
        axes.bar(place + offset, values, width * 0.95, label=method, color=shades[index])
    axes.set_xticks(place, list(windows))
    axes.set_xlabel(word("window"))
    axes.set_ylabel(word("error"))
    return _picture(figure, axes, kind, dates=False)


def projection(data: Projection, *, kind: str = "png", chinese: bool = False) -> bytes:
    """Stock to come, with arrivals and the reorder point."""
    figure, axes, word = _canvas(data.title, chinese)
    days = _days(data.first, len(data.mean), 1)
    axes.fill_between(days, data.low, data.high, color=BAND, alpha=0.4, linewidth=0)
    axes.plot(days, data.mean, color=ACCENT, linewidth=1.6, label=word("stock"))
    if data.reorder_point is not None:
        axes.axhline(
            data.reorder_point, color=WARN, linewidth=0.9, linestyle="--",
            label=word("reorder point"),
        )  # fmt: skip
    for index, (arrival, units) in enumerate(sorted(data.arrivals.items())):
        day = float(_days(arrival, 1, 1)[0])
        axes.annotate(f"+{units:g}", (day, 0), fontsize=7, color=INK, ha="center")
        label = word("arrival") if index == 0 else "_nolegend_"
        axes.axvline(day, color=INK, linewidth=0.7, linestyle=":", label=label)
    axes.set_ylim(bottom=min(0.0, float(np.min(data.low, initial=0.0))))
    axes.set_ylabel(word("units"))
    return _picture(figure, axes, kind)


def _canvas(title: str, chinese: bool) -> tuple["Figure", "Axes", Any]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    font = _chinese_font()
    figure = Figure(figsize=(8.0, 3.6), dpi=120, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()

    def word(text: str) -> str:
        return f"{text} {WORDS[text]}" if chinese and font else text

    axes.set_title(title, fontsize=10, color=INK, loc="left")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return figure, axes, word


def _days(first: date, count: int, step: int) -> Floats:
    """[count]: matplotlib's number of each day."""
    from matplotlib.dates import date2num

    start = float(date2num(first))  # type: ignore[no-untyped-call]
    return start + step * np.arange(count)


@cache
def _chinese_font() -> str | None:
    """An installed font that has Chinese letters."""
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in CHINESE_FONTS if name in installed), None)


def _picture(figure: "Figure", axes: "Axes", kind: str, *, dates: bool = True) -> bytes:
    """Raises ValueError("unknown_format")."""
    if kind not in FORMATS:
        raise ValueError("unknown_format")
    axes.tick_params(labelsize=8, colors=INK)
    if dates:
        axes.xaxis_date()
        figure.autofmt_xdate(rotation=0, ha="center")
    axes.legend(fontsize=7, frameon=False, ncols=4, loc="upper left")
    if font := _chinese_font():
        from matplotlib.text import Text

        for text in figure.findobj(Text):
            text.set_fontfamily(["DejaVu Sans", font])
    body = io.BytesIO()
    figure.savefig(body, format=kind, metadata={"Date": None} if kind == "svg" else None)
    return body.getvalue()
