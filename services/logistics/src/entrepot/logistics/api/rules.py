"""/v1/rule-packs, /v1/tax-rules, /v1/landed-costs and checks of goods: law as dated data."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field

from entrepot.logistics import repository, rules_repository
from entrepot.logistics.api.rule_views import (
    AirAcceptanceView,
    HsView,
    LandedCostView,
    RestrictedView,
    RuleView,
    hs_view,
    landed_view,
    missing_view,
    restriction_view,
    rule_view,
)
from entrepot.logistics.domain.rules.assessment import Consignment, Goods
from entrepot.logistics.domain.rules.batteries import BATTERY_NUMBERS, AirBattery, air_acceptance
from entrepot.logistics.domain.rules.goods_checks import check_hs, check_restricted
from entrepot.logistics.domain.rules.identifiers import KINDS, validate_id
from entrepot.logistics.domain.rules.landed import (
    Exchange,
    LandedCostRequest,
    landed_cost,
    market_of,
)
from entrepot.logistics.domain.rules.rows import NoRuleInForce, RuleRow
from entrepot.shared.database import driver_of
from entrepot.shared.errors import InvalidBody
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import CountryCode, CurrencyCode, HsCode
from entrepot.shared.money import from_minor
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["customs and tax rules"])
Market = Annotated[str | None, Query(pattern=r"^([A-Z]{2}|\*)$", description="Country, EU or *.")]
Percent = Annotated[Decimal, Field(ge=0, le=1000, max_digits=9, decimal_places=4)]
Amount = Annotated[Decimal, Field(ge=0, le=10**12, max_digits=18, decimal_places=6)]
WattHours = Annotated[Decimal, Field(gt=0, le=10**9, max_digits=15, decimal_places=6)]
UN = Annotated[str, Field(pattern=r"^UN[0-9]{4}$")]
RULE_CODE = r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,95}$"
HS_OF_ANY_FORM = r"^[0-9A-Za-z. ]{1,16}$"
HsCodePath = Annotated[str, Path(pattern=r"^[^\x00]{1,100}$")]


@router.get("/tax-rules", dependencies=[scope("logistics:read")])
async def list_tax_rules(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, market: Market = None,
    kind: Annotated[str | None, Query(pattern=r"^[a-z_]{1,40}$")] = None,
    on: Annotated[date | None, Query(description="In force on this day of import.")] = None,
    confidence: Annotated[str | None, Query(pattern=r"^[a-z_]{1,20}$")] = None,
    pack: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,63}$")] = None,
) -> Page[RuleView]:  # fmt: skip
    """Rows of all packs by market, kind, first day and name. A member state's list holds the rows
    of the EU, too."""
    after = decode_cursor(cursor, str, str, str, str, str)
    async with call.read() as session:
        book = await rules_repository.load_book(await driver_of(session))
    day = on or call.database.clock().date()
    markets = {market, market_of(market, day)} if market else None
    rows = [
        row for row in book.everything()
        if (markets is None or row.market in markets) and (kind is None or row.kind == kind)
        and (on is None or row.holds(on)) and (confidence is None or row.confidence == confidence)
        and (pack is None or row.pack == pack) and (after is None or _place(row) > after)
    ]  # fmt: skip
    return page_of([rule_view(row) for row in rows[: limit + 1]], limit, _place)


def _place(row: RuleRow | RuleView) -> tuple[str, str, str, str, str]:
    return row.market, row.kind, row.effective_from.isoformat(), row.rule, row.pack


class CostItem(Input):
    """Goods of one line. value_minor: of all its units, without freight. duty_rate, tax_rate:
    percent, where you know them; else the rule tables are asked."""

    hs_code: HsCode
    origin: CountryCode
    quantity: Annotated[int, Field(ge=1, le=10**9)] = 1
    value_minor: Annotated[int, Field(ge=0, le=10**15)]
    duty_rate: Percent | None = None
    tax_rate: Percent | None = None
    tax_category: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,32}$")] = "standard"
    excise_rate: Percent = Decimal(0)
    additional_duties: tuple[Annotated[str, Field(pattern=RULE_CODE)], ...] = Field(
        (), max_length=20, description="Rules its classification falls under, such as "
        "us-section-301-list-3.")  # fmt: skip


class LandedCostBody(Input):
    """A consignment as it would arrive. Money in minor units of `currency`."""

    model_config = ConfigDict(
        extra="forbid", frozen=True,
        json_schema_extra={"examples": [{
            "destination": "DE", "on": "2026-11-22", "currency": "EUR", "incoterm": "DDP",
            "shipped_from": "CN", "ioss": True, "freight_minor": 590,
            "items": [{"hs_code": "610910", "origin": "CN", "quantity": 5, "value_minor": 5000},
                      {"hs_code": "910211", "origin": "CN", "value_minor": 6000}],
        }]},
    )  # fmt: skip
    items: tuple[CostItem, ...] = Field(min_length=1, max_length=999)
    destination: CountryCode
    postal_code: Annotated[str, Field(max_length=16, pattern=r"^[A-Za-z0-9 -]*$")] = ""
    on: date | None = Field(None, description="Day of import; absent: today.")
    currency: CurrencyCode
    incoterm: Literal["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR",
                      "CIF"] = "DDP"  # fmt: skip
    shipped_from: CountryCode = "CN"
    freight_minor: Annotated[int, Field(ge=0, le=10**15)] = 0
    insurance_minor: Annotated[int, Field(ge=0, le=10**15)] = 0
    buyer: Literal["consumer", "company"] = "consumer"
    seller: Literal["own_shop", "marketplace"] = "own_shop"
    registered: bool = Field(False, description="The seller collects the tax of the destination.")
    ioss: bool = False
    preference: bool = False
    channel: Literal["courier", "post", "freight"] = "courier"
    mode: Literal["air", "sea", "rail", "road"] = "air"
    year_total_before: Amount = Field(
        Decimal(0), description="China: the buyer's year so far, CNY."
    )
    accept_unverified: bool = Field(
        False, description="Apply rows that nobody has verified, too; their lines say so.")  # fmt: skip


def _request(body: LandedCostBody, on: date) -> LandedCostRequest:
    def major(minor: int) -> Decimal:
        return from_minor(minor, body.currency)

    goods = tuple(
        Goods(
            major(item.value_minor), item.hs_code, Decimal(item.quantity), item.origin,
            item.duty_rate, item.tax_rate, item.tax_category, item.excise_rate, number,
            frozenset(item.additional_duties),
        )
        for number, item in enumerate(body.items, start=1)
    )  # fmt: skip
    transport = major(body.freight_minor + body.insurance_minor)
    consignment = Consignment(
        on, goods, b2c=body.buyer == "consumer", transport=transport, charged_transport=transport,
        shipped_from=body.shipped_from, channel=body.channel, mode=body.mode, ioss=body.ioss,
        marketplace=body.seller == "marketplace", registered=body.registered,
        preference=body.preference, postal_code=body.postal_code,
    )  # fmt: skip
    return LandedCostRequest(
        consignment, body.destination, body.currency, body.incoterm, body.year_total_before
    )


@router.post("/landed-costs", dependencies=[scope("logistics:read")], response_model=LandedCostView)
async def compute_landed_cost(body: LandedCostBody, call: CallDep) -> Response:
    """Duty, tax and fee lines by the rules of the day of import, each with its rule. status
    `no_rule_in_force`: something is missing and there is no total; `needs_review`: rows that
    nobody has verified were left out. Nothing is stored."""
    async with call.read() as session:
        driver = await driver_of(session)
        on = body.on or call.database.clock().date()
        book = await rules_repository.load_book(driver)
        exchange = Exchange(await repository.units_per_eur(driver, on), on)
    found = landed_cost(_request(body, on), book.accepting(body.accept_unverified), exchange)
    return answer(landed_view(found, on))


@router.get("/hs-codes/{code}", dependencies=[scope("logistics:read")], response_model=HsView)
async def check_hs_code(code: HsCodePath, call: CallDep) -> Response:
    """Whether a code exists: known, known_heading (its six digits do), unknown or malformed, with
    the subheadings of its heading."""
    plain = code.replace(".", "").replace(" ", "")[:16]
    async with call.read() as session:
        table = await rules_repository.hs_codes(await driver_of(session), [plain])
    found = check_hs(plain, table, rules_repository.siblings)
    return answer(hs_view(found))


class GoodsCheckItem(Input):
    """Goods of one line."""

    hs_code: Annotated[str, Field(pattern=HS_OF_ANY_FORM)]
    origin: CountryCode | None = None
    un_numbers: tuple[UN, ...] = Field((), max_length=20)
    categories: tuple[Annotated[str, Field(pattern=r"^[a-z0-9_]{1,64}$")], ...] = Field(
        (), max_length=50
    )


class GoodsCheckBody(Input):
    """Goods that are to go to a country."""

    model_config = ConfigDict(
        extra="forbid", frozen=True,
        json_schema_extra={"examples": [{
            "destination": "US", "on": "2026-11-22",
            "items": [{"hs_code": "950300", "origin": "CN", "categories": ["toy"]}],
        }]},
    )  # fmt: skip
    destination: CountryCode
    on: date | None = None
    items: tuple[GoodsCheckItem, ...] = Field(min_length=1, max_length=999)


class GoodsCheckAnswer(View):
    """Per item, in the order of the request; decision: the gravest."""

    decision: Literal["allowed", "attention", "licence", "prohibited"]
    items: tuple[RestrictedView, ...]


@router.post(
    "/goods-checks", dependencies=[scope("logistics:read")], response_model=GoodsCheckAnswer
)
async def check_goods(body: GoodsCheckBody, call: CallDep) -> Response:
    """HS codes and restricted goods of a destination. Nothing is stored."""
    plain = [item.hs_code.replace(".", "").replace(" ", "") for item in body.items]
    async with call.read() as session:
        driver = await driver_of(session)
        on = body.on or call.database.clock().date()
        book = await rules_repository.load_book(driver)
        table = await rules_repository.hs_codes(driver, plain)
    items = []
    for item, code in zip(body.items, plain, strict=True):
        hs = check_hs(code, table, rules_repository.siblings)
        found = check_restricted(
            body.destination, on, book, hs=code, un_numbers=item.un_numbers,
            categories=item.categories, origin=item.origin or "",
        )  # fmt: skip
        items.append(restriction_view(hs, found))
    order = ("allowed", "attention", "licence", "prohibited")
    gravest = max(items, key=lambda each: order.index(each.decision)).decision
    return answer(GoodsCheckAnswer(decision=gravest, items=tuple(items)))


class AirBatteryBody(Input):
    """A battery, or equipment with one."""

    model_config = ConfigDict(
        extra="forbid", frozen=True,
        json_schema_extra={"examples": [{
            "un_number": "UN3481", "packing": "packed_with", "aircraft": "passenger",
            "state_of_charge": "50", "watt_hours": "20", "on": "2026-02-01",
        }]},
    )  # fmt: skip
    un_number: UN
    packing: Literal["alone", "packed_with", "contained_in"] = "alone"
    aircraft: Literal["passenger", "cargo"]
    state_of_charge: Annotated[Decimal, Field(ge=0, le=100)] | None = None
    watt_hours: WattHours | None = None
    approval: bool = False
    on: date | None = None


@router.post(
    "/air-acceptances", dependencies=[scope("logistics:read")], response_model=AirAcceptanceView
)
async def check_air_acceptance(body: AirBatteryBody, call: CallDep) -> Response:
    """Whether an air carrier may take the battery, and which rule says no. Nothing is stored."""
    if body.un_number not in BATTERY_NUMBERS:
        raise InvalidBody(
            f"un_number must be one of {', '.join(sorted(BATTERY_NUMBERS))}",
            errors=[{"pointer": "/un_number", "detail": "no battery", "code": "unknown"}],
        )
    async with call.read() as session:
        book = await rules_repository.load_book(await driver_of(session))
    on = body.on or call.database.clock().date()
    battery = AirBattery(
        body.un_number, body.aircraft, body.packing, body.state_of_charge, body.watt_hours,
        body.approval,
    )  # fmt: skip
    try:
        found = air_acceptance(battery, on, book)
    except NoRuleInForce as error:
        return answer(
            AirAcceptanceView(
                allowed=None, rule=None, row=None, missing=missing_view(error.missing)
            )
        )
    row = rule_view(found.row) if found.row else None
    return answer(AirAcceptanceView(allowed=found.allowed, rule=found.rule, row=row, missing=None))


class IdentifierView(View):
    """Whether the number has the form and check digit of its kind."""

    kind: str
    value: str
    valid: bool


@router.get("/identifier-checks/{kind}/{value}", dependencies=[scope("logistics:read")],
            response_model=IdentifierView)  # fmt: skip
async def check_identifier(kind: str, value: str, call: CallDep) -> Response:
    """s10, iso6346, imo, ioss, vat, uscc, eori, gtin, gln or sscc."""
    if kind not in KINDS:
        raise InvalidBody(f"kind must be one of {', '.join(KINDS)}")
    return answer(IdentifierView(kind=kind, value=value, valid=validate_id(kind, value)))
