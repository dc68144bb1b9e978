"""What shops say of their listings."""

from collections.abc import Sequence

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.shop_status import ReportStatus, differs
from entrepot.catalog.repository import StoredStatus
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import UnknownShop
from entrepot.shared.events.catalog import ListingStatusChanged, StatusReason
from entrepot.shared.outcomes import Outcome, refused, written


async def report_statuses(commands: Sequence[ReportStatus], uow: UnitOfWork) -> list[Outcome]:
    """Keep the newest report of each listing by the shop's clock; an older one changes nothing,
    whenever it arrives. Refuses shops that the caller does not see (UnknownShop)."""
    await lock_writers(uow)
    names = {(c.shop, c.external_sku) for c in commands}
    held = await repository.statuses(uow.driver, names)
    ours = await repository.listings(uow.driver, names)
    parties = await repository.shop_parties(uow.driver, {c.shop for c in commands})
    outcomes: dict[int, Outcome] = {}
    newest: dict[tuple[str, str], StoredStatus] = {}
    for index in sorted(range(len(commands)), key=lambda i: commands[i].reported_at):
        command = commands[index]
        name = (command.shop, command.external_sku)
        if command.shop not in parties:
            outcomes[index] = refused(UnknownShop(f"shop {command.shop} is not connected"))
            continue
        before = newest.get(name) or held.get(name)
        if before is not None and command.reported_at <= before.content.reported_at:
            outcomes[index] = Outcome("unchanged", before.version)
            continue
        party = parties[command.shop]
        was = held.get(name)
        same = was is not None and _told(was.content) == _told(command)
        if was is not None and same:
            outcomes[index] = Outcome("unchanged", was.version)
        else:
            outcomes[index] = written(was.version if was else None)
        newest[name] = StoredStatus(command, outcomes[index].version, party, uow.now)
    await repository.save(
        uow.driver, tables.LISTING_STATUS, [repository.status_row(s) for s in newest.values()]
    )
    for name, now in sorted(newest.items()):
        was, listing = held.get(name), ours.get(name)
        if was is not None and _told(was.content) == _told(now.content):
            continue
        status = listing.status if listing is not None else None
        event = ListingStatusChanged(
            shop=name[0], external_sku=name[1], sku=listing.content.sku if listing else None,
            status=now.content.status,
            reasons=tuple(StatusReason(code=r.code, text=r.text) for r in now.content.reasons),
            reported_at=now.content.reported_at,
            ours=status,  # type: ignore[arg-type]
            differs=differs(status, now.content.status),
        )  # fmt: skip
        uow.publish(event, version=now.version, parties=(now.party,))
    return [outcomes[index] for index in range(len(commands))]


def _told(report: ReportStatus) -> tuple[object, ...]:
    return (report.status, report.reasons)
