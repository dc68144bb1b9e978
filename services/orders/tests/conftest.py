"""The orders service under test."""

import pytest

from entrepot.orders.service import SERVICE
from entrepot.shared.service import Service


@pytest.fixture
def service() -> Service:
    return SERVICE
