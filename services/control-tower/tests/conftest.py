"""The service under test."""

import sys
from pathlib import Path

import pytest

from entrepot.control_tower.service import SERVICE
from entrepot.shared.service import Service

sys.path.append(str(Path(__file__).parent / "support"))


@pytest.fixture
def service() -> Service:
    return SERVICE
