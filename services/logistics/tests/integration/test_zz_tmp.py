import time
from typing import Any


async def test_speed(world: Any) -> None:
    items = [
        {
            "lane": f"l{i:03d}",
            **world.lane_body(
                bands=[{"min_g": 0, "max_g": 30000, "base_minor": 500 + i, "per_kg_minor": 100}]
            ),
        }
        for i in range(200)
    ]
    t = time.perf_counter()
    r = await world.rig.client.post("/v1/lanes:batch", json={"items": items}, headers=world.ops())
    print("lanes", r.status_code, time.perf_counter() - t)
    import random

    rr = random.Random(1)
    total = 0
    n = 0
    for b in range(4):
        recs = [
            world.rig.record(world.released(n := n + 1, weight_g=rr.randint(50, 19000)))
            for _ in range(500)
        ]
        t = time.perf_counter()
        await world.rig.consumer.handle(recs)
        d = time.perf_counter() - t
        print("plan/s", 500 / d)
    t = time.perf_counter()
    k = await world.buy_labels()
    print("labels/s", k / (time.perf_counter() - t), k)
    numbers = [
        r["tracking_number"]
        for r in await world.rig.sql("SELECT tracking_number FROM shipment LIMIT 1000")
    ]
    for st, h in (("picked_up", 1), ("in_transit", 2), ("delivered", 3)):
        its = [world.scan(x, st, h) for x in numbers]
        t = time.perf_counter()
        await world.scans(*its)
        print("scans/s", 1000 / (time.perf_counter() - t))
    t = time.perf_counter()
    await world.scans(*its)
    print("repeat scans/s", 1000 / (time.perf_counter() - t))
    from entrepot.logistics import jobs

    t = time.perf_counter()
    await jobs.learn(world.rig.runtime)
    print("learn", time.perf_counter() - t)
    assert not await world.rig.sql("select * from dead_letter")
