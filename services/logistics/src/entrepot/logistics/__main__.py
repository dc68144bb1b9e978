"""`python -m entrepot.logistics run | api | relay | consume | migrate`, or a program that needs no
hub: `cases`, `plan-lanes`, `replay-shipments`, `tracking read`."""

import importlib
import sys

#: Name on the command line -> module in `programs` with main(argv) -> exit status.
PROGRAMS = {
    "cases": "cases",
    "plan-lanes": "plan_lanes",
    "replay-shipments": "replay_shipments",
    "sea-routes": "sea_routes",
    "tracking": "tracking",
}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in PROGRAMS:
        program = importlib.import_module(f"entrepot.logistics.programs.{PROGRAMS[sys.argv[1]]}")
        raise SystemExit(program.main(sys.argv[2:]))
    from entrepot.logistics.service import SERVICE
    from entrepot.shared.service import main

    raise SystemExit(main(SERVICE, sys.argv[1:]))
