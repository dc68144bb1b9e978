"""Writing to a partner: kept, told as an event (its stream and webhooks carry it), and sent by e-mail
where an address is known."""

from typing import Any

from entrepot.control_tower.repository.notices import Notice, queue
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidBody
from entrepot.shared.events.control_tower import MessageSent
from entrepot.shared.ids import new_id

DIRECT = "direct"  # The route of mail that no route asked for.
PARTNERS = ("supplier", "warehouse", "carrier", "shop")


async def send_message(uow: UnitOfWork, by: str, wish: dict[str, Any]) -> dict[str, Any]:
    """wish: party, heading, text, topic_kind, topic_id. Raises InvalidBody for one who is no
    partner."""
    party: str = wish["party"]
    if party.partition(":")[0] not in PARTNERS:
        raise InvalidBody("party: a supplier, warehouse, carrier or shop")
    message_id = new_id("msg")
    email = await uow.driver.fetchval("SELECT email FROM contact WHERE party = $1", party)
    await uow.driver.execute(
        "INSERT INTO message (message_id, party, by, topic_kind, topic_id, heading, body, emailed, "
        "sent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", message_id, party, by,
        wish["topic_kind"], wish["topic_id"], wish["heading"], wish["text"], bool(email), uow.now,
    )  # fmt: skip
    if email:
        await queue(uow.driver, [
            Notice(DIRECT, message_id, "message", "email", email, wish["heading"], wish["text"])
        ], uow.now)  # fmt: skip
    uow.publish(
        MessageSent(
            message_id=message_id, party=party, by=by, topic_kind=wish["topic_kind"],
            topic_id=wish["topic_id"], heading=wish["heading"], text=wish["text"],
            emailed=bool(email), sent_at=uow.now,
        ),
        version=1,
    )  # fmt: skip
    return {"message_id": message_id, "emailed": bool(email), "sent_at": uow.now, "by": by}
