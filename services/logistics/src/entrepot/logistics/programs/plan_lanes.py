"""plan-lanes FILE|FOLDER… [--json] [--out FILE]: the orders of a day to plants, ports and carriers.

Reads the seven tables of the Brunel supply chain problem (CSV, or CSV in zstd) and tells them apart
by their headings, whatever the files are called; --orders, --rates and so on name one each. Exit
status: 0 assigned, 1 some orders no plant can serve (each with its reason), 2 no such tables.
"""

import argparse
import csv
import io
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import zstandard

from entrepot.logistics.domain.assignment.files import TABLES, Table, kind_of, network_of
from entrepot.logistics.domain.assignment.network import NetworkFault
from entrepot.logistics.domain.assignment.report import Answer, answer, rows

ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
MAX_BYTES: Final = 1 << 30
SUFFIXES: Final = (".csv", ".csv.zst")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status as above."""
    given = _parser().parse_args(argv)
    try:
        network = network_of(tables_of(given))
        found = answer(network, time.perf_counter)
    except (OSError, zstandard.ZstdError, UnicodeDecodeError, csv.Error, NetworkFault) as fault:
        print(f"plan-lanes: {fault}", file=sys.stderr)
        return 2
    if given.out is not None:
        _write(given.out, rows(network, found.placements))
    print(json.dumps(found.report, ensure_ascii=False) if given.json else told(found.report))
    return exit_of(found)


def exit_of(found: Answer) -> int:
    return 1 if found.faults or found.report["unservable"]["count"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="plan-lanes", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE|FOLDER",
                        help="tables, or folders that hold them")  # fmt: skip
    for kind in TABLES:
        parser.add_argument(f"--{kind.replace('_', '-')}", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the assignment as CSV")
    parser.add_argument("--json", action="store_true", help="the whole report as JSON")
    return parser


def tables_of(given: argparse.Namespace) -> dict[str, Table]:
    """The tables that the arguments name. Raises NetworkFault where one is there twice, OSError."""
    found: dict[str, Table] = {}
    for kind in TABLES:
        path = getattr(given, kind)
        if path is not None:
            found[kind] = read(path)
            if kind_of(found[kind].headings) != kind:
                raise NetworkFault(f"{path}: not a table of {kind}; it needs the headings "
                                   f"{', '.join(TABLES[kind])}")  # fmt: skip
    for path in given.paths:
        for file in files_in(path):
            table = read(file)
            told = kind_of(table.headings)
            if told is None and not path.is_dir():
                raise NetworkFault(f"{file}: its headings are of none of the seven tables")
            if told is None or (told in found and getattr(given, told) is not None):
                continue
            if told in found:
                raise NetworkFault(f"{file} and {found[told].name} are both a table of {told}")
            found[told] = table
    return found


def files_in(path: Path) -> list[Path]:
    """The path itself, or the tables of a folder."""
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.iterdir() if each.name.lower().endswith(SUFFIXES))


def read(path: Path) -> Table:
    """A file as headings in lower case and rows. Raises OSError, ZstdError, csv.Error."""
    body = path.read_bytes()
    if body.startswith(ZSTD_MAGIC):
        reader = zstandard.ZstdDecompressor().stream_reader(body, read_across_frames=True)
        body = reader.read(MAX_BYTES)
    lines = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    headings = tuple(cell.strip().lower() for cell in next(lines, []))
    return Table(path.name, headings, list(lines) if kind_of(headings) else [])


def _write(path: Path, table: Sequence[Any]) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, fieldnames=list(table[0]) if table else ["order_id"])
        writer.writeheader()
        writer.writerows(table)


def told(found: dict[str, Any]) -> str:
    """The report for people."""
    cost, greedy, bound = found["cost"], found["greedy"], found["bound"]
    lines = [
        f"{found['assigned']:,} of {found['orders']:,} orders assigned over {found['days']} days "
        f"(at most {found['orders_that_fit_in_one_day']:,} fit in one day), "
        f"{found['seconds']:.1f} s",
        "", f"{'':26}{'total':>18}{'warehouse':>18}{'freight':>14}",
        _line("ours", cost), _line(f"greedy, {greedy['rule']}", greedy),
        *(_line(f"greedy, {name}", each) for name, each in found["other_rules"].items()),
        "", f"{found['saving_share']:.2%} below the greedy one; "
        f"within {bound['gap_share']:.4%} of the solver's bound ({bound['total']:,.2f})",
        f"checked from the tables: {found['checked']['faults']} faults",
    ]  # fmt: skip
    lines += [f"  {each}" for each in found["checked"]["first"]]
    for reason, count in found["unservable"]["reasons"].items():
        lines.append(f"{count:,} orders no plant can serve: {reason}")
    return "\n".join(lines)


def _line(name: str, cost: dict[str, Any]) -> str:
    return (
        f"{name:26}{cost['total']:>18,.2f}{cost['warehouse']:>18,.2f}{cost['freight']:>14,.2f}"
        f"  {cost['days']} days"
    )
