"""Proposals are made, decided by people or rules, and told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entrepot.planning.domain import proposals as rules_of
from entrepot.planning.repository import proposals as rows_of
from entrepot.planning.repository.subjects import publish
from entrepot.planning.repository.supply import rates
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, InvalidBody, NotFound, VersionMismatch
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.planning import ProposalDecided, ProposalLine, ProposalMade
from entrepot.shared.ids import new_id

ITSELF = "service:planning"


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal before it has an id. lines: line_no is given here, in their order."""

    kind: rules_of.Kind
    trigger: str
    to_place: str
    mode: str
    currency: str
    lines: Sequence[Mapping[str, Any]]
    explanation: Mapping[str, Any]
    effect: Mapping[str, Any]
    supplier: str | None = None
    from_place: str | None = None
    agreement: str | None = None

    @property
    def way(self) -> tuple[Any, ...]:
        """Proposals of one way replace each other."""
        return (self.supplier, self.from_place, self.to_place, self.mode, self.agreement)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person's decision. quantities: by line, where they are edited."""

    proposal_id: str
    decision: rules_of.Decision
    quantities: Mapping[int, int] | None = None
    reason: str = ""
    version: int | None = None


async def propose(
    drafts: Sequence[Draft], uow: UnitOfWork, *, kind: str, trigger: str
) -> list[dict[str, Any]]:
    """Write proposals down. Open ones of the kind and trigger that say the same stay, all others
    are superseded; rules decide at once what they may. Returns the new ones."""
    before = await rows_of.open_ones(uow.driver, kind, trigger)
    held = {
        (r["supplier"], r["from_place"], r["to_place"], r["mode"], r["agreement"]): r
        for r in before
    }
    told: list[Event] = []
    rows: list[dict[str, Any]] = []
    kept: set[str] = set()
    for draft in drafts:
        old = held.get(draft.way)
        if old is not None and rules_of.same_lines(old["lines"], draft.lines):
            kept.add(old["proposal_id"])
            continue
        rows.append(_row(draft, uow.now))
    if trigger != "surge":  # A surge's proposal stands until it is decided.
        for old in before:
            if old["proposal_id"] not in kept:
                rows_of_old = _decide(old, "superseded", old["lines"], ITSELF, uow.now,
                                      reason="newer figures")  # fmt: skip
                rows.append(rows_of_old)
                told.append(_decided(rows_of_old, "superseded"))
    made = [r for r in rows if r["state"] == "open"]
    told += [_made(r) for r in made]
    await _apply_rules(made, told, uow)
    await rows_of.save(uow.driver, rows)
    await publish(uow, told)
    return made


def _row(draft: Draft, now: datetime) -> dict[str, Any]:
    lines = [{**line, "line_no": i, "proposed": line["quantity"]}
             for i, line in enumerate(draft.lines, 1)]  # fmt: skip
    return {
        "proposal_id": new_id("prp"), "kind": draft.kind, "trigger": draft.trigger,
        "state": "open", "supplier": draft.supplier, "from_place": draft.from_place,
        "to_place": draft.to_place, "mode": draft.mode, "agreement": draft.agreement,
        "currency": draft.currency, "cost_minor": rules_of.cost_of(lines), "lines": lines,
        "explanation": dict(draft.explanation), "effect": dict(draft.effect), "decided_by": "",
        "decision_reason": "", "by_rule": False, "edited": False, "answer": {}, "attempts": 0,
        "next_try_at": None, "decided_at": None, "made_at": now, "version": 1,
    }  # fmt: skip


async def _apply_rules(made: Sequence[dict[str, Any]], told: list[Event], uow: UnitOfWork) -> None:
    found = await rows_of.rules(uow.driver)
    worth = await rates(uow.driver, uow.now.date())
    for row in made:
        units = sum(line["quantity"] for line in row["lines"])
        rule = found.get((row["kind"], row["trigger"]))
        if rules_of.by_rule(rule, units, row["cost_minor"], row["currency"], worth):
            row |= _decide(row, "approved", row["lines"], ITSELF, uow.now, rule=True,
                           reason="approval rule")  # fmt: skip
            told.append(_decided(row, "approved"))


