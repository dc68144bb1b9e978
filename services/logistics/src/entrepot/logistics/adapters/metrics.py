"""What logistics counts beside the runtime's metrics."""

from prometheus_client import Counter

from entrepot.shared.telemetry import REGISTRY

LABELS = Counter(
    "entrepot_logistics_labels_total", "Labels by outcome: bought, failed, delayed, void.",
    ["outcome"], registry=REGISTRY,
)  # fmt: skip
UNMAPPED = Counter(
    "entrepot_logistics_unmapped_codes_total", "Scans whose code no table knows.", ["vocabulary"],
    registry=REGISTRY,
)  # fmt: skip
SCANS = Counter(
    "entrepot_logistics_scans_total", "Scans taken in: new, repeated, orphan.", ["outcome"],
    registry=REGISTRY,
)  # fmt: skip
ETA_MOVED = Counter(
    "entrepot_logistics_eta_moved_total", "Expected deliveries that moved by a day or more.",
    registry=REGISTRY,
)  # fmt: skip
EXCEPTIONS = Counter(
    "entrepot_logistics_exceptions_total", "Exceptions of parcels opened, by kind.", ["kind"],
    registry=REGISTRY,
)  # fmt: skip
