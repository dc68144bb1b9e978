"""Odd input is refused by name; the description of the API holds together."""

from typing import Any

import pytest
from orders_stories import a_market, an_order, order_id, post, shipped, staff

from entrepot.shared.paging import encode_cursor
from entrepot.shared.testing.plugin import Rig

ORDER = "ord_" + "0" * 32
WORK = "ful_" + "0" * 32


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/orders/nonsense", 404), (f"/v1/orders/{ORDER}", 404), ("/v1/orders/%00", 404),
        (f"/v1/orders/{ORDER}/ship-to", 404), (f"/v1/orders/{ORDER}/sources", 404),
        (f"/v1/fulfilments/{WORK}", 404), ("/v1/returns/ret_1", 404), ("/v1/shops/nobody", 404),
        ("/v1/shops/%00", 404), ("/v1/orders?status=%00", 400), ("/v1/orders?hold=%00", 400),
        ("/v1/orders?placed_from=2026-01-01T00:00:00", 400),
        ("/v1/orders?placed_from=0001-01-01T00:00:00Z", 400),
        ("/v1/orders?colour=red", 400), ("/v1/orders?limit=0", 400),
        (f"/v1/orders?cursor={encode_cursor('x', 'y')}", 400),
        (f"/v1/orders?cursor={encode_cursor('2026-01-01T00:00:00', 'y')}", 400),
        (f"/v1/fulfilments?cursor={encode_cursor('2026-01-01T00:00:00Z', chr(0))}", 400),
        (f"/v1/stock-levels?cursor={encode_cursor('a', chr(0))}", 400),
        (f"/v1/shops?cursor={encode_cursor(chr(0))}", 400),
        ("/v1/write-backs?state=odd", 400), ("/v1/fulfilments?next_step=odd", 400),
        ("/v1/orders?external_id=%00", 200), ("/v1/returns", 200), ("/v1/write-backs", 200),
    ],
)  # fmt: skip
async def test_odd_questions_get_a_problem_and_never_an_error_of_ours(
    rig: Rig, path: str, status: int
) -> None:
    answer = await rig.client.get(path, headers=staff(rig))
    assert answer.status_code == status, answer.text


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (f"/v1/orders/{ORDER}:cancel", {"reason": "x"}, 404),
        (f"/v1/orders/{ORDER}:cancel", {"reason": "\x00"}, 422),
        (f"/v1/orders/{ORDER}:cancel", {"reason": "x", "actor": "robot"}, 422),
        (f"/v1/orders/{ORDER}:hold", {"reason": ""}, 422),
        (f"/v1/orders/{ORDER}:split", {"line_nos": []}, 422),
        (f"/v1/orders/{ORDER}/returns", {"lines": [{"line_no": 1, "quantity": 0}]}, 422),
        (f"/v1/orders/{ORDER}/returns", {"lines": [{"line_no": 1, "quantity": 1}]}, 404),
        (f"/v1/fulfilments/{WORK}/steps", {"step": "audit", "by": "a\x00"}, 422),
        (f"/v1/fulfilments/{WORK}/steps", {"step": "audit", "by": "a"}, 404),
        (f"/v1/write-backs/{WORK}:retry", None, 404),
        ("/v1/returns/ret_" + "0" * 32 + ":receive", {"location": "DE-1"}, 404),
        ("/v1/fulfilment-steps:batch", {"items": [{"step": "audit"}]}, 422),
        ("/v1/orders?reserve=later", an_order(), 400),
    ],
)
async def test_odd_commands_are_refused_by_name(
    rig: Rig, path: str, body: Any, status: int
) -> None:
    answer = await post(rig, path, body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "wrong",
    [{"marketplace": "bazaar"}, {"currency": "XXX1"}, {"base_url": "ftp://x"},
     {"stock_buffer": {"percent": 101}}, {"connection": {"poll_every_s": "often"}},
     {"connection": {"channels": {"*": 1}}}, {"connection": {"api": "a\x00"}}, {"name": ""},
     {"secrets": [""]}, {"credentials": {"no_such": "x"}}],
)  # fmt: skip
async def test_a_shop_that_cannot_work_is_refused(rig: Rig, wrong: dict[str, Any]) -> None:
    body = {"marketplace": "own", "name": "Own", "currency": "EUR", **wrong}
    answer = await rig.client.put("/v1/shops/own-eu", json=body, headers=staff(rig))
    assert answer.status_code == 422, answer.text
    assert (await rig.client.get("/v1/shops/own-eu", headers=staff(rig))).status_code == 404


async def test_only_staff_connects_shops(rig: Rig) -> None:
    body = {"marketplace": "own", "name": "Own", "currency": "EUR"}
    headers = rig.headers("shop:own-eu", "shops:write")
    answer = await rig.client.put("/v1/shops/own-eu", json=body, headers=headers)
    assert answer.status_code == 403


async def test_every_reference_of_the_api_description_resolves(rig: Rig) -> None:
    document = (await rig.client.get("/openapi.json")).json()
    parts = document["components"]["schemas"]

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "$ref" in node:
                assert node["$ref"].removeprefix("#/components/schemas/") in parts
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(document)
    body = document["paths"]["/v1/orders"]["post"]["requestBody"]["content"]["application/json"]
    example = {**body["schema"]["examples"][0], "shop": "own-eu"}
    await a_market(rig)
    assert (await post(rig, "/v1/orders", example)).status_code == 201


async def test_a_shop_sees_the_work_on_its_orders_and_no_other_s(rig: Rig) -> None:
    await a_market(rig)
    fulfilment = await shipped(rig)
    for party, status in (("shop:own-eu", 200), ("shop:other", 404)):
        headers = rig.headers(party, "orders:read fulfilments:read orders:pii orders:write")
        for path in (f"/v1/orders/{order_id()}", f"/v1/fulfilments/{fulfilment}",
                     f"/v1/orders/{order_id()}/ship-to"):  # fmt: skip
            answer = await rig.client.get(path, headers=headers)
            assert answer.status_code == status, (party, path)
        listed = (await rig.client.get("/v1/write-backs", headers=headers)).json()["items"]
        assert len(listed) == (1 if status == 200 else 0)
