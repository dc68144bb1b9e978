"""Cycle counts: what was found on the shelf, and the variance."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, model_validator

from entrepot.inventory import queries
from entrepot.inventory.api.common import LocationFilter, after_text, until_settled
from entrepot.inventory.handlers.warehouse import post_count
from entrepot.inventory.settings import FUTURE_S, MAX_COUNT_LINES
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, Sku
from entrepot.shared.ids import new_id
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import Units

router = APIRouter(prefix="/v1", tags=["counts"])
CountId = Annotated[
    str, StringConstraints(pattern=r"^cnt_[0-9a-f]{32}$"), Path(examples=["cnt_" + "0" * 32])
]


class CountedLine(Input):
    """Units of one SKU that are on the shelf: free and reserved together."""

    sku: Sku
    counted_quantity: Units


class CountIn(Input):
    """A count of some SKUs at one location, as they were at counted_at."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"location": "EU-1", "lines": [{"sku": "LAMP-1", "counted_quantity": 47}]}]
        }
    )
    location: LocationCode
    lines: list[CountedLine] = Field(min_length=1, max_length=MAX_COUNT_LINES)
    counted_at: AwareDatetime | None = None
    note: str = Field("", max_length=1000)

    @model_validator(mode="after")
    def _sound(self) -> "CountIn":
        if len({line.sku for line in self.lines}) != len(self.lines):
            raise ValueError("each SKU may stand in one line only")
        return self


class CountLineView(View):
    """expected: what the books said for that instant; variance = counted - expected. A refused
    line changed nothing (detail tells why)."""

    sku: str
    expected: int
    counted: int
    variance: int
    state: str
    detail: str


class CountView(View):
    """A count and what became of it."""

    count_id: str
    location: str
    party: str
    note: str
    counted_at: datetime
    posted_at: datetime
    lines: list[CountLineView]


@router.post(
    "/counts", dependencies=[scope("stock-events:write")], response_model=CountView,
    status_code=201, summary="Post a count / 提交盘点",
)  # fmt: skip
async def create_count(body: CountIn, call: CallDep) -> Response:
    """Applies each variance as an adjustment. What moved after counted_at is not counted as a
    variance. A line that would fall below what is reserved is refused, the others apply."""

    async def effect(uow: UnitOfWork) -> CountView:
        counted_at = body.counted_at or uow.now
        if counted_at > uow.now + timedelta(seconds=FUTURE_S):
            raise InvalidBody("counted_at lies in the future")
        count_id = new_id("cnt")
        await post_count(
            uow, count_id, body.location, {li.sku: li.counted_quantity for li in body.lines},
            counted_at, body.note,
        )  # fmt: skip
        return CountView.model_validate(await queries.count(uow.session, count_id))

    return await until_settled(lambda: call.once(effect, status=201))


@router.get(
    "/counts/{count_id}", dependencies=[scope("inventory:read")], response_model=CountView,
    summary="One count / 查询盘点",
)  # fmt: skip
async def get_count(count_id: CountId, call: CallDep) -> Response:
    """One count with its variances."""
    async with call.read() as session:
        found = await queries.count(session, count_id)
    if found is None:
        raise NotFound()
    return answer(CountView.model_validate(found))


@router.get("/counts", dependencies=[scope("inventory:read")], summary="Counts / 盘点列表")
async def list_counts(
    call: CallDep, location: LocationFilter = None, limit: Limit = 100, cursor: Cursor = None
) -> Page[CountView]:
    """In the order they were posted."""
    async with call.read() as session:
        rows = await queries.counts(
            session, location=location, after=after_text(cursor)[0], limit=limit + 1
        )
    return page_of([CountView.model_validate(r) for r in rows], limit, lambda v: (v.count_id,))
