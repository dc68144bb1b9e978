"""Rule packs, landed costs and checks of goods over the API."""

from typing import Any

from entrepot.shared.testing.plugin import Rig

PACK: dict[str, Any] = {
    "title": "Our broker", "as_of": "2026-11-20", "source": "Broker, by letter",
    "reviewed_by": "staff:ops",
    "rules": [
        {"rule": "own-duty", "market": "EU", "kind": "duty_rate", "effective_from": "2026-01-01",
         "parameters": {"hs": "640399", "rate": "8"}, "source": "TARIC", "confidence": "primary"},
    ],
    "hs_codes": [{"code": "6403991100", "market": "EU", "description": "Footwear, soles < 24 cm"}],
}  # fmt: skip
BODY: dict[str, Any] = {
    "destination": "DE", "on": "2026-09-01", "currency": "EUR",
    "items": [{"hs_code": "6403991100", "origin": "CN", "value_minor": 20000}],
}  # fmt: skip


def ops(rig: Rig, **more: str) -> dict[str, str]:
    return rig.headers("staff:ops", "logistics:read logistics:write", **more)


async def test_shipped_packs_are_listed_with_source_day_and_reviewer(rig: Rig) -> None:
    listed = (await rig.client.get("/v1/rule-packs", headers=ops(rig))).json()["items"]
    heads = {head["pack"]: head for head in listed}
    assert {"eu-import", "eu-vat-rates", "us-import", "uk-import", "china", "hs-2022",
            "americas-asia-pacific", "carriage", "restricted-goods"} <= set(heads)  # fmt: skip
    assert all((h["origin"], h["version"], h["as_of"]) == ("shipped", 0, "2026-11-22")
               for h in listed)  # fmt: skip
    whole = await rig.client.get("/v1/rule-packs/uk-import", headers=ops(rig))
    assert whole.headers["etag"] == '"0"'
    assert {rule["rule"] for rule in whole.json()["rules"]} >= {"gb-supply-vat-135"}
    first = (await rig.client.get("/v1/rule-packs?limit=3", headers=ops(rig))).json()
    rest = await rig.client.get(
        f"/v1/rule-packs?limit=500&cursor={first['next_cursor']}", headers=ops(rig)
    )
    assert [*first["items"], *rest.json()["items"]] == listed


async def test_rules_are_found_by_market_day_kind_and_confidence(rig: Rig) -> None:
    async def ask(query: str) -> list[Any]:
        answer = await rig.client.get(f"/v1/tax-rules?{query}", headers=ops(rig))
        assert answer.status_code == 200, answer.text
        return list(answer.json()["items"])

    low = {r["rule"] for r in await ask("market=EU&kind=low_value")}
    assert low == {"eu-low-value-relief", "eu-flat-duty-2026"}
    assert [r["rule"] for r in await ask("market=EU&kind=low_value&on=2026-06-30")] == [
        "eu-low-value-relief"
    ]
    german = {r["rule"] for r in await ask("market=DE&on=2026-11-22")}
    assert {"de-vat-2021-07-01", "eu-flat-duty-2026"} <= german
    unverified = await ask("confidence=unverified&limit=500")
    assert {"mx-low-value", "eu-handling-fee-2026"} <= {r["rule"] for r in unverified}
    assert await ask("market=XX") == []
    page = (await rig.client.get("/v1/tax-rules?limit=40", headers=ops(rig))).json()
    more = await ask(f"limit=500&cursor={page['next_cursor']}")
    everything = await ask("limit=500")
    assert [*page["items"], *more] == everything
    assert (await rig.client.get("/v1/tax-rules?market=de", headers=ops(rig))).status_code == 400


async def test_an_imported_pack_goes_before_shipped_rows_and_is_replaced_whole(rig: Rig) -> None:
    client = rig.client
    before = (await client.post("/v1/landed-costs", json=BODY, headers=ops(rig))).json()
    assert (before["status"], before["total_minor"]) == ("no_rule_in_force", None)
    assert [(m["kind"], m["reason"], m["line_no"]) for m in before["missing"]] == [
        ("duty_rate", "unverified", 1)
    ]
    made = await client.put("/v1/rule-packs/own", json=PACK, headers=ops(rig))
    assert (made.status_code, made.json()["version"], made.headers["etag"]) == (201, 1, '"1"')
    again = await client.put("/v1/rule-packs/own", json=PACK, headers=ops(rig))
    assert (again.status_code, again.json()["did"]) == (200, "unchanged")
    after = (await client.post("/v1/landed-costs", json=BODY, headers=ops(rig))).json()
    duty = next(line for line in after["lines"] if line["kind"] == "duty")
    assert (duty["rule"], duty["amount_minor"], after["total_minor"]) == ("own-duty", 1600, 25704)
    code = (await client.get("/v1/hs-codes/6403.99.11.00", headers=ops(rig))).json()
    assert (code["state"], code["ok"]) == ("known", True)
    stale = await client.put("/v1/rule-packs/own", json={**PACK, "rules": []}, headers=ops(rig))
    assert stale.status_code == 428
    replaced = await client.put(
        "/v1/rule-packs/own", json={**PACK, "rules": []}, headers=ops(rig, **{"if-match": '"1"'})
    )
    assert (replaced.status_code, replaced.json()["version"]) == (200, 2)
    gone = (await client.post("/v1/landed-costs", json=BODY, headers=ops(rig))).json()
    assert gone["status"] == "no_rule_in_force"
    conflict = await client.put(
        "/v1/rule-packs/own", json=PACK, headers=ops(rig, **{"if-match": '"1"'})
    )
    assert conflict.status_code == 412


