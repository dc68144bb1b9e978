"""Contracts and plumbing that every Entrepot service stands on. Holds no business rule."""
