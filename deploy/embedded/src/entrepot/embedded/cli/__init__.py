"""The `entrepot` command. A group of commands is a module here with `register(app)`; to add one,
name it in GROUPS."""

import importlib
import os
import sys
from collections.abc import Sequence

from cyclopts import App
from rich.console import Console
from rich.markup import escape

from entrepot.embedded import __version__, texts
from entrepot.embedded.errors import EmbeddedError

GROUPS = (
    "hub",
    "logs",
    "doctor",
    "develop",
    "events",
    "dlq",
    "ingest",
    "cases",
    "plan_lanes",
    "replay_shipments",
    "tracking",
    "forecast",
    "simulate",
    "new",
    "outside",
    "demo",
    "sim",
    "chaos",
    "bench",
    "token",
    "api",
    "console",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words, language = take_language(list(sys.argv[1:] if arguments is None else arguments))
    texts.choose(language)
    app = build_app()
    errors = Console(stderr=True)
    try:
        result = app(words, result_action="return_value")
    except EmbeddedError as error:
        errors.print(f"[red]✘[/red] {escape(str(error))}", highlight=False, soft_wrap=True)
        if error.cure:
            errors.print(
                f"  {escape(texts.t('cure', cure=error.cure))}", highlight=False, soft_wrap=True
            )
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # Whoever read our output has enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def build_app() -> App:
    """All commands, their help in the chosen language."""
    app = App(
        name="entrepot", help=texts.t("app"), version=__version__, version_flags=["--version"]
    )
    for group in GROUPS:
        importlib.import_module(f"entrepot.embedded.cli.{group}").register(app)
    return app


def take_language(words: list[str]) -> tuple[list[str], str | None]:
    """Take `--lang zh` or `--lang=zh` out of the words, wherever it stands before a `--`."""
    kept: list[str] = []
    language: str | None = None
    position = 0
    while position < len(words):
        word = words[position]
        if word == "--":
            kept += words[position:]
            break
        if word == "--lang" and position + 1 < len(words):
            language = words[position + 1]
            position += 1
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        else:
            kept.append(word)
        position += 1
    return kept, language
