"""Currencies as forwarders write them. Source: ISO 4217 list one (current codes)."""

from typing import Final

_ISO_4217: Final = frozenset(
    """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP
GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD
KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN
NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW UZS
VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
""".split()
)
#: What people write beside the code. A bare yen sign is two currencies, so it is none here.
_ALSO: Final = {
    "RMB": "CNY", "CNH": "CNY", "人民币": "CNY", "元": "CNY", "€": "EUR", "EURO": "EUR",
    "欧元": "EUR", "US$": "USD", "美元": "USD", "£": "GBP", "英镑": "GBP", "港币": "HKD",
    "日元": "JPY",
}  # fmt: skip


def is_currency(code: str) -> bool:
    return code in _ISO_4217


def currency_of(text: str) -> str:
    """The code; empty for an empty cell. Raises ValueError for what is no currency."""
    plain = "".join(text.split()).upper()
    code = _ALSO.get(plain, plain)
    if code and code not in _ISO_4217:
        raise ValueError(text)
    return code
