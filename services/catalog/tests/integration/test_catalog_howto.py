"""docs/how-to/price-lists-and-listings.md does what it says."""

import re
from pathlib import Path
from typing import Any

import orjson
from catalog_stories import WRITE, a_shop

from entrepot.shared.testing.plugin import Rig

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "price-lists-and-listings.md"
BLOCK = re.compile(r"^```http\n(.*?)^```$", re.DOTALL | re.MULTILINE)
STEP = re.compile(r"(GET|PUT|POST) (\S+)\n(.*?)-> (\d+)(.*?)(?:\n|$)", re.DOTALL)


def holds(told: Any, expected: Any) -> bool:
    """Every key and entry that the page shows is in the answer."""
    if isinstance(expected, dict):
        return all(name in told and holds(told[name], value) for name, value in expected.items())
    if isinstance(expected, list):
        return len(told) == len(expected) and all(map(holds, told, expected))
    return bool(told == expected)


async def test_the_page_on_price_lists_and_listings_runs_as_it_stands(rig: Rig) -> None:
    await rig.deliver(a_shop(), a_shop("shopify-us"), a_shop("store-berlin", marketplace="own"))
    steps = [s for block in BLOCK.findall(PAGE.read_text()) for s in STEP.findall(block)]
    assert len(steps) > 20
    for verb, path, body, status, expected in steps:
        headers = {**rig.headers(scopes=WRITE), "Content-Type": "application/json"}
        answer = await rig.client.request(verb, path, content=body.encode(), headers=headers)
        assert answer.status_code == int(status), (verb, path, answer.text)
        if expected.strip():
            assert holds(answer.json(), orjson.loads(expected)), (verb, path, answer.text)
