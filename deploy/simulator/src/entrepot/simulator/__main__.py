"""python -m entrepot.simulator marketplaces | replay | supplier_replay | audit | demo | inject …"""

import importlib
import sys
from collections.abc import Sequence

PARTS = ("marketplaces", "replay", "supplier_replay", "audit", "demo", "inject")


def main(argv: Sequence[str]) -> int:
    if not argv or argv[0] not in PARTS:
        print(f"usage: python -m entrepot.simulator {' | '.join(PARTS)} …", file=sys.stderr)
        return 2
    part = importlib.import_module(f"entrepot.simulator.{argv[0]}")
    result: int = part.main(list(argv[1:]))
    return result


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
