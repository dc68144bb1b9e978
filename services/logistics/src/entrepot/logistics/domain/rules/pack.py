"""A rule pack as it is read from a file or a body: checked before anything of it is held."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from .rows import Confidence, RuleRow

SCHEMA: Literal["entrepot.rule-pack/1"] = "entrepot.rule-pack/1"
MAX_ROWS = 20_000
PackName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
RuleName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,95}$")]
Market = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|\*)$")]
Text = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]*$", min_length=1, max_length=500)]
Note = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]*$", max_length=1000)]

#: What each kind of row must tell: numbers (percent or amounts) and other values.
_NUMBERS: dict[str, tuple[str, ...]] = {
    "low_value": ("limit",), "ioss": ("limit",), "handling_fee": ("amount",),
    "duty_rate": (), "additional_duty": ("rate",), "de_minimis": (),
    "mpf": ("rate", "min", "max", "informal", "formal_from"), "hmf": ("rate",),
    "remission": ("tax_above", "duty_above"),
    "retail_import": ("transaction_limit", "year_limit", "share"), "vat_rate": (),
    "market": (), "duty_stack": (), "supervision_mode": ("order",),
    "overseas_warehouse_filing": (), "export_refund": (), "air_battery": (),
    "size_surcharge": (), "restricted": (), "data_requirement": (), "reverse_charge": (),
}  # fmt: skip
_VALUES: dict[str, tuple[str, ...]] = {
    "low_value": ("duty",), "duty_rate": ("hs",), "additional_duty": ("programme",),
    "remission": ("channels",), "vat_rate": ("rates",),
    "market": ("currency", "duty_on", "tax_on"), "duty_stack": ("programmes",),
    "supervision_mode": ("mode", "when", "data"), "overseas_warehouse_filing": ("needed",),
    "export_refund": ("business_type",), "air_battery": ("name", "un"),
    "size_surcharge": ("surcharge", "carrier"), "restricted": ("decision",),
    "data_requirement": ("field",),
}  # fmt: skip
KINDS = tuple(_NUMBERS)
#: Numbers wherever they stand; a word in their place would only be found when the row is applied.
_ALWAYS_NUMBERS = frozenset(
    {"limit", "amount", "rate", "min", "max", "informal", "formal_from", "tax_above", "duty_above",
     "transaction_limit", "year_limit", "share", "tax_rate", "charge_above", "wh_above",
     "volume_above", "weight_above", "longest_above", "length_plus_girth_above", "min_billable"}
)  # fmt: skip


class PackPart(BaseModel):
    """Base: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RuleIn(PackPart):
    """A row. effective_from <= day < effective_to (absent: open)."""

    rule: RuleName
    market: Market
    kind: str
    effective_from: date
    effective_to: date | None = None
    parameters: dict[str, Any] = Field(
        description="As the kind reads them; amounts and percents as strings. Empty: it is known "
        "that something holds, not what; such a row is never applied."
    )
    source: Text
    confidence: Confidence
    note: Note = ""
    reviewed_by: Text | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind not in _NUMBERS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        if self.effective_to is not None and self.effective_to <= self.effective_from:
            raise ValueError("effective_to must be after effective_from")
        given = self.parameters
        if not given:
            if self.confidence != "unverified":
                raise ValueError("a row without parameters must be marked unverified")
            return self
        needed = (*_NUMBERS[self.kind], *_VALUES.get(self.kind, ()))
        if lacking := [name for name in needed if name not in given]:
            raise ValueError(f"a row of kind {self.kind} needs parameters: {', '.join(lacking)}")
        for name in _ALWAYS_NUMBERS & given.keys():
            _number(name, given[name])
        if self.kind == "vat_rate":
            for name, value in _rates(given["rates"]).items():
                _number(f"rates.{name}", value)
        return self


def _number(name: str, value: Any) -> None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite() or number < 0:
        raise ValueError(f"parameter {name} must be a number of 0 or more, got {value!r}")


def _rates(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise ValueError('parameter rates must be an object such as {"standard": "19"}')
    return value


class HsIn(PackPart):
    """A code of the nomenclature (market *) or a national one."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2,10}$")]
    description: Text
    market: Market = "*"


class PackFields(PackPart):
    """A set of rules that one person answers for. priority: a pack with a higher one goes before
    others; shipped packs have 0, imported ones at least 1."""

    model_config = ConfigDict(
        extra="forbid", frozen=True,
        json_schema_extra={"examples": [{
            "title": "Our broker's US duties", "as_of": "2026-11-20", "source": "Broker, by letter",
            "reviewed_by": "staff:ops", "priority": 100,
            "rules": [{
                "rule": "us-301-lamps", "market": "US", "kind": "additional_duty",
                "effective_from": "2026-07-24",
                "parameters": {"programme": "section_301", "rate": "25", "hs": ["940521"],
                               "origins": ["CN"]},
                "source": "HTS 9903.88.03", "confidence": "secondary",
            }],
        }]},
    )  # fmt: skip
    schema_: Literal["entrepot.rule-pack/1"] = Field(SCHEMA, alias="schema")
    title: Text
    title_zh: Text | None = None
    as_of: date
    source: Text
    licence: Text | None = None
    reviewed_by: Text | None = None
    priority: Annotated[int, Field(ge=0, le=1000)] = 100
    rules: tuple[RuleIn, ...] = Field((), max_length=MAX_ROWS)
    hs_codes: tuple[HsIn, ...] = Field((), max_length=MAX_ROWS)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        seen: set[tuple[str, date]] = set()
        for row in self.rules:
            key = (row.rule, row.effective_from)
            if key in seen:
                raise ValueError(f"rule {row.rule} from {row.effective_from} is there twice")
            seen.add(key)
        codes = [(row.market, row.code) for row in self.hs_codes]
        if len(codes) != len(set(codes)):
            raise ValueError("an HS code is there twice")
        return self


class PackIn(PackFields):
    """As it is put: the name may stand in the body, too."""

    pack: PackName | None = None


class Pack(PackFields):
    """With its name."""

    pack: PackName

    def rows(self) -> list[RuleRow]:
        """As the rule book takes them."""
        return [
            RuleRow(
                r.rule, r.market, r.kind, r.effective_from, r.effective_to, r.parameters, r.source,
                r.confidence, self.pack, self.priority, r.note,
                r.reviewed_by or self.reviewed_by, self.as_of,
            )
            for r in self.rules
        ]  # fmt: skip
