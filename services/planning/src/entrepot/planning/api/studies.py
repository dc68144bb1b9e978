"""What-if scenarios and assortments of stores: asked for, worked out by the worker, kept."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Response
from pydantic import Field, StringConstraints

from entrepot.planning.api.common import cursor_of, example, reading
from entrepot.planning.domain.commands import Label
from entrepot.planning.domain.whatif import ScenarioFields
from entrepot.planning.handlers.asking import ask
from entrepot.planning.repository import studies as queries
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["what-if and assortment"])
ScenarioId = Annotated[
    str, StringConstraints(pattern=r"^scn_[0-9a-f]{32}$"), Path(examples=["scn_" + "0" * 31 + "1"])
]
AssortmentId = Annotated[
    str, StringConstraints(pattern=r"^ast_[0-9a-f]{32}$"), Path(examples=["ast_" + "0" * 31 + "1"])
]
State = Literal["requested", "running", "done", "failed"]
_SCENARIO = {
    "name": "Prime week and a closed railway", "days": 91, "max_skus": 500,
    "changes": [
        {"kind": "promotion", "depth_bp": 2000, "sku_kind": "category", "sku_values": ["lamps"],
         "places": [], "from_on": None, "to_on": None},
        {"kind": "lane_closed", "mode": "rail"},
        {"kind": "demand", "factor": 1.3},
    ],
}  # fmt: skip
_ASSORTMENT = {
    "name": "Berlin store, spring", "location": "ST-BER", "radius_km": 5.0, "max_skus": 1100,
    "shelf_litres": 24000.0, "budget_minor": 9000000, "keep": ["LAMP-1"],
}  # fmt: skip


class ScenarioInput(ScenarioFields):
    """As ScenarioFields, with a name."""

    model_config = example(_SCENARIO)
    name: Label


class AssortmentInput(Input):
    """A store or pickup point, and what fits in it. budget_minor: of stock at cost, in the base
    currency; keep: SKUs that stay in any case; today: what it holds now (without: what lies there)."""

    model_config = example(_ASSORTMENT)
    name: Label
    location: LocationCode
    radius_km: Annotated[float, Field(gt=0, le=100)] = 5.0
    max_skus: Annotated[int, Field(ge=1, le=100_000)] | None = None
    shelf_litres: Annotated[float, Field(gt=0, le=1e8)] | None = None
    budget_minor: Annotated[int, Field(gt=0, le=10**13)] | None = None
    keep: Annotated[list[Sku], Field(max_length=20_000)] = Field(default_factory=list)
    today: Annotated[list[Sku], Field(max_length=100_000)] | None = None


class StudyView(View):
    """wanted: what was asked; result: what came out when state is done, {"problem": …} when it
    failed. version is its ETag."""

    model_config = example({
        "study_id": "scn_" + "0" * 31 + "1", "name": "demand + 30 %", "state": "done",
        "wanted": {"days": 91, "max_skus": 500, "changes": [{"kind": "demand", "factor": 1.3}]},
        "result": {
            "base": {"stock_out_days": 120, "fill_rate": 0.97, "stock_value": 81000},
            "scenario": {"stock_out_days": 410, "fill_rate": 0.91, "stock_value": 69000},
            "difference": {"stock_out_days": 290, "fill_rate": -0.06, "stock_value": -12000},
            "seconds": 8.1,
        },
        "asked_by": "staff:ops", "asked_at": "2026-01-05T09:00:00Z",
        "began_at": "2026-01-05T09:00:01Z", "ended_at": "2026-01-05T09:00:09Z", "version": 3,
    })  # fmt: skip
    study_id: str
    name: str
    state: State
    wanted: dict[str, Any]
    result: dict[str, Any]
    asked_by: str
    asked_at: datetime
    began_at: datetime | None
    ended_at: datetime | None
    version: int


def _view(row: Mapping[str, Any]) -> StudyView:
    return StudyView.model_validate({k: v for k, v in row.items() if k != "kind"})


@router.post(
    "/scenarios", dependencies=[scope("planning:write")], response_model=StudyView,
    status_code=202, summary="What if …? / 情景推演",
)  # fmt: skip
async def post_scenario(body: ScenarioInput, call: CallDep) -> Response:
    """Plays the hub as it is now forward, as planned and with the changes, with the same luck. Live
    plans are only read; ask for the result with GET."""
    return await _ask("scenario", body, call)


@router.get(
    "/scenarios", dependencies=[scope("planning:read")], summary="Scenarios / 情景列表"
)  # fmt: skip
async def list_scenarios(
    call: CallDep, limit: Limit = 20, cursor: Cursor = None
) -> Page[StudyView]:
    """The newest first, without results."""
    return await _list("scenario", call, limit, cursor)


@router.get(
    "/scenarios/{study_id}", dependencies=[scope("planning:read")], response_model=StudyView,
    summary="One scenario / 查询情景",
)  # fmt: skip
async def get_scenario(study_id: ScenarioId, call: CallDep) -> Response:
    """Both runs side by side: figures, weeks, places, suppliers, the SKUs that suffer most."""
    return await _one("scenario", study_id, call)


@router.post(
    "/assortments", dependencies=[scope("planning:write")], response_model=StudyView,
    status_code=202, summary="What should a store hold? / 门店选品",
)  # fmt: skip
async def post_assortment(body: AssortmentInput, call: CallDep) -> Response:
    """The SKUs that earn most under the limits, from what buyers near it order, the season and the
    margin; with the expected sales against today's choice."""
    return await _ask("assortment", body, call)


@router.get(
    "/assortments", dependencies=[scope("planning:read")], summary="Assortments / 选品列表"
)  # fmt: skip
async def list_assortments(
    call: CallDep, limit: Limit = 20, cursor: Cursor = None
) -> Page[StudyView]:
    """The newest first, without results."""
    return await _list("assortment", call, limit, cursor)


@router.get(
    "/assortments/{study_id}", dependencies=[scope("planning:read")], response_model=StudyView,
    summary="One assortment / 查询选品",
)  # fmt: skip
async def get_assortment(study_id: AssortmentId, call: CallDep) -> Response:
    """Every SKU chosen with its reason, and what is dropped."""
    return await _one("assortment", study_id, call)


async def _ask(kind: str, body: ScenarioInput | AssortmentInput, call: Call) -> Response:
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> StudyView:
        wanted = body.model_dump(mode="json", exclude={"name"})
        return _view(await ask(kind, body.name, wanted, uow, call.caller.party))

    return await call.once(effect, status=202)


async def _list(kind: str, call: Call, limit: int, cursor: str | None) -> Page[StudyView]:
    only_merchant(call)
    after = cursor_of(cursor, str, str)
    async with reading(call) as driver:
        rows = await queries.listed(
            driver, kind, (datetime.fromisoformat(after[0]), after[1]) if after else None,
            limit + 1,
        )  # fmt: skip
    return page_of([_view(r) for r in rows], limit, lambda v: (v.asked_at.isoformat(), v.study_id))


async def _one(kind: str, study_id: str, call: Call) -> Response:
    only_merchant(call)
    async with reading(call) as driver:
        row = await queries.one(driver, study_id, kind)
    if row is None:
        raise NotFound(f"no {kind} {study_id}")
    return answer(_view(row))
