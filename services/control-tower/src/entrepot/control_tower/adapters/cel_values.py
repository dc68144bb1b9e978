"""What CEL's operators and functions do with JSON values. A value that does not fit raises Fail."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from entrepot.control_tower.domain.filters import InvalidFilter

Value = Any
Run = Callable[[dict[str, Any]], Value]
STEPS = "\x00steps"
MAX_STEPS = 5000
_ESCAPE = re.compile(r"""\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-3][0-7]{2}|.)""")
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_DURATION = re.compile(r"(-?\d+(?:\.\d+)?)(ms|s|m|h)")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class Fail(Exception):
    """The value cannot be computed for this event."""


def _kind(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    return type(value).__name__


def _equal(a: Value, b: Value) -> bool:
    return _kind(a) == _kind(b) and bool(a == b)


_ORDERED = frozenset({"number", "str", "datetime", "timedelta"})


def _compare(sign: Callable[[Value, Value], bool]) -> Callable[[Value, Value], bool]:
    def compare(a: Value, b: Value) -> bool:
        kind = _kind(a)
        if kind != _kind(b) or kind not in _ORDERED:
            raise Fail
        try:
            return sign(a, b)
        except TypeError as error:  # A time with a zone and one without.
            raise Fail from error

    return compare


def number(value: Value) -> Value:
    if _kind(value) != "number":
        raise Fail
    return value


def _contains(item: Value, whole: Value) -> bool:
    if isinstance(whole, dict):
        return isinstance(item, str) and item in whole
    if isinstance(whole, list | tuple):
        return any(_equal(item, one) for one in whole)
    raise Fail


def _add(a: Value, b: Value) -> Value:
    if isinstance(a, str) and isinstance(b, str):
        return a + b
    if isinstance(a, list) and isinstance(b, list):
        return a + b
    if isinstance(a, datetime | timedelta) and isinstance(b, datetime | timedelta):
        try:
            return a + b  # type: ignore[operator]
        except TypeError as error:
            raise Fail from error
    return number(a) + number(b)


def _subtract(a: Value, b: Value) -> Value:
    if isinstance(a, datetime | timedelta) and isinstance(b, datetime | timedelta):
        try:
            return a - b  # type: ignore[operator]
        except TypeError as error:
            raise Fail from error
    return number(a) - number(b)


def _divide(a: Value, b: Value) -> Value:
    x, y = number(a), number(b)
    if isinstance(x, int) and isinstance(y, int):
        return int(x / y) if abs(x) < 2**53 else x // y
    return x / y


OPERATORS: dict[str, Callable[[Value, Value], Value]] = {
    "relation_eq": _equal, "relation_ne": lambda a, b: not _equal(a, b),
    "relation_lt": _compare(lambda a, b: bool(a < b)),
    "relation_le": _compare(lambda a, b: bool(a <= b)),
    "relation_gt": _compare(lambda a, b: bool(a > b)),
    "relation_ge": _compare(lambda a, b: bool(a >= b)),
    "relation_in": _contains, "addition_add": _add, "addition_sub": _subtract,
    "multiplication_mul": lambda a, b: number(a) * number(b),
    "multiplication_div": _divide, "multiplication_mod": lambda a, b: number(a) % number(b),
}  # fmt: skip


def size(value: Value) -> int:
    if isinstance(value, str | list | tuple | dict):
        return len(value)
    raise Fail


def _timestamp(value: Value) -> datetime:
    if isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Fail from error


def _duration(value: Value) -> timedelta:
    if not isinstance(value, str) or not re.fullmatch(f"(?:{_DURATION.pattern})+", value):
        raise Fail
    return timedelta(seconds=sum(float(n) * _UNITS[u] for n, u in _DURATION.findall(value)))


def _convert(kind: type) -> Callable[[Value], Value]:
    def convert(value: Value) -> Value:
        try:
            return kind(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise Fail from error

    return convert


FUNCTIONS: dict[str, Callable[[Value], Value]] = {
    "size": size, "timestamp": _timestamp, "duration": _duration, "int": _convert(int),
    "double": _convert(float), "string": _convert(str),
}  # fmt: skip


def _text(function: Callable[[str, str], bool]) -> Callable[[Value, Value], bool]:
    def apply(value: Value, part: Value) -> bool:
        if not isinstance(value, str) or not isinstance(part, str):
            raise Fail
        return function(value, part)

    return apply


METHODS: dict[str, Callable[[Value, Value], bool]] = {
    "startsWith": _text(str.startswith), "endsWith": _text(str.endswith),
    "contains": _text(lambda value, part: part in value),
}  # fmt: skip
MACROS = ("exists", "all", "exists_one", "filter", "map")


def literal(token: Any) -> Value:
    text, kind = str(token), token.type
    if kind == "BOOL_LIT":
        return text == "true"
    if kind == "NULL_LIT":
        return None
    if kind in ("INT_LIT", "UINT_LIT"):
        return int(text.rstrip("uU"), 0) if "x" in text else int(text.rstrip("uU"))
    if kind == "FLOAT_LIT":
        return float(text)
    if kind != "STRING_LIT":
        raise InvalidFilter("where: bytes are not spoken here")
    if text[0] in "rR":
        return text[2:-1]
    return _ESCAPE.sub(_unescape, text[1:-1])


def _unescape(found: "re.Match[str]") -> str:
    what = found[1]
    if what[0] in "ux" and len(what) > 1:
        return chr(int(what[1:], 16))
    if len(what) == 3:
        return chr(int(what, 8))
    return _PLAIN.get(what, what)


def macro(name: str, inner: Run, variable: str, body: Run) -> Run:
    def loop(env: dict[str, Any]) -> Value:
        whole = inner(env)
        if not isinstance(whole, list | dict):
            raise Fail
        found: list[Value] = []
        hits = []
        for item in whole:
            env[STEPS] += 1
            if env[STEPS] > MAX_STEPS:
                raise Fail
            scope = {**env, variable: item}
            result = body(scope)
            env[STEPS] = scope[STEPS]
            found.append(result)
            hits.append(result is True)
            if (name == "exists" and hits[-1]) or (name == "all" and not hits[-1]):
                break
        if name == "map":
            return found
        if name == "filter":
            return [item for item, hit in zip(whole, hits, strict=False) if hit]
        return {"exists": any(hits), "all": all(hits), "exists_one": sum(hits) == 1}[name]

    return loop
