"""The six steps of a fulfilment, each by a named person, in their order."""

from collections.abc import Collection

from entrepot.orders.domain.errors import LabelMissing, StepOutOfOrder, WeightMismatch
from entrepot.orders.domain.weight import check_weight
from entrepot.shared.errors import Conflict, InvalidBody
from entrepot.shared.events.orders import FULFILMENT_STEPS


def check_step(
    step: str, done: Collection[str], *, state: str, held: Collection[str], has_label: bool
) -> None:
    """Raises unless the step is the next one. `done` must not hold it already.

    StepOutOfOrder: an earlier one is missing. LabelMissing: print before the label was bought.
    Conflict: cancelled, not released, or the order is on hold.
    """
    if state == "cancelled":
        raise Conflict("the fulfilment is cancelled")
    if state == "planned":
        raise Conflict("the fulfilment is not released yet: the order is unpaid or on hold")
    if held:
        raise Conflict(f"the order is on hold: {', '.join(held)}", hold=list(held))
    missing = [s for s in FULFILMENT_STEPS[: FULFILMENT_STEPS.index(step)] if s not in done]  # type: ignore[arg-type]
    if missing:
        raise StepOutOfOrder(f"{', '.join(missing)} must come before {step}", missing=missing)
    if step in ("print", "ship") and not has_label:
        raise LabelMissing("the carrier has given no label yet", retry_after_s=2)


def weigh(
    measured_g: int | None, expected_g: int, *, accept_difference: bool, note: str
) -> tuple[int, str]:
    """Grams and the note to keep. Raises InvalidBody without a weight, WeightMismatch outside
    the tolerance unless the difference is accepted with a note."""
    if measured_g is None or measured_g <= 0:
        raise InvalidBody(
            "weight_g is needed",
            errors=[{"pointer": "/weight_g", "detail": "needed to weigh", "code": "missing"}],
        )
    found = check_weight(measured_g, expected_g)
    if not found.ok and not (accept_difference and note.strip()):
        raise WeightMismatch(
            found.note, measured_g=measured_g, expected_g=expected_g,
            cure="weigh again, or send accept_difference with a note",
        )  # fmt: skip
    return measured_g, "; ".join(filter(None, (note.strip(), found.note)))
