"""`python -m entrepot.shared.contracts generate | check [ROOT]`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from entrepot.shared.contracts.documents import asyncapi, catalogue
from entrepot.shared.contracts.schemas import Schema, all_schemas, breaking_changes
from entrepot.shared.events import registry


def _text(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def files(root: Path) -> dict[Path, str]:
    """Every generated file and what it should hold."""
    made = {
        root / "shared/schemas" / f"{name}.json": _text(schema)
        for name, schema in all_schemas().items()
    }
    made[root / "docs/asyncapi.json"] = _text(asyncapi())
    made[root / "docs/events.md"] = catalogue()
    return made


def broken(root: Path) -> list[str]:
    """Breaking changes of the classes against the schemas in the checkout."""
    faults: list[str] = []
    new = all_schemas()
    for path in sorted((root / "shared/schemas").glob("*.json")):
        old: Schema = json.loads(path.read_text())
        name = path.stem
        if name not in new:
            faults.append(f"{name}: the type is gone; keep it until topics.toml shows no reader")
            continue
        faults += [f"{name}: {change}" for change in breaking_changes(old, new[name])]
    return faults


def bad_examples(root: Path) -> list[str]:
    """Golden examples that are missing, or that the newest code no longer reads."""
    faults = []
    folder = root / "shared/schemas/examples"
    for name in registry.all_types():
        path = folder / f"{name}.json"
        if not path.exists():
            faults.append(f"{name}: no golden example in shared/schemas/examples")
            continue
        for example in json.loads(path.read_text()):
            try:
                registry.decode(name, json.dumps(example).encode())
            except ValueError as error:
                faults.append(f"{name}: a golden example is not read any more: {error}")
    return faults


def main(argv: Sequence[str]) -> int:
    """0 when all is well; else each fault is named on standard error."""
    verb = argv[0] if argv else "check"
    root = Path(argv[1]) if len(argv) > 1 else Path.cwd()
    faults = broken(root) + bad_examples(root)
    made = files(root)
    if verb == "generate" and not faults:
        for path, text in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    elif not faults:
        faults = [
            f"{path.relative_to(root)} is not what the code generates: run "
            "`python -m entrepot.shared.contracts generate`"
            for path, text in made.items()
            if not path.exists() or path.read_text() != text
        ]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
