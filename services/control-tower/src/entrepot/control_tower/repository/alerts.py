"""Rows of alerts: load under lock, save many at once, log, actions."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from types import UnionType
from typing import Any, get_args, get_origin

import orjson

from entrepot.control_tower.domain.alerts import Alert, Silence
from entrepot.shared.database import Driver

_ARRAYS = {str: "text[]", int: "bigint[]", float: "float8[]", datetime: "timestamptz[]"}


def _kind(annotation: Any) -> Any:
    if isinstance(annotation, UnionType):
        return next(k for k in get_args(annotation) if k is not type(None))
    return annotation


_FIELDS = [(f.name, _kind(f.type)) for f in fields(Alert)]
_NAMES = ", ".join(name for name, _ in _FIELDS)
_JSON = {"evidence", "context"}


def _given(position: int, name: str, kind: Any) -> str:
    return f"${position}::{'text[]' if name in _JSON or get_origin(kind) else _ARRAYS[kind]}"


def _taken(name: str) -> str:
    if name == "parties":
        return "string_to_array(parties, ',')"
    return f"{name}::jsonb" if name in _JSON else name


_SAVE = (
    f"INSERT INTO alert ({_NAMES}) SELECT {', '.join(_taken(name) for name, _ in _FIELDS)} FROM "
    f"unnest({', '.join(_given(n, *f) for n, f in enumerate(_FIELDS, 1))}) AS new({_NAMES}) "
    "ON CONFLICT (alert_id) DO UPDATE SET "
    + ", ".join(f"{name} = EXCLUDED.{name}" for name, _ in _FIELDS if name != "alert_id")
)


def _value(alert: Alert, name: str) -> Any:
    value = getattr(alert, name)
    if name in _JSON:
        return orjson.dumps(value).decode()
    return ",".join(value) if name == "parties" else value


def loaded(value: Any) -> Any:
    """A jsonb value, however the driver gave it."""
    return orjson.loads(value) if isinstance(value, str | bytes) else value


def alert_of(row: Any) -> Alert:
    """A row of `alert` as asyncpg or SQLAlchemy gives it."""
    values = dict(row)
    for name in _JSON:
        values[name] = loaded(values[name])
    values["parties"] = list(values["parties"])
    return Alert(**{name: values[name] for name, _ in _FIELDS})


async def open_alerts(driver: Driver) -> list[Alert]:
    """All that are not resolved, locked."""
    rows = await driver.fetch(
        f"SELECT {_NAMES} FROM alert WHERE state <> 'resolved' ORDER BY alert_id FOR UPDATE"
    )
    return [alert_of(row) for row in rows]


async def lock(driver: Driver, alert_id: str) -> Alert | None:
    """One alert, locked; None where the caller sees no such alert."""
    row = await driver.fetchrow(
        f"SELECT {_NAMES} FROM alert WHERE alert_id = $1 FOR UPDATE", alert_id
    )
    return alert_of(row) if row is not None else None


async def rested(driver: Driver, since: datetime) -> dict[tuple[str, str, str], datetime]:
    """Things whose alert a person resolved, and when last."""
    rows = await driver.fetch(
        "SELECT rule, subject_kind, subject_id, max(resolved_at) AS at FROM alert "
        "WHERE resolved_at > $1 AND resolution = 'person' GROUP BY 1, 2, 3", since,
    )  # fmt: skip
    return {(row["rule"], row["subject_kind"], row["subject_id"]): row["at"] for row in rows}


async def save(driver: Driver, alerts: Sequence[Alert]) -> None:
    if alerts:
        ordered = sorted(alerts, key=lambda alert: alert.alert_id)
        await driver.execute(_SAVE, *([_value(a, name) for a in ordered] for name, _ in _FIELDS))


async def log(
    driver: Driver, entries: Sequence[tuple[Alert, str, str, str]], now: datetime
) -> None:
    """entries: (alert at its new version, what, by whom, note)."""
    if entries:
        await driver.execute(
            "INSERT INTO alert_log (alert_id, version, at, what, by, note) SELECT alert_id, version, "
            "$6, what, by, note FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], "
            "$5::text[]) AS new(alert_id, version, what, by, note)",
            [a.alert_id for a, _, _, _ in entries], [a.version for a, _, _, _ in entries],
            [what for _, what, _, _ in entries], [by for _, _, by, _ in entries],
            [note for _, _, _, note in entries], now,
        )  # fmt: skip


async def silences(driver: Driver, now: datetime) -> list[Silence]:
    """Those that hold now."""
    rows = await driver.fetch(
        "SELECT silence_id, starts_at, ends_at, matchers FROM silence "
        "WHERE starts_at <= $1 AND ends_at > $1 ORDER BY silence_id", now,
    )  # fmt: skip
    return [
        Silence(row["silence_id"], row["starts_at"], row["ends_at"], loaded(row["matchers"]))
        for row in rows
    ]


async def begin_action(driver: Driver, row: tuple[Any, ...]) -> None:
    """row: action_id, alert_id, action, by, method, service, path, body, now."""
    *values, body, now = row
    await driver.execute(
        "INSERT INTO alert_action (action_id, alert_id, action, by, method, service, path, body, "
        "state, status, answer, begun_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, "
        "'running', 0, '', $9)", *values, orjson.dumps(body).decode(), now,
    )  # fmt: skip


async def end_action(
    driver: Driver, action_id: str, state: str, status: int, answer: str, now: datetime
) -> None:
    await driver.execute(
        "UPDATE alert_action SET state = $2, status = $3, answer = $4, ended_at = $5 "
        "WHERE action_id = $1", action_id, state, status, answer, now,
    )  # fmt: skip


async def lost_actions(driver: Driver, before: datetime) -> int:
    """Calls whose process ended before they did: what became of them only their service knows."""
    done = await driver.execute(
        "UPDATE alert_action SET state = 'unknown', answer = 'the process ended during the call' "
        "WHERE state = 'running' AND begun_at < $1", before,
    )  # fmt: skip
    return int(done.rsplit(" ", 1)[-1])
