"""api: any call of the public API, as the console copies it."""

import json
import sys
import uuid
from pathlib import Path
from typing import Annotated, Any

from cyclopts import App, Parameter

from entrepot.embedded.cli.common import Api, Data, hub_paths
from entrepot.embedded.errors import EmbeddedError
from entrepot.embedded.texts import t


def register(app: App) -> None:
    app.command(api, name="api", help=t("api"))


def api(
    method: Annotated[str, Parameter(help=t("p.method"))],
    path: Annotated[str, Parameter(help=t("p.path"))],
    /,
    *,
    body: Annotated[str | None, Parameter(help=t("p.body"))] = None,
    version: Annotated[int | None, Parameter(name=["--version"], help=t("p.version"))] = None,
    client: Annotated[str, Parameter(help=t("p.client"))] = "ops",
    data: Data = None,
) -> int:
    service, rest = split(path)
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    if method.upper() == "POST":
        headers["Idempotency-Key"] = str(uuid.uuid4())
    more: dict[str, Any] = {} if body is None else {"json": read_body(body)}
    with Api(hub_paths(data), client) as hub:
        found = hub.call(method.upper(), service, rest, headers=headers, **more)
    if found is not None:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0


def split(path: str) -> tuple[str, str]:
    """(service, path below it) of `/api/orders/v1/orders?limit=5`; `/api` may be left out."""
    service, _, rest = path.removeprefix("/").removeprefix("api/").partition("/")
    if not service or not rest.startswith(("v1/", "health/")):
        raise EmbeddedError(t("e.api_path", path=path), t("e.api_path.cure"))
    return service, f"/{rest}"


def read_body(given: str) -> Any:
    """JSON from the words, a file or standard input. Raises EmbeddedError."""
    text = given
    if given == "-":
        text = sys.stdin.read()
    elif given.startswith("@"):
        try:
            text = Path(given[1:]).expanduser().read_text()
        except OSError as error:
            raise EmbeddedError(t("e.api_body", error=error)) from error
    try:
        return json.loads(text)
    except ValueError as error:
        raise EmbeddedError(t("e.api_body", error=error)) from error
