"""Read recorded marketplace payloads: `ingest MARKETPLACE FILE… [--dry-run]`; MARKETPLACE is the
name of an adapter (amazon, shopify, woocommerce, ebay, tiktok-shop, …, own).

Each canonical object is printed as JSON, one a line ("kind" tells order, order_reference,
cancellation, return). What is not understood is named on stderr with file and JSON pointer, and
the exit status is 1. Without --dry-run the objects are also posted to the running hub.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import httpx

from entrepot.orders.adapters.port import NotUnderstood, Reading
from entrepot.orders.adapters.reading import Unreadable, parse_json
from entrepot.orders.adapters.registry import ADAPTERS, adapter_of
from entrepot.orders.domain.canonical import Canonical

BATCH: Final = 200  # Orders a call of POST /v1/orders:batch.
TIMEOUT_S: Final = 30.0


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 all read (and taken), 1 something was not, 2 wrong usage."""
    arguments = _parser().parse_args(argv)
    adapter = adapter_of(arguments.marketplace)
    values: dict[str, Any] = {"shop": arguments.shop or arguments.marketplace}
    if arguments.currency and "currency" in adapter.settings_model.model_fields:
        values["currency"] = arguments.currency
    try:
        settings = adapter.settings_model.model_validate(values)
    except ValueError as error:
        print(f"ingest: {error}", file=sys.stderr)
        return 2
    objects: list[Canonical] = []
    whole = True
    for name in arguments.files:
        try:
            reading = adapter.read(parse_json(_body(name)), settings, topic=arguments.topic)
        except Unreadable as error:
            reading = Reading((), (error.named,))
        except OSError as error:
            reading = Reading((), (NotUnderstood("", error.strerror or str(error)),))
        for bad in reading.not_understood:
            print(f"{name}#{bad.pointer}: {bad.reason}", file=sys.stderr)
            whole = False
        if not reading.objects and not reading.not_understood:
            print(f"{name}: understood, holds no order", file=sys.stderr)
        for each in reading.objects:
            print(each.model_dump_json())
        objects.extend(reading.objects)
    if not arguments.dry_run and objects:
        whole = _post(objects) and whole
    return 0 if whole else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ingest", description=__doc__)
    parser.add_argument("marketplace", choices=sorted(ADAPTERS))
    parser.add_argument("files", nargs="+", metavar="FILE", help="a JSON payload; - reads stdin")
    parser.add_argument("--dry-run", action="store_true", help="print, do not post to the hub")
    parser.add_argument("--shop", help="shop code of the connection; default: the marketplace")
    parser.add_argument("--currency", help="the shop's currency, for payloads that name none")
    parser.add_argument("--topic", help="webhook topic, for bodies that do not tell what they are")
    return parser


def _body(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _post(objects: Sequence[Canonical]) -> bool:
    """Post to the hub named by the environment; False, with the reason on stderr, if refused."""
    try:
        base = os.environ["ENTREPOT_PUBLIC_URL"].rstrip("/")
        client_id = os.environ["ENTREPOT_CLIENT_ID"]
        secret = os.environ["ENTREPOT_CLIENT_SECRET"]
    except KeyError as error:
        print(f"ingest: {error.args[0]} is not set; use --dry-run to only read", file=sys.stderr)
        return False
    try:
        with httpx.Client(timeout=TIMEOUT_S) as client:
            answer = client.post(
                f"{base}/api/identity/v1/token",
                data={"grant_type": "client_credentials"},
                auth=(client_id, secret),
            )
            answer.raise_for_status()
            client.headers["authorization"] = f"Bearer {answer.json()['access_token']}"
            for start in range(0, len(objects), BATCH):
                part = [each.model_dump(mode="json") for each in objects[start : start + BATCH]]
                answer = client.post(f"{base}/api/orders/v1/orders:batch", json={"items": part})
                answer.raise_for_status()
                print(f"ingest: the hub took {len(part)}: {answer.text[:500]}", file=sys.stderr)
    except httpx.HTTPStatusError as error:
        text = error.response.text[:1000]
        print(f"ingest: the hub refused, {error.response.status_code}: {text}", file=sys.stderr)
        return False
    except (httpx.HTTPError, KeyError, json.JSONDecodeError) as error:
        print(f"ingest: the hub was not reached: {error!r}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
