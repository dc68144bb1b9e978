"""Allocation rules, how far they are used, and what is kept on each stock record.

A record is `restricted` where a rule covers it or goods are kept there for an order that waited;
only such records are looked at. What is kept is told (AllocationChanged) by the transaction that
changed it, under the record's lock.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import orjson

from entrepot.inventory.domain.claims import Claim, guaranteed, in_order, shares
from entrepot.inventory.domain.stock import Key
from entrepot.inventory.repository.sku_sets import covers
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import AllocationChanged, KeptUnits

COLUMNS = (
    "rule_id", "shops", "sku_kind", "sku_values", "locations", "units", "percent", "priority",
    "valid_from", "valid_until", "active", "note", "version",
)  # fmt: skip
_AT = "(cardinality(r.locations) = 0 OR {location} = ANY(r.locations))"


def rule_covers(sku: str, location: str) -> str:
    """SQL: whether the rule `r` is about the record."""
    return f"r.active AND {covers('r', sku)} AND {_AT.format(location=location)}"


# units: what is guaranteed counts from the rule's beginning, shipped or held; percent: of what is
# on hand now, so only held units count.
_CLAIMS = f"""
SELECT k.sku, k.location, r.rule_id, r.shops, r.units, r.percent, r.priority, s.on_hand,
    CASE WHEN r.units IS NULL THEN 0 ELSE coalesce((SELECT u.shipped FROM allocation_use u
        WHERE u.rule_id = r.rule_id AND u.sku = k.sku AND u.location = k.location), 0) END
    + coalesce((SELECT sum(l.quantity - l.shipped - l.released) FROM reservation_line l
        WHERE l.location = k.location AND l.sku = k.sku AND l.shipped + l.released < l.quantity
          AND l.owner = ANY(SELECT 'shop:' || x FROM unnest(r.shops) AS x)), 0)::bigint AS used
FROM unnest($1::text[], $2::text[]) AS k(sku, location)
JOIN stock s ON s.sku = k.sku AND s.location = k.location
JOIN allocation_rule r ON {rule_covers("k.sku", "k.location")}
    AND r.valid_from <= $3 AND (r.valid_until IS NULL OR r.valid_until > $3)
"""
_WAITING = """
SELECT b.sku, b.location, b.backorder_id, b.order_id, b.kept
FROM unnest($1::text[], $2::text[]) AS k(sku, location)
JOIN backorder b ON b.sku = k.sku AND b.location = k.location
WHERE b.state <> 'closed' AND b.kept > 0
"""


async def claims(uow: UnitOfWork, keys: Collection[Key]) -> dict[Key, list[Claim]]:
    """Who has a right to units of the records, in order. Their rows must be locked."""
    asked = [k[0] for k in keys], [k[1] for k in keys]
    found: dict[Key, list[Claim]] = {}
    for r in await uow.driver.fetch(_CLAIMS, *asked, uow.now):
        wanted = guaranteed(r["units"], r["percent"], r["on_hand"]) - r["used"]
        claim = Claim(r["rule_id"], wanted, frozenset(f"shop:{s}" for s in r["shops"]),
                      priority=r["priority"])  # fmt: skip
        found.setdefault((r["sku"], r["location"]), []).append(claim)
    for r in await uow.driver.fetch(_WAITING, *asked):
        claim = Claim(r["backorder_id"], r["kept"], order_id=r["order_id"])
        found.setdefault((r["sku"], r["location"]), []).append(claim)
    return {key: in_order(there) for key, there in found.items()}


_SHIPPED = f"""
INSERT INTO allocation_use (rule_id, sku, location, shipped)
SELECT r.rule_id, n.sku, n.location, sum(n.units)
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS n(owner, sku, location, units)
JOIN allocation_rule r ON {rule_covers("n.sku", "n.location")} AND r.units IS NOT NULL
    AND substr(n.owner, 6) = ANY(r.shops) AND starts_with(n.owner, 'shop:')
    AND r.valid_from <= $5 AND (r.valid_until IS NULL OR r.valid_until > $5)
GROUP BY r.rule_id, n.sku, n.location ORDER BY r.rule_id, n.sku, n.location
ON CONFLICT (rule_id, sku, location) DO UPDATE
SET shipped = allocation_use.shipped + EXCLUDED.shipped
"""


async def count_shipped(uow: UnitOfWork, shipped: Sequence[tuple[str, str, str, int]]) -> None:
    """Units (owner, sku, location, units) that left use up what rules guarantee their shops."""
    await uow.driver.execute(_SHIPPED, *(list(c) for c in zip(*shipped, strict=True)), uow.now)


async def restrict(uow: UnitOfWork, keys: Collection[Key]) -> None:
    """From now on these records are looked at. Their rows are locked."""
    await uow.driver.execute(
        "UPDATE stock s SET restricted = true FROM unnest($1::text[], $2::text[]) AS k(sku, location) "
        "WHERE s.sku = k.sku AND s.location = k.location AND NOT s.restricted",
        [k[0] for k in keys], [k[1] for k in keys],
    )  # fmt: skip


_RECORDS = """
SELECT s.sku, s.location, s.party, s.on_hand - s.reserved AS free, a.kept::text AS kept, a.version
FROM unnest($1::text[], $2::text[]) AS k(sku, location)
JOIN stock s ON s.sku = k.sku AND s.location = k.location
LEFT JOIN allocation_record a ON a.sku = k.sku AND a.location = k.location
ORDER BY s.sku, s.location
"""
_SAVE_RECORDS = """
INSERT INTO allocation_record (sku, location, party, kept, version, changed_at)
SELECT s, l, p, k::jsonb, v, $6 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[],
    $5::bigint[]) AS n(s, l, p, k, v)
