"""Building the console: when it is tried, what it is made from, and that a hub never waits in vain."""

import subprocess
import time
from pathlib import Path

import pytest

from entrepot.embedded import console
from entrepot.embedded.cli import api
from entrepot.embedded.errors import ConsoleNotBuilt, EmbeddedError
from entrepot.embedded.progress import Progress


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A console of one file, an empty cache."""
    sources = tmp_path / "console"
    (sources / "src").mkdir(parents=True)
    (sources / "src" / "main.tsx").write_text("export {}")
    for name in ("package.json", "package-lock.json", ".npmrc", "vite.config.ts", "index.html"):
        (sources / name).write_text("{}")
    monkeypatch.setattr(console, "sources", lambda: sources)
    monkeypatch.setenv("ENTREPOT_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv(console.SWITCH, raising=False)
    return sources


class Steps:
    """Plays npm and vite: writes down what was run, and builds."""

    def __init__(self, fail_at: int = -1) -> None:
        self.commands: list[list[str]] = []
        self.fail_at = fail_at

    def __call__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.commands.append(command)
        if len(self.commands) - 1 == self.fail_at:
            raise ConsoleNotBuilt("no network", "later")
        if "ci" in command:
            (folder / "node_modules").mkdir()
        else:
            output = Path(environment["ENTREPOT_CONSOLE_OUT"])
            output.mkdir()
            (output / "index.html").write_text("built")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    made = Steps()
    monkeypatch.setattr(console, "run", made)
    monkeypatch.setattr(console, "node_programs", lambda: (Path("/n/node"), Path("/n/npm-cli.js")))
    return made


def test_it_is_built_once_for_a_state_of_the_sources(checkout: Path, steps: Steps) -> None:
    assert console.should_build()
    target = console.build()
    assert (target / "index.html").read_text() == "built"
    assert not console.should_build()
    assert console.build() == target
    assert len(steps.commands) == 2


def test_changed_sources_are_built_anew_without_installing_again(
    checkout: Path, steps: Steps
) -> None:
    first = console.build()
    (checkout / "src" / "main.tsx").write_text("export const changed = 1")
    assert console.should_build()
    assert console.build() != first
    assert [("ci" in command) for command in steps.commands] == [True, False, False]


def test_a_build_that_failed_is_not_tried_at_every_start(
    checkout: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.fail_at = 0
    with pytest.raises(ConsoleNotBuilt):
        console.build()
    assert not console.should_build()
    assert list(checkout.glob("**/node_modules")) == []
    monkeypatch.setattr(time, "time", lambda: 1e12)
    assert console.should_build()


def test_it_can_be_switched_off(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(console.SWITCH, "off")
    assert not console.should_build()


def test_older_builds_are_forgotten_but_for_the_last_few(checkout: Path, steps: Steps) -> None:
    for number in range(console.KEPT_BUILDS + 3):
        (checkout / "src" / "main.tsx").write_text(f"export const n = {number}")
        console.build()
    kept = [place for place in console.cache().iterdir() if (place / "index.html").is_file()]
    assert len(kept) <= console.KEPT_BUILDS + 1
    assert console.is_built()


def test_a_start_goes_on_when_the_build_fails(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from io import StringIO

    from rich.console import Console

    said = StringIO()
    building = console.Building(Progress(Console(file=said, width=200)), tmp_path / "console.log")
    monkeypatch.setattr(
        console, "spawn", lambda command, log: subprocess.Popen(["sh", "-c", "exit 3"])
    )
    building.begin()
    building.finish(time.sleep)
    assert "./entrepot console build" in said.getvalue()


def test_the_machines_node_is_taken_only_when_it_is_new_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "node"
    for said, wanted in (("v18.20.1", (18, 20)), ("v24.19.0", (24, 19)), ("nonsense", (0, 0))):
        node.write_text(f"#!/bin/sh\necho {said}\n")
        node.chmod(0o755)
        assert console._version(node) == wanted
    assert (18, 20) < console.OLDEST_NODE <= (24, 19)


def test_a_call_names_its_service_and_its_path() -> None:
    assert api.split("/api/orders/v1/orders?limit=5") == ("orders", "/v1/orders?limit=5")
    assert api.split("orders/v1/orders") == ("orders", "/v1/orders")
    for wrong in ("", "/", "orders", "/api/orders/internal"):
        with pytest.raises(EmbeddedError):
            api.split(wrong)


def test_a_body_is_read_from_words_or_a_file_and_must_be_json(tmp_path: Path) -> None:
    file = tmp_path / "body.json"
    file.write_text('{"a": 1}')
    assert api.read_body('{"a": 1}') == api.read_body(f"@{file}") == {"a": 1}
    for wrong in ("{", f"@{tmp_path}/missing"):
        with pytest.raises(EmbeddedError):
            api.read_body(wrong)
