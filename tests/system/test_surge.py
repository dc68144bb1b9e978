"""A region sells many times what was forecast: within a minute of the third hour neighbours help, with
the reason told, and the goods arrive. The hours before this one are those of the orders' own clocks."""

import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

LENDER, BORROWER, SHOP = "warehouse:sys-lends", "warehouse:sys-borrows", "sys-surge"
COUNTRY = "IS"  # No other system test sells there.
DAILY, HISTORY_DAYS = 10, 60
ORDERS_AN_HOUR, UNITS_EACH = 12, 2
ANSWERED_S = 60.0
CAP = 300  # Less than an approval rule's limit, however much is asked for.


class Surge:
    """The names of one run of the story."""

    def __init__(self) -> None:
        mark = uuid.uuid4().hex[:6].upper()
        self.sku, self.lends, self.borrows = f"SYS-SURGE-{mark}", f"LEND-{mark}", f"BORROW-{mark}"
        self.agreement = f"surge-{mark.lower()}"


def places(hub, names: Surge) -> None:
    for party in (LENDER, BORROWER):
        hub.make("PUT", "identity", f"/v1/parties/{party}", {"name": party})
    hub.make("PUT", "orders", f"/v1/shops/{SHOP}", {
        "marketplace": "own", "name": "Own", "currency": "EUR", "country": COUNTRY,
        "secrets": ["a-secret-of-the-test"]})  # fmt: skip
    hub.make("POST", "catalog", "/v1/skus:batch", {"items": [{
        "sku": names.sku, "product": "SYS", "title": "Lamp", "origin": "CN", "hs_code": "940521",
        "measures": {"weight_g": 700, "length_mm": 200, "width_mm": 150, "height_mm": 120}}]},
    )  # fmt: skip
    for name, party, country in ((names.lends, LENDER, "DE"), (names.borrows, BORROWER, COUNTRY)):
        hub.make("PUT", "inventory", f"/v1/locations/{name}", {
            "kind": "overseas", "name": name, "party": party, "country": country,
            "timezone": "UTC"})  # fmt: skip
    now = datetime.now(UTC)
    hub.make("POST", "inventory", "/v1/stock-events:batch", {"items": [
        {"event_id": f"{names.sku}-{place}", "type": "received", "sku": names.sku,
         "location": place, "quantity": units, "occurred_at": now.isoformat()}
        for place, units in ((names.lends, 900), (names.borrows, 60))
    ]})  # fmt: skip
    path = f"/v1/sharing-agreements/{names.agreement}"
    hub.make("PUT", "inventory", path, {
        "lender_location": names.lends, "borrower_location": names.borrows, "cap_per_sku": CAP,
        "price_minor": 120, "currency": "EUR", "kinds": ["transfer"],
        "valid_from": (now - timedelta(days=1)).isoformat()})  # fmt: skip
    for party in (LENDER, BORROWER):
        hub.make("POST", "inventory", f"{path}:accept", {"on_behalf_of": party})


def forecasts(hub, names: Surge) -> None:
    """Two months of quiet demand, and a forecast of it."""
    hub.make("PUT", "planning", f"/v1/regions/{COUNTRY}", {"place": names.borrows})
    today = datetime.now(UTC).date()
    rows = ["sku,place,country,channel,day,units"]
    for place, country in ((names.lends, "DE"), (names.borrows, COUNTRY)):
        for back in range(2, HISTORY_DAYS):
            day = today - timedelta(days=back)
            rows.append(f"{names.sku},{place},{country},imported,{day},{DAILY + back % 3}")
    answer = hub.call("POST", "planning", "/v1/demand:import", content="\n".join(rows).encode())
    assert answer.status_code == 200, answer.text
    assert answer.json()["errors"] == []
    known = f"/v1/forecasts?sku={names.sku}"
    run = hub.make("POST", "planning", "/v1/runs", {"kind": "forecast"})

    def done() -> bool:
        page = hub.call("GET", "planning", "/v1/runs").json()["items"]
        return any(r["run_id"] == run["run_id"] and r["state"] == "done" for r in page)

    assert hub.eventually(done, 120.0)
    assert len(hub.call("GET", "planning", known).json()["items"]) == 2


