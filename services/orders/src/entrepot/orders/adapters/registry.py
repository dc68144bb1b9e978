"""Every marketplace adapter by its name: the packages beside this file that hold an ADAPTER."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from entrepot.orders import adapters
from entrepot.orders.adapters.marketplace import Marketplace


def discovered() -> dict[str, Marketplace]:
    """Raises TypeError for a package without an ADAPTER, ValueError for a name given twice."""
    found: dict[str, Marketplace] = {}
    for module in iter_modules(adapters.__path__, adapters.__name__ + "."):
        if not module.ispkg:
            continue
        adapter = getattr(import_module(module.name), "ADAPTER", None)
        if not isinstance(adapter, Marketplace):
            raise TypeError(f"{module.name} has no ADAPTER, an instance of Marketplace")
        if adapter.name in found:
            raise ValueError(f"two adapters are named {adapter.name!r}")
        found[adapter.name] = adapter
    return dict(sorted(found.items()))


ADAPTERS: Final = discovered()


def adapter_of(name: str) -> Marketplace:
    """Raises KeyError for a marketplace that has no adapter."""
    return ADAPTERS[name]
