"""What several commands share: the data folder, the running hub, calls through the gateway."""

import json
import os
from pathlib import Path
from typing import Annotated, Any

import httpx
from cyclopts import Parameter
from rich.console import Console

from entrepot.embedded import state
from entrepot.embedded.errors import HubUnreachable, NotRunning
from entrepot.embedded.paths import DEFAULT_HUB, HubPaths, default_data_folder
from entrepot.embedded.texts import t

STAFF_CLIENT = "ops"
DEMO_HUB = "demo"
CALL_TIMEOUT_S = 30.0

# Parameter helps are read when a command's module is imported, after the language is chosen.
Data = Annotated[Path | None, Parameter(name=["--data"], help=t("p.data"))]


def console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def named_hub(data: Path | None, hub: str = DEFAULT_HUB) -> HubPaths:
    """The folder given, else that of the environment, else the hub's own; for what makes or wipes
    a hub."""
    return HubPaths((data or default_data_folder(hub)).expanduser().absolute())


def hub_paths(data: Path | None) -> HubPaths:
    """As named_hub; where no folder is named and only the demo runs, the demo's."""
    wanted = named_hub(data)
    demo = named_hub(data, DEMO_HUB)
    if demo.data != wanted.data and not _runs(wanted) and _runs(demo):
        return demo
    return wanted


def _runs(paths: HubPaths) -> bool:
    found = state.read(paths.state)
    return found is not None and found.mark.alive()


def running(paths: HubPaths) -> state.HubState:
    """The state of the hub on that folder. Raises NotRunning unless its supervisor lives."""
    found = state.read(paths.state)
    if found is None or not found.mark.alive():
        raise NotRunning(t("e.not_running", data=paths.data), t("e.not_running.cure"))
    return found


def credentials(paths: HubPaths, client_id: str = STAFF_CLIENT) -> tuple[str, str]:
    """ENTREPOT_CLIENT_ID and _SECRET if set, else the hub's own client of that name."""
    given = os.environ.get("ENTREPOT_CLIENT_ID"), os.environ.get("ENTREPOT_CLIENT_SECRET")
    if given[0] and given[1]:
        return given[0], given[1]
    if paths.clients.is_file():
        for client in json.loads(paths.clients.read_text()):
            if client.get("client_id") == client_id:
                return client_id, str(client["client_secret"])
    raise NotRunning(t("e.credentials", path=paths.clients), t("e.not_running.cure"))


class Api:
    """Calls through the gateway as the hub's own staff. Use as a context manager."""

    def __init__(self, paths: HubPaths, client_id: str = STAFF_CLIENT) -> None:
        self.paths, self.client_id = paths, client_id
        self.hub = running(paths)
        self.http = httpx.Client(
            base_url=self.hub.public_url, timeout=CALL_TIMEOUT_S, trust_env=False
        )
        self._token = ""

    def __enter__(self) -> "Api":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def token(self, fresh: bool = False) -> str:
        """An access token; asked for once. Raises HubUnreachable."""
        if not self._token or fresh:
            answer = self._send(
                "POST",
                "identity",
                "/v1/token",
                data={"grant_type": "client_credentials"},
                auth=httpx.BasicAuth(*credentials(self.paths, self.client_id)),
            )
            self._token = str(answer.json()["access_token"])
        return self._token

    def call(self, method: str, service: str, path: str, **more: Any) -> Any:
        """JSON answer of /api/<service><path>. Raises HubUnreachable for any status from 400 on."""
        headers = {"Authorization": f"Bearer {self.token()}", **more.pop("headers", {})}
        answer = self._send(method, service, path, headers=headers, **more)
        return answer.json() if answer.content else None

    def _send(self, method: str, service: str, path: str, **more: Any) -> httpx.Response:
        url = f"/api/{service}{path}"
        try:
            answer = self.http.request(method, url, **more)
        except httpx.HTTPError as error:
            raise HubUnreachable(
                t("e.unreachable", url=f"{self.hub.public_url}{url}"), "entrepot status"
            ) from error
        if answer.status_code >= 400:
            raise HubUnreachable(
                t("e.answer", service=service, status=answer.status_code, detail=detail_of(answer)),
                t("d.logs.cure", name=service),
            )
        return answer


def detail_of(answer: httpx.Response) -> str:
    """The human part of a problem document, else the start of the body."""
    try:
        problem = answer.json()
    except ValueError:
        return answer.text[:300]
    if isinstance(problem, dict):
        return str(problem.get("detail") or problem.get("title") or problem)
    return str(problem)[:300]


def confirmed(question: str) -> bool:
    """Ask on the terminal; no terminal means no."""
    try:
        return input(question).strip().lower() in ("y", "yes", "是")
    except EOFError:
        return False
