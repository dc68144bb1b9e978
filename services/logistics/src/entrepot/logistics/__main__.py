"""`python -m entrepot.logistics run | api | relay | consume | migrate`, or a program that needs no
hub: `cases`, `plan-lanes`, `replay-shipments`, `tracking read`."""

import importlib
import os
import sys
from collections.abc import Sequence

#: Name on the command line -> module in `programs` with main(argv) -> exit status.
PROGRAMS = {
    "cases": "cases",
    "plan-lanes": "plan_lanes",
    "replay-shipments": "replay_shipments",
    "sea-routes": "sea_routes",
    "tracking": "tracking",
}
READER_GONE = 141  # As a shell tells a program that SIGPIPE ended (128 + 13).


def run_program(argv: Sequence[str]) -> int:
    """Its exit status. Where the reader of its output went away (`… | head`) it ends quietly."""
    program = importlib.import_module(f"entrepot.logistics.programs.{PROGRAMS[argv[0]]}")
    try:
        status: int = program.main(argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # What is buffered still goes somewhere when the interpreter flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    return status


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in PROGRAMS:
        raise SystemExit(run_program(sys.argv[1:]))
    from entrepot.logistics.service import SERVICE
    from entrepot.shared.service import main

    raise SystemExit(main(SERVICE, sys.argv[1:]))
