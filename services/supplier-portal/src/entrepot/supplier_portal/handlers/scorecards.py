"""Scorecards, standings and what they do to new orders; proposals."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.errors import Forbidden, NotFound
from entrepot.shared.events.supplier_assessment import (
    CriterionScore,
    ScorecardClosed,
    StandingChanged,
)
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.domain.errors import AlreadyDecided, SupplierBlocked
from entrepot.supplier_portal.domain.faults import refused
from entrepot.supplier_portal.domain.scorecard import (
    Change,
    Effect,
    Period,
    Rules,
    Scorecard,
    Standing,
    compute,
    delta,
    quarter_of,
    rolling,
)
from entrepot.supplier_portal.repository import evidence, scores, subjects

Row = Mapping[str, Any]
FIRST: Standing = "approved"  # Of a supplier that nobody could judge yet.


@dataclass(frozen=True, slots=True)
class Assessed:
    """A period's scorecard beside that of the period before."""

    period: Period
    card: Scorecard
    before: Scorecard
    changes: tuple[Change, ...]
    judged_lines: int
    rules: Rules


async def assess(
    driver: Driver, supplier: str, period: Period, now: datetime, rules: Rules
) -> Assessed:
    """Compute both with the same rules, so that what differs is what the supplier did. The
    connection must see every party's rows."""
    found, judged = await evidence.measures(driver, supplier, period, now)
    was, _ = await evidence.measures(driver, supplier, period.before, now)
    card, before = compute(found, rules), compute(was, rules)
    return Assessed(period, card, before, delta(card, before), judged, rules)


@dataclass(frozen=True, slots=True)
class StandingNow:
    """A supplier's standing and what it does to a new purchase order."""

    standing: Standing
    effect: Effect
    reason: str


async def standings_of(driver: Driver, suppliers: Collection[str]) -> dict[str, StandingNow]:
    """Of each supplier; approved, allow for one that was never judged."""
    rules = await scores.current_rules(driver)
    first = StandingNow(FIRST, rules.effects.get(FIRST, "allow"), "not judged yet")
    found = {
        row["supplier"]: StandingNow(
            row["standing"], rules.effects.get(row["standing"], "allow"), row["reason"]
        )
        for row in await scores.standing_rows(driver, suppliers)
    }
    return {supplier: found.get(supplier, first) for supplier in suppliers}


async def standing_of(driver: Driver, supplier: str) -> StandingNow:
    """approved, allow for a supplier that was never judged."""
    return (await standings_of(driver, [supplier]))[supplier]


def require_standing(supplier: str, found: StandingNow) -> None:
    """For a new purchase order. Raises SupplierBlocked where the standing forbids it."""
    if found.effect == "block":
        raise SupplierBlocked(
            f"{supplier} is {found.standing}: {found.reason}", standing=found.standing,
            cure="choose another source, or set the standing by hand: "
            "PUT /v1/suppliers/{party}/standing",
            cure_zh="请选择其他供应商，或人工调整评级",
        )  # fmt: skip


async def refresh_standing(supplier: str, rules: Rules, uow: UnitOfWork) -> bool:
    """Judge the rolling year, keep the standing and tell when it moved; close the last quarter
    once. A standing set by hand stays until its day has passed. Returns whether it moved."""
    today = uow.now.date()
    found = await assess(uow.driver, supplier, rolling(today), uow.now, rules)
    await _close_quarter(supplier, rules, uow)
    row = await scores.standing_row(uow.driver, supplier, lock=True)
    before: Standing = row["standing"] if row is not None else FIRST
    if row is not None and row["manual_until"] is not None and row["manual_until"] >= today:
        return False
    if found.card.total is None:
        return False
    now_: Standing = rules.standing(found.card.total)
    order: tuple[Standing, ...] = ("preferred", "approved", "watch", "blocked")
    few = found.judged_lines < rules.min_lines
    if few and order.index(now_) > order.index(before):
        now_ = before
    reason = _reason(found)
    if row is None or row["total"] != found.card.total or now_ != before:
        await scores.save_standing(uow.driver, {
            "supplier": supplier, "standing": now_, "total": found.card.total, "reason": reason,
            "set_by": "", "manual_until": None,
            "since": uow.now if row is None or now_ != before else row["since"],
        })  # fmt: skip
    if now_ == before:
        return False
    event = StandingChanged(
        supplier=supplier, before=before, standing=now_,
        effect=rules.effects.get(now_, "allow"), total=found.card.total, reason=reason,
    )  # fmt: skip
    await subjects.publish(uow, [event])
    return True


def _reason(found: Assessed) -> str:
    """The criterion that moved most against the period before, else the weakest one."""
    moved = [change for change in found.changes if change.change]
    if found.before.total is not None and moved:
        most = max(moved, key=lambda change: abs(change.change))
        verb = "gained" if most.change > 0 else "lost"
        return f"{most.criterion} {verb} {abs(most.change) / 100:.2f} points"
    scored = [score for score in found.card.scores if score.points is not None]
    weakest = min(scored, key=lambda score: score.points or 0)
    return f"{weakest.criterion} has {(weakest.points or 0) / 100:.2f} of 100 points"


