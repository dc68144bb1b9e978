"""The worked example of docs/how-to/how-the-promise-is-computed.md, as it is printed there."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from entrepot.logistics.domain.eta import (
    History,
    Kind,
    Milestone,
    Place,
    Progress,
    Reached,
    estimate,
)

PAGE = Path(__file__).resolve().parents[4] / "docs/how-to/how-the-promise-is-computed.md"


def the_example() -> dict[str, Any]:
    blocks = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 1
    found: dict[str, Any] = json.loads(blocks[0])
    return found


def test_the_page_s_example_is_what_the_service_computes() -> None:
    example = the_example()
    history = History({lane: tuple(days) for lane, days in example["declared"].items()})
    for lane, rows in example["rest_after_customs_days"].items():
        place = Place(lane, "yun", "post", "DE")
        for days, count in rows:
            history.add(Kind.REST, Milestone.CUSTOMS, place, days, count, count=count)
    parcel = {k: v if k == "lane" else at(v) for k, v in example["parcel"].items()}
    progress = Progress(
        Place(parcel["lane"], "yun", "post", "DE"),
        [
            Reached(Milestone.DISPATCHED, parcel["handed_over"]),
            Reached(Milestone.CUSTOMS, parcel["customs"]),
        ],
        deadline=parcel["promised"],
    )
    for expected in example["expected"]:
        found = estimate(history, progress, at(expected["now"]))
        assert found is not None
        assert (found.p50_at, found.p90_at) == (at(expected["p50_at"]), at(expected["p90_at"]))
        assert found.on_time_probability == pytest.approx(expected["on_time_probability"])
        assert found.based_on == "lane"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)
