"""One table per carrier: its own codes, and nothing of another carrier's.

Read from recorded answers (shared/samples/tracking) and from what the carriers publish of their
codes. A code that is not here is answered `unknown` and counted, until somebody adds its row.
"""

from .status import Reason as R
from .status import Status as S
from .vocabulary import Vocabulary, rows

CANADAPOST = Vocabulary(
    "canadapost",
    rows=rows(
        ("0100", S.IN_TRANSIT, None),
        ("0173", S.EXCEPTION, R.ADDRESS_INCORRECT),
        ("0174", S.OUT_FOR_DELIVERY, None),
        # 20 is the consignee's signature, taken at the door.
        ("1496 20", S.DELIVERED, None),
    ),
)

CHRONOPOST = Vocabulary(
    "chronopost",
    rows=rows(
        ("DC", S.INFO_RECEIVED, None),
        ("DB DY", S.PICKED_UP, None),
        ("SC TS SD", S.IN_TRANSIT, None),
        ("TA", S.OUT_FOR_DELIVERY, None),
        ("D", S.DELIVERED, None),
    ),
)

DHL_EXPRESS = Vocabulary(
    "dhl_express",
    rows=rows(
        ("PU SA", S.PICKED_UP, None),
        ("PO PL AF DF AR RW CR TP", S.IN_TRANSIT, None),
        ("IC BN", S.CUSTOMS, None),
        ("CD UD", S.EXCEPTION, R.CUSTOMS_DELAY),
        ("WC", S.OUT_FOR_DELIVERY, None),
        ("CC", S.AVAILABLE_FOR_PICKUP, None),
        ("NH", S.DELIVERY_FAILED, R.CONSIGNEE_ABSENT),
        ("RD", S.DELIVERY_FAILED, R.CONSIGNEE_REFUSED),
        ("ND", S.DELIVERY_FAILED, None),
        ("BA", S.EXCEPTION, R.ADDRESS_INCORRECT),
        ("CM", S.EXCEPTION, R.CONSIGNEE_MOVED),
        ("DM", S.EXCEPTION, R.DAMAGED),
        ("MS", S.EXCEPTION, R.MISROUTED),
        ("TD", S.EXCEPTION, R.DELAYED),
        ("OH", S.EXCEPTION, R.OTHER),
        ("RT", S.RETURNING, None),
        ("OK", S.DELIVERED, None),
    ),
)

# By its standard event code; `ice` and `ric` travel in the raw scan.
DHL_PARCEL_DE = Vocabulary(
    "dhl_parcel_de",
    rows=rows(
        ("VA", S.INFO_RECEIVED, None),
        ("ES AE", S.PICKED_UP, None),
        ("AA EE", S.IN_TRANSIT, None),
        ("PO", S.OUT_FOR_DELIVERY, None),
        ("ZU", S.DELIVERED, None),
    ),
)

DHL_POLAND = Vocabulary(
    "dhl_poland",
    rows=rows(
        ("EDWP", S.INFO_RECEIVED, None),
        ("DWP", S.PICKED_UP, None),
        ("SORT LP", S.IN_TRANSIT, None),
        ("LK", S.OUT_FOR_DELIVERY, None),
        ("AWI", S.DELIVERY_FAILED, R.CONSIGNEE_ABSENT),
        ("DOR", S.DELIVERED, None),
    ),
)

DPD = Vocabulary(
    "dpd",
    fold=True,
    rows=rows(
        ("shipment accepted", S.INFO_RECEIVED, None),
        ("pickedup", S.PICKED_UP, None),
        ("betweendepots depot at_sending_depot on_the_road at_delivery_depot", S.IN_TRANSIT, None),
        ("courier", S.OUT_FOR_DELIVERY, None),
        ("parcelshop", S.AVAILABLE_FOR_PICKUP, None),
        # The parcel is back at the depot after an attempt: it stays with the carrier.
        ("deliveryfailure returningfromdelivery", S.DELIVERY_FAILED, None),
        ("delivered", S.DELIVERED, None),
    ),
)

HERMES = Vocabulary(
    "hermes",
    rows=rows(
        ("0000", S.INFO_RECEIVED, None),
        ("2000", S.IN_TRANSIT, None),
        ("3000", S.OUT_FOR_DELIVERY, None),
        ("3500", S.DELIVERED, None),
    ),
)

LANDMARK = Vocabulary(
    "landmark",
    rows=rows(
        ("50 60 75 80 100", S.INFO_RECEIVED, None),
        ("125 150 155 200 225 275", S.IN_TRANSIT, None),
        ("250", S.CUSTOMS, None),
        ("300", S.OUT_FOR_DELIVERY, None),
        ("400 900", S.DELIVERY_FAILED, None),
        ("500", S.DELIVERED, None),
    ),
)

LAPOSTE = Vocabulary(
    "laposte",
    rows=rows(
        ("DR1 DR2", S.INFO_RECEIVED, None),
        ("PC1 PC2", S.PICKED_UP, None),
        ("ET1 ET2 ET3 ET4 EP1 DO2 PB2", S.IN_TRANSIT, None),
        ("DO1", S.CUSTOMS, None),
        ("DO3", S.EXCEPTION, R.CUSTOMS_DELAY),
        ("PB1", S.EXCEPTION, R.OTHER),
        ("MD2", S.OUT_FOR_DELIVERY, None),
        ("AG1", S.AVAILABLE_FOR_PICKUP, None),
        ("ND1", S.DELIVERY_FAILED, None),
        ("RE1", S.RETURNING, None),
        ("DI1", S.DELIVERED, None),
        ("DI2", S.RETURNED, None),
    ),
)

