"""Suppliers."""

from typing import Annotated

from pydantic import Field

from entrepot.shared.identifiers import CountryCode, CurrencyCode, Sku
from entrepot.shared.quantity import PositiveUnits
from entrepot.supplier_portal.api.models.fields import Input, Label, example


class Contact(Input):
    """A person at the supplier."""

    name: Label
    email: Annotated[str, Field(max_length=254)] | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    role: Annotated[str, Field(max_length=80)] | None = None


class SupplierInput(Input):
    """The whole of a supplier. report_every_days: how often word on production is expected of
    lines without planned milestones."""

    model_config = example({
        "name": "Shenzhen Lamp", "name_zh": "深圳灯具", "country": "CN", "currency": "CNY",
        "contacts": [{"name": "Li Wei", "email": "li@lamp.example"}], "lead_time_days": 35,
        "moq": {"LAMP-1": 100}, "report_every_days": 7,
    })  # fmt: skip
    name: Label
    name_zh: Annotated[str, Field(max_length=80)] | None = None
    country: CountryCode | None = None
    contacts: Annotated[tuple[Contact, ...], Field(max_length=50)] = ()
    lead_time_days: Annotated[int, Field(ge=0, le=730)] = 30
    moq: Annotated[dict[Sku, PositiveUnits], Field(max_length=10_000)] = Field(
        default_factory=dict, description="Minimum order quantity by SKU, in base units."
    )
    currency: CurrencyCode = "USD"
    report_every_days: Annotated[int, Field(ge=1, le=365)] = 14
    active: bool = True
