"""Declarations: drawn up from what is known here, claimed once, checked, sent and decided on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from entrepot.logistics import customs_repository as repository
from entrepot.logistics import rules_repository
from entrepot.logistics.customs_repository import Movable
from entrepot.logistics.domain.customs.declaration import (
    AlreadyDeclared,
    Declaration,
    DeclarationIncomplete,
    Direction,
    GoodsLine,
    State,
    SubjectKind,
)
from entrepot.logistics.domain.customs.modes import cn_supervision_mode
from entrepot.logistics.domain.customs.needs import Exporter, Lack, Needs, needs_of
from entrepot.logistics.domain.rules.goods_checks import HsCheck, check_hs
from entrepot.logistics.domain.rules.rows import NoRuleInForce, RuleBook
from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound
from entrepot.shared.ids import derived_id

CHINA = "CN"
Facts = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class DrawUp:
    """Draw up a declaration. mode None: found by the rules. lines None: those that are known."""

    kind: SubjectKind
    subject_id: str
    direction: Direction = "export"
    mode: str | None = None
    buyer: str = "consumer"
    exporter: str = "default"
    declared_on: date | None = None
    facts: Facts = field(default_factory=dict)
    lines: list[GoodsLine] | None = None


async def draw_up(command: DrawUp, uow: UnitOfWork, by: str) -> Declaration:
    """A draft that holds the claim. Raises NotFound, AlreadyDeclared, InvalidBody where no mode
    fits."""
    found = await repository.movable(uow.driver, command.kind, command.subject_id)
    if found is None:
        raise NotFound(f"no {command.kind} {command.subject_id} is known here")
    on = command.declared_on or uow.now.date()
    mode = command.mode or _mode(command, found, await rules_repository.load_book(uow.driver), on)
    lines = command.lines
    if lines is None:
        lines = await repository.goods_of(uow.driver, command.kind, command.subject_id)
    subject = (command.kind, command.subject_id, command.direction)
    attempt = await repository.attempts(uow.driver, *subject)
    made = Declaration(
        declaration_id=derived_id("dec", *subject, str(attempt + 1)), mode=mode,
        direction=command.direction, subject_kind=command.kind, subject_id=command.subject_id,
        order_id=found.order_id, origin=found.origin, destination=found.destination,
        destination_country=found.destination_country, exporter=command.exporter, declared_on=on,
        created_at=uow.now, updated_at=uow.now, created_by=by, party=found.party,
        facts=merged(known_facts(command.kind, found), command.facts), lines=lines,
    )  # fmt: skip
    event = made.begin(uow.now, by)
    if not await repository.claim(uow.driver, made):
        held = await repository.living(uow.driver, *subject)
        raise AlreadyDeclared(
            f"the {command.kind} has a {command.direction} declaration already",
            declaration_id=held.declaration_id if held else None,
            state=held.state if held else None,
        )
    uow.publish(event, version=made.version)
    return made


def _mode(command: DrawUp, found: Movable, book: RuleBook, on: date) -> str:
    """Raises InvalidBody where the movement does not cross China's border, or no rule holds."""
    here, there = found.origin_country, found.destination_country
    inward = command.direction == "import"
    bonded = found.origin_kind == "bonded"
    crosses = (there == CHINA) if inward else (here == CHINA and there not in ("", CHINA))
    if not (crosses or (inward and bonded)):
        raise InvalidBody(
            f"from {here or '?'} to {there or '?'} is no {command.direction} of China; name the mode",
            errors=[{"pointer": "/mode", "detail": "needed here", "code": "missing"}],
        )
    transfer = command.kind == "transfer"
    facts: Mapping[str, Any] = {
        "direction": command.direction, "platform_order": not transfer,
        "buyer": None if transfer else command.buyer,
        "ship_from": "cn_bonded_zone" if bonded else "cn_domestic" if here == CHINA else "overseas",
        "ship_to": "overseas_warehouse" if transfer else f"overseas_{command.buyer}",
        "sold_via_platform_later": transfer,
    }  # fmt: skip
    try:
        return cn_supervision_mode(on, facts, book).mode
    except NoRuleInForce as error:
        raise InvalidBody(
            str(error), errors=[{"pointer": "/mode", "detail": str(error)}]
        ) from error


