"""`since` finds its place by bisection."""

from datetime import timedelta

from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.testing.plugin import Rig


def party(number: int) -> PartyChanged:
    return PartyChanged(party=f"supplier:s{number}", kind="supplier", name=f"S {number}")


async def test_since_begins_with_what_was_stored_at_that_instant(rig: Rig) -> None:
    began = rig.clock()
    for number in range(9):
        await rig.deliver(party(number))
        rig.clock.advance(timedelta(minutes=1))
    headers = rig.headers("staff:ops", "events:read")
    for minutes, expected in ((-5, 9), (0, 9), (3, 6), (8, 1), (60, 0)):
        since = (began + timedelta(minutes=minutes)).isoformat()
        answer = await rig.client.get("/v1/events", params={"since": since}, headers=headers)
        assert answer.status_code == 200, answer.text
        assert len(answer.json()["items"]) == expected, minutes
