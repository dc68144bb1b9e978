"""Bodies and answers of customs routes."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from entrepot.logistics.domain.customs.declaration import Declaration, GoodsLine
from entrepot.logistics.domain.customs.needs import DATA_FIELDS, Exporter, Lack, Needs
from entrepot.logistics.domain.customs.settlement import Settled
from entrepot.shared.http import Input, View
from entrepot.shared.identifiers import CountryCode, CurrencyCode, Sku
from entrepot.shared.money import PriceMinor

Mode = Literal["9610", "9710", "9810", "1210", "1239", "0110"]
Direction = Literal["export", "import"]
StateName = Literal["draft", "ready", "submitted", "released", "held", "refused", "withdrawn"]
Text = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]*$", max_length=200)]
Long = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x08\x0b-\x1f]*$", max_length=1000)]
FactName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]{1,64}$")]
FactKind = Literal[
    "transaction", "logistics", "declaration_list", "receipt", "payment", "warehousing",
    "warehouse_booking", "declaration_form", "contract", "invoice", "packing_list", "licences",
]  # fmt: skip
Facts = dict[FactKind, dict[FactName, Text]]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
assert set(DATA_FIELDS) < set(FactKind.__args__)  # type: ignore[attr-defined]


class LineBody(Input):
    """Goods of one line. value_minor: of all its units. net_weight_g: of all its units."""

    sku: Sku
    description: Text = ""
    description_zh: Text = ""
    hs_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,10}$")] = ""
    origin: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""
    quantity: Annotated[int, Field(ge=1, le=10**9)]
    unit: Text = "pcs"
    value_minor: PriceMinor | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")] = ""
    net_weight_g: Annotated[int, Field(ge=1, le=10**9)] | None = None
    product_identifier: Text = ""
    un_number: Annotated[str, StringConstraints(pattern=r"^(UN[0-9]{4})?$")] = ""
    categories: tuple[FactName, ...] = Field((), max_length=50)

    def line(self, number: int) -> GoodsLine:
        return GoodsLine(line_no=number, **{n: getattr(self, n) for n in LineBody.model_fields})


class Subject(Input):
    """What is declared: a shipment (shp_…) or a stock transfer (trf_…)."""

    kind: Literal["shipment", "transfer"]
    id: Annotated[str, StringConstraints(pattern=r"^(shp|trf)_[0-9a-f]{32}$")]


class DeclarationBody(Input):
    """A declaration to be drawn up. Everything but the subject may be left out: mode, goods and
    facts are taken from what is known here, and the answer tells what is missing."""

    model_config = ConfigDict(
        extra="forbid", frozen=True,
        json_schema_extra={"examples": [{
            "subject": {"kind": "shipment", "id": f"shp_{'0' * 31}1"},
            "facts": {"declaration_list": {"exit_port": "5301"},
                      "transaction": {"platform": "own"}},
        }]},
    )  # fmt: skip
    subject: Subject
    direction: Direction = "export"
    mode: Mode | None = None
    buyer: Literal["consumer", "company"] = "consumer"
    exporter: Code = "default"
    declared_on: date | None = None
    facts: Facts = Field(default_factory=dict)
    lines: tuple[LineBody, ...] | None = Field(None, max_length=999)


class DeclarationChange(Input):
    """What a draft says, whole; lines absent: they stay."""

    model_config = ConfigDict(
        extra="forbid", frozen=True,
        json_schema_extra={"examples": [{
            "exporter": "default", "declared_on": "2026-11-22",
            "facts": {"logistics": {"carrier": "yun", "transport_document": "LX000000019CN"}},
        }]},
    )  # fmt: skip
    exporter: Code = "default"
    declared_on: date
    facts: Facts
    lines: tuple[LineBody, ...] | None = Field(None, max_length=999)


class SubmitBody(Input):
    """Handed to customs. reference: the number that customs gave, where it gave one."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"reference": "530120261000012345"}]}
    )
    reference: Text = ""
    submitted_at: AwareDatetime | None = None