async def test_a_shipped_pack_is_replaced_by_one_of_its_name(rig: Rig) -> None:
    read = await rig.client.get("/v1/rule-packs/uk-import", headers=ops(rig))
    body = {**read.json(), "reviewed_by": "staff:tax"}
    made = await rig.client.put("/v1/rule-packs/uk-import", json=body, headers=ops(rig))
    assert made.status_code == 201, made.text
    rows = (await rig.client.get("/v1/tax-rules?market=GB", headers=ops(rig))).json()["items"]
    assert {row["reviewed_by"] for row in rows} == {"staff:tax"}
    assert len(rows) == len({row["rule"] for row in rows})
    head = [h for h in (await rig.client.get("/v1/rule-packs", headers=ops(rig))).json()["items"]
            if h["pack"] == "uk-import"]  # fmt: skip
    assert [(h["origin"], h["imported_by"], h["priority"]) for h in head] == [
        ("imported", "staff:ops", 1)
    ]


async def test_bad_packs_are_refused_with_the_place_of_the_fault(rig: Rig) -> None:
    rule = PACK["rules"][0]
    for change, words in (
        ({"kind": "nonsense"}, "kind must be one of"),
        ({"parameters": {"rate": "8"}}, "needs parameters: hs"),
        ({"parameters": {"hs": "640399", "rate": "much"}}, "parameter rate must be a number"),
        ({"parameters": {"hs": "640399", "rate": "-1"}}, "parameter rate must be a number"),
        ({"parameters": {}}, "must be marked unverified"),
        ({"effective_to": "2025-01-01"}, "effective_to must be after"),
        ({"confidence": "certain"}, "Input should be"),
        ({"market": "Germany"}, "String should match"),
        ({"kind": "vat_rate", "parameters": {"rates": {}}}, "parameter rates must be an object"),
        ({"kind": "vat_rate", "parameters": {"rates": {"standard": "x"}}}, "rates.standard"),
    ):
        body = {**PACK, "rules": [{**rule, **change}]}
        answer = await rig.client.put("/v1/rule-packs/own", json=body, headers=ops(rig))
        assert answer.status_code == 422, change
        problem = answer.json()
        assert problem["type"].endswith("invalid-body")
        assert problem["errors"][0]["pointer"].startswith("/rules/0")
        assert words in problem["errors"][0]["detail"], problem["errors"]
    for body, pointer in (({**PACK, "rules": [rule, rule]}, ""), ({**PACK, "extra": 1}, "/extra"),
                          ({**PACK, "pack": "other"}, "/pack")):  # fmt: skip
        answer = await rig.client.put("/v1/rule-packs/own", json=body, headers=ops(rig))
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, pointer)
    assert (await rig.client.get("/v1/rule-packs/own", headers=ops(rig))).status_code == 404


async def test_a_landed_cost_names_the_rule_of_each_line_and_what_was_left_out(rig: Rig) -> None:
    body = {**BODY, "on": "2026-11-22", "ioss": True, "freight_minor": 590, "items": [
        {"hs_code": "610910", "origin": "CN", "quantity": 5, "value_minor": 5000},
        {"hs_code": "910211", "origin": "CN", "value_minor": 6000},
    ]}  # fmt: skip
    found = (await rig.client.post("/v1/landed-costs", json=body, headers=ops(rig))).json()
    assert found["regime"] == "flat_duty"
    assert [(x["kind"], x["rule"], x["amount_minor"], x["due"]) for x in found["lines"]] == [
        ("flat_duty", "eu-flat-duty-2026", 300, "import"),
        ("flat_duty", "eu-flat-duty-2026", 300, "import"),
        ("tax", "de-vat-2021-07-01", 2202, "checkout"),
    ]
    assert (found["status"], found["total_minor"]) == ("needs_review", 5000 + 6000 + 590 + 2802)
    assert [row["rule"] for row in found["withheld"]] == ["eu-handling-fee-2026"]


async def test_the_day_of_import_is_today_unless_it_is_told(rig: Rig) -> None:
    body = {**BODY, "items": [{**BODY["items"][0], "value_minor": 5000}], "ioss": True}
    del body["on"]
    found = (await rig.client.post("/v1/landed-costs", json=body, headers=ops(rig))).json()
    assert found["on"] == rig.clock().date().isoformat()


