"""console: build the web console now, or say where it lies."""

from cyclopts import App

from entrepot.embedded import console as building
from entrepot.embedded.texts import t


def register(app: App) -> None:
    group = App(name="console", help=t("console"))
    group.command(build, name="build", help=t("console.build"))
    group.default(where)
    app.command(group)


def build() -> int:
    print(building.build())
    return 0


def where() -> int:
    print(building.built_folder())
    return 0 if building.is_built() else 1
