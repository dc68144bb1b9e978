"""Countries of the files: ISO 3166 code, a town and a postal code of it, and who serves it.

Every place is a fact of public knowledge; no address of a person is in any file.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A destination. home: the location that serves the country first."""

    country: str
    city: str
    postal_code: str
    home: str


LONDON, FRANKFURT, ROTTERDAM = "GB-LON", "DE-FRA", "NL-RTM-3PL"

_ROWS = """
United Kingdom|GB|London|EC1A 1BB|GB-LON
EIRE|IE|Dublin|D01 F5P2|GB-LON
Channel Islands|JE|Saint Helier|JE2 3QA|GB-LON
Unspecified|GB|London|EC1A 1BB|GB-LON
European Community|BE|Brussels|1000|DE-FRA
Germany|DE|Berlin|10115|DE-FRA
France|FR|Paris|75001|DE-FRA
Spain|ES|Madrid|28001|DE-FRA
Netherlands|NL|Amsterdam|1011 AB|DE-FRA
Belgium|BE|Brussels|1000|DE-FRA
Switzerland|CH|Bern|3001|DE-FRA
Portugal|PT|Lisbon|1100-001|DE-FRA
Italy|IT|Rome|00118|DE-FRA
Austria|AT|Vienna|1010|DE-FRA
Denmark|DK|Copenhagen|1050|DE-FRA
Poland|PL|Warsaw|00-001|DE-FRA
Greece|GR|Athens|105 57|DE-FRA
Malta|MT|Valletta|VLT 1117|DE-FRA
Cyprus|CY|Nicosia|1010|DE-FRA
Czech Republic|CZ|Prague|110 00|DE-FRA
Lithuania|LT|Vilnius|01001|DE-FRA
Sweden|SE|Stockholm|111 20|DE-FRA
Finland|FI|Helsinki|00100|DE-FRA
Norway|NO|Oslo|0150|NL-RTM-3PL
Iceland|IS|Reykjavik|101|NL-RTM-3PL
Australia|AU|Sydney|2000|NL-RTM-3PL
Japan|JP|Tokyo|100-0001|NL-RTM-3PL
Israel|IL|Jerusalem|9100001|NL-RTM-3PL
USA|US|New York|10001|NL-RTM-3PL
Hong Kong|HK|Hong Kong|999077|NL-RTM-3PL
Singapore|SG|Singapore|018956|NL-RTM-3PL
Canada|CA|Ottawa|K1A 0A9|NL-RTM-3PL
United Arab Emirates|AE|Dubai|00000|NL-RTM-3PL
RSA|ZA|Pretoria|0001|NL-RTM-3PL
Lebanon|LB|Beirut|1100|NL-RTM-3PL
Brazil|BR|Brasilia|70040-010|NL-RTM-3PL
Bahrain|BH|Manama|317|NL-RTM-3PL
Saudi Arabia|SA|Riyadh|11564|NL-RTM-3PL
"""
BY_NAME: dict[str, Place] = {
    cells[0]: Place(cells[1], cells[2], cells[3], cells[4])
    for row in _ROWS.strip().splitlines()
    if (cells := row.split("|"))
}
BY_CODE: dict[str, Place] = {place.country: place for place in BY_NAME.values()}
COUNTRIES: tuple[str, ...] = tuple(sorted(BY_CODE))
EUROPEAN_UNION: frozenset[str] = frozenset(
    "DE FR ES NL BE PT IT AT DK PL GR MT CY CZ LT SE FI IE".split()
)


def country_code(name: str) -> str:
    """The code of a country of the UCI file, or a two-letter code as it is. The file's
    `Unspecified` is taken as the shop's own country (GB), `European Community` as BE.
    Raises ValueError for anything else."""
    found = BY_NAME.get(name.strip())
    if found is not None:
        return found.country
    if len(name) == 2 and name.isalpha() and name.isupper():
        return name
    raise ValueError(f"{name!r} is no country known here")


def place_of(country: str) -> Place:
    """A town of the country; countries without one are served from Rotterdam."""
    return BY_CODE.get(country) or Place(country, "Central", "00000", ROTTERDAM)
