"""A warehouse's own picture of its stock, held against our books. It never overwrites them: each
difference waits for a person, who is told what is likely behind it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Account = Literal["on_hand", "quality_hold", "damaged"]
ACCOUNTS: tuple[Account, ...] = ("on_hand", "quality_hold", "damaged")
Cause = Literal[
    "unposted_receipt", "pending_shipment", "shipment_not_told", "in_transit",
    "damaged_versus_free", "held_versus_free", "unknown_sku", "later_count",
]  # fmt: skip
DecisionState = Literal["open", "accepted", "kept", "recount", "superseded"]


@dataclass(frozen=True, slots=True)
class Told:
    """What the warehouse says of one SKU, base units. on_hand: free and reserved; None: it does
    not tell that account."""

    sku: str
    on_hand: int
    quality_hold: int | None = None
    damaged: int | None = None

    def units(self, account: Account) -> int | None:
        found: int | None = getattr(self, account)
        return found


@dataclass(slots=True)
class Ours:
    """What our books said at that instant, and what may explain a difference. coming: announced
    and not received; carried: under way by transfer; promised: reserved units whose parcel may
    have left; left: units that we heard had left in the last hours; counted_later: a count after
    the instant was booked."""

    on_hand: int = 0
    quality_hold: int = 0
    damaged: int = 0
    coming: int = 0
    carried: int = 0
    promised: int = 0
    left: int = 0
    counted_later: bool = False
    known: bool = True

    def units(self, account: Account) -> int:
        return int(getattr(self, account))


@dataclass(frozen=True, slots=True)
class Difference:
    """One account of one SKU. difference = theirs - ours."""

    sku: str
    account: Account
    ours: int
    theirs: int
    causes: tuple[Cause, ...] = field(default=())

    @property
    def difference(self) -> int:
        return self.theirs - self.ours


def compare(
    told: Mapping[str, Told], ours: Mapping[str, Ours], *, complete: bool
) -> Iterator[Difference]:
    """Every account that differs, by SKU. complete: what the snapshot does not name it says is
    not there."""
    for sku in sorted({*told, *(ours if complete else ())}):
        row, have = told.get(sku, Told(sku, 0, 0, 0)), ours.get(sku, Ours(known=False))
        gaps = {
            account: units - have.units(account)
            for account in ACCOUNTS
            if (units := row.units(account)) is not None and units != have.units(account)
        }
        for account, gap in gaps.items():
            here = have.units(account)
            yield Difference(sku, account, here, here + gap, _causes(account, gaps, have))


def _causes(account: Account, gaps: Mapping[Account, int], have: Ours) -> tuple[Cause, ...]:
    """Likely reasons, the likeliest first."""
    gap = gaps[account]
    found: list[Cause] = []
    if not have.known:
        found.append("unknown_sku")
    for other, cause in (("damaged", "damaged_versus_free"), ("quality_hold", "held_versus_free")):
        pair = {"on_hand", other}
        if account in pair and _opposite(gaps, "on_hand", other):  # type: ignore[arg-type]
            found.append(cause)  # type: ignore[arg-type]
    if account == "on_hand":
        if gap > 0:
            found += ["unposted_receipt"] if have.coming >= gap else []
            found += ["in_transit"] if have.carried else []
            found += ["pending_shipment"] if have.left else []
        else:
            found += ["shipment_not_told"] if have.promised >= -gap else []
    if have.counted_later:
        found.append("later_count")
    return tuple(dict.fromkeys(found))


def _opposite(gaps: Mapping[Account, int], one: Account, other: Account) -> bool:
    return one in gaps and other in gaps and (gaps[one] > 0) != (gaps[other] > 0)
