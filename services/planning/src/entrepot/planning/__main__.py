"""python -m entrepot.planning run | api | relay | consume | migrate | setup, or a program:
forecast …, bench …, work …, draw, simulate …"""

import importlib
import sys

PROGRAMS = ("forecast", "bench", "work", "draw", "simulate")

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in PROGRAMS:
        program = importlib.import_module(f"entrepot.planning.programs.{sys.argv[1]}")
        raise SystemExit(program.main(sys.argv[2:]))
    from entrepot.planning.service import SERVICE
    from entrepot.shared.service import main

    raise SystemExit(main(SERVICE, sys.argv[1:]))
