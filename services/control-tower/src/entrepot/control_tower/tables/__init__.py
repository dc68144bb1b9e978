"""Columns and constraints of the database "control_tower"."""

from sqlalchemy import MetaData

from entrepot.control_tower.tables import alerts, facts, store, webhooks
from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)
store.install(metadata)
facts.install(metadata)
alerts.install(metadata)
webhooks.install(metadata)
