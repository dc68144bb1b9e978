"""Whether a listing sells: what the merchant wants, and what the gate says.

A reason is a code: `missing:<kind>` or `expired:<kind>`, with `:<sku>` for a part of a bundle, or
`sku_retired`. Only a blocked listing has reasons.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from entrepot.catalog.domain.commands import PutListing
from entrepot.shared.rules.certificates import Finding, Item, Lack, Rule, Verdict, judge

Wanted = Literal["active", "paused"]
Status = Literal["active", "paused", "blocked"]
RETIRED = "sku_retired"


@dataclass(frozen=True, slots=True)
class State:
    """Status and reasons; recheck_on: the day to judge again, None for never."""

    status: Status
    reasons: tuple[str, ...] = ()
    recheck_on: date | None = None


def reason_of(lack: Lack, sku: str) -> str:
    """The code of a lack, seen from a SKU."""
    return f"{lack.state}:{lack.kind}" + (f":{lack.sku}" if lack.sku != sku else "")


@dataclass(frozen=True, slots=True)
class DispatchState:
    """Whether units may leave for a market."""

    status: Literal["open", "blocked"]
    reasons: tuple[str, ...] = ()
    recheck_on: date | None = None


def dispatch_of(sku: str, verdict: Verdict) -> DispatchState:
    """Blocked while something that stops units is lacking."""
    reasons = tuple(sorted({reason_of(lack, sku) for lack in verdict.dispatch_lacks}))
    return DispatchState("blocked" if reasons else "open", reasons, verdict.next_change)


def state_of(wanted: Wanted, *, sku: str, retired: bool, verdict: Verdict) -> State:
    """What the merchant wants, unless the gate or the SKU's end forbids it."""
    reasons = {reason_of(lack, sku) for lack in verdict.lacks}
    if retired:
        reasons.add(RETIRED)
    if wanted == "paused":
        return State("paused", (), verdict.next_change)
    if reasons:
        return State("blocked", tuple(sorted(reasons)), verdict.next_change)
    return State("active", (), verdict.next_change)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything needed to judge some SKUs, loaded at once. items: by SKU, those that exist."""

    rules: tuple[Rule, ...]
    items: dict[str, Item]
    retired: frozenset[str]

    def verdict(self, sku: str, market: str, on: date) -> Verdict:
        """The gate's answer for a SKU of the book."""
        return judge(self.rules, self.items[sku], market, on)

    def state(self, listing: PutListing, on: date) -> State:
        """What the listing's status has to be."""
        verdict = self.verdict(listing.sku, listing.market, on)
        retired = listing.sku in self.retired
        return state_of(listing.status, sku=listing.sku, retired=retired, verdict=verdict)


def explain_finding(found: Finding) -> tuple[str, str]:
    """What a rule says, in English and Chinese."""
    if found.lacks:
        told = [explain(reason_of(lack, found.sku)) for lack in found.lacks]
        return " ".join(en for en, _ in told), "".join(zh for _, zh in told)
    if found.ends_soon:
        end = found.ends_soon[0]
        return (f"Met; certificate {end.certificate} ends on {end.valid_to}.",
                f"已满足；证书 {end.certificate} 将于 {end.valid_to} 到期。")  # fmt: skip
    return f"Met by {', '.join(found.used)}.", f"已由 {'、'.join(found.used)} 满足。"


def explain(reason: str) -> tuple[str, str]:
    """A reason in English and Chinese."""
    state, _, rest = reason.partition(":")
    kind, _, sku = rest.partition(":")
    kind_en, kind_zh = kind.replace("|", " or "), kind.replace("|", " 或 ")
    of_en, of_zh = (f" of part {sku}", f"（组件 {sku}）") if sku else ("", "")
    if state == "missing":
        return f"Certificate {kind_en}{of_en} is missing.", f"缺少证书 {kind_zh}{of_zh}。"
    if state == "expired":
        return (
            f"Certificate {kind_en}{of_en} is not valid today.",
            f"证书 {kind_zh}{of_zh} 当前无效。",
        )
    return "The SKU is retired.", "该 SKU 已停用。"
