"""The trade's identifiers: parse, check digit, print.

Sources: GS1 General Specifications, section 7.9 (check digit mod 10, weights 3 and 1 from the
right); ISO 3166-1 alpha-2; ISO 4217; World Customs Organization HS nomenclature (6 digits and
national subdivisions up to 10).
"""

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_CODE = r"^[A-Za-z0-9][A-Za-z0-9._+-]*$"


def gs1_check_digit(body: str) -> int:
    """Check digit of the digits before it. Raises ValueError unless all are ASCII digits."""
    if not re.fullmatch(r"[0-9]+", body):
        raise ValueError("must be digits only")
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(body)))
    return -total % 10


def _checked(value: str, lengths: tuple[int, ...], name: str) -> str:
    if not re.fullmatch(r"[0-9]+", value) or len(value) not in lengths:
        raise ValueError(f"{name} must have {' or '.join(map(str, lengths))} digits")
    expected = gs1_check_digit(value[:-1])
    if int(value[-1]) != expected:
        raise ValueError(f"{name} has check digit {value[-1]}, {expected} expected")
    return value


def parse_gtin(value: str) -> str:
    """A GTIN-8, -12, -13 or -14 with a right check digit, as written. Raises ValueError."""
    return _checked(value.strip(), (8, 12, 13, 14), "GTIN")


def parse_gln(value: str) -> str:
    """A Global Location Number, 13 digits. Raises ValueError."""
    return _checked(value.strip(), (13,), "GLN")


def parse_sscc(value: str) -> str:
    """A Serial Shipping Container Code, 18 digits. Raises ValueError."""
    return _checked(value.strip(), (18,), "SSCC")


def make_sscc(extension: int, company_prefix: str, serial: int) -> str:
    """Print an SSCC: extension digit, company prefix, serial number, check digit."""
    room = 16 - len(company_prefix)
    if serial >= 10**room:
        raise ValueError(f"serial {serial} needs more than {room} digits")
    body = f"{extension}{company_prefix}{serial:0{room}d}"
    return body + str(gs1_check_digit(body))


Sku = Annotated[str, StringConstraints(pattern=_CODE, min_length=1, max_length=64)]
LocationCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{1,31}$")]
ShopCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,47}$")]
PartyId = Annotated[
    str,
    StringConstraints(
        pattern=r"^(supplier|warehouse|carrier|shop|staff|service):[a-z0-9][a-z0-9-]{0,62}$"
    ),
]
Gtin = Annotated[str, AfterValidator(parse_gtin)]
Gln = Annotated[str, AfterValidator(parse_gln)]
Sscc = Annotated[str, AfterValidator(parse_sscc)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
HsCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6,10}$")]
ExternalId = Annotated[str, StringConstraints(min_length=1, max_length=128)]
OrderId = Annotated[str, StringConstraints(pattern=r"^ord_[0-9a-f]{32}$")]
FulfilmentId = Annotated[str, StringConstraints(pattern=r"^ful_[0-9a-f]{32}$")]
ReservationId = Annotated[str, StringConstraints(pattern=r"^res_[0-9a-f]{32}$")]
ReturnId = Annotated[str, StringConstraints(pattern=r"^ret_[0-9a-f]{32}$")]
ShipmentId = Annotated[str, StringConstraints(pattern=r"^shp_[0-9a-f]{32}$")]
TransferId = Annotated[str, StringConstraints(pattern=r"^trf_[0-9a-f]{32}$")]
PurchaseOrderId = Annotated[str, StringConstraints(pattern=r"^po_[0-9a-f]{32}$")]
AsnId = Annotated[str, StringConstraints(pattern=r"^asn_[0-9a-f]{32}$")]
DeclarationId = Annotated[str, StringConstraints(pattern=r"^dec_[0-9a-f]{32}$")]
ExceptionId = Annotated[str, StringConstraints(pattern=r"^exc_[0-9a-f]{32}$")]
