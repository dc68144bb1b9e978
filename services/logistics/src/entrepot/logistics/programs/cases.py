"""Answer acceptance cases: `cases FILE [--json] [--lang zh]`.

One line a case: its id, pass or fail, what differed. Exit status: 0 all passed, 1 one did not,
2 the file cannot be read as cases. Needs no hub: the rules are those of the shipped packs.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from entrepot.logistics.adapters.rule_packs import shipped_book
from entrepot.logistics.domain.cases import (
    SCHEMA,
    NotCases,
    Result,
    check_document,
    context_of,
    run_case,
)

_TEXTS = {
    "missing": ("{file}: no such file", "{file}：文件不存在"),
    "unreadable": ("{file}: {why}", "{file}：{why}"),
    "not_json": ("{file} is not JSON: {why}", "{file} 不是 JSON：{why}"),
    "not_cases": ("{file} is no file of cases: {why}", "{file} 不是用例文件：{why}"),
    "cure": (
        'cure: give a JSON file with "schema": "{schema}" and a list "cases" of '
        '{{"id", "input": {{"op", …}}, "expected"}}, e.g. ../shared/cases/logistics.json',
        '解决办法：请提供 "schema" 为 "{schema}" 的 JSON 文件，其中 "cases" 为 '
        '{{"id", "input": {{"op", …}}, "expected"}} 列表，例如 ../shared/cases/logistics.json',
    ),
    "differs": ("{key}: expected {expected}, answered {answered}",
                "{key}：期望 {expected}，实际 {answered}"),
    "sum": ("{passed} of {total} cases passed", "{total} 个用例中通过 {passed} 个"),
}  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status, see above."""
    arguments = _parser().parse_args(argv)
    chinese = (arguments.lang or os.environ.get("ENTREPOT_LANG", "")).startswith("zh")

    def say(text: str, /, **values: Any) -> str:
        return _TEXTS[text][chinese].format(**values)

    def refuse(key: str, why: str = "") -> int:
        print(say(key, file=arguments.file, why=why), file=sys.stderr)
        print(say("cure", schema=SCHEMA), file=sys.stderr)
        return 2

    try:
        text = Path(arguments.file).read_text(encoding="utf-8-sig")
        document = json.loads(text)
        cases = check_document(document)
        context = context_of(document, shipped_book(), datetime.now(UTC).date())
    except FileNotFoundError:
        return refuse("missing")
    except OSError as error:
        return refuse("unreadable", error.strerror or str(error))
    except NotCases as error:
        return refuse("not_cases", str(error))
    except RecursionError:
        return refuse("not_json", "its parts are nested too deep")
    except ValueError as error:  # Not UTF-8, or not JSON.
        return refuse("not_json", str(error))
    results = [run_case(case, context) for case in cases]
    passed = sum(result.passed for result in results)
    if arguments.json:
        print(json.dumps(_report(arguments.file, results), ensure_ascii=False, indent=2))
    else:
        for result in results:
            print(f"{result.case} {_outcome(result)}{_why(result, say)}")
        print(say("sum", passed=passed, total=len(results)), file=sys.stderr)
    return 0 if passed == len(results) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cases", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", metavar="FILE", help=f"a JSON file of schema {SCHEMA}")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of lines")
    parser.add_argument("--lang", choices=("en", "zh"), help="language of messages")
    return parser


def _outcome(result: Result) -> str:
    return "pass" if result.passed else "fail"


def _why(result: Result, say: Any) -> str:
    if result.problem:
        return f" {result.problem}"
    told = [
        say("differs", key=d.key, expected=_shown(d.expected), answered=_shown(d.answered))
        for d in result.differences
    ]
    return f" {'; '.join(told)}" if told else ""


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _report(file: str, results: Sequence[Result]) -> dict[str, Any]:
    passed = sum(result.passed for result in results)
    return {
        "file": file, "schema": SCHEMA, "total": len(results), "passed": passed,
        "failed": len(results) - passed,
        "cases": [
            {
                "id": r.case, "area": r.area, "title": r.title, "outcome": _outcome(r),
                "problem": r.problem or None,
                "differences": [
                    {"key": d.key, "expected": d.expected, "answered": d.answered}
                    for d in r.differences
                ],
            }
            for r in results
        ],
    }  # fmt: skip
