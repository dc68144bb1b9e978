"""The merchant of the simulation: who it works with, where its stock lies, how it sends parcels."""

from dataclasses import dataclass
from typing import Any

from entrepot.simulator.geography import COUNTRIES, FRANKFURT, LONDON, ROTTERDAM, place_of

STEPS = ("audit", "print", "pick", "inspect", "weigh", "ship")


@dataclass(frozen=True, slots=True)
class PartySpec:
    """A partner and the role of its client."""

    party: str
    name: str
    name_zh: str

    @property
    def kind(self) -> str:
        return self.party.partition(":")[0]

    @property
    def slug(self) -> str:
        return self.party.partition(":")[2]


SUPPLIERS = (
    PartySpec("supplier:shenzhen-gifts", "Shenzhen Gifts", "深圳礼品厂"),
    PartySpec("supplier:yiwu-home", "Yiwu Home Goods", "义乌家居"),
    PartySpec("supplier:ningbo-paper", "Ningbo Paper", "宁波纸品"),
)
WAREHOUSES = (
    PartySpec("warehouse:london", "London warehouse", "伦敦自营仓"),
    PartySpec("warehouse:frankfurt", "Frankfurt fulfilment", "法兰克福海外仓"),
    PartySpec("warehouse:rotterdam", "Rotterdam 3PL", "鹿特丹第三方仓"),
)
CARRIERS = (
    PartySpec("carrier:brit-post", "Brit Post", "英岛邮政"),
    PartySpec("carrier:euro-parcel", "Euro Parcel", "欧洲包裹"),
    PartySpec("carrier:world-express", "World Express", "环球快递"),
    PartySpec("carrier:pallet-line", "Pallet Line", "托盘专线"),
)
PACKERS: dict[str, tuple[str, ...]] = {
    LONDON: ("Amara Osei", "Ben Carter", "Chloe Shah", "Dev Patel", "Ella Brown", "Finn Walsh"),
    FRANKFURT: ("Anna Vogel", "Bilal Demir", "Clara Roth", "Dirk Sommer", "Eva Lang", "Felix Ott"),
    ROTTERDAM: ("Anouk Visser", "Bas Kuiper", "Cem Aydin", "Daan Mulder", "Emma Bos", "Femke Dijk"),
}
_CARRIER_FIELDS: dict[str, dict[str, Any]] = {
    "brit-post": {"number_style": "s10", "number_prefix": "RB", "number_country": "GB"},
    "euro-parcel": {"number_style": "prefix", "number_prefix": "EUP"},
    "world-express": {"number_style": "prefix", "number_prefix": "WEX"},
    "pallet-line": {"number_style": "prefix", "number_prefix": "PAL"},
}


def locations() -> dict[str, dict[str, Any]]:
    """Bodies of PUT /v1/locations/{location}: our own house and two overseas warehouses."""

    def place(
        kind: str, name: str, party: str, country: str, timezone: str, city: str, postal: str
    ) -> dict[str, Any]:
        return {
            "kind": kind, "name": name, "party": party, "country": country, "timezone": timezone,
            "cut_off": "16:00", "city": city, "postal_code": postal,
        }  # fmt: skip

    london, frankfurt, rotterdam = (spec.party for spec in WAREHOUSES)
    return {
        LONDON: place(
            "own", "London", london, "GB", "Europe/London", "London", "E16 2QJ"
        ),
        FRANKFURT: place(
            "overseas", "Frankfurt", frankfurt, "DE", "Europe/Berlin", "Frankfurt", "60549"
        ),
        ROTTERDAM: place(
            "overseas", "Rotterdam 3PL", rotterdam, "NL", "Europe/Amsterdam", "Rotterdam", "3089"
        ),
    }  # fmt: skip


def carriers() -> dict[str, dict[str, Any]]:
    """Bodies of PUT /v1/carriers/{carrier}; labels are numbered by the hub itself."""
    return {
        spec.slug: {
            "name": spec.name, "name_zh": spec.name_zh, "kind": "rate_sheet",
            **_CARRIER_FIELDS[spec.slug],
        }
        for spec in CARRIERS
    }  # fmt: skip


def lanes(currency: str = "GBP") -> list[dict[str, Any]]:
    """From each location a cheap parcel lane to the countries it serves first, an express lane to
    all others, and pallets to everywhere for what is heavy or bulky. Home is always cheapest."""
    made: list[dict[str, Any]] = []
    for origin, carrier in ((LONDON, "brit-post"), (FRANKFURT, "euro-parcel"),
                            (ROTTERDAM, "world-express")):  # fmt: skip
        home = [country for country in COUNTRIES if place_of(country).home == origin]
        away = [country for country in COUNTRIES if country not in home]
        made += [
            _lane(f"{origin}-HOME", carrier, "standard", "road", origin, home,
                  (2, 4), 320, 90, 30_000, currency),
            _lane(f"{origin}-AWAY", "world-express", "express", "air", origin, away,
                  (4, 7), 2_400, 1_150, 30_000, currency),
            _lane(f"{origin}-PALLET", "pallet-line", "pallet", "road", origin, home,
                  (4, 8), 9_000, 22, 100_000_000, currency),
            _lane(f"{origin}-FREIGHT", "pallet-line", "freight", "sea", origin, away,
                  (12, 21), 42_000, 65, 100_000_000, currency),
        ]  # fmt: skip
    return made


def _lane(
    lane: str, carrier: str, service: str, mode: str, origin: str, countries: list[str],
    days: tuple[int, int], base_minor: int, per_kg_minor: int, max_weight_g: int, currency: str,
) -> dict[str, Any]:  # fmt: skip
    return {
        "lane": lane, "carrier": carrier, "service": service, "mode": mode, "origin": origin,
        "destination_countries": countries, "p50_days": days[0], "p90_days": days[1],
        "currency": currency, "max_weight_g": max_weight_g,
        "bands": [{"min_g": 0, "max_g": 10 * max_weight_g, "base_minor": base_minor,
                   "per_kg_minor": str(per_kg_minor)}],
    }  # fmt: skip


def supplier_of(sku: str, number: int) -> PartySpec:
    """Who makes the SKU; number: a stable number of it."""
    return SUPPLIERS[number % len(SUPPLIERS)]
