"""Labels are claimed before they are bought; no crash buys one twice."""

import asyncio
import contextlib
import random
from datetime import timedelta
from typing import Any

import httpx
import pytest

from entrepot.logistics.handlers import labels
from entrepot.shared.events.logistics import LabelPurchased, ShipmentPlanned


async def http_lane(world: Any, **more: Any) -> None:
    await world.put_carrier(
        "api", kind="http", base_url="https://carrier.example/v2", api_key="k3y",
        number_style="prefix", number_prefix=None, number_country=None, **more,
    )  # fmt: skip
    await world.put_lane("api-us", carrier="api", destination_countries=["US"])


async def test_labels_of_our_own_series_get_consecutive_numbers_with_check_digits(
    world: Any,
) -> None:
    await world.rig.deliver(*[world.released(n) for n in range(3)])
    assert await world.buy_labels() == 3
    bought = await world.rig.published(LabelPurchased)
    assert sorted(b.tracking_number for b in bought) == [
        "LX000000014CN", "LX000000028CN", "LX000000031CN",
    ]  # fmt: skip
    assert {(b.carrier, b.party, b.cost_minor) for b in bought} == {("yun", "carrier:yun", 550)}
    assert await world.buy_labels() == 0
    assert len(await world.rig.published(LabelPurchased)) == 3
    assert world.carrier.posts == []


async def test_an_exhausted_series_fails_the_label_and_says_why(world: Any) -> None:
    await world.rig.sql("UPDATE number_series SET next = 99999999")
    await world.rig.deliver(world.released(1), world.released(2))
    await world.buy_labels()
    states = [(await world.shipment(world.released(n)))["state"] for n in (1, 2)]
    assert sorted(states) == ["label_failed", "labelled"]
    failed = await world.rig.sql("SELECT error FROM label_purchase WHERE state = 'failed'")
    assert "no serial 100000000" in failed[0]["error"]


async def test_a_carrier_s_api_is_called_once_with_our_reference_and_its_price_counts(
    world: Any,
) -> None:
    await http_lane(world)
    event, number = await world.labelled(destination_country="US")
    assert number == "HT00000001"
    post = world.carrier.posts[0]
    assert post["reference"] == f"{world.shipment_id(event)}-1"
    assert (post["service"], post["destination_country"], post["weight_g"]) == ("eco", "US", 500)
    bought = (await world.rig.published(LabelPurchased))[0]
    assert (bought.cost_minor, bought.party) == (321, "carrier:api")
    await world.buy_labels()
    assert len(world.carrier.posts) == 1


