"""A set of SKUs in a body."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from entrepot.inventory.settings import MAX_RULE_VALUES
from entrepot.shared.http import Input


class SkuSetIn(Input):
    """Which SKUs: all of them, a list, or those with a category that begins with a value."""

    kind: Literal["all", "skus", "category"] = "all"
    values: list[Annotated[str, StringConstraints(min_length=1, max_length=200)]] = Field(
        default_factory=list, max_length=MAX_RULE_VALUES
    )

    @model_validator(mode="after")
    def _sound(self) -> "SkuSetIn":
        if (self.kind == "all") != (not self.values):
            raise ValueError("values belong to kinds skus and category, and are needed there")
        return self
