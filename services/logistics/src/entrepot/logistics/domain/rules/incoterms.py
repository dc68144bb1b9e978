"""Who clears the import and pays duty and tax. Source: Incoterms 2020."""

from typing import Literal

INCOTERMS = ("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF")


class UnknownIncoterm(ValueError):
    """Not one of the eleven terms of 2020."""


def duty_payer(incoterm: str) -> Literal["seller", "buyer"]:
    """The seller under DDP only. Raises UnknownIncoterm."""
    if incoterm not in INCOTERMS:
        raise UnknownIncoterm(f"{incoterm!r} is not one of {', '.join(INCOTERMS)}")
    return "seller" if incoterm == "DDP" else "buyer"
