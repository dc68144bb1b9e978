"""Alembic history of the database "logistics"."""