class DecisionBody(Input):
    """What customs decided. A hold or a refusal needs its reason."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"state": "held", "reason": "documents wanted"}]},
    )
    state: Literal["released", "held", "refused"]
    reference: Text = ""
    reason: Long = ""
    decided_at: AwareDatetime | None = None


class LackView(View):
    """Something missing or wrong, by JSON pointer."""

    pointer: str
    code: str
    detail: str
    detail_zh: str


class LineView(View):
    """Goods of one line."""

    line_no: int
    sku: str
    description: str
    description_zh: str
    hs_code: str
    origin: str
    quantity: int
    unit: str
    value_minor: int | None
    currency: str
    net_weight_g: int | None
    product_identifier: str
    un_number: str
    categories: tuple[str, ...]


class StepView(View):
    """When it came to a state, by whom."""

    state: StateName
    at: datetime
    by: str
    reference: str
    reason: str


class DeclarationView(View):
    """A declaration."""

    declaration_id: str
    version: int
    state: StateName
    mode: Mode
    direction: Direction
    subject_kind: Literal["shipment", "transfer"]
    subject_id: str
    shipment_id: str | None
    transfer_id: str | None
    order_id: str | None
    party: str | None
    origin: str
    destination: str
    destination_country: str
    exporter: str
    declared_on: date
    reference: str
    reason: str
    value_minor: int
    currency: str
    submitted_at: datetime | None
    decided_at: datetime | None
    created_by: str
    created_at: datetime
    updated_at: datetime


class DeclarationDetail(DeclarationView):
    """With goods, data, history, what is missing, and which rule asks for it."""

    facts: dict[str, dict[str, str]]
    lines: tuple[LineView, ...]
    history: tuple[StepView, ...]
    data_needed: tuple[str, ...]
    mode_rule: str | None
    mode_source: str | None
    missing: tuple[LackView, ...]
    unverified_rules: tuple[str, ...]


def view(one: Declaration) -> DeclarationView:
    return DeclarationView(**{name: getattr(one, name) for name in DeclarationView.model_fields})


def lack_view(lack: Lack) -> LackView:
    return LackView(
        pointer=lack.pointer, code=lack.code, detail=lack.detail, detail_zh=lack.detail_zh
    )


def detail(one: Declaration, needs: Needs) -> DeclarationDetail:
    lines = tuple(
        LineView(**{name: getattr(line, name) for name in LineView.model_fields})
        for line in one.lines
    )
    texts = {kind: {k: str(v) for k, v in each.items()} for kind, each in one.facts.items()}
    return DeclarationDetail(
        **view(one).model_dump(), facts=texts, lines=lines,
        history=tuple(StepView(**step) for step in one.history),  # type: ignore[arg-type]
        data_needed=needs.mode.data if needs.mode else (),
        mode_rule=needs.mode.row.rule if needs.mode else None,
        mode_source=needs.mode.row.source if needs.mode else None,
        missing=tuple(map(lack_view, needs.lacks)),
        unverified_rules=tuple(row.rule for row in needs.withheld),
    )  # fmt: skip


class ExporterBody(Input):
    """Who declares and signs the papers. uscc: unified social credit code, with its check digit."""

    model_config = ConfigDict(
        extra="forbid", frozen=True,
        json_schema_extra={"examples": [{
            "name": "Shenzhen Lamp Trading Co., Ltd.", "name_zh": "深圳市灯饰贸易有限公司",
            "address": "1 Keji Road, Nanshan", "city": "Shenzhen", "postal_code": "518000",
            "country": "CN", "customs_code": "4403960XYZ", "uscc": "91440300MA5EU8QB8C",
        }]},
    )  # fmt: skip
    name: Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]+$", max_length=200)]
    name_zh: Text = ""
    address: Text = ""
    city: Text = ""
    postal_code: Text = ""
    country: CountryCode = "CN"
    customs_code: Annotated[str, StringConstraints(pattern=r"^([0-9A-Z]{10})?$")] = ""
    uscc: Annotated[str, StringConstraints(pattern=r"^([0-9A-Z]{18})?$")] = ""
    vat_number: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{0,20}$")] = ""
    eori: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}[0-9A-Z]{1,15})?$")] = ""
    ioss: Annotated[str, StringConstraints(pattern=r"^(IM[0-9]{10})?$")] = ""
    phone: Text = ""


class ExporterView(ExporterBody):
    """An exporter."""

    exporter: str
    version: int
    updated_at: datetime


def exporter_view(content: Exporter, version: int, updated_at: datetime) -> ExporterView:
    values = {name: getattr(content, name) for name in ExporterBody.model_fields}
    return ExporterView(**values, exporter=content.exporter, version=version, updated_at=updated_at)


class SettledView(View):
    """One SKU. declared = sold + unsold + lost (lost: damaged or gone). Values in minor units of
    the declaration's currency, by units, rounded half up; the rest of a line is its unsold part."""

    sku: str
    declared: int
    arrived: int
    sold: int
    unsold: int
    lost: int
    sold_value_minor: int | None
    unsold_value_minor: int | None
    last_sale_at: datetime | None


class SettlementView(View):
    """What became of goods under 9810. refund of sold units: in the ordinary way; of unsold ones:
    in advance (business_type), to be settled between settle_from and settle_until."""

    declaration_id: str
    on: datetime
    location: str
    departed_on: date | None
    settle_from: date | None
    settle_until: date | None
    unsold_route: str
    business_type: str | None
    rule: str | None
    method: Literal["first_in_first_out"]
    currency: CurrencyCode | Literal[""]
    lines: tuple[SettledView, ...]
    declared: int
    sold: int
    unsold: int
    lost: int


def settled_view(one: Settled, value_minor: int | None) -> SettledView:
    sold = unsold = None
    if value_minor is not None and one.declared:
        sold = (2 * value_minor * one.sold + one.declared) // (2 * one.declared)
        lost = (2 * value_minor * one.lost + one.declared) // (2 * one.declared)
        unsold = max(0, value_minor - sold - lost)
    return SettledView(
        sku=one.sku, declared=one.declared, arrived=one.arrived, sold=one.sold,
        unsold=one.unsold, lost=one.lost, sold_value_minor=sold, unsold_value_minor=unsold,
        last_sale_at=one.last_sale_at,
    )  # fmt: skip
