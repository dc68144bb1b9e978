"""After some wrong passwords an e-mail address has to wait, longer each time. It waits whether a
user of that name exists or not, so that waiting tells nothing. Source: OWASP ASVS 5.0, 6.3.1."""

from datetime import datetime, timedelta

FREE_TRIES = 5
FIRST_WAIT = timedelta(minutes=1)
MAX_WAIT = timedelta(minutes=15)
FORGET_AFTER = timedelta(hours=24)


def locked_until(failures: int, now: datetime) -> datetime | None:
    """Until when an address with so many failures in a row has to wait; None: not at all."""
    if failures < FREE_TRIES:
        return None
    doublings: int = min(failures - FREE_TRIES, 10)
    return now + min(FIRST_WAIT * (1 << doublings), MAX_WAIT)
