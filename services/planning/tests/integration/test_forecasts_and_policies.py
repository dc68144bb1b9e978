"""Forecasts are stored, told, changed by people and shown to the right ones; policies follow."""

from datetime import timedelta

from planning_world import OTHER, OWN, World

from entrepot.planning.handlers import forecasting, policies
from entrepot.shared.events.inventory import StockReceived
from entrepot.shared.events.planning import (
    ForecastOverridden,
    ForecastPublished,
    StockPolicyChanged,
)
from entrepot.shared.events.supplier_portal import (
    AgreementChanged,
    PurchaseOrderIssued,
    PurchaseOrderLine,
    PurchaseOrderReceived,
    ReceiptMatch,
)


async def a_forecast(world: World) -> None:
    await world.history(lambda d: 10 + d % 3)
    await world.history(lambda d: 4, sku="CHAIR-1", place="UK-1", country="GB")
    assert await forecasting.forecast(world.rig.worker) == 2


async def test_a_forecast_has_days_quantiles_and_sums_and_is_told_once(world: World) -> None:
    await a_forecast(world)
    view = await world.get("/forecasts/LAMP-1/EU-1")
    assert len(view["days"]) == 28
    assert abs(view["daily_mean"] - 11) < 0.5
    day = view["days"][0]["quantiles"]
    assert list(day.values()) == sorted(day.values())
    week = next(s for s in view["sums"] if s["days"] == 7)
    assert week["quantiles"]["0.05"] < week["mean"] < week["quantiles"]["0.95"]
    # The quantile of a sum is not the sum of quantiles.
    daily = sum(d["quantiles"]["0.95"] for d in view["days"][:7])
    assert week["quantiles"]["0.95"] < daily
    await forecasting.forecast(world.rig.worker)
    told = await world.rig.published(ForecastPublished)
    assert [(e.sku, e.place) for e in told] == [("CHAIR-1", "UK-1"), ("LAMP-1", "EU-1")]
    assert await world.rig.sql("SELECT 1 FROM dirty_series") == []


async def test_a_supplier_sees_forecasts_of_its_own_skus_only(world: World) -> None:
    await a_forecast(world)
    own = (await world.get("/forecasts", world.party(OWN)))["items"]
    assert [(v["sku"], v["place"]) for v in own] == [("LAMP-1", "EU-1")]
    other = (await world.get("/forecasts", world.party(OTHER)))["items"]
    assert [v["sku"] for v in other] == ["CHAIR-1"]
    for party, path in (
        (OTHER, "LAMP-1/EU-1"),
        (OWN, "CHAIR-1/UK-1"),
        ("carrier:x", "LAMP-1/EU-1"),
    ):
        answer = await world.rig.client.get(f"/v1/forecasts/{path}", headers=world.party(party))
        assert answer.status_code == 404, party
    async with world.rig.database.read(OTHER) as session:  # The second wall, without the filter.
        rows = await session.exec_driver_sql("SELECT sku FROM forecast")
        assert [r.sku for r in rows] == ["CHAIR-1"]
    agreement = AgreementChanged(
        agreement_id="agr_1", agreement_version=1, supplier=OWN, state="accepted",
        proposed_by="buyer", valid_from=world.rig.clock().date(), lead_time_days=30,
        skus=("LAMP-1",), forecast_consent=False,
    )  # fmt: skip
    await world.rig.deliver(agreement)
    assert (await world.get("/forecasts", world.party(OWN)))["items"] == []


async def test_an_operator_sees_its_own_places_only(world: World) -> None:
    await a_forecast(world)
    await policies.compute(world.rig.worker)
    for path in ("/forecasts", "/stock-policies"):
        items = (await world.get(path, world.party("warehouse:uk")))["items"]
        assert [v["place"] for v in items] == ["UK-1"], path


async def test_a_person_changes_a_forecast_with_a_reason_and_is_judged_by_it(
    world: World,
) -> None:
    await a_forecast(world)
    first = world.rig.clock().date()
    body = {"sku": "LAMP-1", "place": "EU-1", "from_on": str(first), "kind": "factor",
            "to_on": str(first + timedelta(days=6)), "value": 2.0, "reason": "TV show"}  # fmt: skip
    made = await world.post("/forecast-overrides", body)
    assert made.status_code == 201
    await forecasting.forecast(
        world.rig.worker, series=await forecasting.dirty(world.rig.worker, 9)
    )
    view = await world.get("/forecasts/LAMP-1/EU-1")
    assert view["overridden"]
    assert view["days"][6]["mean"] > 1.9 * view["days"][7]["mean"]
    week = next(s for s in view["sums"] if s["days"] == 7)
    assert week["quantiles"]["0.5"] > 140
    # The week comes and sells as without the change: people made it worse.
    world.rig.clock.advance(timedelta(days=14))
    text = "sku,place,country,channel,day,units\n" + "".join(
        f"LAMP-1,EU-1,DE,amz-de,{first + timedelta(days=d)},11\n" for d in range(7)
    )
    await world.upload("/demand:import", text)
    value = await world.get("/forecast-value-added")
    assert (value["weeks"], value["units"]) == (1, 77)
    assert value["added"] < -0.8
    ended = await world.post(f"/forecast-overrides/{made.json()['override_id']}:end", None)
    assert ended.json()["ended_at"] is not None
    assert [e.ended for e in await world.rig.published(ForecastOverridden)] == [False, True]


