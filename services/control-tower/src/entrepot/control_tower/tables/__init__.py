"""Columns and constraints of the database "control_tower"."""

from sqlalchemy import MetaData

from entrepot.control_tower.tables import alerts, facts, store, views, webhooks
from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)
store.install(metadata)
facts.install(metadata)
alerts.install(metadata)
webhooks.install(metadata)
views.install(metadata)
