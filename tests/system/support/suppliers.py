"""A supplier with one of everything, as buyer and factory make it over the routes."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

TODAY = datetime.now(UTC).date()
DAY = {n: (TODAY + timedelta(days=n)).isoformat() for n in (-30, -2, -1, 3, 30, 40, 200)}
PORTAL = "supplier-portal"
CUT_OFF = 5  # Times in a row after which it is no accident.


@dataclass
class Factory:
    """A supplier's side. ids: what its rows are called, by path parameter or field."""

    hub: Any
    slug: str
    token: str
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def party(self) -> str:
        return f"supplier:{self.slug}"

    @property
    def secret(self) -> str:
        """Stands in the notes of its rows and in no request of another."""
        return f"only-of-{self.slug}"

    def call(self, method: str, service: str, path: str, **more: Any) -> httpx.Response:
        """With the supplier's token; what came too fast is asked again, and so is what the gateway
        cut off because the answer came before it had sent the body."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        address = f"{self.hub.state.public_url}/api/{service}{path}"
        cut = 0
        while True:
            try:
                answer = self.hub.client.request(method, address, headers=headers, **more)
            except httpx.RemoteProtocolError:
                cut += 1
                if cut == CUT_OFF:
                    raise
                continue
            if answer.status_code != 429:
                return answer
            time.sleep(float(answer.headers.get("Retry-After", "1")))

    def make(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """What the supplier itself must be able to do."""
        if body is not None:
            more["json"] = body
        answer = self.call(method, PORTAL, path, **more)
        assert answer.is_success, f"{method} {path}: {answer.text}"
        return answer.json()


def a_factory(hub: Any, slug: str) -> Factory:
    """A supplier that is known everywhere, with a key of its own."""
    party = f"supplier:{slug}"
    hub.make("PUT", "identity", f"/v1/parties/{party}", {"name": slug})
    key = hub.make("POST", "identity", f"/v1/parties/{party}/clients",
                   {"name": slug, "roles": ["supplier"]})  # fmt: skip
    answer = httpx.post(
        f"{hub.state.public_url}/api/identity/v1/token", data={"grant_type": "client_credentials"},
        auth=(key["client_id"], key["client_secret"]), timeout=30.0, trust_env=False,
    )  # fmt: skip
    made = Factory(hub, slug, answer.json()["access_token"])
    made.ids = {"party": party, "supplier": party, "scope_": party,
                "client_id": key["client_id"]}  # fmt: skip
    return made


def furnish(factory: Factory, sku: str, location: str) -> None:
    """One row of each kind. What a supplier numbers is the same for all; ids are not."""
    factory.ids |= {"sku": sku, "location": location}
    _partnership(factory)
    _purchase_order(factory, f"PO-{factory.slug}")
    _money_and_quality(factory)
    _demand(factory)


def _partnership(factory: Factory) -> None:
    hub, ids, base = factory.hub, factory.ids, f"/v1/suppliers/{factory.party}"
    agreement = hub.make("PUT", PORTAL, f"{base}/agreements/FRAME", {
        "currency": "USD", "lead_time_days": 9, "valid_from": DAY[-30],
        "payment_terms": factory.secret})  # fmt: skip
    hub.make("PUT", PORTAL, f"{base}/documents/iso", {
        "kind": "iso", "number": factory.secret, "issuer": "T", "valid_from": DAY[-30],
        "file_reference": "a.pdf"})  # fmt: skip
    hub.make("PUT", PORTAL, f"/v1/milestone-templates/{factory.slug}", {
        "supplier": factory.party, "milestones": [{"milestone": "cut", "days_before": 1}]},
    )  # fmt: skip
    hub.make("PUT", PORTAL, f"/v1/skus/{ids['sku']}/sources", {
        "sources": [{"supplier": factory.party, "rank": 1, "share_percent": 100}]})  # fmt: skip
    blanket = hub.make("POST", PORTAL, "/v1/blanket-orders", {
        "number": f"BLANKET-{factory.slug}", "supplier": factory.party, "destination": ids["location"],
        "lines": [{"sku": ids["sku"], "quantity": 9, "unit_price_minor": 1}],
        "valid_from": DAY[-30], "valid_to": DAY[200]})["blanket_id"]  # fmt: skip
    hub.make("POST", PORTAL, f"/v1/blanket-orders/{blanket}/call-offs",
             {"items": [{"sku": ids["sku"], "quantity": 1, "expected_on": DAY[200]}]})  # fmt: skip
    ids |= {"agreement_id": agreement["agreement_id"], "number": "FRAME", "name": "iso",
            "template_id": factory.slug, "blanket_id": blanket, "call_no": "1"}  # fmt: skip


def _purchase_order(factory: Factory, number: str) -> None:
    hub, ids = factory.hub, factory.ids
    order = hub.make("POST", PORTAL, "/v1/purchase-orders", {
        "number": number, "supplier": factory.party, "destination": ids["location"],
        "currency": "USD", "note": factory.secret, "lines": [
            {"sku": ids["sku"], "quantity": 100, "unit_price_minor": 777_111,
             "expected_on": DAY[30]}]})["purchase_order_id"]  # fmt: skip
    path = f"/v1/purchase-orders/{order}"
    factory.make("POST", f"{path}:confirm", {})
    factory.make("POST", f"{path}/milestones", {
        "report_id": "r-1", "line_no": 1, "milestone": "cut", "percent": 5,
        "note": factory.secret})  # fmt: skip
    change = factory.make("POST", f"{path}/change-orders", {
        "number": "CO-1", "reason": factory.secret,
        "lines": [{"line_no": 1, "quantity": 90}]})  # fmt: skip
    notice = factory.make("POST", f"{path}/advance-ship-notices", {
        "number": "N-1", "shipped_on": DAY[-2], "expected_on": DAY[3],
        "tracking_number": factory.secret, "lines": [{"line_no": 1, "quantity": 10}]},
    )  # fmt: skip
    packed = factory.make("PUT", f"/v1/advance-ship-notices/{notice['asn_id']}/cartons",
                          {"units_per_carton": {"1": 10}})  # fmt: skip
    link = hub.make("POST", PORTAL, f"{path}/links", {"note": factory.secret})
    upload = factory.make(
        "POST", "/v1/uploads/confirmations", headers={"Content-Type": "text/csv"},
        content=f"purchase_order,line_no\n{number},1\n",
    )  # fmt: skip
    ids |= {"purchase_order_id": order, "purchase_order": number, "purchase_order_number": number,
            "change_id": change["change_id"], "asn_id": notice["asn_id"],
            "sscc": packed["cartons"][0]["sscc"], "link_id": link["link_id"],
            "upload_id": upload["upload_id"]}  # fmt: skip


def _money_and_quality(factory: Factory) -> None:
    hub, ids = factory.hub, factory.ids
    stock = {"event_id": f"{factory.slug}-1", "type": "received", "sku": ids["sku"],
             "location": ids["location"], "quantity": 11, "asn_id": ids["asn_id"],
             "purchase_order_id": ids["purchase_order_id"],
             "occurred_at": f"{DAY[-1]}T08:00:00Z"}  # fmt: skip
    hub.make("POST", "inventory", "/v1/stock-events:batch", {"items": [stock]})
    invoice = factory.make("POST", "/v1/invoices", {
        "supplier": factory.party, "number": "I-1", "currency": "USD", "invoiced_on": DAY[-1],
        "total_minor": 4200, "lines": [
            {"purchase_order_id": ids["purchase_order_id"], "purchase_order_line": 1,
             "quantity": 1, "unit_price_minor": 4200}]})  # fmt: skip
    proposal = factory.make(
        "POST",
        "/v1/proposals",
        {"supplier": factory.party, "number": "S-1", "kind": "sample", "title": factory.secret},
    )
    inspection = hub.make("POST", PORTAL, "/v1/inspections", {
        "number": f"Q-{factory.slug}", "supplier": factory.party, "sku": ids["sku"],
        "lot_size": 10})  # fmt: skip

    def difference() -> str:
        path = f"/v1/receipt-differences?supplier={factory.party}"
        items = hub.call("GET", PORTAL, path).json()["items"]
        return str(items[0]["difference_id"]) if items else ""

    assert hub.eventually(lambda: bool(difference())), "no difference was told"
    ids |= {"invoice_id": invoice["invoice_id"], "proposal_id": proposal["proposal_id"],
            "inspection_id": inspection["inspection_id"],
            "difference_id": difference()}  # fmt: skip


def _demand(factory: Factory) -> None:
    hub, ids = factory.hub, factory.ids
    year, week, _ = (TODAY + timedelta(days=14)).isocalendar()
    ids["week"] = f"{year}-W{week:02d}"
    hub.make("PUT", PORTAL, f"/v1/suppliers/{factory.party}/demand-sharing", {"consent": True})
    hub.make("PUT", PORTAL, f"/v1/forecasts/{ids['sku']}", {"weeks": {ids["week"]: 300}})
    factory.make("PUT", f"/v1/commitments/{ids['sku']}/{ids['week']}", {"units": 250})
