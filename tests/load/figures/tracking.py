"""What carriers report: scans by the thousand to logistics' API. Relaying the events and what
others make of them are figures of their own."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import orjson
from hub import BenchHub
from wire import Wire

from entrepot.shared.database import Database

ROWS, PARCELS = 1000, 4000
BATCHES = 12  # Of each carrier.
CARRIERS = ("bench-one", "bench-two")
PATH = "/v1/tracking-events:batch"
#: A parcel's day: five scans in a message, of 200 parcels; on the next day five more.
DAYS = (
    ("picked_up", "in_transit", "in_transit", "customs", "in_transit"),
    ("in_transit", "in_transit", "out_for_delivery", "delivery_failed", "out_for_delivery"),
    ("in_transit", "in_transit", "in_transit", "out_for_delivery", "delivered"),
)
BEGAN = datetime(2026, 11, 20, 8, tzinfo=UTC)


def _number(carrier: str, parcel: int) -> str:
    return f"{carrier[6:].upper()}{parcel:09d}"


def _body(carrier: str, batch: int) -> bytes:
    """1,000 scans of 200 parcels; after all parcels had theirs, the next day begins."""
    own = PARCELS // len(CARRIERS)
    day, first = divmod(batch * (ROWS // len(DAYS[0])), own)
    at = BEGAN + timedelta(days=day)
    return orjson.dumps({"items": [
        {"carrier": carrier, "tracking_number": _number(carrier, first + parcel), "code": code,
         "event_time": (at + timedelta(hours=hour)).isoformat(), "location": "Shenzhen, CN",
         "description": "Departed from sorting centre"}
        for parcel in range(ROWS // len(DAYS[0]))
        for hour, code in enumerate(DAYS[day])
    ]})  # fmt: skip


async def _post(url: str, headers: dict[str, str], bodies: list[bytes], status: int) -> None:
    """One request after the other; every scan must be answered with the status."""
    async with Wire(url, headers) as wire:
        answers = [await wire.ask("POST", PATH, body) for body in bodies]
    for answered, told in answers:
        assert answered == 200, told[:300]
        assert {r["status"] for r in orjson.loads(told)["results"]} == {status}, told[:300]


_SHIPMENTS = """
INSERT INTO shipment (shipment_id, fulfilment_id, order_id, shop_party, origin,
    destination_country, destination_postal_code, weight_g, longest_mm, volume_cm3,
    dangerous_goods, hs_codes, value_minor, currency, created_at, updated_at, weight_assumed,
    version, tracking_version, state, status, party, carrier, lane, service, quote, dispatch_at,
    p90_at, promise_missed, planned_by, plan_stamp, tracking_number, labelled_at, dispatched_at)
SELECT 'shp_' || md5(number), 'ful_' || md5(number), 'ord_' || md5(number), 'shop:bench', 'SZX-1',
    'DE', '10115', 500, 200, 1600, '{}', '{}', 4900, 'EUR', now(), now(), false, 3, 0,
    'dispatched', 'created', 'carrier:' || carrier, carrier, 'eco', 'eco', '[]', now(),
    now() + interval '12 days', false, '', '', number, now(), now()
FROM unnest($1::text[], $2::text[]) AS n(carrier, number)
"""


async def _ready(url: str) -> None:
    """Carriers, and their parcels on the way."""
    pairs = [(c, _number(c, n)) for c in CARRIERS for n in range(PARCELS // len(CARRIERS))]
    database = Database(url)
    async with database.transaction() as uow:
        await uow.driver.execute(
            "INSERT INTO carrier (carrier, version, updated_at, party, active, aliases, document) "
            "SELECT c, 1, now(), 'carrier:' || c, true, '{}', jsonb_build_object('carrier', c, "
            "'name', c) FROM unnest($1::text[]) c", CARRIERS,
        )  # fmt: skip
        await uow.driver.execute(_SHIPMENTS, [c for c, _ in pairs], [n for _, n in pairs])
    await database.close()


async def scans(hub: BenchHub) -> float:
    """Scans a second by :batch, two carriers at a time, 1,000 a request: five of each parcel a
    day, whose status is added up from all it ever had. Each is kept and published once. Then
    requests come again: each scan must be known, and change nothing."""
    async with hub.api_alone("entrepot.logistics") as api:
        await _ready(api.urls.worker)
        headers = hub.headers()
        first = [[_body(c, n) for n in range(2)] for c in CARRIERS]
        bodies = [[_body(c, n) for n in range(2, 2 + BATCHES)] for c in CARRIERS]
        await asyncio.gather(*(_post(api.url, headers, own, 201) for own in first))
        began = time.perf_counter()
        await asyncio.gather(*(_post(api.url, headers, own, 201) for own in bodies))
        seconds = time.perf_counter() - began
        await asyncio.gather(*(_post(api.url, headers, own[:2], 200) for own in bodies))
        await _look(api.urls.worker)
    return len(CARRIERS) * BATCHES * ROWS / seconds


async def _look(url: str) -> None:
    """Each scan was kept once and told once."""
    database = Database(url)
    async with database.read() as session:
        row = (await session.exec_driver_sql(
            "SELECT (SELECT count(*) FROM tracking_event), (SELECT sum(tracking_version) "
            "FROM shipment), (SELECT count(*) FROM outbox WHERE aggregatetype = "
            "'logistics-tracking')"
        )).one()  # fmt: skip
    await database.close()
    wanted = len(CARRIERS) * (2 + BATCHES) * ROWS
    assert tuple(map(int, row)) == (wanted, wanted, wanted), row
