"""Sharing agreements between operators, what they could lend now, and loans."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Response
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints, model_validator

from entrepot.inventory.api.common import CountryFilter, LocationFilter, after_text
from entrepot.inventory.api.locations import LocalTime, Weekday
from entrepot.inventory.api.sku_sets import SkuSetIn
from entrepot.inventory.api.stock import Skus
from entrepot.inventory.domain.sharing import Kind, State, Terms
from entrepot.inventory.handlers import sharing as handlers
from entrepot.inventory.queries import sharing as queries
from entrepot.inventory.repository import sharing as repository
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidInput, NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import CountryCode, CurrencyCode, LocationCode, PartyId, Sku
from entrepot.shared.money import PriceMinor
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import PositiveUnits, Units

router = APIRouter(prefix="/v1", tags=["sharing"])
AgreementName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
AgreementPath = Annotated[AgreementName, Path(examples=["venlo-london"])]
_EXAMPLE: dict[str, Any] = {
    "lender_location": "EU-1", "borrower_party": "warehouse:uk-3pl", "countries": ["GB"],
    "skus": {"kind": "skus", "values": ["LAMP-1"]}, "cap_per_sku": 50, "cap_total": 200,
    "floor": 10, "price_minor": 120, "currency": "EUR", "priority": 10,
    "kinds": ["ship_direct", "transfer"], "hours": {"mon": [["08:00", "18:00"]]},
    "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2027-01-01T00:00:00Z",
    "cancellable_by": "either",
}  # fmt: skip


class AgreementIn(Input):
    """The terms. The borrower is a location, or an operator with countries. Caps: units lent at
    once, of each SKU and in all; floor: units of each SKU that the lender keeps; hours: local
    times of the lender, none: always."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})
    lender_location: LocationCode
    borrower_party: PartyId | None = None
    borrower_location: LocationCode | None = None
    countries: list[CountryCode] = Field(default_factory=list, max_length=100)
    skus: SkuSetIn = SkuSetIn()
    cap_per_sku: PositiveUnits | None = None
    cap_total: PositiveUnits | None = None
    floor: Units = 0
    price_minor: PriceMinor = 0
    currency: CurrencyCode
    priority: int = Field(100, ge=0, le=1_000_000, description="The lowest is asked first.")
    kinds: list[Kind] = Field(min_length=1, max_length=2)
    hours: dict[Weekday, list[tuple[LocalTime, LocalTime]]] = Field(default_factory=dict)
    valid_from: AwareDatetime
    valid_until: AwareDatetime | None = None
    cancellable_by: Literal["either", "lender", "borrower"] = "either"
    note: str = Field("", max_length=1000)

    @model_validator(mode="after")
    def _sound(self) -> "AgreementIn":
        if self.borrower_location is None and not self.countries:
            raise ValueError("name a borrower_location, or borrower_party and countries")
        if self.valid_until is not None and self.valid_until <= self.valid_from:
            raise ValueError("valid_until must be after valid_from")
        if len(set(self.kinds)) != len(self.kinds):
            raise ValueError("each kind once")
        return self

    def terms(self) -> dict[str, Any]:
        """As the handler takes them."""
        made = self.model_dump(exclude={"skus", "floor", "hours"})
        hours = {day: [list(span) for span in spans] for day, spans in self.hours.items()}
        return {**made, "sku_kind": self.skus.kind, "sku_values": sorted(set(self.skus.values)),
                "keep_floor": self.floor, "kinds": sorted(self.kinds),
                "countries": sorted(set(self.countries)), "hours": hours}  # fmt: skip


class AgreementView(View):
    """An agreement. version is its ETag."""

    agreement: str
    state: State
    lender_location: str
    lender_party: str
    borrower_party: str
    borrower_location: str | None
    countries: list[str]
    sku_kind: str
    sku_values: list[str]
    cap_per_sku: int | None
    cap_total: int | None
    keep_floor: int
    price_minor: int
    currency: str
    priority: int
    kinds: list[str]
    timezone: str
    hours: dict[str, list[tuple[str, str]]]
    valid_from: datetime
    valid_until: datetime | None
    cancellable_by: str
    lender_agreed: bool
    borrower_agreed: bool
    note: str
    version: int


class AcceptIn(Input):
    """on_behalf_of: the party whose consent staff records; others speak for themselves."""

    model_config = ConfigDict(json_schema_extra={"examples": [{}]})
    on_behalf_of: PartyId | None = None


