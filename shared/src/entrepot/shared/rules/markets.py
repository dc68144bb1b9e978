"""Which unions a market belongs to, by day. Rules of the EU hold in every member state.

Source: accession treaties as listed by the European Union (2004, 2007, 2013); the United Kingdom
applied Union law until the end of the transition period, 31 December 2020.
"""

from datetime import date

EU = "EU"
_ALWAYS = date.min
_NEVER = date.max
_SINCE = {
    _ALWAYS: "AT BE DE DK ES FI FR GB GR IE IT LU NL PT SE",
    date(2004, 5, 1): "CY CZ EE HU LT LV MT PL SI SK",
    date(2007, 1, 1): "BG RO",
    date(2013, 7, 1): "HR",
}
_JOINED = {country: since for since, names in _SINCE.items() for country in names.split()}
_LEFT = {"GB": date(2021, 1, 1)}


def in_eu(market: str, on: date) -> bool:
    """Whether Union law holds in the market on the day; for the EU itself always."""
    if market == EU:
        return True
    return market in _JOINED and _JOINED[market] <= on < _LEFT.get(market, _NEVER)


def markets_of(market: str) -> list[str]:
    """Every market where a rule of `market` may hold on some day."""
    return [EU, *sorted(_JOINED)] if market == EU else [market]
