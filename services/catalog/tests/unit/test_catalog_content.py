"""Attributes against templates, texts by locale, media, completeness."""

from datetime import date
from typing import Any

import pytest

from entrepot.catalog.domain.completeness import measure
from entrepot.catalog.domain.content import (
    Content,
    MediumOf,
    TranslationFields,
    best_locale,
    completeness,
    lacking,
    reorder,
)
from entrepot.catalog.domain.templates import (
    MediaLimits,
    PutTemplate,
    check_media,
    check_values,
    resolve,
)
from entrepot.catalog.migrations.market_locales import MARKET_LOCALES
from entrepot.catalog.migrations.templates import TEMPLATES

TODAY = date(2026, 11, 22)
SEEDS = [
    PutTemplate.model_validate({k: v for k, v in row.items() if k not in ("version", "updated_at")})
    for row in TEMPLATES
]
NINE = {"amazon", "shopify", "woocommerce", "ebay", "tiktok-shop", "lazada", "shopee",
        "aliexpress", "own"}  # fmt: skip


def a_template(name: str = "t", *fields: dict[str, Any], **values: Any) -> PutTemplate:
    return PutTemplate.model_validate(
        {"template": name, "marketplace": "amazon", "effective_from": "2026-01-01",
         "source": "test", "fields": fields, **values}
    )  # fmt: skip


def the_problem(field: dict[str, Any], value: Any) -> Any:
    asked = resolve([a_template("t", {"name": "x", **field})], "amazon", (), TODAY)
    found = check_values(asked, {"x": value})
    return found[0] if found else None


@pytest.mark.parametrize(
    ("field", "good", "bad", "code"),
    [
        ({"type": "text", "max": 3}, "abc", "abcd", "too_large"),
        ({"type": "text", "min": 2}, "ab", "a", "too_small"),
        ({"type": "text", "pattern": "[A-Z]{2}"}, "DE", "de", "pattern"),
        ({"type": "integer", "min": 0, "max": 216, "unit": "month"}, 36, 217, "too_large"),
        ({"type": "integer"}, 1, True, "wrong_type"),
        ({"type": "integer"}, 1, 1.5, "wrong_type"),
        ({"type": "decimal", "min": 0}, 1.5, -1, "too_small"),
        ({"type": "boolean"}, False, "no", "wrong_type"),
        ({"type": "enum", "enum": ["new", "used"]}, "new", "old", "not_in_enum"),
        ({"type": "list", "enum": ["a", "b"]}, ("a",), ("a", "c"), "not_in_enum"),
        ({"type": "list", "max": 1}, ("a",), ("a", "b"), "too_large"),
        ({"type": "date"}, "2026-02-28", "2026-02-30", "wrong_type"),
    ],
)
def test_each_rule_of_a_field_has_a_problem_with_a_cure_in_both_languages(
    field: dict[str, Any], good: Any, bad: Any, code: str
) -> None:
    assert the_problem(field, good) is None
    problem = the_problem(field, bad)
    assert (problem.code, problem.severity) == (code, "error")
    assert problem.cure
    assert problem.cure_zh


def test_a_name_that_no_template_knows_is_a_warning_only() -> None:
    asked = resolve([a_template()], "amazon", (), TODAY)
    assert [p.severity for p in check_values(asked, {"strange": "x"})] == ["warning"]
    assert check_values(resolve([], "amazon", (), TODAY), {"strange": "x"}) == []


def test_the_template_of_the_day_counts_and_a_category_s_comes_on_top() -> None:
    known = [
        a_template("old", {"name": "x", "required": True}),
        a_template("new", {"name": "x"}, effective_from="2026-11-01",
                   media={"image_max": 9}, texts={"title_max": 200}),
        a_template("toy", {"name": "x", "type": "integer"}, {"name": "age"}, category="toy",
                   media={"image_max": 5, "image_min": 2}),
        a_template("gone", {"name": "gone"}, category="toy", effective_from="2020-01-01",
                   effective_to="2026-11-22"),
        a_template("ebay", {"name": "mpn"}, marketplace="ebay"),
    ]  # fmt: skip
    assert resolve(known, "amazon", (), date(2026, 10, 31)).templates == ("old",)
    now = resolve(known, "amazon", ("toy",), TODAY)
    assert now.templates == ("new", "toy")
    assert sorted(now.fields) == ["age", "x"]
    assert now.fields["x"].type == "integer"
    assert (now.media.image_min, now.media.image_max, now.texts.title_max) == (2, 5, 200)
    assert resolve(known, "shopify", (), TODAY).templates == ()


