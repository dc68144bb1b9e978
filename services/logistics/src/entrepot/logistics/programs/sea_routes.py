"""sea-routes: pairs of positions on standard input, the ways ships take between them on standard
output, both JSON: [[[lon, lat], [lon, lat]], …] -> [[[lon, lat], …], …]; [] where there is none.

A program of its own, since the network of sea lanes weighs 250 MB that no service should carry.
Routes are those of the package searoute (Eurostat's maritime network); they are for maps.
"""

import json
import sys
from collections.abc import Sequence
from typing import Any


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 0; 2 where the input is not such a list."""
    try:
        pairs = json.load(sys.stdin)
        found = [_route(tuple(a), tuple(b)) for a, b in pairs]
    except (ValueError, TypeError) as error:
        print(f"sea-routes: {error}", file=sys.stderr)
        return 2
    json.dump(found, sys.stdout)
    return 0


def _route(a: tuple[float, float], b: tuple[float, float]) -> list[list[float]]:
    import searoute  # type: ignore[import-untyped]

    answer: Any = searoute.searoute(list(a), list(b))
    points = [[float(x), float(y)] for x, y in answer["geometry"]["coordinates"]]
    return [list(a), *points, list(b)] if points else []
