"""A carrier sees its own rows and nothing else, on every route."""

from typing import Any

from entrepot.shared.app import api_routes

ALL = "logistics:read logistics:write tracking:write"


async def test_a_foreign_carrier_finds_nothing_on_any_route(world: Any) -> None:
    event, number = await world.labelled()
    await world.scans(world.scan(number, "picked_up"))
    shipment = world.shipment_id(event)
    other = world.rig.headers("carrier:dhl", ALL)
    client = world.rig.client
    for path in (
        "/v1/carriers/yun", "/v1/lanes/eco", f"/v1/shipments/{shipment}",
        f"/v1/shipments/{shipment}/label.pdf?format=plain",
        f"/v1/shipments/{shipment}/tracking-events",
    ):  # fmt: skip
        answer = await client.get(path, headers=other)
        assert answer.status_code == 404, path
    again = await client.post(f"/v1/shipments/{shipment}:plan", headers=other)
    assert again.status_code == 404
    for path in ("/v1/carriers", "/v1/lanes", "/v1/shipments", "/v1/tracking-events",
                 f"/v1/shipments?tracking_number={number}"):  # fmt: skip
        answer = await client.get(path, headers=other)
        assert (answer.status_code, answer.json()["items"]) == (200, []), path
    body = {"origin": "SZX-1", "destination_country": "DE", "weight_g": 500}
    plan = (await client.post("/v1/plans", json=body, headers=other)).json()
    assert (plan["lane"], plan["rejected"]) == (None, [])


async def test_a_carrier_reads_its_own_shipments_but_not_what_its_rivals_cost(world: Any) -> None:
    await world.put_carrier("dhl", number_prefix="DH")
    await world.put_lane("rival", carrier="dhl", bands=[
        {"min_g": 0, "max_g": 9999, "base_minor": 900}])  # fmt: skip
    event, _ = await world.labelled()
    unplanned = world.released(2, destination_country="US")
    await world.rig.deliver(unplanned)
    own = world.rig.headers("carrier:yun", "logistics:read")
    mine = await world.rig.client.get(f"/v1/shipments/{world.shipment_id(event)}", headers=own)
    assert (mine.json()["lane"], mine.json()["rejected"]) == ("eco", [])
    listed = await world.rig.client.get("/v1/shipments", headers=own)
    assert [s["shipment_id"] for s in listed.json()["items"]] == [world.shipment_id(event)]
    path = f"/v1/shipments/{world.shipment_id(unplanned)}"
    assert (await world.rig.client.get(path, headers=own)).status_code == 404


async def test_partners_change_nothing_of_the_merchant_s(world: Any) -> None:
    own = world.rig.headers("carrier:yun", ALL)
    client, body = world.rig.client, world.lane_body()
    answers = [
        await client.put("/v1/lanes/eco", json=body, headers=own),
        await client.post("/v1/lanes:batch", json={"items": []}, headers=own),
        await client.put("/v1/carriers/yun", json={"name": "Mine"}, headers=own),
        await client.post("/v1/exchange-rates:batch", json={"items": []}, headers=own),
        await client.put("/v1/webhook-sources/generic", json={"secrets": []}, headers=own),
        await client.get("/v1/webhook-sources/generic", headers=own),
    ]
    assert [a.status_code for a in answers] == [403] * 6


async def test_lists_are_filtered_and_paged_newest_first(world: Any) -> None:
    events = [world.released(n, destination_country="DE" if n % 2 else "US") for n in range(6)]
    for event in events:
        await world.rig.deliver(event)
    client = world.rig.client
    first = (await client.get("/v1/shipments?limit=4", headers=world.ops())).json()
    rest = (
        await client.get(f"/v1/shipments?cursor={first['next_cursor']}", headers=world.ops())
    ).json()
    ids = [s["shipment_id"] for s in first["items"] + rest["items"]]
    assert ids == [world.shipment_id(e) for e in reversed(events)]
    for query, count in (
        ("state=unplannable", 3), ("state=planned", 3), ("status=created", 6), ("carrier=yun", 3),
        (f"order_id={events[0].order_id}", 1), (f"fulfilment_id={events[1].fulfilment_id}", 1),
        ("lane=eco&origin=SZX-1", 3), ("status=delivered", 0),
    ):  # fmt: skip
        found = (await client.get(f"/v1/shipments?{query}", headers=world.ops())).json()
        assert len(found["items"]) == count, query
    bad = await client.get("/v1/shipments?status=nonsense", headers=world.ops())
    assert bad.status_code == 400


async def test_every_route_but_the_webhook_needs_a_token(world: Any) -> None:
    for route in api_routes(world.rig.app):
        if not route.path.startswith("/v1/") or route.path.startswith("/v1/webhooks/"):
            continue
        path = route.path.replace("{shipment_id}", f"shp_{'0' * 32}")
        for name in ("carrier", "lane", "source", "letter_id", "id"):
            path = path.replace("{" + name + "}", "1")
        answer = await world.rig.client.request(next(iter(route.methods)), path)
        assert answer.status_code == 401, (route.path, answer.text)
