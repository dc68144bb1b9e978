"""Content of SKUs, templates, completeness over HTTP."""

from typing import Any

from catalog_stories import a_listing, a_price_list, a_shop, a_sku, batch, get, post, put

from entrepot.shared.events.catalog import ContentChanged
from entrepot.shared.testing.plugin import Rig

TEXTS = {"title": "Lampe", "bullet_points": ["Dimmbar"], "description": "Hell."}


async def test_parts_of_the_content_are_put_alone_under_one_version(rig: Rig) -> None:
    await batch(rig, "skus", a_sku())
    await rig.clear_outbox()
    first = await put(rig, "skus/LAMP-1/translations/de", TEXTS)
    assert (first.status_code, first.headers["etag"]) == (200, '"1"')
    media = {"media": [{"media": n, "url": f"https://x/{n}.jpg"} for n in ("main", "side")]}
    assert (await put(rig, "skus/LAMP-1/media", media)).json()["version"] == 2
    values = {"values": {"colour": "white", "batteries_required": False}}
    assert (await put(rig, "skus/LAMP-1/attributes/amazon", values)).json()["version"] == 3
    again = await put(rig, "skus/LAMP-1/translations/de", TEXTS)
    assert again.json()["version"] == 3  # A repeat changes nothing.
    assert (await put(rig, "skus/LAMP-1/translations/de", {"title": "x"})).status_code == 428
    changed = await put(rig, "skus/LAMP-1/translations/de", {"title": "x"}, if_match='"3"')
    assert changed.json()["version"] == 4
    order = await post(rig, "skus/LAMP-1/media:order", {"media": ["side", "main"]}, if_match='"4"')
    assert [m["media"] for m in order.json()["media"]] == ["side", "main"]
    short = await post(rig, "skus/LAMP-1/media:order", {"media": ["side"]}, if_match='"5"')
    assert short.status_code == 409
    emptied = await put(rig, "skus/LAMP-1/translations/de", {}, if_match='"5"')
    assert emptied.json()["translations"] == {}
    facts = await rig.published(ContentChanged)
    assert len(facts) == 6
    assert [m.media for m in facts[-1].media] == ["side", "main"]
    assert (await get(rig, "skus/NO/content")).status_code == 404
    assert (await put(rig, "skus/NO/translations/de", TEXTS)).status_code == 404
    assert (await put(rig, "skus/LAMP-1/translations/German", TEXTS)).status_code == 404


async def test_a_bad_attribute_is_refused_with_a_cure_and_changes_nothing(rig: Rig) -> None:
    await batch(rig, "skus", a_sku(categories=["toy"]))
    await rig.clear_outbox()
    bad = {"values": {"age_from_months": 500, "condition": "mint", "my_own": "x"}}
    answer = await put(rig, "skus/LAMP-1/attributes/amazon", bad)
    assert answer.status_code == 422
    errors = {e["pointer"]: e for e in answer.json()["errors"]}
    assert set(errors) == {"/attributes/amazon/age_from_months", "/attributes/amazon/condition"}
    assert all(e["cure"] and e["cure_zh"] and e["detail_zh"] for e in errors.values())
    assert (await get(rig, "skus/LAMP-1/content")).json()["version"] == 0
    assert await rig.published() == []
    results = (await batch(
        rig, "contents", {"sku": "LAMP-1", "attributes": {"amazon": {"age_from_months": 36}}},
        {"sku": "NO"}, {"sku": "LAMP-1", "attributes": {"Amazon!": {}}},
    )).json()["results"]  # fmt: skip
    assert [r["status"] for r in results] == [201, 409, 422]


async def test_the_form_of_a_marketplace_shows_fields_values_and_what_is_missing(rig: Rig) -> None:
    await batch(rig, "products", {"code": "LAMP", "title": "Lamp", "brand": "Lumen"})
    await batch(rig, "skus", a_sku(gtin="4006381333931"))
    await put(rig, "skus/LAMP-1/attributes/*", {"values": {"manufacturer": "Lumen", "odd": 1}})
    await put(rig, "skus/LAMP-1/attributes/amazon", {"values": {"colour": "white"}})
    form = (await get(rig, "skus/LAMP-1/attributes/amazon")).json()
    assert form["templates"] == ["amazon.base"]
    assert form["values"] == {"manufacturer": "Lumen", "odd": 1, "colour": "white"}
    assert form["own"] == {"colour": "white"}
    assert form["from_sku"] == {"brand": "Lumen", "gtin": "4006381333931"}
    assert "manufacturer" not in form["missing"]
    assert "product_type" in form["missing"]
    assert [(p["field"], p["severity"]) for p in form["problems"]] == [("odd", "warning")]


