"""Sourcing rules, exchange rates and duty rules: dated data that staff keep."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import ConfigDict, Field

from entrepot.orders.api.inputs import Line
from entrepot.orders.api.orders import context_of
from entrepot.orders.domain.incoming import Currency, Instant
from entrepot.orders.domain.sourcing.rules import DEFAULT, Ruleset
from entrepot.orders.handlers import sourcing_rules as handlers
from entrepot.orders.repository import sourcing_rules
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["sourcing"])
_NEAR: dict[str, Any] = {
    "name": "EU first", "currency": "EUR",
    "runs": [{"run": "always", "routings": [
        {"routing": "eu", "orders": {"countries": ["DE", "FR", "NL"]}, "rules": [
            {"rule": "eu-places", "locations": {"countries": ["DE", "FR", "NL"]},
             "compare": "weighted", "must": ["lane"], "objective": [
                 {"term": "promise", "weight": 2000}, {"term": "landed_cost", "weight": 1},
                 {"term": "keep_whole", "weight": 300}]},
            {"rule": "from-anywhere", "objective": [{"term": "landed_cost"}],
             "otherwise": "park", "park": {
                 "code": "no_stock_for_eu", "text": "No place can send this to the EU now.",
                 "text_zh": "目前没有库位可发往欧盟。"}}]},
        {"routing": "rest", "rules": [
            {"rule": "all-places", "objective": [{"term": "freight"}], "otherwise": "backorder"}]},
    ]}],
}  # fmt: skip


def _example(**values: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [values]})


class RulesIn(Input):
    """A whole ruleset, and when it begins (now, where nothing is said)."""

    model_config = _example(ruleset=_NEAR)
    ruleset: Ruleset
    effective_from: Instant | None = None


class RulesView(View):
    """A version of the rules. version 0: what the hub does without any. 寻源规则版本。"""

    model_config = ConfigDict(frozen=True, json_schema_extra={"examples": [{
        "version": 0, "state": "active", "ruleset": DEFAULT, "effective_from": None,
        "changed_by": "", "changed_at": None,
    }]})  # fmt: skip
    version: int
    state: Literal["active", "to_come", "past"]
    ruleset: Ruleset
    effective_from: datetime | None
    changed_by: str
    changed_at: datetime | None


class DryRunIn(Input):
    """day: of acceptance, UTC; yesterday, where nothing is said."""

    model_config = _example(ruleset=_NEAR, limit=1000)
    ruleset: Ruleset
    day: date | None = None
    shop: ShopCode | None = None
    limit: Annotated[int, Field(ge=1, le=10_000)] = 2000


class DryRunView(View):
    """Orders decided anew, and how many would come from elsewhere. freight_minor by currency.
    skipped: their inputs were not kept."""

    day: date
    decided: int
    changed: int
    skipped: int
    before: dict[str, Any]
    after: dict[str, Any]
    sample: list[dict[str, Any]]


class RateIn(Input):
    """One unit of currency is worth `rate` units of quote from a day on."""

    model_config = _example(
        currency="USD", quote="EUR", effective_from="2026-11-20", rate="0.9215", source="ECB"
    )
    currency: Currency
    quote: Currency
    effective_from: date
    rate: Annotated[Decimal, Field(gt=0, max_digits=20, decimal_places=10)]
    source: Line


class RatesIn(Input):
    """Rates to set; a day's rate that is there is replaced."""

    items: Annotated[tuple[RateIn, ...], Field(min_length=1, max_length=1000)]


class RateView(View):
    currency: str
    quote: str
    effective_from: date
    rate: str
    source: str
    changed_by: str
    changed_at: datetime


class RatesView(View):
    items: list[RateView]


Place = Annotated[str, Field(pattern=r"^([A-Z]{2}|\*)$", description="Country, EU, or *")]


class DutyIn(Input):
    """An estimate that only helps to rank locations; what customs is told and a buyer is charged
    comes from logistics' rule packs (`PUT /v1/rule-packs` there). Percent (rate_bp: hundredths of
    a percent) plus a fixed amount per order line. A route without a duty rule answers
    no_rule_in_force. effective_to: the first day on which it holds no more."""

    model_config = _example(
        kind="duty", country_from="CN", country_to="EU", hs_prefix="9405", rate_bp=470,
        effective_from="2026-01-01", source="TARIC 9405",
    )  # fmt: skip
    kind: Literal["duty", "tax", "fee"]
    country_from: Place
    country_to: Place
    hs_prefix: Annotated[str, Field(pattern=r"^[0-9]{0,10}$")] = ""
    rate_bp: Annotated[int, Field(ge=0, le=100_000)] = 0
    fixed_minor: Annotated[int, Field(ge=0, le=10**12)] = 0
    currency: Currency | Literal[""] = ""
    min_value_minor: Annotated[int, Field(ge=0)] = 0
    max_value_minor: Annotated[int, Field(ge=1)] | None = None
    effective_from: date
    effective_to: date | None = None
    source: Line


