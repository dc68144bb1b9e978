"""Where a country is, and what time it is there: for distances and for dates of delivery.

Source of COUNTRIES: the file zone.tab of the IANA time zone database (public domain), release
2025b: the principal place of a country's zone, in degrees north and east. Of countries with
several zones it is the most populous one; US, CA and AU are told apart by postal code.
"""

from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from entrepot.shared.geography import Position

COUNTRIES: Final = """
AD 42.50 1.52 Europe/Andorra
AE 25.30 55.30 Asia/Dubai
AF 34.52 69.20 Asia/Kabul
AG 17.05 -61.80 America/Antigua
AI 18.20 -63.07 America/Anguilla
AL 41.33 19.83 Europe/Tirane
AM 40.18 44.50 Asia/Yerevan
AO -8.80 13.23 Africa/Luanda
AQ -77.83 166.60 Antarctica/McMurdo
AR -34.60 -58.45 America/Argentina/Buenos_Aires
AS -14.27 -170.70 Pacific/Pago_Pago
AT 48.22 16.33 Europe/Vienna
AU -33.87 151.22 Australia/Sydney
AW 12.50 -69.97 America/Aruba
AX 60.10 19.95 Europe/Mariehamn
AZ 40.38 49.85 Asia/Baku
BA 43.87 18.42 Europe/Sarajevo
BB 13.10 -59.62 America/Barbados
BD 23.72 90.42 Asia/Dhaka
BE 50.83 4.33 Europe/Brussels
BF 12.37 -1.52 Africa/Ouagadougou
BG 42.68 23.32 Europe/Sofia
BH 26.38 50.58 Asia/Bahrain
BI -3.38 29.37 Africa/Bujumbura
BJ 6.48 2.62 Africa/Porto-Novo
BL 17.88 -62.85 America/St_Barthelemy
BM 32.28 -64.77 Atlantic/Bermuda
BN 4.93 114.92 Asia/Brunei
BO -16.50 -68.15 America/La_Paz
BQ 12.15 -68.28 America/Kralendijk
BR -23.53 -46.62 America/Sao_Paulo
BS 25.08 -77.35 America/Nassau
BT 27.47 89.65 Asia/Thimphu
BW -24.65 25.92 Africa/Gaborone
BY 53.90 27.57 Europe/Minsk
BZ 17.50 -88.20 America/Belize
CA 43.65 -79.38 America/Toronto
CC -12.17 96.92 Indian/Cocos
CD -4.30 15.30 Africa/Kinshasa
CF 4.37 18.58 Africa/Bangui
CG -4.27 15.28 Africa/Brazzaville
CH 47.38 8.53 Europe/Zurich
CI 5.32 -4.03 Africa/Abidjan
CK -21.23 -159.77 Pacific/Rarotonga
CL -33.45 -70.67 America/Santiago
CM 4.05 9.70 Africa/Douala
CN 31.23 121.47 Asia/Shanghai
CO 4.60 -74.08 America/Bogota
CR 9.93 -84.08 America/Costa_Rica
CU 23.13 -82.37 America/Havana
CV 14.92 -23.52 Atlantic/Cape_Verde
CW 12.18 -69.00 America/Curacao
CX -10.42 105.72 Indian/Christmas
CY 35.17 33.37 Asia/Nicosia
CZ 50.08 14.43 Europe/Prague
DE 52.50 13.37 Europe/Berlin
DJ 11.60 43.15 Africa/Djibouti
DK 55.67 12.58 Europe/Copenhagen
DM 15.30 -61.40 America/Dominica
DO 18.47 -69.90 America/Santo_Domingo
DZ 36.78 3.05 Africa/Algiers
EC -2.17 -79.83 America/Guayaquil
EE 59.42 24.75 Europe/Tallinn
EG 30.05 31.25 Africa/Cairo
EH 27.15 -13.20 Africa/El_Aaiun
ER 15.33 38.88 Africa/Asmara
ES 40.40 -3.68 Europe/Madrid
ET 9.03 38.70 Africa/Addis_Ababa
FI 60.17 24.97 Europe/Helsinki
FJ -18.13 178.42 Pacific/Fiji
FK -51.70 -57.85 Atlantic/Stanley
FM 6.97 158.22 Pacific/Pohnpei
FO 62.02 -6.77 Atlantic/Faroe
FR 48.87 2.33 Europe/Paris
GA 0.38 9.45 Africa/Libreville
GB 51.51 -0.13 Europe/London
GD 12.05 -61.75 America/Grenada
GE 41.72 44.82 Asia/Tbilisi
GF 4.93 -52.33 America/Cayenne
GG 49.45 -2.54 Europe/Guernsey
GH 5.55 -0.22 Africa/Accra
GI 36.13 -5.35 Europe/Gibraltar
GL 64.18 -51.73 America/Nuuk
GM 13.47 -16.65 Africa/Banjul
GN 9.52 -13.72 Africa/Conakry
GP 16.23 -61.53 America/Guadeloupe
GQ 3.75 8.78 Africa/Malabo
GR 37.97 23.72 Europe/Athens
GS -54.27 -36.53 Atlantic/South_Georgia
GT 14.63 -90.52 America/Guatemala
GU 13.47 144.75 Pacific/Guam
GW 11.85 -15.58 Africa/Bissau
GY 6.80 -58.17 America/Guyana
HK 22.28 114.15 Asia/Hong_Kong
HN 14.10 -87.22 America/Tegucigalpa
HR 45.80 15.97 Europe/Zagreb
HT 18.53 -72.33 America/Port-au-Prince
HU 47.50 19.08 Europe/Budapest
ID -6.17 106.80 Asia/Jakarta
IE 53.33 -6.25 Europe/Dublin
IL 31.78 35.22 Asia/Jerusalem
IM 54.15 -4.47 Europe/Isle_of_Man
IN 22.53 88.37 Asia/Kolkata
IO -7.33 72.42 Indian/Chagos
IQ 33.35 44.42 Asia/Baghdad
IR 35.67 51.43 Asia/Tehran
IS 64.15 -21.85 Atlantic/Reykjavik
IT 41.90 12.48 Europe/Rome
JE 49.18 -2.11 Europe/Jersey
JM 17.97 -76.79 America/Jamaica
JO 31.95 35.93 Asia/Amman
JP 35.65 139.74 Asia/Tokyo
KE -1.28 36.82 Africa/Nairobi
KG 42.90 74.60 Asia/Bishkek
KH 11.55 104.92 Asia/Phnom_Penh
KI 1.42 173.00 Pacific/Tarawa
KM -11.68 43.27 Indian/Comoro
KN 17.30 -62.72 America/St_Kitts
KP 39.02 125.75 Asia/Pyongyang
KR 37.55 126.97 Asia/Seoul
KW 29.33 47.98 Asia/Kuwait
KY 19.30 -81.38 America/Cayman
KZ 43.25 76.95 Asia/Almaty
LA 17.97 102.60 Asia/Vientiane
LB 33.88 35.50 Asia/Beirut
LC 14.02 -61.00 America/St_Lucia
LI 47.15 9.52 Europe/Vaduz
LK 6.93 79.85 Asia/Colombo
LR 6.30 -10.78 Africa/Monrovia
LS -29.47 27.50 Africa/Maseru
LT 54.68 25.32 Europe/Vilnius
LU 49.60 6.15 Europe/Luxembourg
LV 56.95 24.10 Europe/Riga
LY 32.90 13.18 Africa/Tripoli
MA 33.65 -7.58 Africa/Casablanca
MC 43.70 7.38 Europe/Monaco
MD 47.00 28.83 Europe/Chisinau
ME 42.43 19.27 Europe/Podgorica
MF 18.07 -63.08 America/Marigot
MG -18.92 47.52 Indian/Antananarivo
MH 7.15 171.20 Pacific/Majuro
MK 41.98 21.43 Europe/Skopje
ML 12.65 -8.00 Africa/Bamako
MM 16.78 96.17 Asia/Yangon
MN 47.92 106.88 Asia/Ulaanbaatar
MO 22.20 113.54 Asia/Macau
MP 15.20 145.75 Pacific/Saipan
MQ 14.60 -61.08 America/Martinique
MR 18.10 -15.95 Africa/Nouakchott
MS 16.72 -62.22 America/Montserrat
MT 35.90 14.52 Europe/Malta
MU -20.17 57.50 Indian/Mauritius
MV 4.17 73.50 Indian/Maldives
MW -15.78 35.00 Africa/Blantyre
MX 19.40 -99.15 America/Mexico_City
MY 3.17 101.70 Asia/Kuala_Lumpur
MZ -25.97 32.58 Africa/Maputo
NA -22.57 17.10 Africa/Windhoek
NC -22.27 166.45 Pacific/Noumea
NE 13.52 2.12 Africa/Niamey
NF -29.05 167.97 Pacific/Norfolk
NG 6.45 3.40 Africa/Lagos
NI 12.15 -86.28 America/Managua
NL 52.37 4.90 Europe/Amsterdam
NO 59.92 10.75 Europe/Oslo
NP 27.72 85.32 Asia/Kathmandu
NR -0.52 166.92 Pacific/Nauru
NU -19.02 -169.92 Pacific/Niue
NZ -36.87 174.77 Pacific/Auckland
OM 23.60 58.58 Asia/Muscat
PA 8.97 -79.53 America/Panama
PE -12.05 -77.05 America/Lima
PF -17.53 -149.57 Pacific/Tahiti
PG -9.50 147.17 Pacific/Port_Moresby
PH 14.59 120.97 Asia/Manila
PK 24.87 67.05 Asia/Karachi
PL 52.25 21.00 Europe/Warsaw
PM 47.05 -56.33 America/Miquelon
PN -25.07 -130.08 Pacific/Pitcairn
PR 18.47 -66.11 America/Puerto_Rico
PS 31.53 35.09 Asia/Hebron
PT 38.72 -9.13 Europe/Lisbon
PW 7.33 134.48 Pacific/Palau
PY -25.27 -57.67 America/Asuncion
QA 25.28 51.53 Asia/Qatar
RE -20.87 55.47 Indian/Reunion
RO 44.43 26.10 Europe/Bucharest
RS 44.83 20.50 Europe/Belgrade
RU 55.76 37.62 Europe/Moscow
RW -1.95 30.07 Africa/Kigali
SA 24.63 46.72 Asia/Riyadh
SB -9.53 160.20 Pacific/Guadalcanal
SC -4.67 55.47 Indian/Mahe
SD 15.60 32.53 Africa/Khartoum
SE 59.33 18.05 Europe/Stockholm
SG 1.28 103.85 Asia/Singapore
SH -15.92 -5.70 Atlantic/St_Helena
SI 46.05 14.52 Europe/Ljubljana
SJ 78.00 16.00 Arctic/Longyearbyen
SK 48.15 17.12 Europe/Bratislava
SL 8.50 -13.25 Africa/Freetown
SM 43.92 12.47 Europe/San_Marino
SN 14.67 -17.43 Africa/Dakar
SO 2.07 45.37 Africa/Mogadishu
SR 5.83 -55.17 America/Paramaribo
SS 4.85 31.62 Africa/Juba
ST 0.33 6.73 Africa/Sao_Tome
SV 13.70 -89.20 America/El_Salvador
SX 18.05 -63.05 America/Lower_Princes
SY 33.50 36.30 Asia/Damascus
SZ -26.30 31.10 Africa/Mbabane
TC 21.47 -71.13 America/Grand_Turk
TD 12.12 15.05 Africa/Ndjamena
TF -49.35 70.22 Indian/Kerguelen
TG 6.13 1.22 Africa/Lome
TH 13.75 100.52 Asia/Bangkok
TJ 38.58 68.80 Asia/Dushanbe
TK -9.37 -171.23 Pacific/Fakaofo
TL -8.55 125.58 Asia/Dili
TM 37.95 58.38 Asia/Ashgabat
TN 36.80 10.18 Africa/Tunis
TO -21.13 -175.20 Pacific/Tongatapu
TR 41.02 28.97 Europe/Istanbul
TT 10.65 -61.52 America/Port_of_Spain
TV -8.52 179.22 Pacific/Funafuti
TW 25.05 121.50 Asia/Taipei
TZ -6.80 39.28 Africa/Dar_es_Salaam
UA 50.43 30.52 Europe/Kyiv
UG 0.32 32.42 Africa/Kampala
UM 28.22 -177.37 Pacific/Midway
US 40.71 -74.01 America/New_York
UY -34.91 -56.21 America/Montevideo
UZ 41.33 69.30 Asia/Tashkent
VA 41.90 12.45 Europe/Vatican
VC 13.15 -61.23 America/St_Vincent
VE 10.50 -66.93 America/Caracas
VG 18.45 -64.62 America/Tortola
VI 18.35 -64.93 America/St_Thomas
VN 10.75 106.67 Asia/Ho_Chi_Minh
VU -17.67 168.42 Pacific/Efate
WF -13.30 -176.17 Pacific/Wallis
WS -13.83 -171.73 Pacific/Apia
YE 12.75 45.20 Asia/Aden
YT -12.78 45.23 Indian/Mayotte
ZA -26.25 28.00 Africa/Johannesburg
ZM -15.42 28.28 Africa/Lusaka
ZW -17.83 31.05 Africa/Harare
"""
# First character of a postal code -> zone. Source: the zones' rough borders; a ZIP code's first
# digit names a group of states (USPS), a Canadian code's first letter a province, an Australian
# code's first digit a state. Where a group spans two zones, its more populous one stands.
_BY_POSTAL: Final = {
    "US": {
        "0123": "America/New_York", "4": "America/New_York", "567": "America/Chicago",
        "8": "America/Denver", "9": "America/Los_Angeles",
    },
    "CA": {
        "A": "America/St_Johns", "BCE": "America/Halifax", "GHJKLMNP": "America/Toronto",
        "R": "America/Winnipeg", "S": "America/Regina", "TX": "America/Edmonton",
        "V": "America/Vancouver", "Y": "America/Whitehorse",
    },
    "AU": {
        "12": "Australia/Sydney", "3": "Australia/Melbourne", "4": "Australia/Brisbane",
        "5": "Australia/Adelaide", "6": "Australia/Perth", "7": "Australia/Hobart",
        "08": "Australia/Darwin",
    },
}  # fmt: skip
_ZONES = {c: {x: z for k, z in d.items() for x in k} for c, d in _BY_POSTAL.items()}


def _read() -> dict[str, tuple[Position, str]]:
    found = {}
    for line in COUNTRIES.split("\n"):
        if line:
            code, north, east, zone = line.split(" ")
            found[code] = ((float(north), float(east)), zone)
    return found


_COUNTRIES = _read()


def position_of(country: str) -> Position | None:
    """The place that stands for a country; None where the table has none."""
    found = _COUNTRIES.get(country)
    return found[0] if found else None


@lru_cache(maxsize=4096)
def zone_of(country: str, postal_code: str = "") -> ZoneInfo | None:
    """The time zone of an address; None where the country is not in the table."""
    found = _COUNTRIES.get(country)
    if found is None:
        return None
    by_postal = _ZONES.get(country, {}).get(postal_code[:1].upper())
    return ZoneInfo(by_postal or found[1])
