"""replay-shipments FILE [--json]: a delivery history (CSV, CSV in zstd, or - for standard input),
forecast month by month from the past alone and judged beside two naive rules.

Exit status: 0 read and judged, 1 some rows were left out (each is named), 2 not such a file.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import zstandard

from entrepot.logistics.domain.replay.deliveries import NotThisShape, read
from entrepot.logistics.domain.replay.judge import report

ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
MAX_BYTES: Final = 1 << 30


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status as above."""
    given = _parser().parse_args(argv)
    try:
        deliveries, bad = read(body_of(given.file))
    except (OSError, zstandard.ZstdError) as fault:
        print(f"replay-shipments: {given.file}: {fault}", file=sys.stderr)
        return 2
    except NotThisShape as fault:
        print(f"replay-shipments: {given.file}: {fault}", file=sys.stderr)
        return 2
    for each in bad:
        print(f"{given.file}: {each}", file=sys.stderr)
    found = report(deliveries, bad)
    print(json.dumps(found, ensure_ascii=False) if given.json else told(found))
    return 1 if bad else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="replay-shipments", description=__doc__)
    parser.add_argument("file", metavar="FILE", help="CSV or CSV.zst; - reads standard input")
    parser.add_argument("--json", action="store_true", help="the whole report as JSON")
    return parser


def body_of(name: str) -> bytes:
    """The file's bytes, out of zstd where they are in it. Raises OSError, ZstdError."""
    body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    if body.startswith(ZSTD_MAGIC):
        reader = zstandard.ZstdDecompressor().stream_reader(body, read_across_frames=True)
        return reader.read(MAX_BYTES)
    return body


def told(found: dict[str, Any]) -> str:
    """The report for people."""
    rows = found["rows"]
    lines = [
        f"{rows['used']:,} deliveries of {rows['read']:,} rows ({rows['bad']} left out, "
        f"{rows['open']} open), {found['lanes']['count']} lanes",
    ]
    if not found["scored"]:
        return "\n".join([*lines, "too few to forecast anything"])
    lines += [
        f"{found['scored']:,} forecast in {found['months']} months, {found['first_month']} to "
        f"{found['last_month']}, from the past alone; {found['on_time_share']:.1%} on time",
        "", f"{'':36}{'Brier':>8}{'MAE days':>10}",
        _line("ours", found["ours"]),
        *(_line(name, each) for name, each in found["naive"].items()),
        "",
    ]  # fmt: skip
    for name in ("p50", "p90"):
        each = found["ours"][name]
        lines.append(
            f"{name}: {each['share_within']:.1%} on or before it, {each['share_before']:.1%} "
            f"before; ties divided {each['share_within_ties_divided']:.1%} "
            f"(target {each['target']:.0%})"
        )
    return "\n".join(lines)


def _line(name: str, each: dict[str, Any]) -> str:
    return f"{name:36}{each['brier']:>8.4f}{each['mae_days']:>10.2f}"
