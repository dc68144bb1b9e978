"""Promotions with their effect, public holidays, shopping days, shutdowns, closed days."""

from datetime import timedelta

from planning_world import World

from entrepot.shared.events.planning import PromotionChanged

PROMOTION = {
    "name": "Winter sale", "kind": "price", "from_on": "2025-12-20", "to_on": "2025-12-26",
    "depth_bp": 2000, "sku_kind": "skus", "sku_values": ["LAMP-1"],
}  # fmt: skip


async def test_a_promotion_is_stated_whole_told_once_and_marks_what_it_touches(
    world: World,
) -> None:
    await world.history(lambda _: 5)
    await world.rig.sql("DELETE FROM dirty_series")
    first = await world.put("/promotions/winter", PROMOTION)
    again = await world.put("/promotions/winter", PROMOTION)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["etag"] == '"1"'
    changed = await world.put("/promotions/winter", {**PROMOTION, "depth_bp": 2500}, if_match='"1"')
    assert changed.json()["version"] == 2
    stale = await world.put("/promotions/winter", PROMOTION, if_match='"1"')
    assert stale.status_code == 412
    told = await world.rig.published(PromotionChanged)
    assert [(e.depth_bp, e.state) for e in told] == [(2000, "planned"), (2500, "planned")]
    assert await world.rig.sql("SELECT 1 FROM dirty_series WHERE sku = 'LAMP-1'")
    assert (await world.post("/promotions/winter:cancel", None)).json()["state"] == "cancelled"


async def test_the_effect_is_measured_against_the_same_weekdays_before(world: World) -> None:
    start = world.rig.clock().date() - timedelta(days=120)
    promoted = {start + timedelta(days=d) for d in range(104, 111)}

    def units(offset: int) -> int:
        day = start + timedelta(days=offset)
        base = 10 if day.weekday() >= 5 else 5
        return base * 2 if day in promoted else base

    await world.history(units)
    await world.put("/promotions/winter", PROMOTION)
    report = await world.get("/promotions/winter/effect")
    assert (report["units"], report["base"], report["lift"]) == (90, 45.0, 1.0)
    assert report["items"][0]["sku"] == "LAMP-1"
    assert report["dip"] == 0


async def test_promotions_come_from_a_file_with_an_error_for_each_bad_row(world: World) -> None:
    text = (
        "promotion_id;name;from_on;to_on;depth_percent;shops;skus;categories\n"
        "a;A;2026-03-01;2026-03-02;10;amz-de;LAMP-1 LAMP-2;\n"
        "b;B;2026-03-03;2026-03-02;10;;;lamps\n"
        "c;C;2026-03-01;2026-03-02;110;;;\n"
        "d;D;2026-03-01;2026-03-02;5;;LAMP-1;lamps\n"
    )
    answer = (await world.upload("/promotions:import", text)).json()
    assert (answer["applied"], answer["changed"]) == (1, 1)
    assert [(e["row"], e["column"]) for e in answer["errors"]] == [
        (3, "to_on"), (4, "depth_percent"), (5, "categories"),
    ]  # fmt: skip
    (item,) = (await world.get("/promotions?sku=LAMP-2"))["items"]
    assert (item["promotion_id"], item["depth_bp"]) == ("a", 1000)
    assert (await world.get("/promotions?sku=CHAIR-1"))["items"] == []


async def test_the_calendar_knows_holidays_shopping_days_and_the_factories_new_year(
    world: World,
) -> None:
    days = (await world.get("/calendar?since=2026-11-01&until=2026-12-31&country=DE"))["items"]
    names = {d["name"]: d["from_on"] for d in days}
    assert names["Black Friday"] == "2026-11-27"
    assert names["Singles' Day 11.11"] == "2026-11-11"
    assert "2026-12-25" in [d["from_on"] for d in days if d["kind"] == "public_holiday"]
    (shut,) = [
        d for d in (await world.get("/calendar?since=2026-02-15&until=2026-02-15"))["items"]
        if d["kind"] == "factory_shutdown"
    ]  # fmt: skip
    assert (shut["from_on"], shut["to_on"], shut["confidence"]) == (
        "2026-02-07", "2026-03-04", "usual",
    )  # fmt: skip


async def test_dated_days_and_closures_are_data_that_people_keep(world: World) -> None:
    event = {"code": "prime-day", "kind": "shopping", "name": "Prime Day", "from_on": "2026-07-14",
             "to_on": "2026-07-15", "source": "announcement"}  # fmt: skip
    assert (await world.put("/calendar-events/prime-day-2026", event)).json()["version"] == 1
    assert (await world.put("/calendar-events/prime-day-2026", event)).json()["version"] == 1
    closed = await world.put(
        "/closures/EU-1/2026-07-15", {"to_on": "2026-07-16", "reason": "count"}
    )
    assert closed.status_code == 200
    found = (await world.get("/calendar?since=2026-07-15&until=2026-07-15&subject=EU-1"))["items"]
    assert [d["kind"] for d in found] == ["shopping", "closure"]
    gone = await world.rig.client.delete("/v1/closures/EU-1/2026-07-15", headers=world.staff)
    missing = await world.rig.client.delete("/v1/closures/EU-1/2026-07-15", headers=world.staff)
    assert (gone.status_code, missing.status_code) == (204, 404)
