"""Agreements: proposed by either side, in force once both accepted."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.supplier_portal import AgreementChanged
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.agreement import Agreement
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.domain.faults import refused
from entrepot.supplier_portal.handlers.demand import share_anew
from entrepot.supplier_portal.repository import partners, subjects

Check = Callable[[Agreement], None]


def agreement_id(supplier: str, number: str) -> str:
    """The same number of a supplier is the same agreement."""
    return derived_id("agr", supplier, number)


async def propose_agreement(
    supplier: str, terms: Mapping[str, Any], uow: UnitOfWork, actor: Actor, check: Check
) -> tuple[list[Agreement], bool]:
    """A new version, accepted by the side that proposes it; (all versions, whether it is new).
    The same terms again change nothing. check: sees the newest version and may refuse. Raises
    NotFound for a supplier that is not known, or not the caller."""
    row = await repository.lock_supplier(uow.driver, supplier, uow.party)
    if row is None:
        raise NotFound(f"no supplier {supplier}")
    id_ = agreement_id(supplier, terms["number"])
    versions = await partners.agreement_versions(uow.driver, id_, uow.party, lock=True)
    if versions:
        newest = versions[-1]
        if dict(newest.terms) == terms and newest.ended_at is None:
            return versions, False
        check(newest)
    made = Agreement(
        agreement_id=id_, version=len(versions) + 1, supplier=supplier, proposed_by=actor.side,
        terms=terms, valid_from=date.fromisoformat(terms["valid_from"]),
        valid_to=date.fromisoformat(terms["valid_to"]) if terms.get("valid_to") else None,
        buyer_accepted_at=None, supplier_accepted_at=None, ended_at=None, reason="",
        created_at=uow.now,
    )  # fmt: skip
    made.accept(actor.side, uow.now)
    await partners.save_agreements(uow.driver, [made])
    await subjects.publish(uow, [_event(made, "proposed")])
    return [*versions, made], True


async def accept_agreement(
    id_: str, version: int, uow: UnitOfWork, actor: Actor
) -> list[Agreement]:
    """Accept a version for one's side; a repeat changes nothing. Raises NotFound, or Conflict
    for a version that is not the newest, or ended."""
    versions, chosen = await _chosen(id_, version, uow)
    _require_open(chosen)
    if chosen.version != versions[-1].version:
        raise refused(
            f"version {versions[-1].version} is the newest", "accept the newest version",
            "请接受最新版本", newest=versions[-1].version,
        )  # fmt: skip
    if chosen.accept(actor.side, uow.now):
        await partners.save_agreements(uow.driver, [chosen])
        if chosen.is_accepted:
            await subjects.publish(uow, [_event(chosen, "accepted")])
            await share_anew(uow, chosen.supplier)
    return versions


async def end_agreement(
    id_: str, version: int, reason: str, uow: UnitOfWork, actor: Actor
) -> list[Agreement]:
    """Refuse a proposed version, or end an accepted one (the buyer, or the supplier for what it
    did not accept yet). A repeat changes nothing. Raises NotFound or Conflict."""
    versions, chosen = await _chosen(id_, version, uow)
    if chosen.ended_at is not None:
        return versions
    if chosen.is_accepted and actor.side == "supplier":
        raise refused("both sides accepted this version", "propose a new version with valid_to",
                      "双方已接受，请提议带有截止日期的新版本")  # fmt: skip
    state = "ended" if chosen.is_accepted else "refused"
    chosen.ended_at, chosen.reason = uow.now, reason
    await partners.save_agreements(uow.driver, [chosen])
    await subjects.publish(uow, [_event(chosen, state)])
    return versions


async def _chosen(id_: str, version: int, uow: UnitOfWork) -> tuple[list[Agreement], Agreement]:
    versions = await partners.agreement_versions(uow.driver, id_, uow.party, lock=True)
    for chosen in versions:
        if chosen.version == version:
            return versions, chosen
    raise NotFound(f"no version {version} of agreement {id_}")


def _require_open(chosen: Agreement) -> None:
    if chosen.ended_at is not None:
        raise refused("this version was refused or ended", "propose a new version",
                      "该版本已被拒绝或终止，请提议新版本")  # fmt: skip


def _event(made: Agreement, state: Any) -> AgreementChanged:
    sharing = made.terms.get("forecast_sharing") or {}
    return AgreementChanged(
        agreement_id=made.agreement_id, agreement_version=made.version, supplier=made.supplier,
        state=state, proposed_by=made.proposed_by, valid_from=made.valid_from,
        valid_to=made.valid_to, lead_time_days=made.lead_time_days, skus=made.skus,
        forecast_consent=bool(sharing.get("consent")), forecast_weeks=int(sharing.get("weeks", 0)),
        reason=made.reason,
    )  # fmt: skip
