"""Which events come so often that they are kept for a shorter time."""

FREQUENT: tuple[str, ...] = (
    "inventory.availability_changed.v1",
    "logistics.tracking_recorded.v1",
    "logistics.lane_offered.v1",
)
