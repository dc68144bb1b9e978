"""Work in forked children of the preloaded parent.

The parent imports every service once and freezes the garbage collector; a child shares that memory
and starts in milliseconds. The parent has one thread and no event loop, so a fork is safe.
"""

import ctypes
import faulthandler
import gc
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from entrepot.embedded.errors import ServiceMissing
from entrepot.embedded.processes import die_with_parent, give_way
from entrepot.embedded.topology import ServiceEntry

PR_SET_NAME = 15
LIBRARIES = (
    "aiokafka",
    "asyncpg",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "uvicorn.lifespan.on",
    "uvicorn.loops.uvloop",
    "uvicorn.protocols.http.httptools_impl",
    "entrepot.shared.provision",
    "entrepot.shared.migrations",
    "entrepot.shared.service",
)


def preload(services: Iterable[ServiceEntry], tick: Callable[[], None]) -> None:
    """Import what the children need; tick is called between imports. Raises ServiceMissing."""
    for name in LIBRARIES:
        importlib.import_module(name)
        tick()
    for entry in services:
        try:
            importlib.import_module(f"{entry.package}.service")
        except ModuleNotFoundError as error:
            if error.name is None or not f"{entry.package}.service".startswith(error.name):
                raise
            raise ServiceMissing(
                f"{entry.package} is not installed", "run ./entrepot again from the checkout"
            ) from error
        tick()


def freeze() -> None:
    """Before the first fork: what exists now is never scanned again, so its pages stay shared."""
    gc.collect()
    gc.freeze()


def fork(
    name: str,
    work: Callable[[], int],
    log: Path,
    environment: Mapping[str, str],
    close: Iterable[int] = (),
) -> int:
    """Run work in a child and return its process id. name: shown by ps (15 characters); close:
    descriptors of the parent that the child must not hold (the lock)."""
    parent = os.getpid()
    log.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        _become(name, parent, log, environment, close)
        code = work()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    except BaseException:  # noqa: BLE001 - the child ends here; its log tells why.
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _become(
    name: str, parent: int, log: Path, environment: Mapping[str, str], close: Iterable[int]
) -> None:
    os.setsid()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    die_with_parent(parent)
    for descriptor in close:
        os.close(descriptor)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_NAME, name.encode()[:15], 0, 0, 0)
    sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    source = os.open(os.devnull, os.O_RDONLY)
    os.dup2(source, 0)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.close(sink)
    os.close(source)
    # On SIGUSR1 every thread's stack goes to the log: what hangs can be asked.
    faulthandler.register(signal.SIGUSR1, file=2, all_threads=True)
    os.environ.update(environment)


def run_service(entry: ServiceEntry) -> int:
    """In the child: the whole service until it is told to stop."""
    give_way(entry.niceness)
    runtime = importlib.import_module("entrepot.shared.service")
    service = importlib.import_module(f"{entry.package}.service").SERVICE
    return int(runtime.main(service, ["run"]))
