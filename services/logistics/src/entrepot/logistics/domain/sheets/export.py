"""Lanes as rows of a sheet that, read again, changes nothing."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from entrepot.logistics.domain.commands import DatedWeightRuleIn, PutLane
from entrepot.shared.money import exponent

from .columns import COLUMNS

HEADINGS: tuple[str, ...] = tuple(COLUMNS)
Row = dict[str, str]


def rows_of(lanes: Iterable[PutLane]) -> list[Row]:
    """One row for each lane, weight rule, band and surcharge."""
    return [row for lane in lanes for row in _lane_rows(lane)]


def table(rows: Iterable[Mapping[str, str]]) -> tuple[list[str], list[list[str]]]:
    """Headings that are used, and the cells under them."""
    held = list(rows)
    used = [name for name in HEADINGS if any(row.get(name) for row in held)]
    return used, [[row.get(name, "") for name in used] for row in held]


def _lane_rows(lane: PutLane) -> Iterable[Row]:
    head = {"lane": lane.lane, "currency": lane.currency}
    yield _filled(head, {
        "kind": "lane", "carrier": lane.carrier, "service": lane.service, "mode": lane.mode,
        "origin": lane.origin, "countries": lane.destination_countries,
        "p50_days": Decimal(str(lane.p50_days)), "p90_days": Decimal(str(lane.p90_days)),
        "max_weight_kg": _kg(lane.max_weight_g), "cut_off": lane.cut_off,
        "dangerous_goods": lane.accepts_dangerous_goods,
        "incoterms": tuple(t.value for t in lane.incoterms or ()),
    })  # fmt: skip
    for rule in (lane.weight_rule, *lane.weight_rules):
        yield _filled(head, {
            "kind": "weight_rule", "divisor": rule.divisor, "weight_mode": rule.mode.value,
            "step_kg": rule.step, "minimum_kg": rule.minimum,
            "volume_threshold": rule.threshold,
            **(_dates(rule) if isinstance(rule, DatedWeightRuleIn) else {}),
        })  # fmt: skip
    zones = {zone.zone: zone for zone in lane.zones}
    places = exponent(lane.currency)
    parts = [("", lane.bands), *((leg.kind.value, leg.bands) for leg in lane.legs)]
    for leg, bands in parts:
        for band in bands:
            zone = zones.get(band.zone or "")
            yield _filled(head, {
                "kind": "freight", "leg": leg, "zone": band.zone,
                "countries": zone.countries if zone else (),
                "postal_prefixes": zone.postal_prefixes if zone else (),
                "min_kg": _kg(band.min_g), "max_kg": _kg(band.max_g), "min_lb": band.min_lb,
                "max_lb": band.max_lb, "base": _major(band.base_minor, places),
                "per_kg": _major(band.per_kg_minor, places),
                "per_lb": _major(band.per_lb_minor, places), **_dates(band),
            })  # fmt: skip
    for each in lane.surcharges:
        size = each.oversize.model_dump() if each.oversize else {}
        yield _filled(head, {
            "kind": each.kind, "rule": each.rule_id, "base": _major(each.fixed_minor, places),
            "per_kg": _major(each.per_unit_minor, places), "percent": each.percent,
            "on_subtotal": "yes" if each.on_subtotal else "",
            "residential": "yes" if each.residential else "", "countries": each.countries,
            "postal_prefixes": each.postal_prefixes, "dangerous_goods": each.dangerous_goods,
            "incoterms": tuple(t.value for t in each.incoterms), "peak_from": each.peak_from,
            "peak_to": each.peak_to, "replaces": each.replaces, **size, **_dates(each),
        })  # fmt: skip


def _dates(row: Any) -> dict[str, Any]:
    return {"valid_from": row.valid_from, "valid_to": row.valid_to}


def _kg(grams: int | None) -> Decimal | None:
    return None if grams is None else Decimal(grams) / 1000


def _major(minor: Decimal | int | None, places: int) -> Decimal | None:
    return None if minor is None else Decimal(minor).scaleb(-places)


def _filled(head: Row, cells: Mapping[str, Any]) -> Row:
    found = dict(head)
    for name, value in cells.items():
        text = _text(value)
        if text:
            found[name] = text
    return found


def _text(value: Any) -> str:
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        return plain.rstrip("0").rstrip(".") if "." in plain else plain
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value)
