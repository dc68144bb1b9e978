"""The recount reads inventory's ledger, and finds what was tampered with."""

from collections import defaultdict

from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.testing.plugin import Rig
from entrepot.simulator.audit import Ledger, Log, drift, oversold, read_ledger

KEY = ("LAMP-1", "GB-LON")
LOCATION = {
    "kind": "own", "name": "London", "party": "warehouse:london", "country": "GB",
    "timezone": "Europe/London",
}  # fmt: skip


async def with_stock(rig: Rig, units: int) -> None:
    """A location with units counted in, through the public API."""
    await rig.deliver(SkuChanged(sku=KEY[0], product="LAMP", title="Desk lamp"))
    headers = rig.headers("staff:ops", "inventory:write stock-events:write")
    await rig.client.put("/v1/locations/GB-LON", json=LOCATION, headers=headers)
    event = {
        "event_id": "rcv-1", "type": "received", "sku": KEY[0], "location": KEY[1],
        "quantity": units, "occurred_at": rig.clock().isoformat(),
    }  # fmt: skip
    answer = await rig.client.post(
        "/v1/stock-events:batch", json={"items": [event]}, headers=headers
    )
    assert answer.status_code == 200, answer.text


async def ledger_of(rig: Rig) -> Ledger:
    async with rig.worker.transaction() as uow:
        return await read_ledger(uow.driver)


def a_log(on_hand: int) -> Log:
    log = Log(defaultdict(int), defaultdict(int), defaultdict(int), {})
    log.on_hand[KEY] = log.received[KEY] = on_hand
    return log


async def test_a_receipt_is_found_in_the_ledger_as_it_was_booked(rig: Rig) -> None:
    await with_stock(rig, 48)
    ledger = await ledger_of(rig)
    assert ledger.free(KEY) == ledger.on_hand(KEY) == 48
    assert ledger.total == 0
    assert drift(ledger, a_log(48)) == 0
    assert oversold(ledger, a_log(48)) == 0


async def test_a_balance_that_was_changed_by_hand_is_drift(rig: Rig) -> None:
    await with_stock(rig, 48)
    await rig.sql("UPDATE stock SET on_hand = on_hand + 3")
    assert drift(await ledger_of(rig), a_log(48)) == 3


async def post_by_hand(rig: Rig, source: str, target: str, units: int) -> None:
    """A movement that no service knows of."""
    await rig.sql(
        "INSERT INTO movement (posted_at, occurred_at, sku, location, party, from_account, "
        "to_account, quantity, kind, reference, source_event_id) "
        "VALUES ($1, $1, $2, $3, 'warehouse:london', $4, $5, $6, 'adjust', '', '')",
        rig.clock(), *KEY, source, target, units,
    )  # fmt: skip


async def test_a_movement_without_a_balance_and_an_event_is_drift_against_both(rig: Rig) -> None:
    await with_stock(rig, 48)
    await post_by_hand(rig, "adjustment", "free", 4)
    assert drift(await ledger_of(rig), a_log(48)) == 8


async def test_units_reserved_that_were_not_there_are_oversold(rig: Rig) -> None:
    await with_stock(rig, 5)
    await post_by_hand(rig, "free", "reserved", 7)
    assert oversold(await ledger_of(rig), a_log(5)) == 2
