"""Sharing agreements: proposed by one operator, agreed by the other; calling a transfer under one;
taking loans off."""

from collections.abc import Mapping
from typing import Any, Literal

from entrepot.inventory.domain.errors import (
    AgreementRefuses,
    LoanNotOutstanding,
    UnknownLocation,
    WrongState,
)
from entrepot.inventory.handlers import transfers
from entrepot.inventory.repository import books, places, sharing
from entrepot.inventory.repository.allocations import claims
from entrepot.inventory.repository.sharing import Settled
from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody, NotFound
from entrepot.shared.events.inventory import SharingAgreementChanged, SkuSet
from entrepot.shared.ids import new_id

TERMS = tuple(c for c in (*sharing.COLUMNS, "hours") if c not in (
    "agreement", "state", "lender_agreed", "borrower_agreed", "version"))  # fmt: skip


async def _parties(uow: UnitOfWork, terms: Mapping[str, Any]) -> dict[str, Any]:
    """The operators and the lender's time zone. Raises UnknownLocation, InvalidBody, NotFound."""
    codes = [c for c in (terms["lender_location"], terms["borrower_location"]) if c]
    await places.see_all(uow)
    found = await places.zones(uow, codes)
    await places.see_as(uow, uow.party)
    for code in codes:
        if code not in found:
            raise UnknownLocation(code)
    lender = found[terms["lender_location"]]
    borrower = terms["borrower_party"]
    if terms["borrower_location"]:
        operator = found[terms["borrower_location"]]["party"]
        if borrower not in (None, operator):
            raise InvalidBody("borrower_party does not operate borrower_location")
        borrower = operator
    if borrower is None:
        raise InvalidBody("name borrower_party or borrower_location")
    if borrower == lender["party"]:
        raise InvalidBody(
            "lender and borrower are the same operator",
            cure="no agreement is needed within one operator", cure_zh="同一运营方之间无需共享协议",
        )  # fmt: skip
    if uow.party not in (EVERY_PARTY, lender["party"], borrower):
        raise NotFound("an agreement is proposed by the lender, the borrower or staff")
    return {"lender_party": lender["party"], "borrower_party": borrower,
            "timezone": lender["timezone"]}  # fmt: skip


