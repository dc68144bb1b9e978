"""Load, lock, save. Every function takes a connection inside the caller's transaction."""

from entrepot.inventory.repository import books, documents, facts, holds, places

__all__ = ["books", "documents", "facts", "holds", "places"]
