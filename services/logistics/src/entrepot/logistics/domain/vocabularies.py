"""Carrier and aggregator codes translated to the canonical status, one table per source.

Never one global table: FedEx `OF` is "at origin facility", UPS `OF` is "out for delivery".
A code without a row answers `unknown` with `mapped` False; it is never read as "in transit".
Source: shared/facts/logistics.md section 2.
"""

from dataclasses import dataclass
from functools import lru_cache

from .carrier_vocabularies import CARRIERS
from .status import Reason, Status
from .vocabulary import Row, Vocabulary
from .vocabulary import rows as _rows


class UnknownVocabulary(LookupError):
    """No mapping table of this name; add one with a VOCABULARIES row before use."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Result of a translation. mapped False: the source's code has no row and is to be reviewed."""

    status: Status
    reason: Reason | None
    mapped: bool


S, R = Status, Reason
UNMAPPED = Mapped(S.UNKNOWN, None, mapped=False)
_REASONED = frozenset({S.EXCEPTION, S.DELIVERY_FAILED, S.RETURNING, S.RETURNED})

AFTERSHIP = Vocabulary(
    "aftership",
    rows=_rows(
        ("Pending", S.CREATED, None),
        ("InfoReceived", S.INFO_RECEIVED, None),
        ("InTransit_002", S.PICKED_UP, None),
        (
            "InTransit InTransit_001 InTransit_003 InTransit_004 InTransit_005"
            " InTransit_007 InTransit_008 InTransit_009",
            S.IN_TRANSIT,
            None,
        ),
        ("InTransit_006", S.CUSTOMS, None),
        ("OutForDelivery", S.OUT_FOR_DELIVERY, None),
        ("AvailableForPickup AvailableForPickup_001", S.AVAILABLE_FOR_PICKUP, None),
        ("AttemptFail AttemptFail_001", S.DELIVERY_FAILED, None),
        ("AttemptFail_002", S.DELIVERY_FAILED, R.CONSIGNEE_ABSENT),
        ("AttemptFail_003", S.DELIVERY_FAILED, R.BUSINESS_CLOSED),
        ("Exception Exception_001", S.EXCEPTION, None),
        ("Exception_002", S.EXCEPTION, R.CONSIGNEE_MOVED),
        ("Exception_003", S.EXCEPTION, R.CONSIGNEE_REFUSED),
        ("Exception_004", S.EXCEPTION, R.CUSTOMS_DELAY),
        ("Exception_005 Exception_016 Exception_019", S.EXCEPTION, R.DELAYED),
        ("Exception_006", S.EXCEPTION, R.DUTIES_UNPAID),
        ("Exception_007", S.EXCEPTION, R.ADDRESS_INCORRECT),
        ("Exception_008", S.EXCEPTION, R.UNCLAIMED),
        ("Exception_009", S.EXCEPTION, R.REJECTED_BY_CARRIER),
        ("Exception_010", S.RETURNING, None),
        ("Exception_011", S.RETURNED, None),
        ("Exception_012", S.EXCEPTION, R.DAMAGED),
        ("Exception_013", S.LOST, None),
        ("Exception_017", S.EXCEPTION, R.WEATHER),
        ("Exception_018", S.EXCEPTION, R.CUSTOMS_DOCS),
        ("Exception_020", S.CANCELLED, None),
        ("Exception_021", S.DESTROYED, None),
        (
            "Delivered Delivered_001 Delivered_002 Delivered_003 Delivered_004 Delivered_005",
            S.DELIVERED,
            None,
        ),
        ("Expired Expired_001", S.EXPIRED, None),
    ),
    prefixes={
        "OutForDelivery_": (S.OUT_FOR_DELIVERY, None),
        "Pending_": (S.CREATED, None),
        "InfoReceived_": (S.INFO_RECEIVED, None),
    },
)

