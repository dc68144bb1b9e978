"""What-if scenarios and assortments: asked for by the API, worked out, told; nothing that lives moves."""

from datetime import timedelta
from typing import Any

from planning_world import OTHER, OWN, World

from entrepot.planning.handlers import forecasting, studies
from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.events.orders import FulfilmentReleased
from entrepot.shared.events.orders_promises import FulfilmentLine

TERMS = {"unit_price_minor": 2000, "currency": "EUR", "moq": 20, "pack_size": 10,
         "lead_time_days": 30}  # fmt: skip
SETUP = {
    "currency": "EUR", "country": "CN", "order_cost_minor": 30000, "line_cost_minor": 1000,
    "modes": [
        {"mode": "sea", "lead_time_days": 38, "per_m3_minor": 8000},
        {"mode": "air", "lead_time_days": 8, "per_kg_minor": 600},
    ],
}  # fmt: skip
LIVE = ("proposal", "forecast", "stock_policy", "surge", "loan", "promotion", "purchase_line")


async def a_shop(world: World) -> None:
    await world.history(lambda d: 10 + d % 3)
    await world.history(lambda d: 4, place="UK-1", country="GB")
    await world.history(lambda d: 5, sku="CHAIR-1")
    await world.rig.deliver(
        world.stock(700), world.stock(200, location="UK-1"), world.stock(300, sku="CHAIR-1")
    )
    for supplier, sku in ((OWN, "LAMP-1"), (OTHER, "CHAIR-1")):
        assert (await world.put(f"/supply-terms/{supplier}/{sku}", TERMS)).status_code == 201
        assert (await world.put(f"/supplier-setups/{supplier}", SETUP)).status_code == 201
    await forecasting.forecast(world.rig.worker)


