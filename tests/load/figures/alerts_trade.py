"""Eight weeks of an ordinary merchant, and a day on which five things go wrong: what the hub's
services would have told of it, as events in the order in which they would have been told.

Warehouses work by day in their own time zone, shops sell by the hour of the day, lanes take the
time they promise nine times out of ten, suppliers report each milestone on its day. All is drawn by
seed. `Incident.harms` are the instants at which things really go wrong (an order leaves too late, a
SKU is sold out); `sign_at` is when the first event, or the first missing one, could tell of it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from figures.alerts_shelves import Kept, Moved, play

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HISTORY = timedelta(weeks=8)
WATCHED = timedelta(days=2)  # Before the day: nothing is planted, nothing should be told.
PLACES = {"CN-1": ("warehouse:home", 8, "CN"), "EU-1": ("warehouse:eu-3pl", 1, "DE"),
          "UK-1": ("warehouse:uk-3pl", 0, "GB"), "US-1": ("warehouse:us-3pl", -8, "US")}  # fmt: skip
# Shop -> marketplace, orders on a day, its buyers' country.
SHOPS = {"amz-de": ("amazon", 70, "DE"), "amz-uk": ("amazon", 40, "GB"),
         "shopify-us": ("shopify", 50, "US"), "tts-uk": ("tiktok", 45, "GB"),
         "ebay-de": ("ebay", 35, "DE"), "own": ("own", 40, "US")}  # fmt: skip
HOURS = (2, 1, 1, 1, 1, 2, 3, 5, 6, 7, 8, 8, 8, 7, 7, 7, 7, 8, 9, 9, 8, 7, 5, 3)
SERVES = {"DE": ("EU-1", "CN-1"), "GB": ("UK-1", "CN-1"), "US": ("US-1", "CN-1")}
CARRIERS = {"yunexpress": "carrier:yunexpress", "dhl": "carrier:dhl", "ups": "carrier:ups"}
SUPPLIERS = tuple(f"supplier:factory-{n}" for n in range(8))
SKUS = tuple(f"GOOD-{n:03d}" for n in range(80))
SURGE_SKU, SLIP_SKU, SLIP_PLACE = SKUS[3], SKUS[7], "US-1"
POPULAR = {SURGE_SKU: 12.0, SLIP_SKU: 12.0}
WEIGHTS = [POPULAR.get(sku, 1.0) for sku in SKUS]
SURGE_UNITS = 130
LASTS = 13 * DAY  # From the day on, what is left of SLIP_SKU.
MILESTONES = ("materials", "cut", "assembled", "packed")


@dataclass(order=True, slots=True)
class Told:
    """An event at the instant at which it is stored."""

    at: datetime
    number: int
    type: str = field(compare=False)
    topic: str = field(compare=False)
    subject: str = field(compare=False)
    parties: tuple[str, ...] = field(compare=False)
    data: dict[str, Any] = field(compare=False)


@dataclass(slots=True)
class Incident:
    """What was planted. right: (kind of rule, subject) of the alert that names the cause; near:
    beginnings of subjects that its effects may rightly be told of."""

    name: str
    began_at: datetime
    sign_at: datetime
    right: tuple[tuple[str, str], ...]
    near: tuple[tuple[str, str], ...]
    harm: str
    harms: list[datetime] = field(default_factory=list)


def iso(at: datetime) -> str:
    return at.isoformat()


class Merchant:
    """day: midnight UTC of the day of the incidents."""

    def __init__(self, day: datetime, seed: int) -> None:
        self.day, self.random = day, random.Random(seed)
        self.start, self.end = day - HISTORY, day + DAY
        self.told: list[Told] = []
        self.orders = 0
        self.sales: list[tuple[datetime, str, str]] = []
        self.silent = Incident(
            "warehouse_silent", day + 9.5 * HOUR, day + 10 * HOUR, (("silence", "warehouse:eu-3pl"),),
            (("order_past_cut_off", "EU-1"), ("anomaly", "movements:EU-1")),
            "an order leaves later than the buyer was promised",
        )  # fmt: skip
        self.slip = Incident(
            "supplier_slips", day - 2 * DAY, day + 4 * HOUR, (("po_milestone_late", "po_slip"),),
            (("stock_out", SLIP_SKU),), "a SKU is sold out before its goods come",
        )  # fmt: skip
        self.lane = Incident(
            "lane_degrades", day + 2 * HOUR, day + 2 * HOUR,
            (("lane_on_time_drop", "CN-DE-yunexpress"),), (), "a buyer gets a parcel too late",
        )  # fmt: skip
        self.untold = Incident(
            "write_back_fails", day + 3 * HOUR, day + 9 * HOUR, (("write_back_debt", "tts-uk"),), (),
            "the shop's deadline to be told of a parcel passes",
        )  # fmt: skip
        self.surge = Incident(
            "order_anomaly", day + 11 * HOUR, day + 11 * HOUR, (("anomaly", "orders:ebay-de"),),
            (("anomaly", "orders:*"), ("anomaly", "movements:"), ("stock_out", SURGE_SKU)),
            "more is sold than there is",
        )  # fmt: skip

    @property
    def incidents(self) -> tuple[Incident, ...]:
        return self.silent, self.slip, self.lane, self.untold, self.surge

    def tell(
        self, at: datetime, type_: str, topic: str, subject: str, parties: tuple[str, ...],
        **data: Any,
    ) -> None:  # fmt: skip
        self.told.append(Told(at, len(self.told), type_, topic, subject, parties, data))

    def events(self) -> list[Told]:
        """All, in the order of their instants, to the end of the day."""
        self._masters()
        self._purchases()
        for at, shop, surge in self._sales():
            self._order(at, shop, surge=surge)
        self._stock()
        self.told.sort()
        return [told for told in self.told if told.at < self.end]

    def _masters(self) -> None:
        at = self.start
        for party in (*SUPPLIERS, *CARRIERS.values(), *(p for p, _, _ in PLACES.values()),
                      *(f"shop:{shop}" for shop in SHOPS)):  # fmt: skip
            self.tell(at, "identity.party_changed.v1", "identity-party", f"party/{party}", (party,),
                      party=party, kind=party.split(":")[0], name=party.split(":")[1], active=True)  # fmt: skip
        for place, (party, _, country) in PLACES.items():
            self.tell(at, "inventory.location_changed.v1", "inventory-stock", f"location/{place}",
                      (party,), location=place, kind="overseas", name=place, party=party,
                      country=country, timezone="UTC", active=True)  # fmt: skip
        for shop, (market, _, _) in SHOPS.items():
            self.tell(at, "orders.shop_changed.v1", "orders-shop", f"shop/{shop}", (f"shop:{shop}",),
                      shop=shop, party=f"shop:{shop}", marketplace=market, name=shop, currency="EUR",
                      active=True)  # fmt: skip

    def _stock(self) -> None:
        """The balances that follow from what was sold."""
        weights = {sku: POPULAR.get(sku, 1.0) for sku in SKUS}
        rates: dict[tuple[str, str], float] = {}
        for _, a_day, country in SHOPS.values():
            for place, share in zip(SERVES[country], (0.75, 0.25), strict=True):
                for sku, weight in weights.items():
                    part = a_day * share * weight / sum(weights.values())
                    rates[place, sku] = rates.get((place, sku), 0.0) + part
        left = round(rates[SLIP_PLACE, SLIP_SKU] * (LASTS / DAY + 1))
        kept = [Kept(SLIP_PLACE, SLIP_SKU, self.day - DAY, left),
                Kept("EU-1", SURGE_SKU, self.day - DAY, SURGE_UNITS)]  # fmt: skip
        moves = play(self.sales, rates, self.start, self.end,
                     lambda place, at: not self._is_silent(place, at), kept)  # fmt: skip
        for moved in moves:
            self._move(moved)

    def _move(self, moved: Moved) -> None:
        party, sku, place = PLACES[moved.place][0], moved.sku, moved.place
        if moved.received:
            name = f"{sku}/{place}/{moved.at:%y%m%d}"
            self.tell(moved.at, "inventory.stock_received.v1", "inventory-stock", f"receipt/{name}",
                      (party,), sku=sku, location=place, party=party, quantity=moved.received,
                      damaged=0, source_event_id=name, occurred_at=iso(moved.at))  # fmt: skip
        if moved.short and sku == SURGE_SKU:
            self.surge.harms.append(moved.at)
        self.tell(moved.at, "inventory.availability_changed.v1", "inventory-stock",
                  f"stock/{sku}/{place}", (party,), sku=sku, location=place, party=party,
                  on_hand=moved.units, reserved=0, available_to_promise=moved.units)  # fmt: skip

    def _working(self, at: datetime, place: str) -> datetime:
        """The next instant at which the place works: 8 to 18 o'clock there, not on Sundays."""
        local = at + PLACES[place][1] * HOUR
        while local.weekday() == 6 or not 8 <= local.hour < 18:
            local = local.replace(minute=0, second=0) + HOUR
            local += timedelta(minutes=self.random.randrange(40))
        return local - PLACES[place][1] * HOUR

    def _is_silent(self, place: str, at: datetime) -> bool:
        return place == "EU-1" and at >= self.silent.began_at

    def _sales(self) -> Iterator[tuple[datetime, str, bool]]:
        total = sum(HOURS)
        hour = self.start
        while hour < self.end:
            for shop, (_, a_day, _) in SHOPS.items():
                weekend = 1.2 if hour.weekday() >= 5 else 0.95
                rate = a_day * HOURS[hour.hour] / total * weekend
                surge = shop == "ebay-de" and 0 <= (hour - self.surge.began_at) / HOUR < 4
                for _ in range(self._poisson(rate)):
                    yield hour + self.random.random() * HOUR, shop, False
                for _ in range(self._poisson(45.0) if surge else 0):
                    yield hour + self.random.random() * HOUR, shop, True
            hour += HOUR

    def _poisson(self, rate: float) -> int:
        """Knuth's way: exponential gaps until they fill one."""
        found, filled = 0, self.random.expovariate(1.0)
        while filled < rate:
            found += 1
            filled += self.random.expovariate(1.0)
        return found

    def _order(self, at: datetime, shop: str, *, surge: bool) -> None:
        self.orders += 1
        n, country = self.orders, SHOPS[shop][2]
        place = self.random.choices(SERVES[country], (3, 1))[0]
        sku = SURGE_SKU if surge else self.random.choices(SKUS, WEIGHTS)[0]
        ids = {"order_id": f"ord_{n:032x}", "shop": shop, "party": f"shop:{shop}"}
        parties, work = (f"shop:{shop}",), f"ful_{n:032x}"
        line = {"line_no": 1, "sku": sku, "quantity": 1}
        nominal = self._working(at + self.random.uniform(2, 7) * HOUR, place)
        carrier = {"EU-1": "dhl", "UK-1": "dhl", "US-1": "ups"}.get(place) or (
            "yunexpress" if country == "DE" else self.random.choice(("yunexpress", "ups"))
        )  # fmt: skip
        lane = f"{place[:2]}-{country}-{carrier}"
        p50, p90 = (7.0, 10.0) if place == "CN-1" else (2.0, 3.0)
        # The promise to the buyer: a day more than nine parcels of ten need.
        ship_by, deliver_by = nominal + 30 * HOUR, nominal + (p90 + 1) * DAY
        self.tell(at, "orders.order_accepted.v1", "orders-order", f"order/{ids['order_id']}", parties,
                  **ids, external_id=f"X-{n}", currency="EUR", total_minor=1999,
                  ship_to_country=country, fulfilled_by="merchant", ship_by=iso(ship_by),
                  deliver_by=iso(deliver_by),
                  lines=[{**line, "external_sku": sku, "unit_price_minor": 1999}])  # fmt: skip
        self.tell(at + timedelta(seconds=2), "inventory.stock_reserved.v1", "inventory-reservation",
                  f"reservation/res_{n}", (), reservation_id=f"res_{n}", attempt=1,
                  order_id=ids["order_id"], lines=[{**line, "location": place}])  # fmt: skip
        self.sales.append((at + timedelta(seconds=2), place, sku))
        self.tell(at + timedelta(seconds=5), "orders.fulfilment_released.v1", "orders-fulfilment",
                  f"fulfilment/{work}", parties, **ids, fulfilment_id=work, location=place,
                  lines=[line])  # fmt: skip
        sent = {"shipment_id": f"shp_{n:032x}", "fulfilment_id": work, "order_id": ids["order_id"],
                "carrier": carrier, "tracking_number": f"TN{n}"}  # fmt: skip
        planned_p90 = nominal + p90 * DAY
        self.tell(at + timedelta(seconds=9), "logistics.shipment_planned.v1", "logistics-shipment",
                  f"shipment/{sent['shipment_id']}", (CARRIERS[carrier],), **sent,
                  party=CARRIERS[carrier], lane=lane, cost_minor=400, currency="EUR",
                  dispatch_at=iso(nominal), p50_at=iso(nominal + p50 * DAY),
                  p90_at=iso(planned_p90))  # fmt: skip
        if self._is_silent(place, nominal):
            self.silent.harms.append(ship_by)
            return
        self._leave(nominal, ids, sent, place, line, parties)
        self._travel(nominal, ids, sent, lane, (p50, p90), planned_p90, deliver_by)

    def _leave(
        self, at: datetime, ids: dict[str, str], sent: dict[str, str], place: str,
        line: dict[str, Any], parties: tuple[str, ...],
    ) -> None:  # fmt: skip
        order, work = f"order/{ids['order_id']}", sent["fulfilment_id"]
        self.tell(at, "orders.fulfilment_shipped.v1", "orders-fulfilment", f"fulfilment/{work}",
                  parties, **{**sent, **ids}, location=place, lines=[line], shipped_at=iso(at))  # fmt: skip
        self.tell(at, "inventory.stock_shipped.v1", "inventory-stock", f"shipped/{work}", (),
                  order_id=ids["order_id"], fulfilment_id=work, occurred_at=iso(at),
                  lines=[{**line, "location": place}])  # fmt: skip
        state = {"external_id": order, "status": "shipped", "hold": []}
        self.tell(at, "orders.order_status_changed.v1", "orders-order", order, parties, **ids,
                  **state, write_back="due")  # fmt: skip
        if ids["shop"] == "tts-uk" and at >= self.untold.began_at:
            deadline = at + 48 * HOUR
            self.untold.harms.append(deadline)
            self.untold.sign_at = min(self.untold.sign_at, at + 0.2 * HOUR)
            self.tell(at + 0.2 * HOUR, "orders.order_status_changed.v1", "orders-order", order,
                      parties, **ids, **state, write_back="rejected")  # fmt: skip
            self.tell(at + 24 * HOUR, "orders.write_back_at_risk.v1", "orders-order", order, parties,
                      **ids, fulfilment_id=work, deadline=iso(deadline), horizon_h=24,
                      state="rejected", attempts=3)  # fmt: skip
            return
        self.tell(at + self.random.uniform(0.02, 0.5) * HOUR, "orders.shipment_written_back.v1",
                  "orders-order", order, parties, **ids, fulfilment_id=work, attempts=1,
                  carrier=sent["carrier"], tracking_number=sent["tracking_number"])  # fmt: skip

    def _travel(
        self, left: datetime, ids: dict[str, str], sent: dict[str, str], lane: str,
        pace: tuple[float, float], planned_p90: datetime, deliver_by: datetime,
    ) -> None:  # fmt: skip
        party, parcel = CARRIERS[sent["carrier"]], f"shipment/{sent['shipment_id']}"
        p50, p90 = pace
        # Nine of ten within p90, half within p50: a lognormal, its scale from the two.
        took = p50 * DAY * (p90 / p50) ** (self.random.gauss(0, 1) / 1.2816)
        there = left + min(took, p90 * 1.15 * DAY)
        if lane == "CN-DE-yunexpress" and there > self.lane.began_at and left < self.end:
            there += 5 * DAY
            # Logistics learns it from the carrier's scans, within twelve hours.
            heard = self.lane.began_at + self.random.random() * 12 * HOUR
            if heard > left:
                self.tell(heard, "logistics.shipment_eta_changed.v1", "logistics-shipment",
                          f"shipment-eta/{sent['shipment_id']}", (party,), **sent, party=party,
                          p50_at=iso(there), p90_at=iso(there + DAY), milestone="departed",
                          based_on="lane")  # fmt: skip
            if there > deliver_by > self.lane.began_at:
                self.lane.harms.append(deliver_by)
        for part, status in ((0.05, "picked_up"), (0.4, "in_transit"), (0.9, "out_for_delivery")):
            at = left + (there - left) * part
            self.tell(at, "logistics.tracking_recorded.v1", "logistics-tracking", f"tracking/{parcel}",
                      (party,), **sent, party=party, status=status, code=status, classifier="ACT",
                      occurred_at=iso(at))  # fmt: skip
        self.tell(there, "logistics.shipment_delivered.v1", "logistics-shipment", parcel, (party,),
                  **sent, party=party, delivered_at=iso(there), on_time=there <= planned_p90)  # fmt: skip

    def _purchases(self) -> None:
        """Each supplier has an order every ten days, with a report every week until it comes."""
        number = 0
        for index, supplier in enumerate(SUPPLIERS):
            issued = self.start + (index + 9) * HOUR
            while issued < self.end:
                number += 1
                self._purchase(issued, supplier, f"po_{number:032x}", SKUS[number % 60 + 10])
                issued += 10 * DAY
        # What is left of the SKU of the surge would last until this one comes.
        self._purchase(self.day - 25 * DAY, SUPPLIERS[5], f"po_{99:032x}", SURGE_SKU)
        self._slip()

    def _purchase(self, issued: datetime, supplier: str, name: str, sku: str) -> None:
        expected = (issued + 30 * DAY).date()
        ids = {"purchase_order_id": name, "supplier": supplier, "destination": "EU-1"}
        line = {"line_no": 1, "sku": sku, "quantity": 300, "unit_price_minor": 700,
                "expected_on": str(expected)}  # fmt: skip
        subject, topic = f"purchase-order/{name}", "supplier-purchase-order"
        self.tell(issued, "supplier-portal.purchase_order_issued.v1", topic, subject, (supplier,),
                  **ids, number=f"PO-{name[-4:]}", currency="EUR", lines=[line])  # fmt: skip
        confirmed = issued + self.random.uniform(4, 40) * HOUR
        self.tell(confirmed, "supplier-portal.purchase_order_confirmed.v1", topic, subject,
                  (supplier,), **ids, lines=[line], complete=True)  # fmt: skip
        for n, milestone in enumerate(MILESTONES, 1):
            due = issued + 6 * n * DAY
            said = due - self.random.uniform(1, 30) * HOUR
            self.tell(said, "supplier-portal.milestone_reported.v1", "supplier-production",
                      f"milestone/{name}/{n}", (supplier,), **ids, line_no=1, sku=sku,
                      milestone=milestone, percent=25 * n, expected_on=str(expected),
                      due_on=str(due.date()), reported_at=iso(said))  # fmt: skip
        here = issued + 29 * DAY
        self.tell(here, "supplier-portal.purchase_order_received.v1", topic, subject, (supplier,),
                  **ids, complete=True, lines=[{"line_no": 1, "sku": sku, "ordered": 300,
                                                "announced": 300, "received": 300, "damaged": 0,
                                                "state": "exact"}])  # fmt: skip

    def _slip(self) -> None:
        """The order whose second milestone is not reported on its day, and whose goods then come
        twelve days later than promised: eight days after what is left of its SKU is gone."""
        sku, name, supplier = SLIP_SKU, "po_slip", SUPPLIERS[3]
        issued, expected = self.day - 14 * DAY, (self.day + 9 * DAY).date()
        ids = {"purchase_order_id": name, "supplier": supplier, "destination": SLIP_PLACE}
        line = {"line_no": 1, "sku": sku, "quantity": 500, "unit_price_minor": 700,
                "expected_on": str(expected)}  # fmt: skip
        subject, topic = f"purchase-order/{name}", "supplier-purchase-order"
        self.tell(issued, "supplier-portal.purchase_order_issued.v1", topic, subject, (supplier,),
                  **ids, number="PO-SLIP", currency="EUR", lines=[line])  # fmt: skip
        self.tell(issued + DAY, "supplier-portal.purchase_order_confirmed.v1", topic, subject,
                  (supplier,), **ids, lines=[line], complete=True)  # fmt: skip
        about = {**ids, "line_no": 1, "sku": sku}
        self.tell(issued + 6 * DAY, "supplier-portal.milestone_reported.v1", "supplier-production",
                  "milestone/po_slip/1", (supplier,), **about, milestone="materials", percent=25,
                  expected_on=str(expected), reported_at=iso(issued + 6 * DAY))  # fmt: skip
        due = (self.day - 2 * DAY).date()
        self.tell(self.day + 4 * HOUR, "supplier-portal.milestone_overdue.v1", "supplier-production",
                  "milestone/po_slip/2", (supplier,), **about, milestone="cut", due_on=str(due),
                  horizon_days=1, expected_on=str(expected))  # fmt: skip
        late = (self.day + 21 * DAY).date()
        self.tell(self.day + 14 * HOUR, "supplier-portal.milestone_reported.v1",
                  "supplier-production", "milestone/po_slip/2", (supplier,), **about, milestone="cut",
                  percent=50, expected_on=str(late), due_on=str(due), slip_days=12,
                  reported_at=iso(self.day + 14 * HOUR))  # fmt: skip
        self.slip.harms.append(self.day + LASTS)


def day_of(today: datetime | None = None) -> datetime:
    """The Tuesday that is played; a fixed one, so that every run is the same."""
    return today or datetime(2026, 3, 3, tzinfo=UTC)