def known_facts(kind: SubjectKind, found: Movable) -> Facts:
    """Data that we have ourselves; empty texts where we do not."""
    logistics = {
        "carrier": found.carrier or "", "transport_document": found.tracking_number or "",
        "gross_weight_g": str(found.weight_g or ""), "packages": "1",
    }  # fmt: skip
    if kind == "transfer":
        return {
            "logistics": {},
            "warehouse_booking": {"overseas_warehouse": found.destination},
        }
    return {"transaction": {"order_reference": found.order_id or ""}, "logistics": logistics}


def merged(known: Facts, given: Facts) -> Facts:
    """What is given goes before what is known; empty texts are no facts."""
    result: Facts = {}
    for source in (known, given):
        for kind, values in source.items():
            kept = {k: v for k, v in values.items() if str(v).strip()}
            result[kind] = {**result.get(kind, {}), **kept}
    return {kind: values for kind, values in result.items() if values}


async def refresh(one: Declaration, uow: UnitOfWork, by: str) -> Declaration:
    """Fill what was empty from what is known by now: a tracking number, an HS code, a weight."""
    found = await repository.movable(uow.driver, one.subject_kind, one.subject_id)
    fresh = await repository.goods_of(uow.driver, one.subject_kind, one.subject_id)
    by_line = {(line.line_no, line.sku): line for line in fresh}
    lines = [_filled(line, by_line.get((line.line_no, line.sku))) for line in one.lines]
    facts = merged(known_facts(one.subject_kind, found), one.facts) if found else one.facts
    if found is not None and found.party:
        one.party = found.party
    return await restate(one, facts, lines or fresh, one.exporter, one.declared_on, uow, by)


def _filled(line: GoodsLine, known: GoodsLine | None) -> GoodsLine:
    if known is None:
        return line
    empty = {
        name: getattr(known, name) for name in GoodsLine.__slots__
        if getattr(line, name) in (None, "", ())
    }  # fmt: skip
    return replace(line, **empty)


async def restate(
    one: Declaration, facts: Facts, lines: list[GoodsLine] | None, exporter: str,
    declared_on: date, uow: UnitOfWork, by: str,
) -> Declaration:  # fmt: skip
    """Change a draft. Raises WrongDeclarationState."""
    event = one.restate(merged({}, facts), lines, exporter, declared_on, uow.now, by)
    await repository.save(uow.driver, one)
    if event is not None:
        uow.publish(event, version=one.version)
    return one


async def move(
    one: Declaration, state: State, uow: UnitOfWork, by: str, *, reference: str = "",
    reason: str = "", at: datetime | None = None,
) -> Declaration:  # fmt: skip
    """Go to a state; ready and submitted only where nothing is lacking. Raises
    WrongDeclarationState, DeclarationIncomplete."""
    event = one.move(state, uow.now, by, reference=reference, reason=reason, at=at)
    if state in ("ready", "submitted"):
        needs = await needs_now(uow.driver, one)
        if needs.lacks:
            raise DeclarationIncomplete(
                f"{len(needs.lacks)} thing(s) are missing or wrong", errors=told(needs.lacks)
            )
    await repository.save(uow.driver, one)
    uow.publish(event, version=one.version)
    return one


def told(lacks: tuple[Lack, ...]) -> list[dict[str, str]]:
    """As a problem document lists them."""
    return [
        {"pointer": x.pointer, "code": x.code, "detail": x.detail, "detail_zh": x.detail_zh}
        for x in lacks
    ]


async def needs_now(driver: Driver, one: Declaration) -> Needs:
    """What it lacks by the rules held now."""
    book = await rules_repository.load_book(driver)
    exporter = await repository.exporter(driver, one.exporter)
    table = await rules_repository.hs_codes(driver, {x.hs_code for x in one.lines if x.hs_code})

    def hs(code: str) -> HsCheck:
        return check_hs(code, table, rules_repository.siblings)

    return needs_of(one, exporter.content if exporter else None, book, hs)


def exporter_of(code: str, values: dict[str, Any]) -> Exporter:
    return Exporter(exporter=code, **values)
