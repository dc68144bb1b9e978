"""test and check: for a checkout."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from entrepot.embedded.cli.common import console
from entrepot.embedded.errors import EmbeddedError
from entrepot.embedded.paths import checkout_root
from entrepot.embedded.texts import t


def register(app: App) -> None:
    app.command(test, name="test", help=t("test"))
    app.command(check, name="check", help=t("check"))


def root() -> Path:
    """The checkout. Raises EmbeddedError when installed from a wheel."""
    found = checkout_root()
    if found is None:
        raise EmbeddedError(t("e.checkout"))
    return found


def test(
    *arguments: Annotated[str, Parameter(allow_leading_hyphen=True, show=False)],
) -> int:
    words = list(arguments[1:] if arguments[:1] == ("--",) else arguments)
    return run([sys.executable, "-m", "pytest", *words], root())


def run(command: Sequence[str], folder: Path) -> int:
    return subprocess.run(list(command), cwd=folder, check=False).returncode


@dataclass(frozen=True, slots=True)
class Check:
    """needs: path below the checkout without which there is nothing to check yet."""

    name: str
    command: tuple[str, ...]
    needs: str = ""


def members(folder: Path) -> list[str]:
    """Folders of our packages, relative to the checkout."""
    places = [folder / "shared", *sorted((folder / "services").glob("*"))]
    places += [folder / "deploy" / "embedded", folder / "deploy" / "simulator"]
    return [
        str(place.relative_to(folder)) for place in places if (place / "pyproject.toml").is_file()
    ]


def checks(folder: Path) -> list[Check]:
    """All of CI but the tests, quick ones first."""
    python = sys.executable
    tools = Path(python).parent
    sources = [f"{member}/src" for member in members(folder)]
    return [
        Check("ruff", (str(tools / "ruff"), "check", ".")),
        Check("format", (str(tools / "ruff"), "format", "--check", ".")),
        Check("mypy", (python, "-m", "mypy", *sources)),
        Check("imports", (str(tools / "lint-imports"),)),
        Check("contracts", (python, "-m", "entrepot.shared.contracts", "check")),
        Check("documents", (python, "-m", "entrepot.embedded.documents", "--check")),
        Check("console", (python, "-m", "entrepot.embedded.console_checks"), "console"),
    ]


def check(
    *,
    tests: Annotated[bool, Parameter(help=t("p.tests"))] = True,
) -> int:
    folder, out = root(), console()
    os.environ.pop("ENTREPOT_LANG", None)
    failed: list[str] = []
    wanted = checks(folder)
    if tests:
        wanted.append(Check("tests", (sys.executable, "-m", "pytest", "-q")))
    for one in wanted:
        if one.needs and not (folder / one.needs).exists():
            out.print(f"  – {t('c.missing', name=one.name, path=one.needs)}")
            continue
        out.print(f"  … {one.name}")
        code = run(one.command, folder)
        out.print(f"  {'✔' if code == 0 else '✘'} {one.name}")
        if code:
            failed.append(one.name)
    out.print(t("c.failed", names=" ".join(failed)) if failed else t("c.passed"))
    return 1 if failed else 0
