"""Products and SKUs over HTTP: versions, batches, bundles, lists."""

import asyncio

import orjson
from catalog_stories import (
    WRITE,
    a_certificate,
    a_listed_lamp,
    a_shop,
    a_sku,
    batch,
    get,
    lamp_status,
    put,
)

from entrepot.shared.events.catalog import CertificateChanged, ListingChanged, SkuChanged
from entrepot.shared.testing.plugin import Rig

FULL = {
    "product": "LAMP", "title": "Desk lamp", "title_zh": "台灯", "gtin": "4006381333931",
    "measures": {"weight_g": 850, "length_mm": 300, "width_mm": 200, "height_mm": 150},
    "hs_code": "940520", "origin": "CN", "categories": ["radio_equipment", "packaged_goods"],
    "dangerous_goods": {"un_number": "UN3481", "packing_mode": "in_equipment",
                        "watt_hours": 18.5, "cargo_aircraft_only": False},
}  # fmt: skip


async def test_a_put_without_if_match_creates_only_and_a_change_needs_the_version(rig: Rig) -> None:
    made = await put(rig, "skus/LAMP-1", FULL)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    assert made.json()["categories"] == ["packaged_goods", "radio_equipment"]
    assert (await put(rig, "skus/LAMP-1", FULL)).status_code == 200
    other = {**FULL, "title": "Lamp"}
    without = await put(rig, "skus/LAMP-1", other)
    assert without.status_code == 428
    wrong = await put(rig, "skus/LAMP-1", other, if_match='"7"')
    assert (wrong.status_code, wrong.json()["current"]["version"]) == (412, 1)
    right = await put(rig, "skus/LAMP-1", other, if_match='"1"')
    assert (right.status_code, right.headers["etag"]) == (200, '"2"')
    assert (await put(rig, "skus/NEW", FULL, if_match='"1"')).status_code == 412
    facts = await rig.published(SkuChanged)
    assert [f.title for f in facts] == ["Desk lamp", "Lamp"]
    rows = await rig.sql("SELECT version FROM outbox ORDER BY position")
    assert [r["version"] for r in rows] == [1, 2]
    assert facts[0].dangerous_goods.watt_hours == 18.5


async def test_of_two_changes_of_the_same_version_one_wins_and_the_other_is_told(rig: Rig) -> None:
    await put(rig, "skus/LAMP-1", FULL)
    answers = await asyncio.gather(
        *(put(rig, "skus/LAMP-1", {**FULL, "title": f"T{n}"}, if_match='"1"') for n in range(6))
    )
    assert sorted(a.status_code for a in answers) == [200, 412, 412, 412, 412, 412]
    created = await asyncio.gather(
        *(put(rig, "skus/NEW", {**FULL, "title": f"T{n}"}) for n in range(6))
    )
    assert sorted(a.status_code for a in created) == [201, 428, 428, 428, 428, 428]


async def test_every_example_of_the_api_description_is_accepted(rig: Rig) -> None:
    await rig.deliver(a_shop(), a_shop("store-berlin"))
    await batch(rig, "skus", a_sku(), a_sku("LAMP-2"), a_sku("x"), a_sku("LAMP-3", product="P"))
    await batch(rig, "contents", {"sku": "x", "media": [
        {"media": name, "url": "https://media.example/x.jpg"} for name in ("main", "front")]})  # fmt: skip
    document = (await rig.client.get("/openapi.json")).json()
    schemas = document["components"]["schemas"]
    for path, operations in document["paths"].items():
        content = operations.get("post", {}).get("requestBody", {}).get("content", {})
        for media, body in content.items():
            if "dead-letters" in path or "{" in path:
                continue
            name = body["schema"].get("$ref", "").rsplit("/", 1)[-1]
            given = body["example"] if "example" in body else schemas[name]["examples"][0]
            sent = given.encode() if isinstance(given, str) else orjson.dumps(given)
            headers = {**rig.headers(scopes=WRITE), "Content-Type": media}
            answer = await rig.client.post(path, content=sent, headers=headers)
            assert answer.status_code == 200, (path, answer.text)
    for name, key, status in (
        ("ProductFields", "products/N", 201), ("SkuFields", "skus/N", 201),
        ("ListingFields", "listings/amz-de/N", 201), ("CertificateFields", "certificates/N", 201),
        ("RuleFields", "certificate-rules/N", 201), ("OptionsFields", "products/P/options", 201),
        ("VariantFields", "products/P/variants/LAMP-3", 201),
        ("TemplateFields", "attribute-templates/N", 201),
        ("AttributeFields", "skus/LAMP-2/attributes/amazon", 200),
        ("TranslationFields", "skus/LAMP-2/translations/fr", 200),
        ("MediaFields", "skus/LAMP-2/media", 200),
        ("MarketLocalesFields", "market-locales/LI", 201),
        ("PriceListFields", "prices/amz-de/LAMP-2/EUR", 201),
        ("ParityFields", "parity-rules/N", 201), ("RateFields", "fx-rates/EUR/USD/2026-01-02", 201),
    ):  # fmt: skip
        for example in schemas[name]["examples"]:
            answer = await put(rig, key, example)
            assert answer.status_code == status, (name, answer.text)
    for name, key, headers in (
        ("Generate", "products/P/variants:generate", {}),
        ("OrderOfMedia", "skus/x/media:order", {"if_match": '"1"'}),
    ):
        answer = await rig.client.post(
            f"/v1/{key}", json=schemas[name]["examples"][0],
            headers=rig.headers(scopes=WRITE, **headers),
        )  # fmt: skip
        assert answer.status_code == 200, (name, answer.text)


