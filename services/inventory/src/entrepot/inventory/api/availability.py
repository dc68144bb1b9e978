"""What can be promised: read more often than anything else, by every product page.

Questions that arrive together are answered by one statement: while one is under way the next ones
gather, so a crowd of readers costs the database little more than one of them.
"""

import asyncio
import re
from typing import Annotated, Any, NamedTuple

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import ConfigDict
from starlette.types import Receive, Scope, Send

from entrepot.inventory.api.common import CountryFilter
from entrepot.inventory.queries.availability import Found, availability
from entrepot.inventory.settings import (
    CROWD,
    GATHER_S,
    LINGER_S,
    MAX_SKUS,
    MAX_WAITING,
    READ_GROUP,
    READ_ROUNDS,
    READERS,
)
from entrepot.shared.auth import Caller
from entrepot.shared.database import Database, Driver, driver_of
from entrepot.shared.errors import InvalidInput, NotFound, Unavailable
from entrepot.shared.http import JSON, CallDep, View, scope, verified_caller
from entrepot.shared.identifiers import ShopCode, Sku

SCOPE = "inventory:read"
_PLAIN = re.compile(rb"sku=([A-Za-z0-9][A-Za-z0-9._-]{0,63})")


class Question(NamedTuple):
    """seen: whose rows count; country and shop: as in the query."""

    seen: str
    country: str | None
    shop: str | None
    skus: tuple[str, ...]


Waiting = list[tuple[Question, asyncio.Future[list[Found]]]]
Answers = list[tuple[asyncio.Future[list[Found]], list[Found]]]


class Desk:
    """Answers questions that arrive together by one statement. While questions keep coming they
    share a transaction, too, whose statements see what was committed before each of them began
    (READ COMMITTED): one round trip to the server in place of four."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: dict[str, Waiting] = {}  # By whose rows count.
        self._readers: dict[str, set[asyncio.Task[Any]]] = {}
        self._idle: dict[str, list[asyncio.Future[None]]] = {}  # Readers without a question.

    async def ask(self, question: Question) -> list[Found]:
        """One item for each SKU. Raises Unavailable where too many wait, or as the database."""
        seen = question.seen
        waiting = self._waiting.setdefault(seen, [])
        if len(waiting) >= MAX_WAITING:
            raise Unavailable("too many readers are waiting", retry_after_s=1)
        future: asyncio.Future[list[Found]] = asyncio.get_running_loop().create_future()
        waiting.append((question, future))
        readers = self._readers.setdefault(seen, set())
        idle = self._idle.setdefault(seen, [])
        # One reader at work takes all who come meanwhile, so that few statements serve many; the
        # next one begins where a crowd waits.
        if len(idle) == len(readers) or len(waiting) >= CROWD:
            if idle:
                _ring(idle.pop())
            elif len(readers) < READERS:
                readers.add(asyncio.create_task(self._serve(seen)))
        return await future

    async def _serve(self, seen: str) -> None:
        """Until nobody waits. A statement that fails fails for those who share it."""
        await asyncio.sleep(0)  # Let questions of the same turn of the loop join.
        while self._waiting[seen]:
            group: Waiting = []
            answers: Answers = []
            try:
                async with self._database.read(seen) as session:
                    driver = await driver_of(session)
                    for _ in range(READ_ROUNDS):
                        group = await self._next(seen, linger=len(group) > 1)
                        answers = await _answers(driver, group)
                        if len(group) < 2:  # No crowd: the transaction ends first.
                            break
                        _hand_over(answers)
                _hand_over(answers)
            except Exception as error:  # noqa: BLE001 - handed to everybody who shares it.
                for _, future in group or self._take(seen):
                    if not future.done():
                        future.set_exception(error)
        # In the same turn of the loop in which nobody waited: nobody counts on this reader.
        readers = self._readers[seen]
        task = asyncio.current_task()
        assert task is not None
        readers.discard(task)
        if not readers:
            del self._readers[seen], self._waiting[seen], self._idle[seen]

    async def close(self) -> None:
        """Until every reader has left."""
        while self._readers:
            await asyncio.wait([task for some in self._readers.values() for task in some])

    async def _next(self, seen: str, *, linger: bool) -> Waiting:
        """Those who wait. linger: there is a crowd, of which some more come in a moment; where nobody
        waits then, those who come next."""
        if linger:
            await asyncio.sleep(GATHER_S)
        if linger and not self._waiting[seen]:
            loop = asyncio.get_running_loop()
            bell = loop.create_future()
            self._idle[seen].append(bell)
            timer = loop.call_later(LINGER_S, _ring, bell)
            await bell
            timer.cancel()
            if bell in self._idle[seen]:
                self._idle[seen].remove(bell)
        return self._take(seen)

    def _take(self, seen: str) -> Waiting:
        waiting = self._waiting[seen]
        group = waiting[:READ_GROUP]
        del waiting[:READ_GROUP]
        return group


def _ring(bell: asyncio.Future[None]) -> None:
    if not bell.done():
        bell.set_result(None)


async def _answers(driver: Driver, group: Waiting) -> Answers:
    """One statement for each combination of country and shop, nearly always one."""
    answers: Answers = []
    alike: dict[tuple[str | None, str | None], Waiting] = {}
    for asked in group:
        alike.setdefault((asked[0].country, asked[0].shop), []).append(asked)
    for (country, shop), some in alike.items():
        skus = [sku for question, _ in some for sku in question.skus]
        found = await availability(driver, skus, country=country, shop=shop)
        begin = 0
        for question, future in some:
            end = begin + len(question.skus)
            answers.append((future, found[begin:end]))
            begin = end
    return answers


def _hand_over(answers: Answers) -> None:
    for future, found in answers:
        if not future.done():
            future.set_result(found)


class Quick(APIRoute):
    """The question that nearly everybody asks, `?sku=A`, is answered without FastAPI's machinery,
    which takes longer than the answer. Any other one goes the usual way; what both check and
    answer is the same."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        plain = _PLAIN.fullmatch(scope["query_string"])
        if plain is None or scope["method"] != "GET":
            await super().handle(scope, receive, send)
            return
        request = Request(scope)
        caller = await verified_caller(request)
        caller.require(SCOPE)
        body = await _answer(request, caller, (plain[1].decode(),), None, None)
        length = str(len(body)).encode()
        await send({
            "type": "http.response.start", "status": 200,
            "headers": [(b"content-length", length), (b"content-type", JSON.encode())],
        })  # fmt: skip
        await send({"type": "http.response.body", "body": body})


