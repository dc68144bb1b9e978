"""/v1/eta-calibration: whether what was said at the hand-over came true."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from entrepot.logistics import watch_queries
from entrepot.logistics.domain.commands import LaneCode
from entrepot.shared.http import CallDep, View, answer, scope
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["eta"])
DEFAULT_DAYS = 180


class CalibrationRow(View):
    """Parcels delivered in a month (UTC), judged by the estimate first made after the hand-over.
    share_within_p50, share_within_p90: delivered not after it; of a calibrated estimate 0.5 and
    0.9. mean_absolute_error_days: of the P50. brier: mean square of on-time probability minus what
    came (0 or 1), over the promised ones; null where nothing was promised. lane null: all lanes;
    month null: all months."""

    lane: str | None
    month: date | None
    delivered: int
    share_within_p50: float
    share_within_p90: float
    mean_absolute_error_days: float
    promised: int
    on_time_share: float | None
    brier: float | None


class Calibration(View):
    """total is null where nothing was delivered."""

    from_day: date
    to_day: date
    total: CalibrationRow | None
    by_lane_and_month: tuple[CalibrationRow, ...]


def _row(row: Any) -> CalibrationRow:
    values = {name: row[name] for name in CalibrationRow.model_fields}
    month: datetime | None = values["month"]
    return CalibrationRow(**{**values, "month": month.date() if month else None})


@router.get(
    "/eta-calibration", dependencies=[scope("logistics:read")], response_model=Calibration,
    summary="Were the estimates right? / 预计送达校准",
)  # fmt: skip
async def calibration(
    call: CallDep,
    from_day: Annotated[date | None, Query(alias="from", examples=["2026-06-01"])] = None,
    to_day: Annotated[date | None, Query(alias="to", examples=["2026-11-30"])] = None,
    lane: Annotated[LaneCode | None, Query()] = None,
) -> Response:
    """Of parcels delivered from `from` to `to`, both inclusive; the last 180 days by default."""
    only_merchant(call)
    async with call.read() as session:
        today = call.database.clock().date()
        last = to_day or today
        first = from_day or last - timedelta(days=DEFAULT_DAYS)
        rows = [_row(row) for row in await watch_queries.calibration(session, first, last, lane)]
    total = next((row for row in rows if row.lane is None), None)
    return answer(
        Calibration(
            from_day=first, to_day=last, total=total,
            by_lane_and_month=tuple(row for row in rows if row.lane is not None),
        )
    )  # fmt: skip
