"""tracking read FILE|FOLDER… [--json]: recorded tracking messages of any known source (- is standard
input; a folder: every file under it), as canonical events, one a line.

A file is read into events, or named with the reason why it holds none. What is not understood (a
message of no known source, a broken field, a code that no table knows) is named on stderr with
file and JSON pointer. Exit status: 0 all understood, 1 something was not, 2 wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from entrepot.logistics.adapters.tracking import (
    READERS,
    Reading,
    UnreadableBody,
    decoded,
    reading_of,
)
from entrepot.logistics.domain.tracking import RawTrackingEvent, interpret


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status as above."""
    given = _parser().parse_args(argv)
    whole = True
    for name in files_of(given.files):
        try:
            body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            reading = reading_of(decoded(body), given.source, given.number or "")
        except UnreadableBody as problem:
            reading = Reading(problems=[problem])
        except OSError as fault:
            print(f"{name}: {fault.strerror or fault}", file=sys.stderr)
            whole = False
            continue
        whole = _tell(name, reading, as_json=given.json) and whole
    return 0 if whole else 1


def files_of(names: Sequence[str]) -> list[str]:
    """As given, with the files of folders in their place, by name."""
    found: list[str] = []
    for name in names:
        if name != "-" and Path(name).is_dir():
            found += sorted(str(path) for path in Path(name).rglob("*") if path.is_file())
        else:
            found.append(name)
    return found


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tracking", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    read = commands.add_parser("read", help="read recorded messages")
    read.add_argument("files", nargs="+", metavar="FILE",
                      help="JSON or XML, or a folder of them; - reads stdin")  # fmt: skip
    read.add_argument("--json", action="store_true", help="each event as JSON with its raw scan")
    read.add_argument("--source", choices=sorted(READERS),
                      help="whose message it is; default: told from its shape")  # fmt: skip
    read.add_argument("--number", help="the tracking number that was asked for, where the answer "
                                       "does not repeat it")  # fmt: skip
    return parser


def _tell(name: str, reading: Reading, *, as_json: bool) -> bool:
    """Print events and name the rest; whether all was understood."""
    understood = not reading.problems
    for problem in reading.problems:
        print(f"{name}#{problem.pointer}: {problem}", file=sys.stderr)
    for raw in reading.events:
        event = canonical(raw)
        if not event["mapped"]:
            understood = False
            print(f"{name}#{raw.pointer}: no row for {event['code']!r} in the table of "
                  f"{raw.vocabulary}, kept as unknown", file=sys.stderr)  # fmt: skip
        print(json.dumps(event, ensure_ascii=False) if as_json else line(event))
    if any(not raw.tracking_number for raw in reading.events):
        print(f"{name}: the answer does not repeat the number; --number adds it", file=sys.stderr)
    for note in reading.notes:
        print(f"{name}#{note.pointer}: {note.reason}", file=sys.stderr)
    if not (reading.events or reading.problems or reading.notes):
        print(f"{name}: understood, holds no scan", file=sys.stderr)
    return understood


def canonical(raw: RawTrackingEvent) -> dict[str, Any]:
    """The event as it would be kept, with the scan it came from. event_time: UTC."""
    event = interpret(raw)
    return {
        "carrier": event.carrier, "tracking_number": event.tracking_number or None,
        "code": event.code,
        "status": event.status.value, "reason": event.reason.value if event.reason else None,
        "classifier": event.classifier.value,
        "event_time": event.event_time.isoformat().replace("+00:00", "Z"),
        "location": event.location, "description": event.description, "mapped": event.mapped,
        "zone_assumed": raw.zone_assumed, "vocabulary": raw.vocabulary, "raw": raw.raw,
    }  # fmt: skip


def line(event: dict[str, Any]) -> str:
    """For people: when, what, where, in the carrier's words."""
    when = event["event_time"] + ("?" if event["zone_assumed"] else "")
    status = event["status"] + (f" ({event['reason']})" if event["reason"] else "")
    kind = "" if event["classifier"] == "ACT" else f" {event['classifier']}"
    words = [event["code"], event["location"], event["description"]]
    told = " · ".join(" ".join(word.split()) for word in words if word)
    return f"{when} {event['carrier']} {event['tracking_number'] or '-'}{kind} {status}: {told}"
