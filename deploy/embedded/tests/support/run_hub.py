"""The `entrepot` command with one small service in place of the hub's own. Run as a program."""

import sys
from pathlib import Path

from entrepot.embedded import topology

CHECKOUT = Path(__file__).resolve().parents[4]
sys.path.insert(0, str(CHECKOUT / "shared" / "tests" / "support"))
topology.SERVICES = (topology.ServiceEntry("supplier-portal", "echo", 8106),)

if __name__ == "__main__":
    from entrepot.embedded.cli import main

    raise SystemExit(main())