async def ask(world: World, kind: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await world.post(f"/{kind}", body)
    assert answer.status_code == 202, answer.text
    assert await studies.do_waiting(world.rig.worker) == 1
    found: dict[str, Any] = await world.get(f"/{kind}/{answer.json()['study_id']}")
    return found


async def counts(world: World) -> list[Any]:
    return [await world.rig.sql(f"SELECT count(*), max(md5(t::text)) FROM {name} t")
            for name in LIVE]  # fmt: skip


async def test_thirty_per_cent_more_demand_is_compared_with_the_plan_and_touches_nothing(
    world: World,
) -> None:
    await a_shop(world)
    before = await counts(world)
    study = await ask(world, "scenarios", {
        "name": "demand + 30 %", "days": 42, "changes": [{"kind": "demand", "factor": 1.3}]})  # fmt: skip
    assert study["state"] == "done", study["result"]
    told = study["result"]
    ratio = told["scenario"]["units_wanted"] / told["base"]["units_wanted"]
    assert 1.25 < ratio < 1.35
    assert told["difference"]["units_wanted"] > 0
    assert {row["place"] for row in told["by_place"]} == {"EU-1", "UK-1"}
    assert len(told["weeks"]) == 6
    assert sum(s["scenario"]["units"] for s in told["suppliers"]) > sum(
        s["base"]["units"] for s in told["suppliers"]
    )
    assert await counts(world) == before


async def test_without_changes_both_runs_are_the_same(world: World) -> None:
    await a_shop(world)
    told = (await ask(world, "scenarios", {"name": "as it is", "days": 28}))["result"]
    assert told["base"] == told["scenario"]
    assert not any(told["difference"].values())


async def test_a_supplier_that_makes_nothing_and_a_closed_sky_leave_shelves_empty(
    world: World,
) -> None:
    await a_shop(world)
    changes = [
        {"kind": "supplier_down", "supplier": OWN, "from_on": "2026-01-06", "to_on": "2026-04-30"},
        {"kind": "lane_closed", "mode": "air"},
    ]
    study = await ask(world, "scenarios", {"name": "worst", "days": 120, "changes": changes})
    told = study["result"]
    assert told["difference"]["stock_out_days"] > 20
    assert told["scenario"]["fill_rate"] < told["base"]["fill_rate"]
    assert told["worst"][0]["sku"] == "LAMP-1"


async def test_a_promotion_that_is_added_sells_more_on_its_days_and_is_prepared_for(
    world: World,
) -> None:
    await a_shop(world)
    changes = [{"kind": "promotion", "depth_bp": 3000, "sku_kind": "category",
                "sku_values": ["lamps"], "from_on": "2026-03-02", "to_on": "2026-03-15"}]  # fmt: skip
    told = (await ask(world, "scenarios", {"name": "spring", "days": 84, "changes": changes}))[
        "result"
    ]
    more = [w["scenario"]["wanted"] - w["base"]["wanted"] for w in told["weeks"]]
    assert sum(more[8:10]) > 40
    assert sum(more[:8]) == 0
    own = next(s for s in told["suppliers"] if s["supplier"] == OWN)
    assert own["scenario"]["units"] > own["base"]["units"]


async def test_a_change_that_makes_no_sense_is_told(world: World) -> None:
    await a_shop(world)
    study = await ask(world, "scenarios", {
        "name": "who?", "days": 28,
        "changes": [{"kind": "supplier_down", "supplier": "supplier:nobody"}]})  # fmt: skip
    assert study["state"] == "failed"
    assert "supplier:nobody" in study["result"]["problem"]
    bad = await world.post("/scenarios", {"name": "x", "changes": [{"kind": "magic"}]})
    assert bad.status_code == 422


async def test_only_the_merchant_sees_scenarios_and_assortments(world: World) -> None:
    for path in ("/scenarios", "/assortments", "/market", "/heat-map?location=EU-1"):
        answer = await world.rig.client.get(f"/v1{path}", headers=world.party(OWN))
        assert answer.status_code in (403, 404), path


def a_parcel(number: int, sku: str, units: int, code: str) -> FulfilmentReleased:
    return FulfilmentReleased(
        fulfilment_id=f"ful_{number:032x}", order_id=f"ord_{number:032x}", party="shop:amz-de",
        reservation_id=f"res_{number:032x}", location="EU-1", destination_country="DE",
        destination_postal_code=code, lines=(FulfilmentLine(line_no=1, sku=sku, quantity=units),),
        weight_g=900, value_minor=4990, currency="EUR",
    )  # fmt: skip


async def a_store(world: World) -> None:
    await a_shop(world)
    await world.rig.deliver(LocationChanged(
        location="ST-BER", kind="store", name="Berlin", party="warehouse:eu", country="DE",
        timezone="Europe/Berlin", latitude=52.52, longitude=13.405,
    ))  # fmt: skip
    areas = "country,postal_code,latitude,longitude\nDE,10115,52.532,13.383\nDE,80331,48.137,11.575"
    assert (await world.upload("/postal-areas:import", areas)).json()["changed"] == 2
    await world.rig.deliver(*[a_parcel(n, "CHAIR-1", 2, "10115") for n in range(1, 6)],
                            *[a_parcel(n, "LAMP-1", 1, "80331") for n in range(6, 20)])  # fmt: skip
    sales = "sku,country,postal_code,day,units\nCHAIR-1,DE,10115,2025-11-12,30\n"
    assert (await world.upload("/area-sales:import", sales)).status_code == 200


async def test_the_heat_map_counts_parcels_around_a_store_and_nothing_else(world: World) -> None:
    await a_store(world)
    told = await world.get("/heat-map?location=ST-BER&radius_km=5&until=2026-01-31")
    (square,) = told["cells"]
    assert (told["postal_areas"], square["units"], square["postal_codes"]) == (1, 40, ["10115"])
    assert square["top"] == [{"sku": "CHAIR-1", "units": 40}]
    assert square["km"] < 3
    nowhere = await world.rig.client.get("/v1/heat-map?location=EU-1", headers=world.staff)
    assert nowhere.status_code == 400  # Nobody knows where EU-1 is.


async def test_a_store_holds_what_its_neighbours_order_with_a_reason_and_against_today(
    world: World,
) -> None:
    await a_store(world)
    world.rig.clock.advance(timedelta(days=7))
    study = await ask(world, "assortments", {
        "name": "Berlin", "location": "ST-BER", "max_skus": 1, "today": ["LAMP-1"]})  # fmt: skip
    told = study["result"]
    assert study["state"] == "done", told
    (line,) = told["lines"]
    assert (line["sku"], line["rank"], line["here_today"]) == ("CHAIR-1", 1, False)
    assert "near the store" in line["reason"]
    assert "门店" in line["reason_zh"]
    assert (told["added"], told["dropped"]) == (["CHAIR-1"], ["LAMP-1"])
    assert told["left_out"][0]["sku"] == "LAMP-1"
    assert told["expected"]["margin_minor"] > told["today"]["margin_minor"]
    assert told["value_of_bound"] > 0.99


async def test_market_tables_are_joined_with_our_own_sales(world: World) -> None:
    await a_shop(world)
    table = (
        "country,category,period,size,currency,source\nDE,lamps,2024,1000000,EUR,trade body\n"
        "DE,lamps,2025,1200000,EUR,trade body\nDE,sofas,2025-Q9,5,EUR,x\nJP,lamps,2025,9,JPY,x\n"
    )
    answer = (await world.upload("/market-tables:import", table)).json()
    assert (answer["applied"], answer["changed"]) == (3, 3)
    (error,) = answer["errors"]
    assert (error["row"], error["column"]) == (4, "period")
    again = (await world.upload("/market-tables:import", table)).json()
    assert again["changed"] == 0
    told = await world.get("/market")
    rows = {(x["country"], x["category"]): x for x in told["items"]}
    lamps = rows["DE", "lamps"]
    assert (lamps["rank"], lamps["size"], lamps["growth"]) == (1, 1_200_000.0, 0.2)
    assert lamps["own_value"] > 10_000
    assert 0 < lamps["share"] < 0.1
    assert rows["DE", "chairs"]["size"] == 0
    assert told["without_rate"] == 1
    by_country = await world.get("/market?by=country")
    assert {x["category"] for x in by_country["items"]} == {"*"}
