"""What people are told, in their language: English as it stands in the code, others by gettext catalogs.

The command line speaks English. The reading room sets the language of each request with `speaking`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources

LANGUAGES: dict[str, str] = {"id": "Bahasa Indonesia", "en": "English"}
"""Languages of the interface, each by its own name."""
SOURCE = "en"
"""The language that messages are written in."""

_current: ContextVar[str] = ContextVar("language", default=SOURCE)


def language() -> str:
    """Return the language of the present request, ISO 639-1."""
    return _current.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Let what is told within the block be told in one of `LANGUAGES`.

    >>> with speaking("id"):
    ...     gettext("Search")
    'Cari'
    """
    before = _current.set(code)
    try:
        yield
    finally:
        _current.reset(before)


def gettext(message: str) -> str:
    """Return a message in the language of the present request."""
    return _catalog(_current.get()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the message for a count in the language of the present request."""
    return _catalog(_current.get()).ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802
    """Mark a message that is translated where it is shown."""
    return message


class Told(dict[str, str]):
    """Words for values, each given in the language of the present request.

    >>> words = Told(say=N_("says"))
    >>> with speaking("id"):
    ...     words["say"]
    'mengatakan'
    """

    def __getitem__(self, key: str) -> str:
        return gettext(super().__getitem__(key))

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        """Return the words for a value, `default` where it has none."""
        return gettext(super().get(key, default)) if key in self else default


def number_words(value: float) -> str:
    """Return a number with the separators of the language.

    >>> number_words(1200000), number_words(2.5)
    ('1,200,000', '2.5')
    >>> with speaking("id"):
    ...     number_words(1200000), number_words(2.5)
    ('1.200.000', '2,5')
    """
    said = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    return said if language() == SOURCE else said.translate(_POINTS)


def day_words(day: date) -> str:
    """Return a day with its weekday.

    >>> day_words(date(2025, 9, 2))
    'Tue 2 Sep 2025'
    >>> with speaking("id"):
    ...     day_words(date(2025, 9, 2))
    'Sel 2 Sep 2025'
    """
    return dated(day, "EEE d MMM y")


def dated(day: date, pattern: str) -> str:
    """Return a day after a pattern of Unicode's TR 35 (`MMMM y`), with the names of the language."""
    from babel.dates import format_date

    return format_date(day, pattern, locale=language())


_POINTS = str.maketrans(",.", ".,")


@cache
def _catalog(code: str) -> NullTranslations:
    if code == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    source = resources.files("menurut.serve").joinpath("locale", f"{code}.po").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source), locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)
