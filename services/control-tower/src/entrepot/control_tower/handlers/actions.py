"""An alert's action is carried out: noted as begun, called with the person's own token, its outcome
noted and told. A call is named before it is made, so that a repeat is the same call."""

from collections.abc import Mapping
from typing import Any

from entrepot.control_tower.adapters.services import Answer, Services
from entrepot.control_tower.domain.actions import Call, calls_for
from entrepot.control_tower.domain.alerts import Alert
from entrepot.control_tower.handlers.telling import Told, tell
from entrepot.control_tower.repository import alerts as rows
from entrepot.shared.database import Database
from entrepot.shared.errors import Conflict, InvalidInput, NotFound, Unavailable
from entrepot.shared.ids import derived_id

MAX_OUTCOME = 500


def chosen(alert: Alert, name: str, changes: Mapping[str, Any], by: str) -> tuple[Call, Any]:
    """The call of that name and its body with the person's changes. Raises InvalidInput."""
    every = calls_for(alert)
    call = next((c for c in every if c.name == name), None)
    if call is None:
        alike = [c for c in every if c.action == name]
        call = alike[0] if len(alike) == 1 else None
    if call is None:
        raise InvalidInput(f"action: one of {', '.join(c.name for c in every) or 'none'}")
    if foreign := sorted(set(changes) - set(call.editable)):
        allowed = ", ".join(call.editable) or "nothing"
        raise InvalidInput(f"{', '.join(foreign)} cannot be changed here; {allowed} can")
    body = {**call.body, **changes}
    if body.get("created_by") == "":
        body["created_by"] = by
    return call, body or None


async def act(
    database: Database, services: Services, alert_id: str, name: str, changes: Mapping[str, Any],
    *, by: str, sees: str, token: str, request_id: str, once: str,
) -> tuple[Alert, Call, Answer, str]:  # fmt: skip
    """token: the person's Authorization header. once: names the wish; the same wish is the same
    call. Returns the alert, the call, the answer and the action's id. Raises NotFound, Conflict,
    InvalidInput."""
    async with database.transaction(sees) as uow:
        alert = await rows.lock(uow.driver, alert_id)
        if alert is None:
            raise NotFound()
        if alert.state == "resolved":
            raise Conflict("the alert is resolved")
        call, body = chosen(alert, name, changes, by)
        action_id = derived_id("act", alert_id, call.name, once)
        known = await uow.driver.fetchval(
            "SELECT state FROM alert_action WHERE action_id = $1", action_id
        )
        if known is None:
            await rows.begin_action(uow.driver, (
                action_id, alert_id, call.action, by, call.method, call.service, call.path, body,
                uow.now,
            ))  # fmt: skip
    headers = {
        "Authorization": token, "X-Request-Id": request_id, "Idempotency-Key": action_id,
    }  # fmt: skip
    answer = await _ask(services, call, body, headers)
    outcome = f"{answer.status} {answer.text}"[:MAX_OUTCOME]
    async with database.transaction("*", correlation_id=request_id, causation_id=request_id) as uow:
        await rows.end_action(
            uow.driver, action_id, "done" if answer.well else "failed", answer.status, outcome,
            uow.now,
        )  # fmt: skip
        fresh = await rows.lock(uow.driver, alert_id)
        assert fresh is not None, "alerts are never deleted while they are open"
        if fresh.state == "open" and answer.well:
            fresh.state, fresh.acknowledged_at, fresh.acknowledged_by = "acknowledged", uow.now, by
            fresh.owner = fresh.owner or by
        if fresh.state != "resolved":
            said = Told(fresh, "acted", by, "", call.name, str(answer.status))
            await tell([said], uow)
    return fresh, call, answer, action_id


async def _ask(
    services: Services, call: Call, body: Any, headers: Mapping[str, str]
) -> Answer:  # fmt: skip
    """The call; where it changes a resource in place, with the rest of it and its version."""
    try:
        if call.read_first:
            read = await services.call(call.service, "GET", call.path, headers=headers)
            state = read.json()
            if not read.well:
                return read
            if not isinstance(state, dict):
                return Answer(502, f"what {call.service} shows of it cannot be read")
            kept = {name: state[name] for name in call.kept if name in state}
            body, headers = {**kept, **(body or {})}, {**headers, "If-Match": read.etag}
        return await services.call(call.service, call.method, call.path, headers=headers, body=body)
    except Unavailable as error:
        return Answer(503, error.detail)
