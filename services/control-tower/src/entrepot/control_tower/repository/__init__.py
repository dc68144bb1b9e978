"""Writes: multi-row statements over asyncpg's connection in its transaction."""