async def test_a_new_dated_template_holds_from_its_day_on(rig: Rig) -> None:
    body = {"marketplace": "own", "effective_from": "2026-02-01", "source": "us",
            "fields": [{"name": "energy_label", "type": "enum", "enum": ["A", "B"],
                        "required": True}]}  # fmt: skip
    assert (await put(rig, "attribute-templates/own.2026", body)).status_code == 201
    await batch(rig, "skus", a_sku())
    form = (await get(rig, "skus/LAMP-1/attributes/own?on=2026-01-31")).json()
    assert form["templates"] == ["own.base"]
    later = (await get(rig, "skus/LAMP-1/attributes/own?on=2026-02-01")).json()
    assert (later["templates"], later["missing"]) == (["own.2026"], ["energy_label"])
    bad = {**body, "fields": [{"name": "x", "pattern": "("}]}
    assert (await put(rig, "attribute-templates/bad", bad)).status_code == 422
    listed = (await get(rig, "attribute-templates?marketplace=own&on=2026-03-01")).json()["items"]
    assert [t["template"] for t in listed] == ["own.2026", "own.base"]
    assert (await get(rig, "attribute-templates/NO")).status_code == 404


async def listed_everywhere(rig: Rig) -> None:
    await rig.deliver(a_shop(), a_shop("own-ch", marketplace="own"))
    await batch(rig, "skus", a_sku(), a_sku("OTHER"))
    swiss = a_listing("CH-1", shop="own-ch", market="CH")
    await batch(rig, "listings", a_listing(), swiss, a_listing("B2", sku="OTHER"))


async def test_translations_show_which_locales_the_markets_of_the_shops_need(rig: Rig) -> None:
    await listed_everywhere(rig)
    await put(rig, "skus/LAMP-1/translations/de", TEXTS)
    await put(rig, "skus/LAMP-1/translations/fr", {"title": "Lampe"})
    await put(rig, "skus/LAMP-1/translations/ja", {"title": "x"})
    body = (await get(rig, "skus/LAMP-1/translations")).json()
    found = {row["locale"]: row for row in body["locales"]}
    assert {k: v["completeness"] for k, v in found.items()} == {
        "de": 1, "fr": 0.3333, "it": 0, "ja": 0.3333,
    }  # fmt: skip
    assert found["de"]["needed_by"] == [
        {"shop": "amz-de", "market": "DE"}, {"shop": "own-ch", "market": "CH"},
    ]  # fmt: skip
    assert (found["ja"]["needed_by"], body["completeness"]) == ([], 0.4444)
    own = (await get(rig, "skus/LAMP-1/translations", "shop:amz-de")).json()
    assert [r["locale"] for r in own["locales"] if r["needed_by"]] == ["de"]
    counts = (await get(rig, "locales")).json()
    assert counts[0] == {"locale": "de", "needed": 2, "titled": 1, "complete": 1}
    assert counts[1] == {"locale": "fr", "needed": 1, "titled": 1, "complete": 0}
    assert len((await get(rig, "locales", "shop:amz-de")).json()) == 1


async def test_listing_completeness_tells_score_and_gaps_and_a_shop_sees_its_own(rig: Rig) -> None:
    await listed_everywhere(rig)
    await put(rig, "skus/LAMP-1/translations/de", TEXTS)
    await batch(rig, "prices", a_price_list(4990))
    items: list[dict[str, Any]] = (await get(rig, "listing-completeness")).json()["items"]
    by_name = {i["external_sku"]: i for i in items}
    assert by_name["B0LAMP1"]["score"] > by_name["B2"]["score"] == 0
    gaps = {m["field"] for m in by_name["B0LAMP1"]["missing"]}
    assert "attributes.brand" in gaps
    assert "price" not in gaps
    assert not any(g.startswith("translations") for g in gaps)
    assert by_name["CH-1"]["marketplace"] == "own"
    first = (await get(rig, "listing-completeness?below=0.1&limit=1")).json()
    assert (first["items"], bool(first["next_cursor"])) == ([], True)
    own = (await get(rig, "listing-completeness", "shop:own-ch")).json()["items"]
    assert [i["external_sku"] for i in own] == ["CH-1"]
    one = (await get(rig, "listing-completeness?shop=amz-de&external_sku=B2")).json()["items"]
    assert [i["sku"] for i in one] == ["OTHER"]


async def test_contents_are_listed_by_sku(rig: Rig) -> None:
    await batch(rig, "skus", a_sku("A"), a_sku("B", product="P"))
    items = [{"sku": s, "translations": {"de": TEXTS}} for s in "AB"]
    assert (await batch(rig, "contents", *items)).status_code == 200
    again = (await batch(rig, "contents", *items)).json()["results"]
    assert [r["status"] for r in again] == [200, 200]
    first = (await get(rig, "contents?limit=1")).json()
    rest = (await get(rig, f"contents?limit=1&cursor={first['next_cursor']}")).json()
    assert [c["sku"] for c in first["items"] + rest["items"]] == ["A", "B"]
    assert len((await get(rig, "contents?product=P")).json()["items"]) == 1


async def test_locales_of_a_market_are_data(rig: Rig) -> None:
    body = {"locales": ["de", "en", "de"]}
    changed = await put(rig, "market-locales/DE", body, if_match='"1"')
    assert changed.json()["locales"] == ["de", "en"]
    found = {m["market"]: m["locales"] for m in (await get(rig, "market-locales")).json()}
    assert (found["DE"], found["CH"]) == (["de", "en"], ["de", "fr", "it"])