async def test_bad_landed_cost_requests_are_problems_with_pointers(rig: Rig) -> None:
    for change, pointer in (
        ({"items": []}, "/items"), ({"incoterm": "DDU"}, "/incoterm"),
        ({"destination": "Germany"}, "/destination"), ({"freight_minor": -1}, "/freight_minor"),
        ({"items": [{**BODY["items"][0], "hs_code": "64"}]}, "/items/0/hs_code"),
        ({"items": [{**BODY["items"][0], "duty_rate": "NaN"}]}, "/items/0/duty_rate"),
        ({"nonsense": 1}, "/nonsense"), ({"on": "soon"}, "/on"),
    ):  # fmt: skip
        answer = await rig.client.post(
            "/v1/landed-costs", json={**BODY, **change}, headers=ops(rig)
        )
        assert answer.status_code == 422, change
        assert answer.json()["errors"][0]["pointer"] == pointer, answer.json()


async def test_hs_codes_are_known_unknown_or_malformed(rig: Rig) -> None:
    for code, state in (("610910", "known"), ("6109.10", "known"), ("6109100010", "known_heading"),
                        ("610999", "unknown"), ("6109", "malformed"), ("abc", "malformed")):  # fmt: skip
        found = (await rig.client.get(f"/v1/hs-codes/{code}", headers=ops(rig))).json()
        assert found["state"] == state, code
    near = (await rig.client.get("/v1/hs-codes/610999", headers=ops(rig))).json()["nearest"]
    assert [each["code"] for each in near] == ["610910", "610990"]


async def test_goods_that_may_not_go_are_named_with_the_papers_they_need(rig: Rig) -> None:
    body = {"destination": "US", "on": "2026-11-22", "items": [
        {"hs_code": "9503.00", "origin": "CN", "categories": ["toy"]},
        {"hs_code": "610910"},
        {"hs_code": "360410"},
        {"hs_code": "850760", "un_numbers": ["UN3480"]},
    ]}  # fmt: skip
    found = (await rig.client.post("/v1/goods-checks", json=body, headers=ops(rig))).json()
    assert [i["decision"] for i in found["items"]] == ["licence", "allowed", "prohibited",
                                                       "attention"]  # fmt: skip
    assert found["decision"] == "prohibited"
    assert found["items"][0]["restrictions"][0]["documents"] == ["CPC", "CPSC_EFILING"]
    before = {**body, "on": "2026-07-07"}
    early = (await rig.client.post("/v1/goods-checks", json=before, headers=ops(rig))).json()
    assert early["items"][0]["decision"] == "allowed"
    unsure = {"destination": "AU", "items": [{"hs_code": "120190"}]}
    told = (await rig.client.post("/v1/goods-checks", json=unsure, headers=ops(rig))).json()
    assert (told["decision"], told["items"][0]["restrictions"]) == ("attention", [])
    assert [r["rule"] for r in told["items"][0]["withheld"]] == ["au-biosecurity"]


async def test_batteries_by_air_and_identifiers_are_checked_by_the_same_rules(rig: Rig) -> None:
    body = {"un_number": "UN3481", "packing": "packed_with", "aircraft": "passenger",
            "state_of_charge": "50", "watt_hours": "20"}  # fmt: skip
    for on, allowed in (("2025-12-31", True), ("2026-01-01", False)):
        found = await rig.client.post(
            "/v1/air-acceptances", json={**body, "on": on}, headers=ops(rig)
        )
        assert found.json()["allowed"] is allowed, on
    assert found.json()["row"]["rule"] == "air-packed-with-charge"
    bad = await rig.client.post(
        "/v1/air-acceptances", json={**body, "un_number": "UN1263"}, headers=ops(rig)
    )
    assert bad.status_code == 422
    for path, valid in (("iso6346/CSQU3054383", True), ("s10/RA473124820CN", False),
                        ("ioss/IM3720000224", True)):  # fmt: skip
        told = (await rig.client.get(f"/v1/identifier-checks/{path}", headers=ops(rig))).json()
        assert told["valid"] is valid
    unknown = await rig.client.get("/v1/identifier-checks/passport/1", headers=ops(rig))
    assert unknown.status_code == 422


async def test_partners_read_the_law_but_import_nothing(rig: Rig) -> None:
    for party in ("carrier:yun", "supplier:lamp"):
        theirs = rig.headers(party, "logistics:read logistics:write")
        put = await rig.client.put("/v1/rule-packs/own", json=PACK, headers=theirs)
        assert put.status_code == 403
        assert (await rig.client.get("/v1/tax-rules", headers=theirs)).status_code == 200
    reader = rig.headers("carrier:yun", "tracking:write")
    assert (await rig.client.get("/v1/tax-rules", headers=reader)).status_code == 403
