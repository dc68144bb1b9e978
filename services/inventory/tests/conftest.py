"""The service under test, and builders of the facts it lives on."""

import pytest

from entrepot.inventory.service import SERVICE
from entrepot.shared.service import Service


@pytest.fixture
def service() -> Service:
    return SERVICE
