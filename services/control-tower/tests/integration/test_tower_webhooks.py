"""Outgoing webhooks: what is sent, in which order, how it is signed, when it is given up."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import orjson
import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from entrepot.control_tower.adapters.hooks import Hooks, Refused, check_url
from entrepot.control_tower.handlers.evaluation import evaluate
from entrepot.control_tower.jobs import deliver_webhooks
from entrepot.control_tower.repository.hooks import BACK_OFF_S
from entrepot.shared.events.control_tower import WebhookPaused
from entrepot.shared.testing.plugin import Rig

from .test_tower_alerts import call
from .test_tower_api import accepted, balance, scan

URL = "https://factory.example/hooks"
SHOP = "shop:amz-de"


class Receiver:
    """Somebody's server. answers: a status, or a function of the call."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.calls: list[httpx.Request] = []
        self.answers: Callable[[dict[str, Any]], int] = lambda _: 200
        transport = httpx.MockTransport(self._answer)
        hooks = Hooks(private=False, transport=transport)
        rig.app.state.hooks = rig.runtime.state["hooks"] = hooks

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.calls.append(request)
        return httpx.Response(self.answers(orjson.loads(request.content)), text="said")

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [orjson.loads(request.content) for request in self.calls]

    async def round(self, after: float = 0) -> None:
        self.rig.clock.advance(timedelta(seconds=after))
        await deliver_webhooks(self.rig.runtime)


@pytest.fixture
def receiver(rig: Rig) -> Receiver:
    return Receiver(rig)


async def endpoint(rig: Rig, party: str = SHOP, **more: Any) -> dict[str, Any]:
    body = {"url": URL, "types": ["orders.*"], **more}
    made = await call(rig, "POST", "/v1/webhook-endpoints", body, party=party, status=201)
    assert made["secret"].startswith("whsec_")
    return dict(made)


def verified(request: httpx.Request, secret: str, rig: Rig) -> Any:
    """As a receiver checks it; the library's clock is the wall's, so the stamp is left to it."""
    headers = {k: v for k, v in request.headers.items() if k.startswith("webhook-")}
    hook = Webhook(secret)
    hook._Webhook__verify_timestamp = lambda stamp: (  # type: ignore[attr-defined]
        rig.clock().replace(tzinfo=None).fromtimestamp(int(stamp), rig.clock().tzinfo)
    )
    return hook.verify(request.content, headers)


async def test_a_party_s_events_are_pushed_signed_and_no_others(
    rig: Rig, receiver: Receiver
) -> None:
    await rig.deliver(accepted(1))
    made = await endpoint(rig)
    staff = await endpoint(rig, "staff:ops", types=[])
    await rig.deliver(accepted(2), accepted(3, "shopify-us"), balance(), scan(1))
    await receiver.round()
    to_shop = [r for r in receiver.calls if verify_ok(r, made["secret"], rig)]
    assert [orjson.loads(r.content)["data"]["external_id"] for r in to_shop] == ["302-2"]
    body = verified(to_shop[0], made["secret"], rig)
    assert (body["type"], body["position"]) == ("orders.order_accepted.v1", 2)
    assert to_shop[0].headers["webhook-id"].startswith("msg_")
    to_staff = [r for r in receiver.calls if verify_ok(r, staff["secret"], rig)]
    assert len(to_staff) == 4
    await receiver.round()
    assert len(receiver.calls) == 5, "once"
    page = await call(rig, "GET", f"/v1/webhook-endpoints/{made['endpoint_id']}/deliveries",
                      party=SHOP)  # fmt: skip
    assert [(d["state"], d["last_status"]) for d in page["items"]] == [("done", 200)]


def verify_ok(request: httpx.Request, secret: str, rig: Rig) -> bool:
    try:
        verified(request, secret, rig)
    except WebhookVerificationError:
        return False
    return True


