"""The service under test."""

import pytest

from entrepot.control_tower.service import SERVICE
from entrepot.shared.service import Service


@pytest.fixture
def service() -> Service:
    return SERVICE
