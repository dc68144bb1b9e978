"""Locales that revision 0003 writes. Frozen: a change is a PUT to /v1/market-locales.

Official languages of the markets (Unicode CLDR territory data); where a country has several, those
in which its large marketplaces take texts.
"""

_LOCALES = """
AE ar en|AT de|AU en|BE nl fr|BG bg|BR pt-BR|CA en fr|CH de fr it|CL es|CN zh-Hans|CO es|CY el|
CZ cs|DE de|DK da|EE et|ES es|EU en|FI fi|FR fr|GB en|GR el|HK zh-Hant en|HR hr|HU hu|ID id|IE en|
IL he|IN en|IT it|JP ja|KR ko|LT lt|LU fr de|LV lv|MT en|MX es|MY ms en|NL nl|NO nb|NZ en|PH en|
PL pl|PT pt|RO ro|SA ar|SE sv|SG en|SI sl|SK sk|TH th|TR tr|TW zh-Hant|US en|VN vi|ZA en
"""
MARKET_LOCALES = {
    row.split()[0]: row.split()[1:] for row in _LOCALES.replace("\n", "").split("|") if row
}


def locales_sql() -> str:
    """One INSERT for all rows; a row that is there already stays as it is."""
    rows = ", ".join(
        f"('{market}', 1, '2026-11-22 00:00+00', '{{{','.join(locales)}}}')"
        for market, locales in MARKET_LOCALES.items()
    )
    return (
        f"INSERT INTO market_locales (market, version, updated_at, locales) VALUES {rows} "
        "ON CONFLICT DO NOTHING"
    )
