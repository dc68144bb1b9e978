"""Where goods come that an order may wait for, though it was not proposed to be served from there:
orders proposes few places, by what they have and cost today."""

from collections.abc import Collection, Sequence

from entrepot.inventory.domain.backorder import Reach
from entrepot.inventory.domain.reservation import ReserveStock
from entrepot.inventory.domain.shop_lists import ShopLists
from entrepot.inventory.domain.stock import Key
from entrepot.inventory.repository.sku_sets import covers
from entrepot.shared.database import UnitOfWork
from entrepot.shared.packing import packed, texts

_COMING = f"""
SELECT DISTINCT e.sku, e.location, l.kind
FROM unnest({texts(1)}) AS k(sku)
JOIN backorder_policy p ON p.sku = k.sku AND p.active
JOIN expected_receipt e ON e.sku = p.sku COLLATE "C" AND e.state = 'open' AND e.received < e.quantity
JOIN location l ON l.location = e.location AND l.active
"""
_LENDERS = f"""
SELECT a.lender_location, a.borrower_party, k.sku
FROM sharing_agreement a, unnest($1::text[]) AS k(sku)
WHERE a.lender_location = ANY($2::text[]) AND a.state = 'active' AND a.valid_from <= $3
  AND (a.valid_until IS NULL OR a.valid_until > $3) AND {covers("a", "k.sku")}
"""
_OPERATORS = "SELECT location, party FROM location WHERE location = ANY($1::text[])"


def proposed(command: ReserveStock) -> set[str]:
    """Every place that an option names."""
    return {a.location for option in command.options for a in option.allocations}


async def load(uow: UnitOfWork, commands: Collection[ReserveStock], lists: ShopLists) -> Reach:
    """What the orders could wait for, were they refused. Most ask for SKUs without a policy, for
    which it is one statement. Called before stock rows are locked."""
    reach = Reach(sources=lists.sources)
    skus = {entry.sku for command in commands for entry in command.demand}
    if not skus:
        return reach
    for sku, location, kind in await uow.driver.fetch(_COMING, packed(skus)):
        reach.coming.setdefault(sku, []).append(location)
        reach.kinds[location] = kind
    if not reach.coming:
        return reach
    waiting = [c for c in commands if any(entry.sku in reach.coming for entry in c.demand)]
    await _neighbours(uow, reach, waiting)
    return reach


async def _neighbours(uow: UnitOfWork, reach: Reach, commands: Sequence[ReserveStock]) -> None:
    rows = await uow.driver.fetch(_LENDERS, list(reach.coming), list(reach.kinds), uow.now)
    for location, borrower, sku in rows:
        reach.borrowers.setdefault((location, sku), set()).add(borrower)
    if reach.borrowers:
        named = sorted({place for command in commands for place in proposed(command)})
        reach.operators = dict(await uow.driver.fetch(_OPERATORS, named))


def keys(reach: Reach, commands: Collection[ReserveStock]) -> set[Key]:
    """Records of the places, to be locked with those that options name."""
    return {
        (entry.sku, place)
        for command in commands
        for entry in command.demand if entry.sku in reach.coming
        for place in elsewhere(reach, command, entry.sku)
    }  # fmt: skip


def candidates(command: ReserveStock, sku: str) -> list[str]:
    """Places that options name for the SKU, in their order, without those of neighbours."""
    return list(dict.fromkeys(
        allocation.location
        for option in command.options
        for allocation in option.allocations
        if allocation.sharing_agreement is None
        and any(i < len(command.demand) and command.demand[i].sku == sku
                for i in allocation.demand)
    ))  # fmt: skip


def elsewhere(reach: Reach, command: ReserveStock, sku: str) -> list[str]:
    """Other places for one SKU of one order, without the neighbours that options name."""
    known = set(candidates(command, sku))
    known |= {a.location for o in command.options for a in o.allocations if a.sharing_agreement}
    found = reach.places(command.owner.removeprefix("shop:"), sku, proposed(command))
    return [place for place in found if place not in known]
