"""Price sheets: laid over their lanes in one transaction, kept as they came, never taken twice."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import orjson
from pydantic import ValidationError

from entrepot.logistics import repository
from entrepot.logistics.domain.commands import PutLane
from entrepot.logistics.domain.sheets.apply import OtherCurrency, UnknownLane, laid_over
from entrepot.logistics.domain.sheets.cells import CellFault
from entrepot.logistics.domain.sheets.rows import MAX_FAULTS, LanePart, Read, read
from entrepot.logistics.handlers.lanes import put_lanes
from entrepot.shared.database import UnitOfWork
from entrepot.shared.ids import derived_id

Table = Sequence[tuple[int, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sheet came from."""

    body: bytes
    file_name: str
    format: str
    by: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class LaneResult:
    """did: created, changed, unchanged or refused."""

    lane: str
    did: str
    freight: int
    surcharges: int
    valid_from: date | None
    valid_to: date | None


@dataclass(slots=True)
class Imported:
    """known: the same file was taken before, so nothing was done."""

    sheet: str
    rows: int
    known: bool = False
    lanes: list[LaneResult] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


async def import_sheet(
    table: Table, source: Source, uow: UnitOfWork, *, currency: str = ""
) -> Imported:
    """Lay the rows over their lanes. A lane with a bad row, or that the rows do not fit, is left
    as it is and told; the others are taken. Of a file that came before only the lanes that were
    refused then are looked at. currency: of lanes that name none."""
    name = derived_id("rsh", source.digest)
    before = await uow.driver.fetchval(
        "SELECT lanes FROM rate_sheet WHERE digest = $1", source.digest
    )
    found = read(table, currency)
    if before is not None:
        _leave_out(found, before)
        if not (found.lanes or found.refused):
            return Imported(name, found.rows, known=True)
    done = Imported(name, found.rows, faults=list(found.faults))
    done.lanes = [LaneResult(code, "refused", 0, 0, None, None) for code in sorted(found.refused)]
    await _lay(found, done, uow)
    taken = [each for each in done.lanes if each.did != "refused"]
    if taken:
        await _keep(table, source, done, uow)
    done.lanes.sort(key=lambda each: each.lane)
    done.faults = sorted(done.faults, key=lambda f: (f.row, f.column))[:MAX_FAULTS]
    return done


def _leave_out(found: Read, taken: Sequence[str]) -> None:
    """The lanes that were taken before."""
    for code in taken:
        found.lanes.pop(code, None)


async def _lay(found: Read, done: Imported, uow: UnitOfWork) -> None:
    stored = await repository.lanes(uow.driver, list(found.lanes))
    commands: list[PutLane] = []
    for code, part in found.lanes.items():
        before = stored[code].content if code in stored else None
        try:
            commands.append(laid_over(part, before, uow.now.date()))
        except UnknownLane as error:
            _refuse(done, part, "lane", str(error), "add a row of kind lane with carrier, service, "
                    "mode, origin, countries, p50_days and p90_days, or put the lane first",
                    "请增加一行类型为 lane 的线路资料，或先建立该线路")  # fmt: skip
        except OtherCurrency as error:
            _refuse(done, part, "currency", str(error), "convert the prices, or give the sheet a "
                    "lane of its own", "请换算为该线路的币种，或为该价格表另建线路")  # fmt: skip
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                column = ".".join(map(str, each["loc"])) or "kind"
                _refuse(done, part, column, str(each["msg"]), "correct the rows of this lane",
                        "请改正该线路的各行")  # fmt: skip
    outcomes = await put_lanes(commands, uow)
    for command, outcome in zip(commands, outcomes, strict=True):
        part = found.lanes[command.lane]
        if outcome.problem is not None:
            _refuse(done, part, "kind", outcome.problem.detail, "correct the rows of this lane",
                    "请改正该线路的各行")  # fmt: skip
            continue
        start, end = part.dates
        done.lanes.append(LaneResult(
            part.lane, outcome.did, len(part.freight), len(part.surcharges),
            None if start == date.min else start, end,
        ))  # fmt: skip


def _refuse(
    done: Imported, part: LanePart, column: str, detail: str, cure: str, cure_zh: str
) -> None:
    done.faults.append(CellFault(part.rows[0], column, part.lane, detail, cure, cure_zh))
    if all(each.lane != part.lane for each in done.lanes):
        done.lanes.append(LaneResult(part.lane, "refused", 0, 0, None, None))


async def _keep(table: Table, source: Source, done: Imported, uow: UnitOfWork) -> None:
    taken = [each for each in done.lanes if each.did != "refused"]
    starts = [each.valid_from for each in taken if each.valid_from]
    ends = [each.valid_to for each in taken]
    rows: list[Mapping[str, Any]] = [dict(values) for _, values in table]
    await uow.driver.execute(
        "INSERT INTO rate_sheet (sheet, digest, file_name, format, imported_at, imported_by, "
        "lanes, valid_from, valid_to, rows) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb) "
        "ON CONFLICT (sheet) DO UPDATE SET lanes = rate_sheet.lanes || EXCLUDED.lanes, "
        "valid_from = least(rate_sheet.valid_from, EXCLUDED.valid_from), valid_to = CASE "
        "WHEN rate_sheet.valid_to IS NULL OR EXCLUDED.valid_to IS NULL THEN NULL "
        "ELSE greatest(rate_sheet.valid_to, EXCLUDED.valid_to) END",
        done.sheet, source.digest, source.file_name, source.format, uow.now, source.by,
        [each.lane for each in taken], min(starts, default=None),
        None if None in ends else max(e for e in ends if e is not None),
        orjson.dumps(rows).decode(),
    )  # fmt: skip
