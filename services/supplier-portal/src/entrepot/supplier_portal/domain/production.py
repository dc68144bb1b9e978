"""Words on production: what a report may say."""

import re
from datetime import timedelta

_OBJECT_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.-]{0,254}")
_HTTPS_URL = re.compile(r"https://[^\s\0/?#@]+(?:[/?#][^\s\0]*)?")
MAX_PHOTO_LENGTH = 500
CLOCK_SKEW = timedelta(days=1)  # A report from further ahead would hide all later ones.


def check_photo(value: str) -> str:
    """An https URL or an object key, as written. Raises ValueError: photos are kept elsewhere,
    only the reference is ours."""
    if len(value) <= MAX_PHOTO_LENGTH:
        if _HTTPS_URL.fullmatch(value):
            return value
        if _OBJECT_KEY.fullmatch(value) and ".." not in value and "//" not in value:
            return value
    raise ValueError(
        "must be an https:// URL or an object key such as po/77/line-1.jpg "
        "(必须是 https:// 网址或对象键)"
    )
