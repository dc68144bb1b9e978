"""Certificates and the rules that ask for them; both turn listings."""

from collections.abc import Sequence

from entrepot.catalog import repository, tables
from entrepot.catalog.domain.commands import PutCertificate, PutRule
from entrepot.catalog.handlers.gating import regate
from entrepot.catalog.repository import Stored
from entrepot.shared.database import UnitOfWork, lock_writers
from entrepot.shared.errors import Conflict
from entrepot.shared.events.catalog import CertificateChanged
from entrepot.shared.outcomes import Outcome, refused, written
from entrepot.shared.rules.markets import markets_of


def certificate_event(content: PutCertificate) -> CertificateChanged:
    return CertificateChanged(
        certificate=content.certificate, sku=content.sku, kind=content.kind,
        market=content.market, number=content.number, valid_from=content.valid_from,
        valid_to=content.valid_to, withdrawn=content.withdrawn,
    )  # fmt: skip


async def put_certificates(commands: Sequence[PutCertificate], uow: UnitOfWork) -> list[Outcome]:
    """Hold these certificates (distinct ids) and judge the listings they concern again. Refuses
    those of unknown SKUs (Conflict)."""
    await lock_writers(uow)
    stored = await repository.certificates(uow.driver, [c.certificate for c in commands])
    known = await repository.known_skus(uow.driver, {c.sku for c in commands})
    outcomes: list[Outcome] = []
    rows, touched = [], set()
    for command in commands:
        before = stored.get(command.certificate)
        if command.sku not in known:
            outcomes.append(refused(Conflict(f"SKU {command.sku} is not in the catalog")))
            continue
        if before is not None and before.content == command:
            outcomes.append(Outcome("unchanged", before.version))
            continue
        outcome = written(before.version if before else None)
        outcomes.append(outcome)
        rows.append(repository.certificate_row(Stored(command, outcome.version, uow.now)))
        uow.publish(certificate_event(command), version=outcome.version)
        touched.add(command.sku)
        if before is not None:
            touched.add(before.content.sku)
    await repository.save(uow.driver, tables.CERTIFICATE, rows)
    if touched:
        await regate(uow, touched)
    return outcomes


async def put_rule(command: PutRule, uow: UnitOfWork) -> Outcome:
    """Hold a rule; the listings of its market become due and are judged after the commit, in
    batches (gating.settle_due), because a rule may concern all of them."""
    await lock_writers(uow)
    before = (await repository.rules(uow.driver, [command.rule])).get(command.rule)
    if before is not None and before.content == command:
        return Outcome("unchanged", before.version)
    outcome = written(before.version if before else None)
    row = repository.rule_row(Stored(command, outcome.version, uow.now))
    await repository.save(uow.driver, tables.RULE, [row])
    markets = {*markets_of(command.market)}
    if before is not None:
        markets.update(markets_of(before.content.market))
    await repository.mark_due(uow.driver, sorted(markets), uow.now.date())
    return outcome
