"""What the inputs share."""

import hashlib
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, field_validator, model_validator

from entrepot.shared.http import Input as SharedInput
from entrepot.shared.identifiers import PartyId, PurchaseOrderId
from entrepot.supplier_portal.domain.commands import FIRST_DAY, LAST_DAY
from entrepot.supplier_portal.domain.production import check_photo
from entrepot.supplier_portal.domain.purchase_order import purchase_order_id

Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
LineNo = Annotated[int, Field(ge=1, le=100_000)]
Number = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^\S(?:.*\S)?$")]
Note = Annotated[str, Field(max_length=2000)]
Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
Label = Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
Photo = Annotated[str, AfterValidator(check_photo)]
SupplierId = Annotated[PartyId, Field(pattern=r"^supplier:")]


def example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class Input(SharedInput):
    """What comes in. PostgreSQL keeps no NUL character, so none is let in."""

    @field_validator("*", mode="before")
    @classmethod
    def _has_no_nul(cls, value: Any) -> Any:
        parts = value if isinstance(value, list | tuple) else (value,)
        if any(isinstance(part, str) and "\0" in part for part in parts):
            raise ValueError("must not have a NUL character (不能包含空字符)")
        return value


def body_hash(model: Input, *natural_key: str) -> bytes:
    """Tells whether a repeat says the same. natural_key: the fields that name the thing."""
    return hashlib.sha256(model.model_dump_json(exclude=set(natural_key)).encode()).digest()


class OfOrder(Input):
    """Names its order by id or by the buyer's number."""

    purchase_order_id: PurchaseOrderId | None = None
    purchase_order_number: Number | None = None

    @model_validator(mode="after")
    def _names_one_order(self) -> "OfOrder":
        if (self.purchase_order_id is None) == (self.purchase_order_number is None):
            raise ValueError(
                "give purchase_order_id or purchase_order_number (请填写采购单 ID 或单号之一)"
            )
        return self

    @property
    def order(self) -> str:
        return self.purchase_order_id or purchase_order_id(self.purchase_order_number or "")