def test_every_marketplace_has_a_template_that_the_models_accept() -> None:
    assert {t.marketplace for t in SEEDS if t.category == "*"} == NINE
    for marketplace in NINE:
        assert resolve(SEEDS, marketplace, (), TODAY).fields
    assert "age_from_months" in resolve(SEEDS, "amazon", ("toy",), TODAY).fields


def test_too_few_images_is_an_error_and_too_many_of_a_kind_a_warning() -> None:
    image = MediumOf(media="a", url="https://x/y")
    film = MediumOf(media="b", url="https://x/z", kind="video")
    limits = MediaLimits(image_min=2, video_max=0)
    assert [(p.code, p.severity) for p in check_media(limits, [image, film])] == [
        ("too_few", "error"), ("too_many", "warning"),
    ]  # fmt: skip
    assert check_media(MediaLimits(), []) == []


@pytest.mark.parametrize(
    ("needed", "market", "held", "found"),
    [("de", "AT", ["de", "de-AT"], "de-AT"), ("de", "AT", ["de-CH", "de"], "de"),
     ("de", "AT", ["de-CH"], "de-CH"), ("zh-Hant", "TW", ["zh"], "zh"),
     ("pt-BR", "BR", ["pt-BR", "pt"], "pt-BR"), ("de", "DE", ["en"], None),
     ("de", "DE", ["den"], None)],
)  # fmt: skip
def test_a_locale_is_served_by_itself_in_the_market_then_by_its_language(
    needed: str, market: str, held: list[str], found: str | None
) -> None:
    assert best_locale(needed, market, dict.fromkeys(held)) == found


def test_a_translation_is_complete_with_title_bullet_points_and_description() -> None:
    assert completeness(None) == 0
    assert completeness(TranslationFields(title="x")) == 0.3333
    whole = TranslationFields(title="x", bullet_points=("a",), description="y")
    assert (completeness(whole), lacking(whole)) == (1, [])


def test_media_are_reordered_only_by_naming_each_once() -> None:
    media = [MediumOf(media=name, url="https://x/y") for name in "abc"]
    again = reorder(media, ["c", "a", "b"])
    assert again is not None
    assert [m.media for m in again] == ["c", "a", "b"]
    assert reorder(media, ["c", "a"]) is None
    assert reorder(media, ["c", "a", "a"]) is None


def test_completeness_counts_what_is_needed_and_tells_each_gap() -> None:
    asked = resolve(SEEDS, "amazon", ("toy",), TODAY)
    arguments: Any = {"marketplace": "amazon", "market": "CH", "locales": MARKET_LOCALES["CH"]}
    empty = measure(asked, Content(sku="A"), **arguments, master={}, has_price=False)
    assert (empty.score, empty.met) == (0, 0)
    fields = {m.field for m in empty.missing}
    assert {"price", "media.image", "translations.it.title", "attributes.brand"} <= fields
    assert all(m.cure_zh for m in empty.missing)
    texts = TranslationFields(title="x", bullet_points=("a",), description="y")
    values: dict[str, Any] = {
        "manufacturer": "Lumen", "batteries_required": False, "condition": "new",
        "product_type": "LAMP", "supplier_declared_dg_hz_regulation": ("not_applicable",),
        "age_from_months": 36, "safety_warning": "None.",
    }  # fmt: skip
    content = Content(
        sku="A", attributes={"amazon": values}, media=(MediumOf(media="a", url="https://x/y"),),
        translations=dict.fromkeys(["de", "fr", "it-CH"], texts),
    )  # fmt: skip
    master = {"brand": "Lumen", "gtin": "4006381333931", "origin": "CN", "weight_g": 1}
    whole = measure(asked, content, **arguments, master=master, has_price=True)
    assert (whole.score, whole.missing, whole.problems) == (1, (), ())
    wrong = content.model_copy(
        update={"attributes": {"amazon": {**values, "age_from_months": 500}}}
    )
    judged = measure(asked, wrong, **arguments, master=master, has_price=True)
    assert [m.field for m in judged.missing] == ["attributes.age_from_months"]
    assert judged.score == round((judged.needed - 1) / judged.needed, 4)
