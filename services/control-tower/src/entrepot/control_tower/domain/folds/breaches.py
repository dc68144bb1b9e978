"""What is told to be wrong until it is told to be right: prices, certificates and listings by the
catalogue, stock that a warehouse counts otherwise, orders that a platform has and we have not."""

from entrepot.control_tower.domain.facts import BreachFact
from entrepot.control_tower.domain.world import Seen, World


def breach_of(seen: Seen) -> tuple[str, str]:
    """(kind, thing) of the breach that an event is about; ("", ""): of none."""
    name = seen.type.partition(".")[2]
    if name.startswith("price_parity_"):
        return "parity", "/".join((seen.text("rule"), seen.text("sku"), seen.text("shop")))
    if name.startswith("certificate_"):
        return "certificate", "/".join((seen.text("sku"), seen.text("market"), seen.text("kind")))
    if name.startswith("listing_status_"):
        return "listing", f"{seen.text('shop')}/{seen.text('external_sku')}"
    if name.startswith("discrepancy_"):
        return "stock", seen.text("discrepancy_id")
    if name.startswith("shop_gap_"):
        return "orders", f"{seen.text('shop')}/{seen.text('day')}"
    return "", ""


def _breach(world: World, seen: Seen) -> BreachFact:
    fact = world.see(BreachFact, *breach_of(seen))
    fact.sku, fact.shop = seen.text("sku"), seen.text("shop")
    return fact


def on_parity_breached(world: World, seen: Seen) -> None:
    fact = _breach(world, seen)
    fact.told = seen.text("reference_shop") or "the floor"
    fact.observed, fact.threshold = seen.number("gap_bp"), seen.number("tolerance_bp")
    fact.since_at = fact.since_at or seen.time


def on_certificate_expiring(world: World, seen: Seen) -> None:
    fact = _breach(world, seen)
    fact.told = f"{seen.text('kind')} ({seen.text('market')})"
    fact.observed, fact.ends_on = seen.number("listings"), seen.day("valid_to")
    fact.since_at = fact.since_at or seen.time


def on_certificate(world: World, seen: Seen) -> None:
    """One that lasts longer takes the place of the one that ends."""
    fact, until = _breach(world, seen), seen.day("valid_to")
    longer = until is None or fact.ends_on is None or until > fact.ends_on
    if longer and seen.data.get("withdrawn") is not True:
        fact.since_at = None


def on_listing_status(world: World, seen: Seen) -> None:
    fact = _breach(world, seen)
    fact.told = seen.text("status")
    fact.since_at = (fact.since_at or seen.time) if seen.data.get("differs") is True else None


def on_discrepancy(world: World, seen: Seen) -> None:
    fact = _breach(world, seen)
    fact.told = seen.text("location")
    fact.observed = seen.number("theirs") - seen.number("ours")
    fact.since_at = seen.time


def on_gap(world: World, seen: Seen) -> None:
    fact = _breach(world, seen)
    fact.told, fact.ends_on = seen.text("party"), seen.day("day")
    fact.observed, fact.threshold = seen.number("missing"), seen.number("unread")
    fact.since_at = fact.since_at or seen.time


def on_right_again(world: World, seen: Seen) -> None:
    _breach(world, seen).since_at = None


FOLDS = {
    "catalog.price_parity_breached.v1": on_parity_breached,
    "catalog.price_parity_restored.v1": on_right_again,
    "catalog.certificate_expiring.v1": on_certificate_expiring,
    "catalog.certificate_changed.v1": on_certificate,
    "catalog.listing_status_changed.v1": on_listing_status,
    "inventory.discrepancy_opened.v1": on_discrepancy,
    "inventory.discrepancy_decided.v1": on_right_again,
    "orders.shop_gap_found.v1": on_gap,
    "orders.shop_gap_closed.v1": on_right_again,
}