async def test_a_crash_between_purchase_and_record_never_buys_twice(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await http_lane(world)
    event = world.released(destination_country="US")
    await world.rig.deliver(event)

    async def crash(*_: Any) -> None:
        raise RuntimeError("the process died here")

    with monkeypatch.context() as patch:
        patch.setattr(labels, "record_answers", crash)
        with pytest.raises(RuntimeError):
            await world.buy_labels()
    assert (await world.shipment(event))["state"] == "labelling"
    assert await world.buy_labels() == 0  # The claim's lease runs: nobody else takes it.
    world.rig.clock.advance(timedelta(seconds=61))
    assert await world.buy_labels() == 1
    assert (len(world.carrier.posts), world.carrier.gets) == (1, 1)
    assert (await world.shipment(event))["tracking_number"] == "HT00000001"
    assert len(await world.rig.published(LabelPurchased)) == 1


async def test_a_lost_answer_is_asked_for_by_reference_before_anything_is_bought_again(
    world: Any,
) -> None:
    await http_lane(world)
    world.carrier.lose_answers = 1
    event = world.released(destination_country="US")
    await world.rig.deliver(event)
    await world.buy_labels()
    world.rig.clock.advance(timedelta(seconds=6))
    await world.buy_labels()
    assert (len(world.carrier.posts), world.carrier.gets) == (1, 1)
    assert (await world.shipment(event))["state"] == "labelled"


async def test_a_crash_before_the_call_buys_once_after_the_carrier_knew_nothing(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await http_lane(world)
    event = world.released(destination_country="US")
    await world.rig.deliver(event)

    async def crash(*_: Any) -> None:
        raise RuntimeError("the process died here")

    with monkeypatch.context() as patch:
        patch.setattr(labels, "call_carriers", crash)
        with pytest.raises(RuntimeError):
            await world.buy_labels()
    world.rig.clock.advance(timedelta(seconds=61))
    await world.buy_labels()
    assert (len(world.carrier.posts), world.carrier.gets) == (1, 1)
    assert (await world.shipment(event))["tracking_number"] == "HT00000001"


async def test_a_refusal_fails_the_label_and_an_outage_only_delays_it(world: Any) -> None:
    await http_lane(world)
    world.carrier.status = 422
    event = world.released(1, destination_country="US")
    await world.rig.deliver(event)
    await world.buy_labels()
    shipment = await world.shipment(event)
    assert (shipment["state"], shipment["label_state"]) == ("label_failed", "failed")
    assert "422" in shipment["label_error"]
    world.carrier.status = 503
    other = world.released(2, destination_country="US")
    await world.rig.deliver(other)
    await world.buy_labels()
    assert (await world.shipment(other))["state"] == "labelling"
    world.carrier.status = 201
    world.rig.clock.advance(timedelta(seconds=6))
    await world.buy_labels()
    assert (await world.shipment(other))["state"] == "labelled"


async def test_a_label_bought_for_a_fulfilment_cancelled_meanwhile_is_void(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await http_lane(world)
    event = world.released(destination_country="US")
    await world.rig.deliver(event)
    real = labels.call_carriers

    async def slow(*given: Any) -> Any:
        answers = await real(*given)
        await world.rig.deliver(world.cancelled(event))
        return answers

    monkeypatch.setattr(labels, "call_carriers", slow)
    await world.buy_labels()
    shipment = await world.shipment(event)
    assert (shipment["state"], shipment["label_state"]) == ("cancelled", "void")
    assert shipment["tracking_number"] is None
    assert await world.rig.published(LabelPurchased) == []


async def test_the_label_asks_orders_for_the_address_and_never_prints_half_of_it(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, _ = await world.labelled()
    path = f"/v1/shipments/{world.shipment_id(event)}/label.pdf"
    none = await world.rig.client.get(path, headers=world.ops())
    assert (none.status_code, none.json()["type"].split("#")[1]) == (503, "unavailable")
    asked: list[httpx.Request] = []

    def orders(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={
            "name": "Erika Muster", "lines": ["Allee 1"], "city": "Berlin",
            "postal_code": "10115", "country": "DE"})  # fmt: skip

    async def token(_: Any) -> dict[str, str]:
        return {"Authorization": "Bearer own"}

    settings = world.rig.runtime.settings
    settings.urls["orders"] = "http://orders.test"
    monkeypatch.setattr(type(world.rig.runtime.tokens), "headers", token)
    world.rig.runtime.state["http_client"] = httpx.AsyncClient(
        transport=httpx.MockTransport(orders)
    )
    good = await world.rig.client.get(path, headers=world.ops())
    settings.urls.clear()
    assert (good.status_code, good.headers["content-type"]) == (200, "application/pdf")
    assert good.content.startswith(b"%PDF")
    assert asked[0].url.path == f"/v1/orders/{event.order_id}/ship-to"
    assert asked[0].headers["authorization"] == "Bearer own"
    plain = await world.rig.client.get(f"{path}?format=plain", headers=world.ops())
    assert plain.status_code == 200
    assert plain.content != good.content


async def test_there_is_no_label_before_a_number_was_bought(world: Any) -> None:
    event = world.released()
    await world.rig.deliver(event)
    path = f"/v1/shipments/{world.shipment_id(event)}/label.pdf?format=plain"
    answer = await world.rig.client.get(path, headers=world.ops())
    assert (answer.status_code, answer.json()["state"]) == (409, "planned")


async def test_five_hundred_labels_are_bought_in_one_round(world: Any) -> None:
    await world.rig.deliver(*[world.released(n) for n in range(500)], twice=False)
    assert len(await world.rig.published(ShipmentPlanned)) == 500
    assert await labels.buy_due(
        world.rig.worker, world.rig.runtime.state["http_client"], None
    ) == 500  # fmt: skip
    numbers = {b.tracking_number for b in await world.rig.published(LabelPurchased)}
    assert len(numbers) == 500


async def test_two_buyers_side_by_side_never_take_the_same_parcel(world: Any) -> None:
    await http_lane(world)
    events = [world.released(n, destination_country="US" if n % 2 else "DE") for n in range(60)]
    await world.rig.deliver(*events, twice=False)
    await asyncio.gather(*(world.buy_labels() for _ in range(3)))
    assert len(world.carrier.posts) == 30
    bought = await world.rig.published(LabelPurchased)
    assert len({b.tracking_number for b in bought}) == len(bought) == 60


@pytest.mark.parametrize("seed", range(3))
async def test_crashes_at_every_step_in_any_order_buy_each_label_once(
    world: Any, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """The process dies before the call, after it, or while it records; the carrier counts. It also
    loses answers. In the end every parcel has one label, and the carrier sold one for each."""
    await http_lane(world)
    events = [world.released(n, destination_country="US") for n in range(12)]
    await world.rig.deliver(*events, twice=False)
    dice = random.Random(seed)

    async def crash(*_: Any) -> None:
        raise RuntimeError("the process died here")

    for _ in range(6):
        step = dice.choice(["call_carriers", "record_answers", "attach_orphans"])
        world.carrier.lose_answers = dice.randint(0, 3)
        with monkeypatch.context() as patch:
            patch.setattr(labels, step, crash)
            with contextlib.suppress(RuntimeError):
                await world.buy_labels()
        world.rig.clock.advance(timedelta(seconds=61 + 600))
    world.carrier.lose_answers = 0
    for _ in range(3):
        await world.buy_labels()
        world.rig.clock.advance(timedelta(seconds=661))
    references = [post["reference"] for post in world.carrier.posts]
    assert len(references) == len(set(references)) == 12
    rows = await world.rig.sql("SELECT state, tracking_number FROM shipment")
    assert {row["state"] for row in rows} == {"labelled"}
    assert {row["tracking_number"] for row in rows} == set(world.carrier.sold.values())
    assert len(await world.rig.published(LabelPurchased)) == 12
