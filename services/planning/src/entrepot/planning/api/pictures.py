"""Pictures of a series: forecast fan with history, backtest, stock to come."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from entrepot.planning.adapters.drawing import draw
from entrepot.planning.api.common import PlacePath, SkuPath, reading
from entrepot.planning.queries import pictures as queries
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, scope

router = APIRouter(prefix="/v1", tags=["forecasts"])
TYPES = {"png": "image/png", "svg": "image/svg+xml"}
_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {"content": {t: {} for t in TYPES.values()}, "description": "The picture."}
}


@router.get(
    "/forecasts/{sku}/{place}/picture", dependencies=[scope("planning:read")],
    response_class=Response, responses=_ANSWER, summary="Picture / 预测图",
)  # fmt: skip
async def get_picture(
    sku: SkuPath, place: PlacePath, call: CallDep,
    kind: Annotated[queries.Kind, Query()] = "fan",
    image: Annotated[Literal["png", "svg"], Query(alias="format")] = "png",
    lang: Annotated[Literal["en", "zh"], Query()] = "en",
) -> Response:  # fmt: skip
    """fan: 120 days of sales and the forecast with its bands; backtest: errors of the last windows
    beside the simple methods'; stock: what will be there until the forecast ends, with arrivals and
    the reorder point. Suppliers see fan and backtest of their own SKUs."""
    if kind == "stock" and call.caller.party.startswith("supplier:"):
        raise NotFound(f"no stock of {sku} at {place}")
    try:
        async with reading(call) as driver:
            asked = await queries.picture(
                driver, call.caller.sees, sku, place, kind, call.database.clock()
            )
    except LookupError as problem:
        raise NotFound(f"no backtest of {sku} at {place} yet") from problem
    if asked is None:
        raise NotFound(f"no forecast of {sku} at {place}")
    body = await draw({**asked, "format": image, "chinese": lang == "zh"})
    return Response(body, media_type=TYPES[image])
