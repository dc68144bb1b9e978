"""Entrepot on one machine: a real PostgreSQL, a real Apache Kafka, the gateway and one process
per service, started, watched and stopped together by the `entrepot` command."""

__version__ = "0.1.0"