SEVENTEENTRACK = Vocabulary(
    "17track",
    rows=_rows(
        ("NotFound NotFound_Other NotFound_InvalidCode", S.UNKNOWN, None),
        ("InfoReceived InfoReceived_Other", S.INFO_RECEIVED, None),
        ("InTransit_PickedUp", S.PICKED_UP, None),
        (
            "InTransit InTransit_Departure InTransit_Arrival InTransit_Other"
            " InTransit_CustomsReleased",
            S.IN_TRANSIT,
            None,
        ),
        ("InTransit_CustomsProcessing", S.CUSTOMS, None),
        ("InTransit_CustomsRequiringInformation", S.EXCEPTION, R.CUSTOMS_DOCS),
        ("OutForDelivery OutForDelivery_Other", S.OUT_FOR_DELIVERY, None),
        ("AvailableForPickup AvailableForPickup_Other", S.AVAILABLE_FOR_PICKUP, None),
        ("DeliveryFailure DeliveryFailure_Other", S.DELIVERY_FAILED, None),
        ("DeliveryFailure_NoBody", S.DELIVERY_FAILED, R.CONSIGNEE_ABSENT),
        ("DeliveryFailure_Security", S.DELIVERY_FAILED, R.SECURITY),
        ("DeliveryFailure_Rejected", S.DELIVERY_FAILED, R.CONSIGNEE_REFUSED),
        ("DeliveryFailure_InvalidAddress", S.DELIVERY_FAILED, R.ADDRESS_INCORRECT),
        ("Exception Exception_Other", S.EXCEPTION, None),
        ("Exception_NoBody", S.EXCEPTION, R.CONSIGNEE_ABSENT),
        ("Exception_Security", S.EXCEPTION, R.SECURITY),
        ("Exception_Damage", S.EXCEPTION, R.DAMAGED),
        ("Exception_Rejected", S.EXCEPTION, R.CONSIGNEE_REFUSED),
        ("Exception_Delayed", S.EXCEPTION, R.DELAYED),
        ("Exception_Returning", S.RETURNING, None),
        ("Exception_Returned", S.RETURNED, None),
        ("Exception_Lost", S.LOST, None),
        ("Exception_Destroyed", S.DESTROYED, None),
        ("Exception_Cancel", S.CANCELLED, None),
        ("Delivered Delivered_Other", S.DELIVERED, None),
        ("Expired Expired_Other", S.EXPIRED, None),
    ),
    prefixes={"NotFound_": (S.UNKNOWN, None)},
)

EASYPOST = Vocabulary(
    "easypost",
    fold=True,
    rows=_rows(
        ("pre_transit", S.INFO_RECEIVED, None),
        ("in_transit", S.IN_TRANSIT, None),
        ("out_for_delivery", S.OUT_FOR_DELIVERY, None),
        ("available_for_pickup", S.AVAILABLE_FOR_PICKUP, None),
        ("failure", S.EXCEPTION, None),
        ("return_to_sender", S.RETURNING, None),
        ("delivered", S.DELIVERED, None),
        ("cancelled", S.CANCELLED, None),
        ("unknown error", S.UNKNOWN, None),
    ),
    sub_reasons={
        "address_correction": R.ADDRESS_INCORRECT,
        "damaged": R.DAMAGED,
        "delayed": R.DELAYED,
        "held": R.OTHER,
        "missorted": R.MISROUTED,
        "refused": R.CONSIGNEE_REFUSED,
        "weather_delay": R.WEATHER,
    },
)

KARRIO = Vocabulary(
    "karrio",
    fold=True,
    rows=_rows(
        ("pending", S.INFO_RECEIVED, None),
        ("picked_up", S.PICKED_UP, None),
        ("in_transit", S.IN_TRANSIT, None),
        ("out_for_delivery", S.OUT_FOR_DELIVERY, None),
        ("ready_for_pickup", S.AVAILABLE_FOR_PICKUP, None),
        ("delivery_failed", S.DELIVERY_FAILED, None),
        ("on_hold", S.EXCEPTION, R.OTHER),
        ("delivery_delayed", S.EXCEPTION, R.DELAYED),
        ("return_to_sender", S.RETURNING, None),
        ("delivered", S.DELIVERED, None),
        ("cancelled", S.CANCELLED, None),
        ("unknown", S.UNKNOWN, None),
    ),
    sub_reasons={
        "carrier_damaged_parcel": R.DAMAGED,
        "carrier_sorting_error": R.MISROUTED,
        "carrier_address_not_found": R.ADDRESS_INCORRECT,
        "carrier_not_enough_time": R.DELAYED,
        "carrier_vehicle_issue": R.DELAYED,
        "consignee_refused": R.CONSIGNEE_REFUSED,
        "consignee_business_closed": R.BUSINESS_CLOSED,
        "consignee_not_available": R.CONSIGNEE_ABSENT,
        "consignee_not_home": R.CONSIGNEE_ABSENT,
        "consignee_incorrect_address": R.ADDRESS_INCORRECT,
        "customs_delay": R.CUSTOMS_DELAY,
        "customs_documentation": R.CUSTOMS_DOCS,
        "customs_duties_unpaid": R.DUTIES_UNPAID,
        "weather_delay": R.WEATHER,
    },
)

