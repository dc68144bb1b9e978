"""The requests that docs/how-to/customs-modes-and-taxes.md shows are understood and answered."""

import re
from pathlib import Path
from typing import Any

import orjson

from entrepot.shared.testing.plugin import Rig

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "customs-modes-and-taxes.md"
CALL = re.compile(
    r"curl -sS --fail-with-body (?:-X (?P<method>[A-Z]+) )?"
    r"\"\$HUB/api/logistics(?P<path>[^\"]+)\"[^\n]*?(?: -d '(?P<body>\{.*?\})')?\n",
    re.DOTALL,
)


async def test_the_page_s_requests_are_answered(rig: Rig) -> None:
    calls = list(CALL.finditer(PAGE.read_text()))
    assert len(calls) == 6
    answers: dict[str, Any] = {}
    for call in calls:
        body = orjson.loads(call["body"]) if call["body"] else None
        answer = await rig.client.request(
            call["method"] or "GET", call["path"], json=body,
            headers=rig.headers("staff:admin", "logistics:read logistics:write"),
        )  # fmt: skip
        assert answer.status_code in (200, 201), (call["path"], answer.text)
        answers[call["path"]] = answer.json()
    cost = answers["/v1/landed-costs"]
    assert (cost["status"], cost["duty_minor"]) == ("needs_review", 600)


async def test_every_rule_that_the_page_names_is_shipped(rig: Rig) -> None:
    listed: set[str] = set()
    cursor = ""
    while True:
        page = (
            await rig.client.get(
                f"/v1/tax-rules?limit=500{cursor}", headers=rig.headers("staff:x", "logistics:read")
            )
        ).json()
        listed |= {row["rule"] for row in page["items"]} | {row["pack"] for row in page["items"]}
        if not page.get("next_cursor"):
            break
        cursor = f"&cursor={page['next_cursor']}"
    named = set(re.findall(r"\(`((?:eu|gb|us|cn|ca)-[a-z0-9-]+)`\)", PAGE.read_text()))
    assert named
    assert named <= listed
