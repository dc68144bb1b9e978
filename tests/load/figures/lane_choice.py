"""Lane choice in one process: 200 lanes with zones and surcharges, no two parcels alike."""

import random
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hub import BenchHub

LANES, PARCELS = 200, 20_000
SEED = 20261122
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
SITES = ("SZX-1", "YIW-1", "DEU-1")
COUNTRIES = ("DE", "FR", "IT", "ES", "NL", "PL", "GB", "US", "CA", "AU", "JP", "BR")
GOODS = ((), (), (), ("UN3481:contained_in",), ("liquid",))


def lane(number: int, dice: random.Random) -> dict[str, Any]:
    """A lane as it is put: 3 to 8 countries, five bands, fuel, remote areas, homes, a peak."""
    countries = dice.sample(COUNTRIES, dice.randint(3, 8))
    p50 = dice.randint(3, 30)
    edges = [0, 500, 1000, 2000, 5000, 30000]
    return {
        "lane": f"lane-{number:03d}", "carrier": f"carrier-{number % 12}", "service": "std",
        "mode": dice.choice(["air", "sea", "rail", "road"]), "origin": dice.choice(SITES),
        "destination_countries": countries, "p50_days": p50, "p90_days": p50 * 1.4,
        "currency": dice.choice(["EUR", "EUR", "CNY"]), "timezone": "Asia/Shanghai",
        "weight_rule": {"divisor": dice.choice(["5000", "6000", "8000"]), "step": "0.1",
                        "mode": dice.choice(["max", "max", "double"])},
        "bands": [
            {"min_g": low, "max_g": high, "base_minor": 200 + dice.randint(0, 300),
             "per_kg_minor": str(dice.randint(300, 900))}
            for low, high in pairwise(edges)
        ],
        "surcharges": [
            {"rule_id": "fuel", "kind": "fuel", "percent": "14.5"},
            {"rule_id": "remote", "kind": "remote_area", "fixed_minor": 450,
             "postal_prefixes": ["97", "98", "05"]},
            {"rule_id": "home", "kind": "residential", "fixed_minor": 90, "residential": True},
            {"rule_id": "peak", "kind": "peak", "per_unit_minor": "120",
             "peak_from": "2026-11-15", "peak_to": "2026-12-31"},
        ],
        "max_weight_g": dice.choice([2000, 10000, 30000]),
        "accepts_dangerous_goods": dice.choice([[], ["UN3481:contained_in"], ["liquid"]]),
    }  # fmt: skip


def planner() -> Any:
    """Over LANES lanes."""
    from entrepot.logistics.domain.commands import PutLane
    from entrepot.logistics.domain.lane_document import Figures, Site, lane_of
    from entrepot.logistics.domain.plan import Planner

    dice = random.Random(SEED)
    built = []
    for number in range(LANES):
        command = PutLane.model_validate(lane(number, dice))
        figures = Figures(
            Decimal(str(command.p50_days)), Decimal(str(command.p90_days)), 0, Decimal("0.9"), 0
        )
        built.append(lane_of(command, Site("Asia/Shanghai", "CN", "14:00"), figures))
    return Planner(built, currency="EUR", exchange={"CNY": Decimal("0.125")})


def requests() -> list[Any]:
    """PARCELS parcels, with sides, weight, address, promise and objective of their own."""
    from entrepot.logistics.domain.choice import Objective
    from entrepot.logistics.domain.request import PlanRequest
    from entrepot.logistics.domain.weight import Parcel

    dice = random.Random(SEED + 1)
    return [
        PlanRequest(
            request_id=str(number), origin=dice.choice(SITES),
            parcel=Parcel(
                *(Decimal(dice.randint(40, 400)) for _ in range(3)),
                Decimal(dice.randint(50, 9000)), dice.choice(COUNTRIES),
                f"{dice.randint(1000, 99999):05d}", dice.random() < 0.8,
                frozenset(dice.choice(GOODS)),
            ),
            value_minor=dice.randint(500, 50_000), value_currency="EUR",
            promised_on=(NOW + timedelta(days=dice.randint(5, 40))).date(),
            objective=dice.choice(list(Objective)),
        )
        for number in range(PARCELS)
    ]  # fmt: skip


async def choices(_: BenchHub) -> float:
    """Parcels a second, planner and its caches built anew."""
    wanted, made = requests(), planner()
    began = time.perf_counter()
    plans = made.plan_many(wanted, NOW)
    seconds = time.perf_counter() - began
    assert sum(plan.lane_id is not None for plan in plans) > PARCELS / 2
    assert all(len(plan.outcomes) >= LANES - 1 for plan in plans[::100])
    return PARCELS / seconds
