"""A customs declaration: what is declared, by whom, and how far it is.

draft -> ready -> submitted -> released | held | refused; held -> released | refused. A draft or a
ready one may be withdrawn. One living declaration for each shipment (or transfer) and direction:
the table's claim holds it; a refused or withdrawn one frees the claim.
"""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from entrepot.shared.errors import Conflict
from entrepot.shared.events import Event
from entrepot.shared.events.logistics import CustomsDeclared, CustomsStatusChanged

Direction = Literal["export", "import"]
SubjectKind = Literal["shipment", "transfer"]
State = Literal["draft", "ready", "submitted", "released", "held", "refused", "withdrawn"]
STATES: tuple[State, ...] = (
    "draft", "ready", "submitted", "released", "held", "refused", "withdrawn",
)  # fmt: skip
ENDED = frozenset({"released", "refused", "withdrawn"})
_NEXT: dict[str, frozenset[str]] = {
    "draft": frozenset({"ready", "withdrawn"}),
    "ready": frozenset({"draft", "submitted", "withdrawn"}),
    "submitted": frozenset({"released", "held", "refused"}),
    "held": frozenset({"released", "refused"}),
}


class AlreadyDeclared(Conflict):
    slug = "already-declared"
    title, title_zh = "A declaration is there already", "该货件已有报关单"


class DeclarationIncomplete(Conflict):
    slug = "declaration-incomplete"
    title, title_zh = "The declaration lacks data", "报关单资料不完整"


class WrongDeclarationState(Conflict):
    slug = "wrong-declaration-state"
    title, title_zh = "Not possible in this state of the declaration", "报关单当前状态不允许此操作"


@dataclass(frozen=True, slots=True)
class GoodsLine:
    """One line. value_minor: of all its units, in `currency`; None: not known. Weights in grams."""

    line_no: int
    sku: str
    description: str
    quantity: int
    description_zh: str = ""
    hs_code: str = ""
    origin: str = ""
    unit: str = "pcs"
    value_minor: int | None = None
    currency: str = ""
    net_weight_g: int | None = None
    product_identifier: str = ""
    un_number: str = ""
    categories: tuple[str, ...] = ()


@dataclass(slots=True)
class Declaration:
    """A row of the table `declaration`; field names are its columns. facts: by kind of data
    (transaction, logistics, payment …), each an object of texts."""

    declaration_id: str
    mode: str
    direction: Direction
    subject_kind: SubjectKind
    subject_id: str
    order_id: str | None
    origin: str
    destination: str
    destination_country: str
    exporter: str
    declared_on: date
    created_at: datetime
    updated_at: datetime
    created_by: str
    party: str | None = None
    version: int = 0
    state: State = "draft"
    reference: str = ""
    reason: str = ""
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: list[GoodsLine] = field(default_factory=list)
    history: list[dict[str, str]] = field(default_factory=list)

    @property
    def shipment_id(self) -> str | None:
        return self.subject_id if self.subject_kind == "shipment" else None

    @property
    def transfer_id(self) -> str | None:
        return self.subject_id if self.subject_kind == "transfer" else None

    @property
    def value_minor(self) -> int:
        """Known values; a declaration that is ready knows all of them."""
        return sum(line.value_minor or 0 for line in self.lines)

    @property
    def currency(self) -> str:
        return next((line.currency for line in self.lines if line.currency), "")

    def begin(self, now: datetime, by: str) -> Event:
        """It was drawn up."""
        return self._moved("draft", now, by)

    def restate(
        self, facts: dict[str, dict[str, Any]], lines: list[GoodsLine] | None, exporter: str,
        declared_on: date, now: datetime, by: str,
    ) -> Event | None:  # fmt: skip
        """Change what a draft or a ready one says; it is a draft again. Raises
        WrongDeclarationState once it was submitted."""
        if self.state not in ("draft", "ready"):
            raise WrongDeclarationState(
                f"it is {self.state}: only a draft can be changed", state=self.state
            )
        self.facts, self.exporter, self.declared_on = facts, exporter, declared_on
        if lines is not None:
            self.lines = lines
        if self.state == "ready":
            return self._moved("draft", now, by)
        self.version += 1
        self.updated_at = now
        return None

    def move(
        self, state: State, now: datetime, by: str, *, reference: str = "", reason: str = "",
        at: datetime | None = None,
    ) -> Event:  # fmt: skip
        """Go to a state; `at`: when customs did it. Raises WrongDeclarationState."""
        if state not in _NEXT.get(self.state, frozenset()):
            raise WrongDeclarationState(
                f"it is {self.state} and cannot become {state}", state=self.state,
                allowed=sorted(_NEXT.get(self.state, ())),
            )  # fmt: skip
        self.reference = reference or self.reference
        self.reason = reason
        return self._moved(state, now, by, at)

    def _moved(self, state: State, now: datetime, by: str, at: datetime | None = None) -> Event:
        happened = at or now
        self.state, self.updated_at = state, now
        self.version += 1
        self.history.append(
            {"state": state, "at": happened.isoformat(), "by": by, "reference": self.reference,
             "reason": self.reason}
        )  # fmt: skip
        if state == "submitted":
            self.submitted_at = happened
            return CustomsDeclared(
                declaration_id=self.declaration_id, party=self.party,
                shipment_id=self.shipment_id, order_id=self.order_id,
                transfer_id=self.transfer_id, mode=self.mode, direction=self.direction,  # type: ignore[arg-type]
                destination_country=self.destination_country, reference=self.reference,
                lines=len(self.lines), value_minor=self.value_minor, currency=self.currency,
                declared_at=happened,
            )  # fmt: skip
        if state in ("released", "held", "refused"):
            self.decided_at = happened
        return CustomsStatusChanged(
            declaration_id=self.declaration_id, party=self.party, shipment_id=self.shipment_id,
            order_id=self.order_id, transfer_id=self.transfer_id, mode=self.mode,  # type: ignore[arg-type]
            state=state, reference=self.reference, reason=self.reason, occurred_at=happened,
        )  # fmt: skip


def line_values(line: GoodsLine) -> dict[str, Any]:
    """As JSON."""
    return {**asdict(line), "categories": list(line.categories)}


def line_of(values: dict[str, Any]) -> GoodsLine:
    """From its JSON."""
    return GoodsLine(**{**values, "categories": tuple(values.get("categories", ()))})
