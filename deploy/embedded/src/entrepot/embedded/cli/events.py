"""events tail: the control tower's live stream, one line an event, with a cursor to resume."""

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

import httpx
from cyclopts import App, Parameter

from entrepot.embedded import topology
from entrepot.embedded.cli.common import Api, Data, detail_of, hub_paths
from entrepot.embedded.errors import EmbeddedError, HubUnreachable
from entrepot.embedded.texts import t

STREAM = f"/api/{topology.CONTROL_TOWER}/v1/events/stream"
SILENCE_S = 60.0  # The stream beats every 15 s; silence for four beats is a lost connection.
RECONNECT_S = 1.0
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def register(app: App) -> None:
    group = App(name="events", help=t("events"))
    group.command(tail, name="tail", help=t("tail"))
    app.command(group)


@dataclass(slots=True)
class ServerEvent:
    """One message of an event stream. Source: WHATWG HTML, server-sent events."""

    id: str = ""
    event: str = "message"
    data: list[str] = field(default_factory=list)


def parse_stream(lines: Iterable[str]) -> Iterator[ServerEvent]:
    """Messages of a stream, comments (heartbeats) left out."""
    current = ServerEvent()
    for line in lines:
        if not line:
            if current.data:
                yield current
            current = ServerEvent(id=current.id)
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            current.data.append(value)
        elif name == "id":
            current.id = value
        elif name == "event":
            current.event = value


def since_instant(span: str, now: datetime) -> datetime:
    """`2h` ago. Raises EmbeddedError for anything else."""
    unit = UNITS.get(span[-1:])
    if unit is None or not span[:-1].isdigit():
        raise EmbeddedError(t("e.since"))
    return now - timedelta(**{unit: int(span[:-1])})


def tail(
    *,
    type_: Annotated[str | None, Parameter(name=["--type"], help=t("p.type"))] = None,
    key: Annotated[str | None, Parameter(help=t("p.key"))] = None,
    party: Annotated[str | None, Parameter(help=t("p.party"))] = None,
    since: Annotated[str | None, Parameter(help=t("p.since"))] = None,
    after: Annotated[str | None, Parameter(help=t("p.after"))] = None,
    output: Annotated[
        Literal["table", "json"], Parameter(name=["--output", "-o"], help=t("p.json"))
    ] = "table",
    data: Data = None,
) -> int:
    query = {"type": type_, "key": key, "party": party}
    if since is not None:
        query["since"] = since_instant(since, datetime.now(UTC)).isoformat(timespec="seconds")
    count, cursor = 0, after or ""
    with Api(hub_paths(data)) as api:
        try:
            for message in follow(api, {k: v for k, v in query.items() if v}, cursor):
                cursor = message.id or cursor
                for event in events_of(message):
                    count += 1
                    print(line_of(event, output), flush=True)
        except KeyboardInterrupt:
            print(t("ev.count", count=count, cursor=cursor) if cursor else t("ev.none"))
    return 0


def follow(api: Api, query: dict[str, str], cursor: str) -> Iterator[ServerEvent]:
    """Messages for ever; a lost connection is taken up again after the last cursor."""
    while True:
        headers = {"Authorization": f"Bearer {api.token(fresh=bool(cursor))}"}
        asked = dict(query)
        if cursor:
            asked.pop("since", None)
            asked["after"] = cursor
        try:
            timeout = httpx.Timeout(10.0, read=SILENCE_S)
            with api.http.stream(
                "GET", STREAM, params=asked, headers=headers, timeout=timeout
            ) as answer:
                if answer.status_code >= 400:
                    answer.read()
                    raise HubUnreachable(
                        t("e.answer", service=topology.CONTROL_TOWER,
                          status=answer.status_code, detail=detail_of(answer)),
                        t("d.logs.cure", name=topology.CONTROL_TOWER),
                    )  # fmt: skip
                for message in parse_stream(answer.iter_lines()):
                    cursor = message.id or cursor
                    yield message
        except httpx.HTTPError:
            print(t("ev.lost", cursor=cursor or "-"))
        time.sleep(RECONNECT_S)


def events_of(message: ServerEvent) -> list[dict[str, Any]]:
    """A message holds one event or a batch of them."""
    content = json.loads("\n".join(message.data))
    if isinstance(content, dict) and isinstance(content.get("events"), list):
        content = content["events"]
    return content if isinstance(content, list) else [content]


def line_of(event: dict[str, Any], output: str) -> str:
    if output == "json":
        return json.dumps(event, ensure_ascii=False)
    body = event.get("data", {})
    shown = json.dumps(body, ensure_ascii=False) if body else ""
    return (
        f"{str(event.get('time', ''))[:23]:23}  {event.get('type', ''):40}  "
        f"{event.get('subject', ''):36}  {shown[:120]}"
    ).rstrip()
