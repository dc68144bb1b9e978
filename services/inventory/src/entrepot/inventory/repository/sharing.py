"""Sharing agreements and the loans booked under them.

Agreements are locked after stock rows, in the order of their names. Everything that changes how
far an agreement is used (a hold, a planned call, a loan) is decided under its lock or only lowers
what is used.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from entrepot.inventory.domain.followups import Marked
from entrepot.inventory.domain.sharing import Balance, Lent, Terms
from entrepot.inventory.repository.sku_sets import covers
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.inventory import LoanBooked

COLUMNS = (
    "agreement", "state", "lender_location", "lender_party", "borrower_party",
    "borrower_location", "countries", "sku_kind", "sku_values", "cap_per_sku", "cap_total",
    "keep_floor", "price_minor", "currency", "priority", "kinds", "timezone", "valid_from",
    "valid_until", "cancellable_by", "lender_agreed", "borrower_agreed", "note", "version",
)  # fmt: skip
_TERMS = f"""
SELECT a.*, a.hours::text AS hours_text,
       ARRAY(SELECT k FROM unnest($2::text[]) AS k WHERE {covers("a", "k")}) AS covered
FROM sharing_agreement a WHERE a.agreement = ANY($1::text[])
ORDER BY a.agreement FOR UPDATE OF a
"""
# Units that count against the caps, by agreement and SKU.
USED = """
SELECT u.agreement, u.sku, sum(u.units)::bigint AS units FROM (
    SELECT agreement, sku, quantity - shipped - released AS units FROM reservation_line
    WHERE agreement = ANY({names}) AND shipped + released < quantity
    UNION ALL
    SELECT t.agreement, l.sku, l.quantity - l.dispatched
    FROM transfer t JOIN transfer_line l USING (transfer_id)
    WHERE t.agreement = ANY({names})
      AND (t.state = 'planned' OR (t.state = 'dispatched' AND t.dispatch_open))
    UNION ALL
    SELECT agreement, sku, outstanding FROM loan_balance
    WHERE agreement = ANY({names}) AND outstanding > 0
) u GROUP BY u.agreement, u.sku
"""


async def terms(uow: UnitOfWork, names: Collection[str], skus: Collection[str]) -> dict[str, Terms]:
    """Agreements, locked, with how far they are used. Called after stock rows are locked."""
    rows = await uow.driver.fetch(_TERMS, sorted(names), sorted(skus))
    found = {
        r["agreement"]: Terms(
            r["agreement"], r["state"], r["lender_location"], r["lender_party"],
            r["borrower_party"], frozenset(r["covered"]), r["cap_per_sku"], r["cap_total"],
            r["keep_floor"], frozenset(r["kinds"]), r["timezone"], orjson.loads(r["hours_text"]),
            r["valid_from"], r["valid_until"],
        )
        for r in rows
    }  # fmt: skip
    if found:
        # A statement of its own: what was committed while we waited for the lock is counted.
        for r in await uow.driver.fetch(USED.format(names="$1::text[]"), list(found)):
            found[r["agreement"]].take(r["sku"], r["units"])
    return found


async def mark(uow: UnitOfWork, lines: Sequence[Marked]) -> None:
    """Note under which agreement reservation lines are served."""
    await uow.driver.execute(
        "UPDATE reservation_line l SET agreement = n.a FROM unnest($1::text[], $2::int[], "
        "$3::text[], $4::text[], $5::text[]) AS n(r, n, s, p, a) WHERE l.reservation_id = n.r "
        "AND l.line_no = n.n AND l.sku = n.s AND l.location = n.p",
        *(list(c) for c in zip(*lines, strict=True)),
    )


async def called(uow: UnitOfWork, moved: Iterable[tuple[str, str, int, datetime]]) -> list[Lent]:
    """Of units that left in transfers (transfer, sku, units, at): those that an agreement lends."""
    rows = list(moved)
    found = await uow.driver.fetch(
        "SELECT transfer_id, agreement FROM transfer "
        "WHERE transfer_id = ANY($1::text[]) AND agreement IS NOT NULL",
        [r[0] for r in rows],
    )
    lends = {r["transfer_id"]: r["agreement"] for r in found}
    return [
        Lent(lends[transfer], sku, units, transfer, at)
        for transfer, sku, units, at in rows if transfer in lends
    ]  # fmt: skip


async def set_agreement(uow: UnitOfWork, transfer_id: str, agreement: str) -> None:
    """The units of the transfer are lent under the agreement."""
    await uow.driver.execute(
        "UPDATE transfer SET agreement = $2 WHERE transfer_id = $1", transfer_id, agreement
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """Units taken off a loan, and why."""

    agreement: str
    sku: str
    units: int | None  # None: all that is outstanding.
    kind: str
    reference: str
    note: str
    booked_by: str


async def lock_agreement(uow: UnitOfWork, name: str) -> dict[str, Any] | None:
    """The row, locked; None where there is none to be seen."""
    row = await uow.driver.fetchrow(
        "SELECT *, hours::text AS hours_text FROM sharing_agreement WHERE agreement = $1 "
        "FOR UPDATE",
        name,
    )
    if row is None:
        return None
    found = dict(row)
    found["hours"] = orjson.loads(found.pop("hours_text"))
    return found


async def active_at(uow: UnitOfWork, location: str) -> list[str]:
    """Agreements of a location that have not ended."""
    rows = await uow.driver.fetch(
        "SELECT agreement FROM sharing_agreement WHERE state <> 'ended' "
        "AND $1 IN (lender_location, borrower_location) ORDER BY agreement",
        location,
    )
    return [r["agreement"] for r in rows]


async def save_agreement(uow: UnitOfWork, values: Mapping[str, Any]) -> bool:
    """Insert, or replace the row that lock_agreement() found. False where a twin was faster."""
    marks = ", ".join(f"${n}" for n in range(1, len(COLUMNS) + 1))
    changes = ", ".join(f"{c} = EXCLUDED.{c}" for c in (*COLUMNS[1:], "hours", "changed_at"))
    n = len(COLUMNS)
    done = await uow.driver.execute(
        f"INSERT INTO sharing_agreement ({', '.join(COLUMNS)}, hours, changed_at) "
        f"VALUES ({marks}, ${n + 1}::jsonb, ${n + 2}) ON CONFLICT (agreement) DO UPDATE "
        f"SET {changes} WHERE sharing_agreement.version = EXCLUDED.version - 1",
        *(values[c] for c in COLUMNS), orjson.dumps(values["hours"]).decode(), uow.now,
    )  # fmt: skip
    return done == "INSERT 0 1"


class _Ledger:
    """The loans of some agreements: locked, changed, written with one statement per table."""

    def __init__(
        self, uow: UnitOfWork, agreements: Mapping[str, Any],
        balances: dict[tuple[str, str], Balance],
    ) -> None:  # fmt: skip
        self.uow, self.agreements, self.balances = uow, agreements, balances
        self.versions = {name: row["loans"] for name, row in agreements.items()}
        self.entries: list[tuple[Any, ...]] = []
        self.touched: set[tuple[str, str]] = set()

    def book(
        self, key: tuple[str, str], kind: str, units: int, reference: str, note: str, by: str,
        at: datetime, cause: Event | None,
    ) -> None:  # fmt: skip
        """One entry and its fact. Raises LoanNotOutstanding."""
        terms, balance = self.agreements[key[0]], self.balances.setdefault(key, Balance())
        parties = (terms["lender_party"], terms["borrower_party"])
        if kind == "lend":
            amount = balance.lend(units, terms["price_minor"])
        else:
            amount, parties = balance.settle(units), parties[::-1]
        self.touched.add(key)
        self.entries.append((*key, kind, *parties, units, amount, terms["currency"], reference,
                             note, by, at))  # fmt: skip
        self.versions[key[0]] += 1
        self.uow.publish(
            LoanBooked.model_validate({
                "agreement": key[0], "kind": kind, "from_party": parties[0],
                "to_party": parties[1], "sku": key[1], "units": units, "amount_minor": amount,
                "currency": terms["currency"], "reference": reference,
                "outstanding": balance.outstanding, "occurred_at": at,
            }),
            version=self.versions[key[0]], cause=cause,
        )  # fmt: skip

    async def save(self) -> None:
        if not self.entries:
            return
        await self.uow.driver.execute(
            "INSERT INTO loan_entry (agreement, sku, kind, from_party, to_party, units, "
            "amount_minor, currency, reference, note, booked_by, occurred_at, posted_at) "
            "SELECT n.*, $13 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], "
            "$5::text[], $6::bigint[], $7::bigint[], $8::text[], $9::text[], $10::text[], "
            "$11::text[], $12::timestamptz[]) AS n",
            *(list(c) for c in zip(*self.entries, strict=True)), self.uow.now,
        )  # fmt: skip
        rows = [
            (*key, self.agreements[key[0]]["lender_party"],
             self.agreements[key[0]]["borrower_party"], self.balances[key].outstanding,
             self.balances[key].value_minor, self.agreements[key[0]]["currency"])
            for key in sorted(self.touched)
        ]  # fmt: skip
        await self.uow.driver.execute(
            "INSERT INTO loan_balance (agreement, sku, lender_party, borrower_party, "
            "outstanding, value_minor, currency, changed_at) SELECT n.*, $8 FROM unnest("
            "$1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], "
            "$7::text[]) AS n ON CONFLICT (agreement, sku) DO UPDATE SET "
            "outstanding = EXCLUDED.outstanding, value_minor = EXCLUDED.value_minor, "
            "changed_at = EXCLUDED.changed_at",
            *(list(c) for c in zip(*rows, strict=True)), self.uow.now,
        )  # fmt: skip
        await self.uow.driver.execute(
            "UPDATE sharing_agreement a SET loans = n.v FROM unnest($1::text[], $2::bigint[]) "
            "AS n(name, v) WHERE a.agreement = n.name",
            list(self.versions), list(self.versions.values()),
        )  # fmt: skip


async def _ledger(uow: UnitOfWork, names: Collection[str]) -> _Ledger:
    rows = await uow.driver.fetch(
        "SELECT agreement, lender_party, borrower_party, price_minor, currency, loans "
        "FROM sharing_agreement WHERE agreement = ANY($1::text[]) ORDER BY agreement FOR UPDATE",
        sorted(names),
    )
    balances = await uow.driver.fetch(
        "SELECT agreement, sku, outstanding, value_minor FROM loan_balance "
        "WHERE agreement = ANY($1::text[])",
        sorted(names),
    )
    return _Ledger(
        uow, {r["agreement"]: r for r in rows},
        {(r["agreement"], r["sku"]): Balance(r["outstanding"], r["value_minor"])
         for r in balances},
    )  # fmt: skip


async def lend(uow: UnitOfWork, loans: Sequence[Lent]) -> None:
    """Book units that left the lenders' shelves."""
    if not loans:
        return
    ledger = await _ledger(uow, {loan.agreement for loan in loans})
    for loan in loans:
        ledger.book((loan.agreement, loan.sku), "lend", loan.units, loan.reference, "",
                    "service:inventory", loan.occurred_at, loan.cause)  # fmt: skip
    await ledger.save()


async def settle(uow: UnitOfWork, settled: Settled, skus: Collection[str] | None) -> int:
    """Take loans of one agreement off, of one SKU or of all (None). Returns the units. Raises
    LoanNotOutstanding."""
    ledger = await _ledger(uow, [settled.agreement])
    total = 0
    for key, balance in sorted(ledger.balances.items()):
        if skus is not None and key[1] not in skus:
            continue
        units = balance.outstanding if settled.units is None else settled.units
        if units:
            ledger.book(key, settled.kind, units, settled.reference, settled.note,
                        settled.booked_by, uow.now, None)  # fmt: skip
            total += units
    await ledger.save()
    return total
