"""The orders service under test."""

import sys
from pathlib import Path

import pytest

from entrepot.orders.service import SERVICE
from entrepot.shared.service import Service

sys.path.append(str(Path(__file__).parent / "integration"))  # Builders that tests share.


@pytest.fixture
def service() -> Service:
    return SERVICE
