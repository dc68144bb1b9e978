import ast
import string
from pathlib import Path

import pytest

from entrepot.embedded import texts

PACKAGE = Path(texts.__file__).parent


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    texts.choose("en")


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize("key", sorted(texts.TEXTS))
def test_every_text_has_both_languages_with_the_same_values(key):
    english, chinese = texts.TEXTS[key]
    assert english
    assert chinese
    assert placeholders(english) == placeholders(chinese)


def asked_for(tree: ast.AST) -> tuple[set[str], set[str]]:
    """Keys given to t(), and the beginnings of those that are put together at run time."""
    keys: set[str] = set()
    beginnings: set[str] = set()
    for node in ast.walk(tree):
        name = getattr(node, "func", None)
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if getattr(name, "id", getattr(name, "attr", "")) != "t":
            continue
        for part in ast.walk(node.args[0]):
            if isinstance(part, ast.JoinedStr) and isinstance(part.values[0], ast.Constant):
                beginnings.add(str(part.values[0].value))
            elif isinstance(node.args[0], ast.Constant):
                keys.add(str(node.args[0].value))
    return keys, beginnings


def test_every_text_that_the_code_asks_for_exists_and_none_is_left_over():
    keys: set[str] = set()
    beginnings: set[str] = set()
    words: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path == Path(texts.__file__):
            continue
        tree = ast.parse(path.read_text())
        found = asked_for(tree)
        keys |= found[0]
        beginnings |= found[1]
        words |= {str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert keys - set(texts.TEXTS) == set()
    left = set(texts.TEXTS) - keys - words
    assert {key for key in left if not key.startswith(tuple(beginnings))} == set()


def test_the_language_comes_from_the_word_then_the_variable_then_the_locale(monkeypatch):
    monkeypatch.delenv("ENTREPOT_LANG", raising=False)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert texts.choose() == "zh"
    assert texts.choose("en") == "en"
    monkeypatch.setenv("ENTREPOT_LANG", "en")
    assert texts.choose() == "en"


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        texts.t("no such text")
