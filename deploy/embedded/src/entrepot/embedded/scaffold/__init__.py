"""Writes a new marketplace adapter into a checkout: package, sample, tests and page.

The registry of the orders service finds the package by itself. Templates are the files *.tmpl
beside this one; @name@ and the like are replaced in them.
"""

import keyword
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from entrepot.embedded.errors import EmbeddedError
from entrepot.embedded.texts import t

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
IMPORT = re.compile(r"^from entrepot\.\S+ import (?:\([^)]*\)|[^(\n]+)\n", re.MULTILINE)
MAX_NAME = 40
ORDERS = "services/orders"
MODULES = (
    "settings", "status", "payload", "signature", "writeback", "stock", "polling", "listings",
)  # fmt: skip


def places(name: str) -> Mapping[str, str]:
    """Template -> path below the checkout."""
    module = name.replace("-", "_")
    package = f"{ORDERS}/src/entrepot/orders/adapters/{module}"
    return {
        "init.py": f"{package}/__init__.py",
        **{f"{part}.py": f"{package}/{part}.py" for part in MODULES},
        "sample.json": f"{ORDERS}/tests/samples/{name}/orders.json",
        "sample_readme.md": f"{ORDERS}/tests/samples/{name}/README.md",
        "tests.py": f"{ORDERS}/tests/unit/adapters/test_orders_{module}.py",
        "page.md": f"docs/marketplaces/{name}.md",
    }


def write_adapter(root: Path, name: str, title: str = "") -> list[Path]:
    """The files written. Raises EmbeddedError for a name that is none, or one that is taken;
    then nothing is written."""
    if not NAME.fullmatch(name) or len(name) > MAX_NAME or keyword.iskeyword(name):
        raise EmbeddedError(t("e.adapter_name", name=name), t("c.adapter_name"))
    targets = {key: root / path for key, path in places(name).items()}
    package = targets["init.py"].parent
    taken = [p for p in (package, package.with_suffix(".py"), *targets.values()) if p.exists()]
    if taken:
        raise EmbeddedError(
            t("e.adapter_taken", name=name, path=taken[0].relative_to(root)), t("c.adapter_name")
        )
    values = words(name, title)
    for key, path in targets.items():
        text = (files(__package__) / "adapter" / f"{key}.tmpl").read_text(encoding="utf-8")
        for word, value in values.items():
            text = text.replace(f"@{word}@", value)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sorted_imports(text), encoding="utf-8")
    return list(targets.values())


def sorted_imports(text: str) -> str:
    """With our own imports in order of their modules, which depends on the adapter's name."""
    imports = IMPORT.findall(text)
    if not imports:
        return text
    start = text.index(imports[0])
    end = text.rindex(imports[-1]) + len(imports[-1])
    ordered = sorted(imports, key=lambda statement: statement.split()[1])
    return text[:start] + "".join(ordered) + text[end:]


def words(name: str, title: str = "") -> Mapping[str, str]:
    """What stands for the placeholders."""
    parts = [part.capitalize() for part in name.split("-")]
    return {
        "name": name,
        "module": name.replace("-", "_"),
        "class": "".join(parts),
        "title_header": "-".join(parts),
        "title": title or " ".join(parts),
    }
