"""A played marketplace to call."""

from collections.abc import Callable
from pathlib import Path

import pytest

from entrepot.simulator.marketplaces import FaultPlan, Marketplaces
from entrepot.simulator.shop_ledger import Ledger
from entrepot.simulator.testing import SHOP_OF, an_account


@pytest.fixture
def make_app(tmp_path: Path) -> Callable[..., Marketplaces]:
    """A played marketplace with one shop of each kind; the same journal each time it is made."""

    def make(**faults: object) -> Marketplaces:
        app = Marketplaces(Ledger(tmp_path / "shops.jsonl"), FaultPlan.of(faults))
        for kind in SHOP_OF:
            app.ledger.open_shop(an_account(kind))
        return app

    return make
