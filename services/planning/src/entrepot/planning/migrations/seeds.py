"""Rows that the database begins with: dated shopping days and shutdowns, service classes, approval
rules. They are data: people change them by the API, a later migration adds years.

Sources of the days: Black Friday is the day after the fourth Thursday of November (5 U.S.C. 6103 for
Thanksgiving); Chinese New Year by the General Office of the State Council's holiday notices, later
years by the lunisolar calendar (GB/T 33661-2017); Prime Day as Amazon announced it. Factories stop
about ten days before the new year and are back about fifteen days after it (survey practice of
freight forwarders), so those spans have confidence "usual".
"""

from datetime import date, timedelta

YEARS = range(2023, 2031)
NEW_YEARS = {
    2023: date(2023, 1, 22), 2024: date(2024, 2, 10), 2025: date(2025, 1, 29),
    2026: date(2026, 2, 17), 2027: date(2027, 2, 6), 2028: date(2028, 1, 26),
    2029: date(2029, 2, 13), 2030: date(2030, 2, 3),
}  # fmt: skip
PRIME_DAYS = {
    2023: (date(2023, 7, 11), date(2023, 7, 12)), 2024: (date(2024, 7, 16), date(2024, 7, 17)),
    2025: (date(2025, 7, 8), date(2025, 7, 11)),
}  # fmt: skip
PRIME_BIG_DEALS = {
    2023: (date(2023, 10, 10), date(2023, 10, 11)), 2024: (date(2024, 10, 8), date(2024, 10, 9)),
    2025: (date(2025, 10, 7), date(2025, 10, 8)),
}  # fmt: skip
SHUTDOWN_BEFORE, SHUTDOWN_AFTER = timedelta(days=10), timedelta(days=15)
# Share of cycles to end without a stock-out, by value (A most), steadiness (X most) and margin.
TARGETS = {
    "AX": (0.98, 0.97), "AY": (0.97, 0.95), "AZ": (0.95, 0.92),
    "BX": (0.97, 0.95), "BY": (0.95, 0.93), "BZ": (0.92, 0.90),
    "CX": (0.95, 0.92), "CY": (0.92, 0.90), "CZ": (0.90, 0.85),
}  # fmt: skip


def black_friday(year: int) -> date:
    """The day after the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21 + 1)


def _row(code: str, kind: str, names: tuple[str, str], countries: str, first: date, last: date,
         source: str, confidence: str = "certain") -> str:  # fmt: skip
    event = f"{code}-{first.year}"
    return (
        f"('{event}', '{code}', '{kind}', '{names[0]}', '{names[1]}', '{countries}', "
        f"'{first}', '{last}', '{source}', '{confidence}', 'service:planning', 1)"
    )


def calendar_rows() -> list[str]:
    """VALUES of calendar_event."""
    rows = []
    for year in YEARS:
        friday = black_friday(year)
        eleven, twelve = date(year, 11, 11), date(year, 12, 12)
        rows += [
            _row("singles-day", "shopping", ("Singles'' Day 11.11", "双十一"), "[]", eleven, eleven,
                 "fixed date"),
            _row("double-twelve", "shopping", ("Double Twelve 12.12", "双十二"), "[]", twelve,
                 twelve, "fixed date"),
            _row("black-friday", "shopping", ("Black Friday", "黑色星期五"), "[]", friday,
                 friday + timedelta(days=2), "fourth Thursday of November + 1"),
            _row("cyber-monday", "shopping", ("Cyber Monday", "网络星期一"), "[]",
                 friday + timedelta(days=3), friday + timedelta(days=3),
                 "fourth Thursday of November + 4"),
        ]  # fmt: skip
        for code, names, days in (
            ("prime-day", ("Prime Day", "Prime 会员日"), PRIME_DAYS),
            ("prime-big-deal-days", ("Prime Big Deal Days", "Prime 秋季会员日"), PRIME_BIG_DEALS),
        ):
            if year in days:
                rows.append(_row(code, "shopping", names, "[]", *days[year], "announcement"))
        new_year = NEW_YEARS[year]
        rows.append(
            _row("cny-shutdown", "factory_shutdown",
                 ("Chinese New Year factory shutdown", "春节工厂停工"), '["CN"]',
                 new_year - SHUTDOWN_BEFORE, new_year + SHUTDOWN_AFTER, "lunisolar calendar",
                 "usual")
        )  # fmt: skip
    return rows


def class_rows() -> list[str]:
    """VALUES of service_class."""
    return [
        f"('{code[0]}', '{code[1]}', '{margin}', {target}, 'service:planning', 1)"
        for code, targets in TARGETS.items()
        for margin, target in zip(("high", "low"), targets, strict=True)
    ]


SEEDS = f"""
INSERT INTO calendar_event (event_id, code, kind, name, name_zh, countries, from_on, to_on, source,
    confidence, set_by, version) VALUES
{", ".join(calendar_rows())};
INSERT INTO service_class (abc, xyz, margin, target, set_by, version) VALUES
{", ".join(class_rows())};
INSERT INTO approval_rule (kind, trigger, enabled, max_units, max_cost_minor, currency, set_by,
    version) VALUES
    ('transfer', 'surge', true, 500, 500000, 'EUR', 'service:planning', 1),
    ('transfer', 'nightly', false, 500, 500000, 'EUR', 'service:planning', 1),
    ('purchase', 'nightly', false, 0, 0, 'EUR', 'service:planning', 1);
"""
