"""What is told to be wrong wakes somebody, and rests when it is right again."""

from datetime import timedelta

from entrepot.control_tower.handlers.evaluation import evaluate
from entrepot.shared.events.catalog import (
    CertificateChanged,
    CertificateExpiring,
    ListingChanged,
    ListingStatusChanged,
    PriceParityBreached,
    PriceParityRestored,
)
from entrepot.shared.events.control_tower import AlertOpened, AlertResolved
from entrepot.shared.events.inventory import DiscrepancyDecided, DiscrepancyOpened
from entrepot.shared.events.orders import ShopGapClosed, ShopGapFound
from entrepot.shared.testing.plugin import Rig

from .test_tower_alerts import call


async def test_breaches_of_the_catalogue_open_alerts_that_resolve(rig: Rig) -> None:
    today = rig.clock().date()
    certificate = {"certificate": "c-1", "sku": "LAMP-1", "kind": "CE", "market": "DE"}
    parity = {"rule": "store", "sku": "LAMP-1", "shop": "web"}
    status = {"shop": "web", "external_sku": "L1", "sku": "LAMP-1", "reported_at": rig.clock()}
    await rig.deliver(
        ListingChanged(shop="web", external_sku="L1", sku="LAMP-1", status="active"),
        PriceParityBreached.model_validate({
            **parity, "kind": "band", "price_minor": 1900, "currency": "EUR",
            "expected_minor": 2000, "reference_shop": "amz-de", "gap_bp": -500,
            "tolerance_bp": 200,
        }),
        CertificateExpiring.model_validate({
            **certificate, "valid_to": today + timedelta(days=7), "days_left": 7,
            "horizon_days": 7, "listings": 1,
        }),
        ListingStatusChanged.model_validate({**status, "status": "inactive", "differs": True}),
    )  # fmt: skip
    rig.clock.advance(timedelta(hours=2))
    await evaluate(rig.worker, [])
    opened = {e.rule: e for e in await rig.published(AlertOpened)}
    assert set(opened) == {"price-parity", "certificate-end", "listing-differs"}
    assert opened["certificate-end"].severity == "critical"
    assert all("hold_listing" in e.actions for e in opened.values())
    shown = (await call(rig, "GET", "/v1/alerts"))["items"]
    assert {a["subject_id"] for a in shown} == {"store/LAMP-1/web", "LAMP-1", "web/L1"}
    await rig.deliver(
        PriceParityRestored.model_validate({**parity, "cause": "within"}),
        CertificateChanged.model_validate({
            **certificate, "certificate": "c-2", "number": "2", "valid_from": today,
            "valid_to": today + timedelta(days=400),
        }),
        ListingStatusChanged.model_validate({**status, "status": "active", "differs": False}),
    )  # fmt: skip
    for _ in range(2):
        rig.clock.advance(timedelta(minutes=11))
        await evaluate(rig.worker, [])
    assert {e.rule for e in await rig.published(AlertResolved)} == set(opened)


async def test_books_of_others_that_differ_open_alerts_until_they_agree(rig: Rig) -> None:
    day = rig.clock().date()
    stock = {"sku": "LAMP-1", "location": "EU-1", "party": "warehouse:eu-1",
             "discrepancy_id": "dsc_1", "snapshot_id": "snp_1"}  # fmt: skip
    gap = {"shop": "web", "day": day, "party": "shop:web", "ours": 7}
    await rig.deliver(
        DiscrepancyOpened.model_validate({
            **stock, "account": "on_hand", "ours": 10, "theirs": 8, "taken_at": rig.clock(),
        }),
        ShopGapFound.model_validate({**gap, "theirs": 9, "missing": 2, "unread": 1}),
    )  # fmt: skip
    await evaluate(rig.worker, [])
    assert {e.rule for e in await rig.published(AlertOpened)} == {"stock-discrepancy"}
    rig.clock.advance(timedelta(hours=2))  # The missing orders should have been fetched by now.
    await evaluate(rig.worker, [])
    opened = {e.rule: e for e in await rig.published(AlertOpened)}
    assert set(opened) == {"stock-discrepancy", "missing-orders"}
    shown = {a["kind"]: a for a in (await call(rig, "GET", "/v1/alerts"))["items"]}
    assert shown["stock_discrepancy"]["title"] == (
        "EU-1 counts 1 SKUs otherwise than we, by 2 units"
    )
    assert "1 of them came and could not be read" in shown["missing_orders"]["detail"]
    assert "audit_shop" in opened["missing-orders"].actions
    await rig.deliver(
        DiscrepancyDecided.model_validate({
            **stock, "decision": "superseded", "person": "", "reason": "a newer snapshot",
        }),
        ShopGapClosed.model_validate({**gap, "theirs": 7, "open_for_s": 7200.0}),
    )  # fmt: skip
    for _ in range(2):
        rig.clock.advance(timedelta(minutes=11))
        await evaluate(rig.worker, [])
    assert {e.rule for e in await rig.published(AlertResolved)} == set(opened)
