"""Dates of publication in ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from menurut.errors import InputError
from menurut.ingest.outlets import outlets
from menurut.lang import available
from menurut.lang import load as load_language

_YEARS = range(1900, 2200)  # outside them a date of publication is a slip
_EXTENDED = re.compile(r"\d{4}-\d\d-\d\d(?:$|T)")
_STATED = re.compile(
    r"(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]+(\d\d)[:-](\d\d)(?:[:-](\d\d))?(?:[.,]\d+)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d|[A-Z]{3,4}\b)?"
)
_PRINTED = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s+|/|-|\.)([A-Za-z]{3,12}|\d{1,2})\.?(?:\s+|/|-|\.)((?:19|20)\d\d)(?!\d)"
    r"(?:[^\d\n]{1,12}?(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\s*([A-Z]{3,4})\b)?)?"
)
_MAIL = re.compile(r"[A-Za-z]{3} \d{4} .*(?:[+-]\d{4}|GMT)$")
_IN_URL = re.compile(r"/(20\d\d|19\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=\D)")


def checked(published: str | None, where: str) -> str | None:
    """Return a date of publication as it was given, or InputError where it is no ISO 8601 date.

    What is not written as `YYYY-MM-DD` with or without `T` and a time is rewritten so.

    >>> checked("2025-09-04", "a.txt"), checked("20250904", "a.txt")
    ('2025-09-04', '2025-09-04')
    """
    if published is None or published == "":
        return None
    try:
        day = _parsed(published)
    except ValueError as error:
        raise InputError(where, f"{published!r} is no date", "give YYYY-MM-DD or a full ISO 8601 time") from error
    return published if _EXTENDED.match(published) else day.isoformat()


def _parsed(text: str) -> date:
    day: date = date.fromisoformat(text) if len(text) <= len("2025-09-04") else datetime.fromisoformat(text)
    if day.year not in _YEARS:
        raise ValueError(f"year {day.year}")
    return day


def iso(text: object) -> str | None:
    """Return what a page states as its date in ISO 8601, or null where it is none.

    The zone is the one stated; a named one is read where outlets.toml knows it. Without one there is none.

    >>> iso("2025/09/04 07:30:00"), iso("2025-09-04T00:30:00Z"), iso("Kamis, 4 September 2025 07:30 WIB")
    ('2025-09-04T07:30:00', '2025-09-04T00:30:00+00:00', '2025-09-04T07:30:00+07:00')
    """
    if not isinstance(text, str):
        return None
    if found := _STATED.search(text):
        year, month, day, hour, minute, second, zone = found.groups()
        return _date(year, month, day, (hour, minute, second), zone)
    return _mail(text) if _MAIL.search(text) else printed(text)


def printed(text: str) -> str | None:
    """Return the first date in a text as people write it, day first, with the time behind it; else null.

    >>> printed("Kompas.com - 02/11/2023, 21:34 WIB")
    '2023-11-02T21:34:00+07:00'
    """
    for found in _PRINTED.finditer(text):
        day, month, year, hour, minute, second, zone = found.groups()
        number = month if month.isdigit() else _months().get(month.lower()[:3])
        if number and (value := _date(year, str(number), day, (hour, minute, second), zone)):
            return value
    return None


def of_url(url: str | None) -> str | None:
    """Return the date in a page's address, else null.

    >>> of_url("https://example.com/read/2023/11/02/judul")
    '2023-11-02'
    """
    found = _IN_URL.search(url or "")
    return _date(found[1], found[2], found[3], (None, None, None), None) if found else None


def with_zone(value: str, page: str) -> str:
    """Return a time with the zone that the page prints behind the same clock, else as it is.

    Pages state times without a zone, or their local time as UTC; what they print for readers is right.

    >>> with_zone("2023-11-02T20:59:53", "Kamis, 02 Nov 2023 20:59 WIB")
    '2023-11-02T20:59:53+07:00'
    """
    clock = value.removesuffix("+00:00")
    if len(clock) != len("2023-11-02T20:59:53"):
        return value
    names = "|".join(outlets().zones)
    found = re.search(rf"(?<!\d){clock[11:13]}[:.]{clock[14:16]}(?:[:.]\d\d)?\s*({names})\b", page)
    return clock + outlets().zones[found[1]] if found else value


def _date(
    year: str, month: str, day: str, clock: tuple[str | None, str | None, str | None], zone: str | None
) -> str | None:
    text = f"{year}-{int(month):02d}-{int(day):02d}"
    hour, minute, second = clock
    if hour and minute:
        zone = outlets().zones.get(zone, zone if zone[0] in "+-" or zone == "Z" else "") if zone else ""
        text += f"T{int(hour):02d}:{minute}:{second or '00'}{zone}"
    try:
        return _parsed(text).isoformat()
    except ValueError:
        return None


def _mail(text: str) -> str | None:
    """Return a date in the form of mail headers (`Thu, 02 Nov 2023 20:59:53 +0700`)."""
    try:
        value = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return value.isoformat() if value.year in _YEARS else None


@cache
def _months() -> dict[str, int]:
    """Return the first three letters of the months' names in all languages that ship."""
    return {name[:3]: number for code in available() for name, number in load_language(code).times.months.items()}