async def test_events_of_a_key_wait_behind_one_that_fails_and_arrive_in_order(
    rig: Rig, receiver: Receiver
) -> None:
    made = await endpoint(rig, "staff:ops", types=["inventory.*"])
    receiver.answers = lambda body: 503 if body["data"]["on_hand"] == 1 else 200
    await rig.deliver(balance(on_hand=1), balance(on_hand=2), balance("LAMP-2", on_hand=9))
    await receiver.round()
    assert [(b["data"]["sku"], b["data"]["on_hand"]) for b in receiver.bodies] == [
        ("LAMP-1", 1), ("LAMP-2", 9),
    ]  # fmt: skip
    await receiver.round(1)
    assert len(receiver.calls) == 2, "not before its time"
    await receiver.round(BACK_OFF_S[0])
    receiver.answers = lambda _: 200
    await receiver.round(BACK_OFF_S[1])
    await receiver.round()
    assert [b["data"]["on_hand"] for b in receiver.bodies] == [1, 9, 1, 1, 2]
    assert len({r.headers["webhook-id"] for r in receiver.calls}) == 3
    path = f"/v1/webhook-endpoints/{made['endpoint_id']}/deliveries"
    first = (await call(rig, "GET", path))["items"][-1]
    attempts = await call(rig, "GET", f"{path}/{first['delivery_id']}/attempts")
    assert [a["status"] for a in attempts] == [503, 503, 200]
    assert attempts[0]["answer"] == "503 said"


async def test_an_endpoint_that_fails_for_three_days_is_paused_and_told_as_an_alert(
    rig: Rig, receiver: Receiver
) -> None:
    made = await endpoint(rig)
    receiver.answers = lambda _: 500
    await rig.deliver(accepted(1))
    await receiver.round()
    for wait in BACK_OFF_S:
        await receiver.round(wait)
    assert len(receiver.calls) == len(BACK_OFF_S) + 1
    assert sum(BACK_OFF_S) == pytest.approx(3 * 86_400, rel=0.01)
    (paused,) = await rig.published(WebhookPaused)
    assert (paused.party, paused.last_answer) == (SHOP, "500 said")
    held = await call(rig, "GET", f"/v1/webhook-endpoints/{made['endpoint_id']}", party=SHOP)
    assert held["state"] == "paused"
    await evaluate(rig.worker, [])
    (alert,) = (await call(rig, "GET", "/v1/alerts?kind=webhook_paused"))["items"]
    assert alert["actions"][0]["path"].endswith(":resume")
    receiver.answers = lambda _: 200
    await rig.deliver(accepted(2))
    await receiver.round()
    assert len(receiver.calls) == len(BACK_OFF_S) + 1, "what happens waits"
    await call(rig, "POST", f"/v1/webhook-endpoints/{made['endpoint_id']}:resume", party=SHOP)
    await receiver.round()
    assert receiver.bodies[-1]["data"]["external_id"] == "302-2"


async def test_two_secrets_sign_while_one_takes_over_from_the_other(
    rig: Rig, receiver: Receiver
) -> None:
    made = await endpoint(rig)
    fresh = await call(rig, "POST", f"/v1/webhook-endpoints/{made['endpoint_id']}:rotate-secret",
                       party=SHOP)  # fmt: skip
    await rig.deliver(accepted(1))
    await receiver.round()
    assert verify_ok(receiver.calls[0], made["secret"], rig)
    assert verify_ok(receiver.calls[0], fresh["secret"], rig)
    rig.clock.advance(timedelta(hours=25))
    await rig.deliver(accepted(2))
    await receiver.round()
    assert not verify_ok(receiver.calls[1], made["secret"], rig)
    assert verify_ok(receiver.calls[1], fresh["secret"], rig)


async def test_stored_events_are_sent_again_from_a_cursor_and_a_test_event_on_demand(
    rig: Rig, receiver: Receiver
) -> None:
    await rig.deliver(*(accepted(n) for n in range(1, 6)))
    made = await endpoint(rig)
    base = f"/v1/webhook-endpoints/{made['endpoint_id']}"
    queued = await call(rig, "POST", f"{base}:replay", {"after": 2}, party=SHOP, status=202)
    assert (queued["queued"], queued["reached"]) == (3, 5)
    await receiver.round()
    assert sorted(b["position"] for b in receiver.bodies) == [3, 4, 5]
    since = (rig.clock() - timedelta(hours=1)).isoformat()
    queued = await call(rig, "POST", f"{base}:replay",
                        {"since": since, "to": 2, "types": ["orders.order_a*"]}, party=SHOP,
                        status=202)  # fmt: skip
    assert queued["queued"] == 2
    await receiver.round()
    await call(rig, "POST", f"{base}:replay", {}, party=SHOP, status=400)
    await call(rig, "POST", f"{base}:test", party=SHOP, status=202)
    await receiver.round()
    assert receiver.bodies[-1]["type"] == "entrepot.test.v1"
    first = (await call(rig, "GET", f"{base}/deliveries?limit=1", party=SHOP))["items"][0]
    await call(rig, "POST", f"{base}/deliveries/{first['delivery_id']}:resend", party=SHOP,
               status=202)  # fmt: skip
    await receiver.round()
    assert receiver.calls[-1].headers["webhook-id"] == receiver.calls[-2].headers["webhook-id"]