router = APIRouter(prefix="/v1", tags=["stock"], route_class=Quick)


class PlaceAvailability(View):
    """What one location can promise. customs_status: bonded or free."""

    location: str
    country: str
    customs_status: str = "free"
    on_hand: int
    reserved: int
    available_to_promise: int
    kept: int = 0
    incoming: int


class AvailabilityView(View):
    """What can be promised of one SKU, summed over the places that count. A shop is told sums,
    not places. The sums leave out bonded places, unless the shop says that it ships from them;
    what these could promise is bonded_apart. A shop's available_to_promise lacks `kept`, units
    guaranteed to other shops and not yet used, or kept for orders that waited."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "sku": "LAMP-1", "on_hand": 48, "reserved": 3, "available_to_promise": 45,
                    "incoming": 0, "locations": [],
                }
            ]
        }
    )  # fmt: skip
    sku: str
    on_hand: int
    reserved: int
    available_to_promise: int
    kept: int = 0
    incoming: int
    bonded_apart: int = 0
    locations: list[PlaceAvailability]


class AvailabilityList(View):
    """One item for each SKU asked for, in that order; unknown SKUs have zeros."""

    items: list[AvailabilityView]


async def _answer(
    request: Request, caller: Caller, skus: tuple[str, ...], country: str | None, shop: str | None
) -> bytes:
    """As JSON. Raises NotFound where a shop asks for another one's."""
    seen = caller.sees
    is_shop = caller.kind == "shop"
    if is_shop:
        own = caller.party.partition(":")[2]
        if shop not in (None, own):
            raise NotFound()
        shop, seen = own, "*"  # Sums only: the places are taken out below.
    desk: Desk = request.app.state.availability
    items = await desk.ask(Question(seen, country, shop, skus))
    if is_shop:
        items = [{**item, "locations": []} for item in items]
    return orjson.dumps({"items": items})


@router.get(
    "/availability", dependencies=[scope(SCOPE)], response_model=AvailabilityList,
    summary="What can be promised / 可承诺库存",
)  # fmt: skip
async def get_availability(
    call: CallDep, request: Request,
    sku: Annotated[
        list[Sku] | None,
        Query(max_length=MAX_SKUS, description=f"Up to {MAX_SKUS} SKUs: sku=A&sku=B."),
    ] = None,
    country: CountryFilter = None,
    shop: Annotated[ShopCode | None, Query(description="Only places this shop sells from.")] = None,
) -> Response:  # fmt: skip
    """Sums over active places, of a country or of a shop's sources where given. A warehouse
    counts its own places; a shop gets its own sums."""
    if not sku:
        raise InvalidInput("name at least one sku")
    body = await _answer(request, call.caller, tuple(sku), country, shop)
    return Response(body, media_type=JSON)
