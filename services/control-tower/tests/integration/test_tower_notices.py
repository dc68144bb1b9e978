"""Who is told of alerts, what is kept quiet, writing to partners."""

from datetime import timedelta

import httpx
import orjson

from entrepot.control_tower.adapters.hooks import Hooks
from entrepot.control_tower.handlers import delivering
from entrepot.control_tower.handlers.evaluation import evaluate
from entrepot.shared.events.control_tower import AlertOpened, MessageSent
from entrepot.shared.testing.plugin import Rig

from .test_tower_alerts import call, late_orders, place, released
from .test_tower_stories import order


class Box:
    """A mail server that keeps what it gets."""

    works = True

    def __init__(self) -> None:
        self.mails: list[tuple[str, str, str]] = []

    async def send(self, to: str, heading: str, text: str) -> str:
        self.mails.append((to, heading, text))
        return "250 OK"


async def test_a_silence_keeps_new_alerts_from_the_inbox_and_from_everybody_s_mail(
    rig: Rig,
) -> None:
    await call(rig, "PUT", "/v1/notification-routes/ops", {
        "channel": "email", "target": "ops@example.com"})  # fmt: skip
    ends = (rig.clock() + timedelta(days=3)).isoformat()
    body = {"matchers": {"rule": "past-cut-off"}, "ends_at": ends, "reason": "Known."}
    made = await call(rig, "PUT", "/v1/silences/known", body)
    assert made["version"] == 1
    await call(rig, "PUT", "/v1/silences/known", body, status=428)
    await call(rig, "PUT", "/v1/silences/known", body, if_match='"1"')
    await call(rig, "PUT", "/v1/silences/none", {"matchers": {}, "ends_at": ends}, status=422)
    await place(rig)
    await rig.deliver(order(1), released(1))
    rig.clock.advance(timedelta(hours=26))
    await evaluate(rig.worker, [])
    assert (await call(rig, "GET", "/v1/alerts"))["items"] == []
    (quiet,) = (await call(rig, "GET", "/v1/alerts?silenced=true"))["items"]
    assert quiet["silenced_by"] == "known"
    assert await rig.sql("SELECT 1 FROM notification") == []
    assert len(await rig.published(AlertOpened)) == 1, "what happens is told all the same"


async def test_an_alert_is_mailed_and_called_out_and_escalates_when_nobody_takes_it(
    rig: Rig,
) -> None:
    calls: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        calls.append(request)
        return httpx.Response(500 if len(calls) == 1 else 200)

    hooks = Hooks(private=True, transport=httpx.MockTransport(answer))
    rig.app.state.hooks = rig.runtime.state["hooks"] = hooks
    await call(rig, "PUT", "/v1/notification-routes/ops", {
        "channel": "email", "target": "ops@example.com", "language": "zh",
        "on_what": ["opened", "escalated"]})  # fmt: skip
    hook = await call(rig, "PUT", "/v1/notification-routes/pager", {
        "channel": "webhook", "target": "http://pager/alerts", "min_severity": "critical",
        "on_what": ["opened"]})  # fmt: skip
    assert hook["secret"].startswith("whsec_")
    listed = await call(rig, "GET", "/v1/notification-routes")
    assert [route["secret"] for route in listed["items"]] == [None, None]
    await late_orders(rig)
    box = Box()
    assert await delivering.send_notices(rig.worker, box, hooks) == 2  # type: ignore[arg-type]
    ((to, heading, text),) = box.mails
    assert (to, heading) == ("ops@example.com", "[critical] 预警: EU-1：2 单已超时，0 单即将超时")
    assert "期限" in text
    body = orjson.loads(calls[0].content)
    assert (body["type"], body["subject_id"]) == ("alert.opened", "EU-1")
    assert calls[0].headers["webhook-signature"].startswith("v1,")
    rig.clock.advance(timedelta(seconds=30))
    await delivering.send_notices(rig.worker, box, hooks)  # type: ignore[arg-type]
    assert len(calls) == 2, "a call that failed is made again"
    rig.clock.advance(timedelta(hours=5))
    await evaluate(rig.worker, [])
    await delivering.send_notices(rig.worker, box, hooks)  # type: ignore[arg-type]
    assert "仍无人处理" in box.mails[-1][1]
    states = await rig.sql("SELECT DISTINCT state FROM notification")
    assert [row["state"] for row in states] == ["sent"]


async def test_a_partner_that_is_written_to_sees_it_and_gets_a_mail_where_it_can(rig: Rig) -> None:
    message = {"party": "supplier:lamp", "heading": "PO-77?", "text": "Please report."}
    sent = await call(rig, "POST", "/v1/messages", message, status=201)
    assert sent["emailed"] is False
    await call(rig, "PUT", "/v1/contacts/supplier:lamp", {"email": "li@factory.example"})
    sent = await call(rig, "POST", "/v1/messages", message, status=201)
    assert sent["emailed"] is True
    first, second = await rig.published(MessageSent)
    assert (first.party, first.by, second.emailed) == ("supplier:lamp", "staff:ops", True)
    box = Box()
    await delivering.send_notices(rig.worker, box, Hooks(private=True))  # type: ignore[arg-type]
    assert box.mails == [("li@factory.example", "PO-77?", "Please report.")]
    own = await call(rig, "GET", "/v1/messages", party="supplier:lamp", scopes="events:read")
    assert len(own["items"]) == 2
    other = await call(rig, "GET", "/v1/messages", party="supplier:x", scopes="events:read")
    assert other["items"] == []
    await call(rig, "POST", "/v1/messages", {**message, "party": "staff:ops"}, status=422)
