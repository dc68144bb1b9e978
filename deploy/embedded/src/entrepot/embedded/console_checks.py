"""python -m entrepot.embedded.console_checks: the console's own checks, on a copy beside the cache.

Style, types, unit tests, and whether the types of routes and events are those of the documents. The
tools come from npm by the console's lock files, once for each change of those.
"""

import os
import shutil
import sys
from pathlib import Path

from entrepot.embedded import console
from entrepot.embedded.errors import ConsoleNotBuilt
from entrepot.embedded.paths import checkout_root

LEFT_OUT = ("node_modules", "dist")
FLAGS = tuple(flag for flag in console.NPM_FLAGS if flag != "--omit=dev")
MODULES = Path("node_modules")
STYLE = ("run", "lint")  # By npm, which fetches the tool: its packages differ by platform.
STEPS: tuple[tuple[str, ...], ...] = (
    (str(MODULES / "typescript" / "bin" / "tsc"), "--noEmit"),
    (str(MODULES / "vitest" / "vitest.mjs"), "run"),
    (str(Path("codegen") / "generate.mjs"), "--check"),
)


def main() -> int:
    """0 where all of them pass."""
    root, folder = checkout_root(), console.sources()
    if root is None or folder is None:
        return 0
    try:
        node, npm = console.node_programs()
        environment = console.with_node(node)
        with console.locked(console.cache()):
            work = _work(root, folder)
            for place in (work, work / "codegen"):
                console.install([str(node), str(npm), "ci", *FLAGS], place, environment)
            console.run([str(node), str(npm), *STYLE], work, environment)
            for step in STEPS:
                console.run([str(node), *step], work, environment)
    except ConsoleNotBuilt as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _work(root: Path, folder: Path) -> Path:
    """A copy of console/ as it is now, with what its generator reads beside it."""
    base = console.cache() / "checks"
    work = base / "console"
    work.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "shared"):
        link = base / name
        link.unlink(missing_ok=True)
        link.symlink_to(root / name)
    _replace(folder, work)
    return work


def _replace(source: Path, target: Path) -> None:
    """Files of source and no others; what npm installed stays while its lock file is the same."""
    target.mkdir(exist_ok=True)
    locks = [place / "package-lock.json" for place in (source, target)]
    same = all(lock.is_file() for lock in locks) and len({lock.read_bytes() for lock in locks}) == 1
    for old in target.iterdir():
        if old.name == "codegen" or (same and old.name == MODULES.name):
            continue
        shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    for new in source.iterdir():
        if new.name == "codegen":
            _replace(new, target / new.name)
        elif new.is_dir() and new.name not in LEFT_OUT:
            shutil.copytree(new, target / new.name)
        elif new.is_file():
            shutil.copyfile(new, target / new.name)


if __name__ == "__main__":
    os.environ.pop("ENTREPOT_OPENAPI", None)
    sys.exit(main())
