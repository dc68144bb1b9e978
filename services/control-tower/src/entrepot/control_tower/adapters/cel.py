"""Conditions in the Common Expression Language (CEL) over an event's envelope and data.

cel-python reads the text; its own evaluator takes half a millisecond for an event, which 500 streams
cannot pay, so the tree becomes closures over plain JSON values (some microseconds). What cannot be
computed (a missing field, texts compared with numbers) does not pass, as CEL's rules for errors say:
`||` and `&&` take the side that decides. Bounds: length of the text, depth of nesting, steps of
macros; `matches` is refused, because patterns from outside can take for ever.
Source: github.com/google/cel-spec, doc/langdef.md.
"""

import re
from functools import lru_cache
from typing import Any

from entrepot.control_tower.adapters.cel_values import (
    FUNCTIONS,
    MACROS,
    METHODS,
    OPERATORS,
    STEPS,
    Fail,
    Run,
    Value,
    literal,
    macro,
    number,
    size,
)
from entrepot.control_tower.domain.filters import InvalidFilter, Readable

MAX_CHARS = 1000
MAX_DEPTH = 40
FIELDS = (
    "type", "source", "topic", "subject", "version", "key", "parties", "time", "id", "position",
    "correlation_id", "causation_id", "data",
)  # fmt: skip
# Texts that end on their line; the parser's own pattern may take for ever on one that does not.
_SOUND = re.compile(r"""(?:[rR]?"(?:[^"\\\n]|\\[^\n])*"|[rR]?'(?:[^'\\\n]|\\[^\n])*'|[^"'])*""")


class Condition:
    """A compiled expression; a Where of domain.filters."""

    def __init__(self, text: str, run: Run) -> None:
        self.text, self._run = text, run

    def __call__(self, event: Readable) -> bool:
        values = dict(event.envelope)
        values["data"] = event.content
        values[STEPS] = 0
        try:
            return self._run(values) is True
        except (Fail, ArithmeticError, RecursionError):
            return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Condition) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)


def compile_condition(text: str) -> Condition:
    """Raises InvalidFilter where the text is not CEL, too long, or beyond what is spoken here."""
    wanted = text.strip()
    if not wanted or len(wanted) > MAX_CHARS:
        raise InvalidFilter(f"where: 1 to {MAX_CHARS} characters")
    return _compiled(wanted)


@lru_cache(maxsize=1024)
def _compiled(text: str) -> Condition:
    if '"""' in text or "'''" in text or not _SOUND.fullmatch(text):
        raise InvalidFilter("where: a text is not closed on its line")
    import celpy  # Costs 20 MB: only where somebody filters by it.

    try:
        tree = celpy.Environment().compile(text)
    except celpy.celparser.CELParseError as error:
        place = f" (column {error.column})" if error.column else ""
        raise InvalidFilter(f"where: not an expression{place}") from error
    return Condition(text, _Compiler().run(tree, frozenset(FIELDS), 0))