async def test_a_worker_that_died_with_claims_loses_nothing(rig: Rig, receiver: Receiver) -> None:
    await endpoint(rig)
    await rig.deliver(accepted(1))

    class Died(Exception):
        pass

    async def die(*_: Any) -> Any:
        raise Died

    whole = rig.runtime.state["hooks"].send
    rig.runtime.state["hooks"].send = die
    with pytest.raises(Died):
        await receiver.round()
    rig.runtime.state["hooks"].send = whole
    await receiver.round(30)
    assert receiver.calls == [], "it is claimed"
    await receiver.round(31)
    assert len(receiver.calls) == 1


async def test_an_endpoint_is_its_party_s_own(rig: Rig, receiver: Receiver) -> None:
    made = await endpoint(rig)
    path = f"/v1/webhook-endpoints/{made['endpoint_id']}"
    for other in ("shop:x", "supplier:y"):
        assert (await call(rig, "GET", "/v1/webhook-endpoints", party=other))["items"] == []
        await call(rig, "GET", path, party=other, status=404)
        await call(rig, "POST", f"{path}:pause", party=other, status=404)
        await call(rig, "DELETE", path, party=other, status=404)
        await call(rig, "GET", f"{path}/deliveries", party=other, status=404)
    assert len((await call(rig, "GET", "/v1/webhook-endpoints"))["items"]) == 1
    await call(rig, "GET", f"{path}/secret", status=404)
    shown = await call(rig, "GET", f"{path}/secret", party=SHOP)
    assert shown["secret"] == made["secret"]
    changed = await call(rig, "PUT", path, {"url": "https://other.example/x"}, party=SHOP,
                         if_match='"1"')  # fmt: skip
    assert (changed["version"], changed["types"]) == (2, [])
    await call(rig, "PUT", path, {"url": URL}, party=SHOP, status=428)
    await call(rig, "DELETE", path, party=SHOP, status=204)
    await call(rig, "GET", path, party=SHOP, status=404)


@pytest.mark.parametrize(
    "url",
    ["http://factory.example/x", "https://user:pw@factory.example/", "https://127.0.0.1/",
     "https://10.0.0.8/", "https://[::1]/", "https://localhost/", "ftp://x.example/",
     "https://169.254.169.254/latest", "https://db.internal/"],
)  # fmt: skip
async def test_nothing_is_pushed_to_a_place_that_only_we_can_reach(
    rig: Rig, receiver: Receiver, url: str
) -> None:
    await call(rig, "POST", "/v1/webhook-endpoints", {"url": url}, party=SHOP, status=422)
    with pytest.raises(Refused):
        check_url(url, private=False)


async def test_an_address_that_leads_to_a_private_network_is_refused_when_it_is_called() -> None:
    hooks = Hooks(private=False)
    sent = await hooks.send("https://127.0.0.1.nip.invalid/", "msg_1", b"{}", [], datetime.now(UTC))
    assert (sent.status, sent.well) == (0, False)


async def test_the_catalogue_names_every_event_with_its_schema(rig: Rig) -> None:
    types = await call(rig, "GET", "/v1/webhook-event-types", party=SHOP)
    accepted_ = next(t for t in types if t["type"] == "orders.order_accepted.v1")
    assert accepted_["title_zh"] == "订单已接收"
    assert "order_id" in accepted_["data_schema"]["properties"]


async def link(rig: Rig, party: str = "supplier:lamp") -> dict[str, Any]:
    return dict(await call(rig, "POST", "/v1/portal-links", {"party": party}, status=201))


