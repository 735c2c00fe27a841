"""Values in plain English words: acts, kinds, figures and times as a reader wants to see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from menurut.reading import Act, EntityKind, Figure, Qualifier, StatementKind, Time, TimeType

ACTS: dict[Act, str] = {
    "say": "says", "deny": "denies", "admit": "admits", "claim": "claims", "believe": "believes",
    "promise": "promises", "demand": "demands", "ask": "asks", "warn": "warns", "propose": "proposes",
}  # fmt: skip
KINDS: dict[StatementKind, str] = {"direct": "quoted", "indirect": "paraphrased", "mixed": "partly quoted"}
SPEAKER_KINDS: dict[EntityKind, str] = {
    "person": "person", "organization": "organization", "government": "government", "place": "place",
    "media": "news medium", "document": "document", "group": "people", "unknown": "kind unknown",
}  # fmt: skip
TIMES: dict[TimeType, str] = {"DATE": "date", "TIME": "time of day", "DURATION": "duration", "SET": "how often"}
# Units that are not plain by themselves; any other is shown as it is (`km`, `IDR`, `%`).
_UNITS = {
    "1": "", "Cel": "°C", "t": "tonnes", "ha": "hectares", "a": "years", "mo": "months", "wk": "weeks",
    "d": "days", "h": "hours", "min": "minutes", "s": "seconds", "m2": "m²", "km2": "km²", "m3": "m³",
    "cm3": "cm³", "100g": "× 100 g", "100kg": "× 100 kg", "[car_Au]": "karat", "bp": "basis points",
    "mi": "miles", "nmi": "nautical miles", "ft": "feet", "in": "inches",
}  # fmt: skip
_EXACT: dict[Qualifier, str] = {"exact": "", "range": "", "about": "about ", "order": "in the order of "}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night"}
_REFERENCES = {"PRESENT_REF": "now, undated", "PAST_REF": "in the past, undated", "FUTURE_REF": "to come, undated"}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?|X)([YMWDHS])")
_LONG = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_SHORT = {"H": "hour", "M": "minute", "S": "second"}


def figure_words(figure: Figure) -> str:
    """Return a figure's value in words: qualifier, number or range, unit.

    >>> from menurut.document import Span
    >>> def words(low, high, qualifier="exact", unit="1"):
    ...     return figure_words(Figure(id="f1", span=Span(0, 6), low=low, high=high, qualifier=qualifier, unit=unit))
    >>> words(1000, None, "order"), words(30, None, "more_than", "%")
    ('1,000 or more', 'more than 30 %')
    >>> words(4000, 4500, "range"), words(1.2e12, 1.2e12, "about", "IDR")
    ('4,000 to 4,500', 'about 1,200,000,000,000 IDR')
    """
    unit = f" {_UNITS.get(figure.unit, figure.unit)}".rstrip()
    low, high = _number(figure.low), _number(figure.high)
    if low is None and high is None:
        return "unknown" + unit
    if high is None:
        return {"more_than": f"more than {low}{unit}", "at_least": f"at least {low}{unit}"}.get(
            figure.qualifier, f"{low}{unit} or more"
        )
    if low is None:
        return f"less than {high}{unit}" if figure.qualifier == "less_than" else f"at most {high}{unit}"
    value = low if low == high else f"{low} to {high}"
    return f"{_EXACT.get(figure.qualifier, figure.qualifier.replace('_', ' ') + ' ')}{value}{unit}"


def _number(value: float | None) -> str | None:
    if value is None:
        return None
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def time_words(time: Time) -> str:
    """Return what a time's value means, empty where the value says it all.

    >>> from menurut.document import Span
    >>> def words(value, type="DATE"):
    ...     return time_words(Time(id="t1", span=Span(0, 4), type=type, value=value))
    >>> words("2025-09-02TNI", "TIME"), words("2025-W36"), words("2025-Q3"), words("199X"), words("2025")
    ('Tue 2 Sep 2025, night', 'week of Mon 1 Sep 2025', 'Jul to Sep 2025', '1990 to 1999', '')
    >>> words("P1Y6M", "DURATION"), words("P1DT2H30M", "DURATION"), words("PXD", "DURATION"), words("P1D", "SET")
    ('1 year 6 months', '1 day 2 hours 30 minutes', 'some days', 'every day')
    >>> words("XXXX-WXX-1", "SET"), words("XXXX-WXX-1"), words("XXXX-08"), words("PRESENT_REF")
    ('every Monday', 'a Monday', 'a part is unknown', 'now, undated')
    """
    value = time.value
    if value in _REFERENCES:
        return _REFERENCES[value]
    every = time.type == "SET"
    if value.startswith("P"):
        return _length(value, every=every)
    if weekday := re.match(r"XXXX-WXX-([1-7])", value):
        return f"{'every' if every else 'a'} {_WEEKDAYS[int(weekday[1]) - 1]}"
    day, _, clock = value.partition("T")
    for pattern, words in _DATES:
        if match := re.fullmatch(pattern, day):
            try:
                said = words(match)
            except (ValueError, OverflowError):  # a date that the calendar does not have
                return ""
            return f"{said}, {_PARTS.get(clock, clock)}" if clock else said
    return "a part is unknown" if "X" in value else ""


def _length(value: str, *, every: bool) -> str:
    days, _, clock = value.partition("T")
    parts = [
        _amount(m[1], names.get(m[2], ""))
        for text, names in ((days, _LONG), (clock, _SHORT))
        for m in _AMOUNT.finditer(text)
    ]
    said = " ".join(parts)
    return f"every {said.removeprefix('1 ')}" if every and said else said


def _amount(number: str, unit: str) -> str:
    if number == "X":
        return f"some {unit}s"
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"


def _months(match: re.Match[str]) -> str:
    size = 3 if match[2] == "Q" else 6
    last = int(match[3]) * size
    return f"{date(2000, last - size + 1, 1):%b} to {date(2000, last, 1):%b} {match[1]}"


def _week(match: re.Match[str]) -> str:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    return f"weekend of {_day(monday + timedelta(days=5))}" if match[3] else f"week of {_day(monday)}"


_DATES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"\d{4}-\d\d-\d\d", lambda m: _day(date.fromisoformat(m[0]))),
    (r"(\d{4})-(\d\d)", lambda m: f"{date(int(m[1]), int(m[2]), 1):%B %Y}"),
    (r"(\d{4})-W(\d\d)(-WE)?", _week),
    (r"(\d{4})-([QH])([1-4])", _months),
    (r"(\d{3})X", lambda m: f"{m[1]}0 to {m[1]}9"),
    (r"(\d\d)", lambda m: f"{m[1]}00 to {m[1]}99"),
)