PARCELONE = Vocabulary(
    "parcelone",
    fold=True,
    rows=rows(
        ("registered", S.INFO_RECEIVED, None),
        ("picked_up", S.PICKED_UP, None),
        ("in_transit arrived departed", S.IN_TRANSIT, None),
        ("out_for_delivery", S.OUT_FOR_DELIVERY, None),
        ("delivered", S.DELIVERED, None),
        ("returned", S.RETURNED, None),
        ("unknown", S.UNKNOWN, None),
    ),
)

SEKO = Vocabulary(
    "seko",
    rows=rows(
        ("OP-1 OP-8", S.INFO_RECEIVED, None),
        ("OP-3 OP-4 OP-50 OP-79", S.IN_TRANSIT, None),
        ("OP-21", S.OUT_FOR_DELIVERY, None),
        ("OP-72", S.DELIVERED, None),
    ),
)

SENDLE = Vocabulary(
    "sendle",
    fold=True,
    rows={
        "pickup attempted": (S.EXCEPTION, R.OTHER),
        "pickup": (S.PICKED_UP, None),
        "drop off": (S.PICKED_UP, None),
        "dropped off": (S.PICKED_UP, None),
        "in transit": (S.IN_TRANSIT, None),
        "out for delivery": (S.OUT_FOR_DELIVERY, None),
        "delivery attempted": (S.DELIVERY_FAILED, None),
        "card left": (S.DELIVERY_FAILED, R.CONSIGNEE_ABSENT),
        "left with agent": (S.AVAILABLE_FOR_PICKUP, None),
        "delivered": (S.DELIVERED, None),
        "unable to deliver": (S.EXCEPTION, None),
        "damaged": (S.EXCEPTION, R.DAMAGED),
        "lost": (S.LOST, None),
        "return to sender": (S.RETURNING, None),
        "cancelled": (S.CANCELLED, None),
    },
)

# The air cargo messages of IATA (Cargo-IMP, FSU status codes), and PND and DDL of its own.
SMARTKARGO = Vocabulary(
    "smartkargo",
    rows=rows(
        ("BKD", S.INFO_RECEIVED, None),
        ("FOH RCS", S.PICKED_UP, None),
        ("PRE MAN DEP ARR RCF RCT TFD TRM PND CCD", S.IN_TRANSIT, None),
        ("CRC", S.CUSTOMS, None),
        ("NFD", S.AVAILABLE_FOR_PICKUP, None),
        ("DIS", S.EXCEPTION, R.OTHER),
        ("DLV DDL", S.DELIVERED, None),
    ),
)

SPRING = Vocabulary(
    "spring",
    rows=rows(
        ("0", S.INFO_RECEIVED, None),
        ("20", S.PICKED_UP, None),
        ("21 41", S.IN_TRANSIT, None),
        ("40", S.CUSTOMS, None),
        ("91", S.DELIVERY_FAILED, None),
        ("100", S.DELIVERED, None),
        ("111", S.LOST, None),
        ("124", S.RETURNING, None),
        ("125", S.RETURNED, None),
    ),
)

# By activity type; of the detailed codes only those that say more than their type.
UPS = Vocabulary(
    "ups",
    rows=rows(
        ("M", S.INFO_RECEIVED, None),
        ("P", S.PICKED_UP, None),
        ("I", S.IN_TRANSIT, None),
        ("O OF", S.OUT_FOR_DELIVERY, None),
        ("DE", S.EXCEPTION, R.DELAYED),
        ("X", S.EXCEPTION, None),
        ("D", S.DELIVERED, None),
        ("RS", S.RETURNING, None),
        ("MV", S.CANCELLED, None),
    ),
    fine={"X/SR": (S.IN_TRANSIT, None)},  # Released by customs, told among the exceptions.
)

USPS = Vocabulary(
    "usps",
    rows=rows(
        ("GX MA", S.INFO_RECEIVED, None),
        ("03", S.PICKED_UP, None),
        ("07 10 A1 L1 T1 TL SF U1 PC", S.IN_TRANSIT, None),
        ("OF", S.OUT_FOR_DELIVERY, None),
        ("02", S.DELIVERY_FAILED, None),
        ("14 16", S.AVAILABLE_FOR_PICKUP, None),
        ("04", S.EXCEPTION, R.CONSIGNEE_REFUSED),
        ("05 21 22", S.EXCEPTION, R.ADDRESS_INCORRECT),
        ("08", S.EXCEPTION, R.MISROUTED),
        ("23", S.EXCEPTION, R.CONSIGNEE_MOVED),
        ("27", S.EXCEPTION, R.UNCLAIMED),
        ("09", S.RETURNING, None),
        ("01", S.DELIVERED, None),
    ),
)

# The package states of 17TRACK's web pages; its API has words of its own.
SEVENTEENTRACK_WEB = Vocabulary(
    "17track-web",
    rows=rows(
        ("0", S.UNKNOWN, None),
        ("10", S.IN_TRANSIT, None),
        ("20", S.EXPIRED, None),
        ("30", S.AVAILABLE_FOR_PICKUP, None),
        ("35", S.DELIVERY_FAILED, None),
        ("40", S.DELIVERED, None),
        ("50", S.EXCEPTION, None),
    ),
)

CARRIERS: tuple[Vocabulary, ...] = (
    CANADAPOST, CHRONOPOST, DHL_EXPRESS, DHL_PARCEL_DE, DHL_POLAND, DPD, HERMES, LANDMARK,
    LAPOSTE, PARCELONE, SEKO, SENDLE, SMARTKARGO, SPRING, UPS, USPS, SEVENTEENTRACK_WEB,
)  # fmt: skip
