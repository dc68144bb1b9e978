"""Routers of cartons, differences, inspections, invoices, scorecards and demand."""

from entrepot.supplier_portal.api import (
    cartons,
    demand,
    differences,
    inspections,
    invoices,
    scorecards,
)

ROUTERS = [
    cartons.router, differences.router, inspections.router, invoices.router, scorecards.router,
    demand.router,
]  # fmt: skip