async def _close_quarter(supplier: str, rules: Rules, uow: UnitOfWork) -> None:
    """Write the scorecard of the quarter that ended, once, and tell it."""
    period = quarter_of(uow.now.date()).before
    if await uow.driver.fetchval(
        "SELECT 1 FROM scorecard WHERE supplier = $1 AND period = $2", supplier, period.name
    ):
        return
    found = await assess(uow.driver, supplier, period, uow.now, rules)
    row = {
        "supplier": supplier, "period": period.name, "total": found.card.total,
        "rules_version": rules.version, "body": repository.dumps(card_body(found.card)),
        "computed_at": uow.now,
    }  # fmt: skip
    if not await scores.insert_card(uow.driver, row) or found.card.total is None:
        return
    changes = {change.criterion: change for change in found.changes}
    event = ScorecardClosed(
        supplier=supplier, period=period.name, total=found.card.total, before=found.before.total,
        rules_version=rules.version,
        scores=tuple(
            CriterionScore(criterion=score.criterion, points=score.points, weight=score.weight,
                           contribution=score.contribution, before=changes[score.criterion].before)
            for score in found.card.scores
        ),
    )  # fmt: skip
    await subjects.publish(uow, [event])


def card_body(card: Scorecard) -> dict[str, Any]:
    """A scorecard as it is kept."""
    return asdict(card)


async def set_standing(
    supplier: str, standing: Standing, reason: str, until: date, uow: UnitOfWork, actor: Actor
) -> Row:
    """A person's word over the rules, up to a day. The same again changes nothing. Raises NotFound
    or Conflict."""
    known = await repository.references(uow.driver, [supplier], [], [])
    if actor.side != "buyer" or uow.party != "*" or supplier not in known.suppliers:
        raise NotFound(f"no supplier {supplier}")
    if until < uow.now.date():
        raise refused("the last day has passed", "give a day from today on", "截止日期已过")
    row = await scores.standing_row(uow.driver, supplier, lock=True)
    before: Standing = row["standing"] if row is not None else FIRST
    made = {
        "supplier": supplier, "standing": standing,
        "total": row["total"] if row is not None else None, "reason": reason,
        "set_by": actor.party, "manual_until": until,
        "since": uow.now if row is None or before != standing else row["since"],
    }  # fmt: skip
    await scores.save_standing(uow.driver, made)
    if before != standing:
        rules = await scores.current_rules(uow.driver)
        event = StandingChanged(
            supplier=supplier, before=before, standing=standing,
            effect=rules.effects.get(standing, "allow"), total=made["total"], reason=reason,
            by=actor.party,
        )  # fmt: skip
        await subjects.publish(uow, [event])
    return made


async def put_rules(rules: Mapping[str, Any], uow: UnitOfWork, actor: Actor) -> Rules:
    """A new version of the rules; the same as the newest changes nothing. Raises Forbidden."""
    if actor.side != "buyer" or uow.party != "*":
        raise Forbidden("the buyer's staff keeps the rules (仅限采购方操作)")
    await uow.driver.execute("LOCK TABLE scorecard_rules IN SHARE ROW EXCLUSIVE MODE")
    row = await uow.driver.fetchrow(
        "SELECT version, rules FROM scorecard_rules ORDER BY version DESC LIMIT 1"
    )
    if row is None or repository.loads(row["rules"]) != dict(rules):
        version = row["version"] + 1 if row is not None else 1
        await scores.insert_rules(
            uow.driver,
            {"version": version, "rules": rules, "set_by": actor.party, "set_at": uow.now},
        )
    return await scores.current_rules(uow.driver)


async def submit_proposal(row: Mapping[str, Any], uow: UnitOfWork) -> tuple[Row, bool]:
    """(proposal, created). The same number and body again change nothing. Raises Conflict."""
    id_ = row["proposal_id"]
    present = await subjects.row_of(uow.driver, "proposal", "proposal_id", id_, uow.party)
    if present is not None:
        if present["body_hash"] != row["body_hash"]:
            raise refused("the number was used for another proposal", "use a new number",
                          "请使用新的编号", proposal_id=id_)  # fmt: skip
        return present, False
    made = {
        **row, "state": "submitted", "answer": "", "decided_by": "", "version": 1,
        "submitted_at": uow.now, "decided_at": None,
    }  # fmt: skip
    await scores.save_proposal(uow.driver, made)
    return made, True


async def decide_proposal(
    id_: str, accept: bool, answer: str, uow: UnitOfWork, actor: Actor
) -> Row:
    """The buyer takes a sample or proposal, or does not. Raises NotFound, Forbidden,
    AlreadyDecided."""
    row = await subjects.row_of(uow.driver, "proposal", "proposal_id", id_, uow.party, lock=True)
    if row is None:
        raise NotFound(f"no proposal {id_}")
    if actor.side != "buyer":
        raise Forbidden("the buyer decides (仅限采购方操作)")
    state = "accepted" if accept else "refused"
    if row["state"] == state:
        return row
    if row["state"] != "submitted":
        raise AlreadyDecided(f"{row['decided_by']} decided: {row['state']}", state=row["state"])
    made = {
        **row, "state": state, "answer": answer, "decided_by": actor.party,
        "decided_at": uow.now, "version": row["version"] + 1,
    }  # fmt: skip
    await scores.save_proposal(uow.driver, made)
    return made
