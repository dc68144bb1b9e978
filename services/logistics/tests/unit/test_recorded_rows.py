from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.domain.status import Classifier, Reason, Status
from entrepot.logistics.domain.tracking import TrackingEvent
from entrepot.logistics.handlers.tracking import recorded_row
from entrepot.shared.database import UnitOfWork

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def a_shipment() -> Shipment:
    return Shipment(
        shipment_id="shp_" + "0" * 32, fulfilment_id="ful_" + "0" * 32, order_id="ord_" + "0" * 32,
        shop_party="shop:a", origin="SZX-1", destination_country="DE",
        destination_postal_code="10115", weight_g=500, longest_mm=200, volume_cm3=1600,
        dangerous_goods=[], hs_codes=[], value_minor=1, currency="EUR", ship_by=None,
        deliver_by=None, created_at=AT, updated_at=AT, party="carrier:yun", carrier="yun",
        tracking_number="LX1", tracking_version=6,
    )  # fmt: skip


@pytest.mark.parametrize(
    "scan",
    [
        TrackingEvent("k", "yun", "LX1", "PU", AT, Status.PICKED_UP),
        TrackingEvent("k", "yun", "LX1", "X:1", AT.replace(second=7), Status.EXCEPTION,
                      Reason.CUSTOMS_DOCS, "深圳", 'says "no"\n', Classifier.EST, False, AT),
    ],
)  # fmt: skip
def test_the_quick_row_of_a_scan_is_the_row_that_publishing_its_event_makes(
    scan: TrackingEvent,
) -> None:
    nothing = cast(Any, SimpleNamespace())
    uow = UnitOfWork(nothing, nothing, AT, "*", "corr", "cause", "00-trace")
    own = a_shipment()
    uow.publish(own.record(scan), version=own.tracking_version)
    other = a_shipment()
    other.tracking_version += 1
    assert recorded_row(other, scan, uow) == uow.pending[0]
