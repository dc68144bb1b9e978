"""Variants over HTTP."""

from typing import Any

from catalog_stories import WRITE, a_sku, batch, get, post, put

from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.testing.plugin import Rig

AXES = {
    "axes": [
        {"axis": "size", "values": [{"value": "S"}, {"value": "M"}]},
        {"axis": "colour", "values": [{"value": "White", "code": "WHT"}, {"value": "Black"}]},
    ]
}
PLAN = {
    "sku_pattern": "{product}-{size}-{colour}", "title_pattern": "{product_title} {size}",
    "base": {"origin": "CN", "hs_code": "610910"},
}  # fmt: skip


async def a_product(rig: Rig) -> None:
    await batch(rig, "products", {"code": "TEE", "title": "T-shirt"})
    assert (await put(rig, "products/TEE/options", AXES)).status_code == 201
    await rig.clear_outbox()


async def test_a_matrix_is_tried_then_made_in_one_call_and_a_repeat_makes_nothing(
    rig: Rig,
) -> None:
    await a_product(rig)
    dry = (await post(rig, "products/TEE/variants:generate?dry_run=true", PLAN)).json()
    assert (dry["created"], await rig.published()) == (4, [])
    made = await post(rig, "products/TEE/variants:generate", PLAN)
    assert [r["sku"] for r in made.json()["results"]] == [
        "TEE-S-WHT", "TEE-S-BLACK", "TEE-M-WHT", "TEE-M-BLACK",
    ]  # fmt: skip
    facts = await rig.published(SkuChanged)
    assert len(facts) == 4  # Each stated once, with its values.
    assert [(o.axis, o.value) for o in facts[0].options] == [("size", "S"), ("colour", "White")]
    sku = (await get(rig, "skus/TEE-S-WHT")).json()
    assert (sku["options"], sku["origin"], sku["title"], sku["version"]) == (
        {"size": "S", "colour": "White"}, "CN", "T-shirt S", 1,
    )  # fmt: skip
    again = (await post(rig, "products/TEE/variants:generate", PLAN)).json()
    assert (again["results"], len(await rig.published())) == ([], 4)
    view = (await get(rig, "products/TEE/variants")).json()
    assert (view["combinations"], view["missing"], len(view["variants"])) == (4, [], 4)


async def test_a_sku_of_the_product_is_linked_and_one_of_another_is_refused(rig: Rig) -> None:
    await a_product(rig)
    await batch(rig, "skus", a_sku("TEE-S-WHT", product="TEE"), a_sku("TEE-M-WHT"))
    made = await post(rig, "products/TEE/variants:generate", PLAN)
    assert made.status_code == 207
    assert [r["status"] for r in made.json()["results"]] == [
        "linked", "created", "refused", "created",
    ]  # fmt: skip
    assert made.json()["results"][2]["problem"]["status"] == 409
    assert (await get(rig, "skus/TEE-S-WHT")).json()["version"] == 2
    view = (await get(rig, "products/TEE/variants")).json()
    assert view["missing"] == [{"size": "M", "colour": "White"}]


async def test_two_skus_never_have_the_same_values(rig: Rig) -> None:
    await a_product(rig)
    await batch(rig, "skus", a_sku("A", product="TEE"), a_sku("B", product="TEE"))
    white = {"options": {"size": "S", "colour": "White"}}
    first = await put(rig, "products/TEE/variants/A", white)
    assert (first.status_code, first.json()["version"]) == (201, 2)
    second = await put(rig, "products/TEE/variants/B", white)
    assert second.status_code == 409
    assert (await put(rig, "products/TEE/variants/A", white)).status_code == 200
    black = {"options": {"size": "S", "colour": "Black"}}
    assert (await put(rig, "products/TEE/variants/A", black)).status_code == 428
    moved = await put(rig, "products/TEE/variants/A", black, if_match='"2"')
    assert moved.json()["version"] == 3
    assert (await put(rig, "products/TEE/variants/B", white)).status_code == 201
    gone = await rig.client.delete("/v1/products/TEE/variants/A", headers=rig.headers(scopes=WRITE))
    assert gone.status_code == 204
    assert (await get(rig, "skus/A")).json()["options"] == {}


async def test_axes_that_a_variant_needs_are_kept(rig: Rig) -> None:
    await a_product(rig)
    await post(rig, "products/TEE/variants:generate", PLAN)
    less: dict[str, Any] = {"axes": AXES["axes"][:1]}
    refused = await put(rig, "products/TEE/options", less, if_match='"1"')
    assert refused.status_code == 409
    assert len(refused.json()["variants"]) == 4
    more = {"axes": [AXES["axes"][0], {"axis": "colour", "values": [
        *AXES["axes"][1]["values"], {"value": "红色", "code": "RED"}]}]}  # fmt: skip
    assert (await put(rig, "products/TEE/options", more, if_match='"1"')).status_code == 200
    view = (await get(rig, "products/TEE/variants")).json()
    assert len(view["missing"]) == 2


async def test_a_sku_that_moves_to_another_product_is_no_variant_any_more(rig: Rig) -> None:
    await a_product(rig)
    await post(rig, "products/TEE/variants:generate", PLAN)
    await batch(rig, "skus", a_sku("TEE-S-WHT", product="OTHER"))
    assert (await get(rig, "skus/TEE-S-WHT")).json()["options"] == {}
    assert (await rig.published(SkuChanged))[-1].options == ()


async def test_a_bad_plan_changes_nothing_and_names_the_field(rig: Rig) -> None:
    await a_product(rig)
    for change, pointer in (
        ({"sku_pattern": "{product}"}, "/sku_pattern"), ({"only": {"fit": ["x"]}}, "/only/fit"),
        ({"base": {"origin": "UK"}}, "/origin"), ({"base": {"title": "x"}}, "/base/title"),
        ({"base": {"colour": "x"}}, "/colour"),
    ):  # fmt: skip
        answer = await post(rig, "products/TEE/variants:generate", {**PLAN, **change})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert (await post(rig, "products/NO/variants:generate", PLAN)).status_code == 404
    assert (await post(rig, "products/TEE/variants:generate", PLAN, "shop:x")).status_code == 403
    assert await rig.published() == []
