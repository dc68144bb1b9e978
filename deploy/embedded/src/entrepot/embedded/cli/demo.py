"""demo: a hub of its own with a simulated outside world that never stops ordering."""

import os
import subprocess
import sys
import webbrowser
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded import paths, state
from entrepot.embedded.cli.chaos import ORDER_FILE
from entrepot.embedded.cli.common import DEMO_HUB, Data, named_hub
from entrepot.embedded.cli.hub import ready_line, run_here, up_detached
from entrepot.embedded.errors import EmbeddedError
from entrepot.embedded.secrets import USER_EMAIL
from entrepot.embedded.supervisor import Supervisor
from entrepot.embedded.texts import t

HOW_TO = "docs/how-to/connect-a-supplier.md"
COMMAND_WIDTH = 46


def register(app: App) -> None:
    app.command(demo, name="demo", help=t("demo"))


def demo(
    *,
    rate: Annotated[float, Parameter(help=t("p.rate"))] = 5.0,
    detach: Annotated[bool, Parameter(negative="", help=t("p.detach"))] = False,
    data: Data = None,
    port: Annotated[int | None, Parameter(help=t("p.port"))] = None,
    open_console: Annotated[
        bool, Parameter(name=["--open"], negative=["--no-open"], help=t("p.open"))
    ] = True,
) -> int:
    if not rate > 0:
        raise EmbeddedError(t("e.rate"))
    folders = named_hub(data, DEMO_HUB)
    if detach:
        code = up_detached(folders)
        found = state.read(folders.state)
        if code == 0 and open_console and found is not None:
            show_console(found.public_url)
        return code

    def lines(supervisor: Supervisor) -> list[str]:
        if open_console:
            show_console(supervisor.hub.gateway.url)
        return demo_lines(supervisor, rate, data)

    return run_here(folders, port, lines, rate)


def demo_lines(supervisor: Supervisor, rate: float, data: Path | None) -> list[str]:
    """What a newcomer needs: where to look, who to be, what to try."""
    hub = supervisor.hub
    return [
        ready_line(supervisor),
        t("demo.console", url=hub.gateway.url, user=USER_EMAIL, password=hub.secrets.user_password),
        t("line.docs", url=hub.gateway.url),
        t("demo.token", command=command("token ops", data)),
        t("line.keys", path=hub.paths.clients),
        t("demo.show", rate=rate),
        t("demo.mode"),
        t("demo.next"),
        *(f"  {line}" for line in try_next(data)),
    ]


def command(words: str, data: Path | None) -> str:
    """A command that reaches this hub as it stands."""
    return f"./entrepot {words}" + (f" --data {data}" if data is not None else "")


def try_next(data: Path | None) -> list[str]:
    """Three commands, each with what it is for."""
    root = paths.checkout_root()
    orders = ORDER_FILE if root is not None and (root / ORDER_FILE).is_file() else "ORDERS.csv"
    commands = (
        (command("events tail --type 'orders.*'", data), t("demo.watch")),
        (command(f"replay {orders} --limit 200", data), t("demo.replay")),
        (f"less {HOW_TO}", t("demo.how_to")),
    )
    return [f"{words.ljust(COMMAND_WIDTH)}  # {meaning}" for words, meaning in commands]


def show_console(url: str) -> bool:
    """Open a browser when somebody sits in front of one: a terminal, a display, a browser.
    Returns whether it was asked to open. The browser is no child that we wait for."""
    if not (sys.stdout.isatty() and has_display()):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    subprocess.Popen(
        [sys.executable, "-m", "webbrowser", "-t", url],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return True


def has_display() -> bool:
    """Windows and macOS always have one; elsewhere X11 or Wayland says so."""
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
