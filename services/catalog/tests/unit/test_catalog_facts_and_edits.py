"""Facts and the categories that follow; edits of many SKUs; the shop's status."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from entrepot.catalog.domain.commands import PutSku
from entrepot.catalog.domain.content import Content
from entrepot.catalog.domain.edits import Edit, Edited, apply
from entrepot.catalog.domain.facts import Facts, categories_of, from_text, to_text
from entrepot.catalog.domain.shop_status import differs, explain

FACTS = st.builds(
    Facts, battery=st.sampled_from(["lithium_ion", "lithium_metal", "sodium_ion", "other"]),
    battery_use=st.sampled_from([None, "in_product", "power_bank", "light_transport"]),
    electrical=st.booleans(), radio=st.booleans(), toy=st.booleans(), cosmetic=st.booleans(),
    packaged=st.booleans(), age_from_years=st.none() | st.integers(0, 5),
    age_to_years=st.none() | st.integers(5, 99),
)  # fmt: skip


@given(FACTS)
def test_facts_written_into_a_cell_and_read_are_the_same_facts(facts: Facts) -> None:
    assert Facts.model_validate(from_text(to_text(facts))) == facts


def test_categories_follow_from_facts_and_from_the_un_number() -> None:
    radio = Facts(radio=True, battery="lithium_ion", battery_use="power_bank")
    assert categories_of(("x",), ("y",), radio, None) == (
        "battery", "electrical_equipment", "power_bank", "radio_equipment", "x", "y",
    )  # fmt: skip
    assert categories_of((), (), Facts(age_to_years=12), None) == ("children_product",)
    assert categories_of((), (), Facts(age_to_years=13), None) == ()
    assert categories_of((), (), None, "UN3481") == ("battery",)
    with pytest.raises(ValidationError):
        Facts(battery_use="power_bank")
    assert PutSku(sku="A", product="P", title="T", facts=Facts()).facts is None


SKU = PutSku(sku="A", product="P", title="Lamp", origin="CN", categories=("toy",))


def edited(content: Content | None = None, **values: Any) -> Any:
    edit = Edit.model_validate({"skus": ["A"], **values})
    return apply(edit, SKU, content or Content(sku="A"))


def test_an_edit_sets_and_unsets_master_data_and_content_and_tells_each_change() -> None:
    done = edited(
        set={"title": "Light", "translations.de.title": "Licht", "attributes.amazon.colour": "w"},
        unset=["origin"], add_categories=["radio_equipment"], remove_categories=["toy"],
    )  # fmt: skip
    assert isinstance(done, Edited)
    assert (done.sku.title, done.sku.origin, done.sku.categories) == (
        "Light", None, ("radio_equipment",),
    )  # fmt: skip
    assert done.content.translations["de"].title == "Licht"
    assert [c.field for c in done.changes] == [
        "categories", "origin", "title", "attributes.amazon.colour", "translations.de.title",
    ]  # fmt: skip
    back = edited(done.content, unset=["translations.de.title", "attributes.amazon.colour"])
    assert back.content == Content(sku="A")


def test_an_edit_that_says_what_is_there_changes_nothing() -> None:
    assert edited(set={"title": "Lamp"}, unset=["gtin"]).changes == ()


def test_a_value_that_breaks_its_rule_is_told_by_field() -> None:
    faults = edited(set={"origin": "UK", "translations.de.title": ""})
    assert {f.field.split(".")[0] for f in faults} == {"origin", "translations"}


@pytest.mark.parametrize(
    "values",
    [{"set": {"colour": "x"}}, {"set": {"translations.de.text": "x"}}, {"unset": ["title"]},
     {"set": {"origin": "CN"}, "unset": ["origin"]}, {}, {"set": {"origin": "CN"}, "filter": {}},
     {"set": {"sku": "B"}}, {"set": {"x.y.z": 1}}],
)  # fmt: skip
def test_an_edit_that_cannot_be_meant_is_refused_whole(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        edited(**values)


@pytest.mark.parametrize(
    ("ours", "theirs", "look"),
    [("active", "active", False), ("active", "inactive", True), ("active", "suppressed", True),
     ("paused", "inactive", False), ("blocked", "active", True), (None, "active", True),
     (None, "inactive", False)],
)  # fmt: skip
def test_somebody_should_look_where_only_one_side_sells(
    ours: str | None, theirs: str, look: bool
) -> None:
    assert differs(ours, theirs) is look
    assert (explain(ours, theirs) is not None) is look
