"""The label of a parcel, for who packs it."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from orders_platform import Platform, Tokens, a_platform
from orders_stories import (
    a_label,
    a_market,
    an_order,
    order_id,
    post,
    reserved,
    staff,
)

from entrepot.orders.handlers import parcel_labels
from entrepot.shared.events.orders import FulfilmentReleased, OrderAccepted
from entrepot.shared.testing.plugin import Rig

PDF = b"%PDF-1.4 a label"


@pytest_asyncio.fixture
async def logistics(rig: Rig) -> AsyncIterator[Platform]:
    async with a_platform() as made:
        rig.runtime.settings.urls["logistics"] = made.url
        object.__setattr__(rig.runtime, "tokens", Tokens())
        made.answer = lambda *_: (200, {"content-type": "application/pdf"}, PDF)
        yield made


async def a_parcel(rig: Rig, *, labelled: bool = True) -> str:
    """A released fulfilment at DE-1; its path."""
    await a_market(rig)
    await post(rig, "/v1/orders", an_order())
    (accepted,) = await rig.published(OrderAccepted)
    await rig.deliver(reserved(order_id(), accepted.sourcing))
    (released,) = await rig.published(FulfilmentReleased)
    if labelled:
        await rig.deliver(a_label(released.fulfilment_id, order_id()))
    return f"/v1/fulfilments/{released.fulfilment_id}/label.pdf"


async def test_a_warehouse_prints_the_label_of_its_parcel_and_of_no_other(
    rig: Rig, logistics: Platform
) -> None:
    path = await a_parcel(rig)
    mine = rig.headers("warehouse:de-1", "fulfilments:read")
    answer = await rig.client.get(path, headers=mine)
    assert (answer.status_code, answer.content) == (200, PDF), answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert [c[:2] for c in logistics.calls] == [("GET", f"/v1/shipments/shp_{1:032x}/label.pdf")]
    theirs = rig.headers("warehouse:fr-1", "fulfilments:read")
    assert (await rig.client.get(path, headers=theirs)).status_code == 404
    assert len(logistics.calls) == 1
    without = rig.headers("warehouse:de-1", "fulfilments:write")
    assert (await rig.client.get(path, headers=without)).status_code == 403


async def test_a_parcel_without_a_label_is_refused_and_logistics_is_not_asked(
    rig: Rig, logistics: Platform
) -> None:
    path = await a_parcel(rig, labelled=False)
    answer = await rig.client.get(path, headers=staff(rig))
    assert (answer.status_code, answer.json()["type"].split("#")[1]) == (409, "label-missing")
    assert logistics.calls == []


async def test_what_logistics_answers_becomes_a_problem_of_ours(
    rig: Rig, logistics: Platform
) -> None:
    path = await a_parcel(rig)
    for status, told, (expected, slug) in (
        (409, {"detail": "no label yet", "state": "planned"}, (409, "label-missing")),
        (404, {"detail": "none"}, (409, "label-missing")),
        (409, {"detail": "the name is too long"}, (409, "conflict")),
        (401, {}, (503, "unavailable")),
        (500, {}, (503, "unavailable")),
        (200, {}, (503, "unavailable")),
    ):
        logistics.answer = lambda *_, status=status, told=told: (status, {}, told)  # type: ignore[misc]
        answer = await rig.client.get(path, headers=staff(rig))
        assert (answer.status_code, answer.json()["type"].split("#")[1]) == (expected, slug)


async def test_a_slow_logistics_is_not_waited_for_and_no_transaction_is_held_meanwhile(
    rig: Rig, logistics: Platform
) -> None:
    path = await a_parcel(rig)
    logistics.delay_s = parcel_labels.ANSWER_WITHIN_S + 0.5
    asked = asyncio.create_task(rig.client.get(path, headers=staff(rig)))
    await asyncio.sleep(0.3)
    assert rig.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    answer = await asked
    assert (answer.status_code, answer.json()["type"].split("#")[1]) == (503, "unavailable")
    await asyncio.sleep(0.6)
