"""docs/marketplaces: a page for each marketplace, whose example is a connection that works."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from entrepot.orders.adapters.registry import ADAPTERS, adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.domain.stock import Buffer
from entrepot.orders.handlers.connections import OurSettings, adapter_settings
from entrepot.orders.repository.secrets import Secrets

PAGES = Path(__file__).resolve().parents[5] / "docs" / "marketplaces"
SECTIONS = ("Connect 接入", "Permissions", "States", "Write-back", "Limits", "Not supported")


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def example(name: str) -> Any:
    return json.loads(re.findall(r"```json\n(.*?)```", page(name), re.DOTALL)[0])


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_the_example_of_a_page_connects_a_shop(name: str):
    told = example(name)
    shop = Shop(
        "my-shop", "shop:my-shop", told["marketplace"], told["name"], told["currency"],
        told.get("country", ""), True, told["base_url"], told.get("connection", {}), b"", Buffer(), 1,
    )  # fmt: skip
    settings = adapter_settings(shop, Secrets(tuple(told["secrets"]), dict(told["credentials"])))
    assert told["marketplace"] == name
    assert settings.base_url == told["base_url"]
    assert set(told["credentials"]) == set(adapter_of(name).secret_fields)


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_a_page_has_its_sections_and_names_each_setting(name: str):
    text = page(name)
    for title in SECTIONS:
        assert f"## {title}" in text, title
    known = set(adapter_of(name).settings_model.model_fields) - {"shop", "webhook_secrets"}
    missing = {field for field in known if f"`{field}`" not in text} - {"currency"}
    assert missing <= {"base_url"}
    assert not {field for field in OurSettings.model_fields if field in known}


def test_the_table_of_marketplaces_links_every_page():
    text = page("README")
    for name in ADAPTERS:
        assert f"| [{name}]({name}.md) |" in text
