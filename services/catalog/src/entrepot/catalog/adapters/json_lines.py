"""Commands as JSON lines (application/x-ndjson): one whole object a line."""

from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from entrepot.catalog.adapters.sheet import RowError
from entrepot.shared.errors import InvalidBody
from entrepot.shared.http import pointer

C = TypeVar("C", bound=BaseModel)
CURE = ("mend the value; the export shows the shape", "请修正该值；格式见导出文件")


def read(
    body: bytes, command: type[C], *, max_rows: int
) -> tuple[list[tuple[int, C]], list[RowError]]:
    """Each command with its line, from 1; and what is wrong with the others: `column` is a JSON
    pointer. Raises InvalidBody for more than max_rows lines."""
    lines = [(n, line) for n, line in enumerate(body.split(b"\n"), start=1) if line.strip()]
    if len(lines) > max_rows:
        raise InvalidBody(f"at most {max_rows} lines in a file; split it")
    found: list[tuple[int, C]] = []
    errors: list[RowError] = []
    for number, line in lines:
        try:
            found.append((number, command.model_validate_json(line)))
        except ValidationError as fault:
            errors += [
                RowError(number, pointer(one["loc"]), one["msg"], *CURE)
                for one in fault.errors(include_url=False, include_input=False)
            ]
    return found, errors


def write(commands: Iterable[BaseModel]) -> str:
    """A line for each; what is empty is left out."""
    return "".join(c.model_dump_json(exclude_none=True) + "\n" for c in commands)
