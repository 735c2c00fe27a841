"""Arithmetic on TIMEX3 values: shifting by units and the interval that a value covers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d))?$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_QUARTER = re.compile(r"(\d{4})-(Q|H)([1-4])$")
_YEAR = re.compile(r"(\d{4})$")
_DECADE = re.compile(r"(\d{3})X$")
_CENTURY = re.compile(r"(\d\d)$")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)$")


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


def interval(value: str, zone: str = "", stated: str = "") -> tuple[str | None, str | None]:
    """Return the half-open ISO interval `[begin, end)` that a value covers, else nulls.

    Days and longer are bare dates. A clock gives times in `zone`, the article's offset from UTC (`+07:00`);
    where the expression states another zone (`stated`) it is converted, where none is known it stays bare.
    A part of the day has no agreed hours and is bounded by its day.

    >>> interval("2025-02")
    ('2025-02-01', '2025-03-01')
    >>> interval("2025-10-21T10:00", "+07:00", "+08:00")
    ('2025-10-21T09:00+07:00', '2025-10-21T09:01+07:00')
    >>> interval("PAST_REF")
    (None, None)
    """
    try:
        if m := _CLOCK.match(value):
            return _clock(m, zone, stated)
        if m := _DAY.match(value):
            day = date(int(m[1]), int(m[2]), int(m[3]))
            return day.isoformat(), (day + timedelta(days=1)).isoformat()
        if m := _MONTH.match(value):
            return _months(int(m[1]), int(m[2]), 1)
        if m := _WEEK.match(value):
            first = date.fromisocalendar(int(m[1]), int(m[2]), 6 if m[3] else 1)
            return first.isoformat(), (first + timedelta(days=2 if m[3] else 7)).isoformat()
        if m := _QUARTER.match(value):
            size = 3 if m[2] == "Q" else 6
            return _months(int(m[1]), (int(m[3]) - 1) * size + 1, size)
        return _years(value)
    except (ValueError, OverflowError):
        return None, None


def _clock(m: re.Match[str], zone: str, stated: str) -> tuple[str, str]:
    begin = datetime.fromisoformat(f"{m[1]}T{m[2]}:{m[3] or '00'}{stated or zone}")
    if zone and stated:
        begin = begin.astimezone(_offset(zone))
    end = begin + (timedelta(minutes=1) if m[3] else timedelta(hours=1))
    return begin.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")


def _offset(zone: str) -> timezone:
    m = _OFFSET.match(zone)
    if m is None:
        return UTC
    delta = timedelta(hours=int(m[2]), minutes=int(m[3]))
    return timezone(delta if m[1] == "+" else -delta)


def _years(value: str) -> tuple[str | None, str | None]:
    for pattern, size in ((_YEAR, 1), (_DECADE, 10), (_CENTURY, 100)):
        if m := pattern.match(value):
            return _months(int(m[1]) * size, 1, 12 * size)
    return None, None


def _months(year: int, month: int, size: int) -> tuple[str, str]:
    last = year * 12 + month - 1 + size
    return date(year, month, 1).isoformat(), date(last // 12, last % 12 + 1, 1).isoformat()
