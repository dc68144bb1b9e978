"""Every text exists in both languages and is used with the values it has room for."""

import re
from importlib.resources import files

import pytest

from entrepot.control_tower.api import pages
from entrepot.control_tower.domain import texts
from entrepot.shared import topics
from entrepot.shared.events import registry

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_every_event_type_of_the_hub_has_a_title() -> None:
    assert set(registry.all_types()) - set(texts.EVENTS) == set()


def test_every_service_that_owns_a_topic_has_a_name() -> None:
    assert set(texts.SERVICES) == {t.owner for t in topics.topics().values()}


@pytest.mark.parametrize("catalogue", [texts.EVENTS, texts.SERVICES, texts.PAGES])
def test_every_text_is_there_in_english_and_chinese(
    catalogue: dict[str, tuple[str, str]],
) -> None:
    for name, (english, chinese) in catalogue.items():
        assert english, name
        assert not _CHINESE.search(english), name
        assert _CHINESE.search(chinese), name
        assert re.findall(r"\{\d\}", english) == re.findall(r"\{\d\}", chinese), name


def test_every_text_that_a_template_uses_is_in_the_catalogue() -> None:
    folder = files("entrepot.control_tower") / "templates"
    used = set()
    for template in folder.iterdir():
        text = template.read_text()
        used |= set(re.findall(r"\bt\(\"([a-z_]+)\"", text))
        bare = re.sub(r"\{[{%].*?[%}]\}", "", re.sub(r"(?s)<!doctype.*?>|<[^>]*>", "", text))
        words = set(re.findall(r"[A-Za-z]{3,}", bare)) - {"Entrepot"}
        assert not words, f"{template.name} has words of its own: {words}"
    assert used <= set(texts.PAGES)
    assert {"live", "log_in", "timeline"} <= used


def test_the_language_is_asked_for_then_kept_then_accepted() -> None:
    choose = texts.choose_language
    assert choose("zh", "en", "en") == "zh"
    assert choose(None, "zh", "en") == "zh"
    assert choose(None, None, "fr-FR, zh-CN;q=0.8, en;q=0.5") == "zh"
    assert choose("xx", None, "") == "en"


def test_lengths_of_time_show_their_two_largest_units() -> None:
    assert texts.duration(0.25, "en") == "0.2 s"
    assert texts.duration(7500, "en") == "2 h 5 min"
    assert texts.duration(7500, "zh") == "2 小时 5 分"
    assert texts.duration(90_061, "en") == "1 d 1 h"


@pytest.mark.parametrize(
    ("target", "expected"),
    [("/ui/orders/ord_1", "/ui/orders/ord_1"), ("//evil.example", "/ui"),
     ("https://evil.example", "/ui"), ("/ui/login", "/ui"), ("/ui\\evil", "/ui"), ("", "/ui")],
)  # fmt: skip
def test_a_login_leads_on_to_a_page_of_ours_only(target: str, expected: str) -> None:
    assert pages._safe_next(target) == expected
