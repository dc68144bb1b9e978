"""The runtime is tested on the smallest service."""

import pytest
from echo.service import FAIL, SERVICE

from entrepot.shared.service import Service


@pytest.fixture
def service() -> Service:
    FAIL.clear()
    return SERVICE