class DutyView(View):
    rule: str
    kind: str
    country_from: str
    country_to: str
    hs_prefix: str
    rate_bp: int
    fixed_minor: int
    currency: str
    min_value_minor: int
    max_value_minor: int | None
    effective_from: date
    effective_to: date | None
    source: str
    version: int


def _rules_view(row: Any, active: int) -> RulesView:
    state: Literal["active", "to_come", "past"] = "past"
    if row["version"] == active:
        state = "active"
    elif row["activated_at"] is None:
        state = "to_come"
    return RulesView(
        version=row["version"], state=state,
        ruleset=Ruleset.model_validate(orjson.loads(row["document"])),
        effective_from=row["effective_from"], changed_by=row["changed_by"],
        changed_at=row["changed_at"],
    )  # fmt: skip


_BUILT_IN = RulesView(
    version=0, state="active", ruleset=Ruleset.model_validate(DEFAULT), effective_from=None,
    changed_by="", changed_at=None,
)  # fmt: skip
_COLUMNS = (
    "version, document::text AS document, effective_from, activated_at, changed_by, changed_at"
)
_ACTIVE = "SELECT coalesce(max(version), 0) FROM sourcing_ruleset WHERE activated_at IS NOT NULL"


async def _version(driver: Any, version: int | None) -> RulesView:
    active = int(await driver.fetchval(_ACTIVE))
    wanted = active if version is None else version
    if wanted == 0:
        state: Literal["active", "past"] = "active" if active == 0 else "past"
        return _BUILT_IN.model_copy(update={"state": state})
    row = await driver.fetchrow(
        f"SELECT {_COLUMNS} FROM sourcing_ruleset WHERE version = $1", wanted
    )
    if row is None:
        raise NotFound()
    return _rules_view(row, active)


@router.put(
    "/sourcing-rules", dependencies=[scope("shops:write")], response_model=RulesView,
    summary="Save a new version of the sourcing rules 保存寻源规则新版本",
)  # fmt: skip
async def put_rules(body: RulesIn, call: CallDep) -> Response:
    """If-Match names the newest version there is (0: none yet), active or to come. An older
    version is put back by saving it again."""

    async def effect(uow: UnitOfWork) -> RulesView:
        current = await sourcing_rules.newest_version(uow.driver)
        call.check_version(current, await _version(uow.driver, current))
        version = await handlers.save_rules(
            uow, body.ruleset, current, body.effective_from, call.caller.party
        )
        return await _version(uow.driver, version)

    return await call.once(effect)


@router.get(
    "/sourcing-rules", dependencies=[scope("shops:read")], response_model=RulesView,
    summary="The sourcing rules 查询寻源规则",
)  # fmt: skip
async def get_rules(
    call: CallDep,
    version: Annotated[int | None, Query(ge=0, le=2**62, description="The active one.")] = None,
) -> Response:
    """Runs, their routings, their rules."""
    async with call.read() as session:
        return answer(await _version(await driver_of(session), version))


@router.get(
    "/sourcing-rules/history", dependencies=[scope("shops:read")],
    summary="All versions of the sourcing rules 寻源规则历史",
)  # fmt: skip
async def list_rules(call: CallDep, limit: Limit = 100, cursor: Cursor = None) -> Page[RulesView]:
    """Newest first; the built-in rules (version 0) stand in no list."""
    before = decode_cursor(cursor, int)
    async with call.read() as session:
        driver = await driver_of(session)
        active = int(await driver.fetchval(_ACTIVE))
        rows = await driver.fetch(
            f"SELECT {_COLUMNS} FROM sourcing_ruleset WHERE $1::bigint IS NULL OR version < $1 "
            "ORDER BY version DESC LIMIT $2",
            before[0] if before else None, limit + 1,
        )  # fmt: skip
    return page_of([_rules_view(row, active) for row in rows], limit, lambda v: (v.version,))


