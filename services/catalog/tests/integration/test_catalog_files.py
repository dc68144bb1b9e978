"""Bulk edit, and files of listings and prices."""

from catalog_stories import (
    a_certificate,
    a_listed_lamp,
    a_listing,
    a_price_list,
    a_shop,
    a_sku,
    batch,
    get,
    import_file,
    post,
)

from entrepot.shared.events.catalog import ContentChanged, PricesChanged, SkuChanged
from entrepot.shared.testing.plugin import Rig


async def test_an_edit_is_tried_then_done_for_all_that_a_filter_finds(rig: Rig) -> None:
    await batch(rig, "skus", *[a_sku(f"S{n}") for n in range(3)], a_sku("X", product="OTHER"))
    await batch(rig, "skus", a_sku("S2", origin="CN"))
    await rig.clear_outbox()
    edit = {"filter": {"product": "LAMP"}, "set": {"origin": "CN", "facts": {"radio": True}},
            "add_categories": ["toy"]}  # fmt: skip
    dry = (await post(rig, "skus:edit?dry_run=true", edit)).json()
    assert (dry["changed"], await rig.published()) == (3, [])
    assert [c["field"] for c in dry["results"][0]["changes"]] == ["categories", "facts", "origin"]
    done = (await post(rig, "skus:edit", edit)).json()
    assert [(r["sku"], r["version"]) for r in done["results"]] == [("S0", 2), ("S1", 2), ("S2", 3)]
    assert dry["results"] == done["results"]
    facts = await rig.published(SkuChanged)
    assert facts[0].categories == ("electrical_equipment", "radio_equipment", "toy")
    again = (await post(rig, "skus:edit", edit)).json()
    assert (again["unchanged"], len(await rig.published())) == (3, 3)


async def test_an_edit_of_content_is_held_to_the_template_and_a_bad_sku_stays_whole(
    rig: Rig,
) -> None:
    await batch(rig, "skus", a_sku("A", categories=["toy"]), a_sku("B"))
    await rig.clear_outbox()
    edit = {"skus": ["A", "B", "NO"], "set": {
        "attributes.amazon.age_from_months": 500, "translations.de.title": "Lampe",
        "origin": "CN"}}  # fmt: skip
    answer = await post(rig, "skus:edit", edit)
    assert answer.status_code == 207
    results = answer.json()["results"]
    assert [r["status"] for r in results] == ["refused", "changed", "refused"]
    assert results[0]["problem"]["errors"][0]["cure"]  # B is no toy: the name is unknown there.
    assert results[2]["problem"]["status"] == 404
    assert (await get(rig, "skus/A")).json()["origin"] is None
    assert [type(f) for f in await rig.published()] == [ContentChanged, SkuChanged]
    bad = {"skus": ["B"], "set": {"origin": "UK"}}
    assert (await post(rig, "skus:edit", bad)).json()["results"][0]["status"] == "refused"
    for wrong in ({"skus": ["B"]}, {"set": {"origin": "CN"}}, {"skus": ["B"], "set": {"x": 1}}):
        assert (await post(rig, "skus:edit", wrong)).status_code == 422
    assert (await post(rig, "skus:edit", edit, "shop:amz-de")).status_code == 403


async def test_listings_go_out_and_come_back_unchanged_and_bad_rows_are_told(rig: Rig) -> None:
    await a_listed_lamp(rig, a_certificate())
    await batch(rig, "listings", a_listing("=B2", status="paused"), a_listing("B,3"))
    await rig.clear_outbox()
    for kind, media in (("csv", "text/csv"), ("jsonl", "application/x-ndjson")):
        sheet = await get(rig, f"listings:export?format={kind}")
        back = (await import_file(rig, "listings", sheet.text, media=media)).json()
        assert (back["unchanged"], back["errors"]) == (3, [])
    assert await rig.published() == []
    sheet_text = (
        "shop;external_sku;sku;market;status\namz-de;B0LAMP1;;;paused\namz-de;NEW;LAMP-1;US;\n"
        "nowhere;X;LAMP-1;DE;\namz-de;Y;NO;DE;\namz-de;Z;LAMP-1;UK;\namz-de;NEW;LAMP-1;US;\n"
        "amz-de;Q;;DE;\n"
    )
    done = await import_file(rig, "listings", sheet_text, "?dry_run=true")
    assert await rig.published() == []
    assert done.json() == {
        **(await import_file(rig, "listings", sheet_text)).json(),
        "dry_run": True,
    }
    body = done.json()
    assert (done.status_code, body["created"], body["changed"]) == (207, 1, 1)
    assert [(e["row"], e["column"]) for e in body["errors"]] == [
        (4, "shop"), (5, "sku"), (6, "market"), (7, "external_sku"), (8, "sku"),
    ]  # fmt: skip
    assert all(e["cure"] and e["cure_zh"] for e in body["errors"])


