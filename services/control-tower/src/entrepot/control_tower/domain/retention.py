"""How long events are kept, by type. A class is what one partition holds, so that it can be dropped
whole."""

FREQUENT_CLASS, OTHER_CLASS, LASTING_CLASS = 0, 1, 2
CLASSES = (FREQUENT_CLASS, OTHER_CLASS, LASTING_CLASS)
NAMES = {FREQUENT_CLASS: "frequent", OTHER_CLASS: "other", LASTING_CLASS: "lasting"}

# They come so often that they are kept for a shorter time; each restates the whole.
FREQUENT: tuple[str, ...] = (
    "inventory.availability_changed.v1",
    "logistics.tracking_recorded.v1",
    "logistics.lane_offered.v1",
)
# Books and proofs: commercial law asks for years (HGB section 257: six to ten).
LASTING_PREFIXES: tuple[str, ...] = (
    "orders.settlement",
    "logistics.customs_",
    "supplier-portal.invoice_",
    "supplier-portal.supplier_payment_",
    "inventory.loan_booked",
    "traceability.",
)


def class_of(type_: str) -> int:
    """The class that an event type belongs to."""
    if type_ in FREQUENT:
        return FREQUENT_CLASS
    return LASTING_CLASS if type_.startswith(LASTING_PREFIXES) else OTHER_CLASS
