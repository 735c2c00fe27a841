"""Dates of publication in ISO 8601."""

from __future__ import annotations

from datetime import date, datetime

from menurut.errors import InputError


def checked(published: str | None, where: str) -> str | None:
    """Return a date of publication as it was given, or InputError where it is no ISO 8601 date.

    >>> checked("2025-09-04", "a.txt")
    '2025-09-04'
    """
    if published is None or published == "":
        return None
    try:
        date.fromisoformat(published) if len(published) == len("2025-09-04") else datetime.fromisoformat(published)
    except (ValueError, TypeError) as error:
        raise InputError(where, f"{published!r} is no date", "give YYYY-MM-DD or a full ISO 8601 time") from error
    return published


def iso(text: object) -> str | None:
    """Return what a page states as its date in ISO 8601, zone kept, or None where it is none.

    >>> iso("2025/09/04 07:30:00"), iso("2025-09-04T00:30:00Z")
    ('2025-09-04T07:30:00', '2025-09-04T00:30:00+00:00')
    """
    if not isinstance(text, str):
        return None
    text = text.strip().replace("/", "-").replace("Z", "+00:00")
    try:
        return (
            date.fromisoformat(text).isoformat()
            if len(text) <= len("2025-09-04")
            else datetime.fromisoformat(text).isoformat()
        )
    except ValueError:
        return None
