"""The trained model in the service: stored, loaded for a series that moved, contested, summed up,
drawn; new SKUs by their analogues."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from planning_world import OTHER, OWN, World

from entrepot.planning.domain.forecasting import boosting
from entrepot.planning.domain.series import SeriesKey
from entrepot.planning.handlers import analogues, contests, forecasting, totals
from entrepot.shared.events.catalog import Measures, SkuChanged

SKUS = 17
PLACES = {"EU-1": "DE", "UK-1": "GB"}


@pytest.fixture
def little_training(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(boosting.Settings.__init__, "__defaults__", (8_000, 500, 1, 20, 1, True, 0))
    forecasting._LOADED.clear()
    yield
    forecasting._LOADED.clear()


async def trade(world: World, days: int = 200) -> None:
    """34 series that sell 1 to 4 a day, two channels."""
    today = world.rig.clock().date()
    measures = Measures(weight_g=900, length_mm=300, width_mm=200, height_mm=200)
    await world.rig.deliver(*[
        SkuChanged(sku=f"CUP-{n}", product=f"CUP-{n}", title="Cup", categories=("cups",),
                   measures=measures)
        for n in range(SKUS)
    ])  # fmt: skip
    rows = ["sku,place,country,channel,day,units"]
    for n in range(SKUS):
        for place, country in PLACES.items():
            for offset in range(days):
                units = 1 + (offset * 7 + n * 3 + len(place)) % 4
                channel = "amz-de" if offset % 4 else "ebay-de"
                day = today - timedelta(days=days - offset)
                rows.append(f"CUP-{n},{place},{country},{channel},{day},{units}")
    answer = await world.upload("/demand:import", "\n".join(rows))
    assert answer.json()["errors"] == []


@pytest.mark.usefixtures("little_training")
async def test_a_nightly_model_is_kept_and_forecasts_a_series_that_moved(world: World) -> None:
    await trade(world)
    assert await forecasting.forecast(world.rig.worker) == 2 * SKUS
    (model,) = (await world.get("/forecast-models"))["items"]
    assert (model["state"], model["figures"]["recipe"]) == ("champion", "steady")
    view = await world.get("/forecasts/CUP-3/EU-1")
    assert view["model"] == model["version"]
    assert view["backtest"]["windows"] >= 1
    assert set(view["drivers"]["parts"]) == {"level", "season", "promotion", "price", "trend"}
    assert sum(view["drivers"]["parts"].values()) == pytest.approx(view["daily_mean"], rel=0.01)
    for _ in range(2):  # Loaded from its bytes the first time, at hand the second.
        again = await forecasting.forecast(world.rig.worker, series=[SeriesKey("CUP-3", "EU-1")])
        assert again == 1
        forecasting._LOADED.clear()
    repeated = await world.get("/forecasts/CUP-3/EU-1")
    assert repeated["daily_mean"] == pytest.approx(view["daily_mean"], rel=1e-3)


@pytest.mark.usefixtures("little_training")
async def test_totals_add_up_over_category_place_region_and_channel(world: World) -> None:
    await trade(world)
    await forecasting.forecast(world.rig.worker)
    assert await totals.refresh(world.rig.worker) > 6
    items = (await world.get("/forecast-totals?limit=200"))["items"]
    sums: dict[str, float] = {}
    for item in items:
        sums[item["dimension"]] = sums.get(item["dimension"], 0.0) + item["daily_mean"]
    series = (await world.get("/forecasts?limit=200"))["items"]
    whole = sum(v["daily_mean"] for v in series)
    for dimension in ("total", "sku", "category", "place", "region", "channel", "segment"):
        assert sums[dimension] == pytest.approx(whole, rel=1e-3), dimension
    channels = {i["label"]: i for i in items if i["dimension"] == "channel"}
    share = channels["ebay-de"]["daily_mean"] / whole
    assert 0.15 < share < 0.35
    (total,) = [i for i in items if i["dimension"] == "total"]
    assert total["series"] == 2 * SKUS
    assert {"WAPE", "seasonal_naive", "mean_28", "bias"} <= set(total["backtest"])
    (one,) = (await world.get("/forecast-totals?dimension=total&detail=true"))["items"]
    band = one["days"][0]["quantiles"]
    assert band["0.05"] < one["days"][0]["mean"] < band["0.95"]
    refused = await world.rig.client.get("/v1/forecast-totals", headers=world.party(OWN))
    assert refused.status_code in (403, 404)


@pytest.mark.usefixtures("little_training")
async def test_a_challenger_competes_and_the_verdict_is_kept(world: World) -> None:
    assert (await contests.challenge(world.rig.worker))["contest"] == "no_champion"
    await trade(world)
    await forecasting.forecast(world.rig.worker)
    found = await contests.challenge(world.rig.worker)
    assert (found["champion"], found["challenger"]) == ("steady", "recent")
    (model,) = (await world.get("/forecast-models"))["items"]
    contest = model["figures"]["contest"]
    assert contest["promote"] == found["promoted"]
    assert len(contest["champion"]) == len(contest["challenger"]) >= 2
    assert model["figures"]["recipe"] == ("recent" if found["promoted"] else "steady")
    await forecasting.forecast(world.rig.worker)  # The winner trains; the verdict stays on record.
    newest = (await world.get("/forecast-models"))["items"][0]
    assert newest["figures"]["contest"]["reason"] == contest["reason"]


async def test_a_new_sku_is_forecast_from_the_skus_that_a_person_likened_it_to(
    world: World,
) -> None:
    await world.history(lambda d: 10, days=100)
    body = {"analogues": [{"sku": "LAMP-1"}], "scale": 0.5, "note": "new colour"}
    assert (await world.put("/analogues/LAMP-2", body)).status_code == 200
    itself = {"analogues": [{"sku": "LAMP-2"}]}
    assert (await world.put("/analogues/LAMP-2", itself)).status_code == 422
    unknown = {"analogues": [{"sku": "NO-SUCH"}]}
    assert (await world.put("/analogues/LAMP-2", unknown)).status_code == 404
    assert await analogues.forecast(world.rig.worker) == 1
    view = await world.get("/forecasts/LAMP-2/EU-1")
    assert view["daily_mean"] == pytest.approx(5.0, rel=0.01)
    assert (view["model"], view["drivers"]["analogues"]) == ("analogue-1", ["LAMP-1"])
    await world.history(lambda d: 8, sku="LAMP-2", days=60)
    assert await analogues.forecast(world.rig.worker) == 0  # Old enough for the trained model.
    (row,) = (await world.get("/analogues"))["items"]
    assert (row["sku"], row["scale"]) == ("LAMP-2", 0.5)
    gone = await world.rig.client.delete("/v1/analogues/LAMP-2", headers=world.staff)
    assert gone.status_code == 204
    assert (await world.get("/analogues"))["items"] == []


async def test_a_forecast_is_drawn_for_those_who_see_it(world: World) -> None:
    await world.history(lambda d: 10 + d % 3)
    await forecasting.forecast(world.rig.worker)
    await world.rig.deliver(world.stock(300))
    path = "/v1/forecasts/LAMP-1/EU-1/picture"
    png = await world.rig.client.get(path, headers=world.staff)
    assert (png.status_code, png.headers["content-type"]) == (200, "image/png")
    assert png.content.startswith(b"\x89PNG")
    svg = await world.rig.client.get(f"{path}?kind=stock&format=svg", headers=world.staff)
    assert svg.content.startswith(b"<?xml")
    own = await world.rig.client.get(path, headers=world.party(OWN))
    assert own.status_code == 200
    for party, query in ((OWN, "?kind=stock"), (OTHER, "")):
        refused = await world.rig.client.get(path + query, headers=world.party(party))
        assert refused.status_code == 404
    untested = await world.rig.client.get(f"{path}?kind=backtest", headers=world.staff)
    assert untested.status_code == 404
