"""Trouble on demand: who is held, for how long, and what is said of it."""

import string

import httpx
import orjson
import pytest

from entrepot.simulator import inject, inject_texts
from entrepot.simulator.hub import Credential, Hub, HubAddress
from entrepot.simulator.injected import Injected
from entrepot.simulator.world import WorldFile

CLIENTS = {name: Credential(name, "secret") for name in ("ops", "admin")}


class Played:
    """The hub as the injector meets it: every call is noted, each path has an answer."""

    def __init__(self, folder, answers):
        self.calls = []
        self.answers = answers
        WorldFile(folder / "simulator").keep_client("warehouse:london", Credential("w", "s"))
        WorldFile(folder / "simulator").keep_client("supplier:shenzhen-gifts", Credential("f", "s"))
        address = HubAddress("http://hub", {"orders": "http://orders"}, folder, CLIENTS, "")
        self.hub = Hub(address)
        self.hub.http = httpx.AsyncClient(transport=httpx.MockTransport(self.answer))

    def answer(self, request):
        path = request.url.path
        if path.endswith("/v1/token"):
            return httpx.Response(200, json={"access_token": "t", "expires_in": 900})
        body = orjson.loads(request.content) if request.content else None
        self.calls.append((request.method, path, body, request.headers.get("if-match")))
        for end, answer in self.answers.items():
            if path.endswith(end):
                return answer(request) if callable(answer) else httpx.Response(200, json=answer)
        return httpx.Response(404, json={"detail": "not here"})


def test_a_party_is_held_until_its_time_and_others_are_not(tmp_path):
    injected = Injected(tmp_path)
    assert not injected.is_silent("warehouse:london")
    injected.hold("warehouse:london", 60)
    injected.hold("carrier:brit-post", -1)
    fresh = Injected(tmp_path)
    assert fresh.is_silent("warehouse:london")
    assert not fresh.is_silent("carrier:brit-post"), "its time is over"
    assert fresh.clear() == ["warehouse:london"]
    assert not Injected(tmp_path).is_silent("warehouse:london")


def test_a_file_that_is_half_written_holds_nobody(tmp_path):
    (tmp_path / "injected.json").write_bytes(b'{"silent": {"x"')
    assert Injected(tmp_path).silent() == {}


async def test_an_outage_holds_the_warehouse_and_lets_the_tower_expect_its_word(tmp_path):
    played = Played(tmp_path, {})
    played.answers = {"/v1/risk-rules/sim-silence-warehouse-london": lambda r: (
        httpx.Response(404) if r.method == "GET" else httpx.Response(201, json={})
    )}  # fmt: skip
    said = await inject.Inject(played.hub, 10).warehouse_outage("GB-LON")
    assert Injected(tmp_path / "simulator").is_silent("warehouse:london")
    _, (method, _, body, tag) = played.calls
    assert (method, tag) == ("PUT", None)
    assert (body["kind"], body["only"]) == ("silence", ["warehouse:london"])
    assert 0 < body["params"]["flat_hours"] < 0.2
    text = "\n".join(inject.lines(said))
    for part in ("warehouse:london", "http://hub/console/alerts", "http://hub/console/orders"):
        assert part in text
    with pytest.raises(inject.NotThere, match="GB-LON"):
        await inject.Inject(played.hub, 10).warehouse_outage("MARS-1")


async def test_a_delay_is_an_order_of_its_own_that_the_factory_itself_reports_late(tmp_path):
    played = Played(tmp_path, {
        "/v1/purchase-orders:batch": {"results": [{"status": 201, "id": "po_1"}]},
        "/v1/purchase-orders/po_1:confirm": {}, "/v1/purchase-orders/po_1/milestones": {},
    })  # fmt: skip
    said = await inject.Inject(played.hub, 10).supplier_delay("shenzhen-gifts")
    made, _, reported = (call[2] for call in played.calls)
    promised = made["items"][0]["lines"][0]["expected_on"]
    assert reported["expected_on"] > promised
    assert said.values["purchase_order_id"] == "po_1"
    assert made["items"][0]["number"] in "\n".join(inject.lines(said))


async def test_orders_that_were_taken_twice_are_a_failure_that_is_said(tmp_path):
    page = {"items": [{"type": "orders.order_accepted.v1"}] * 2
            + [{"type": "inventory.stock_reserved.v1"}]}  # fmt: skip
    played = Played(tmp_path, {"/v1/events": page})
    injector = inject.Inject(played.hub, 10)
    goods = inject.Range(inject.shops_for(1))
    assert await injector._taken(goods.order()) == (2, 1)
    with pytest.raises(inject.NotThere):
        await injector.duplicate_orders("1x")
    said = inject.Said("x", must_not="twice", well=False)
    assert "FAIL" in "\n".join(inject.lines(said))


async def test_clearing_sets_everybody_free_and_switches_the_demo_s_rules_off(tmp_path):
    rule = {"rule": "sim-silence-warehouse-london", "version": 3, "enabled": True, "kind": "silence",
            "title": "t", "title_zh": "题", "severity": "critical", "deadline_h": 1.0, "params": {},
            "only": ["warehouse:london"]}  # fmt: skip
    played = Played(tmp_path, {"/v1/risk-rules": [rule, {**rule, "rule": "silence"}],
                               "/sim-silence-warehouse-london": rule})  # fmt: skip
    injector = inject.Inject(played.hub, 10)
    injector.injected.hold("warehouse:london", 60)
    said = await injector.clear("")
    assert said.values["held"] == ["warehouse:london"]
    (method, path, body, tag) = played.calls[-1]
    assert (method, body["enabled"], tag) == ("PUT", False, '"3"')
    assert path.endswith("sim-silence-warehouse-london")


@pytest.mark.parametrize("key", sorted(inject_texts.TEXTS))
def test_every_text_has_both_languages_with_the_same_values(key):
    english, chinese = inject_texts.TEXTS[key]

    def fields(text):
        return {field for _, field, _, _ in string.Formatter().parse(text) if field}

    assert english
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
    assert fields(chinese) <= fields(english)
