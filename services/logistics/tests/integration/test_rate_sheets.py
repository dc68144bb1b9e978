"""A forwarder with a spreadsheet takes part: prices in by CSV and XLSX, and out again."""

import io
from datetime import timedelta
from typing import Any

import openpyxl

from entrepot.logistics import jobs
from entrepot.shared.events.logistics import LaneOffered

DECEMBER = (
    "线路,类型,目的国,起始重量,截止重量,挂号费,单价,百分比,币种,生效日期,失效日期,邮编\n"
    "eco,运费,DE,0,2,4.00,9.00,,EUR,2026-12-01,2027-01-01,\n"
    "eco,运费,DE,2,30,5.00,8.00,,EUR,2026-12-01,2027-01-01,\n"
    "eco,运费,FR,0,30,6.00,9.00,,EUR,2026-12-01,2027-01-01,\n"
    "eco,运费,FR,0,30,9.50,9.00,,EUR,2026-12-01,2027-01-01,20 97\n"
    "eco,燃油附加费,,,,,,10,EUR,2026-12-01,2027-01-01,\n"
)
NEW_LANE = (
    "lane;kind;carrier;service;mode;origin;countries;p50_days;p90_days;min_kg;max_kg;base;per_kg;"
    "currency;divisor;minimum_kg\n"
    "post;lane;yun;post;post;SZX-1;DE FR;14;25;;;;;;;\n"
    "post;weight_rule;;;;;;;;;;;;;6000;0.05\n"
    "post;freight;;;;;;;;0;2;2,10;6,40;EUR;;\n"
)


async def send(world: Any, body: str | bytes, query: str = "", status: int = 200) -> Any:
    answer = await world.rig.client.post(
        f"/v1/rate-sheets:import{query}",
        content=body.encode() if isinstance(body, str) else body,
        headers={**world.ops(), "content-type": "text/csv"},
    )  # fmt: skip
    assert answer.status_code == status, answer.text
    return answer.json()


async def plan(world: Any, **more: Any) -> Any:
    body = {"origin": "SZX-1", "destination_country": "DE", "weight_g": 500, **more}
    return (await world.rig.client.post("/v1/plans", json=body, headers=world.ops())).json()


async def test_a_sheet_prices_its_dates_and_leaves_what_is_before_and_after(world: Any) -> None:
    done = await send(world, DECEMBER, "?file_name=dec.csv")
    assert (done["known"], done["rows"], done["errors"]) == (False, 5, [])
    assert done["lanes"] == [
        {"lane": "eco", "did": "changed", "freight": 4, "surcharges": 1,
         "valid_from": "2026-12-01", "valid_to": "2027-01-01"}
    ]  # fmt: skip
    assert (await plan(world))["cost_minor"] == 550  # November: the old price.
    world.rig.clock.advance(timedelta(days=10))
    december = await plan(world)
    assert december["cost_minor"] == 935  # (4.00 + 0.5 * 9.00) * 1.10.
    assert [line["kind"] for line in december["quote"]] == ["freight", "fuel"]
    corsica = await plan(world, destination_country="FR", destination_postal_code="20 000")
    assert corsica["quote"][0]["amount_minor"] == 1400
    world.rig.clock.advance(timedelta(days=40))
    assert (await plan(world))["cost_minor"] == 550


async def test_the_same_file_again_changes_nothing(world: Any) -> None:
    first = await send(world, DECEMBER)
    offers = len(await world.rig.published(LaneOffered))
    again = await send(world, DECEMBER)
    assert (again["known"], again["sheet"], again["lanes"]) == (True, first["sheet"], [])
    assert len(await world.rig.published(LaneOffered)) == offers
    lane = (await world.rig.client.get("/v1/lanes/eco", headers=world.ops())).json()
    assert lane["version"] == 2


async def test_a_trial_answers_the_same_and_keeps_nothing(world: Any) -> None:
    trial = await send(world, DECEMBER, "?dry_run=true")
    assert (trial["dry_run"], trial["lanes"][0]["did"]) == (True, "changed")
    lane = (await world.rig.client.get("/v1/lanes/eco", headers=world.ops())).json()
    assert lane["version"] == 1
    assert (await send(world, DECEMBER))["known"] is False


