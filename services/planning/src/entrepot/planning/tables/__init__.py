"""Columns of the database "planning", as the migrations leave them. Statements get their column
lists and types from here. CHECK constraints and row-level security are in the migrations only."""

from entrepot.planning.tables import (
    calendars,
    demand,
    forecasts,
    known,
    policy,
    proposals,
    sharing,
    studies,
)
from entrepot.planning.tables.base import columns, metadata

__all__ = [
    "calendars",
    "columns",
    "demand",
    "forecasts",
    "known",
    "metadata",
    "policy",
    "proposals",
    "sharing",
    "studies",
]