async def propose(
    uow: UnitOfWork, name: str, terms: dict[str, Any], current: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Write the terms down, agreed to by the caller; the other operator has to agree (staff
    speaks for nobody here). New terms of an active agreement wait for consent, too, and nothing
    is lent meanwhile; what is lent stays. Raises WrongState for one that ended."""
    if current is not None and current["state"] == "ended":
        raise WrongState("the agreement ended; propose a new one", state="ended")
    full = {**terms, **await _parties(uow, terms)}
    if current is not None and all(current[c] == full[c] for c in TERMS):
        return dict(current)
    return await _save(uow, {
        **full, "agreement": name, "state": "proposed",
        "lender_agreed": uow.party == full["lender_party"],
        "borrower_agreed": uow.party == full["borrower_party"],
        "version": current["version"] if current else 0,
    })  # fmt: skip


async def accept(uow: UnitOfWork, name: str, on_behalf_of: str | None) -> dict[str, Any]:
    """One side agrees; with both it is active. on_behalf_of: staff records the consent of a
    party. Raises NotFound, WrongState, InvalidBody."""
    found = await _locked(uow, name)
    if found["state"] == "ended":
        raise WrongState("the agreement ended; propose a new one", state="ended")
    side = uow.party if uow.party != EVERY_PARTY else on_behalf_of
    if side not in (found["lender_party"], found["borrower_party"]):
        raise InvalidBody(
            "name the party whose consent you record: on_behalf_of",
            cure=f"{found['lender_party']} or {found['borrower_party']}",
        )
    key = "lender_agreed" if side == found["lender_party"] else "borrower_agreed"
    if found[key]:
        return found
    found[key] = True
    if found["lender_agreed"] and found["borrower_agreed"]:
        found["state"] = "active"
    return await _save(uow, found)


async def end(uow: UnitOfWork, name: str) -> dict[str, Any]:
    """Withdraw a proposal (either side), or cancel an agreement (who may). Loans stay until they
    are settled. Raises NotFound, AgreementRefuses."""
    found = await _locked(uow, name)
    if found["state"] == "ended":
        return found
    who = {
        "either": (found["lender_party"], found["borrower_party"]),
        "lender": (found["lender_party"],), "borrower": (found["borrower_party"],),
    }[found["cancellable_by"]]  # fmt: skip
    if found["state"] == "active" and uow.party not in (EVERY_PARTY, *who):
        raise AgreementRefuses(
            f"only the {found['cancellable_by']} may cancel it", cancellable_by=list(who),
            cure="ask the other party or staff", cure_zh="请联系对方或工作人员取消",
        )  # fmt: skip
    found["state"] = "ended"
    return await _save(uow, found)


async def end_all_at(uow: UnitOfWork, location: str) -> None:
    """A location's operator changed: what the old one agreed to ends."""
    for name in await sharing.active_at(uow, location):
        found = await _locked(uow, name)
        await _save(uow, {**found, "state": "ended"})


async def call_transfer(
    uow: UnitOfWork, name: str, sku: str, quantity: int, to_location: str
) -> str:
    """The borrower calls units: a transfer is planned under the agreement. They count against
    its caps at once and are lent when they leave. Returns the transfer's id. Raises
    NotFound, AgreementRefuses, UnknownLocation, UnknownSku."""
    found = await _locked(uow, name)
    if uow.party not in (EVERY_PARTY, found["borrower_party"]):
        raise NotFound("units are called by the borrower or staff")
    await places.see_all(uow)
    places_found = await places.locations(uow, [to_location])
    if to_location not in places_found:
        raise UnknownLocation(to_location)
    if places_found[to_location]["party"] != found["borrower_party"]:
        raise AgreementRefuses(f"{to_location} is not the borrower's", location=to_location)
    key = (sku, found["lender_location"])
    stocks = await books.lock_stock(uow, [key])
    terms = (await sharing.terms(uow, [name], [sku]))[name]
    free = stocks[key].available_to_promise if key in stocks else 0
    if key in stocks and stocks[key].restricted:
        free -= sum(max(0, c.wanted) for c in (await claims(uow, [key])).get(key, []))
    if not terms.may_lend("transfer", terms.lender_location, {sku: quantity}, {sku: free}, uow.now):
        room = terms.room(sku, free) if terms.open_at(uow.now) else 0
        raise AgreementRefuses(
            f"{quantity} units asked for, {room} may be lent now", sku=sku, available=room,
            state=terms.state, cure="look at GET /v1/shareable for what may be lent now",
            cure_zh="请用 GET /v1/shareable 查看当前可借数量",
        )  # fmt: skip
    transfer = await transfers.plan_transfer(
        uow, new_id("trf"), terms.lender_location, to_location, {sku: quantity},
        expected_on=None, reference=name, note="",
    )  # fmt: skip
    await sharing.set_agreement(uow, transfer.transfer_id, name)
    await places.see_as(uow, uow.party)
    return transfer.transfer_id


SettleKind = Literal["return_in_kind", "settle_money", "write_off"]


async def settle(
    uow: UnitOfWork, name: str, sku: str | None, units: int | None, kind: SettleKind,
    reference: str, note: str, by: str,
) -> int:  # fmt: skip
    """Take loans off by money, goods or a write-off: of one SKU, or all. Returns the units.
    Raises NotFound, LoanNotOutstanding; goods are named by the transfer that brought them."""
    if await sharing.lock_agreement(uow, name) is None:
        raise NotFound()
    done = await sharing.settle(
        uow, Settled(name, sku or "", units, kind, reference, note, by),
        None if sku is None else {sku},
    )  # fmt: skip
    if done == 0 and units:
        raise LoanNotOutstanding(units, 0)
    return done


async def _locked(uow: UnitOfWork, name: str) -> dict[str, Any]:
    found = await sharing.lock_agreement(uow, name)
    if found is None:
        raise NotFound()
    return found


async def _save(uow: UnitOfWork, values: dict[str, Any]) -> dict[str, Any]:
    """Write and publish the whole of it, one version on."""
    saved = {**values, "version": values["version"] + 1}
    if not await sharing.save_agreement(uow, saved):
        raise Conflict("the agreement was changed by somebody else at this moment")
    public = {k: v for k, v in saved.items() if k in SharingAgreementChanged.model_fields}
    uow.publish(
        SharingAgreementChanged.model_validate({
            **public, "floor": saved["keep_floor"],
            "skus": SkuSet(kind=saved["sku_kind"], values=tuple(saved["sku_values"])),
        }),
        version=saved["version"],
    )  # fmt: skip
    return saved