async def test_a_magic_link_opens_the_webhooks_of_one_party_and_nothing_else(
    rig: Rig, receiver: Receiver
) -> None:
    made = await link(rig)
    foreign = await endpoint(rig)

    async def ask(method: str, path: str, body: Any = None, token: str = made["token"]) -> Any:
        return await rig.client.request(method, path, json=body, headers={"Portal-Token": token})

    created = await ask("POST", "/v1/webhook-endpoints", {"url": URL})
    assert (created.status_code, created.json()["party"]) == (201, "supplier:lamp")
    listed = (await ask("GET", "/v1/webhook-endpoints")).json()["items"]
    assert [e["party"] for e in listed] == ["supplier:lamp"]
    assert (await ask("GET", f"/v1/webhook-endpoints/{foreign['endpoint_id']}")).status_code == 404
    for path in ("/v1/events", "/v1/alerts", "/v1/kpis", "/v1/portal-links"):
        assert (await ask("GET", path)).status_code == 401, path
    forged = made["token"][:-2] + ("aa" if made["token"][-2:] != "aa" else "bb")
    assert (await ask("GET", "/v1/webhook-endpoints", token=forged)).status_code == 401
    (shown,) = (await call(rig, "GET", "/v1/portal-links"))["items"]
    assert (shown["party"], shown["used"] > 0, "token" in shown) == ("supplier:lamp", True, False)
    await call(rig, "POST", f"/v1/portal-links/{made['link_id']}:revoke", status=204)
    assert (await ask("GET", "/v1/webhook-endpoints")).status_code == 401
    late = await link(rig)
    rig.clock.advance(timedelta(days=31))
    assert (await ask("GET", "/v1/webhook-endpoints", token=late["token"])).status_code == 401
    await call(rig, "POST", "/v1/portal-links", {"party": "staff:ops"}, status=422)
    await call(rig, "POST", "/v1/portal-links", {"party": "shop:x"}, party=SHOP, status=403)


async def test_the_portal_s_page_does_the_same_without_a_login(
    rig: Rig, receiver: Receiver
) -> None:
    token = (await link(rig))["token"]
    base = f"/ui/portal/{token}"
    empty = await rig.client.get(f"{base}?lang=zh")
    assert (empty.status_code, "暂无地址" in empty.text) == (200, True)
    bad = await rig.client.post(base, data={"url": "http://10.0.0.1/"})
    assert bad.status_code == 422
    added = await rig.client.post(base, data={"url": URL, "types": "supplier-portal.*"})
    assert "whsec_" in added.text
    (row,) = await rig.sql("SELECT endpoint_id FROM webhook_endpoint WHERE party = 'supplier:lamp'")
    tested = await rig.client.post(f"{base}/{row['endpoint_id']}/test")
    assert (tested.status_code, tested.headers["location"]) == (303, base)
    await receiver.round()
    assert receiver.bodies[0]["type"] == "entrepot.test.v1"
    page = await rig.client.get(f"{base}?lang=en")
    assert "done" in page.text
    foreign = await endpoint(rig)
    refused = await rig.client.post(f"{base}/{foreign['endpoint_id']}/delete")
    assert refused.status_code == 404
    cross = await rig.client.post(
        f"{base}/{row['endpoint_id']}/delete", headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert cross.status_code == 403
    gone = await rig.client.get("/ui/portal/lnk_x.1.y")
    assert gone.status_code == 401


async def test_an_endpoint_that_answers_slowly_keeps_no_other_waiting(
    rig: Rig, receiver: Receiver
) -> None:
    await endpoint(rig)
    await endpoint(rig, "shop:shopify-us", url="https://slow.example/hooks")
    answered, asked = asyncio.Event(), asyncio.Event()

    async def slowly(request: httpx.Request) -> httpx.Response:
        receiver.calls.append(request)
        if request.url.host == "slow.example":
            asked.set()
            await answered.wait()
        return httpx.Response(200)

    hooks = Hooks(private=False, transport=httpx.MockTransport(slowly))
    rig.app.state.hooks = rig.runtime.state["hooks"] = hooks
    await rig.deliver(accepted(1), accepted(2, "shopify-us"))
    working = asyncio.create_task(deliver_webhooks(rig.runtime))
    await asked.wait()
    await rig.deliver(accepted(3))
    for _ in range(200):
        if len(receiver.calls) == 3:
            break
        await asyncio.sleep(0.02)
    hosts = [request.url.host for request in receiver.calls]
    assert sorted(hosts) == ["factory.example", "factory.example", "slow.example"]
    assert not working.done()
    answered.set()
    await working


async def test_one_message_that_is_never_taken_pauses_no_endpoint_that_takes_others(
    rig: Rig, receiver: Receiver
) -> None:
    made = await endpoint(rig)
    receiver.answers = lambda body: 500 if body["data"]["external_id"] == "302-1" else 200
    await rig.deliver(accepted(1))
    await receiver.round()
    for number, wait in enumerate(BACK_OFF_S, 2):
        await receiver.round(wait)
        await rig.deliver(accepted(number))
        await receiver.round()
    page = await call(rig, "GET", f"/v1/webhook-endpoints/{made['endpoint_id']}/deliveries?state=failed",
                      party=SHOP)  # fmt: skip
    assert [d["attempts"] for d in page["items"]] == [len(BACK_OFF_S) + 1]
    held = await call(rig, "GET", f"/v1/webhook-endpoints/{made['endpoint_id']}", party=SHOP)
    assert held["state"] == "active"