def sell(hub, names: Surge, at: datetime, hour: int) -> None:
    """An hour's orders."""
    for number in range(ORDERS_AN_HOUR):
        hub.make("POST", "orders", "/v1/orders", {
            "shop": SHOP, "external_id": f"{names.sku}-{hour}-{number}",
            "placed_at": at.isoformat(), "currency": "EUR", "payment": "paid",
            "total_minor": UNITS_EACH * 4990,
            "ship_to": {"name": "Ada Example", "lines": ["Laugavegur 1"], "city": "Reykjavik",
                        "postal_code": "101", "country": COUNTRY},
            "lines": [{"external_sku": names.sku, "quantity": UNITS_EACH,
                       "unit_price_minor": 4990}]})  # fmt: skip


@pytest.fixture
def quiet(hub) -> Surge:
    """Everything is there, and nothing is odd yet."""
    names = Surge()
    places(hub, names)
    assert hub.eventually(lambda: knows_terms(hub, names))
    forecasts(hub, names)
    return names


def knows_terms(hub, names: Surge) -> bool:
    """Planning heard of the places and of the agreement: both are told by other services' events."""
    found = hub.call("GET", "inventory", f"/v1/sharing-agreements/{names.agreement}").json()
    return bool(found["state"] == "active")


def answer_of(hub, names: Surge) -> dict[str, Any] | None:
    """The transfer that answers the surge, once it is approved."""
    path = f"/v1/proposals?kind=transfer&trigger=surge&sku={names.sku}"
    items = hub.call("GET", "planning", path).json()["items"]
    found = [p for p in items if p["state"] in ("approved", "placed")]
    return found[0] if found else None


def units_at(hub, names: Surge, place: str) -> int:
    page = hub.call("GET", "inventory", f"/v1/stock?sku={names.sku}&location={place}").json()
    return sum(row["on_hand"] for row in page["items"])


def test_a_surge_is_answered_by_a_neighbour_within_a_minute_and_the_goods_arrive(hub, quiet):
    now = datetime.now(UTC)
    for back in (2, 1):
        sell(hub, quiet, now - timedelta(hours=back), back)
    assert answer_of(hub, quiet) is None  # Two hours are no surge.
    sell(hub, quiet, now, 0)
    started = time.monotonic()
    assert hub.eventually(lambda: answer_of(hub, quiet) is not None, ANSWERED_S)
    took = time.monotonic() - started
    assert took < ANSWERED_S
    proposal = answer_of(hub, quiet)
    assert proposal is not None
    assert (proposal["from_place"], proposal["to_place"]) == (quiet.lends, quiet.borrows)
    assert proposal["agreement"] == quiet.agreement
    assert proposal["by_rule"]
    assert f"{quiet.borrows} sold" in proposal["explanation"]["en"]
    assert "售出" in proposal["explanation"]["zh"]
    assert proposal["effect"]["missing_after"] < proposal["effect"]["missing_before"]
    (line,) = proposal["lines"]
    assert 0 < line["quantity"] <= CAP

    def placed() -> bool:
        found = answer_of(hub, quiet)
        return found is not None and found["state"] == "placed"

    assert hub.eventually(placed)
    (transfer,) = (answer_of(hub, quiet) or {})["answer"]["transfers"]
    before = units_at(hub, quiet, quiet.borrows)
    hub.make("POST", "inventory", f"/v1/transfers/{transfer}:dispatch", {})
    hub.make("POST", "inventory", f"/v1/transfers/{transfer}:receive", {
        "lines": [{"sku": quiet.sku, "quantity": line["quantity"]}]})  # fmt: skip
    assert hub.eventually(lambda: units_at(hub, quiet, quiet.borrows) == before + line["quantity"])
    loan = f"/v1/loans?agreement={quiet.agreement}"
    (owed,) = hub.call("GET", "inventory", loan).json()["items"]
    assert (owed["sku"], owed["outstanding"]) == (quiet.sku, line["quantity"])
