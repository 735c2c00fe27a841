"""Arithmetic on TIMEX3 values: shifting by units and the interval that a value covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_QUARTER = re.compile(r"(\d{4})-(Q|H)([1-4])$")
_YEAR = re.compile(r"(\d{4})$")


def shift(day: date, unit: str, offset: int) -> str:
    """Return the value of the day, week, month or year `offset` units from `day`.

    >>> shift(date(2025, 9, 4), "W", -1)
    '2025-W35'
    """
    if unit == "D":
        return _safe(day, timedelta(days=offset)).isoformat()
    if unit == "W":
        year, week, _ = _safe(day, timedelta(weeks=offset)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == "M":
        months = day.year * 12 + day.month - 1 + offset
        return f"{months // 12:04d}-{months % 12 + 1:02d}" if 12 <= months < 120000 else "PAST_REF"
    year = day.year + offset
    return f"{year:04d}" if 0 < year < 10000 else "PAST_REF"


def _safe(day: date, delta: timedelta) -> date:
    try:
        return day + delta
    except OverflowError:
        return day


def interval(value: str) -> tuple[str | None, str | None]:
    """Return the half-open ISO interval `[begin, end)` of whole days that a value covers, else nulls.

    >>> interval("2025-02")
    ('2025-02-01', '2025-03-01')
    >>> interval("PAST_REF")
    (None, None)
    """
    try:
        if m := _DAY.match(value):
            day = date(int(m[1]), int(m[2]), int(m[3]))
            return day.isoformat(), (day + timedelta(days=1)).isoformat()
        if m := _MONTH.match(value):
            return _months(int(m[1]), int(m[2]), 1)
        if m := _WEEK.match(value):
            first = date.fromisocalendar(int(m[1]), int(m[2]), 1)
            return first.isoformat(), (first + timedelta(days=7)).isoformat()
        if m := _QUARTER.match(value):
            size = 3 if m[2] == "Q" else 6
            return _months(int(m[1]), (int(m[3]) - 1) * size + 1, size)
        if m := _YEAR.match(value):
            return _months(int(m[1]), 1, 12)
    except (ValueError, OverflowError):
        pass
    return None, None


def _months(year: int, month: int, size: int) -> tuple[str, str]:
    last = year * 12 + month - 1 + size
    return date(year, month, 1).isoformat(), date(last // 12, last % 12 + 1, 1).isoformat()
