"""token: an access token of one of the hub's own clients, for use with curl."""

from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded.cli.common import Api, Data, hub_paths
from entrepot.embedded.texts import t


def register(app: App) -> None:
    app.command(token, name="token", help=t("token"))


def token(
    client: Annotated[str, Parameter(help=t("p.client"))] = "ops",
    /,
    *,
    data: Data = None,
) -> int:
    with Api(hub_paths(data), client) as api:
        print(api.token())
    return 0