def _decide(
    row: Mapping[str, Any], state: str, lines: Sequence[Mapping[str, Any]], by: str, now: datetime,
    *, rule: bool = False, edited: bool = False, reason: str = "",
) -> dict[str, Any]:  # fmt: skip
    return {
        **row, "state": state, "lines": list(lines), "cost_minor": rules_of.cost_of(lines),
        "decided_by": by, "decided_at": now, "decision_reason": reason, "by_rule": rule,
        "edited": row["edited"] or edited, "version": row["version"] + 1,
        "next_try_at": now if state == "approved" else None, "attempts": 0,
    }  # fmt: skip


async def decide(
    wanted: Sequence[Wanted], uow: UnitOfWork, by: str
) -> list[dict[str, Any] | EntrepotError]:
    """What became of each: its row, or why not. Approving what is approved, or rejecting what is
    rejected, changes nothing."""
    held = await rows_of.lock(uow.driver, [w.proposal_id for w in wanted])
    found: list[dict[str, Any] | EntrepotError] = []
    changed: dict[str, dict[str, Any]] = {}
    told: list[Event] = []
    for one in wanted:
        row = changed.get(one.proposal_id) or held.get(one.proposal_id)
        try:
            new = _decision(one, row, by, uow.now)
        except EntrepotError as error:
            found.append(error)
            continue
        if new is not row:
            changed[one.proposal_id] = new
            told.append(_decided(new, "approved" if new["state"] == "approved" else "rejected"))
        found.append(new)
    await rows_of.save(uow.driver, list(changed.values()))
    await publish(uow, told)
    return found


def _decision(one: Wanted, row: dict[str, Any] | None, by: str, now: datetime) -> dict[str, Any]:
    if row is None:
        raise NotFound(f"no proposal {one.proposal_id}")
    if one.version is not None and one.version != row["version"]:
        raise VersionMismatch(f"the current version is {row['version']}")
    if one.decision == "approve":
        if row["state"] in ("approved", "placed") and one.quantities is None:
            return row
        lines, edited = rules_of.approved(row, one.quantities)
        return _decide(row, "approved", lines, by, now, edited=edited, reason=one.reason)
    if row["state"] == "rejected":
        return row
    rules_of.rejected(row)
    if not one.reason.strip():
        raise InvalidBody("a rejection needs a reason", cure="say why, so that planning can learn",
                          cure_zh="拒绝时请填写原因")  # fmt: skip
    return _decide(row, "rejected", row["lines"], by, now, reason=one.reason)


def _lines(row: Mapping[str, Any]) -> tuple[ProposalLine, ...]:
    return tuple(
        ProposalLine(
            line_no=li["line_no"], sku=li["sku"], quantity=li["quantity"],
            unit_cost_minor=li["unit_cost_minor"], reason=li.get("reason", ""),
            reason_zh=li.get("reason_zh", ""),
        )
        for li in row["lines"]
    )  # fmt: skip


def _made(row: Mapping[str, Any]) -> ProposalMade:
    return ProposalMade(
        proposal_id=row["proposal_id"], kind=row["kind"], trigger=row["trigger"],
        supplier=row["supplier"], from_location=row["from_place"], to_location=row["to_place"],
        mode=row["mode"], agreement=row["agreement"], currency=row["currency"],
        cost_minor=row["cost_minor"], lines=_lines(row), reason=row["explanation"]["en"],
        reason_zh=row["explanation"]["zh"],
    )  # fmt: skip


def _decided(row: Mapping[str, Any], decision: Any) -> ProposalDecided:
    return ProposalDecided(
        proposal_id=row["proposal_id"], kind=row["kind"], decision=decision, by=row["decided_by"],
        rule=row["by_rule"], edited=row["edited"], reason=row["decision_reason"],
        lines=_lines(row),
    )  # fmt: skip