async def test_an_idempotency_key_repeats_the_answer(rig: Rig) -> None:
    first = await put(rig, "skus/LAMP-1", FULL, idempotency_key="k")
    second = await put(rig, "skus/LAMP-1", FULL, idempotency_key="k")
    assert (second.status_code, second.content) == (201, first.content)


async def test_a_gtin_with_a_wrong_check_digit_is_refused_with_its_pointer(rig: Rig) -> None:
    answer = await put(rig, "skus/LAMP-1", {**FULL, "gtin": "4006381333932"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/gtin"
    assert "1 expected" in answer.json()["errors"][0]["detail"]
    assert await rig.published() == []


async def test_values_that_a_database_would_choke_on_are_refused(rig: Rig) -> None:
    for change in ({"title": "a\x00b"}, {"origin": "UK"}, {"colour": "red"}, {"title": " "}):
        assert (await put(rig, "skus/LAMP-1", {**FULL, **change})).status_code == 422
    assert (await get(rig, "skus?q=%00")).status_code == 400
    assert (await get(rig, "skus?gtin=12")).status_code == 400


async def test_a_batch_keeps_good_items_and_a_repeat_changes_nothing(rig: Rig) -> None:
    items = [a_sku(f"S-{n:04d}", title=f"Thing {n}") for n in range(998)]
    items += [a_sku("BAD", gtin="123"), a_sku("S-0000", title="another")]
    first = await batch(rig, "skus", *items)
    results = first.json()["results"]
    assert first.status_code == 207
    assert [r["status"] for r in results] == [201] * 998 + [422, 409]
    assert results[998]["problem"]["errors"][0]["pointer"] == "/gtin"
    assert len(await rig.published(SkuChanged)) == 998
    await rig.clear_outbox()
    second = await batch(rig, "skus", *items[:998], items[0])
    assert {r["status"] for r in second.json()["results"]} == {200}
    assert second.status_code == 200
    assert await rig.published() == []
    assert {r["version"] for r in await rig.sql("SELECT version FROM sku")} == {1}
    too_many = await batch(rig, "skus", *[a_sku()] * 1001)
    assert too_many.status_code == 413


async def test_batches_that_are_no_batches_are_refused(rig: Rig) -> None:
    headers = {**rig.headers(scopes=WRITE), "Content-Type": "application/json"}
    for body, status in ((b"{", 400), (b"[]", 422), (b'{"items": 1}', 422), (b'{"x": []}', 422)):
        answer = await rig.client.post("/v1/skus:batch", content=body, headers=headers)
        assert answer.status_code == status, body


async def test_a_bundle_cycle_is_refused_and_nested_bundles_are_published_exploded(
    rig: Rig,
) -> None:
    made = await batch(
        rig, "skus", a_sku("SET", components=[{"sku": "PAIR", "quantity": 2}]), a_sku("CUP"),
        a_sku("PAIR", components=[{"sku": "CUP", "quantity": 2}]),
        a_sku("GHOST", components=[{"sku": "NOBODY", "quantity": 1}]),
    )  # fmt: skip
    assert [r["status"] for r in made.json()["results"]] == [201, 201, 201, 409]
    cycle = await put(
        rig, "skus/CUP",
        {"product": "LAMP", "title": "Desk lamp", "components": [{"sku": "SET", "quantity": 1}]},
        if_match='"1"',
    )  # fmt: skip
    assert cycle.status_code == 409
    assert "contain itself" in cycle.json()["detail"]
    own = {"product": "LAMP", "title": "X", "components": [{"sku": "OWN", "quantity": 1}]}
    assert (await put(rig, "skus/OWN", own)).status_code == 422
    facts = {f.sku: f for f in await rig.published(SkuChanged)}
    assert [(c.sku, c.quantity) for c in facts["SET"].components] == [("CUP", 4)]
    await rig.clear_outbox()
    await batch(rig, "skus", a_sku("PAIR", components=[{"sku": "CUP", "quantity": 3}]))
    again = {f.sku: f.components[0].quantity for f in await rig.published(SkuChanged)}
    assert again == {"PAIR": 3, "SET": 6}
    assert (await get(rig, "skus/SET")).json()["version"] == 2
    assert (await get(rig, "skus/SET")).json()["components"] == [{"sku": "PAIR", "quantity": 2}]


async def test_categories_of_a_product_hold_for_its_skus_and_their_listings(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    assert await lamp_status(rig) == ("active", [])
    product = (await get(rig, "products/LAMP")).json()
    assert (product["title"], product["version"]) == ("Desk lamp", 1)
    changed = await put(
        rig, "products/LAMP", {"title": "Lamps", "categories": ["toy"]}, if_match='"1"'
    )
    assert changed.status_code == 200
    assert await lamp_status(rig) == ("blocked", ["missing:CE_DOC"])
    facts = await rig.published(SkuChanged, ListingChanged)
    assert [f.type for f in facts] == ["catalog.sku_changed.v1", "catalog.listing_changed.v1"]
    assert facts[0].categories == ("toy",)
    assert (await get(rig, "skus/LAMP-1")).json()["all_categories"] == ["toy"]
    await put(rig, "products/LAMP", {"title": "Lights", "categories": ["toy"]}, if_match='"2"')
    assert len(await rig.published()) == 2  # A title of a product is nobody else's fact.


async def test_products_come_in_batches_too(rig: Rig) -> None:
    items = [{"code": f"P{n}", "title": f"Product {n}", "brand": "Lumen"} for n in range(3)]
    assert (await batch(rig, "products", *items)).status_code == 200
    assert (await batch(rig, "products", *items)).json()["results"][0]["status"] == 200
    listed = (await get(rig, "products?brand=Lumen&limit=2")).json()
    assert [p["code"] for p in listed["items"]] == ["P0", "P1"]
    rest = (await get(rig, f"products?brand=Lumen&limit=2&cursor={listed['next_cursor']}")).json()
    assert [p["code"] for p in rest["items"]] == ["P2"]


async def test_lists_are_filtered_and_paged_by_key(rig: Rig) -> None:
    await batch(
        rig, "skus", a_sku("A_1", title="Red lamp", gtin="4006381333931"),
        a_sku("AX1", product="CUP", title="Cup"), a_sku("B", status="retired", categories=["toy"]),
    )  # fmt: skip

    async def found(query: str) -> list[str]:
        return [s["sku"] for s in (await get(rig, f"skus?{query}")).json()["items"]]

    assert await found("q=a_") == ["A_1"]
    assert await found("q=red") == ["A_1"]
    assert await found("product=CUP") == ["AX1"]
    assert await found("status=retired") == ["B"]
    assert await found("category=toy") == ["B"]
    assert await found("gtin=4006381333931") == ["A_1"]
    first = (await get(rig, "skus?limit=2")).json()
    rest = (await get(rig, f"skus?limit=2&cursor={first['next_cursor']}")).json()
    assert sorted(s["sku"] for s in first["items"] + rest["items"]) == ["AX1", "A_1", "B"]


async def test_partners_read_and_do_not_write(rig: Rig) -> None:
    await batch(rig, "skus", a_sku())
    shop = rig.headers("shop:amz-de", WRITE)
    body = {"product": "LAMP", "title": "x"}
    assert (await rig.client.put("/v1/skus/X", json=body, headers=shop)).status_code == 403
    for resource in ("skus", "products", "listings", "certificates"):
        answer = await rig.client.post(f"/v1/{resource}:batch", json={"items": []}, headers=shop)
        assert answer.status_code == 403
    assert (await get(rig, "skus/LAMP-1", "shop:amz-de")).status_code == 200
    nobody = rig.headers("supplier:a", "events:read")
    assert (await rig.client.get("/v1/skus", headers=nobody)).status_code == 403


async def test_no_certificate_is_published_by_skus(rig: Rig) -> None:
    await batch(rig, "skus", a_sku())
    assert await rig.published(CertificateChanged) == []
