"""What speaks against a new order though nothing forbids it."""

from collections.abc import Iterable
from datetime import date

from entrepot.shared.database import Driver
from entrepot.supplier_portal.domain.agreement import in_force
from entrepot.supplier_portal.domain.qualification import lacks
from entrepot.supplier_portal.domain.sharing import week_of
from entrepot.supplier_portal.handlers.scorecards import standing_of
from entrepot.supplier_portal.repository import partners
from entrepot.supplier_portal.repository.purchase_orders import weekly_load

MAX_WARNINGS = 10


async def warnings_of(
    driver: Driver, supplier: str, lines: Iterable[tuple[str, date]], today: date
) -> list[str]:
    """Of the supplier's standing, of documents that it lacks, of weeks for which more is ordered
    than was agreed that it can make. lines: (SKU, day) of the order, which is among those counted.
    Each is `kind; name=value; …`."""
    found: list[str] = []
    standing = await standing_of(driver, supplier)
    if standing.effect == "warn":
        found.append(f"supplier-standing; standing={standing.standing}")
    documents, rules = await partners.documents_and_rules(driver, [supplier])
    found += [
        f"document-lacking; kind={lack.kind}"
        for lack in lacks(supplier, documents, rules, today) if lack.effect == "warn"
    ]  # fmt: skip
    agreed = in_force((await partners.agreements_of(driver, [supplier])).get(supplier, ()), today)
    capacity = {sku: units for a in reversed(agreed) for sku, units in a.capacity.items()}
    if capacity:
        weeks = sorted({(sku, week_of(day)) for sku, day in lines})
        load = await weekly_load(driver, supplier, sorted({week for _, week in weeks}))
        for sku, week in weeks:
            for name, units in ((sku, load.get((sku, week), 0)), (None, _all(load, week))):
                if name in capacity and units > capacity[name]:
                    of = f"sku={name}; " if name else ""
                    found.append(
                        f"capacity-exceeded; {of}week={week}; units={units}; agreed={capacity[name]}"
                    )
    return list(dict.fromkeys(found))[:MAX_WARNINGS]


def _all(load: dict[tuple[str, str], int], week: str) -> int:
    return sum(units for (_, other), units in load.items() if other == week)
