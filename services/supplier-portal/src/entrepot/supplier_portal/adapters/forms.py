"""Forms of the pages as commands. A bad field is told in the reader's language."""

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl

from entrepot.shared.errors import InvalidInput
from entrepot.shared.quantity import MAX_UNITS
from entrepot.supplier_portal.adapters import cells
from entrepot.supplier_portal.domain.commands import (
    AnnouncedLine,
    AnnounceShipment,
    LineTerms,
    ReportMilestone,
)
from entrepot.supplier_portal.domain.production import check_photo
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.domain.texts import Language, page_text
from entrepot.supplier_portal.settings import MAX_LINES, MAX_PHOTOS

Values = Mapping[str, str]


class BadForm(Exception):
    """What is wrong with a form: texts in the reader's language."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems


def read(body: bytes) -> dict[str, str]:
    """Fields of a urlencoded form, the first of each name. Raises InvalidInput."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body),
                          max_num_fields=4 * MAX_LINES)  # fmt: skip
    except ValueError as error:
        raise InvalidInput("the body is no form") from error
    found: dict[str, str] = {}
    for name, value in pairs:
        found.setdefault(name, value.replace("\0", "").strip())
    return found


class Form:
    """Reads fields and gathers what is wrong with them. Full-width digits are digits; a day may be
    typed as people do where a browser has no calendar."""

    def __init__(self, values: Values, language: Language) -> None:
        self.values, self.language = values, language
        self.problems: list[str] = []

    def _say(self, name: str, label: str, *more: object) -> None:
        what = page_text(label, self.language, *more)
        self.problems.append(page_text(name, self.language, what))

    def text(self, name: str, label: str, longest: int, *, required: bool = False) -> str:
        value = self.values.get(name, "")[:longest]
        if required and not value:
            self._say("missing", label)
        return value

    def whole(
        self, name: str, label: str, high: int = MAX_UNITS, *more: object, blank: int = 0
    ) -> int:
        value = unicodedata.normalize("NFKC", self.values.get(name, ""))
        value = value.replace(",", "").rstrip(" %")
        if not value:
            return blank
        if not (value.isascii() and value.isdecimal() and len(value) <= 12):
            self._say("bad_number", label, *more)
            return blank
        if int(value) > high:
            what = page_text(label, self.language, *more)
            self.problems.append(page_text("too_high", self.language, what, high))
        return min(int(value), high)

    def day(self, name: str, label: str, *, required: bool = False) -> date | None:
        value = self.values.get(name, "")
        if not value:
            if required:
                self._say("missing", label)
            return None
        try:
            return cells.day(unicodedata.normalize("NFKC", value))
        except cells.Fault:
            self._say("bad_date", label)
            return None

    def finish(self) -> None:
        """Raises BadForm where anything was wrong."""
        if self.problems:
            raise BadForm(*self.problems)


def confirmation(
    values: Values, order: PurchaseOrder, language: Language
) -> tuple[list[LineTerms], bool]:
    """(terms, whether only the named lines are answered). Raises BadForm."""
    if values.get("all"):
        return [], False
    form = Form(values, language)
    terms = [
        LineTerms(
            line.line_no,
            form.whole(f"quantity_{line.line_no}", "quantity", blank=line.quantity),
            form.day(f"day_{line.line_no}", "date") or line.expected_on,
        )
        for line in order.lines
        if values.get(f"take_{line.line_no}")
    ]
    if not terms:
        form.problems.append(page_text("nothing", language))
    form.finish()
    return terms, True


def report(values: Values, order: PurchaseOrder, language: Language) -> ReportMilestone:
    """Raises BadForm. A new date needs its reason."""
    form = Form(values, language)
    milestone = values.get("milestone", "")[:80] or form.text("other", "milestone", 80,
                                                              required=True)  # fmt: skip
    due_on, expected_on = form.day("due_on", "new_day"), form.day("expected_on", "new_arrival")
    reason = form.text("reason", "reason", 400)
    if (due_on or expected_on) and not reason:
        form.problems.append(page_text("reason_needed", language))
    photos = tuple(values.get("photos", "").split())
    if len(photos) > MAX_PHOTOS:
        form.problems.append(page_text("too_many_photos", language, MAX_PHOTOS))
    for photo in photos[:MAX_PHOTOS]:
        try:
            check_photo(photo)
        except ValueError as error:
            form.problems.append(f"{photo[:80]}: {error}")
    note = form.text("note", "comment", 1500)
    line_no = form.whole("line_no", "milestone", 100_000)
    content = (
        line_no, milestone, form.whole("percent", "percent", 100),
        form.whole("quantity_good", "good"), form.whole("quantity_scrap", "scrap"),
        expected_on, " · ".join(filter(None, (reason, note))), photos[:MAX_PHOTOS], due_on,
        not values.get("only_this"),
    )  # fmt: skip
    form.finish()
    return ReportMilestone(
        purchase_order_id=order.purchase_order_id,
        report_id=form.text("report_id", "milestone", 128) or _digest(content).hex()[:32],
        line_no=line_no, milestone=milestone, percent=content[2], quantity_good=content[3],
        quantity_scrap=content[4], expected_on=expected_on, note=content[6], photos=content[7],
        due_on=due_on, move_later=content[9], body_hash=_digest(content),
    )  # fmt: skip


def notice(values: Values, order: PurchaseOrder, language: Language) -> AnnounceShipment:
    """A simple ship notice: pieces per line. Raises BadForm."""
    form = Form(values, language)
    number = form.text("number", "number", 64, required=True)
    shipped_on = form.day("shipped_on", "shipped_on", required=True)
    expected_on = form.day("expected_on", "arrives_on", required=True)
    carrier = form.text("carrier", "carrier", 80)
    tracking = form.text("tracking_number", "tracking", 80)
    units = [
        (line.line_no,
         form.whole(f"quantity_{line.line_no}", "pieces", MAX_UNITS, line.line_no))
        for line in order.lines
    ]  # fmt: skip
    lines = tuple(AnnouncedLine(no, quantity) for no, quantity in units if quantity)
    if not lines:
        form.problems.append(page_text("nothing", language))
    form.finish()
    assert shipped_on is not None
    assert expected_on is not None
    content = (shipped_on, expected_on, carrier, tracking, units)
    return AnnounceShipment(
        order.purchase_order_id, number, shipped_on, expected_on, carrier, tracking, lines,
        _digest(content),
    )  # fmt: skip


def _digest(content: object) -> bytes:
    return hashlib.sha256(repr(content).encode()).digest()