async def test_lead_times_are_learned_from_deliveries(world: World) -> None:
    rig = world.rig
    for number in range(12):
        order = f"po_{number:032x}"
        await rig.deliver(PurchaseOrderIssued(
            purchase_order_id=order, number=str(number), supplier=OWN, destination="EU-1",
            currency="CNY", lines=(PurchaseOrderLine(
                line_no=1, sku="LAMP-1", quantity=100, unit_price_minor=4200,
                expected_on=rig.clock().date()),),
        ))  # fmt: skip
        rig.clock.advance(timedelta(days=10))
        await rig.deliver(PurchaseOrderReceived(
            purchase_order_id=order, supplier=OWN, destination="EU-1", complete=True,
            lines=(ReceiptMatch(line_no=1, sku="LAMP-1", ordered=100, announced=100, received=100,
                                damaged=0, state="exact"),),
        ))  # fmt: skip
    await a_forecast(world)
    terms = {"unit_price_minor": 4200, "currency": "CNY", "lead_time_days": 40}
    assert (await world.put(f"/supply-terms/{OWN}/LAMP-1", terms)).status_code == 201
    await policies.compute(rig.worker)
    (row,) = (await world.get("/stock-policies?sku=LAMP-1"))["items"]
    # Twelve times ten days against a quote of forty: 12/16 of the weight.
    assert 16 < row["lead_mean"] < 20
    assert abs(row["reorder_point"] - row["safety_stock"] - row["lead_demand"]) <= 1
    assert row["order_up_to"] >= row["reorder_point"] > row["lead_demand"]


async def test_policies_follow_classes_tell_what_moved_and_mark_stock_that_does_not_sell(
    world: World,
) -> None:
    await a_forecast(world)
    await world.rig.deliver(
        world.stock(4000), world.stock(30, sku="CHAIR-1", location="UK-1"),
        StockReceived(sku="LAMP-1", location="EU-1", party="warehouse:eu", source_event_id="r",
                      quantity=4000, occurred_at=world.rig.clock() - timedelta(days=200)),
    )  # fmt: skip
    await policies.compute(world.rig.worker)
    await policies.compute(world.rig.worker)
    rows = {r["sku"]: r for r in (await world.get("/stock-policies"))["items"]}
    assert rows["LAMP-1"]["abc"] == "A"
    assert rows["LAMP-1"]["xyz"] == "X"
    assert rows["LAMP-1"]["target"] == 0.98
    assert (rows["LAMP-1"]["aged_units"], rows["LAMP-1"]["oldest_days"]) == (4000, 200)
    assert rows["LAMP-1"]["markdown_percent"] == 30
    (low,) = (await world.get("/stock-policies?below_reorder_point=true"))["items"]
    assert low["sku"] == "CHAIR-1"
    told = await world.rig.published(StockPolicyChanged)
    assert sorted(e.sku for e in told) == ["CHAIR-1", "LAMP-1"]
    changed = await world.put("/service-classes/A/X/high", {"target": 0.9})
    assert changed.json()["version"] == 2
    before = rows["LAMP-1"]["safety_stock"]
    await policies.compute(world.rig.worker)
    (row,) = (await world.get("/stock-policies?sku=LAMP-1"))["items"]
    assert row["safety_stock"] < before


async def test_achieved_service_is_reported_against_its_target(world: World) -> None:
    await a_forecast(world)
    rig = world.rig
    await rig.deliver(world.stock(50))
    rig.clock.advance(timedelta(days=5))
    await rig.deliver(world.stock(0))
    rig.clock.advance(timedelta(days=2))
    received = StockReceived(sku="LAMP-1", location="EU-1", party="warehouse:eu", quantity=90,
                             source_event_id="r", occurred_at=rig.clock())  # fmt: skip
    await rig.deliver(world.stock(90), received)
    rig.clock.advance(timedelta(days=5))
    await policies.compute(rig.worker)
    report = await world.get("/service-report")
    (row,) = [w for w in report["worst"] if w["sku"] == "LAMP-1"]
    assert (row["cycles"], row["cycle_service"]) == (2, 0.5)
    assert row["gap"] == 0.5 - row["target"]
    assert 0.8 < row["in_stock_share"] < 0.9
