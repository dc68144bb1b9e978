"""Money is integer minor units and an ISO 4217 code, never a float.

Exponents: ISO 4217 list one; only currencies that do not have two decimals are named here.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from entrepot.shared.identifiers import CurrencyCode

MINOR_LIMIT = 10**15
AmountMinor = Annotated[int, Field(ge=-MINOR_LIMIT, le=MINOR_LIMIT)]
PriceMinor = Annotated[int, Field(ge=0, le=MINOR_LIMIT)]

_NO_DECIMALS = frozenset(
    [
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "ISK",
        "JPY",
        "KMF",
        "KRW",
        "PYG",
        "RWF",
        "UGX",
        "UYI",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)
_THREE_DECIMALS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
_FOUR_DECIMALS = frozenset(["CLF", "UYW"])


def exponent(currency: str) -> int:
    """Decimals of a currency's minor unit: 2 unless ISO 4217 says otherwise."""
    if currency in _NO_DECIMALS:
        return 0
    if currency in _THREE_DECIMALS:
        return 3
    return 4 if currency in _FOUR_DECIMALS else 2


def to_minor(amount: Decimal | str | int, currency: str) -> int:
    """Minor units of an amount, rounded half up. Raises decimal.InvalidOperation."""
    scaled = Decimal(amount).scaleb(exponent(currency))
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def from_minor(amount_minor: int, currency: str) -> Decimal:
    """The amount in major units, with the currency's decimals."""
    return Decimal(amount_minor).scaleb(-exponent(currency))


class Money(BaseModel):
    """An amount in minor units (cents, fen, yen) of one currency."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    amount_minor: AmountMinor
    currency: CurrencyCode
