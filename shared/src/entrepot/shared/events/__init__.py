"""The event contracts, one module per owning service."""

from entrepot.shared.events.envelope import Event, Meta, Part

__all__ = ["Event", "Meta", "Part"]
