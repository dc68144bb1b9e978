"""Champion and challenger: which recipe trains tonight's model."""

from typing import Any

import structlog

from entrepot.planning.domain.series import HORIZON_DAYS, LEAD_DAYS
from entrepot.planning.handlers.forecasting import can_train
from entrepot.planning.repository import forecasts as rows_of
from entrepot.planning.repository.panels import panel
from entrepot.shared.database import Database

log = structlog.get_logger(__name__)


async def challenge(database: Database) -> dict[str, Any]:
    """Walk forward with the champion's recipe and one other over the last windows. A challenger
    that wins trains from the next nightly run on; the figures are kept with the champion."""
    from entrepot.planning.domain.forecasting import forecaster, recipes

    async with database.transaction() as uow:
        held = await rows_of.champion(uow.driver)
        now = uow.now
        known = await panel(uow.driver, now.date(), HORIZON_DAYS, now=now) if held else None
    if held is None or known is None or not can_train(known):
        return {"contest": "no_champion"}
    figures = dict(held.figures)
    reigning = str(figures.get("recipe", recipes.DEFAULT))
    turn = int(figures.get("contests", 0))
    other = recipes.challenger(reigning, turn)
    if other is None:
        return {"contest": "no_challenger"}
    found = forecaster.contest(known, HORIZON_DAYS, LEAD_DAYS, reigning, other)
    told = {"champion_recipe": reigning, "challenger_recipe": other, "at": now.isoformat(),
            **found.told()}  # fmt: skip
    figures |= {"contests": turn + 1, "contest": told}
    if found.verdict.promote:
        figures["recipe"] = other
    async with database.transaction() as uow:
        await rows_of.save_contest(uow.driver, held.version, figures)
    log.info("forecast_contest", reigning=reigning, other=other, reason=found.verdict.reason)
    return {"champion": reigning, "challenger": other, "promoted": found.verdict.promote,
            "reason": found.verdict.reason, "gain": round(found.verdict.gain, 5)}  # fmt: skip
