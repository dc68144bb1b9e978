"""What the views share."""

from collections.abc import Mapping
from typing import Any

from pydantic import ConfigDict

Row = Mapping[str, Any]


def example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})