class _Compiler:
    """The parser's tree as closures. bound: names that stand for something here."""

    def run(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        if depth > MAX_DEPTH * 10:
            raise InvalidFilter(f"where: nested deeper than {MAX_DEPTH}")
        name = str(node.data)
        special = getattr(self, f"_{name}", None)
        if special is not None and (
            len(node.children) > 1 or name not in ("expr", "unary", "member", "primary")
        ):
            made: Run = special(node, bound, depth + 1)
            return made
        if len(node.children) == 1:
            return self.run(node.children[0], bound, depth + 1)
        raise InvalidFilter(f"where: {name.replace('_', ' ')} is not spoken here")

    def _expr(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        test, yes, no = (self.run(c, bound, depth) for c in node.children)

        def choose(env: dict[str, Any]) -> Value:
            found = test(env)
            if not isinstance(found, bool):
                raise Fail
            return yes(env) if found else no(env)

        return choose

    def _conditionalor(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        return self._logic(node, bound, depth, decisive=True)

    def _conditionaland(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        return self._logic(node, bound, depth, decisive=False)

    def _logic(self, node: Any, bound: frozenset[str], depth: int, *, decisive: bool) -> Run:
        if len(node.children) == 1:
            return self.run(node.children[0], bound, depth)
        one, two = (self.run(c, bound, depth) for c in node.children)

        def decide(env: dict[str, Any]) -> Value:
            try:
                first = one(env)
                failed = not isinstance(first, bool)
            except Fail:
                first, failed = None, True
            if first is decisive:
                return decisive
            second = two(env)
            if second is decisive:
                return decisive
            if failed or not isinstance(second, bool):
                raise Fail
            return not decisive

        return decide

    def _relation(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        if len(node.children) == 1:
            return self.run(node.children[0], bound, depth)
        head, tail = node.children
        operator = OPERATORS[str(head.data)]
        one = self.run(head.children[0], bound, depth)
        two = self.run(tail, bound, depth)
        return lambda env: operator(one(env), two(env))

    _addition = _multiplication = _relation

    def _unary(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        inner = self.run(node.children[1], bound, depth)
        if str(node.children[0].data) == "unary_neg":
            return lambda env: -number(inner(env))

        def negate(env: dict[str, Any]) -> bool:
            found = inner(env)
            if not isinstance(found, bool):
                raise Fail
            return not found

        return negate

    def _ident(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        name = str(node.children[0])
        if name not in bound:
            raise InvalidFilter(f"where: {name} is unknown; known: {', '.join(sorted(bound))}")

        def read(env: dict[str, Any]) -> Value:
            return env[name]

        return read

    _dot_ident = _ident

    def _literal(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        value = literal(node.children[0])
        return lambda env: value

    def _member_dot(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        inner, name = self.run(node.children[0], bound, depth), str(node.children[1])

        def read(env: dict[str, Any]) -> Value:
            try:
                return inner(env)[name]
            except (KeyError, TypeError) as error:
                raise Fail from error

        return read

    def _member_index(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        inner, index = (self.run(c, bound, depth) for c in node.children)

        def read(env: dict[str, Any]) -> Value:
            whole, at = inner(env), index(env)
            if isinstance(whole, list) and (not isinstance(at, int) or at < 0):
                raise Fail
            if not isinstance(whole, list | dict):
                raise Fail
            try:
                return whole[at]
            except (KeyError, IndexError, TypeError) as error:
                raise Fail from error

        return read

    def _ident_arg(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        name, given = str(node.children[0]), _arguments(node, 1)
        if name == "has" and len(given) == 1:
            inner = self.run(given[0], bound, depth)

            def has(env: dict[str, Any]) -> bool:
                try:
                    return inner(env) is not None
                except Fail:
                    return False

            return has
        function = FUNCTIONS.get(name)
        if function is None or len(given) != 1:
            known = ", ".join((*FUNCTIONS, "has"))
            raise InvalidFilter(f"where: {name}() is not spoken here; known: {known}")
        argument = self.run(given[0], bound, depth)
        return lambda env: function(argument(env))

    def _member_dot_arg(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        inner = self.run(node.children[0], bound, depth)
        name, given = str(node.children[1]), _arguments(node, 2)
        if name == "size" and not given:
            return lambda env: size(inner(env))
        method = METHODS.get(name)
        if method is not None and len(given) == 1:
            argument = self.run(given[0], bound, depth)
            return lambda env: method(inner(env), argument(env))
        if name in MACROS and len(given) == 2:
            variable = _variable(given[0])
            body = self.run(given[1], bound | {variable}, depth)
            return macro(name, inner, variable, body)
        known = ", ".join((*METHODS, "size", *MACROS))
        raise InvalidFilter(f"where: .{name}() is not spoken here; known: {known}")

    def _list_lit(self, node: Any, bound: frozenset[str], depth: int) -> Run:
        items = [self.run(c, bound, depth) for c in _arguments(node, 0)]
        return lambda env: [item(env) for item in items]


def _arguments(node: Any, first: int) -> list[Any]:
    if len(node.children) <= first or node.children[first] is None:
        return []
    return list(node.children[first].children)


def _variable(node: Any) -> str:
    while len(node.children) == 1 and hasattr(node.children[0], "data"):
        node = node.children[0]
    if str(node.data) != "ident":
        raise InvalidFilter("where: a macro's first argument is a name")
    return str(node.children[0])
