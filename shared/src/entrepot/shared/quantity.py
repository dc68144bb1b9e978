"""Counts are whole base units of a SKU; weights are grams, lengths millimetres."""

from typing import Annotated

from pydantic import Field

MAX_UNITS = 1_000_000_000

PositiveUnits = Annotated[int, Field(gt=0, le=MAX_UNITS)]
Units = Annotated[int, Field(ge=0, le=MAX_UNITS)]
SignedUnits = Annotated[int, Field(ge=-MAX_UNITS, le=MAX_UNITS)]
WeightG = Annotated[int, Field(ge=0, le=100_000_000)]
LengthMm = Annotated[int, Field(ge=0, le=100_000)]
