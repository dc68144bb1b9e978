"""A forwarder with a spreadsheet takes part: prices in by CSV and XLSX, and out again."""

import io
from datetime import datetime, timedelta
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


async def test_rows_that_price_the_same_weight_and_days_twice_are_named_by_row(
    world: Any,
) -> None:
    done = await send(
        world,
        "lane,min_kg,max_kg,base,currency,valid_from,valid_to,countries\n"
        "eco,0,5,4,EUR,2026-12-01,2027-01-01,DE\n"
        "eco,0,5,5,EUR,2027-01-01,9999-12-31,DE\n"
        "eco,3,9,4,EUR,2026-12-31,,DE\n"
        "eco,0,9,4,EUR,,,FR\n",
        status=207,
    )
    assert [lane["did"] for lane in done["lanes"]] == ["refused"]
    assert [(e["row"], e["detail"][-5:]) for e in done["errors"]] == [(4, "row 2"), (4, "row 3")]
    assert done["errors"][0]["cure_zh"]


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


async def test_a_lane_that_was_refused_is_taken_from_the_same_file_once_it_is_there(
    world: Any,
) -> None:
    body = (
        "lane,min_kg,max_kg,base,currency,valid_from,valid_to\n"
        "eco,0,30,7,EUR,2026-12-01,2027-01-01\n"
        "later,0,30,8,EUR,2026-12-01,9999-12-31\n"
    )
    first = await send(world, body, status=207)
    assert [(x["lane"], x["did"]) for x in first["lanes"]] == [
        ("eco", "changed"), ("later", "refused"),
    ]  # fmt: skip
    await world.put_lane("later")
    version = (await world.rig.client.get("/v1/lanes/eco", headers=world.ops())).json()["version"]
    again = await send(world, body)
    assert (again["known"], again["sheet"]) == (False, first["sheet"])
    assert [(x["lane"], x["did"]) for x in again["lanes"]] == [("later", "changed")]
    held = await world.rig.client.get(f"/v1/rate-sheets/{first['sheet']}", headers=world.ops())
    assert (held.json()["lanes"], held.json()["valid_to"]) == (["eco", "later"], "9999-12-31")
    eco = (await world.rig.client.get("/v1/lanes/eco", headers=world.ops())).json()
    assert eco["version"] == version
    assert (await send(world, body))["known"] is True


async def test_a_sheet_in_another_currency_never_reads_old_prices_in_it(world: Any) -> None:
    body = "lane,min_kg,max_kg,base,currency,valid_from\neco,0,30,70,人民币,{}\n"
    done = await send(world, body.format("2026-12-01"), status=207)
    assert (done["errors"][0]["column"], done["errors"][0]["detail"]) == (
        "currency", "the lane is priced in EUR, the sheet in CNY",
    )  # fmt: skip
    assert (await plan(world))["currency"] == "EUR"
    done = await send(world, body.format(""))  # All of its prices: nothing stays.
    assert done["lanes"][0]["did"] == "changed"
    assert ((await plan(world))["currency"], (await plan(world))["cost_minor"]) == ("CNY", 7000)
    strange = await send(world, "lane,max_kg,base,currency\neco,30,7,XYZ\n", status=207)
    assert strange["errors"][0]["detail"] == "is no currency of ISO 4217"


async def test_titles_above_the_table_and_cover_pages_before_it_are_passed_over(
    world: Any,
) -> None:
    text = "2026年12月报价表;;;\n有效期，见下\n\n线路;截止重量;单价;币种\neco;30;4,50;EUR\n"
    done = await send(world, text.encode("utf-16"))
    assert done["lanes"][0]["did"] == "changed"
    assert (await plan(world))["cost_minor"] == 225
    bad = await send(world, "Prices\n\nlane,max_kg,base,currency\neco,30,x,EUR\n", status=207)
    assert bad["errors"][0]["row"] == 4
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.append(["Lane prices of December"])
    page = book.create_sheet("Rates")
    page.append(["Yun Express"])
    page.append(["Lane", "Max kg", "Base", "Currency", "From"])
    page.append(["eco", 30, 3, "EUR", datetime(2026, 11, 23)])
    packed = io.BytesIO()
    book.save(packed)
    assert (await send(world, packed.getvalue()))["lanes"][0]["valid_from"] == "2026-11-23"
    old = await world.rig.client.post(
        "/v1/rate-sheets:import", content=b"\xd0\xcf\x11\xe0 and so on", headers=world.ops()
    )
    assert (old.status_code, ".xlsx" in old.json()["detail"]) == (400, True)


async def test_characters_no_database_keeps_and_absurd_numbers_are_told_and_break_nothing(
    world: Any,
) -> None:
    await send(world, "lane,max_kg,base,currency\ne\x00co,30,7,E\x00UR\n")
    done = await send(
        world,
        "lane,max_kg,base,currency,valid_from,valid_to,zone,countries\n"
        f"{'x' * 5000},1e999999,1e999999,EUR,,,,\n"
        "eco,1e999999,-1,EUR,2026-02-30,01.02.03,,\n"
        "eco,NaN,Infinity,EUR,9999-12-31,9999-12-31,a\x1fb,ZZZ\n"
        "eco,1,1,EUR,9999-12-31,9999-12-31,,\n",
        status=207,
    )
    told = {(e["row"], e["column"]) for e in done["errors"]}
    assert told >= {(2, "max_kg"), (2, "base"), (3, "base"), (3, "valid_from"), (3, "valid_to"),
                    (4, "max_kg"), (4, "base"), (5, "valid_to")}  # fmt: skip
