"""The ledger that is recounted is inventory's own, on a real database."""

import pytest

from entrepot.inventory.service import SERVICE
from entrepot.shared.service import Service


@pytest.fixture
def service() -> Service:
    return SERVICE
