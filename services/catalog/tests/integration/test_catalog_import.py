"""The spreadsheet over HTTP."""

import httpx
from catalog_stories import WRITE, a_sku, batch, get

from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.testing.plugin import Rig

SHEET = """sku,product,title,gtin,weight_g,length_mm,width_mm,height_mm,components
LAMP-1,LAMP,Desk lamp,4006381333931,850,300,200,150,
LAMP-2,LAMP,Desk lamp 2,4006381333932,850,300,200,150,
SET,LAMP,Two lamps,,,,,,LAMP-1:2
LAMP-3,LAMP,,,,,,,
LAMP-4,LAMP,Lamp 4,,850,,200,150,
LAMP-1,LAMP,Twice,,,,,,
HOLE,LAMP,Hole,,,,,,NOBODY:1
"""


async def import_sheet(rig: Rig, sheet: str, query: str = "") -> httpx.Response:
    headers = {**rig.headers(scopes=WRITE), "Content-Type": "text/csv"}
    return await rig.client.post(f"/v1/skus:import{query}", content=sheet.encode(), headers=headers)


async def test_good_rows_are_applied_once_and_bad_ones_told_with_column_and_cure(rig: Rig) -> None:
    dry = await import_sheet(rig, SHEET, "?dry_run=true")
    assert (dry.json()["created"], await rig.published()) == (2, [])
    first = await import_sheet(rig, SHEET)
    body = first.json()
    assert (first.status_code, body["created"], body["changed"]) == (207, 2, 0)
    assert [(e["row"], e["column"]) for e in body["errors"]] == [
        (3, "gtin"), (5, "title"), (6, "length_mm"), (7, "sku"), (8, "components"),
    ]  # fmt: skip
    assert all(e["cure"] and e["cure_zh"] for e in body["errors"])
    assert [f.sku for f in await rig.published(SkuChanged)] == ["LAMP-1", "SET"]
    await rig.clear_outbox()
    again = (await import_sheet(rig, SHEET)).json()
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 2)
    assert await rig.published() == []


async def test_an_export_imported_changes_nothing(rig: Rig) -> None:
    items = [a_sku(f"S{n:04d}", title="=Lamp, “white”") for n in range(1500)]
    await batch(rig, "skus", *items[:1000])
    await batch(rig, "skus", *items[1000:])
    await batch(rig, "skus", a_sku("SET", components=[{"sku": "S0001", "quantity": 2}]))
    await rig.clear_outbox()
    answer = await get(rig, "skus:export")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.count("\r\n") == 1502
    back = await import_sheet(rig, answer.text)
    assert (back.status_code, back.json()["unchanged"]) == (200, 1501)
    assert await rig.published() == []
    some = await get(rig, "skus:export?q=set")
    assert some.text.count("\r\n") == 2


async def test_a_file_with_a_strange_header_is_refused_whole(rig: Rig) -> None:
    answer = await import_sheet(rig, "sku,colour\nA,red\n")
    assert answer.status_code == 422
    assert "colour" in answer.json()["errors"][0]["detail"]
    assert "gtin" in answer.json()["columns"]
