"""Memory of the hub's processes as the kernel shares it out (PSS), not counted twice (RSS)."""

import subprocess
from collections.abc import Iterable
from pathlib import Path


def pss_mb(pid: int) -> float:
    """Proportional set size in MB (10^6 bytes); the resident size where the system tells no more;
    0.0 for a process that is gone."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return 0.0
        shown = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return int(shown.stdout.strip() or 0) * 1024 / 1e6
    except (OSError, ValueError):
        return 0.0
    return 0.0


def children(pid: int) -> list[int]:
    """Direct children on Linux; none elsewhere (then a server's helpers are not counted)."""
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in tasks.read_text().split()]
        except OSError:
            continue
    return found


def tree_pss_mb(pid: int, without: Iterable[int] = ()) -> float:
    """Of a process and all below it, leaving out the subtrees named in without."""
    skipped = set(without)
    total = pss_mb(pid)
    for child in children(pid):
        if child not in skipped:
            total += tree_pss_mb(child, skipped)
    return total
