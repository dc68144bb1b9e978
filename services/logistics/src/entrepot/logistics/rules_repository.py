"""Rule packs and HS codes: load, save. What was imported goes together with what is shipped: an
imported pack of a shipped one's name takes its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from entrepot.logistics.adapters.rule_packs import (
    HS_AS_OF,
    HS_PACK,
    HS_SOURCE,
    hs_table,
    shipped,
    shipped_book,
    shipped_rows,
)
from entrepot.logistics.domain.rules.goods_checks import HsCode, hs_candidates
from entrepot.logistics.domain.rules.pack import HsIn, Pack, RuleIn
from entrepot.logistics.domain.rules.rows import RuleBook, RuleRow
from entrepot.shared.database import Driver

MAX_SIBLINGS = 20
# A row's xmin changes with every write of it, so the sum changes with every commit.
_STAMP = "SELECT concat_ws('/', count(*), coalesce(sum(xmin::text::bigint), 0)) FROM rule_pack"
_BOOKS: dict[str, RuleBook] = {}  # Holds one: that of the newest stamp.


@dataclass(frozen=True, slots=True)
class StoredPack:
    """A pack's head. origin: shipped | imported. version 0: as shipped."""

    pack: str
    origin: str
    version: int
    title: str
    title_zh: str | None
    as_of: Any
    source: str
    licence: str | None
    reviewed_by: str | None
    priority: int
    imported_by: str | None
    updated_at: datetime | None
    rules: int
    hs_codes: int


async def load_book(driver: Driver) -> RuleBook:
    """Every rule in one book; loaded again only when a pack was imported."""
    stamp = str(await driver.fetchval(_STAMP))
    if stamp.startswith("0/"):
        return shipped_book()
    held = _BOOKS.get(stamp)
    if held is None:
        rows = await driver.fetch(
            "SELECT r.*, p.priority, p.as_of, p.reviewed_by AS pack_reviewed_by "
            "FROM tax_rule r JOIN rule_pack p USING (pack)"
        )
        names = await driver.fetch("SELECT pack FROM rule_pack")
        imported = frozenset(row["pack"] for row in names)
        held = RuleBook.of([*shipped_rows(imported), *map(_rule_row, rows)])
        _BOOKS.clear()
        _BOOKS[stamp] = held
    return held


def _rule_row(row: Mapping[str, Any]) -> RuleRow:
    return RuleRow(
        row["rule"], row["market"], row["kind"], row["effective_from"], row["effective_to"],
        _json(row["parameters"]), row["source"], row["confidence"], row["pack"], row["priority"],
        row["note"], row["reviewed_by"] or row["pack_reviewed_by"], row["as_of"],
    )  # fmt: skip


def _json(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str) else value


async def packs(driver: Driver) -> list[StoredPack]:
    """Heads of all packs by name."""
    rows = await driver.fetch("SELECT *, 'imported' AS origin FROM rule_pack")
    names = StoredPack.__slots__
    found = {row["pack"]: StoredPack(*(row[name] for name in names)) for row in rows}
    for name, pack in shipped().items():
        found.setdefault(name, _shipped_head(pack))
    found.setdefault(
        HS_PACK,
        StoredPack(HS_PACK, "shipped", 0, "Harmonized System 2022", "协调制度 2022", HS_AS_OF,
                   HS_SOURCE, "PDDL", None, 0, None, None, 0, len(hs_table())),
    )  # fmt: skip
    return [found[name] for name in sorted(found)]


def _shipped_head(pack: Pack) -> StoredPack:
    return StoredPack(
        pack.pack, "shipped", 0, pack.title, pack.title_zh, pack.as_of, pack.source, pack.licence,
        pack.reviewed_by, pack.priority, None, None, len(pack.rules), len(pack.hs_codes),
    )  # fmt: skip


async def pack_of(driver: Driver, name: str, *, lock: bool = False) -> tuple[int, Pack] | None:
    """An imported pack and its version; else the shipped one with version 0, else None."""
    head = await driver.fetchrow(
        "SELECT * FROM rule_pack WHERE pack = $1" + (" FOR UPDATE" if lock else ""), name
    )
    if head is None:
        return (0, shipped()[name]) if name in shipped() else None
    rules = await driver.fetch(
        "SELECT * FROM tax_rule WHERE pack = $1 ORDER BY rule, effective_from", name
    )
    codes = await driver.fetch("SELECT * FROM hs_code WHERE pack = $1 ORDER BY market, code", name)
    fields = ("pack", "title", "title_zh", "as_of", "source", "licence", "reviewed_by", "priority")
    content = Pack(
        **{name: head[name] for name in fields},
        rules=tuple(
            RuleIn(**{n: _json(row[n]) if n == "parameters" else row[n]
                      for n in RuleIn.model_fields})
            for row in rules
        ),
        hs_codes=tuple(HsIn(**{n: row[n] for n in HsIn.model_fields}) for row in codes),
    )  # fmt: skip
    return head["version"], content


async def save_pack(driver: Driver, pack: Pack, version: int, now: datetime, by: str) -> None:
    """Replace the pack whole: three statements, however many rows."""
    await driver.execute("DELETE FROM rule_pack WHERE pack = $1", pack.pack)
    await driver.execute(
        "INSERT INTO rule_pack (pack, version, updated_at, title, title_zh, as_of, source, "
        "licence, reviewed_by, priority, imported_by, rules, hs_codes) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        pack.pack, version, now, pack.title, pack.title_zh, pack.as_of, pack.source, pack.licence,
        pack.reviewed_by, pack.priority, by, len(pack.rules), len(pack.hs_codes),
    )  # fmt: skip
    rules = [{**r.model_dump(mode="json"), "pack": pack.pack} for r in pack.rules]
    codes = [{**c.model_dump(), "pack": pack.pack} for c in pack.hs_codes]
    for table, rows in (("tax_rule", rules), ("hs_code", codes)):
        if rows:
            await driver.execute(
                f"INSERT INTO {table} SELECT * FROM "
                f"jsonb_populate_recordset(NULL::{table}, $1::jsonb)",
                orjson.dumps(rows).decode(),
            )


async def hs_codes(driver: Driver, codes: Iterable[str]) -> dict[str, HsCode]:
    """Those of the codes, of their subheadings and headings that exist; national ones of any
    imported pack count."""
    wanted = {each for code in codes for each in hs_candidates(code)}
    table = hs_table()
    found = {code: table[code] for code in wanted if code in table}
    rows = await driver.fetch(
        "SELECT DISTINCT ON (code) code, description, market FROM hs_code "
        "WHERE code = ANY($1::text[]) ORDER BY code, pack",
        list(wanted),
    )
    found.update({r["code"]: HsCode(r["code"], r["description"], r["market"]) for r in rows})
    return found


def siblings(heading: str) -> list[HsCode]:
    """Subheadings of a heading, for whoever mistyped one."""
    found = [c for code, c in hs_table().items() if len(code) == 6 and code.startswith(heading)]
    return found[:MAX_SIBLINGS]
