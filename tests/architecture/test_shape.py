"""The repository's shape: same file names everywhere, topics as each service says, sizes."""

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest

from entrepot.embedded import topology
from entrepot.shared.topics import topics

ROOT = Path(__file__).parents[2]
SERVICES = [entry.name for entry in topology.SERVICES]
SAME_IN_ALL = ("__init__", "__main__", "service", "domain", "handlers", "tables", "repository",
               "consumers", "jobs", "projections", "queries", "api", "adapters", "migrations",
               "settings")  # fmt: skip
OPTIONAL = {
    ("identity", "consumers"),  # It reads nobody's facts.
    ("identity", "projections"),
    ("catalog", "projections"),  # Its reads are its own tables.
    ("control-tower", "handlers"),
    ("control-tower", "repository"),
}


def package(name: str) -> Path:
    return ROOT / "services" / name / "src" / "entrepot" / name.replace("-", "_")


def sources() -> list[Path]:
    folders = ("shared/src", "services", "deploy", "tests")
    return [p for f in folders for p in (ROOT / f).rglob("*.py") if "__pycache__" not in p.parts]


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_the_same_file_names(name: str) -> None:
    there = {p.stem for p in package(name).iterdir()}
    wanted = {part for part in SAME_IN_ALL if (name, part) not in OPTIONAL}
    assert wanted - there == set()
    member = tomllib.loads((ROOT / "services" / name / "pyproject.toml").read_text())
    assert member["project"]["name"] == f"entrepot-{name}"
    ours = [d for d in member["project"]["dependencies"] if d.startswith("entrepot")]
    assert ours == ["entrepot-shared"]
    assert (ROOT / "services" / name / "README.md").is_file()


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_reacts_only_to_types_of_topics_it_is_said_to_read(name: str) -> None:
    service = importlib.import_module(f"entrepot.{name.replace('-', '_')}.service").SERVICE
    assert service.name == name
    read = {topic.name for topic in topics().values() if name in topic.consumers}
    if service.reactions is None:
        assert read == set()
        return
    from entrepot.shared.events import registry

    types = registry.all_types()
    reacted = {types[type_].topic for type_ in service.reactions.by_type}
    assert reacted <= read
    if service.reactions.raw is None:
        assert read == reacted, "topics.toml names readers that do nothing"


def test_no_file_of_ours_grows_beyond_400_lines() -> None:
    grown = {str(p.relative_to(ROOT)): n for p in sources()
             if (n := len(p.read_text().splitlines())) > 400}  # fmt: skip
    assert grown == {}


def test_no_function_grows_beyond_a_screen_of_70_lines() -> None:
    grown = []
    for path in sources():
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > 70:
                    grown.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {length}")
    assert grown == []


def test_no_registry_host_and_no_path_of_a_machine_is_written_down() -> None:
    hosts = (
        "pypi" + ".org",
        "python" + "hosted",
        "registry" + ".npmjs",
        "repo1" + ".maven",
        "/root" + "/",
    )
    places = [ROOT / n for n in ("requirements.lock", "requirements.in", "README.md", "entrepot")]
    places += [p for p in (ROOT / "docs").rglob("*") if p.suffix in (".md", ".json")]
    for path in [*places, *sources()]:
        text = path.read_text()
        assert not [h for h in hosts if h in text], path


def test_compose_and_image_run_without_privileges() -> None:
    yaml = pytest.importorskip("yaml")
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    assert set(SERVICES) <= set(compose)
    for name in SERVICES:
        entry = compose[name]
        assert entry["read_only"] is True
        assert entry["cap_drop"] == ["ALL"]
        assert "ENTREPOT_POSTGRES" not in entry["environment"], "only setup knows the administrator"
        assert entry["depends_on"][f"{name}-setup"]["condition"] == "service_completed_successfully"
    dockerfile = (ROOT / "deploy/docker/Dockerfile").read_text()
    assert re.search(r"^USER \d+$", dockerfile, re.M)
    assert "HEALTHCHECK" in dockerfile
