"""new: begin a part of the hub from a working example."""

from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded.cli.common import console
from entrepot.embedded.cli.develop import root
from entrepot.embedded.scaffold import write_adapter
from entrepot.embedded.texts import t


def register(app: App) -> None:
    group = App(name="new", help=t("new"))
    group.command(adapter, name="adapter", help=t("new.adapter"))
    app.command(group)


def adapter(
    name: Annotated[str, Parameter(help=t("p.adapter_name"))],
    /,
    *,
    title: Annotated[str, Parameter(help=t("p.adapter_title"))] = "",
) -> int:
    folder, out = root(), console()
    written = write_adapter(folder, name, title)
    for path in written:
        out.print(str(path.relative_to(folder)), highlight=False)
    test = next(path for path in written if path.name.startswith("test_"))
    out.print(t("new.next", test=test.relative_to(folder)), highlight=False, soft_wrap=True)
    return 0
