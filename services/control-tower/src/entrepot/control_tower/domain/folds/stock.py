"""Stock: balances, what came in and went out, what a recount found wrong."""

from entrepot.control_tower.domain.facts import AgreementFact, PlaceFact, StockFact
from entrepot.control_tower.domain.world import Seen, World, day_of, number_of, text_of


def _stock(world: World, seen: Seen) -> StockFact | None:
    sku, location = seen.text("sku"), seen.text("location")
    if not sku or not location:
        return None
    stock = world.see(StockFact, sku, location)
    stock.party = seen.text("party") or stock.party
    return stock


def on_availability(world: World, seen: Seen) -> None:
    stock = _stock(world, seen)
    if stock is None or (stock.changed_at is not None and seen.time < stock.changed_at):
        return
    stock.on_hand, stock.reserved = seen.number("on_hand"), seen.number("reserved")
    stock.available = seen.number("available_to_promise")
    stock.incoming, stock.changed_at = seen.number("incoming"), seen.time


def _moved(world: World, seen: Seen, location: str) -> None:
    world.pulse(seen.time, "movements", location)


def on_received(world: World, seen: Seen) -> None:
    sku, location = seen.text("sku"), seen.text("location")
    at = seen.instant("occurred_at") or seen.time
    world.flows[day_of(at), sku, location, "received"] += seen.number("quantity")
    world.voice(seen.text("party"), seen.time)
    _moved(world, seen, location)


def on_adjusted(world: World, seen: Seen) -> None:
    world.voice(seen.text("party"), seen.time)
    _moved(world, seen, seen.text("location"))


def on_left(world: World, seen: Seen) -> None:
    at = seen.instant("occurred_at") or seen.time
    for line in seen.lines():
        sku, location = text_of(line, "sku"), text_of(line, "location")
        if sku and location:
            world.flows[day_of(at), sku, location, "shipped"] += number_of(line, "quantity")
            world.count(at, "shipped_units", n=number_of(line, "quantity"))
            _moved(world, seen, location)


def on_transfer(world: World, seen: Seen) -> None:
    for name in ("from_location", "to_location"):
        _moved(world, seen, seen.text(name))


def on_drift(world: World, seen: Seen) -> None:
    stock = _stock(world, seen)
    if stock is not None:
        stock.drift_units = seen.number("units")
        stock.drift_at = seen.instant("found_at") or seen.time


def on_place(world: World, seen: Seen) -> None:
    name = seen.text("location")
    if not name:
        return
    place = world.see(PlaceFact, name)
    place.party, place.country = seen.text("party"), seen.text("country")
    place.kind, place.name = seen.text("kind"), seen.text("name")
    place.timezone, place.cut_off = seen.text("timezone"), seen.text("cut_off")
    place.active = seen.data.get("active") is not False


def on_agreement(world: World, seen: Seen) -> None:
    name = seen.text("agreement")
    if not name:
        return
    agreement = world.see(AgreementFact, name)
    agreement.state, agreement.lender_location = seen.text("state"), seen.text("lender_location")
    agreement.borrower_location = seen.text("borrower_location")
    agreement.borrower_party = seen.text("borrower_party")
    agreement.floor, agreement.cap_per_sku = seen.number("floor"), seen.number("cap_per_sku")


FOLDS = {
    "inventory.availability_changed.v1": on_availability,
    "inventory.stock_received.v1": on_received,
    "inventory.stock_adjusted.v1": on_adjusted,
    "inventory.stock_shipped.v1": on_left,
    "inventory.transfer_dispatched.v1": on_transfer,
    "inventory.transfer_received.v1": on_transfer,
    "inventory.ledger_drift_found.v1": on_drift,
    "inventory.location_changed.v1": on_place,
    "inventory.sharing_agreement_changed.v1": on_agreement,
}
