"""Which language a text is in: what is not in the one asked for is told before anything costly is done with it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from menurut.errors import OtherLanguageError

_SAMPLE = 2000  # characters of a text that are looked at
_SURE = 0.5  # probability of another language from which a text may be in it
_DOUBT = 0.35  # probability of the language asked for under which it is not in that one
_DOUBT_PAGE = 0.02  # the same at the first glance at a page, whose menus may be in another language than its article
_HEAD = 1_000_000  # bytes of a page that are looked at
_HIDDEN = re.compile(rb"<(script|style|noscript|template|svg)\b|<!--", re.I)
_PROSE = re.compile(rb">\s*([^<>]{60,}?)\s*<")  # text that is long enough to be a sentence and no menu


class LanguageFilter:
    """Lets texts of one language (ISO 639-1) through; in doubt a text is let through.

    >>> only = LanguageFilter("id")
    >>> only.check("Harga beras di pasar induk turun tiga persen sejak pekan lalu, kata pedagang.", "a.txt")
    >>> only.check("The price of rice has fallen by three percent since last week, traders said.", "b.txt")
    Traceback (most recent call last):
    menurut.errors.OtherLanguageError: b.txt: it is in 'en', not in 'id'; read it with the tables of its language
    """

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted

    def check(self, text: str, where: str) -> None:
        """Raise OtherLanguageError where a text is in another language."""
        self._check(text[:_SAMPLE], where, _DOUBT)

    def check_page(self, raw: bytes, where: str) -> None:
        """Raise OtherLanguageError where a glance at a page leaves no doubt that it is in another language."""
        if sample := _glance(raw[:_HEAD]):
            self._check(sample, where, _DOUBT_PAGE)

    def _check(self, sample: str, where: str, doubt: float) -> None:
        ranked: list[tuple[str, float]] = _identifier().rank(sample)
        best, sure = ranked[0]
        if best != self.wanted and sure >= _SURE and dict(ranked).get(self.wanted, 0.0) < doubt:
            raise OtherLanguageError(where, best, self.wanted)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _glance(raw: bytes) -> str:
    """Return what looks like running text in a page, without parsing it."""
    found = b"\n".join(_PROSE.findall(_visible(raw)))
    return found[: 2 * _SAMPLE].decode("utf-8", "replace")[:_SAMPLE]


def _visible(raw: bytes) -> bytes:
    """Return a page without its scripts and styles; where one does not end, what is behind it is left out."""
    low, parts, at = raw.lower(), [], 0
    while hidden := _HIDDEN.search(raw, at):
        parts.append(raw[at : hidden.start()])
        end = b"</" + hidden[1].lower() if hidden[1] else b"-->"
        at = low.find(end, hidden.end())
        if at < 0:
            return b"".join(parts)
    return b"".join((*parts, raw[at:]))