async def test_bad_cells_are_named_with_row_column_and_cure_and_keep_their_lane_as_it_is(
    world: Any,
) -> None:
    await world.put_lane("good")
    done = await send(
        world,
        "lane,min_kg,max_kg,base,currency,valid_from,countries\n"
        "eco,0,2,abc,EUR,2026-12-01,\n"
        "eco,2,,5,EUR,31.12.2026,\n"
        "good,0,30,7,EUR,2026-12-01,\n"
        "nowhere,0,30,7,EUR,,\n"
        ",0,30,7,EUR,,\n"
        "eco,1,2,3,USD,,Germany\n",
        status=207,
    )
    assert {lane["lane"]: lane["did"] for lane in done["lanes"]} == {
        "": "refused", "eco": "refused", "good": "changed", "nowhere": "refused",
    }  # fmt: skip
    told = [(e["row"], e["column"]) for e in done["errors"]]
    assert told[:3] == [(2, "base"), (3, "max_kg"), (3, "valid_from")] or (3, "valid_from") in told
    assert (5, "lane") in told
    assert (6, "lane") in told
    assert (7, "currency") in told
    first = done["errors"][0]
    assert (first["value"], first["cure"]) == ("abc", "write a number of 0 or more, such as 12.50")
    assert first["cure_zh"]
    lane = (await world.rig.client.get("/v1/lanes/eco", headers=world.ops())).json()
    assert lane["version"] == 1


async def test_bands_that_overlap_are_refused_by_lane(world: Any) -> None:
    done = await send(
        world, "lane,min_kg,max_kg,base,currency\neco,0,5,4,EUR\neco,3,9,4,EUR\n", status=207
    )
    assert done["lanes"][0]["did"] == "refused"
    assert "overlap" in done["errors"][0]["detail"]


async def test_a_sheet_with_a_lane_row_makes_the_lane(world: Any) -> None:
    done = await send(world, NEW_LANE)
    assert done["lanes"][0]["did"] == "created"
    lane = (await world.rig.client.get("/v1/lanes/post", headers=world.ops())).json()
    assert (lane["mode"], lane["p90_days"], lane["weight_rule"]["divisor"]) == ("post", 25, "6000")
    assert lane["bands"][0]["base_minor"] == 210
    assert (await plan(world, weight_g=10))["rejected"][0]["lane"] == "eco"


async def test_an_exported_sheet_read_again_changes_nothing_in_either_format(world: Any) -> None:
    await send(world, DECEMBER)
    await send(world, NEW_LANE)
    before = (await world.rig.client.get("/v1/lanes", headers=world.ops())).json()
    for form in ("csv", "xlsx"):
        out = await world.rig.client.get(
            f"/v1/rate-sheets:export?format={form}", headers=world.ops()
        )
        assert out.status_code == 200
        done = await send(world, out.content)
        assert done["errors"] == []
        assert {lane["did"] for lane in done["lanes"]} == {"unchanged"}
    after = (await world.rig.client.get("/v1/lanes", headers=world.ops())).json()
    assert after == before


async def test_a_workbook_is_read_and_given_back_as_it_came(world: Any) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Lane", "Min kg", "Max kg", "Base", "Price/kg", "Currency"])
    page.append(["eco", 0, 30, 3.5, 8, "EUR"])
    packed = io.BytesIO()
    book.save(packed)
    done = await send(world, packed.getvalue(), "?file_name=rates.xlsx")
    assert done["lanes"][0]["did"] == "changed"
    assert (await plan(world))["cost_minor"] == 750
    listed = (await world.rig.client.get("/v1/rate-sheets?lane=eco", headers=world.ops())).json()
    assert [(s["file_name"], s["format"], s["rows"]) for s in listed["items"]] == [
        ("rates.xlsx", "xlsx", 1)
    ]
    path = f"/v1/rate-sheets/{done['sheet']}"
    assert (await world.rig.client.get(path, headers=world.ops())).json()["lanes"] == ["eco"]
    csv = await world.rig.client.get(f"{path}/file", headers=world.ops())
    assert csv.text.splitlines()[1] == "eco,0,30,3.5,8,EUR"
    workbook = await world.rig.client.get(f"{path}/file?format=xlsx", headers=world.ops())
    read = openpyxl.load_workbook(io.BytesIO(workbook.content))["rates"]
    assert [cell.value for cell in read[2]] == ["eco", 0, 30, 3.5, 8, "EUR"]


async def test_a_dearer_sheet_moves_parcels_that_wait_for_a_label(world: Any) -> None:
    await world.put_lane("dear", bands=[{"min_g": 0, "max_g": 9999, "base_minor": 900}])
    event = world.released()
    await world.rig.deliver(event)
    await send(world, "lane,min_kg,max_kg,base,currency\neco,0,30,19,EUR\n")
    await jobs.replan(world.rig.runtime)
    assert (await world.shipment(event))["lane"] == "dear"


async def test_only_the_merchant_sends_sheets_and_no_table_is_refused(world: Any) -> None:
    carrier = world.rig.headers("carrier:yun", "logistics:read logistics:write")
    answer = await world.rig.client.post(
        "/v1/rate-sheets:import", content=b"lane\n", headers=carrier
    )
    assert answer.status_code == 403
    await send(world, "", status=400)
    no_lane = await send(world, "a,b\n1,2\n", status=422)
    assert no_lane["errors"][0]["cure_zh"]
