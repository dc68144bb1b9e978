"""New SKUs that people likened to others: told, and forecast from their launches."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.series import (
    HISTORY_DAYS,
    HORIZON_DAYS,
    LEAD_DAYS,
    LEVELS,
    SUM_LEVELS,
    Forecasts,
    SeriesKey,
)
from entrepot.planning.handlers.forecasting import store_all
from entrepot.planning.repository import analogues as rows
from entrepot.shared.database import Database, UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound

if TYPE_CHECKING:
    from entrepot.planning.domain.forecasting.launches import Launch

MODEL = "analogue-1"
Sold = Mapping[tuple[str, str], Mapping[date, int]]


async def put(
    sku: str, analogues: Sequence[Mapping[str, Any]], scale: float, note: str, by: str,
    uow: UnitOfWork,
) -> dict[str, Any]:  # fmt: skip
    """Holds from the next run on. Raises NotFound for an unknown SKU, InvalidBody."""
    names = [str(one["sku"]) for one in analogues]
    if sku in names or len(set(names)) != len(names):
        raise InvalidBody("analogues are other SKUs, each named once",
                          cure="name each other SKU once", cure_zh="请列出其他 SKU，且不得重复")  # fmt: skip
    missing = await rows.unknown(uow.driver, [sku, *names])
    if missing:
        raise NotFound(f"no SKU {missing[0]}")
    held = await rows.one(uow.driver, sku)
    row = {"sku": sku, "analogues": [dict(a) for a in analogues], "scale": scale, "note": note,
           "set_by": by, "version": (held["version"] if held else 0) + 1, "updated_at": uow.now}  # fmt: skip
    await rows.save(uow.driver, row)
    return row


async def remove(sku: str, uow: UnitOfWork) -> None:
    """Raises NotFound."""
    if not await rows.delete(uow.driver, sku):
        raise NotFound(f"no analogues of {sku}")


async def forecast(database: Database, *, skus: Collection[str] | None = None) -> int:
    """Forecasts of SKUs with analogues (of these, None: all) at each place where an analogue has
    sold, while they are younger than eight weeks there. Returns how many."""
    from entrepot.planning.domain.forecasting import launches

    async with database.transaction() as uow:
        told = [r for r in await rows.all_of(uow.driver) if skus is None or r["sku"] in skus]
        if not told:
            return 0
        today = uow.now.date()
        names = {r["sku"] for r in told} | {a["sku"] for r in told for a in r["analogues"]}
        sold = await rows.sold(uow.driver, sorted(names), today - timedelta(days=HISTORY_DAYS))
    keys, made = [], []
    for row in told:
        for place in sorted({p for s, p in sold if s in {a["sku"] for a in row["analogues"]}}):
            launch = _launch(row, place, sold, today)
            if launch is None:
                continue
            keys.append(SeriesKey(row["sku"], place))
            made.append(
                launches.forecast(launch, HORIZON_DAYS, LEAD_DAYS, LEVELS, SUM_LEVELS)
            )  # fmt: skip
    if keys:
        await store_all(_forecasts(keys, made, today, told), database)
    return len(keys)


def _launch(row: Mapping[str, Any], place: str, sold: Sold, today: date) -> "Launch | None":
    """None where the SKU has sold long enough there to be forecast by itself."""
    from entrepot.planning.domain.forecasting.launches import YOUNG_DAYS, Launch

    own = _curve(sold.get((row["sku"], place), {}), today, YOUNG_DAYS)
    if len(own) >= YOUNG_DAYS:
        return None
    found = [
        (_curve(sold[a["sku"], place], today, YOUNG_DAYS + HORIZON_DAYS), float(a["weight"]))
        for a in row["analogues"]
        if (a["sku"], place) in sold
    ]
    return Launch(own, [c for c, _ in found], [w for _, w in found], float(row["scale"]))


def _curve(days: Mapping[date, int], today: date, longest: int) -> Any:
    """Units a day from the first sale on, until yesterday, at most so many."""
    import numpy as np

    if not days:
        return np.empty(0)
    first = min(days)
    width = min((today - first).days, longest)
    return np.array([float(days.get(first + timedelta(days=i), 0)) for i in range(width)])


def _forecasts(
    keys: list[SeriesKey], made: Sequence[tuple[Any, Any, Any]], today: date,
    told: Sequence[Mapping[str, Any]],
) -> Forecasts:  # fmt: skip
    import numpy as np

    like = {r["sku"]: [a["sku"] for a in r["analogues"]] for r in told}
    return Forecasts(
        keys, today - timedelta(days=1), MODEL,
        np.stack([m for m, _, _ in made]).astype(np.float32),
        np.stack([q for _, q, _ in made]).astype(np.float32),
        np.stack([s for _, _, s in made]).astype(np.float32),
        backtest=[{} for _ in keys],
        drivers=[{"level": float(m.mean()), "driver": "analogues", "analogues": like[key.sku]}
                 for key, (m, _, _) in zip(keys, made, strict=True)],
    )  # fmt: skip
