"""Load, lock, save. Every function takes a connection inside the caller's transaction."""

from entrepot.inventory.repository import books, documents, holds, places

__all__ = ["books", "documents", "holds", "places"]
