"""Legal time of a place that a carrier names without an offset.

Countries with one legal time, and states of those that have several; a state that spans two has
the one most of its people live by. A place that is not here has no known zone.
Source: IANA time zone database, zone1970.tab.
"""

import re
from collections.abc import Mapping
from functools import cache
from zoneinfo import ZoneInfo

_COUNTRIES = """
AE ARE Asia/Dubai United Arab Emirates
AT AUT Europe/Vienna Austria
BE BEL Europe/Brussels Belgium
BG BGR Europe/Sofia Bulgaria
CH CHE Europe/Zurich Switzerland
CN CHN Asia/Shanghai China
CZ CZE Europe/Prague Czechia
DE DEU Europe/Berlin Germany
DK DNK Europe/Copenhagen Denmark
EE EST Europe/Tallinn Estonia
ES ESP Europe/Madrid Spain
FI FIN Europe/Helsinki Finland
FR FRA Europe/Paris France
GB GBR Europe/London United Kingdom
GR GRC Europe/Athens Greece
HK HKG Asia/Hong_Kong Hong Kong
HR HRV Europe/Zagreb Croatia
HU HUN Europe/Budapest Hungary
IE IRL Europe/Dublin Ireland
IL ISR Asia/Jerusalem Israel
IN IND Asia/Kolkata India
IT ITA Europe/Rome Italy
JM JAM America/Jamaica Jamaica
JP JPN Asia/Tokyo Japan
KR KOR Asia/Seoul South Korea
LT LTU Europe/Vilnius Lithuania
LU LUX Europe/Luxembourg Luxembourg
LV LVA Europe/Riga Latvia
MO MAC Asia/Macau Macao
MY MYS Asia/Kuala_Lumpur Malaysia
NL NLD Europe/Amsterdam Netherlands
NO NOR Europe/Oslo Norway
PH PHL Asia/Manila Philippines
PL POL Europe/Warsaw Poland
RO ROU Europe/Bucharest Romania
RS SRB Europe/Belgrade Serbia
SA SAU Asia/Riyadh Saudi Arabia
SE SWE Europe/Stockholm Sweden
SG SGP Asia/Singapore Singapore
SI SVN Europe/Ljubljana Slovenia
SK SVK Europe/Bratislava Slovakia
TH THA Asia/Bangkok Thailand
TR TUR Europe/Istanbul Turkey
TW TWN Asia/Taipei Taiwan
VN VNM Asia/Ho_Chi_Minh Vietnam
ZA ZAF Africa/Johannesburg South Africa
"""
_STATES = {
    "US": {
        "America/New_York": "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV",
        "America/Chicago": "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
        "America/Denver": "CO ID MT NM UT WY",
        "America/Phoenix": "AZ",
        "America/Los_Angeles": "CA NV OR WA",
        "America/Anchorage": "AK",
        "Pacific/Honolulu": "HI",
        "America/Puerto_Rico": "PR",
    },
    "CA": {
        "America/Toronto": "ON QC",
        "America/Halifax": "NB NS PE",
        "America/St_Johns": "NL",
        "America/Winnipeg": "MB",
        "America/Regina": "SK",
        "America/Edmonton": "AB NT",
        "America/Vancouver": "BC",
        "America/Whitehorse": "YT",
    },
    "AU": {
        "Australia/Sydney": "ACT NSW",
        "Australia/Melbourne": "VIC",
        "Australia/Brisbane": "QLD",
        "Australia/Adelaide": "SA",
        "Australia/Hobart": "TAS",
        "Australia/Darwin": "NT",
        "Australia/Perth": "WA",
    },
}
#: Abbreviations that carriers of one country write; each means an offset, not a place.
ABBREVIATIONS: Mapping[str, float] = {
    "UTC": 0, "GMT": 0, "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_ALSO = {"uk": "GB", "usa": "US", "united states": "US", "canada": "CA", "can": "CA",
         "australia": "AU", "aus": "AU", "england": "GB", "us": "US", "ca": "CA", "au": "AU"}  # fmt: skip


@cache
def _zones() -> tuple[dict[str, str], dict[str, str]]:
    """By alpha-2; and what a text may call a country -> alpha-2."""
    zones: dict[str, str] = {}
    names = dict(_ALSO)
    for line in _COUNTRIES.strip().splitlines():
        two, three, zone, name = line.split(" ", 3)
        zones[two] = zone
        names |= {two.lower(): two, three.lower(): two, name.lower(): two}
    return zones, names


def country_code(text: str | None) -> str | None:
    """alpha-2 of a code of two or three letters or an English name; None for others."""
    return _zones()[1].get(text.strip().lower()) if text else None


def zone_of(country: str | None, state: str | None = None) -> ZoneInfo | None:
    """The legal time of a country (code or name), or of one of its states."""
    code = country_code(country)
    if code is None:
        return None
    if code in _STATES:
        wanted = (state or "").strip().upper()
        for zone, states in _STATES[code].items():
            if wanted in states.split():
                return ZoneInfo(zone)
        return None
    return ZoneInfo(_zones()[0][code])


def zone_of_place(text: str | None) -> ZoneInfo | None:
    """From a free text whose last part names the country: "Essen, DE", "Puurs (BE)",
    "Barcelona - Spain", "Los Angeles, CA, US", "NEW YORK, NY"."""
    if not text:
        return None
    parts = [part.strip() for part in re.split(r"[,()]| - |-(?=[A-Z]{3}\b)", text) if part.strip()]
    if not parts:
        return None
    state = parts[-2] if len(parts) > 1 else None
    found = zone_of(parts[-1], state)
    if found is None and len(parts) > 1 and re.fullmatch(r"[A-Z]{2}", parts[-1]):
        # A town and a state, as North America writes them. CA alone could be either country.
        found = zone_of("US", parts[-1]) or zone_of("CA", parts[-1])
    return found
