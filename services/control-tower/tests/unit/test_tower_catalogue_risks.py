"""What the catalogue finds wrong: told while it holds, and no longer."""

from datetime import datetime, timedelta
from typing import Any

from tower_risk_stories import NOW, rule

from entrepot.control_tower.domain.folds import fold
from entrepot.control_tower.domain.risk.engine import find
from entrepot.control_tower.domain.risk.finding import Finding
from entrepot.control_tower.domain.risk.scene import Scene
from entrepot.control_tower.domain.risk.worldview import scene_of
from entrepot.control_tower.domain.world import Seen, World


def said(kind: str, scene: Scene, **params: float) -> list[Finding]:
    return [finding for _, finding in find([rule(kind, **params)], scene)]


def told(world: World, name: str, at: datetime = NOW, **data: Any) -> None:
    fold(world, Seen(f"catalog.{name}.v1", at, data))


def test_a_price_out_of_parity_is_told_until_it_is_restored() -> None:
    world = World()
    about = {"rule": "online-store", "sku": "LAMP-1", "shop": "store-berlin"}
    told(world, "listing_changed", shop="store-berlin", external_sku="L1", sku="LAMP-1",
         status="active")  # fmt: skip
    told(world, "price_parity_breached", **about, kind="band", gap_bp=-1250, tolerance_bp=500,
         reference_shop="amz-de")  # fmt: skip
    (finding,) = said("price_parity", scene_of(world, NOW, NOW))
    assert (finding.observed, finding.threshold) == (12.5, 5.0)
    assert "-12.5 % against amz-de" in finding.title
    assert finding.context["listings"] == [("store-berlin", "L1")]
    assert said("price_parity", scene_of(world, NOW, NOW), percent=20) == []
    told(world, "price_parity_restored", **about, cause="within")
    assert said("price_parity", scene_of(world, NOW, NOW)) == []


def test_a_certificate_that_ends_is_told_until_another_takes_its_place() -> None:
    world = World()
    about = {"sku": "LAMP-1", "kind": "CE", "market": "DE"}
    last = NOW.date() + timedelta(days=30)
    told(world, "certificate_expiring", **about, valid_to=last.isoformat(), listings=4)
    (finding,) = said("certificate_end", scene_of(world, NOW, NOW))
    assert (finding.observed, finding.severity) == (30.0, "")
    assert "CE (DE) ends on" in finding.title
    late = scene_of(world, NOW + timedelta(days=31), NOW)
    assert said("certificate_end", late)[0].severity == "critical"
    assert "ended on" in said("certificate_end", late)[0].title
    told(world, "certificate_changed", **about, valid_to=last.isoformat())
    assert said("certificate_end", late), "the same last day is no other certificate"
    longer = (last + timedelta(days=365)).isoformat()
    told(world, "certificate_changed", **about, valid_to=longer, withdrawn=True)
    assert said("certificate_end", scene_of(world, NOW, NOW)), "it was withdrawn"
    told(world, "certificate_changed", **about, valid_to=longer)
    assert said("certificate_end", scene_of(world, NOW, NOW)) == []


def test_a_listing_that_the_shop_shows_otherwise_is_told_after_an_hour() -> None:
    world = World()
    about = {"shop": "web", "external_sku": "W/1", "sku": "LAMP-1", "status": "suppressed"}
    told(world, "listing_status_changed", **about, differs=True)
    assert said("listing_differs", scene_of(world, NOW, NOW)) == []
    later = NOW + timedelta(hours=2)
    told(world, "listing_status_changed", later, **about, differs=True)
    (finding,) = said("listing_differs", scene_of(world, later, later))
    assert (finding.observed, finding.context["listings"]) == (2.0, [("web", "W/1")])
    told(world, "listing_status_changed", later, **{**about, "status": "active"}, differs=False)
    assert said("listing_differs", scene_of(world, later, later)) == []