async def test_prices_go_out_and_come_back_unchanged(rig: Rig) -> None:
    await rig.deliver(a_shop(), a_shop("jp"))
    await batch(rig, "skus", a_sku(), a_sku("B"))
    windows = [
        {"price_minor": 4990, "compare_at_minor": 5990, "valid_until": "2026-02-01T00:00:00Z"},
        {"price_minor": 5490, "valid_from": "2026-02-01T00:00:00Z"},
        {"price_minor": 4490, "min_quantity": 10},
    ]
    yen = [{"price_minor": 4990}]
    await batch(
        rig, "prices", a_price_list(0, prices=windows), a_price_list(0, sku="B", prices=[]),
        a_price_list(0, "jp", currency="JPY", prices=yen),
    )  # fmt: skip
    await rig.clear_outbox()
    sheet = (await get(rig, "prices:export")).text
    assert "jp,LAMP-1,JPY,1,4990,,," in sheet
    assert "amz-de,LAMP-1,EUR,1,49.90,59.90,,2026-02-01T00:00:00+00:00" in sheet
    for kind, media in (("csv", "text/csv"), ("jsonl", "application/x-ndjson")):
        sheet = (await get(rig, f"prices:export?format={kind}")).text
        back = (await import_file(rig, "prices", sheet, media=media)).json()
        assert (back["unchanged"], back["errors"]) == (3, [])
    assert await rig.published() == []


async def test_a_price_list_of_which_a_row_is_bad_stays_as_it_is(rig: Rig) -> None:
    await rig.deliver(a_shop())
    await batch(rig, "skus", a_sku(), a_sku("B"), a_sku("C"))
    await rig.clear_outbox()
    head = "shop,sku,currency,min_quantity,price,valid_from,valid_until\n"
    sheet = head + (
        "amz-de,LAMP-1,EUR,1,49.90,,\namz-de,LAMP-1,EUR,10,49.999,,\n"
        "amz-de,B,EUR,1,10,,2026-02-01T00:00:00Z\namz-de,B,EUR,1,11,2026-01-31T00:00:00Z,\n"
        "amz-de,C,EUR,1,12.5,,\namz-de,NO,EUR,1,12,,\namz-de,C,CHF,1,5,,\namz-de,C,CHF,1,5,,\n"
        "nowhere,C,EUR,1,x,,\namz-de,C,USD,0,5,,\namz-de,C,GBP,1,,2026-01-31T00:00:00Z,\n"
    )
    body = (await import_file(rig, "prices", sheet)).json()
    assert body["created"] == 1
    assert [(e["row"], e["column"]) for e in body["errors"]] == [
        (3, "price"), (4, "valid_from"), (7, "sku"), (9, "valid_from"), (10, "price"),
        (11, "min_quantity"), (12, "price"),
    ]  # fmt: skip
    facts = await rig.published(PricesChanged)
    assert [(f.sku, f.prices[0].price_minor) for f in facts] == [("C", 1250)]
    assert (await import_file(rig, "prices", "shop,sku\n")).status_code == 422


async def test_skus_come_as_json_lines_with_errors_by_line(rig: Rig) -> None:
    await batch(rig, "skus", a_sku(facts={"toy": True, "age_to_years": 3}), a_sku("B"))
    await rig.clear_outbox()
    lines = (await get(rig, "skus:export?format=jsonl")).text
    back = (await import_file(rig, "skus", lines, media="application/x-ndjson")).json()
    assert (back["rows"], back["unchanged"]) == (2, 2)
    csv = (await get(rig, "skus:export")).text
    assert "toy|age_to_years=3" in csv
    assert (await import_file(rig, "skus", csv)).json()["unchanged"] == 2
    bad = lines + '{"sku": "C"}\nnot json\n' + lines.split("\n")[0] + "\n"
    body = (await import_file(rig, "skus", bad, media="application/x-ndjson")).json()
    assert sorted({e["row"] for e in body["errors"]}) == [3, 4, 5]
    assert await rig.published() == []
    assert (await get(rig, "skus:export?format=xml")).status_code == 400
