"""dlq: what consumers refused, by cause; one whole; try again."""

import json
from itertools import groupby
from typing import Annotated, Any, Literal

from cyclopts import App, Parameter
from rich.table import Table

from entrepot.embedded.cli.common import Api, Data, confirmed, console, hub_paths
from entrepot.embedded.errors import EmbeddedError
from entrepot.embedded.texts import t

PAGE = 500
MAX_LETTERS = 10_000

Output = Annotated[Literal["table", "json"], Parameter(name=["--output", "-o"], help=t("p.json"))]
Only = Annotated[str | None, Parameter(name=["--service"], help=t("p.service"))]


def register(app: App) -> None:
    group = App(name="dlq", help=t("dlq"))
    group.command(ls, name="ls", help=t("dlq.ls"))
    group.command(show, name="show", help=t("dlq.show"))
    group.command(redrive, name="redrive", help=t("dlq.redrive"))
    app.command(group)


def letters_of(api: Api, service: str) -> list[dict[str, Any]]:
    """All letters of a service, at most MAX_LETTERS, oldest first."""
    found: list[dict[str, Any]] = []
    cursor: str | None = None
    while len(found) < MAX_LETTERS:
        query: dict[str, Any] = {"limit": PAGE}
        if cursor:
            query["cursor"] = cursor
        page = api.call("GET", service, "/v1/dead-letters", params=query)
        found += page["items"]
        cursor = page.get("next_cursor") or page.get("next")
        if not cursor:
            break
    return found


def has_letters(api: Api, service: str) -> bool:
    page = api.call("GET", service, "/v1/dead-letters", params={"limit": 1})
    return bool(page["items"])


def services_of(api: Api, service: str | None) -> list[str]:
    if service is not None:
        return [service]
    return [name for name, part in api.hub.parts.items() if part.kind == "service"]


def ls(*, service: Only = None, output: Output = "table", data: Data = None) -> int:
    with Api(hub_paths(data)) as api:
        found = {name: letters_of(api, name) for name in services_of(api, service)}
    if output == "json":
        print(json.dumps(found, indent=2))
        return 0
    if not any(found.values()):
        print(t("q.none"))
        return 0
    table = Table(t("s.part"), t("q.cause"), t("q.count"), t("q.first"), box=None)
    for name, letters in found.items():
        for reason, group in groupby(sorted(letters, key=cause_of), key=cause_of):
            same = list(group)
            table.add_row(name, reason, str(len(same)), f"{name}:{same[0]['id']}")
    console().print(table)
    return 0


def cause_of(letter: dict[str, Any]) -> str:
    return f"{letter['reason']} · {letter['type']} · {letter['topic']}"


def parse_letter(text: str) -> tuple[str, int]:
    """`orders:12` is letter 12 of orders. Raises EmbeddedError."""
    service, separator, number = text.rpartition(":")
    if not separator or not number.isdigit():
        raise EmbeddedError(t("e.letter"))
    return service, int(number)


def show(letter: Annotated[str, Parameter(help=t("p.letter"))], /, *, data: Data = None) -> int:
    service, number = parse_letter(letter)
    with Api(hub_paths(data)) as api:
        found = api.call("GET", service, f"/v1/dead-letters/{number}")
    print(json.dumps(found, indent=2, ensure_ascii=False))
    return 0


def redrive(
    letters: Annotated[tuple[str, ...], Parameter(help=t("p.letter"))] = (),
    /,
    *,
    everything: Annotated[bool, Parameter(name=["--all"], negative="", help=t("p.all"))] = False,
    service: Only = None,
    dry_run: Annotated[bool, Parameter(negative="", help=t("p.dry_run"))] = False,
    yes: Annotated[bool, Parameter(name=["--yes", "-y"], negative="", help=t("p.yes"))] = False,
    data: Data = None,
) -> int:
    if not letters and not everything:
        raise EmbeddedError(t("e.redrive"))
    with Api(hub_paths(data), "admin") as api:
        plan = redrive_plan(api, letters, everything, service)
        total = 0
        for name, body in plan.items():
            answer = api.call(
                "POST", name, "/v1/dead-letters:redrive", json={**body, "dry_run": True}
            )
            total += answer["keys"]
            if answer["keys"]:
                print(t("q.plan", service=name, keys=answer["keys"]))
        if total == 0:
            print(t("q.none"))
        if dry_run or total == 0:
            return 0
        if not yes and not confirmed(t("q.ask")):
            print(t("reset.kept"))
            return 1
        failed = 0
        for name, body in plan.items():
            answer = api.call("POST", name, "/v1/dead-letters:redrive", json=body)
            failed += answer["failed"]
            print(t("q.done", service=name, replayed=answer["replayed"], failed=answer["failed"]))
            for failure in answer["failures"]:
                print(f"  {failure}")
    return 1 if failed else 0


def redrive_plan(
    api: Api, letters: tuple[str, ...], everything: bool, service: str | None
) -> dict[str, dict[str, Any]]:
    """Request body per service; a service without letters is not asked (it may have no
    consumer)."""
    if everything:
        return {name: {"all": True} for name in services_of(api, service) if has_letters(api, name)}
    plan: dict[str, dict[str, Any]] = {}
    for name, number in map(parse_letter, letters):
        plan.setdefault(name, {"ids": []})["ids"].append(number)
    return plan
