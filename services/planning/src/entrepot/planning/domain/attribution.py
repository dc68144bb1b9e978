"""Which place an order's demand belongs to, and on which day.

A place is the warehouse that is to serve a country (the merchant says so), else the one that the
order was to come from, else the country itself. A day is the local day of the place, so that the
week's rhythm is that of the buyers; a place without a known time zone counts by UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

UNKNOWN = "ZZ"  # ISO 3166 keeps it for user-assigned codes: a buyer's country is not known.
STOCK_WORDS = ("stock", "缺货", "无货", "断货")


@dataclass(slots=True)
class Geography:
    """homes: country -> warehouse that is to serve it. timezones: location -> IANA name."""

    homes: Mapping[str, str]
    timezones: Mapping[str, str]
    _zones: dict[str, ZoneInfo | None] = field(default_factory=dict)

    def place(self, country: str, sourced_from: str) -> str:
        """The place that demand of a country belongs to."""
        return self.homes.get(country) or sourced_from or country or UNKNOWN

    def local_day(self, place: str, moment: datetime) -> date:
        """The day at the place."""
        zone = self._zones.get(place)
        if zone is None and place not in self._zones:
            zone = self._zones[place] = _zone(self.timezones.get(place, ""))
        return moment.astimezone(zone or UTC).date()


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def lacked_stock(actor: str, reason: str) -> bool:
    """Whether an order was given up because there was nothing to send: then the demand was there.
    A buyer who changed his mind, and every other reason, takes the demand away."""
    told = reason.lower()
    return actor == "seller" and any(word in told for word in STOCK_WORDS)
