"""A carrier that sells labels over HTTP, spoken to in our own plain format.

`POST {base_url}/labels` with our `reference` buys (the carrier must answer a repeated reference
with the label it sold before; we send it as Idempotency-Key, too).
`GET {base_url}/labels/{reference}` tells what was bought under it: 404 for nothing. Both answer
`{"tracking_number": "…", "cost_minor": 520, "currency": "EUR"}`; the cost may be left out.

`POST {base_url}/manifests`, `/pickups` and `/pickup-cancellations` with `reference` likewise, and
`GET …/{reference}`; both answer `{"number": "…"}`, the carrier's own number of it.
"""

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import httpx

from entrepot.shared.money import MINOR_LIMIT

MAX_NUMBER = 40
_TRACKING_NUMBER: Final = re.compile(r"[A-Z0-9 ./_-]{1,40}")
_PATHS = {"manifest": "manifests", "pickup": "pickups", "pickup_cancel": "pickup-cancellations"}
_RETRY = {408, 409, 425, 429}


class CarrierRefused(Exception):
    """The carrier will not sell this label; asking again changes nothing."""


class CarrierUnavailable(Exception):
    """No answer, or none that can be read: whether it sold is not known."""


@dataclass(frozen=True, slots=True)
class Bought:
    """cost_minor, currency: what it billed; None where it did not say."""

    tracking_number: str
    cost_minor: int | None = None
    currency: str | None = None


class HttpCarrier:
    """One carrier's API."""

    def __init__(self, client: httpx.AsyncClient, base_url: str, api_key: str | None) -> None:
        self._client, self._url = client, base_url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}

    async def buy(self, reference: str, parcel: dict[str, Any]) -> Bought:
        """Raises CarrierRefused, CarrierUnavailable."""
        headers = {**self._headers, "Idempotency-Key": reference}
        answer = await self._ask(
            "POST", f"{self._url}/labels", headers, {"reference": reference, **parcel}
        )
        if answer.status_code == 404:
            raise CarrierUnavailable("POST /labels: 404")
        return _bought(answer)

    async def find(self, reference: str) -> Bought | None:
        """What was bought under the reference. Raises CarrierUnavailable."""
        url = f"{self._url}/labels/{quote(reference, safe='')}"
        answer = await self._ask("GET", url, self._headers, None)
        if answer.status_code == 404:
            return None
        try:
            return _bought(answer)
        except CarrierRefused as error:  # A refusal to tell is not a refusal to have sold.
            raise CarrierUnavailable(str(error)) from error

    async def order(self, kind: str, reference: str, body: dict[str, Any]) -> str:
        """The carrier's number. Raises CarrierRefused, CarrierUnavailable."""
        headers = {**self._headers, "Idempotency-Key": reference}
        url = f"{self._url}/{_PATHS[kind]}"
        answer = await self._ask("POST", url, headers, {"reference": reference, **body})
        if answer.status_code == 404:
            raise CarrierUnavailable(f"POST /{_PATHS[kind]}: 404")
        return _number(answer)

    async def ordered(self, kind: str, reference: str) -> str | None:
        """What was asked for under the reference. Raises CarrierUnavailable."""
        url = f"{self._url}/{_PATHS[kind]}/{quote(reference, safe='')}"
        answer = await self._ask("GET", url, self._headers, None)
        if answer.status_code == 404:
            return None
        try:
            return _number(answer)
        except CarrierRefused as error:  # A refusal to tell is not a refusal to have done it.
            raise CarrierUnavailable(str(error)) from error

    async def _ask(
        self, method: str, url: str, headers: dict[str, str], body: dict[str, Any] | None
    ) -> httpx.Response:
        try:
            return await self._client.request(method, url, headers=headers, json=body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise CarrierUnavailable(f"{type(error).__name__}: {error}"[:500]) from error


def _check(answer: httpx.Response) -> None:
    status = answer.status_code
    if status >= 500 or status in _RETRY or 300 <= status < 400 or status in (401, 403):
        raise CarrierUnavailable(f"the carrier answered {status}: {_text(answer)}")
    if status >= 400:
        raise CarrierRefused(f"the carrier answered {status}: {_text(answer)}")


def _text(answer: httpx.Response) -> str:
    """The beginning of what it said, without what no database keeps."""
    return answer.text[:300].replace("\x00", "")


def _number(answer: httpx.Response) -> str:
    _check(answer)
    try:
        number = answer.json()["number"]
    except (ValueError, KeyError, TypeError) as error:
        raise CarrierUnavailable(f"an answer without number: {_text(answer)}") from error
    if not isinstance(number, str) or not 1 <= len(number) <= MAX_NUMBER or "\x00" in number:
        raise CarrierUnavailable(f"not a number: {str(number)[:100]!r}")
    return number


def _bought(answer: httpx.Response) -> Bought:
    _check(answer)
    try:
        body = answer.json()
        number = body["tracking_number"]
    except (ValueError, KeyError, TypeError) as error:
        raise CarrierUnavailable(f"an answer without tracking_number: {_text(answer)}") from error
    told = number.strip().upper() if isinstance(number, str) else ""  # As scans are matched.
    if not _TRACKING_NUMBER.fullmatch(told):
        raise CarrierUnavailable(f"not a tracking number: {str(number)[:100]!r}")
    cost, currency = body.get("cost_minor"), body.get("currency")
    if _is_amount(cost) and isinstance(currency, str) and re.fullmatch("[A-Z]{3}", currency):
        return Bought(told, cost, currency)
    return Bought(told)


def _is_amount(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MINOR_LIMIT
