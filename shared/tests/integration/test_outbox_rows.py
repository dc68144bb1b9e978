"""What is put into the outbox comes out of it byte for byte, JSON or not."""

import uuid

import pytest

from entrepot.shared import outbox
from entrepot.shared.ids import derived_hex, derived_uuid
from entrepot.shared.testing.plugin import Rig

JSON = [b'{"name":"\xe7\x81\xaf"}', b'{"note":"a\\u001fb"}', b"7"]


@pytest.mark.parametrize("odd", [b"{}", b"a\x1fb", b"a\0b", b"\xff\xfe", b""])
async def test_payloads_are_kept_as_they_are_and_in_their_order(rig: Rig, odd: bytes) -> None:
    bodies = [*JSON, odd, *JSON]
    rows = [
        outbox.Row(derived_hex("t", str(n)), "notes", "k", "t.v1", "note/k", n, body, "", "", "", "")
        for n, body in enumerate(bodies)
    ]  # fmt: skip
    async with rig.worker.transaction() as uow:
        await outbox.insert(uow.driver, rows, uow.now)
        found = await uow.driver.fetch(
            "SELECT id, payload FROM outbox WHERE aggregatetype = 'notes' ORDER BY position"
        )
    assert [bytes(r["payload"]) for r in found] == bodies
    assert [r["id"].hex for r in found] == [row.id for row in rows]


@pytest.mark.parametrize(
    "about",
    [
        [("one", "cause", "shop:a", "")] * 3,
        [("one", "cause", "shop:a", "t"), ("two", "cause", "", ""), ("", "", "shop:b", "t")],
        [("", "", "", "")],
        [("only", "its", "shop:a,shop:b", "t")],
    ],
)
async def test_rows_keep_what_they_say_about_themselves_be_it_shared_or_not(
    rig: Rig, about: list[tuple[str, str, str, str]]
) -> None:
    rows = [
        outbox.Row(derived_hex("t", str(n)), "notes", "k", "t.v1", "note/k", n, b"{}", *told)
        for n, told in enumerate(about)
    ]
    async with rig.worker.transaction() as uow:
        await outbox.insert(uow.driver, rows, uow.now)
        found = await uow.driver.fetch(
            "SELECT correlation_id, causation_id, parties, traceparent FROM outbox "
            "WHERE aggregatetype = 'notes' ORDER BY position"
        )
    assert [tuple(row) for row in found] == about


def test_a_derived_identifier_is_the_version_5_uuid_of_its_parts() -> None:
    space = uuid.UUID("6f0c2f0e-3a57-5f0b-9a3b-7d1a8a5b4c01")
    for number in range(500):
        parts = ("event", "orders", f"order/{number}")
        assert derived_uuid(*parts) == uuid.uuid5(space, "\x1f".join(parts))
