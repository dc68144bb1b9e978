"""The shared acceptance cases, by the dispatcher of `./entrepot cases`; skipped where absent."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from entrepot.logistics.adapters.rule_packs import shipped_book
from entrepot.logistics.domain.cases import (
    OPERATIONS,
    NotCases,
    check_document,
    context_of,
    run_case,
)
from entrepot.logistics.programs.cases import main

CASES = Path(__file__).resolve().parents[5] / "shared" / "cases" / "logistics.json"
DAY = date(2026, 11, 22)


def document() -> dict[str, Any]:
    return dict(json.loads(CASES.read_text(encoding="utf-8"))) if CASES.exists() else {}


def cases() -> list[Any]:
    if not CASES.exists():
        reason = "shared/cases/logistics.json is not beside this checkout"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="absent")]
    return [pytest.param(case, id=case["id"]) for case in document()["cases"]]


def ask(op: str, **given: Any) -> dict[str, Any]:
    context = context_of({"as_of": "2026-11-22"}, shipped_book(), DAY)
    return OPERATIONS[op]({"op": op, **given}, context)


@pytest.mark.parametrize("case", cases())
def test_the_domain_answers_a_shared_acceptance_case_as_expected(case: dict[str, Any]) -> None:
    result = run_case(case, context_of(document(), shipped_book(), DAY))
    assert (result.problem, result.differences) == ("", ())


def test_nothing_is_keyed_to_the_ids_of_the_cases() -> None:
    if not CASES.exists():
        pytest.skip("the shared cases are not here")
    context = context_of(document(), shipped_book(), DAY)
    for number, case in enumerate(document()["cases"]):
        assert run_case({**case, "id": f"X-{number}", "area": "?"}, context).passed, case["id"]


def test_a_wrong_expectation_an_unknown_question_and_a_lacking_input_are_misses_with_words() -> (
    None
):
    context = context_of({}, shipped_book(), DAY)
    payer = {"op": "duty_payer", "incoterm": "DAP"}
    wrong = run_case({"id": "A", "input": payer, "expected": {"payer": "seller"}}, context)
    assert [(d.key, d.expected, d.answered) for d in wrong.differences] == [
        ("payer", "seller", "buyer")
    ]
    absent = run_case({"id": "B", "input": payer, "expected": {"nonsense": None}}, context)
    assert not absent.passed
    for given, words in (
        ({"op": "nonsense"}, "op 'nonsense' is not known"),
        ({"op": "us_mpf", "date": "2026-03-02"}, "'value'"),
        ({"op": "us_mpf", "date": "yesterday", "value": "1"}, "ValueError"),
        ({"op": "us_mpf", "date": "2026-03-02", "value": "much"}, "InvalidOperation"),
        ({"op": "duty_payer", "incoterm": "DDU"}, "'DDU' is not one of"),
        ({"op": "kpi", "metric": "nonsense"}, "metric 'nonsense' is not known"),
    ):
        found = run_case({"id": "C", "input": given, "expected": {}}, context)
        assert words in found.problem, given


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([], "JSON object"),
        ({"schema": "other/1"}, "'other/1'"),
        ({"schema": "entrepot.cases/1"}, "no list `cases`"),
        ({"schema": "entrepot.cases/1", "cases": []}, "no list `cases`"),
        ({"schema": "entrepot.cases/1", "cases": [{"id": "A", "input": {}}]}, "lacks expected"),
        ({"schema": "entrepot.cases/1", "cases": [7]}, "case 0 lacks"),
    ],
)
def test_a_document_that_holds_no_cases_is_refused_with_the_reason(body: Any, words: str) -> None:
    with pytest.raises(NotCases, match=words):
        check_document(body)


def test_the_command_tells_each_case_and_fails_on_a_miss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.json"
    good = {"id": "G", "input": {"op": "duty_payer", "incoterm": "DDP"},
            "expected": {"payer": "seller"}}  # fmt: skip
    bad = {**good, "id": "B", "expected": {"payer": "buyer"}}
    file.write_text(json.dumps({"schema": "entrepot.cases/1", "cases": [good]}))
    assert main([str(file)]) == 0
    assert capsys.readouterr().out == "G pass\n"
    file.write_text(json.dumps({"schema": "entrepot.cases/1", "cases": [good, bad]}))
    assert main([str(file)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told == ["G pass", 'B fail payer: expected "buyer", answered "seller"']
    assert main([str(file), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["total"], report["passed"], report["failed"]) == (2, 1, 1)
    assert [case["outcome"] for case in report["cases"]] == ["pass", "fail"]


def test_a_missing_or_foreign_file_gets_a_message_with_the_cure_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"schema": "x"}')
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe\x00")
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000)
    for path in (tmp_path / "none.json", tmp_path, other, binary, deep):
        assert main([str(path), "--lang", "en"]) == 2
        assert "cure: give a JSON file" in capsys.readouterr().err
    assert main([str(other), "--lang", "zh"]) == 2
    assert "解决办法" in capsys.readouterr().err


def test_certificate_rules_of_the_header_hold_and_without_them_those_that_are_shipped() -> None:
    given = {"op": "compliance_gate", "date": "2026-11-22", "market": "FR",
             "categories": ["hat"], "certificates": []}  # fmt: skip
    rules = [{"id": "H1", "market": "FR", "category": "hat", "require": ["HAT_DOC"],
              "from": "2020-01-01"}]  # fmt: skip
    own = context_of({"certificate_rules": rules}, shipped_book(), DAY)
    assert OPERATIONS["compliance_gate"](given, own)["missing"] == ["HAT_DOC"]
    assert ask(**given)["missing"] == ["GPSR_RP"]
    with pytest.raises(NotCases):
        context_of({"certificate_rules": [{"market": "FR"}]}, shipped_book(), DAY)


def test_where_no_rule_holds_the_answer_says_so_and_guesses_nothing() -> None:
    assert ask("us_mpf", date="2026-11-22", value="5000")["status"] == "no_rule_in_force"
    assert ask("size_surcharge", date="2025-01-01", dims_in=["1", "1", "1"],
               actual_lb="1")["status"] == "no_rule_in_force"  # fmt: skip
    line = {"hs6": "610910", "qty": 1, "value": "10.00"}
    late = ask("eu_import", date="2028-07-01", b2c=True, ioss=True, lines=[line], vat_rate="19")
    assert (late["regime"], late["duty"]) == ("no_rule_in_force", "0.00")
    lacking = ask("eu_import", date="2026-09-01", b2c=False, lines=[line], vat_rate="19")
    assert lacking["missing_rules"] == ["EU duty_rate HS 610910 from ?"]