ON CONFLICT (sku, location) DO UPDATE SET party = EXCLUDED.party, kept = EXCLUDED.kept,
    version = EXCLUDED.version, changed_at = EXCLUDED.changed_at
"""


async def restate(uow: UnitOfWork, keys: Iterable[Key]) -> int:
    """Tell for whom units of the (locked) records are kept, where that changed. Returns how
    many records changed."""
    wanted = sorted(set(keys))
    claimed = await claims(uow, wanted)
    rows = await uow.driver.fetch(_RECORDS, [k[0] for k in wanted], [k[1] for k in wanted])
    changed: list[tuple[Any, ...]] = []
    for r in rows:
        kept = _kept(r["free"], claimed.get((r["sku"], r["location"]), []))
        if kept == (orjson.loads(r["kept"]) if r["kept"] is not None else []):
            continue
        version = (r["version"] or 0) + 1
        changed.append((r["sku"], r["location"], r["party"], orjson.dumps(kept).decode(), version))
        uow.publish(
            AllocationChanged(
                sku=r["sku"], location=r["location"], party=r["party"],
                kept=tuple(KeptUnits.model_validate(k) for k in kept),
            ),
            version=version,
        )  # fmt: skip
    if changed:
        await uow.driver.execute(
            _SAVE_RECORDS, *(list(c) for c in zip(*changed, strict=True)), uow.now
        )
    return len(changed)


def _kept(free: int, claimed: Sequence[Claim]) -> list[dict[str, Any]]:
    """Units by who may take them; those for orders that waited are one entry without shops."""
    sums: dict[tuple[str, ...], int] = {}
    for claim, units in zip(claimed, shares(free, claimed), strict=True):
        if units:
            who = tuple(sorted(s.removeprefix("shop:") for s in claim.shops))
            sums[who] = sums.get(who, 0) + units
    return [{"shops": list(who), "units": units} for who, units in sums.items()]


async def lock_rule(uow: UnitOfWork, rule_id: str) -> dict[str, Any] | None:
    row = await uow.driver.fetchrow(
        "SELECT * FROM allocation_rule WHERE rule_id = $1 FOR UPDATE", rule_id
    )
    return dict(row) if row is not None else None


async def save_rule(uow: UnitOfWork, rule: Mapping[str, Any]) -> bool:
    """Insert, or replace the row that lock_rule() found. False where a twin was faster."""
    marks = ", ".join(f"${n}" for n in range(1, len(COLUMNS) + 2))
    changes = ", ".join(f"{c} = EXCLUDED.{c}" for c in (*COLUMNS[1:], "changed_at"))
    done = await uow.driver.execute(
        f"INSERT INTO allocation_rule ({', '.join(COLUMNS)}, changed_at) VALUES ({marks}) "
        f"ON CONFLICT (rule_id) DO UPDATE SET {changes} "
        "WHERE allocation_rule.version = EXCLUDED.version - 1",
        *(rule[c] for c in COLUMNS), uow.now,
    )  # fmt: skip
    return done == "INSERT 0 1"


# Whether a record is to be looked at: a rule covers it (now or later), or goods wait there.
NEEDED = f"""(EXISTS (SELECT 1 FROM allocation_rule r WHERE {rule_covers("s.sku", "s.location")}
    AND (r.valid_until IS NULL OR r.valid_until > $1))
 OR EXISTS (SELECT 1 FROM backorder b WHERE b.sku = s.sku AND b.location = s.location
    AND b.state <> 'closed' AND b.kept > 0))"""
_STALE = f"""
SELECT s.sku, s.location FROM stock s
WHERE (s.sku, s.location) > ($2, $3) AND s.restricted <> {NEEDED}
ORDER BY s.sku, s.location LIMIT $4 FOR UPDATE OF s
"""
_LIVE = """
SELECT s.sku, s.location FROM stock s
WHERE s.restricted AND (s.sku, s.location) > ($1, $2)
ORDER BY s.sku, s.location LIMIT $3 FOR UPDATE OF s
"""


async def turn_flags(uow: UnitOfWork, after: Key, limit: int) -> list[Key]:
    """Set the flag right where rules came, went or changed; a batch of records by key, whose
    rows are locked then. Returns them; those that lost the flag are told, too."""
    rows = await uow.driver.fetch(_STALE, uow.now, *after, limit)
    keys = [(r["sku"], r["location"]) for r in rows]
    if keys:
        await uow.driver.execute(
            "UPDATE stock s SET restricted = NOT s.restricted FROM unnest($1::text[], "
            "$2::text[]) AS k(sku, location) WHERE s.sku = k.sku AND s.location = k.location",
            [k[0] for k in keys], [k[1] for k in keys],
        )  # fmt: skip
    return keys


async def restricted_after(uow: UnitOfWork, after: Key, limit: int) -> list[Key]:
    """The next records that are looked at, by key, locked."""
    rows = await uow.driver.fetch(_LIVE, *after, limit)
    return [(r["sku"], r["location"]) for r in rows]