REC24 = Vocabulary(
    "rec24",
    rows=_rows(
        ("6", S.CREATED, None),
        ("7", S.CANCELLED, None),
        ("13", S.PICKED_UP, None),
        ("1 12 16 24 31", S.IN_TRANSIT, None),
        ("17", S.EXCEPTION, R.CUSTOMS_REFUSED),
        ("18", S.EXCEPTION, R.DAMAGED),
        ("20 25", S.EXCEPTION, R.DELAYED),
        ("21 22", S.DELIVERED, None),
        ("23", S.DELIVERY_FAILED, None),
    ),
)

DCSA = Vocabulary(
    "dcsa",
    rows=_rows(
        ("CONF", S.CREATED, None),
        ("PICK", S.PICKED_UP, None),
        ("LOAD DISC DEPA ARRI GTIN GTOT STUF STRP", S.IN_TRANSIT, None),
        ("HOLD", S.EXCEPTION, R.OTHER),
        ("VOID", S.CANCELLED, None),
    ),
)

# CBV "expired" is a product past its date, not a silent carrier, so it has no row here.
CBV = Vocabulary(
    "cbv",
    fold=True,
    rows=_rows(
        ("in_transit in_progress", S.IN_TRANSIT, None),
        ("damaged", S.EXCEPTION, R.DAMAGED),
        ("returned", S.RETURNED, None),
        ("stolen", S.LOST, None),
        ("destroyed", S.DESTROYED, None),
        ("unknown", S.UNKNOWN, None),
    ),
)

FEDEX = Vocabulary(
    "fedex",
    rows=_rows(
        ("OC", S.INFO_RECEIVED, None),
        ("PU", S.PICKED_UP, None),
        ("AR DP IT OF", S.IN_TRANSIT, None),
        ("OD", S.OUT_FOR_DELIVERY, None),
        ("HL", S.AVAILABLE_FOR_PICKUP, None),
        ("DE SE", S.EXCEPTION, None),
        ("DL", S.DELIVERED, None),
        ("RS", S.RETURNING, None),
        ("CA", S.CANCELLED, None),
    ),
)

# A partner without a vocabulary of its own sends our words; a reason travels as the sub-code.
CANONICAL = Vocabulary(
    "canonical",
    fold=True,
    rows={status.value: (status, None) for status in S},
    sub_reasons={reason.value: reason for reason in R},
)

VOCABULARIES: dict[str, Vocabulary] = {
    v.name: v
    for v in (
        AFTERSHIP,
        SEVENTEENTRACK,
        EASYPOST,
        KARRIO,
        REC24,
        DCSA,
        CBV,
        FEDEX,
        CANONICAL,
        *CARRIERS,
    )
}

_CBV_PREFIXES = ("urn:epcglobal:cbv:disp:", "https://ref.gs1.org/cbv/disp-", "cbv:disp-")


def _normalised(table: Vocabulary, code: str) -> str:
    code = code.strip()
    if table.fold:
        code = code.lower()
    if table.name == "dcsa":
        return code.partition("/")[0].upper()  # "LOAD/ACT": the classifier is read apart.
    if table.name == "cbv":
        for prefix in _CBV_PREFIXES:
            code = code.removeprefix(prefix)
    return code


def _row(table: Vocabulary, code: str) -> Row | None:
    row = table.rows.get(code)
    if row is None:
        return next((r for p, r in table.prefixes.items() if code.startswith(p)), None)
    return row


@lru_cache(maxsize=4096)
def map_status(vocabulary: str, code: str, sub_code: str | None = None) -> Mapped:
    """Canonical status and reason of a source's code; sub_code refines it where given.

    The source's main status decides between delivery_failed and exception, the sub-status gives
    the reason. An unknown code or whole sub-code gives unknown with mapped False.
    Raises UnknownVocabulary.
    """
    try:
        table = VOCABULARIES[vocabulary]
    except KeyError as error:
        raise UnknownVocabulary(f"no mapping table for source {vocabulary!r}") from error
    main = _row(table, _normalised(table, code))
    sub = _normalised(table, sub_code) if sub_code else ""
    if not sub:
        return Mapped(*main, mapped=True) if main else UNMAPPED
    if table.fine:
        exact = table.fine.get(f"{_normalised(table, code)}/{sub}", main)
        return Mapped(*exact, mapped=True) if exact else UNMAPPED
    if table.sub_reasons:
        if main is None:
            return UNMAPPED
        status, reason = main
        named = table.sub_reasons.get(sub) if status in _REASONED else None
        return Mapped(status, named or reason, mapped=True)
    fine = _row(table, sub)
    if fine is None:
        return UNMAPPED
    status, reason = fine
    if main is not None and {main[0], status} == {S.EXCEPTION, S.DELIVERY_FAILED}:
        status = main[0]
    return Mapped(status, reason, mapped=True)
