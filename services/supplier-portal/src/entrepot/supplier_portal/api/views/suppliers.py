"""Suppliers and their figures."""

from datetime import date, datetime

from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.views.shape import Row, example
from entrepot.supplier_portal.domain.figures import Figures


class ContactView(View):
    """A person at the supplier."""

    name: str
    email: str | None = None
    phone: str | None = None
    role: str | None = None


class SupplierView(View):
    """A supplier. version 0: registered with identity, not described here yet."""

    model_config = example({
        "party": "supplier:shenzhen-lamp", "name": "Shenzhen Lamp", "name_zh": "深圳灯具",
        "country": "CN", "contacts": [], "lead_time_days": 35, "moq": {"LAMP-1": 100},
        "currency": "CNY", "report_every_days": 7, "active": True, "version": 1,
        "updated_at": "2026-01-05T09:00:00Z",
    })  # fmt: skip
    party: str
    name: str
    name_zh: str | None
    country: str | None
    contacts: list[ContactView]
    lead_time_days: int
    moq: dict[str, int]
    currency: str
    report_every_days: int
    active: bool
    version: int
    updated_at: datetime

    @classmethod
    def of(cls, row: Row) -> "SupplierView":
        json = {"contacts": repository.loads(row["contacts"]), "moq": repository.loads(row["moq"])}
        return cls.model_validate({**row, **json})


class OpenOrdersView(View):
    """Orders neither closed nor cancelled."""

    orders: int
    units: int
    overdue_lines: int
    silent_lines: int


class FiguresView(View):
    """A supplier's figures over lines due in a period; formulas: domain.figures."""

    model_config = example({
        "supplier": "supplier:shenzhen-lamp", "since": "2026-01-01", "until": "2026-03-31",
        "judged_lines": 40, "on_time": 0.925, "in_full": 0.95, "on_time_in_full": 0.9,
        "quantity_ratio": 0.991, "damaged_ratio": 0.004,
        "days_late": {"early": 10, "on_the_day": 27, "1_to_3": 2, "4_to_7": 0, "8_to_14": 0,
                      "15_and_more": 0},
        "not_complete": 1, "days_late_median": 0, "days_late_p90": 0, "days_late_max": 2,
        "open": {"orders": 3, "units": 1200, "overdue_lines": 1, "silent_lines": 0},
    })  # fmt: skip
    supplier: str
    since: date
    until: date
    judged_lines: int
    on_time: float | None
    in_full: float | None
    on_time_in_full: float | None
    quantity_ratio: float | None
    damaged_ratio: float | None
    days_late: dict[str, int]
    not_complete: int
    days_late_median: int | None
    days_late_p90: int | None
    days_late_max: int | None
    open: OpenOrdersView

    @classmethod
    def of(
        cls, supplier: str, since: date, until: date, found: Figures, open_: Row
    ) -> "FiguresView":
        values = {name: getattr(found, name) for name in found.__slots__}
        return cls(supplier=supplier, since=since, until=until,
                   open=OpenOrdersView.model_validate(dict(open_)), **values)  # fmt: skip
