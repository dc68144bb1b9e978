"""Planning runs: what the worker did, and asking for one."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Response

from entrepot.planning.api.common import cursor_of, example, reading
from entrepot.planning.handlers.overrides import RunKind, ask_for_run
from entrepot.planning.repository.sql import loads
from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, Input, View, scope
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["runs"])


class RunInput(Input):
    """nightly: everything; forecast, policy, replenish, rebalance, share: a part of it; dirty: what
    moved since."""

    model_config = example({"kind": "nightly"})
    kind: RunKind


class RunView(View):
    """figures: what it did, in numbers."""

    run_id: str
    kind: str
    state: str
    began_at: datetime
    ended_at: datetime | None
    figures: dict[str, Any]


@router.post(
    "/runs", dependencies=[scope("planning:write")], response_model=RunView, status_code=202,
    summary="Ask for a run / 发起计划运行",
)  # fmt: skip
async def post_run(body: RunInput, call: CallDep) -> Response:
    """The worker begins within seconds; a run of the kind that waits already is answered."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> RunView:
        row = await ask_for_run(body.kind, uow)
        return RunView.model_validate({**row, "figures": loads(row["figures"])})

    return await call.once(effect, status=202)


@router.get("/runs", dependencies=[scope("planning:read")], summary="Runs / 计划运行列表")
async def list_runs(call: CallDep, limit: Limit = 20, cursor: Cursor = None) -> Page[RunView]:
    """The newest first."""
    only_merchant(call)
    after = cursor_of(cursor, str, str)
    async with reading(call) as driver:
        rows = await driver.fetch(
            "SELECT * FROM planning_run WHERE $1::timestamptz IS NULL OR (began_at, run_id) "
            "< ($1, $2) ORDER BY began_at DESC, run_id DESC LIMIT $3",
            datetime.fromisoformat(after[0]) if after else None, after[1] if after else None,
            limit + 1,
        )  # fmt: skip
    views = [RunView.model_validate({**dict(r), "figures": loads(r["figures"])}) for r in rows]
    return page_of(views, limit, lambda v: (v.began_at.isoformat(), v.run_id))
