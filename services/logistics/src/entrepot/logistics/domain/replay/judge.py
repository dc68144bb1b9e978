"""How good forecasts were: calibration of P50 and P90, Brier score, mean absolute error, beside
two naive rules."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from statistics import fmean
from typing import Any

from .deliveries import BadRow, Delivery
from .walk import Forecast, Group, Learner, View, is_known, lane_of, lead_band, walk

BAD_ROWS_NAMED = 20
LANES_NAMED = 20
NOTE = (
    "share_within: delivered on or before the forecast day. Days are whole and most deliveries fall "
    "exactly on their scheduled day, so that share of a correct P50 lies above 0.5 wherever the "
    "median is that day. share_within_ties_divided counts the day of the quantile for the part of "
    "its probability that lies within it (mean of the probability integral transform); of a "
    "calibrated forecast it is 0.50 and 0.90."
)
NOTE_ZH = (
    "share_within：在预测日当天或之前送达的比例。日期以整天计，且多数货物恰在计划日送达，"
    "因此中位数即为计划日时，正确的 P50 的该比例会高于 0.5。share_within_ties_divided 对分位日当天"
    "按其概率落在分位内的部分计数；校准良好的预测分别为 0.50 与 0.90。"
)

Said = Callable[[Forecast], tuple[float, float]]  # Median days, on-time probability.


def _ours(each: Forecast) -> tuple[float, float]:
    return each.p50, each.on_time_probability


def _scheduled(_: Forecast) -> tuple[float, float]:
    return 0.0, 1.0


def _mean_lateness(each: Forecast) -> tuple[float, float]:
    return each.naive_days, each.naive_probability


NAIVE: dict[str, Said] = {
    "scheduled_date": _scheduled,
    "mean_lateness_by_country_and_mode": _mean_lateness,
}


def scores(forecasts: Sequence[Forecast], said: Said) -> dict[str, float]:
    """brier of "not after the scheduled day"; mae_days and bias_days of the stated day; share
    delivered within it."""
    pairs = [(each, *said(each)) for each in forecasts]
    return {
        "brier": _rounded(fmean((p - (each.actual <= 0)) ** 2 for each, _, p in pairs)),
        "mae_days": _rounded(fmean(abs(each.actual - days) for each, days, _ in pairs)),
        "share_within": _rounded(fmean(each.actual <= days for each, days, _ in pairs)),
    }


def calibration(forecasts: Sequence[Forecast]) -> dict[str, dict[str, float]]:
    found = {}
    for name, target, stated, part in (
        ("p50", 0.5, [f.p50 for f in forecasts], [f.within50 for f in forecasts]),
        ("p90", 0.9, [f.p90 for f in forecasts], [f.within90 for f in forecasts]),
    ):
        days = [f.actual for f in forecasts]
        found[name] = {
            "target": target,
            "share_within": _rounded(fmean(a <= s for a, s in zip(days, stated, strict=True))),
            "share_before": _rounded(fmean(a < s for a, s in zip(days, stated, strict=True))),
            "share_within_ties_divided": _rounded(fmean(part)),
        }
    return found


def judged(forecasts: Sequence[Forecast]) -> dict[str, Any]:
    """Ours beside the naive rules; no figure where nothing was forecast."""
    if not forecasts:
        return {"scored": 0}
    own = scores(forecasts, _ours)
    naive = {name: scores(forecasts, said) for name, said in NAIVE.items()}
    return {
        "scored": len(forecasts),
        "on_time_share": _rounded(fmean(each.actual <= 0 for each in forecasts)),
        "ours": {"brier": own["brier"], "mae_days": own["mae_days"], **calibration(forecasts)},
        "naive": naive,
        "better_than_every_naive_rule": {
            name: all(own[name] < other[name] for other in naive.values())
            for name in ("brier", "mae_days")
        },
    }


def report(deliveries: Sequence[Delivery], bad: Sequence[BadRow]) -> dict[str, Any]:
    """The whole of it. The first view is the answer; the others put the question differently."""
    seen = {view: list(walk(deliveries, view)) for view in View}
    forecasts = seen[View.SCHEDULED_MONTH]
    delivered = [each for each in deliveries if each.delivered is not None]
    return {
        "rows": {
            "read": len(deliveries) + len(bad), "used": len(deliveries), "bad": len(bad),
            "open": len(deliveries) - len(delivered),
            "before_anything_was_known": len(delivered) - len(forecasts),
        },
        "bad_rows": [str(each) for each in bad[:BAD_ROWS_NAMED]],
        "months": len({each.month for each in forecasts}),
        "first_month": _month(forecasts, min), "last_month": _month(forecasts, max),
        "view": View.SCHEDULED_MONTH.value,
        **judged(forecasts),
        "note": NOTE, "note_zh": NOTE_ZH,
        "by_year": _by_year(forecasts),
        "views": {view.value: judged(seen[view]) for view in list(View)[1:]},
        "lanes": lanes(deliveries),
    }  # fmt: skip


def _month(forecasts: Sequence[Forecast], pick: Callable[..., date]) -> str | None:
    return f"{pick(each.month for each in forecasts):%Y-%m}" if forecasts else None


def _by_year(forecasts: Sequence[Forecast]) -> dict[str, Any]:
    years: dict[int, list[Forecast]] = defaultdict(list)
    for each in forecasts:
        years[each.month.year].append(each)
    found = {}
    for year in sorted(years):
        one = judged(years[year])
        found[str(year)] = {
            "scored": one["scored"], "ours": one["ours"],
            "naive": {
                name: {"brier": n["brier"], "mae_days": n["mae_days"]}
                for name, n in one["naive"].items()
            },
        }  # fmt: skip
    return found


def lanes(deliveries: Sequence[Delivery]) -> dict[str, Any]:
    """What was learned of vendor, country and mode by the end of the file: the busiest by name."""
    if not deliveries:
        return {"count": 0, "busiest": []}
    last = max(max(d.scheduled, d.known_on or d.scheduled) for d in deliveries)
    end = date.fromordinal(last.toordinal() + 1)
    by_lane: dict[Group, list[Delivery]] = defaultdict(list)
    for each in deliveries:
        by_lane[lane_of(each)].append(each)
    busiest = sorted(by_lane.items(), key=lambda item: (-len(item[1]), str(item[0])))[:LANES_NAMED]
    newest = [max(own, key=lambda d: (d.scheduled, d.key)) for _, own in busiest]
    learner = Learner(deliveries, end, newest)
    rows = []
    for (lane, own), example in zip(busiest, newest, strict=True):
        curve = learner.curve(example)
        rows.append(
            {
                "vendor": lane[0], "country": lane[1], "mode": lane[2], "deliveries": len(own),
                "known": sum(is_known(d, end) for d in own), "lead_band": lead_band(example),
                "p50_days_late": curve.quantile(0.5), "p90_days_late": curve.quantile(0.9),
                "on_time_probability": _rounded(curve.at(0)),
            }
        )  # fmt: skip
    return {"count": len(by_lane), "busiest": rows}


def _rounded(value: float) -> float:
    return round(float(value), 4)