@router.post(
    "/sourcing-rules:dry-run", dependencies=[scope("shops:read")], response_model=DryRunView,
    summary="Try rules over a past day's orders 用历史订单试运行规则",
)  # fmt: skip
async def dry_run(body: DryRunIn, request: Request, call: CallDep) -> Response:
    """Decides the day's orders anew over what was known when each was decided. Changes nothing."""
    now: datetime = context_of(request).runtime.clock()
    day = body.day or (now.astimezone(UTC).date() - timedelta(days=1))
    async with call.read() as session:
        found = await handlers.dry_run(
            await driver_of(session), body.ruleset, day, body.shop, body.limit
        )
    return answer(DryRunView(
        day=day, decided=found.decided, changed=found.changed, skipped=found.skipped,
        before=found.before.told, after=found.after.told, sample=found.sample,
    ))  # fmt: skip


@router.put(
    "/exchange-rates", dependencies=[scope("shops:write")], response_model=RatesView,
    summary="Set exchange rates by day 设置汇率",
)  # fmt: skip
async def put_rates(body: RatesIn, call: CallDep) -> Response:
    """Costs in other currencies are compared by the newest rate that is in force on the day."""
    rows = {
        (r.currency, r.quote, r.effective_from): (
            r.currency, r.quote, r.effective_from, r.rate, r.source
        )
        for r in body.items
    }  # fmt: skip

    async def effect(uow: UnitOfWork) -> RatesView:
        await handlers.save_rates(uow, list(rows.values()), call.caller.party)
        return RatesView(items=[
            RateView(currency=c, quote=q, effective_from=d, rate=str(r), source=s,
                     changed_by=call.caller.party, changed_at=uow.now)
            for c, q, d, r, s in rows.values()
        ])  # fmt: skip

    return await call.once(effect)


@router.get(
    "/exchange-rates", dependencies=[scope("shops:read")], summary="Exchange rates 查询汇率"
)
async def list_rates(
    call: CallDep, currency: Currency | None = None, on: date | None = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[RateView]:  # fmt: skip
    """By pair and day. on: only those that began by then."""
    after = decode_cursor(cursor, str, str, str)
    async with call.read() as session:
        rows = await (await driver_of(session)).fetch(
            "SELECT currency, quote, effective_from, trim_scale(rate)::text AS rate, source, "
            "changed_by, changed_at FROM exchange_rate "
            "WHERE ($1::text IS NULL OR currency = $1) AND ($2::date IS NULL OR effective_from <= $2) "
            "AND ($3::text IS NULL OR (currency, quote, effective_from::text) > ($3, $4, $5)) "
            "ORDER BY currency, quote, effective_from LIMIT $6",
            currency, on, *(after or (None, None, None)), limit + 1,
        )  # fmt: skip
    views = [RateView(**dict(row)) for row in rows]
    return page_of(views, limit, lambda v: (v.currency, v.quote, v.effective_from.isoformat()))


RulePath = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$", examples=["cn-eu-lamps"])]


@router.put(
    "/duty-rules/{rule}", dependencies=[scope("shops:write")], response_model=DutyView,
    summary="Set a duty estimate for a route 设置关税估算规则",
)  # fmt: skip
async def put_duty(rule: RulePath, body: DutyIn, call: CallDep) -> Response:
    """New, or replaced (send If-Match). For the ranking of locations only, not for declarations. Of
    rules of a kind the longest HS prefix, the nearest route and the newest day go first."""

    async def effect(uow: UnitOfWork) -> DutyView:
        current = await sourcing_rules.lock_duty(uow.driver, rule)
        if current is not None:
            view = DutyView(**{k: current[k] for k in DutyView.model_fields})
            call.check_version(current["version"], view)
        version = current["version"] + 1 if current else 1
        await handlers.save_duty(uow, rule, body.model_dump(), version, call.caller.party)
        return DutyView(rule=rule, version=version, **body.model_dump())

    return await call.once(effect)


@router.get(
    "/duty-rules", dependencies=[scope("shops:read")], summary="Duty estimates 查询关税估算规则"
)
async def list_duties(call: CallDep, limit: Limit = 100, cursor: Cursor = None) -> Page[DutyView]:
    """By name."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await (await driver_of(session)).fetch(
            f"SELECT {', '.join(DutyView.model_fields)} FROM duty_rule "
            "WHERE $1::text IS NULL OR rule > $1 ORDER BY rule LIMIT $2",
            after[0] if after else None, limit + 1,
        )  # fmt: skip
    return page_of([DutyView(**dict(row)) for row in rows], limit, lambda v: (v.rule,))
