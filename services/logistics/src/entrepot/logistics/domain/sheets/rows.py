"""Rows of a sheet as parts of lanes: masters, weight rules, freight bands, surcharges.

kind: `lane` (a lane's own data), `weight_rule`, `freight` (also where the cell is empty), or the
word of a surcharge (fuel, remote_area, residential, peak, ddp_fee, battery_fee, …). Amounts are
written in major units of the currency.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from pydantic import ValidationError

from entrepot.logistics.domain.command_types import BandIn
from entrepot.logistics.domain.commands import (
    DatedWeightRuleIn,
    SurchargeIn,
    WeightRuleIn,
    ZoneIn,
)
from entrepot.logistics.domain.currencies import currency_of
from entrepot.logistics.domain.legs import KINDS
from entrepot.shared.money import exponent

from .cells import CellFault, Cells, Comma, comma_of

FREIGHT, LANE, WEIGHT_RULE = "freight", "lane", "weight_rule"
_KINDS = {"": FREIGHT, "运费": FREIGHT, "线路": LANE, "计重": WEIGHT_RULE, "燃油": "fuel",
          "燃油附加费": "fuel", "偏远": "remote_area", "偏远附加费": "remote_area",
          "私人地址附加费": "residential", "旺季附加费": "peak", "带电附加费": "battery_fee",
          "关税预付手续费": "ddp_fee"}  # fmt: skip
_GRAMS = Decimal(1000)
#: Columns that hold numbers.
NUMBERS = (
    "min_kg", "max_kg", "min_lb", "max_lb", "base", "per_kg", "per_lb", "percent", "volume_above",
    "weight_above", "longest_above", "length_plus_girth_above", "min_billable", "divisor",
    "step_kg", "minimum_kg", "volume_threshold", "p50_days", "p90_days", "max_weight_kg",
)  # fmt: skip
MAX_FAULTS = 500


@dataclass(frozen=True, slots=True)
class Freight:
    """A band of a lane or of one of its legs, with the zone it speaks of (None: everywhere). row:
    where it stands."""

    band: BandIn
    zone: ZoneIn | None
    leg: str | None
    row: int = 0


@dataclass(slots=True)
class LanePart:
    """All that a sheet says of one lane. rows: their numbers."""

    lane: str
    rows: list[int] = field(default_factory=list)
    currency: str | None = None
    freight: list[Freight] = field(default_factory=list)
    surcharges: list[SurchargeIn] = field(default_factory=list)
    weight_rules: list[DatedWeightRuleIn] = field(default_factory=list)
    master: dict[str, Any] = field(default_factory=dict)

    @property
    def dates(self) -> tuple[date, date | None]:
        """From the first day to the last of all freight; None: open."""
        bands = [each.band for each in self.freight]
        ends = [b.valid_to for b in bands]
        return (
            min((b.valid_from or date.min for b in bands), default=date.min),
            None if None in ends or not ends else max(e for e in ends if e is not None),
        )


@dataclass(slots=True)
class Read:
    """A sheet as read: the lanes whose rows are all sound, and what is wrong with the others."""

    lanes: dict[str, LanePart] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    rows: int = 0


def read(table: Sequence[tuple[int, Mapping[str, str]]], default_currency: str = "") -> Read:
    """table: (row number, text by column). A lane with a bad row is left out whole: half of its
    prices would be wrong ones."""
    found = Read(rows=len(table))
    currencies, comma = _currencies(table, default_currency), _comma(table)
    for number, values in table:
        cells = Cells(number, values, comma)
        code = cells.need("lane")
        part = found.lanes.setdefault(code, LanePart(code))
        part.rows.append(number)
        part.currency = currencies.get(code)
        try:
            _take(cells, part)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_input=False):
                column = _column_of(each["loc"])
                cells.fault(column, str(each["msg"]), "correct this cell", "请改正此单元格")
        if cells.faults:
            found.faults += cells.faults
            found.refused.add(code)
    for code in sorted(found.lanes.keys() - found.refused):
        if faults := overlaps(found.lanes[code].freight):
            found.faults += faults
            found.refused.add(code)
    for code in found.refused:
        found.lanes.pop(code, None)
    found.faults = found.faults[:MAX_FAULTS]
    return found


def overlaps(freight: Sequence[Freight]) -> list[CellFault]:
    """Rows that price the same weight on the same day twice, each beside an earlier one."""
    groups: dict[tuple[str | None, str | None], list[Freight]] = {}
    for each in freight:
        zone = each.zone.zone if each.zone else None
        groups.setdefault((each.leg, zone), []).append(each)
    found: list[CellFault] = []
    for rows in groups.values():
        rows.sort(key=lambda each: (_weights(each)[0], each.row))
        for index, one in enumerate(rows):
            for other in rows[index + 1 :]:
                if _weights(other)[0] >= _weights(one)[1] or len(found) >= MAX_FAULTS:
                    break
                if _same_days(one.band, other.band):
                    found.append(_overlap(*sorted((one.row, other.row))))
    return found


def _weights(each: Freight) -> tuple[Decimal, Decimal]:
    band = each.band
    low, high = (band.min_g, band.max_g) if band.max_g is not None else (band.min_lb, band.max_lb)
    return Decimal(low or 0), Decimal(high or 0)


def _same_days(one: BandIn, other: BandIn) -> bool:
    return (one.valid_from or date.min) < (other.valid_to or date.max) and (
        other.valid_from or date.min) < (one.valid_to or date.max)  # fmt: skip


def _overlap(first: int, second: int) -> CellFault:
    return CellFault(
        second, "valid_from", "", f"prices the same weight on the same days as row {first}",
        f"end row {first} where this one begins (weight or valid_to), or take one of them out",
        f"与第 {first} 行的重量段及有效期重叠，请修改其中一行或删除",
    )  # fmt: skip


_FIELDS = {"min_g": "min_kg", "max_g": "max_kg", "base_minor": "base", "per_kg_minor": "per_kg",
           "per_lb_minor": "per_lb", "fixed_minor": "base", "per_unit_minor": "per_kg",
           "rule_id": "rule", "mode": "weight_mode"}  # fmt: skip


def _column_of(place: Sequence[int | str]) -> str:
    names = [str(each) for each in place if isinstance(each, str)]
    return _FIELDS.get(names[-1], names[-1]) if names else "valid_from"


def _comma(table: Sequence[tuple[int, Mapping[str, str]]]) -> Comma:
    return comma_of(
        text for _, values in table for name in NUMBERS if (text := values.get(name, "").strip())
    )


def _currencies(table: Sequence[tuple[int, Mapping[str, str]]], default: str) -> dict[str, str]:
    """The currency of each lane: the first that a row of it names. What is none is told with its
    row."""
    found: dict[str, str] = {}
    for _, values in table:
        code, currency = values.get("lane", "").strip(), values.get("currency", "")
        try:
            if named := currency_of(currency):
                found.setdefault(code, named)
        except ValueError:
            continue
    return {code: found.get(code, default)
            for _, values in table if (code := values.get("lane", "").strip())}  # fmt: skip


def _take(cells: Cells, part: LanePart) -> None:
    kind = cells.text("kind").lower().replace(" ", "_")
    kind = _KINDS.get(kind, kind)
    own = cells.currency()
    if own and own != part.currency:
        cells.fault("currency", f"the lane is priced in {part.currency} elsewhere",
                    "use one currency for a lane", "同一线路请使用同一币种")  # fmt: skip
    if kind == LANE:
        _master(cells, part)
    elif kind == WEIGHT_RULE:
        _weight_rule(cells, part)
    elif kind == FREIGHT:
        _freight(cells, part)
    else:
        _surcharge(cells, part, kind)


def _validity(cells: Cells) -> dict[str, date | None]:
    start, end = cells.day("valid_from"), cells.day("valid_to")
    if start and end and start >= end:
        cells.fault("valid_to", "is not after valid_from", "the first day without this price",
                    "请填写该价格失效的第一天")  # fmt: skip
        return {}
    return {"valid_from": start, "valid_to": end}


def _minor(cells: Cells, column: str, part: LanePart) -> Decimal | None:
    """An amount in minor units, not rounded."""
    amount = cells.number_of(column)
    if amount is None:
        return None
    if not part.currency:
        cells.fault("currency", "no row of the lane names one", "add a currency, such as EUR",
                    "请填写币种，例如 CNY")  # fmt: skip
        return None
    return amount * Decimal(10) ** exponent(part.currency)


def _whole(amount: Decimal | None) -> int:
    return int((amount or Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))


def _freight(cells: Cells, part: LanePart) -> None:
    imperial = cells.has("min_lb", "max_lb")
    low, high = ("min_lb", "max_lb") if imperial else ("min_kg", "max_kg")
    least, most = cells.number_of(low), cells.number_of(high)
    if most is None and not cells.faults:
        cells.fault(high, "is empty", "where the band ends", "请填写重量段上限")
    base, per_kg = _minor(cells, "base", part), _minor(cells, "per_kg", part)
    per_lb = _minor(cells, "per_lb", part)
    if base is None and per_kg is None and per_lb is None and not cells.faults:
        cells.fault("base", "the band has no price", "fill in base, per_kg, or both",
                    "请填写固定费用或公斤价")  # fmt: skip
    zone, dates, leg = _zone(cells), _validity(cells), cells.text("leg").lower() or None
    if leg is not None and leg not in [kind.value for kind in KINDS]:
        cells.fault("leg", "is not a leg", f"one of {', '.join(KINDS)}", "请填写运输段名称")
    if cells.faults:
        return
    least = least or Decimal(0)
    weights: dict[str, Any] = (
        {"min_lb": least, "max_lb": most, "per_lb_minor": per_lb} if imperial
        else {"min_g": int(least * _GRAMS), "max_g": int((most or Decimal(0)) * _GRAMS),
              "per_kg_minor": per_kg}
    )  # fmt: skip
    band = BandIn(zone=zone.zone if zone else None, base_minor=_whole(base), **weights, **dates)
    part.freight.append(Freight(band, zone, leg, cells.number))


def _zone(cells: Cells) -> ZoneIn | None:
    """Named by the sheet, else after its countries and postal codes."""
    countries = tuple(word.upper() for word in cells.words("countries"))
    prefixes = tuple(word.upper() for word in cells.words("postal_prefixes"))
    name = "".join(cells.text("zone").split())
    if not countries:
        if name or prefixes:
            cells.fault("countries", "a zone has countries", "fill in two-letter codes: DE FR",
                        "请填写国家二字码，例如 DE FR")  # fmt: skip
        return None
    if not name:
        name = "+".join(countries)[:40] + (f"@{'.'.join(prefixes)}"[:23] if prefixes else "")
    return ZoneIn(zone=name, countries=countries, postal_prefixes=prefixes)


def _surcharge(cells: Cells, part: LanePart, kind: str) -> None:
    numbers = {
        name: cells.number_of(name)
        for name in ("volume_above", "weight_above", "longest_above", "length_plus_girth_above",
                     "min_billable")
    }  # fmt: skip
    fixed, per_unit = _minor(cells, "base", part), _minor(cells, "per_kg", part)
    percent, dates = cells.number_of("percent"), _validity(cells)
    if fixed is None and per_unit is None and percent is None and not cells.faults:
        cells.fault("base", "the surcharge has no amount", "fill in base, per_kg or percent",
                    "请填写固定费用、公斤价或百分比")  # fmt: skip
    peak = {"peak_from": cells.day("peak_from"), "peak_to": cells.day("peak_to")}
    residential, on_subtotal = cells.yes("residential"), cells.yes("on_subtotal")
    if cells.faults:
        return
    oversize = {name: value for name, value in numbers.items() if value is not None}
    part.surcharges.append(SurchargeIn.model_validate({
        "rule_id": "".join(cells.text("rule").split()) or kind, "kind": kind,
        "fixed_minor": _whole(fixed), "per_unit_minor": per_unit or 0, "percent": percent or 0,
        "on_subtotal": on_subtotal, "residential": residential or kind == "residential",
        "countries": tuple(w.upper() for w in cells.words("countries")),
        "postal_prefixes": tuple(w.upper() for w in cells.words("postal_prefixes")),
        "dangerous_goods": cells.words("dangerous_goods"),
        "incoterms": tuple(w.upper() for w in cells.words("incoterms")),
        "oversize": oversize or None, "replaces": cells.words("replaces"), **peak, **dates,
    }))  # fmt: skip


def _weight_rule(cells: Cells, part: LanePart) -> None:
    numbers = {
        "divisor": cells.number_of("divisor"), "step": cells.number_of("step_kg"),
        "minimum": cells.number_of("minimum_kg"), "threshold": cells.number_of("volume_threshold"),
    }  # fmt: skip
    dates = _validity(cells)
    if not cells.faults:
        given: dict[str, Any] = {n: value for n, value in numbers.items() if value is not None}
        if mode := cells.text("weight_mode").lower():
            given["mode"] = mode
        if any(dates.values()):
            part.weight_rules.append(DatedWeightRuleIn.model_validate({**given, **dates}))
        else:  # Without dates: the lane's own.
            part.master["weight_rule"] = WeightRuleIn.model_validate(given)


def _master(cells: Cells, part: LanePart) -> None:
    numbers = {name: cells.number_of(name) for name in ("p50_days", "p90_days")}
    limit = cells.number_of("max_weight_kg")
    if cells.faults:
        return
    given: dict[str, Any] = {
        "carrier": cells.text("carrier"),
        "service": cells.text("service"),
        "mode": cells.text("mode").lower(),
        "origin": cells.text("origin"),
        "cut_off": cells.text("cut_off"),
        "destination_countries": tuple(w.upper() for w in cells.words("countries")),
        "accepts_dangerous_goods": cells.words("dangerous_goods"),
        "incoterms": tuple(w.upper() for w in cells.words("incoterms")),
        **{name: None if value is None else float(value) for name, value in numbers.items()},
        "max_weight_g": None if limit is None else int(limit * _GRAMS),
    }
    part.master.update(
        {name: value for name, value in given.items() if value not in ("", (), None)}
    )