class CallIn(Input):
    """Units to bring over."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"sku": "LAMP-1", "quantity": 5, "to_location": "UK-1"}]}
    )
    sku: Sku
    quantity: PositiveUnits
    to_location: LocationCode


class CalledView(View):
    """The transfer that was planned; its dispatch lends the units."""

    agreement: str
    transfer_id: str


class ShareableView(View):
    """What one agreement could lend of a SKU now. within_hours false: units is 0 until the
    lender opens."""

    agreement: str
    sku: str
    lender_location: str
    lender_country: str
    lender_party: str
    borrower_party: str
    units: int
    within_hours: bool
    kinds: list[str]
    price_minor: int
    currency: str
    priority: int


class ShareableList(View):
    """In the order in which to ask: priority, then price."""

    items: list[ShareableView]


@router.put(
    "/sharing-agreements/{agreement}", dependencies=[scope("stock-events:write")],
    response_model=AgreementView, summary="Propose an agreement / 提议共享协议",
)  # fmt: skip
async def put_agreement(agreement: AgreementPath, body: AgreementIn, call: CallDep) -> Response:
    """Proposes terms, or changes them (send If-Match). The caller's side agrees by this, the
    other one with :accept. Publishes SharingAgreementChanged."""
    created = False

    async def effect(uow: UnitOfWork) -> AgreementView:
        nonlocal created
        current = await repository.lock_agreement(uow, agreement)
        if current is not None:
            call.check_version(current["version"], AgreementView.model_validate(current))
        created = current is None
        saved = await handlers.propose(uow, agreement, body.terms(), current)
        return AgreementView.model_validate(saved)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get(
    "/sharing-agreements/{agreement}", dependencies=[scope("inventory:read")],
    response_model=AgreementView, summary="One agreement / 查询共享协议",
)  # fmt: skip
async def get_agreement(agreement: AgreementPath, call: CallDep) -> Response:
    """Seen by its two parties and staff."""
    async with call.read() as session:
        found = await queries.agreement(session, agreement)
    if found is None:
        raise NotFound()
    return answer(AgreementView.model_validate(found))


@router.get(
    "/sharing-agreements", dependencies=[scope("inventory:read")],
    summary="Agreements / 共享协议列表",
)  # fmt: skip
async def list_agreements(
    call: CallDep, state: State | None = None, location: LocationFilter = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[AgreementView]:  # fmt: skip
    """By name; a party sees those it belongs to."""
    async with call.read() as session:
        rows = await queries.agreements(
            session, state=state, location=location, after=after_text(cursor)[0], limit=limit + 1
        )
    views = [AgreementView.model_validate(row) for row in rows]
    return page_of(views, limit, lambda v: (v.agreement,))


@router.post(
    "/sharing-agreements/{agreement}:accept", dependencies=[scope("stock-events:write")],
    response_model=AgreementView, summary="Agree / 同意共享协议",
)  # fmt: skip
async def accept(agreement: AgreementPath, body: AcceptIn, call: CallDep) -> Response:
    """The other side agrees; with both it is active."""

    async def effect(uow: UnitOfWork) -> AgreementView:
        found = await handlers.accept(uow, agreement, body.on_behalf_of)
        return AgreementView.model_validate(found)

    return await call.once(effect)


@router.post(
    "/sharing-agreements/{agreement}:end", dependencies=[scope("stock-events:write")],
    response_model=AgreementView, summary="End an agreement / 终止共享协议",
)  # fmt: skip
async def end(agreement: AgreementPath, call: CallDep) -> Response:
    """Withdraws a proposal or cancels an agreement. Loans stay until they are settled."""

    async def effect(uow: UnitOfWork) -> AgreementView:
        return AgreementView.model_validate(await handlers.end(uow, agreement))

    return await call.once(effect)


@router.post(
    "/sharing-agreements/{agreement}:call", dependencies=[scope("stock-events:write")],
    response_model=CalledView, status_code=201, summary="Call units over / 借调库存",
)  # fmt: skip
async def call_units(agreement: AgreementPath, body: CallIn, call: CallDep) -> Response:
    """Plans a transfer from the lender, within caps, floor and hours. By the borrower, or
    staff."""

    async def effect(uow: UnitOfWork) -> CalledView:
        transfer_id = await handlers.call_transfer(
            uow, agreement, body.sku, body.quantity, body.to_location
        )
        return CalledView(agreement=agreement, transfer_id=transfer_id)

    return await call.once(effect, status=201)


@router.get(
    "/shareable", dependencies=[scope("inventory:read")], response_model=ShareableList,
    summary="What could be borrowed now / 当前可借库存",
)  # fmt: skip
async def get_shareable(call: CallDep, sku: Skus = None, country: CountryFilter = None) -> Response:
    """What a region that is short could get now: min(cap - used, available - floor) of each
    agreement, within its hours. A party sees its own agreements."""
    if not sku:
        raise InvalidInput("name at least one sku")
    async with call.database.read("*") as session:
        rows = await queries.shareable(session, sku, country=country, party=call.caller.sees)
        used = await queries.used(session, sorted({r["agreement"] for r in rows}))
    by_name: dict[str, dict[str, int]] = {}
    for row in used:
        by_name.setdefault(row["agreement"], {})[row["sku"]] = row["units"]
    return answer(ShareableList(items=[
        _shareable(row, by_name.get(row["agreement"], {}), call) for row in rows
    ]))  # fmt: skip


def _shareable(row: dict[str, Any], used: dict[str, int], call: Call) -> ShareableView:
    terms = Terms(
        row["agreement"], row["state"], row["lender_location"], row["lender_party"],
        row["borrower_party"], frozenset([row["sku"]]), row["cap_per_sku"], row["cap_total"],
        row["keep_floor"], frozenset(row["kinds"]), row["timezone"], row["hours"],
        row["valid_from"], row["valid_until"], used, sum(used.values()),
    )  # fmt: skip
    opened = terms.open_at(call.database.clock())
    units = terms.room(row["sku"], row["available"] or 0) if opened else 0
    return ShareableView.model_validate({**row, "units": units, "within_hours": opened})


__all__ = ["AgreementName", "router"]
